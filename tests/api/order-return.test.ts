// Goods of an order that come back: only what was delivered and has not come back, number by number; restocked, set aside or
// thrown away in one step; delivered again where that was agreed. And to the supplier likewise.
import { afterEach, describe, expect, test } from 'vitest';
import { listReturnable } from '../../src/operations/document-numbers.contract.ts';
import {
  createOperation,
  getOperation,
  type OperationInput,
  postOperation,
  reverseOperation,
  updateOperation,
} from '../../src/operations/operation.contract.ts';
import { createOrder, getOrder, type OrderInput, prepareOrder } from '../../src/operations/ordering/order.contract.ts';
import {
  listOrderReturnable,
  type OrderReturnInput,
  returnOrder,
} from '../../src/operations/ordering/order-return.contract.ts';
import { listReservations, reserveOperation } from '../../src/operations/reservation.contract.ts';
import { runDoctor } from '../../src/tracing/doctor.ts';
import { customer, numbersOn, onHand, place, placesByRole, posted, product, supplier } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const [clerk, manager, viewer] = [app.as('clerk'), app.as('manager'), app.as('viewer')];
const { stock, quarantine } = await placesByRole(manager);
const [buyer, vendor] = [await customer(manager), await supplier(manager)];

afterEach(async () => {
  const health = await runDoctor(app.database);
  expect(health.ok, health.lines.join('\n')).toBe(true);
});

type Lines = Partial<OrderInput['lines'][number]>[];
/** A confirmed order; of a sales order the delivery that waits. */
async function ordered(kind: 'sales' | 'purchase', lines: Lines): Promise<{ id: string; waits: string }> {
  const partnerId = kind === 'sales' ? buyer : vendor;
  const priced = lines.map((line) => ({ unitPrice: '10', taxRate: '0', ...line }));
  const order = await manager.call(createOrder, { body: { kind, partnerId, lines: priced, confirm: true } as never });
  return { id: order.id, waits: order.delivery?.id ?? '' };
}
const post = (id: string, confirm?: string[]) =>
  clerk.call(postOperation, { params: { id }, body: { ...(confirm && { confirm }) } });
const back = (id: string, lines: OrderReturnInput['lines'], more: Partial<OrderReturnInput> = {}) =>
  clerk.call(returnOrder, { params: { id }, body: { lines, ...more } });
const refusedBack = (id: string, lines: unknown, more: Record<string, unknown> = {}) =>
  clerk.refused(returnOrder, { params: { id }, body: { lines, ...more } });
const returnable = async (id: string): Promise<string[]> =>
  (await viewer.call(listOrderReturnable, { params: { id } })).rows.map(
    (row) => `${row.lot?.number ?? row.product.name} x ${row.quantity}`,
  );
const lineOf = async (id: string) => {
  const [line] = (await viewer.call(getOrder, { params: { id } })).lines;
  return [line?.moved, line?.returned, line?.replaced, line?.open].join(' / ');
};

