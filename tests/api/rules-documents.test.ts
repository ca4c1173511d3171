// What documents are refused for, one test for each rule of docs/rules.md that applies: V13 to V29.
import { expect, test } from 'vitest';
import { changeCompany, getCompany } from '../../src/access/company.contract.ts';
import { reverseOperation } from '../../src/operations/operation.contract.ts';
import { customer, onHand, place, posted, product, refusedDocument } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const clerk = app.as('clerk');
const manager = app.as('manager');
const administrator = app.as('administrator');
const reverse = (id: string) => ({ params: { id }, body: { reason: 'a mistake' } });
const ago = (days: number) => new Date(app.clock.now().getTime() - days * 86_400_000).toISOString();

test('V13 a return of a number that its document did not move: refused', async () => {
  const goods = await product(manager, 'serial');
  await posted(clerk, 'receipt', [{ productId: goods.id, numbers: ['A', 'B'] }]);
  const one = await posted(clerk, 'delivery', [{ productId: goods.id, numbers: ['A'] }]);
  await posted(clerk, 'delivery', [{ productId: goods.id, numbers: ['B'] }]);
  const line = [{ productId: goods.id, numbers: ['B'] }];
  expect(await refusedDocument(clerk, 'return', line, { originId: one.id })).toMatchObject({ code: 'return-too-many' });
});

test('V14 the same unit returned twice: refused', async () => {
  const goods = await product(manager, 'serial');
  const line = [{ productId: goods.id, numbers: ['A'] }];
  await posted(clerk, 'receipt', line);
  const sent = await posted(clerk, 'delivery', line);
  await posted(clerk, 'return', line, { originId: sent.id });
  expect(await refusedDocument(clerk, 'return', line, { originId: sent.id })).toMatchObject({
    code: 'return-too-many',
  });
  expect(await refusedDocument(clerk, 'return', line)).toMatchObject({ code: 'serial-in-stock' });
});

test('V15 somebody else than the customer brings a unit back: taken from where it is, both are on record', async () => {
  const goods = await product(manager, 'serial');
  const line = [{ productId: goods.id, numbers: ['A'] }];
  const [bought, brought] = [await customer(manager), await customer(manager)];
  await posted(clerk, 'receipt', line);
  await posted(clerk, 'delivery', line, { partnerId: bought });
  await posted(clerk, 'return', line, { partnerId: brought });
  const rows = await app.sql<{ kind: string; partner_id: string }>(
    `select o.kind, o.partner_id from move_line l join lot t on t.id = l.lot_id join operation o on o.id = l.operation_id
      where t.product_id = $1 and l.seq > 1 order by l.seq`,
    [goods.id],
  );
  expect(rows).toEqual([
    { kind: 'delivery', partner_id: bought },
    { kind: 'return', partner_id: brought },
  ]);
});

test('V18 a receipt whose unit has left is not reversed; the answer names the document', async () => {
  const goods = await product(manager, 'serial');
  const line = [{ productId: goods.id, numbers: ['A'] }];
  const came = await posted(clerk, 'receipt', line);
  const left = await posted(clerk, 'delivery', line);
  expect(await manager.refused(reverseOperation, reverse(came.id))).toMatchObject({
    code: 'reversal-refused',
    errors: [{ code: 'moved-on', facts: { number: 'A', document: left.number } }],
  });
  await manager.call(reverseOperation, reverse(left.id));
  await manager.call(reverseOperation, reverse(came.id));
  expect(await onHand(app, goods.id)).toEqual([]);
});

test('V19 a delivery whose unit came back and left again is not reversed', async () => {
  const goods = await product(manager, 'serial');
  const line = [{ productId: goods.id, numbers: ['A'] }];
  await posted(clerk, 'receipt', line);
  const first = await posted(clerk, 'delivery', line);
  await posted(clerk, 'return', line);
  expect(await manager.refused(reverseOperation, reverse(first.id))).toMatchObject({ code: 'reversal-refused' });
  await posted(clerk, 'delivery', line);
  expect(await manager.refused(reverseOperation, reverse(first.id))).toMatchObject({ code: 'reversal-refused' });
});

test('V20 a document dated before a later move of its unit: refused with the list', async () => {
  const goods = await product(manager, 'serial');
  const shelf = await place(manager);
  const line = [{ productId: goods.id, numbers: ['A'] }];
  await posted(clerk, 'receipt', line, { occurredAt: ago(3) });
  await posted(clerk, 'transfer', line, { toId: shelf, occurredAt: ago(1) });
  expect(await refusedDocument(clerk, 'delivery', line, { fromId: shelf, occurredAt: ago(2) })).toMatchObject({
    code: 'backdate-refused',
    errors: [{ code: 'later-move', facts: { number: 'A' } }],
  });
});

