// Files that nobody should send and everybody does: each is answered plainly, and nothing is half done.

import { expect, test } from 'vitest';
import writeXlsx from 'write-excel-file/node';
import {
  getRecordTemplate,
  listRecordRows,
  uploadRecordImport,
} from '../../src/exchange/record-import/record-import.contract.ts';
import { refusedTable, rowsOf, sendTable, startAndWait, uploadTable } from '../support/record-import.ts';
import { startTestApp } from '../support/server.ts';

const { as, signIn, sql } = await startTestApp();
const manager = as('manager');
const importCount = async () => Number((await sql<{ n: number }>('select count(*) as n from record_import'))[0]?.n);

test('what cannot be read is refused with a sentence of its own', async () => {
  const container = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]);
  const encrypted = Buffer.concat([container, Buffer.from('EncryptedPackage', 'utf16le')]);
  const macros = Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.from('xl/vbaProject.bin')]);
  const refusals = [
    [encrypted, 'file-protected'],
    [container, 'file-unreadable'],
    [macros, 'file-macros'],
    [Buffer.from('PK\u0003\u0004 and nothing'), 'file-unreadable'],
    ['', 'file-unreadable'],
    ['SKU,Name\n', 'file-unreadable'],
    ['SKU,Name\nA,"never closed\n', 'file-unreadable'],
  ] as const;
  for (const [file, code] of refusals) {
    expect([code, await refusedTable(manager, file, { entity: 'products' })]).toMatchObject([code, { code }]);
  }
  expect(await importCount()).toBe(0);
});

test('a file that says it has 300 MB is refused before it is read', async () => {
  const headers = { 'content-type': 'multipart/form-data; boundary=x', 'content-length': String(300 * 1024 * 1024) };
  const path = `${uploadRecordImport.path}?entity=products`;
  const answer = await manager.request<{ code: string }>('POST', path, Buffer.from('--x\r\n'), { headers });
  expect(answer).toMatchObject({ status: 413, body: { code: 'file-too-large' } });
});

test('a clerk may not, and what the records need holds too', async () => {
  const refused = await sendTable<{ code: string }>(as('clerk'), 'SKU,Name\nA,B\n', { entity: 'products' });
  expect(refused).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  const created = await (await signIn('administrator')).post<{ secret: string }>('/tokens', {
    name: 'imports only',
    permissions: ['import.run'],
    expiresAt: null,
  });
  const token = manager.with({ authorization: `Bearer ${created.secret}` });
  const without = await refusedTable(token, 'SKU,Name\nA,B\n', { entity: 'products' });
  expect(without).toMatchObject({ code: 'forbidden', facts: { permission: 'catalog.write' } });
});

test('an upload that is repeated is one import', async () => {
  const given = { entity: 'products', key: 'sent-twice' } as const;
  const first = await sendTable<{ id: string }>(manager, 'SKU,Name\nT-1,Thing\n', given);
  const second = await sendTable<{ id: string }>(manager, 'SKU,Name\nT-1,Thing\n', given);
  expect(second.body.id).toBe(first.body.id);
});

test('dates that are none, two decimal signs, headers twice, the wrong template', async () => {
  await manager.post('/products', { sku: 'P-1', name: 'Priced' });
  await manager.post('/price-lists', { name: 'Retail' });
  const dates = 'Price list,Product,Price,Valid from\nRetail,P-1,5,31/02/2026\nRetail,P-1,5,28/02/2026\n';
  const dated = await uploadTable(manager, dates, { entity: 'prices' });
  expect(dated.reading.dateOrder).toBe('dmy');
  expect(await rowsOf(manager, dated.id, 'error')).toMatchObject([
    { row: 2, errors: [{ column: 'validFrom', reason: 'date-invalid', facts: { given: '31/02/2026' } }] },
  ]);
  const mixed = 'SKU;Name;Name;Price\nM-1;One;x;1,50\nM-2;Two;x;2,75\nM-3;Three;x;3.25\n';
  const signs = await uploadTable(manager, mixed, { entity: 'products' });
  expect(signs).toMatchObject({ doubleHeaders: ['Name'], reading: { decimal: ',' }, mapping: { name: 1 } });
  expect(await rowsOf(manager, signs.id, 'error')).toMatchObject([
    { row: 4, errors: [{ column: 'price', reason: 'decimal-sign' }] },
  ]);
  const wrong = await uploadTable(manager, 'Customer,E-mail,Tax ID,City,Country\nLuna,a@b.example,X1,Madrid,ES\n', {
    entity: 'products',
  });
  expect(wrong).toMatchObject({ looksLike: 'partners', undecided: expect.arrayContaining(['mapping.sku']) });
});

test('5,000 errors go page by page', async () => {
  const rows = Array.from({ length: 5_000 }, (_, at) => `E-${at},,x`);
  const shown = await uploadTable(manager, `SKU,Name,Price\n${rows.join('\n')}\n`, { entity: 'products' });
  expect(shown).toMatchObject({ state: 'preview', counts: { rows: 5_000, error: 5_000 } });
  const params = { id: shown.id };
  let seen = 0;
  for (let cursor: string | undefined; ; ) {
    const query = { show: 'error' as const, limit: 500, ...(cursor !== undefined && { cursor }) };
    const page = await manager.call(listRecordRows, { params, query });
    expect(page.total).toBe(5_000);
    expect(page.rows.every((row) => row.errors.length === 2)).toBe(true);
    seen += page.rows.length;
    if (page.nextCursor === null) break;
    cursor = page.nextCursor;
  }
  expect(seen).toBe(5_000);
});

test('a workbook keeps leading zeros; a template can be had as one', async () => {
  const text = (value: string) => ({ value, type: String });
  const cells = [
    [text('SKU'), text('Name'), text('Price'), text('GTIN')],
    [text('00042'), text('Zeros'), { value: 12.5, type: Number }, { value: 4006381333931, type: Number }],
  ];
  const book = await writeXlsx(cells).toBuffer();
  const shown = await uploadTable(manager, book, { entity: 'products', name: 'goods.xlsx' });
  expect(shown).toMatchObject({ format: 'xlsx', counts: { create: 1 } });
  await startAndWait(manager, shown.id);
  const found = await sql(
    `select p.price, b.code from product p join barcode b on b.product_id = p.id where sku = '00042'`,
  );
  expect(found).toEqual([{ price: '12.5', code: '4006381333931' }]);
  const template = await manager.request('GET', `${getRecordTemplate.path}?entity=locations&format=xlsx&language=fr`);
  expect(template.text.startsWith('PK')).toBe(true);
});
