// Reserving for a draft: by the removal strategy or chosen numbers, partly where there is too little; given back when the
// draft goes; used when it is posted; taken by others only with the right, and then its owner is told.
import { afterEach, describe, expect, test } from 'vitest';
import { listNotices, seeNotice } from '../../src/access/notice.contract.ts';
import { listLots } from '../../src/ledger/lot.contract.ts';
import {
  createOperation,
  deleteOperation,
  getOperation,
  type OperationInput,
  postOperation,
  reverseOperation,
  updateOperation,
} from '../../src/operations/operation.contract.ts';
import { listReservations, releaseOperation, reserveOperation } from '../../src/operations/reservation.contract.ts';
import { runDoctor } from '../../src/tracing/doctor.ts';
import { listStock } from '../../src/tracing/stock.contract.ts';
import type { Answer } from '../support/client.ts';
import { onHand, place, placesByRole, posted, product, refusedDocument } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const [clerk, manager, viewer] = [app.as('clerk'), app.as('manager'), app.as('viewer')];
const { stock } = await placesByRole(manager);

afterEach(async () => {
  const health = await runDoctor(app.database);
  expect(health.ok, health.lines.join('\n')).toBe(true);
});

type Lines = OperationInput['lines'];
const draft = async (lines: Lines, more: Partial<OperationInput> = {}, api = clerk) =>
  api.call(createOperation, { body: { kind: 'delivery', lines, ...more } });
const reserve = (id: string, api = clerk) => api.call(reserveOperation, { params: { id } });
const keptFor = async (operationId: string): Promise<string[]> =>
  (await viewer.call(listReservations, { query: { operationId } })).rows
    .map((row) => `${row.lot?.number ?? row.product.name} x ${row.quantity}`)
    .sort();
const stockOf = async (productId: string): Promise<string> => {
  const { rows } = await viewer.call(listStock, { query: { productId, group: 'product' } });
  return [rows[0]?.onHand, rows[0]?.reserved, rows[0]?.available].join(' / ');
};

