// What is on hold is on hand and not available, wherever that is answered; goods on hold come back from a customer, go
// into quarantine and back to the supplier; the last day of a hold is a day of the company's clock.
import { expect, test } from 'vitest';
import { placeHold, releaseHold } from '../../src/ledger/hold.contract.ts';
import { findLotsByNumber, getLot, listLots } from '../../src/ledger/lot.contract.ts';
import { proposeNumbers } from '../../src/operations/document-numbers.contract.ts';
import { getOperation, listOperationNumbers } from '../../src/operations/operation.contract.ts';
import { find } from '../../src/tracing/find.contract.ts';
import { listMoves } from '../../src/tracing/move.contract.ts';
import { resolveScan } from '../../src/tracing/scan.contract.ts';
import { listStock, type StockGroup } from '../../src/tracing/stock.contract.ts';
import { onHand, place, placesByRole, posted, product, refusedDocument, supplier } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const clerk = app.as('clerk');
const manager = app.as('manager');

async function lotId(number: string, productId: string): Promise<string> {
  const { rows } = await clerk.call(findLotsByNumber, { query: { number, productId } });
  return rows[0]?.id ?? '';
}
async function hold(productId: string, numbers: string[], more: { locationId?: string; untilDate?: string } = {}) {
  const { locationId, untilDate } = more;
  const lotIds = await Promise.all(numbers.map((number) => lotId(number, productId)));
  const scope = { of: 'numbers' as const, lotIds, ...(locationId && { locationId }) };
  return clerk.call(placeHold, { body: { kind: 'quality', reason: 'Cracked', untilDate: untilDate ?? null, scope } });
}
/** `on hand, held, available` of every row. */
async function stock(productId: string, group: StockGroup, more: Record<string, string> = {}): Promise<string[]> {
  const { rows } = await clerk.call(listStock, { query: { productId, group, ...more } });
  return rows.map(({ onHand: there, held, available }) => `${there} ${held} ${available}`);
}

test('on hand by product, place and number tells what is on hold, and leaves it out of what is available', async () => {
  const goods = await product(manager, 'lot');
  const front = await place(manager);
  const back = await place(manager);
  const shelf = await place(manager, { parentId: back });
  const receive = (number: string, quantity: string, toId: string) =>
    posted(clerk, 'receipt', [{ productId: goods.id, numbers: [{ number, quantity }] }], { toId });
  await receive('L1', '5', front);
  await receive('L1', '3', shelf);
  await receive('L2', '4', back);
  await receive('L2', '1', shelf);
  const first = await hold(goods.id, ['L1'], { locationId: back });
  expect(await stock(goods.id, 'product')).toEqual(['13 3 10']);
  expect((await stock(goods.id, 'location')).sort()).toEqual(['4 0 4', '4 3 1', '5 0 5']);
  expect((await stock(goods.id, 'lot')).sort()).toEqual(['5 0 5', '8 3 5']);
  expect((await stock(goods.id, 'none')).sort()).toEqual(['1 0 1', '3 3 0', '4 0 4', '5 0 5']);
  expect(await stock(goods.id, 'product', { locationId: back })).toEqual(['8 3 5']);
  const { places, onHold } = await clerk.call(getLot, { params: { id: await lotId('L1', goods.id) } });
  expect(onHold).toBe(true);
  expect(places.map((row) => [row.quantity, row.available, row.onHold])).toEqual([
    ['5', '5', false],
    ['3', '0', true],
  ]);
  const proposal = await clerk.call(proposeNumbers, {
    query: { productId: goods.id, locationId: back, quantity: '9' },
  });
  expect(proposal).toMatchObject({ missing: '4', held: '3' });
  // The same lot a second time, everywhere: what two holds hold is counted once.
  const second = await hold(goods.id, ['L1']);
  expect(await stock(goods.id, 'product')).toEqual(['13 8 5']);
  expect((await stock(goods.id, 'location')).sort()).toEqual(['4 0 4', '4 3 1', '5 5 0']);
  for (const { id } of [first, second]) {
    await manager.call(releaseHold, { params: { id }, body: { reason: 'Checked' } });
  }
  expect(await stock(goods.id, 'product')).toEqual(['13 0 13']);
});

test('serial numbers on hold, themselves or through the lot they were made in, are told wherever they are shown', async () => {
  const goods = await product(manager, 'serial');
  const made = ['P1', 'P2'].map((number) => ({ number, parentNumber: 'BATCH' }));
  const receipt = await posted(clerk, 'receipt', [{ productId: goods.id, numbers: [...made, 'F1', 'F2'] }]);
  await hold(goods.id, ['BATCH']);
  await hold(goods.id, ['F1']);
  expect(await stock(goods.id, 'product')).toEqual(['4 3 1']);
  expect(await stock(goods.id, 'location')).toEqual(['4 3 1']);
  expect((await stock(goods.id, 'none')).sort()).toEqual(['1 0 1', '1 1 0', '1 1 0', '1 1 0']);
  const held = (rows: readonly { number: string | null; onHold: boolean }[]) =>
    rows.flatMap(({ number, onHold }) => (onHold && number !== null ? [number] : [])).sort();
  const document = await clerk.call(getOperation, { params: { id: receipt.id } });
  expect(held(document.lines.flatMap((line) => line.numbers))).toEqual(['F1', 'P1', 'P2']);
  const page = await clerk.call(listOperationNumbers, { params: { id: receipt.id } });
  expect(held(page.rows)).toEqual(['F1', 'P1', 'P2']);
  const moves = await clerk.call(listMoves, { query: { productId: goods.id } });
  expect(held(moves.rows.flatMap((row) => row.lot ?? []))).toEqual(['F1', 'P1', 'P2']);
  const list = await clerk.call(listLots, { query: { productId: goods.id, kind: 'serial' } });
  expect(held(list.rows)).toEqual(['F1', 'P1', 'P2']);
  const scan = await clerk.call(resolveScan, { query: { text: 'P1', productId: goods.id } });
  expect(scan.candidates).toMatchObject([{ title: 'P1', onHold: true }]);
  const found = await clerk.call(find, { query: { q: 'F1' } });
  expect(found.exact.filter((row) => row.productId === goods.id)).toMatchObject([{ label: 'F1', onHold: true }]);
});

