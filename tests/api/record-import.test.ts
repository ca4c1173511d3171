// A table of products goes in: what is wrong is shown in place and can be mended there, what is right is written once, and
// all of it can be taken back.
import { expect, test } from 'vitest';
import {
  changeRecordImport,
  editRecordRows,
  getRecordErrors,
  getRecordTemplate,
  startRecordImport,
} from '../../src/exchange/record-import/record-import.contract.ts';
import { rowsOf, startAndWait, undoAndWait, uploadTable } from '../support/record-import.ts';
import { startTestApp } from '../support/server.ts';

const { as, sql } = await startTestApp();
const manager = as('manager');
const productCount = async () => Number((await sql<{ n: number }>('select count(*) as n from product'))[0]?.n);

type ProductAnswer = Record<string, unknown> & { id: string; version: number };
const product = async (sku: string): Promise<ProductAnswer> => {
  const [row] = await sql<{ id: string }>('select id from product where sku = $1', [sku]);
  return manager.get<ProductAnswer>(`/products/${row?.id}`);
};

test('our own template comes in as it is, in each language and format', async () => {
  for (const [language, format] of [
    ['en', 'csv'],
    ['es', 'xlsx'],
    ['fr', 'csv'],
  ] as const) {
    const query = `entity=products&language=${language}&format=${format}`;
    const file = await manager.request<string>('GET', `${getRecordTemplate.path}?${query}`);
    const shown = await uploadTable(manager, file.bytes, { entity: 'products', name: `products.${format}` });
    expect(shown).toMatchObject({
      state: 'preview',
      undecided: [],
      looksLike: null,
      doubleHeaders: [],
      matchKey: 'sku',
    });
    expect(shown.counts).toMatchObject({ rows: 3, create: 3, error: 0 });
  }
});

test('products are checked, mended, tried, written and taken back', async () => {
  const before = await productCount();
  const file = [
    'Code,Name,Tracking,Category,Unit,Price,Tax %,GTIN,Other barcodes,Packagings,Warranty,At the till',
    '00417,Cordless drill,Serial number,Tools / Power tools,,129.90,21,4006381333931,DRILL18; OLD-417,Case=4=8412345678905,2 years,yes',
    '00418,Hammer,none,Tools,pc,12.5,21,,,,,no',
    '00419,Nail,Lots,Tools,Box,0.02,21,,,,,no',
    '00418,Hammer again,none,,,1,21,,,,,no',
    "'=SUM(A1),Formula,none,,,1,21,,,,,no",
    ',,,,,,,,,,,',
  ].join('\n');
  const shown = await uploadTable(manager, file, { entity: 'products', name: 'goods.csv' });
  expect(shown.counts).toMatchObject({ rows: 6, blank: 1, create: 3, error: 2, notice: 3 });
  const params = { id: shown.id };
  const wrong = await rowsOf(manager, shown.id, 'error');
  expect(wrong.map(({ row, errors }) => [row, errors.map(({ column, reason }) => `${column}:${reason}`)])).toEqual([
    [4, ['unit:unknown']],
    [5, ['sku:duplicate-in-file']],
  ]);
  const refused = await manager.refused(startRecordImport, { params, body: {} });
  expect(refused).toMatchObject({ code: 'import-has-errors', facts: { count: 2 } });
  const files = await manager.request<string>('GET', getRecordErrors.path.replace(':id', shown.id));
  expect(files.text).toContain('00419,Nail,Lots,Tools,Box,0.02,21,,,,,no,4,Unit: Nothing here is called “Box”.');
  const mended = await manager.call(editRecordRows, {
    params,
    body: {
      rows: [
        { row: 4, cells: [{ column: 4, text: 'kg' }] },
        { row: 5, cells: [{ column: 0, text: '00420' }] },
      ],
    },
  });
  expect(mended.counts).toMatchObject({ create: 5, error: 0 });
  expect(mended.rows.map((row) => row.edited)).toEqual([[4], [0]]);

  const tried = await startAndWait(manager, shown.id, { dryRun: true });
  expect(tried).toMatchObject({ state: 'preview', dryRun: { outcome: { created: 5 }, refusal: null }, outcome: null });
  expect(await productCount()).toBe(before);

  const done = await startAndWait(manager, shown.id);
  expect(done).toMatchObject({ state: 'done', outcome: { created: 5, updated: 0, leftOut: 0, stoppedAt: null } });
  expect(await product('00417')).toMatchObject({
    tracking: 'serial',
    price: '129.9',
    gtin: '4006381333931',
    barcodes: ['DRILL18', 'OLD-417'],
    packagings: [{ name: 'Case', factor: '4', gtin: '8412345678905' }],
    warranty: { length: 2, unit: 'year' },
    category: { name: 'Power tools' },
    availableAtTill: true,
  });
  expect(await product('=SUM(A1)')).toMatchObject({ name: 'Formula' });
  const again = await uploadTable(manager, file, { entity: 'products' });
  expect(again.counts).toMatchObject({ same: 3 });

  for (const ending of ['csv', 'xlsx']) {
    const { bytes } = await manager.request('GET', `/products.${ending}?language=es`);
    const round = await uploadTable(manager, bytes, { entity: 'products', name: `products.${ending}` });
    expect([ending, round.counts]).toEqual([ending, { ...round.counts, rows: before + 5, same: before + 5, error: 0 }]);
  }

  const undone = await undoAndWait(manager, shown.id);
  expect(undone).toMatchObject({ state: 'undone', outcome: { undo: { deleted: 5, archived: 0, left: 0 } } });
  expect(await productCount()).toBe(before);
  expect(await sql("select from category where name = 'Power tools'")).toEqual([]);
});

