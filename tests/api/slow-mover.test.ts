// What the home page draws of the past: the value week by week, and goods that lie.
import { expect, test } from 'vitest';
import { placeHold } from '../../src/ledger/hold.contract.ts';
import { reverseOperation } from '../../src/operations/operation.contract.ts';
import { getHome } from '../../src/tracing/home.contract.ts';
import { listSlowMovers } from '../../src/tracing/slow-mover.contract.ts';
import { readValueHistory } from '../../src/tracing/valuation.contract.ts';
import { customer, posted, product } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const manager = app.as('manager');
const clerk = app.as('clerk');
app.clock.set('2026-11-21T12:00:00Z');
const daysAgo = (days: number): string =>
  new Date(Date.parse('2026-11-21T10:00:00Z') - days * 86_400_000).toISOString();

const drill = await product(manager, 'serial');
const glue = await product(manager, 'lot');
const gloves = await product(manager, 'none');
const partnerId = await customer(clerk);
const receive = (productId: string, days: number, line: object) =>
  posted(clerk, 'receipt', [{ productId, unitPrice: '10', ...line }], { occurredAt: daysAgo(days) });
await receive(drill.id, 200, { numbers: ['D-1', 'D-2'] });
await receive(glue.id, 150, { numbers: [{ number: 'L-1', quantity: '5' }] });
await receive(gloves.id, 20, { quantity: '3' });
await posted(clerk, 'delivery', [{ productId: drill.id, numbers: ['D-1'] }], { occurredAt: daysAgo(120), partnerId });
const sold = await posted(clerk, 'delivery', [{ productId: glue.id, numbers: [{ number: 'L-1', quantity: '1' }] }], {
  ...{ occurredAt: daysAgo(10), partnerId },
});

const slow = async (query: Record<string, string | number> = {}) =>
  (await clerk.call(listSlowMovers, { query })).rows.map((row) => [row.product.id, row.onHand, row.days]);

test('goods lie since the last that went, or since they came', async () => {
  expect(await slow()).toEqual([[drill.id, '1', 120]]);
  expect(await slow({ days: 30 })).toEqual([[drill.id, '1', 120]]);
  expect(await slow({ days: 5, sort: '-since' })).toEqual(
    [
      [gloves.id, '3', 20],
      [glue.id, '4', 10],
      [drill.id, '1', 120],
    ].sort((a, b) => Number(a[2]) - Number(b[2])),
  );
  // What was taken back never went.
  await manager.call(reverseOperation, { params: { id: sold.id }, body: { reason: 'Never left' } });
  expect(await slow()).toEqual([
    [glue.id, '5', 150],
    [drill.id, '1', 120],
  ]);
  const first = await clerk.call(listSlowMovers, { query: { limit: 1 } });
  const next = await clerk.call(listSlowMovers, { query: { limit: 1, cursor: first.nextCursor ?? '' } });
  expect([first.total, next.rows[0]?.product.id, next.nextCursor]).toEqual([2, drill.id, null]);
  expect(await slow({ q: drill.sku })).toEqual([[drill.id, '1', 120]]);
  expect((await clerk.refused(listSlowMovers, { query: { days: 0 } })).code).toBe('invalid');
});

test('the value of each week is what the valuation says of its end', async () => {
  const { points, currency } = await manager.call(readValueHistory, { query: { weeks: 26 } });
  expect(currency).toBe('EUR');
  expect(points.map((point) => point.value).filter((value, index, all) => value !== all[index - 1])).toEqual([
    2000, 7000, 6000, 9000, 8000, 9000,
  ]);
  expect(points.at(-1)?.date).toBe('2026-11-21');
  expect((await clerk.refused(readValueHistory, { query: {} })).code).toBe('forbidden');
});

test('holds are counted while something is held', async () => {
  const before = (await clerk.call(getHome)).attention.holds.count;
  const scope = { of: 'filter' as const, filter: { productId: drill.id } };
  await clerk.call(placeHold, { body: { kind: 'quality', reason: 'Loose handle', scope } });
  expect((await clerk.call(getHome)).attention.holds.count).toBe(before + 1);
});
