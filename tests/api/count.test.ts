// Counts that are posted directly: what is on hand becomes what was counted, and nothing more than that.
import { expect, test } from 'vitest';
import { findLotsByNumber, getLot } from '../../src/ledger/lot.contract.ts';
import { type CountInput, listCountEntries, listCountHistory, postCount } from '../../src/operations/count.contract.ts';
import { getOperation, reverseOperation } from '../../src/operations/operation.contract.ts';
import { runDoctor } from '../../src/tracing/doctor.ts';
import { customer, onHand, place, placesByRole, posted, product } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const clerk = app.as('clerk');
const manager = app.as('manager');
const places = await placesByRole(manager);
const stock = places.stock as string;

type Line = Omit<CountInput, 'locationId'> & { locationId?: string };
const count = (lines: Line[], more: Record<string, unknown> = {}) =>
  manager.call(postCount, { body: { lines: lines.map((line) => ({ locationId: stock, ...line })), ...more } });
const refused = (lines: Line[], more: Record<string, unknown> = {}) =>
  manager.refused(postCount, { body: { lines: lines.map((line) => ({ locationId: stock, ...line })), ...more } });
const reverse = (id: string) => manager.call(reverseOperation, { params: { id }, body: { reason: 'a mistake' } });
const totals = async (productId: string): Promise<string[]> =>
  (await onHand(app, productId)).map((row) => row.replace(/^\S+( |:)/, '').trim());
const lotOf = async (productId: string, number: string) => {
  const rows = (await clerk.call(findLotsByNumber, { query: { number } })).rows;
  const id = rows.find((row) => row.product.id === productId)?.id ?? '';
  return clerk.call(getLot, { params: { id } });
};
const sound = async (): Promise<void> => {
  const { ok, lines } = await runDoctor(app.database);
  expect(ok, lines.join('\n')).toBe(true);
};

test('ODOO-053 counting 100 as 0 moves 100 to inventory loss', async () => {
  const goods = await product(manager, 'none');
  await posted(clerk, 'receipt', [{ productId: goods.id, quantity: '100' }]);
  const done = await count([{ productId: goods.id, counted: '0' }], { reason: 'gone' });
  expect(done).toMatchObject({ kind: 'count', state: 'posted', changed: 1, moveLineCount: 1 });
  expect(await onHand(app, goods.id)).toEqual([]);
  const document = await clerk.call(getOperation, { params: { id: done.id } });
  expect(document.reason).toBe('gone');
  expect(document.lines[0]?.numbers[0]).toMatchObject({
    quantity: '100',
    from: { id: stock },
    to: { id: places['inventory-loss'] },
  });
  await sound();
});

test('ODOO-055 and F8: a serial number is counted as 0 or 1, never less, never more', async () => {
  const goods = await product(manager, 'serial');
  for (const counted of ['2', '0.5']) {
    const refusal = await refused([{ productId: goods.id, number: 'O55', counted }]);
    expect(['serial-quantity', 'quantity-too-precise']).toContain(refusal.code);
  }
  for (const counted of ['-1', '-2']) {
    expect((await refused([{ productId: goods.id, number: 'O55', counted }])).code).toBe('quantity-negative');
  }
  expect(await onHand(app, goods.id)).toEqual([]);
});

