// A till settles orders: what was kept for one is its own, its delivery follows, and nothing leaves twice.
import { describe, expect, test } from 'vitest';
import { getOperation, postOperation } from '../../src/operations/operation.contract.ts';
import { cancelOrder, createOrder, getOrder, type OrderInput } from '../../src/operations/ordering/order.contract.ts';
import { returnOrder } from '../../src/operations/ordering/order-return.contract.ts';
import { pick } from '../../src/operations/picking/pick.contract.ts';
import { listReservations } from '../../src/operations/reservation.contract.ts';
import { runDoctor } from '../../src/tracing/doctor.ts';
import { customer, type Goods, onHand, placesByRole, posted, product, supplier } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';
import { type Line, openTill } from '../support/till.ts';
import { casesOf, documentsOf } from '../support/till-look.ts';

const app = await startTestApp();
const manager = app.as('manager');
const { stock = '' } = await placesByRole(manager);
await app.sql('update location set below_zero = true where id = $1', [stock]);
const till = await openTill(app, { locationId: stock });
const [buyer, from] = [await customer(manager), await supplier(manager)];

const write = (lines: OrderInput['lines'], more: Partial<OrderInput> & { confirm?: boolean } = {}) =>
  manager.call(createOrder, { body: { kind: 'sales', partnerId: buyer, lines, confirm: true, ...more } });
const units = async (...numbers: string[]): Promise<Goods> => {
  const goods = await product(manager, 'serial', { price: '100' });
  await posted(manager, 'receipt', [{ productId: goods.id, numbers }], { partnerId: from });
  app.clock.advance({ minutes: 1 });
  return goods;
};
const progress = async (id: string): Promise<string> => {
  const { state, lines } = await manager.call(getOrder, { params: { id } });
  return [state, ...lines.map((line) => `${line.moved}/${line.quantity}`)].join(' ');
};
const waiting = async (id: string): Promise<string | undefined> =>
  (await manager.call(getOrder, { params: { id } })).documents.find((document) => document.state === 'draft')?.id;
const keptFor = async (operationId: string | undefined): Promise<string[]> =>
  operationId
    ? (await manager.call(listReservations, { query: { operationId } })).rows
        .map((row) => row.lot?.number ?? row.quantity)
        .sort()
    : [];
const unit = (goods: Goods, orderLine: number | null, ...numbers: string[]): Line => ({
  ...{ product: goods, tracking: 'serial', numbers, orderLine },
});