test('an update puts back what was before, but for what somebody changed since', async () => {
  await manager.post('/products', { sku: 'U1', name: 'First', price: '5' });
  await manager.post('/products', { sku: 'U2', name: 'Second', price: '6' });
  const file = 'SKU;Price;Archived\nU1;7,50;\nU2;8,25;yes\nU3;1,15;';
  const shown = await uploadTable(manager, file, { entity: 'products', mode: 'update' });
  expect(shown).toMatchObject({ reading: { separator: ';', decimal: ',' }, undecided: [] });
  expect(shown.counts).toMatchObject({ update: 2, error: 1 });
  expect(await rowsOf(manager, shown.id, 'error')).toMatchObject([
    { row: 4, errors: [{ reason: 'nothing-to-update' }] },
  ]);
  const done = await startAndWait(manager, shown.id, { leaveOut: true });
  expect(done.outcome).toMatchObject({ created: 0, updated: 2, leftOut: 1 });
  const second = await product('U2');
  expect(second).toMatchObject({ price: '8.25', archivedAt: expect.any(String) });
  const first = await product('U1');
  await manager.patch(`/products/${first.id}`, { name: 'First, renamed' }, { version: first.version });
  const undone = await undoAndWait(manager, shown.id);
  expect(undone.outcome?.undo).toMatchObject({ restored: 1, left: 1 });
  expect(await product('U1')).toMatchObject({ price: '7.5', name: 'First, renamed' });
  expect(await product('U2')).toMatchObject({ price: '6', archivedAt: null });
});

test('what the file leaves open is asked; a changed mapping is checked again', async () => {
  const shown = await uploadTable(manager, 'Item,What,Price\nA-1,Thing,"1,234"\n', { entity: 'products' });
  expect(shown.undecided.toSorted()).toEqual(['decimal', 'mapping.name', 'mapping.sku']);
  const params = { id: shown.id };
  const refused = await manager.refused(startRecordImport, { params, body: {} });
  expect(refused).toMatchObject({ code: 'import-undecided' });
  const changed = await manager.call(changeRecordImport, {
    params,
    version: shown.version,
    body: { mapping: { sku: 0, name: 1, price: 2 }, reading: { decimal: '.' } },
  });
  expect(changed).toMatchObject({ undecided: [], counts: { create: 1, error: 0 } });
  const stale = await manager.refused(changeRecordImport, { params, version: shown.version, body: { mode: 'create' } });
  expect(stale.code).toBe('stale');
});
