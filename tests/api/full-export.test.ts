// The full export of a company: one archive with every list and every attachment, for who administers it.
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { addAttachment } from '../../src/catalog/attachment.contract.ts';
import { getFullExport } from '../../src/exchange/full-export/full-export.contract.ts';
import { posted, product, supplier } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';
import { pixel, upload } from '../support/upload.ts';
import { unzip } from '../support/zip.ts';

const { as } = await startTestApp();
const administrator = as('administrator');

test('has every list, attachments under what they belong to, a README, and tells how far it is', async () => {
  const sku = '00X-1/?';
  const goods = await product(administrator, 'lot', { sku });
  const partnerId = await supplier(administrator);
  await posted(administrator, 'receipt', [{ productId: goods.id, numbers: [{ number: '=0017', quantity: '3' }] }], {
    partnerId,
  });
  const path = `${addAttachment.path}?subjectKind=product&subjectId=${goods.id}`;
  await upload(administrator, { method: 'POST', path }, pixel);
  expect((await administrator.call(getFullExport)).progress).toBeNull();

  const { status, headers, bytes } = await administrator.request('GET', '/full-export.zip?language=es');
  expect([status, headers['content-type']]).toEqual([200, 'application/zip']);
  const members = unzip(bytes);
  const table = (name: string): string[][] => parse(members.get(name) ?? '', { bom: true });
  for (const name of ['products', 'partners', 'locations', 'stock', 'numbers', 'price-lists', 'minimum-levels']) {
    expect(table(`${name}.csv`).length, name).toBeGreaterThan(0);
  }
  for (const name of ['purchase-orders', 'sales-orders', 'documents', 'document-lines', 'moves', 'invoices', 'audit']) {
    expect(table(`${name}.csv`).length, name).toBeGreaterThan(0);
  }
  expect(table('products.csv').map((row) => row[0])).toContain(sku);
  expect(table('numbers.csv')[1]?.slice(0, 2)).toContain("'=0017");
  expect(members.get('README.txt')?.toString()).toContain('todos los datos');
  const [name = '', content] = [...members].find(([one]) => one.startsWith('attachments/product/')) ?? [];
  expect(name).toMatch(/^attachments\/product\/00X-\d+- ?\/[0-9a-f]{8} file\.png$/);
  expect(content).toEqual(pixel);
  expect(table('attachments.csv')[1]).toContain(name);
  const { progress } = await administrator.call(getFullExport);
  expect(progress).toMatchObject({ state: 'done', bytes: bytes.length, files: progress?.allFiles });
  expect(members.size).toBe((progress?.allFiles ?? 0) + 2);
});

test('is for administrators only', async () => {
  expect((await as('manager').refusal('GET', '/full-export.zip')).code).toBe('forbidden');
});