test('goods on hold come back from the customer, go into quarantine and to the supplier', async () => {
  const goods = await product(manager, 'serial');
  const roles = await placesByRole(manager);
  const partnerId = await supplier(manager);
  await posted(clerk, 'receipt', [{ productId: goods.id, numbers: ['A', 'B'] }], { partnerId });
  const line = (number: string) => [{ productId: goods.id, numbers: [number] }];
  const { id: originId } = await posted(clerk, 'delivery', line('A'));
  await hold(goods.id, ['A', 'B']);
  await posted(clerk, 'return', line('A'), { originId });
  expect((await refusedDocument(clerk, 'delivery', line('A'))).code).toBe('on-hold');
  await posted(clerk, 'transfer', line('B'), { toId: roles.quarantine ?? '' });
  expect((await onHand(app, goods.id)).length).toBe(2);
  await posted(clerk, 'return', line('B'), { partnerId, fromId: roles.quarantine ?? '', toId: roles.supplier ?? '' });
  expect((await onHand(app, goods.id)).length).toBe(1);
});

test('the last day of a hold is a day where the company is', async () => {
  const goods = await product(manager, 'serial');
  await posted(clerk, 'receipt', [{ productId: goods.id, numbers: ['A'] }]);
  await app.sql(`update company_profile set time_zone = 'America/Los_Angeles'`);
  await hold(goods.id, ['A'], { untilDate: '2031-03-10' });
  const line = [{ productId: goods.id, numbers: ['A'] }];
  // The eleventh in London, still the tenth in Los Angeles.
  app.clock.set('2031-03-11T06:59:00Z');
  expect((await refusedDocument(app.as('clerk'), 'delivery', line)).code).toBe('on-hold');
  expect(await stock(goods.id, 'product')).toEqual(['1 1 0']);
  app.clock.set('2031-03-11T07:01:00Z');
  expect(await stock(goods.id, 'product')).toEqual(['1 0 1']);
  const { onHold, holds } = await clerk.call(getLot, { params: { id: await lotId('A', goods.id) } });
  expect({ onHold, holds }).toEqual({ onHold: false, holds: [] });
  await posted(clerk, 'delivery', line);
});

test('a hold at a place marks a number only while some of it is there, and the filter finds the same numbers', async () => {
  const serial = await product(manager, 'serial');
  const front = await place(manager);
  const shelf = await place(manager, { parentId: front });
  const back = await place(manager);
  const made = ['A', 'B'].map((number) => ({ number, parentNumber: 'BATCH' }));
  await posted(clerk, 'receipt', [{ productId: serial.id, numbers: [...made, 'C'] }], { toId: shelf });
  await posted(clerk, 'receipt', [{ productId: serial.id, numbers: ['D'] }], { toId: back });
  await hold(serial.id, ['BATCH', 'C', 'D'], { locationId: front });
  const asked = { productId: serial.id, kind: 'serial' } as const;
  const marked = async () => {
    const { rows } = await clerk.call(listLots, { query: asked });
    const held = rows.flatMap((row) => (row.onHold ? [row.number] : []));
    const filtered = await clerk.call(listLots, { query: { ...asked, onHold: 'true' } as never });
    const others = await clerk.call(listLots, { query: { ...asked, onHold: 'false' } as never });
    expect(filtered.rows.map((row) => row.number)).toEqual(held);
    expect(others.rows.map((row) => row.number)).toEqual(rows.flatMap((row) => (row.onHold ? [] : [row.number])));
    return held.join(' ');
  };
  expect(await marked()).toBe('A B C');
  await posted(clerk, 'transfer', [{ productId: serial.id, numbers: ['A'] }], { fromId: shelf, toId: back });
  expect(await marked()).toBe('B C');
  const moved = await clerk.call(getLot, { params: { id: await lotId('A', serial.id) } });
  expect(moved).toMatchObject({ onHold: false, places: [{ onHold: false }] });
  await hold(serial.id, ['A', 'C']);
  expect(await marked()).toBe('A B C');

  const lots = await product(manager, 'lot');
  const two = ['L1', 'L2'].map((number) => ({ number, quantity: '2' }));
  await posted(clerk, 'receipt', [{ productId: lots.id, numbers: two }], { toId: shelf });
  await posted(clerk, 'receipt', [{ productId: lots.id, numbers: [{ number: 'L1', quantity: '1' }] }], { toId: back });
  await hold(lots.id, ['L1', 'L2'], { locationId: back });
  const { rows } = await clerk.call(listLots, { query: { productId: lots.id, onHold: 'true' } as never });
  expect(rows.map((row) => row.number)).toEqual(['L1']);
});
