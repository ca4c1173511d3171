// The dates of lots and serial numbers: from the product's days at the receipt, moved together, listed by place and by day,
// and the alerts they raise.
import { describe, expect, test } from 'vitest';
import { listAudit } from '../../src/access/audit.contract.ts';
import { addDays } from '../../src/domain/calendar.ts';
import { findLotsByNumber, getLot, type LotEdit, updateLot } from '../../src/ledger/lot.contract.ts';
import { editLots } from '../../src/ledger/lot-bulk.contract.ts';
import { type ExpiryQuery, listExpiry, listExpiryDays, markExpiryAlerts } from '../../src/tracing/expiry.contract.ts';
import { getHome } from '../../src/tracing/home.contract.ts';
import { type Goods, place, placesByRole, posted, product } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const clerk = app.as('clerk');
const manager = app.as('manager');
const places = await placesByRole(manager);
const today = (await manager.call(getHome, {})).today;
const inDays = (days: number) => addDays(today, days);

const idOf = async (goods: Goods, number: string): Promise<string> => {
  const query = { number, productId: goods.id };
  return (await clerk.call(findLotsByNumber, { query })).rows[0]?.id ?? '';
};
const lotOf = async (goods: Goods, number: string) => clerk.call(getLot, { params: { id: await idOf(goods, number) } });
const datesOf = async (goods: Goods, number: string) => {
  const { expirationDate, bestBeforeDate, removalDate, alertDate } = await lotOf(goods, number);
  return [expirationDate, bestBeforeDate, removalDate, alertDate];
};
const edit = async (goods: Goods, number: string, body: LotEdit) => {
  const { id, version } = await lotOf(goods, number);
  return clerk.call(updateLot, { params: { id }, body, version });
};
const listed = async (query: Partial<ExpiryQuery>) =>
  (await clerk.call(listExpiry, { query })).rows.map((row) => `${row.lot.number} ${row.date} x ${row.quantity}`);

const days = { expirationDays: 10, bestBeforeDays: 5, removalDays: 2, alertDays: 6 };

describe('dates', () => {
  test('ODOO-069 follow from the product, move together, are derived again when all were cleared', async () => {
    const goods = await product(manager, 'lot', days);
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers: [{ number: 'L69', quantity: '1' }] }]);
    expect(await datesOf(goods, 'L69')).toEqual([10, 5, 8, 4].map(inDays));
    await edit(goods, 'L69', { expirationDate: inDays(30) });
    expect(await datesOf(goods, 'L69')).toEqual([30, 25, 28, 24].map(inDays));
    await edit(goods, 'L69', { expirationDate: null, bestBeforeDate: null, removalDate: null, alertDate: null });
    expect(await datesOf(goods, 'L69')).toEqual([null, null, null, null]);
    await edit(goods, 'L69', { expirationDate: inDays(12) });
    expect(await datesOf(goods, 'L69')).toEqual([12, 7, 10, 6].map(inDays));
  });

  test('what the same edit names is left as it is named, and the audit tells all that changed', async () => {
    const goods = await product(manager, 'lot', days);
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers: [{ number: 'T1', quantity: '1' }] }]);
    await edit(goods, 'T1', { expirationDate: inDays(20), removalDate: inDays(9), alertDate: null });
    expect(await datesOf(goods, 'T1')).toEqual([inDays(20), inDays(15), inDays(9), null]);
    const id = await idOf(goods, 'T1');
    const { rows } = await manager.call(listAudit, { query: { subjectId: id } });
    expect(rows.find((row) => row.action === 'lot.edit')?.change).toMatchObject({
      bestBeforeDate: { from: inDays(5), to: inDays(15) },
    });
    // One that was never set does not appear by a move.
    await edit(goods, 'T1', { expirationDate: inDays(21) });
    expect(await datesOf(goods, 'T1')).toEqual([inDays(21), inDays(16), inDays(10), null]);
  });

  test('an edit of many numbers moves the dates of each', async () => {
    const goods = await product(manager, 'serial', days);
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers: ['M1', 'M2'] }]);
    const ids = [await idOf(goods, 'M1'), await idOf(goods, 'M2')];
    await clerk.call(editLots, { body: { ids, edit: { expirationDate: inDays(13) } } });
    for (const number of ['M1', 'M2']) expect(await datesOf(goods, number)).toEqual([13, 8, 11, 7].map(inDays));
  });

  test('ERPN-077 they count from the day of the receipt, and from a typed expiration', async () => {
    const goods = await product(manager, 'lot', days);
    const occurredAt = new Date(app.clock.now().getTime() - 3 * 86_400_000).toISOString();
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers: [{ number: 'R1', quantity: '1' }] }], {
      occurredAt,
    });
    expect(await datesOf(goods, 'R1')).toEqual([7, 2, 5, 1].map(inDays));
    const typed = { number: 'R2', quantity: '1', expirationDate: inDays(40), alertDate: inDays(1) };
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers: [typed] }]);
    expect(await datesOf(goods, 'R2')).toEqual([40, 35, 38, 1].map(inDays));
  });
});

