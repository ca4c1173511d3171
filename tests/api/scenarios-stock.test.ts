// What peers' scenarios say of receipts, deliveries and their reversal, each named by its id (docs/scenarios.md).
import { expect, test } from 'vitest';
import { findLotsByNumber, getLot } from '../../src/ledger/lot.contract.ts';
import { proposeNumbers } from '../../src/operations/document-numbers.contract.ts';
import { createOperation, deleteOperation, reverseOperation } from '../../src/operations/operation.contract.ts';
import { customer, onHand, place, placesByRole, posted, product, refusedDocument } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const clerk = app.as('clerk');
const manager = app.as('manager');
const places = await placesByRole(manager);

const ago = (days: number) => new Date(app.clock.now().getTime() - days * 86_400_000).toISOString();
const reverse = (id: string) => manager.call(reverseOperation, { params: { id }, body: { reason: 'a mistake' } });
const statusOf = async (productId: string, number: string): Promise<string> => {
  const rows = (await clerk.call(findLotsByNumber, { query: { number } })).rows;
  const id = rows.find((row) => row.product.id === productId)?.id ?? '';
  return (await clerk.call(getLot, { params: { id } })).status;
};
const where = async (productId: string): Promise<string[]> =>
  (
    await app.sql<{ location_id: string }>('select location_id from stock where product_id = $1 and quantity > 0', [
      productId,
    ])
  ).map((row) => row.location_id);

test('ERPN-019 two units received and reversed: inactive, in no place', async () => {
  const goods = await product(manager, 'serial');
  const done = await posted(clerk, 'receipt', [{ productId: goods.id, numbers: ['ABCD1', 'EFGH1'] }]);
  expect(await where(goods.id)).toEqual([places.stock, places.stock]);
  await reverse(done.id);
  expect(await where(goods.id)).toEqual([]);
  for (const number of ['ABCD1', 'EFGH1']) expect(await statusOf(goods.id, number)).toBe('inactive');
});

test('ERPN-023 accepted and damaged units of one row, and a lot over two places', async () => {
  const units = await product(manager, 'serial');
  const lots = await product(manager, 'lot');
  const damaged = { number: 'SNU-3', damaged: true };
  await posted(clerk, 'receipt', [
    { productId: units.id, numbers: ['SNU-1', 'SNU-2', damaged] },
    {
      productId: lots.id,
      numbers: [
        { number: 'B', quantity: '8' },
        { number: 'B', quantity: '2', damaged: true },
      ],
    },
  ]);
  expect((await where(units.id)).sort()).toEqual([places.quarantine, places.stock, places.stock].sort());
  expect((await onHand(app, lots.id)).map((row) => row.split(': ')[1]).sort()).toEqual(['2', '8']);
});

test('ERPN-025 five units of one lot: each names it, and it names its receipt', async () => {
  const goods = await product(manager, 'serial');
  const numbers = ['1', '2', '3', '4', '5'].map((n) => ({ number: `E25-${n}`, parentNumber: 'BATCH-25' }));
  await posted(clerk, 'receipt', [{ productId: goods.id, numbers }]);
  const [row] = await app.sql<{ parents: number; units: number }>(
    `select count(distinct parent_lot_id)::int as parents, count(*)::int as units from lot
      where product_id = $1 and kind = 'serial'`,
    [goods.id],
  );
  expect(row).toEqual({ parents: 1, units: 5 });
});

test('ERPN-029 a unit received is available; delivered it has a customer and is in no place of ours', async () => {
  const goods = await product(manager, 'serial');
  const line = [{ productId: goods.id, numbers: ['E29'] }];
  await posted(clerk, 'receipt', line);
  expect(await statusOf(goods.id, 'E29')).toBe('available');
  const partnerId = await customer(manager);
  await posted(clerk, 'delivery', line, { partnerId });
  expect(await statusOf(goods.id, 'E29')).toBe('delivered');
  const rows = (await clerk.call(findLotsByNumber, { query: { number: 'E29' } })).rows;
  const lot = await clerk.call(getLot, { params: { id: rows[0]?.id ?? '' } });
  expect(JSON.stringify(lot)).toContain(partnerId);
  expect(await where(goods.id)).toEqual([]);
});