describe('an order that was confirmed', () => {
  test('ODOO-095 what was kept for it leaves without a case, and its delivery is gone', async () => {
    const goods = await units('A-1', 'A-2', 'A-3');
    const order = await write([{ productId: goods.id, numbers: ['A-1', 'A-2'] }]);
    expect(await keptFor(await waiting(order.id))).toEqual(['A-1', 'A-2']);
    const sold = await till.sell([unit(goods, 1, 'A-1', 'A-2')], {
      orderId: order.id,
      customer: { id: buyer, name: 'B' },
    });
    expect(sold.cases).toEqual([]);
    expect(await progress(order.id)).toBe('delivered 2/2');
    expect(await waiting(order.id)).toBeUndefined();
    expect(await onHand(app, goods.id)).toEqual([expect.stringContaining('A-3')]);
    const [row] = await app.sql<{ reserved: boolean }>(`select reserved from lot where number = 'A-2'`);
    expect(row?.reserved).toBe(false);
  });

  test('ODOO-097 part of it: the rest waits and is kept again; unnumbered pieces leave all the same', async () => {
    const goods = await units('B-1', 'B-2', 'B-3', 'B-4');
    const plain = await product(manager, 'none');
    await posted(manager, 'receipt', [{ productId: plain.id, quantity: '10' }], { partnerId: from });
    const order = await write([
      { productId: goods.id, quantity: '3' },
      { productId: plain.id, quantity: '4' },
    ]);
    const draft = await waiting(order.id);
    expect(await keptFor(draft)).toEqual(['4', 'B-1', 'B-2', 'B-3']);
    const sold = await till.sell([{ ...unit(goods, 1, 'B-4'), quantity: '2' }], { orderId: order.id });
    expect(sold.cases).toEqual([]);
    expect(await progress(order.id)).toBe('partly-delivered 2/3 0/4');
    expect(await waiting(order.id)).toBe(draft);
    expect(await keptFor(draft)).toEqual(['4', 'B-1']);
    const rest = await till.sell([unit(goods, 1, 'B-1'), { product: plain, quantity: '4', orderLine: 2 }], {
      orderId: order.id,
    });
    expect(rest.cases).toEqual([]);
    expect(await progress(order.id)).toBe('delivered 3/3 4/4');
    expect(await onHand(app, plain.id)).toEqual([expect.stringMatching(/: 6$/)]);
  });

  test('picked already: the picks go with what was sold', async () => {
    const goods = await units('C-1', 'C-2');
    const order = await write([{ productId: goods.id, numbers: ['C-1', 'C-2'] }]);
    const draft = (await waiting(order.id)) ?? '';
    await manager.call(pick, { params: { id: draft }, body: { code: 'C-1' } });
    const sold = await till.sell([unit(goods, 1, 'C-1')], { orderId: order.id });
    expect(sold.cases).toEqual([]);
    expect(await progress(order.id)).toBe('partly-delivered 1/2');
    expect(await keptFor(draft)).toEqual(['C-2']);
    await manager.call(postOperation, { params: { id: draft }, body: {} });
    expect(await progress(order.id)).toBe('delivered 2/2');
  });

  test('more than is open, goods that are not on it, and a line that is gone', async () => {
    const goods = await units('D-1', 'D-2', 'D-3', 'D-4');
    const order = await write([
      { productId: goods.id, quantity: '1' },
      { productId: goods.id, quantity: '1' },
    ]);
    const draft = await waiting(order.id);
    const sold = await till.sell([unit(goods, 1, 'D-3', 'D-4'), unit(goods, 9, 'D-1')], { orderId: order.id });
    expect(await casesOf(app, sold.id)).toContain('order more-than-ordered');
    expect(await casesOf(app, sold.id)).toContain('order line-gone');
    expect(await progress(order.id)).toBe('partly-delivered 2/1 0/1');
    expect(await keptFor(draft)).toEqual(['D-2']);
    const [sale] = await documentsOf(app, sold.id);
    const document = await manager.call(getOperation, { params: { id: sale?.id ?? '' } });
    expect(document.lines.map((line) => line.orderLine)).toEqual([1, null]);
  });

  test('X19 two lines of one product at two prices keep them', async () => {
    const goods = await units('P-1', 'P-2');
    const order = await write([
      { productId: goods.id, quantity: '1', unitPrice: '120' },
      { productId: goods.id, quantity: '1', unitPrice: '60' },
    ]);
    const sold = await till.sell(
      [
        { ...unit(goods, 1, 'P-1'), unitPrice: '120' },
        { ...unit(goods, 2, 'P-2'), unitPrice: '60' },
      ],
      { orderId: order.id },
    );
    expect(sold.body.lines.map((line) => line.amount)).toEqual([12_000, 6_000]);
    expect(await progress(order.id)).toBe('delivered 1/1 1/1');
  });
});