describe('the list', () => {
  test('by date, period and place; lots with what was made in them', async () => {
    const goods = await product(manager, 'lot');
    const shelf = await place(manager, { parentId: places.stock as string });
    const lots = { A: -3, B: 0, C: 6, D: 29, E: 80, F: 200 };
    for (const [number, day] of Object.entries(lots)) {
      const dates = { expirationDate: inDays(day), bestBeforeDate: inDays(day - 1) };
      await posted(clerk, 'receipt', [{ productId: goods.id, numbers: [{ number, quantity: '4', ...dates }] }]);
    }
    await posted(clerk, 'transfer', [{ productId: goods.id, numbers: [{ number: 'C', quantity: '1' }] }], {
      toId: shelf,
    });
    await posted(clerk, 'scrap', [{ productId: goods.id, numbers: [{ number: 'F', quantity: '4' }] }], {
      reason: 'lost',
    });
    const of = (due: ExpiryQuery['due'], more: Partial<ExpiryQuery> = {}) =>
      listed({ productId: goods.id, ...(due && { due }), ...more });
    expect(await of('overdue')).toEqual([`A ${inDays(-3)} x 4`]);
    expect(await of('today')).toEqual([`B ${inDays(0)} x 4`]);
    expect((await of('7')).sort()).toEqual([`B ${inDays(0)} x 4`, `C ${inDays(6)} x 1`, `C ${inDays(6)} x 3`]);
    expect(await of('30')).toHaveLength(4);
    expect(await of('90')).toHaveLength(5);
    expect(await of(undefined)).toHaveLength(6);
    expect(await of('7', { locationId: shelf })).toEqual([`C ${inDays(6)} x 1`]);
    expect(await of('overdue', { by: 'bestBefore' })).toEqual([`A ${inDays(-4)} x 4`, `B ${inDays(-1)} x 4`]);
    const page = await clerk.call(listExpiry, { query: { productId: goods.id, limit: 2 } });
    const next = await clerk.call(listExpiry, {
      query: { productId: goods.id, limit: 10, cursor: page.nextCursor ?? '' },
    });
    expect([page.total, page.rows.length, next.rows.length]).toEqual([6, 2, 4]);
    const file = await clerk.request('GET', `/expiry.csv?productId=${goods.id}`);
    expect(file.text.trim().split('\r\n')).toHaveLength(7);

    const units = await product(manager, 'serial');
    const numbers = ['U1', 'U2', 'U3'].map((number) => ({ number, parentNumber: 'BATCH' }));
    await posted(clerk, 'receipt', [{ productId: units.id, numbers }]);
    await edit(units, 'BATCH', { expirationDate: inDays(2) });
    await edit(units, 'U3', { expirationDate: inDays(3) });
    expect(await listed({ productId: units.id })).toEqual([`BATCH ${inDays(2)} x 2`, `U3 ${inDays(3)} x 1`]);
  });

  test('the days of a month', async () => {
    const goods = await product(manager, 'lot');
    for (const [number, expirationDate] of [
      ['X', '2031-02-28'],
      ['Y', '2031-02-28'],
      ['Z', '2031-03-01'],
    ] as const) {
      await posted(clerk, 'receipt', [{ productId: goods.id, numbers: [{ number, quantity: '1', expirationDate }] }]);
    }
    const query = { month: '2031-02', productId: goods.id };
    expect((await clerk.call(listExpiryDays, { query })).days).toEqual([
      { date: '2031-02-28', count: 2, productCount: 1, products: [goods.name] },
    ]);
    expect(await clerk.refused(listExpiryDays, { query: { month: '2031-13' } })).toMatchObject({ code: 'invalid' });
  });
});