test('ERPN-033 two lives, taken back one after the other', async () => {
  const goods = await product(manager, 'serial');
  const line = [{ productId: goods.id, numbers: ['E33'] }];
  const shop = await place(manager);
  await posted(clerk, 'receipt', line);
  const first = await posted(clerk, 'delivery', line);
  const confirm = { confirm: ['serial-delivered'], reason: 'bought back' };
  const second = await posted(manager, 'receipt', line, { toId: shop, ...confirm });
  const last = await posted(clerk, 'delivery', line, { fromId: shop });
  await reverse(last.id);
  expect([await where(goods.id), await statusOf(goods.id, 'E33')]).toEqual([[shop], 'available']);
  await reverse(second.id);
  expect([await where(goods.id), await statusOf(goods.id, 'E33')]).toEqual([[], 'delivered']);
  await reverse(first.id);
  expect([await where(goods.id), await statusOf(goods.id, 'E33')]).toEqual([[places.stock], 'available']);
});

test('ERPN-035 five units moved to another place, and moved back by a reversal', async () => {
  const goods = await product(manager, 'serial');
  const shop = await place(manager);
  const line = [{ productId: goods.id, numbersText: 'E35-1::5' }];
  await posted(clerk, 'receipt', line);
  const moved = await posted(clerk, 'transfer', line, { toId: shop });
  expect(new Set(await where(goods.id))).toEqual(new Set([shop]));
  await reverse(moved.id);
  expect(await where(goods.id)).toEqual(Array(5).fill(places.stock));
});

test('ERPN-039 picking takes the oldest first, never the expired, and nothing from where nothing is', async () => {
  const goods = await product(manager, 'serial');
  const five = (prefix: string, parentNumber: string, expirationDate?: string) => [
    {
      productId: goods.id,
      numbers: [1, 2, 3, 4, 5].map((n) => ({ number: `${prefix}-${n}`, parentNumber, expirationDate })),
    },
  ];
  await posted(clerk, 'receipt', five('A', 'B1'), { occurredAt: ago(3) });
  await posted(clerk, 'receipt', five('C', 'B2'), { occurredAt: ago(2) });
  const pick = async (quantity: string, locationId = places.stock as string) => {
    const query = { productId: goods.id, locationId, quantity, picking: 'fifo' as const };
    const { picked, missing } = await clerk.call(proposeNumbers, { query });
    return { numbers: picked.map((row) => row.number), missing };
  };
  expect(await pick('2')).toEqual({ numbers: ['A-1', 'A-2'], missing: '0' });
  expect((await pick('5')).numbers).toEqual(['A-1', 'A-2', 'A-3', 'A-4', 'A-5']);
  expect((await pick('10')).numbers).toHaveLength(10);
  expect(await pick('1', await place(manager))).toEqual({ numbers: [], missing: '1' });
  await posted(clerk, 'receipt', five('D', 'B0', ago(1).slice(0, 10)), { occurredAt: ago(4) });
  expect((await pick('15')).missing).toBe('5');
});

test('ERPN-043 a deleted draft leaves no list and makes no number', async () => {
  const goods = await product(manager, 'serial');
  const draft = await clerk.call(createOperation, {
    body: { kind: 'receipt', lines: [{ productId: goods.id, numbers: ['E43'] }] },
  });
  await clerk.call(deleteOperation, { params: { id: draft.id } });
  const rows = await app.sql('select 1 from operation_number where operation_id = $1', [draft.id]);
  expect(rows).toEqual([]);
  expect((await clerk.call(findLotsByNumber, { query: { number: 'E43' } })).rows).toEqual([]);
});

test('ERPN-045 a delivery that claims to come in from outside: refused', async () => {
  const goods = await product(manager, 'serial');
  const lines = [{ productId: goods.id, numbers: ['E45'] }];
  expect(await refusedDocument(clerk, 'delivery', lines, { fromId: places.supplier })).toMatchObject({
    code: 'operation-kind-location',
    field: 'fromId',
  });
});

test('ERPN-049 a return proposes what has not come back yet', async () => {
  const goods = await product(manager, 'serial');
  const line = (text: string) => [{ productId: goods.id, numbersText: text }];
  await posted(clerk, 'receipt', line('OSN-1::12'));
  const sent = await posted(clerk, 'delivery', line('OSN-1::12'));
  await posted(clerk, 'return', line('OSN-1::2'), { originId: sent.id });
  const { lines } = await clerk.get<{ lines: { numbers: { number: string }[] }[] }>(
    `/operations/${sent.id}/returnable`,
  );
  expect(lines[0]?.numbers.map((row) => row.number)).toEqual(Array.from({ length: 10 }, (_, i) => `OSN-${i + 3}`));
  await posted(clerk, 'return', line('OSN-3::2'), { originId: sent.id });
});