describe('reserving', () => {
  test('by the strategy, as much as there is; on hand, reserved and available say so', async () => {
    const goods = await product(manager, 'lot', { picking: 'fefo' });
    const lots = [
      { number: 'LATE', quantity: '5', expirationDate: '2031-01-01' },
      { number: 'SOON', quantity: '3', expirationDate: '2028-01-01' },
    ];
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers: lots }]);
    const first = await draft([{ productId: goods.id, quantity: '4' }]);
    expect(await reserve(first.id)).toEqual({ lines: [{ line: 1, wanted: '4', reserved: '4' }] });
    expect(await keptFor(first.id)).toEqual(['LATE x 1', 'SOON x 3']);
    const second = await draft([{ productId: goods.id, quantity: '10' }]);
    expect(await reserve(second.id)).toEqual({ lines: [{ line: 1, wanted: '10', reserved: '4' }] });
    expect(await stockOf(goods.id)).toBe('8 / 8 / 0');
    // Asked again it keeps what it has, and fills up when more has come.
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers: [{ number: 'MORE', quantity: '20' }] }]);
    expect((await reserve(second.id)).lines[0]?.reserved).toBe('10');
    expect(await keptFor(second.id)).toEqual(['LATE x 4', 'MORE x 6']);
    const shown = await viewer.call(getOperation, { params: { id: second.id } });
    expect(shown.lines[0]?.reserved).toBe('10');
  });

  test('chosen numbers; a unit is kept for one document only', async () => {
    const goods = await product(manager, 'serial');
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers: ['A', 'B', 'C'] }]);
    const first = await draft([{ productId: goods.id, quantity: '2', numbers: ['B'], picking: 'fifo' }]);
    await reserve(first.id);
    expect(await keptFor(first.id)).toEqual(['A x 1', 'B x 1']);
    const second = await draft([{ productId: goods.id, numbers: ['C', 'B'] }]);
    expect(await clerk.refused(reserveOperation, { params: { id: second.id } })).toMatchObject({
      code: 'reserved-elsewhere',
      field: 'lines.0.numbers.1',
      facts: { documents: first.number },
    });
    expect(await keptFor(second.id)).toEqual([]);
    const { rows } = await viewer.call(listLots, { query: { productId: goods.id, status: 'reserved' } });
    expect(rows.map((row) => row.number)).toEqual(['A', 'B']);
  });

  test('of a chosen lot only what it has: another one does not make up for it', async () => {
    const goods = await product(manager, 'lot');
    const numbers = [
      { number: 'A', quantity: '2' },
      { number: 'B', quantity: '5' },
    ];
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers }]);
    const order = await draft([{ productId: goods.id, numbers: [{ number: 'A', quantity: '4' }] }]);
    await reserve(order.id);
    expect(await keptFor(order.id)).toEqual(['A x 2']);
  });

  test('untracked goods, over the places inside; a place elsewhere is not touched', async () => {
    const goods = await product(manager, 'none');
    const shelf = await place(manager, { parentId: stock as string });
    await posted(clerk, 'receipt', [{ productId: goods.id, quantity: '3' }]);
    await posted(clerk, 'receipt', [{ productId: goods.id, quantity: '4' }], { toId: shelf });
    await posted(clerk, 'receipt', [{ productId: goods.id, quantity: '9' }], { toId: await place(manager) });
    const order = await draft([{ productId: goods.id, quantity: '8' }]);
    expect((await reserve(order.id)).lines[0]?.reserved).toBe('7');
    expect(await stockOf(goods.id)).toBe('16 / 7 / 9');
  });

  test('ODOO-031 what others have reserved is not there to be reserved', async () => {
    const goods = await product(manager, 'lot');
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers: [{ number: 'ONLY', quantity: '5' }] }]);
    await reserve((await draft([{ productId: goods.id, quantity: '5' }])).id);
    const late = await draft([{ productId: goods.id, quantity: '1' }]);
    expect(await reserve(late.id)).toEqual({ lines: [{ line: 1, wanted: '1', reserved: '0' }] });
  });

  test('is for drafts that take goods from us, by whoever may write them', async () => {
    const goods = await product(manager, 'none');
    const receipt = await draft([{ productId: goods.id, quantity: '1' }], { kind: 'receipt' });
    expect(await clerk.refused(reserveOperation, { params: { id: receipt.id } })).toMatchObject({
      code: 'reserve-own-goods',
    });
    const empty = await draft([]);
    expect(await clerk.refused(reserveOperation, { params: { id: empty.id } })).toMatchObject({
      code: 'operation-empty',
    });
    const done = await posted(clerk, 'receipt', [{ productId: goods.id, quantity: '1' }]);
    expect(await clerk.refused(reserveOperation, { params: { id: done.id } })).toMatchObject({
      code: 'operation-state',
    });
    expect(await viewer.refused(reserveOperation, { params: { id: empty.id } })).toMatchObject({ code: 'forbidden' });
  });
});