describe('a customer return of an order', () => {
  test('ERPN-049 proposes what has not come back yet, each with its delivery', async () => {
    const goods = await product(manager, 'serial');
    const numbers = Array.from({ length: 12 }, (_, i) => `ON-${i + 1}`);
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers }]);
    const order = await ordered('sales', [{ productId: goods.id, numbers }]);
    await post(order.waits);
    expect(await returnable(order.id)).toHaveLength(12);
    await back(order.id, [{ operationId: order.waits, productId: goods.id, numbers: ['ON-1', 'ON-2'] }]);
    expect(await returnable(order.id)).toHaveLength(10);
    const [row] = (await viewer.call(listOrderReturnable, { params: { id: order.id } })).rows;
    expect(row).toMatchObject({ operation: { id: order.waits }, orderLine: 1, lot: { number: 'ON-3' } });
    await back(order.id, [{ operationId: order.waits, productId: goods.id, numbers: ['ON-3', 'ON-4'] }]);
    expect(await returnable(order.id)).toHaveLength(8);
    expect(await lineOf(order.id)).toBe('12 / 4 / 0 / 0');
    const twice = await refusedBack(order.id, [{ operationId: order.waits, productId: goods.id, numbers: ['ON-1'] }]);
    expect(twice).toMatchObject({
      code: 'return-too-many',
      errors: [{ field: 'lines.0.numbers.0', facts: { returnable: '0' } }],
    });
  });

  test('ERPN-051 of a lot in two parts: both come back to it, a third finds nothing left', async () => {
    const goods = await product(manager, 'lot');
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers: [{ number: 'OB', quantity: '5' }] }]);
    const order = await ordered('sales', [{ productId: goods.id, quantity: '5' }]);
    await post(order.waits);
    const part = (quantity: string) => [
      { operationId: order.waits, productId: goods.id, numbers: [{ number: 'ob', quantity }] },
    ];
    await back(order.id, part('3'));
    expect(await returnable(order.id)).toEqual(['OB x 2']);
    await back(order.id, part('2'));
    expect(await onHand(app, goods.id)).toEqual([expect.stringContaining(' OB: 5')]);
    expect(await refusedBack(order.id, part('1'))).toMatchObject({ code: 'return-too-many' });
  });

  test('of two deliveries is two documents in one step, or nothing at all', async () => {
    const [goods, loose] = [await product(manager, 'serial'), await product(manager, 'none')];
    await posted(clerk, 'receipt', [
      { productId: goods.id, numbers: ['TW-1', 'TW-2'] },
      { productId: loose.id, quantity: '4' },
    ]);
    const order = await ordered('sales', [
      { productId: goods.id, quantity: '2', picking: 'fifo' },
      { productId: loose.id, quantity: '4' },
    ]);
    const { version } = await clerk.call(getOperation, { params: { id: order.waits } });
    const lines = [{ productId: goods.id, numbers: ['TW-1'] }];
    const body = { kind: 'delivery' as const, partnerId: buyer, lines };
    await clerk.call(updateOperation, { params: { id: order.waits }, version, body });
    const second = (await post(order.waits)).next?.id ?? '';
    await post(second);
    const both = [
      { operationId: order.waits, productId: goods.id, quantity: '1' },
      { operationId: second, productId: goods.id, numbers: ['TW-2'] },
      { operationId: second, productId: loose.id, quantity: '3' },
    ];
    const wrong = [...both.slice(0, 2), { operationId: second, productId: loose.id, quantity: '5' }];
    expect(await refusedBack(order.id, wrong)).toMatchObject({ code: 'return-too-many', facts: { returnable: '4' } });
    expect(await returnable(order.id)).toHaveLength(3);
    const answer = await back(order.id, both, { reason: 'Not wanted' });
    expect(answer.returns.map((made) => made.lineCount)).toEqual([1, 2]);
    expect(answer).toMatchObject({ scraps: [], next: null });
    expect(await returnable(order.id)).toEqual([`${loose.name} x 1`]);
    const made = await viewer.call(getOperation, { params: { id: answer.returns[1]?.id ?? '' } });
    expect(made).toMatchObject({
      kind: 'return',
      origin: { id: second },
      order: { id: order.id },
      reason: 'Not wanted',
    });
  });

  test('is set aside, put anywhere of ours, or thrown away with its chain whole', async () => {
    const goods = await product(manager, 'serial');
    const shelf = await place(manager, { parentId: stock });
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers: ['WH-1', 'WH-2', 'WH-3', 'WH-4'] }]);
    const order = await ordered('sales', [{ productId: goods.id, quantity: '4', picking: 'fifo' }]);
    await post(order.waits);
    const one = (number: string) => [{ operationId: order.waits, productId: goods.id, numbers: [number] }];
    await back(order.id, one('WH-1'), { to: 'quarantine' });
    await back(order.id, one('WH-2'), { to: shelf });
    const away = await back(order.id, one('WH-3'), { to: 'scrap', reason: 'Broken' });
    expect(away.scraps).toMatchObject([{ kind: 'scrap', state: 'posted', moveLineCount: 1 }]);
    expect(await numbersOn(viewer, away.scraps[0]?.id ?? '')).toEqual(['WH-3 x 1']);
    const places = await app.sql<{ number: string; place: string; kind: string }>(
      'select l.number, l.place_id as place, p.kind from lot l join location p on p.id = l.place_id where l.product_id = $1 order by 1',
      [goods.id],
    );
    expect(places.map((row) => row.kind)).toEqual(['internal', 'internal', 'scrap', 'customer']);
    expect(places.slice(0, 2).map((row) => row.place)).toEqual([quarantine, shelf]);
    expect(await refusedBack(order.id, one('WH-4'), { to: vendor })).toMatchObject({ code: 'not-found' });
  });

  test('with a replacement is wanted again: the next delivery waits and reserves another unit', async () => {
    const goods = await product(manager, 'serial');
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers: ['RP-1', 'RP-2', 'RP-3'] }]);
    const order = await ordered('sales', [{ productId: goods.id, numbers: ['RP-1'] }]);
    await post(order.waits);
    const answer = await back(order.id, [{ operationId: order.waits, productId: goods.id, numbers: ['RP-1'] }], {
      to: 'quarantine',
      replace: true,
    });
    expect(await lineOf(order.id)).toBe('1 / 1 / 1 / 1');
    const next = answer.next?.id ?? '';
    const kept = await viewer.call(listReservations, { query: { operationId: next } });
    expect(kept.rows.map((row) => row.lot?.number)).toEqual(['RP-2']);
    await post(next);
    expect(await lineOf(order.id)).toBe('2 / 1 / 1 / 0');
    expect((await viewer.call(getOrder, { params: { id: order.id } })).state).toBe('delivered');
    expect(await returnable(order.id)).toEqual(['RP-2 x 1']);
  });

  test('refuses what is not of the order, and input that says nothing', async () => {
    const [goods, lots] = [await product(manager, 'serial'), await product(manager, 'lot')];
    await posted(clerk, 'receipt', [
      { productId: goods.id, numbers: ['BD-1', 'BD-2'] },
      { productId: lots.id, numbers: [{ number: 'BL', quantity: '5' }] },
    ]);
    const order = await ordered('sales', [
      { productId: goods.id, quantity: '2', picking: 'fifo' },
      { productId: lots.id, quantity: '5' },
    ]);
    expect(await returnable(order.id)).toEqual([]);
    const early = [{ operationId: order.waits, productId: goods.id, quantity: '1' }];
    expect(await refusedBack(order.id, early)).toMatchObject({ code: 'field-invalid', field: 'lines.0.operationId' });
    await post(order.waits);
    const code = async (line: Record<string, unknown>, more: Record<string, unknown> = {}) =>
      (await refusedBack(order.id, [{ operationId: order.waits, productId: goods.id, ...line }], more)).code;
    expect(await code({ quantity: '1' })).toBe('numbers-required');
    expect(await code({ numbers: ['BD-9'] })).toBe('return-too-many');
    expect(await code({ numbers: ['BD-1', 'BD-1'] })).toBe('return-too-many');
    expect(await code({ numbers: ['BD-1', 'BD-2'], quantity: '1' })).toBe('numbers-too-many');
    expect(await code({ quantity: '0' })).toBe('quantity-zero');
    expect(await code({ quantity: '-1' })).toBe('quantity-negative');
    expect(await code({ quantity: 'two' })).toBe('quantity-invalid');
    expect(await code({})).toBe('quantity-zero');
    expect(await code({ productId: lots.id, numbers: [{ number: 'BL', quantity: '-2' }] })).toMatch(/quantity|return/);
    expect(await code({ productId: order.id, quantity: '1' })).toBe('not-found');
    expect(await code({ quantity: '1' }, { to: 'nowhere' })).toBe('invalid');
    expect(await refusedBack(order.id, [])).toMatchObject({ code: 'invalid' });
    expect(await refusedBack(goods.id, early)).toMatchObject({ code: 'not-found' });
    expect(await viewer.refused(listOrderReturnable, { params: { id: goods.id } })).toMatchObject({
      code: 'not-found',
    });
    expect(await viewer.refused(returnOrder, { params: { id: order.id }, body: { lines: early } })).toMatchObject({
      code: 'forbidden',
    });
    const line = { operationId: order.waits, productId: goods.id, numbers: ['BD-1'] };
    const two = await Promise.all(
      [1, 2].map(() => clerk.request('POST', `/orders/${order.id}/returns`, { lines: [line] })),
    );
    expect(two.map((answer) => answer.status).sort()).toEqual([201, 409]);
  });
});