describe('a quotation', () => {
  test('that is paid is an order, past its last day too', async () => {
    const goods = await units('E-1', 'E-2');
    const quotation = await write([{ productId: goods.id, quantity: '2' }], {
      confirm: false,
      validUntil: '2020-01-01',
    });
    const sold = await till.sell([unit(goods, 1, 'E-1')], { orderId: quotation.id });
    expect(sold.cases).toEqual([]);
    expect(await progress(quotation.id)).toBe('partly-delivered 1/2');
    expect(await keptFor(await waiting(quotation.id))).toEqual(['E-2']);
  });

  test('ODOO-099 a deposit confirms it and moves nothing; given back, nothing of it is left', async () => {
    const { depositsOf } = await import('../../src/operations/till/deposit.sql.ts');
    const { rows } = { rows: await app.sql<{ schema_name: string }>('select schema_name from control.company') };
    const { db } = app.database.company(rows[0]?.schema_name ?? '');
    const goods = await units('F-1');
    const quotation = await write([{ productId: goods.id, quantity: '1' }], { confirm: false });
    const deposit: Line = { kind: 'deposit', unitPrice: '30', taxRate: '21' };
    const sold = await till.sell([deposit], { orderId: quotation.id });
    expect(sold.cases).toEqual([]);
    expect(await documentsOf(app, sold.id)).toEqual([]);
    expect(await progress(quotation.id)).toBe('confirmed 0/1');
    expect(await keptFor(await waiting(quotation.id))).toEqual(['F-1']);
    expect(await depositsOf(db, [quotation.id])).toEqual(new Map([[quotation.id, 3000]]));
    await till.sell([unit(goods, 1, 'F-1'), { ...deposit, kind: 'deposit-used', quantity: '-1' }], {
      orderId: quotation.id,
    });
    expect(await depositsOf(db, [quotation.id])).toEqual(new Map([[quotation.id, 0]]));
    await till.sell([{ ...deposit, quantity: '-1' }], { orderId: quotation.id });
    expect(await depositsOf(db, [quotation.id])).toEqual(new Map([[quotation.id, -3000]]));
    expect(await progress(quotation.id)).toBe('delivered 1/1');
  });
});

test('an order that is cancelled, delivered or unknown: the ticket posts without it', async () => {
  const goods = await units('G-1', 'G-2', 'G-3');
  const cancelled = await write([{ productId: goods.id, quantity: '1' }]);
  await manager.call(cancelOrder, { params: { id: cancelled.id }, body: { reason: 'x' } });
  const delivered = await write([{ productId: goods.id, numbers: ['G-1'] }]);
  await manager.call(postOperation, { params: { id: (await waiting(delivered.id)) ?? '' }, body: {} });
  const first = await till.sell([unit(goods, 1, 'G-2')], { orderId: cancelled.id });
  expect(await casesOf(app, first.id)).toEqual(['order cancelled']);
  const second = await till.sell([unit(goods, 1, 'G-1')], { orderId: delivered.id });
  expect(await casesOf(app, second.id)).toEqual(['claimed G-1 sold', 'order delivered']);
  const third = await till.sell([unit(goods, 1, 'G-3')], { orderId: buyer });
  expect(await casesOf(app, third.id)).toEqual(['order unknown']);
  expect(await progress(delivered.id)).toBe('delivered 1/1');
});

test('what the order itself would refuse does not stop the ticket', async () => {
  const goods = await units('H-1', 'H-2');
  const gone = await customer(manager);
  const order = await write([{ productId: goods.id, quantity: '2' }], { partnerId: gone });
  await app.sql('update partner set archived_at = now() where id = $1', [gone]);
  const sold = await till.sell([unit(goods, 1, 'H-1')], { orderId: order.id });
  expect(await casesOf(app, sold.id)).toEqual(['order refused', 'reserved H-1']);
  expect(await documentsOf(app, sold.id)).toHaveLength(1);
});

test('refunded at a till and returned in the office, the order counts both', async () => {
  const goods = await units('I-1', 'I-2');
  const order = await write([{ productId: goods.id, quantity: '2' }]);
  const sold = await till.sell([unit(goods, 1, 'I-1', 'I-2')], { orderId: order.id });
  const refund = await till.refund(sold, [{ line: 1, quantity: '1', numbers: ['I-1'] }]);
  expect(refund.cases).toEqual([]);
  const [sale] = await documentsOf(app, sold.id);
  await manager.call(returnOrder, {
    params: { id: order.id },
    body: { lines: [{ operationId: sale?.id ?? '', productId: goods.id, numbers: ['I-2'] }] },
  });
  const { lines } = await manager.call(getOrder, { params: { id: order.id } });
  expect(lines[0]).toMatchObject({ moved: '2', returned: '2' });
});

test('after all of it the records are sound', async () => {
  const { ok, lines } = await runDoctor(app.database);
  expect(ok, lines.join('\n')).toBe(true);
});
