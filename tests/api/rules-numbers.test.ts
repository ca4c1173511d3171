// What numbers are refused for, one test for each rule of docs/rules.md: V1 to V12.
import { expect, test } from 'vitest';
import { createLot } from '../../src/ledger/lot.contract.ts';
import { customer, onHand, place, posted, product, refusedDocument } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const clerk = app.as('clerk');
const manager = app.as('manager');

test('V1 numbers of goods that have none: refused', async () => {
  const goods = await product(manager, 'none');
  expect(await refusedDocument(clerk, 'receipt', [{ productId: goods.id, numbers: ['A'] }])).toMatchObject({
    code: 'numbers-not-tracked',
    field: 'lines.0.numbers',
  });
});

test('V2 a delivery without numbers: refused with how many of how many; picking chooses them', async () => {
  const goods = await product(manager, 'serial');
  await posted(clerk, 'receipt', [{ productId: goods.id, numbersText: 'V2-1::5' }]);
  const line = { productId: goods.id, quantity: '5', numbers: ['V2-1', 'V2-2', 'V2-3'] };
  expect(await refusedDocument(clerk, 'delivery', [line])).toMatchObject({
    code: 'numbers-required',
    field: 'lines.0.numbers',
    detail: `${goods.name}: 3 of 5 numbers. 2 are missing.`,
    facts: { given: '3', quantity: '5', missing: '2' },
  });
  await posted(clerk, 'delivery', [{ ...line, picking: 'fifo' }]);
  expect(await onHand(app, goods.id)).toEqual([]);
});

test('V3 ERPN-017 a receipt without numbers and without series: refused', async () => {
  const goods = await product(manager, 'serial');
  expect(await refusedDocument(clerk, 'receipt', [{ productId: goods.id, quantity: '2' }])).toMatchObject({
    code: 'numbers-required',
    facts: { given: '0', quantity: '2', missing: '2' },
  });
});

test('V4 half a unit: refused', async () => {
  const goods = await product(manager, 'serial');
  expect(await refusedDocument(clerk, 'receipt', [{ productId: goods.id, quantity: '0.5' }])).toMatchObject({
    code: 'serial-quantity',
  });
});

test('V5 more numbers than the quantity, or fewer: refused', async () => {
  const goods = await product(manager, 'serial');
  const line = (quantity: string) => [{ productId: goods.id, quantity, numbers: ['A', 'B'] }];
  expect(await refusedDocument(clerk, 'receipt', line('1'))).toMatchObject({
    code: 'numbers-too-many',
    facts: { given: '2', quantity: '1' },
  });
  expect(await refusedDocument(clerk, 'receipt', line('3'))).toMatchObject({ code: 'numbers-required' });
});

test('V6 one number twice, in one line or in two lines of a document: refused', async () => {
  const goods = await product(manager, 'serial');
  const one = [{ productId: goods.id, numbers: ['S', 's'] }];
  const two = [
    { productId: goods.id, numbers: ['S'] },
    { productId: goods.id, numbers: ['S'] },
  ];
  expect(await refusedDocument(clerk, 'receipt', one)).toMatchObject({ code: 'number-duplicate' });
  expect(await refusedDocument(clerk, 'receipt', two)).toMatchObject({
    code: 'number-duplicate',
    field: 'lines.1.numbers.0',
  });
});

test('V7 a number of another product: refused on the way out; as a new number of its own it may come in', async () => {
  const goods = await product(manager, 'serial');
  const other = await product(manager, 'serial');
  await posted(clerk, 'receipt', [{ productId: other.id, numbers: ['V7'] }]);
  const line = [{ productId: goods.id, numbers: ['V7'] }];
  expect(await refusedDocument(clerk, 'delivery', line)).toMatchObject({
    code: 'number-of-other-product',
    facts: { product: other.name },
  });
  await posted(clerk, 'receipt', line);
  expect(await onHand(app, goods.id)).toHaveLength(1);
});

test('V8 a number that is in stock cannot come in again, wherever', async () => {
  const goods = await product(manager, 'serial');
  const shelf = await place(manager);
  const line = [{ productId: goods.id, numbers: ['V8'] }];
  await posted(clerk, 'receipt', line, { toId: shelf });
  for (const more of [{}, { toId: shelf }, { confirm: ['serial-in-stock'], reason: 'x' }]) {
    expect(await refusedDocument(manager, 'receipt', line, more)).toMatchObject({ code: 'serial-in-stock' });
  }
});

test('V9 ERPN-021 a number that left comes in again by a return, or with permission and reason; both lives stay', async () => {
  const goods = await product(manager, 'serial');
  const line = [{ productId: goods.id, numbers: ['V9'] }];
  await posted(clerk, 'receipt', line);
  await posted(clerk, 'delivery', line, { partnerId: await customer(manager) });
  expect(await refusedDocument(clerk, 'receipt', line)).toMatchObject({ code: 'serial-delivered' });
  const confirm = ['serial-delivered'];
  expect(await refusedDocument(clerk, 'receipt', line, { confirm, reason: 'bought back' })).toMatchObject({
    code: 'forbidden',
  });
  expect(await refusedDocument(manager, 'receipt', line, { confirm })).toMatchObject({ field: 'reason' });
  await posted(manager, 'receipt', line, { confirm, reason: 'bought back' });
  await posted(clerk, 'delivery', line);
  await posted(clerk, 'return', line);
  const [row] = await app.sql<{ moves: number }>(
    `select count(*)::int as moves from move_line l join lot t on t.id = l.lot_id where t.product_id = $1`,
    [goods.id],
  );
  expect(row?.moves).toBe(5);
  expect(await onHand(app, goods.id)).toHaveLength(1);
});

test('V10 ERPN-031 a number that is in another place: refused with both places', async () => {
  const goods = await product(manager, 'serial');
  const shelf = await place(manager);
  const line = [{ productId: goods.id, numbers: ['V10'] }];
  await posted(clerk, 'receipt', line);
  expect(await refusedDocument(clerk, 'delivery', line, { fromId: shelf })).toMatchObject({
    code: 'serial-elsewhere',
    facts: { number: 'V10', location: 'Stock' },
  });
});

test('V11 a number that nobody knows, and one that was never received: refused', async () => {
  const goods = await product(manager, 'serial');
  expect(await refusedDocument(clerk, 'delivery', [{ productId: goods.id, numbers: ['V11'] }])).toMatchObject({
    code: 'number-unknown',
  });
  await clerk.call(createLot, { body: { productId: goods.id, number: 'V11' } });
  expect(await refusedDocument(clerk, 'delivery', [{ productId: goods.id, numbers: ['V11'] }])).toMatchObject({
    code: 'serial-not-received',
  });
});

test('V12 ERPN-041 a unit of one lot named together with another lot: refused', async () => {
  const goods = await product(manager, 'serial');
  const unit = (parentNumber: string) => [{ productId: goods.id, numbers: [{ number: 'V12', parentNumber }] }];
  await posted(clerk, 'receipt', unit('B1'));
  expect(await refusedDocument(clerk, 'delivery', unit('B2'))).toMatchObject({
    code: 'parent-lot-differs',
    facts: { number: 'V12', given: 'B2', known: 'B1' },
  });
  await posted(clerk, 'delivery', unit('b1'));
});