describe('a return to the supplier', () => {
  test('ERPN-053 leaves no place of ours; reversed return and receipt, all is as before', async () => {
    const goods = await product(manager, 'serial');
    const order = await ordered('purchase', [{ productId: goods.id, quantity: '2' }]);
    const receipt = await clerk.call(prepareOrder, { params: { id: order.id } });
    const { version } = await clerk.call(getOperation, { params: { id: receipt.id } });
    const body: OperationInput = {
      kind: 'receipt',
      partnerId: vendor,
      lines: [{ productId: goods.id, numbers: ['SV-1', 'SV-2'] }],
    };
    await clerk.call(updateOperation, { params: { id: receipt.id }, version, body });
    await post(receipt.id);
    const line = { operationId: receipt.id, productId: goods.id, numbers: ['SV-1'] };
    expect(await refusedBack(order.id, [line], { to: 'scrap' })).toMatchObject({ code: 'field-invalid', field: 'to' });
    const { returns } = await back(order.id, [line], { replace: true, reason: 'Dead on arrival' });
    expect(await lineOf(order.id)).toBe('2 / 1 / 1 / 1');
    const where = () =>
      app.sql<{ kind: string }>(
        'select p.kind from lot l join location p on p.id = l.place_id where l.product_id = $1 order by l.number',
        [goods.id],
      );
    expect((await where()).map((row) => row.kind)).toEqual(['supplier', 'internal']);
    expect(await returnable(order.id)).toEqual(['SV-2 x 1']);
    const undo = (id: string) => manager.call(reverseOperation, { params: { id }, body: { reason: 'Kept after all' } });
    await undo(returns[0]?.id ?? '');
    expect(await lineOf(order.id)).toBe('2 / 0 / 0 / 0');
    await undo(receipt.id);
    expect((await where()).map((row) => row.kind)).toEqual(['supplier', 'supplier']);
    expect(await lineOf(order.id)).toBe('0 / 0 / 0 / 2');
  });

  test('ERPN-057 of an expired lot is taken back, and so is one of a customer', async () => {
    const goods = await product(manager, 'lot', { expiredPolicy: 'allow' });
    const bought = await ordered('purchase', [{ productId: goods.id, quantity: '5' }]);
    const receipt = await clerk.call(prepareOrder, { params: { id: bought.id } });
    const { version } = await clerk.call(getOperation, { params: { id: receipt.id } });
    const numbers = [{ number: 'EXP', quantity: '5', expirationDate: '2020-01-01' }];
    const body: OperationInput = { kind: 'receipt', partnerId: vendor, lines: [{ productId: goods.id, numbers }] };
    await clerk.call(updateOperation, { params: { id: receipt.id }, version, body });
    await post(receipt.id);
    const sold = await ordered('sales', [{ productId: goods.id, numbers: [{ number: 'EXP', quantity: '2' }] }]);
    await post(sold.waits);
    const part = [{ number: 'EXP', quantity: '2' }];
    await back(sold.id, [{ operationId: sold.waits, productId: goods.id, numbers: part }]);
    await back(bought.id, [{ operationId: receipt.id, productId: goods.id, numbers: part }]);
    expect(await onHand(app, goods.id)).toEqual([expect.stringContaining(' EXP: 3')]);
  });
});