test('F8: a serial number counted in a second place moves there, and is never there twice', async () => {
  const goods = await product(manager, 'serial');
  const shelf = await place(manager);
  await posted(clerk, 'receipt', [{ productId: goods.id, numbers: ['F8-1', 'F8-2'] }]);
  const done = await count([{ productId: goods.id, number: 'f8-1', counted: '1', locationId: shelf }]);
  expect(done.moveLineCount).toBe(1);
  expect((await lotOf(goods.id, 'F8-1')).place?.id).toBe(shelf);
  expect(await totals(goods.id)).toEqual(['F8-1: 1', 'F8-2: 1'].map((row) => expect.stringContaining(row)));
  const twice = await refused([
    { productId: goods.id, number: 'F8-2', counted: '1' },
    { productId: goods.id, number: 'F8-2', counted: '1', locationId: shelf },
  ]);
  expect(twice.code).toBe('count-serial-twice');
  // The place that it was recorded at is told in its history, too.
  const { rows } = await clerk.call(listCountHistory, { query: { productId: goods.id, locationId: stock } });
  expect(rows).toMatchObject([{ before: '1', counted: '0', lot: { number: 'F8-1' }, own: false }]);
  // Counted away where it was and found where it is: still one move.
  const both = await count([
    { productId: goods.id, number: 'F8-1', counted: '0', locationId: shelf },
    { productId: goods.id, number: 'F8-1', counted: '1' },
  ]);
  expect(both.moveLineCount).toBe(1);
  await sound();
});

test('counting a unit away leaves it missing; finding it again brings it back; the reversal takes it away', async () => {
  const goods = await product(manager, 'serial');
  await posted(clerk, 'receipt', [{ productId: goods.id, numbers: ['C-1'] }]);
  await count([{ productId: goods.id, number: 'C-1', counted: '0' }]);
  expect((await lotOf(goods.id, 'C-1')).status).toBe('missing');
  const found = await count([{ productId: goods.id, number: 'C-1', counted: '1' }]);
  expect((await lotOf(goods.id, 'C-1')).status).toBe('available');
  await reverse(found.id);
  expect(await onHand(app, goods.id)).toEqual([]);
  await sound();
});

test('a number that nobody knew comes into being, and is inactive after the reversal', async () => {
  const units = await product(manager, 'serial');
  const lots = await product(manager, 'lot');
  const done = await count([
    { productId: units.id, number: 'NEW-1', counted: '1' },
    { productId: lots.id, number: 'LOT-1', counted: '12' },
  ]);
  expect(done.changed).toBe(2);
  expect((await lotOf(units.id, 'NEW-1')).status).toBe('available');
  expect(await totals(lots.id)).toEqual([expect.stringContaining('LOT-1: 12')]);
  await reverse(done.id);
  expect((await lotOf(units.id, 'NEW-1')).status).toBe('inactive');
  expect(await onHand(app, lots.id)).toEqual([]);
  await sound();
});

test('a unit recorded at a customer asks: permission and a reason, then it comes back from there', async () => {
  const goods = await product(manager, 'serial');
  await posted(clerk, 'receipt', [{ productId: goods.id, numbers: ['S-1'] }]);
  await posted(clerk, 'delivery', [{ productId: goods.id, numbers: ['S-1'] }], { partnerId: await customer(manager) });
  const line = { productId: goods.id, number: 'S-1', counted: '1' };
  expect(await refused([line])).toMatchObject({ code: 'serial-delivered', field: 'lines.0' });
  expect((await refused([line], { confirm: ['serial-delivered'] })).field).toBe('reason');
  await count([line], { confirm: ['serial-delivered'], reason: 'it stands on the shelf' });
  expect((await lotOf(goods.id, 'S-1')).place?.id).toBe(stock);
  await sound();
});

test('ODOO-065 adjusted 0, 100, 150: both reverted is 0; a single one of 100 reverted is 0', async () => {
  const goods = await product(manager, 'none');
  const first = await count([{ productId: goods.id, counted: '100' }]);
  const second = await count([{ productId: goods.id, counted: '150' }]);
  await reverse(second.id);
  await reverse(first.id);
  expect(await onHand(app, goods.id)).toEqual([]);
  const other = await product(manager, 'none');
  await reverse((await count([{ productId: other.id, counted: '100' }])).id);
  expect(await onHand(app, other.id)).toEqual([]);
  await sound();
});

test('ODOO-067 a lot and what has no number are counted side by side', async () => {
  const goods = await product(manager, 'lot', { numberPolicy: { receipt: 'later' } });
  await posted(clerk, 'receipt', [{ productId: goods.id, quantity: '25' }]);
  await posted(clerk, 'receipt', [{ productId: goods.id, numbers: [{ number: 'Lot001', quantity: '30' }] }]);
  await count([
    { productId: goods.id, counted: '0' },
    { productId: goods.id, number: 'Lot001', counted: '10' },
  ]);
  expect(await totals(goods.id)).toEqual([expect.stringContaining('Lot001: 10')]);
  await sound();
});