test('V21 a lot dated back to a day on which it was not there, or was needed later: refused', async () => {
  const goods = await product(manager, 'lot');
  const lot = (quantity: string) => [{ productId: goods.id, numbers: [{ number: 'L', quantity }] }];
  await posted(clerk, 'receipt', lot('10'), { occurredAt: ago(3) });
  await posted(clerk, 'delivery', lot('8'), { occurredAt: ago(1) });
  await posted(clerk, 'receipt', lot('5'));
  for (const day of [4, 2]) {
    expect(await refusedDocument(clerk, 'delivery', lot('3'), { occurredAt: ago(day) })).toMatchObject({
      code: 'backdate-refused',
      errors: [{ code: 'short-later' }],
    });
  }
});

test('V25 ERPN-057 an expired lot is not delivered; it may go back to the supplier and come back from the customer', async () => {
  const goods = await product(manager, 'lot');
  const date = ago(1).slice(0, 10);
  const lot = (quantity: string) => [{ productId: goods.id, numbers: [{ number: 'L', quantity }] }];
  const dated = [{ productId: goods.id, numbers: [{ number: 'L', quantity: '5', expirationDate: date }] }];
  await posted(clerk, 'receipt', dated, { occurredAt: ago(10) });
  const sent = await posted(clerk, 'delivery', lot('2'), { occurredAt: ago(5) });
  expect(await refusedDocument(clerk, 'delivery', lot('1'))).toMatchObject({ code: 'expired', facts: { number: 'L' } });
  await posted(clerk, 'return', lot('1'), { originId: sent.id });
  const places = await manager.get<{ rows: { id: string; role: string | null }[] }>('/locations');
  const toId = places.rows.find((row) => row.role === 'supplier')?.id;
  await posted(clerk, 'return', lot('1'), { toId });
  await posted(clerk, 'scrap', lot('1'));
  expect((await onHand(app, goods.id)).map((row) => row.split(': ')[1])).toEqual(['2']);
});

test('V26 ERPN-075 no lot goes below zero, neither by a delivery nor by a reversal', async () => {
  const goods = await product(manager, 'lot');
  const lot = (quantity: string) => [{ productId: goods.id, numbers: [{ number: 'L', quantity }] }];
  const first = await posted(clerk, 'receipt', lot('100'));
  expect(await refusedDocument(clerk, 'delivery', lot('101'))).toMatchObject({
    code: 'not-enough',
    facts: { available: '100', wanted: '101' },
  });
  await posted(clerk, 'delivery', lot('10'));
  expect(await manager.refused(reverseOperation, reverse(first.id))).toMatchObject({ code: 'reversal-refused' });
});

test('V27 a lot number where a serial number is needed, and a lot without quantity: refused', async () => {
  const lots = await product(manager, 'lot');
  const untracked = await product(manager, 'none');
  const zero = [{ productId: lots.id, numbers: [{ number: 'L', quantity: '0' }] }];
  expect(await refusedDocument(clerk, 'receipt', zero)).toMatchObject({ status: 422 });
  const foreign = [{ productId: untracked.id, quantity: '1', numbers: ['L'] }];
  expect(await refusedDocument(clerk, 'receipt', foreign)).toMatchObject({ code: 'numbers-not-tracked' });
  const units = await product(manager, 'serial');
  await posted(clerk, 'receipt', [{ productId: units.id, numbers: [{ number: 'U', parentNumber: 'PARENT' }] }]);
  expect(await refusedDocument(clerk, 'delivery', [{ productId: units.id, numbers: ['PARENT'] }])).toMatchObject({
    code: 'number-wrong-kind',
  });
});

test('V28 picking finds too little: refused with what there is', async () => {
  const goods = await product(manager, 'serial');
  await posted(clerk, 'receipt', [{ productId: goods.id, numbersText: 'V28-1::3' }]);
  const line = [{ productId: goods.id, quantity: '5', picking: 'fifo' }];
  expect(await refusedDocument(clerk, 'delivery', line)).toMatchObject({
    code: 'not-enough',
    facts: { available: '3', wanted: '5' },
  });
});

test('V29 a place that is not of this company, and a day that is closed: refused', async () => {
  const goods = await product(manager, 'serial');
  const line = [{ productId: goods.id, numbers: ['A'] }];
  const toId = '01900000-0000-7000-8000-000000000000';
  expect(await refusedDocument(clerk, 'receipt', line, { toId })).toMatchObject({ code: 'not-found', field: 'toId' });
  const { version } = await administrator.call(getCompany, {});
  const lockDate = ago(2).slice(0, 10);
  await administrator.call(changeCompany, { version, body: { lockDate } });
  expect(await refusedDocument(manager, 'receipt', line, { occurredAt: ago(3) })).toMatchObject({
    code: 'period-locked',
    facts: { lockDate },
  });
});