test('ODOO-075 the second of two deliveries takes what the first left, and its return proposes exactly that', async () => {
  const goods = await product(manager, 'lot', { picking: 'fifo' });
  for (const number of ['O75-1', 'O75-2', 'O75-3']) {
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers: [{ number, quantity: '7' }] }]);
  }
  const orders = [];
  for (const _ of [1, 2]) orders.push(await ordered('sales', [{ productId: goods.id, quantity: '10' }]));
  for (const order of orders) await post(order.waits);
  expect(await returnable(orders[0]?.id ?? '')).toEqual(['O75-1 x 7', 'O75-2 x 3']);
  expect(await returnable(orders[1]?.id ?? '')).toEqual(['O75-2 x 4', 'O75-3 x 6']);
  const open = await clerk.call(listReturnable, { params: { id: orders[1]?.waits ?? '' } });
  expect(open.lines[0]?.numbers.map((row) => `${row.number} x ${row.quantity}`)).toEqual(['O75-2 x 4', 'O75-3 x 6']);
});

test('ODOO-077 scrap from the wrong shelf is refused with the right one; scrap of a reserved unit takes it from the order', async () => {
  const goods = await product(manager, 'serial');
  const [first, second] = [await place(manager, { parentId: stock }), await place(manager, { parentId: stock })];
  await posted(clerk, 'receipt', [{ productId: goods.id, numbers: ['O77'] }], { toId: first });
  const order = await ordered('sales', [{ productId: goods.id, quantity: '1', picking: 'fifo' }]);
  const line = [{ productId: goods.id, numbers: ['O77'] }];
  const scrap = (fromId: string, confirm: string[] = []) => ({
    body: { kind: 'scrap', fromId, lines: line, post: true, confirm, reason: 'Broken' },
  });
  const [{ name } = { name: '' }] = await app.sql<{ name: string }>('select name from location where id = $1', [first]);
  expect(await manager.refused(createOperation, scrap(second))).toMatchObject({
    code: 'serial-elsewhere',
    facts: { location: name },
  });
  expect(await manager.refused(createOperation, scrap(first))).toMatchObject({ code: 'reserved-elsewhere' });
  await manager.call(createOperation, scrap(first, ['reserved-elsewhere']) as never);
  expect((await viewer.call(listReservations, { query: { operationId: order.waits } })).rows).toEqual([]);
  expect((await clerk.call(reserveOperation, { params: { id: order.waits } })).lines[0]?.reserved).toBe('0');
});

test('ODOO-081 the passages of a lot, from the supplier to the customer, in their order', async () => {
  const goods = await product(manager, 'lot');
  const shelf = await place(manager, { parentId: stock });
  const line = [{ productId: goods.id, numbers: [{ number: 'LOT-TRC', quantity: '5' }] }];
  await posted(clerk, 'receipt', line, { partnerId: vendor, occurredAt: '2026-01-10T10:00:00Z' });
  await posted(clerk, 'transfer', line, { toId: shelf, occurredAt: '2026-02-10T10:00:00Z' });
  const sold = await posted(clerk, 'delivery', line, {
    partnerId: buyer,
    fromId: shelf,
    occurredAt: '2026-03-10T10:00:00Z',
  });
  const [lot] = await app.sql<{ id: string }>('select id from lot where number = $1', ['LOT-TRC']);
  const { rows } = await viewer.get<{ rows: { to: { name: string }; document: { id: string } }[] }>(
    `/moves?lotId=${lot?.id}&limit=10`,
  );
  expect(rows).toHaveLength(3);
  expect(rows[0]?.document.id).toBe(sold.id);
});