describe('alerts', () => {
  const due = (productId: string) => listed({ by: 'alert', alert: 'due', productId });
  const figure = async () => (await clerk.call(getHome, {})).attention.alerts.count;

  test('ODOO-071 once per lot and date, armed again by another date, only for stock on hand', async () => {
    const goods = await product(manager, 'lot');
    const before = await figure();
    const numbers = [
      { number: 'PAST', quantity: '33', expirationDate: inDays(60), alertDate: inDays(-15) },
      { number: 'AHEAD', quantity: '1', expirationDate: inDays(60), alertDate: inDays(1) },
      { number: 'NONE', quantity: '1', expirationDate: inDays(60) },
    ];
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers }]);
    const one = [`PAST ${inDays(-15)} x 33`];
    expect([await due(goods.id), await due(goods.id), await figure()]).toEqual([one, one, before + 1]);
    const lotIds = [await idOf(goods, 'PAST'), await idOf(goods, 'AHEAD'), await idOf(goods, 'NONE')];
    expect(await clerk.call(markExpiryAlerts, { body: { lotIds } })).toEqual({ changed: 1, unchanged: 2 });
    expect([await due(goods.id), await figure()]).toEqual([[], before]);
    expect((await lotOf(goods, 'PAST')).alert).toMatchObject({ state: 'done', doneBy: { name: expect.any(String) } });
    expect((await lotOf(goods, 'AHEAD')).alert.state).toBe('waiting');
    expect((await lotOf(goods, 'NONE')).alert.state).toBe('none');
    // Done stays done; another date is another alert; back to the first date it was seen to already.
    expect(await clerk.call(markExpiryAlerts, { body: { lotIds } })).toEqual({ changed: 0, unchanged: 3 });
    await edit(goods, 'PAST', { alertDate: inDays(-2) });
    expect(await due(goods.id)).toEqual([`PAST ${inDays(-2)} x 33`]);
    await edit(goods, 'PAST', { alertDate: inDays(-15) });
    expect(await due(goods.id)).toEqual([]);
    await edit(goods, 'PAST', { alertDate: inDays(-2) });
    await posted(clerk, 'scrap', [{ productId: goods.id, numbers: [{ number: 'PAST', quantity: '33' }] }], {
      reason: 'gone',
    });
    expect([await due(goods.id), (await lotOf(goods, 'PAST')).alert.state]).toEqual([[], 'none']);
  });

  test('are due on their day, by the clock alone', async () => {
    const goods = await product(manager, 'serial', { expirationDays: 3, alertDays: 1 });
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers: ['D1', 'D2'] }]);
    expect(await due(goods.id)).toEqual([]);
    app.clock.advance({ days: 2 });
    expect(await due(goods.id)).toEqual([`D1 ${inDays(2)} x 1`, `D2 ${inDays(2)} x 1`]);
    // All that match at once, and back.
    const filter = { by: 'alert' as const, alert: 'due' as const, productId: goods.id };
    expect(await clerk.call(markExpiryAlerts, { body: { filter } })).toEqual({ changed: 2, unchanged: 0 });
    expect(await listed({ by: 'alert', alert: 'done', productId: goods.id })).toHaveLength(2);
    const lotIds = [await idOf(goods, 'D1')];
    expect(await clerk.call(markExpiryAlerts, { body: { lotIds, done: false } })).toEqual({ changed: 1, unchanged: 0 });
    expect(await due(goods.id)).toEqual([`D1 ${inDays(2)} x 1`]);
  });

  test('a reader cannot mark them; what is not there is refused', async () => {
    const lotIds = ['0192f0c0-0000-7000-8000-000000000000'];
    expect(await app.as('viewer').refused(markExpiryAlerts, { body: { lotIds } })).toMatchObject({ code: 'forbidden' });
    expect(await clerk.refused(markExpiryAlerts, { body: { lotIds } })).toMatchObject({ code: 'not-found' });
    expect(await clerk.refused(markExpiryAlerts, { body: {} })).toMatchObject({ code: 'invalid' });
  });
});