describe('what is kept', () => {
  test('goes out with its document, number by number', async () => {
    const goods = await product(manager, 'serial');
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers: ['S-1', 'S-2', 'S-3'] }]);
    const order = await draft([{ productId: goods.id, quantity: '2' }]);
    await reserve(order.id);
    await clerk.call(postOperation, { params: { id: order.id } });
    expect(await onHand(app, goods.id)).toEqual([expect.stringContaining(' S-3: 1')]);
    expect(await keptFor(order.id)).toEqual([]);
    await manager.call(reverseOperation, { params: { id: order.id }, body: { reason: 'stays' } });
    expect(await stockOf(goods.id)).toBe('3 / 0 / 3');
  });

  test('follows the draft: fewer are kept when it wants fewer, none when it is released or deleted', async () => {
    const goods = await product(manager, 'serial');
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers: ['S-1', 'S-2', 'S-3'] }]);
    const order = await draft([{ productId: goods.id, quantity: '3' }]);
    await reserve(order.id);
    const fewer = await clerk.call(updateOperation, {
      params: { id: order.id },
      version: order.version,
      body: { kind: 'delivery', lines: [{ productId: goods.id, quantity: '1' }] },
    });
    expect(await stockOf(goods.id)).toBe('3 / 1 / 2');
    await clerk.call(releaseOperation, { params: { id: order.id } });
    expect(await stockOf(goods.id)).toBe('3 / 0 / 3');
    await reserve(order.id);
    await clerk.call(deleteOperation, { params: { id: fewer.id } });
    expect(await stockOf(goods.id)).toBe('3 / 0 / 3');
  });

  test('ODOO-043 is taken by another only with the right and a reason, and its owner is told', async () => {
    const goods = await product(manager, 'serial', { name: 'Kettle' });
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers: ['K-1', 'K-2'] }]);
    const order = await draft([{ productId: goods.id, quantity: '2' }]);
    await reserve(order.id);
    const taking = [{ productId: goods.id, numbers: ['K-2'] }];
    expect(await refusedDocument(clerk, 'delivery', taking)).toMatchObject({
      code: 'reserved-elsewhere',
      facts: { documents: order.number },
    });
    const passing = { confirm: ['reserved-elsewhere'], reason: 'promised for today' };
    expect(await refusedDocument(clerk, 'delivery', taking, passing)).toMatchObject({ code: 'forbidden' });
    const taken = await posted(manager, 'delivery', taking, passing);
    expect(await keptFor(order.id)).toEqual(['K-1 x 1']);
    const { rows } = await clerk.call(listNotices);
    expect(rows).toMatchObject([
      {
        kind: 'reservation-taken',
        facts: {
          operation: order.number,
          byOperationId: taken.id,
          goods: [{ product: 'Kettle', number: 'K-2', quantity: '1' }],
        },
      },
    ]);
    expect((await manager.call(listNotices)).rows).toEqual([]);
    const own = { params: { id: rows[0]?.id ?? '' } };
    expect(await manager.refused(seeNotice, own)).toMatchObject({ code: 'not-found' });
    await clerk.call(seeNotice, own);
    expect((await clerk.call(listNotices)).rows).toEqual([]);
  });

  test('of a lot is asked for only when the rest is not enough', async () => {
    const goods = await product(manager, 'lot');
    const lot = (quantity: string) => [{ productId: goods.id, numbers: [{ number: 'L', quantity }] }];
    await posted(clerk, 'receipt', lot('10'));
    const order = await draft(lot('6'));
    await reserve(order.id);
    await posted(clerk, 'delivery', lot('4'));
    const code = (quantity: string) => refusedDocument(clerk, 'delivery', lot(quantity));
    expect(await code('1')).toMatchObject({ code: 'reserved-elsewhere', facts: { documents: order.number } });
    expect(await code('7')).toMatchObject({ code: 'not-enough', facts: { available: '0' } });
    const passing = { confirm: ['reserved-elsewhere'], reason: 'urgent' };
    await posted(manager, 'transfer', lot('2'), { ...passing, toId: await place(manager) });
    expect(await keptFor(order.id)).toEqual(['L x 4']);
  });
});

test('32 callers want the last three units: each is kept once', async () => {
  const goods = await product(manager, 'serial');
  await posted(clerk, 'receipt', [{ productId: goods.id, numbers: ['U-1', 'U-2', 'U-3'] }]);
  const orders = await Promise.all(Array.from({ length: 32 }, () => draft([{ productId: goods.id, quantity: '1' }])));
  const answers: Answer<{ lines: { reserved: string }[] }>[] = await Promise.all(
    orders.map((order) => clerk.request<{ lines: { reserved: string }[] }>('POST', `/operations/${order.id}/reserve`)),
  );
  expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 200));
  expect(answers.filter((answer) => answer.body.lines[0]?.reserved === '1')).toHaveLength(3);
  expect(await stockOf(goods.id)).toBe('3 / 3 / 0');
});
