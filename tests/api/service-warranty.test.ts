// A warranty over the life of a unit: what starts it, what ends it, what brings it back.
import { describe, expect, test } from 'vitest';
import { getCompany } from '../../src/access/company.contract.ts';
import { addDays, addMonths, dateIn } from '../../src/domain/calendar.ts';
import { findLotsByNumber, getLot, updateLot } from '../../src/ledger/lot.contract.ts';
import { postOperation, reverseOperation } from '../../src/operations/operation.contract.ts';
import { confirmOrder, createOrder } from '../../src/operations/ordering/order.contract.ts';
import type { By } from '../../src/platform/http.ts';
import { extendWarranty, getWarrantyHistory } from '../../src/service/cover/warranty.contract.ts';
import { continueWarranty } from '../../src/service/cover/warranty.ts';
import { customer, placesByRole, posted, product } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const clerk = app.as('clerk');
const manager = app.as('manager');
const viewer = app.as('viewer');
const { timeZone } = await viewer.call(getCompany, {});
const today = () => dateIn(app.clock.now(), timeZone);
const year = { length: 1, unit: 'year' } as const;

async function only(number: string, productId: string) {
  const { rows } = await viewer.call(findLotsByNumber, { query: { number, productId } });
  const [row] = rows;
  if (!row || rows.length > 1) throw new Error(`${number} should be one number`);
  return viewer.call(getLot, { params: { id: row.id } });
}
const received = (productId: string, numbers: string[]) => posted(clerk, 'receipt', [{ productId, numbers }]);
const delivered = (productId: string, numbers: string[], more = {}) =>
  posted(clerk, 'delivery', [{ productId, numbers }], more);
const history = async (id: string) => (await viewer.call(getWarrantyHistory, { params: { id } })).rows;

test('months and years count by the calendar', async () => {
  const goods = await product(manager, 'serial', { warranty: { length: 6, unit: 'month' } });
  await received(goods.id, ['MONTH-1']);
  await delivered(goods.id, ['MONTH-1']);
  const unit = await only('MONTH-1', goods.id);
  expect(unit.warranty).toEqual({
    ...{ until: addMonths(today(), 6), typed: false, ofProduct: { length: 6, unit: 'month' }, starts: 'delivery' },
  });
});

test('a warranty that a sale begins counts from the day the order was confirmed', async () => {
  const goods = await product(manager, 'serial', { warranty: year, warrantyStarts: 'sale' });
  await received(goods.id, ['SALE-1', 'SALE-2']);
  const partnerId = await customer(manager);
  const lines = [{ productId: goods.id, quantity: '1', unitPrice: '10', numbers: ['SALE-1'] }];
  const order = await clerk.call(createOrder, { body: { kind: 'sales', partnerId, lines } });
  const { delivery } = await clerk.call(confirmOrder, { params: { id: order.id }, body: {} });
  const sold = today();
  app.clock.advance({ days: 9 });
  await clerk.call(postOperation, { params: { id: delivery?.id as string }, body: {} });
  await delivered(goods.id, ['SALE-2'], { partnerId });
  expect((await only('SALE-1', goods.id)).warrantyUntil).toBe(addMonths(sold, 12));
  expect((await only('SALE-2', goods.id)).warrantyUntil).toBe(addMonths(today(), 12));
});

test('a return ends it, and the reversal of the return restores it', async () => {
  const goods = await product(manager, 'serial', { warranty: year });
  await received(goods.id, ['BACK-1']);
  const partnerId = await customer(manager);
  const delivery = await delivered(goods.id, ['BACK-1'], { partnerId });
  const until = addMonths(today(), 12);
  const places = await placesByRole(viewer);
  const back = await posted(clerk, 'return', [{ productId: goods.id, numbers: ['BACK-1'] }], {
    ...{ partnerId, originId: delivery.id, toId: places.stock },
  });
  const unit = await only('BACK-1', goods.id);
  expect(unit).toMatchObject({ cover: 'none', warrantyUntil: null });
  await manager.call(reverseOperation, { params: { id: back.id }, body: { reason: 'not theirs' } });
  expect((await only('BACK-1', goods.id)).warrantyUntil).toBe(until);
  expect((await history(unit.id)).map(({ kind, before, after }) => [kind, before, after])).toEqual([
    ['restoration', null, until],
    ['end', until, null],
  ]);
});

test('a typed warranty survives a return', async () => {
  const goods = await product(manager, 'serial', { warranty: year });
  await received(goods.id, ['TYPED-1']);
  const { id, version } = await only('TYPED-1', goods.id);
  await clerk.call(updateLot, { params: { id }, version, body: { warrantyUntil: '2040-01-01' } });
  const partnerId = await customer(manager);
  await delivered(goods.id, ['TYPED-1'], { partnerId });
  await posted(clerk, 'return', [{ productId: goods.id, numbers: ['TYPED-1'] }], { partnerId });
  expect((await only('TYPED-1', goods.id)).warranty).toMatchObject({ until: '2040-01-01', typed: true });
  expect(await history(id)).toEqual([]);
});

test('a transfer keeps it, and the next delivery begins it anew', async () => {
  const goods = await product(manager, 'serial', { warranty: year });
  await received(goods.id, ['AGAIN-1']);
  const partnerId = await customer(manager);
  await delivered(goods.id, ['AGAIN-1'], { partnerId });
  await posted(clerk, 'return', [{ productId: goods.id, numbers: ['AGAIN-1'] }], { partnerId });
  app.clock.advance({ days: 30 });
  await delivered(goods.id, ['AGAIN-1'], { partnerId });
  expect((await only('AGAIN-1', goods.id)).warrantyUntil).toBe(addMonths(today(), 12));
});