test('ODOO-X15 the same product at the same place counted twice in one list is refused; 12 then 24 is one row', async () => {
  const goods = await product(manager, 'none');
  await count([{ productId: goods.id, counted: '12' }]);
  const again = await count([{ productId: goods.id, counted: '24' }]);
  expect(again.moveLineCount).toBe(1);
  expect(await totals(goods.id)).toEqual([expect.stringContaining('24')]);
  const line = { productId: goods.id, counted: '1' };
  expect((await refused([line, line])).code).toBe('count-twice');
});

test('more of a tracked product without a number is asked; less, or the same, is not', async () => {
  const goods = await product(manager, 'serial');
  expect((await refused([{ productId: goods.id, counted: '3' }])).code).toBe('numbers-asked');
  await count([{ productId: goods.id, counted: '3' }], { confirm: ['numbers-asked'] });
  await count([{ productId: goods.id, counted: '3' }]);
  await count([{ productId: goods.id, counted: '1' }]);
  expect(await totals(goods.id)).toEqual([expect.stringContaining('1')]);
});

test('what agrees is kept as confirmed, and its history tells who, when and why', async () => {
  const goods = await product(manager, 'none');
  await posted(clerk, 'receipt', [{ productId: goods.id, quantity: '7' }]);
  const done = await count([{ productId: goods.id, counted: '7' }], { reason: 'yearly' });
  expect(done).toMatchObject({ changed: 0, moveLineCount: 0 });
  const { rows } = await clerk.call(listCountEntries, { params: { id: done.id } });
  expect(rows).toMatchObject([{ before: '7', counted: '7', difference: '0' }]);
  const history = await clerk.call(listCountHistory, { query: { productId: goods.id, locationId: stock } });
  expect(history.rows).toMatchObject([
    {
      own: true,
      reason: 'yearly',
      document: { id: done.id, state: 'posted' },
      by: { name: app.account('manager').name },
    },
  ]);
});

test('reserved goods: counting less than what is reserved is refused in a sentence', async () => {
  const goods = await product(manager, 'none');
  await posted(clerk, 'receipt', [{ productId: goods.id, quantity: '7' }]);
  await app.sql('update on_hand set reserved = 5 where product_id = $1', [goods.id]);
  expect(await refused([{ productId: goods.id, counted: '4' }])).toMatchObject({
    code: 'count-below-reserved',
    facts: { reserved: '5', counted: '4' },
  });
  await count([{ productId: goods.id, counted: '5' }]);
});

test('clerks do not apply counts; unknown rows, other places and bad quantities are refused with their field', async () => {
  const goods = await product(manager, 'none');
  const line = { productId: goods.id, locationId: stock, counted: '1' };
  expect((await clerk.refused(postCount, { body: { lines: [line] } })).code).toBe('forbidden');
  const lot = '018f0000-0000-7000-8000-000000000000';
  expect(await refused([{ ...line, productId: lot }])).toMatchObject({ code: 'not-found', field: 'lines.0.productId' });
  expect(await refused([{ ...line, lotId: lot }])).toMatchObject({ code: 'not-found', field: 'lines.0.lotId' });
  expect(await refused([{ ...line, locationId: places.customer as string }])).toMatchObject({ code: 'count-place' });
  expect(await refused([{ ...line, counted: 'ten' }])).toMatchObject({ code: 'quantity-invalid' });
  expect(await refused([{ ...line, number: 'X' }])).toMatchObject({ code: 'numbers-not-tracked' });
  const tomorrow = new Date(app.clock.now().getTime() + 86_400_000).toISOString();
  expect((await refused([line], { occurredAt: tomorrow })).code).toBe('future-date');
});