test('a unit that replaces another goes on with its warranty, from before the return ended it', async () => {
  const goods = await product(manager, 'serial', { warranty: year });
  await received(goods.id, ['OLD-1', 'NEW-1', 'NEW-2']);
  const partnerId = await customer(manager);
  await delivered(goods.id, ['OLD-1'], { partnerId });
  const until = addMonths(today(), 12);
  app.clock.advance({ days: 100 });
  await posted(clerk, 'return', [{ productId: goods.id, numbers: ['OLD-1'] }], { partnerId });
  const delivery = await delivered(goods.id, ['NEW-1', 'NEW-2'], { partnerId });
  const [from, to, typed] = [
    await only('OLD-1', goods.id),
    await only('NEW-1', goods.id),
    await only('NEW-2', goods.id),
  ];
  const edit = { params: { id: typed.id }, version: typed.version, body: { warrantyUntil: '2040-01-01' } };
  await clerk.call(updateLot, edit);
  const [company] = await app.sql<{ schema_name: string }>('select schema_name from control.company');
  const place = app.database.company(company?.schema_name ?? '');
  const caller = {
    ...{ id: 'u', userId: 'u', userName: 'Clerk', role: 'clerk', permissions: new Set() },
    company: { id: '', schema: '' },
  } as unknown as By['caller'];
  const replace = (toLotId: string) =>
    place.transact((tx) =>
      continueWarranty(tx, { caller, clock: app.clock }, { fromLotId: from.id, toLotId, operationId: delivery.id }),
    );
  await replace(to.id);
  expect((await only('NEW-1', goods.id)).warrantyUntil).toBe(until);
  expect(await history(to.id)).toMatchObject([
    { kind: 'continuation', after: until, from: { number: 'OLD-1' }, document: { number: delivery.number } },
  ]);
  await replace(typed.id);
  expect((await only('NEW-2', goods.id)).warrantyUntil).toBe('2040-01-01');
});

describe('an extension', () => {
  test('moves the end, with who, when and why, and ends with a return', async () => {
    const goods = await product(manager, 'serial', { warranty: year });
    await received(goods.id, ['EXT-1']);
    const partnerId = await customer(manager);
    const delivery = await delivered(goods.id, ['EXT-1'], { partnerId });
    const { id } = await only('EXT-1', goods.id);
    const [before, until] = [addMonths(today(), 12), addMonths(today(), 24)];
    const body = { until, reason: 'goodwill after a repair' };
    expect((await clerk.refused(extendWarranty, { params: { id }, body })).code).toBe('forbidden');
    const { rows } = await manager.call(extendWarranty, { params: { id }, body });
    expect(rows).toMatchObject([{ kind: 'extension', before, after: until, reason: body.reason, document: null }]);
    expect(await only('EXT-1', goods.id)).toMatchObject({ cover: 'under-warranty', warrantyUntil: until });
    await manager.call(reverseOperation, { params: { id: delivery.id }, body: { reason: 'wrong unit' } });
    expect((await only('EXT-1', goods.id)).warrantyUntil).toBeNull();
  });

  test('is refused where it shortens, for what is with us, for a lot, and without a reason', async () => {
    const goods = await product(manager, 'serial', { warranty: year });
    await received(goods.id, ['EXT-2']);
    const { id } = await only('EXT-2', goods.id);
    const extend = (lotId: string, body: { until: string; reason: string }) =>
      manager.refused(extendWarranty, { params: { id: lotId }, body });
    const far = { until: addDays(today(), 2000), reason: 'x' };
    expect(await extend(id, far)).toMatchObject({ code: 'cover-not-delivered', facts: { number: 'EXT-2' } });
    await delivered(goods.id, ['EXT-2']);
    const end = addMonths(today(), 12);
    expect(await extend(id, { until: end, reason: 'x' })).toMatchObject({
      ...{ code: 'warranty-not-longer', field: 'until', facts: { number: 'EXT-2', until: end } },
    });
    expect((await extend(id, { ...far, reason: ' ' })).field).toBe('reason');
    expect((await extend(id, { ...far, until: '2026-02-30' })).field).toBe('until');
    const flour = await product(manager, 'lot');
    await posted(clerk, 'receipt', [{ productId: flour.id, numbers: [{ number: 'L-1', quantity: '5' }] }]);
    expect((await extend((await only('L-1', flour.id)).id, far)).code).toBe('cover-serial-needed');
    const bare = await product(manager, 'serial');
    await received(bare.id, ['EXT-3']);
    await delivered(bare.id, ['EXT-3']);
    const unit = await only('EXT-3', bare.id);
    expect((await extend(unit.id, { until: addDays(today(), -1), reason: 'x' })).code).toBe('warranty-before-delivery');
  });
});

test('a warranty of more than a hundred years, or of none, is no warranty', async () => {
  for (const warranty of [
    { length: 0, unit: 'day' },
    { length: 101, unit: 'year' },
    { length: 1, unit: 'week' },
  ]) {
    await expect(product(manager, 'serial', { warranty: warranty as never })).rejects.toThrow(/warranty/);
  }
});
