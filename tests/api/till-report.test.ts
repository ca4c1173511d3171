// Shifts with their X and Z, and sales at tills in figures: each question, and the files for the books.
import { expect, test } from 'vitest';
import { editProduct, getProduct } from '../../src/catalog/product.contract.ts';
import { createTillCategory } from '../../src/catalog/till-category.contract.ts';
import { getShift, listShiftMovements, listShifts } from '../../src/operations/till/shift.contract.ts';
import {
  readTillReport,
  type TillReportPart,
  type TillReportRow,
  tillReportParts,
} from '../../src/operations/till/till-report.contract.ts';
import { product } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';
import { openTill } from '../support/till.ts';

const app = await startTestApp();
const manager = app.as('manager');
const report = (by: TillReportPart, more: Record<string, unknown> = {}) =>
  manager.call(readTillReport, { query: { by, ...more } });
const figures = (rows: readonly TillReportRow[]) =>
  rows.map(({ key, label, tickets, sold, refunded, net, tax, total }) => ({
    ...{ name: label || key, tickets, sold, refunded, net, tax, total },
  }));

test('a shift: X while it is open, and its Z as the till printed it with the server’s own count', async () => {
  const till = await openTill(app);
  const goods = await product(manager, 'none');
  const sold = await till.sell([{ product: goods, quantity: '3' }]);
  await till.refund(sold, [{ line: 1, quantity: '1' }]);
  await till.cash('in', 500);
  await till.cash('out', 200);
  await till.openDrawer();
  await till.giveUp(1000);
  const params = { id: till.shiftId };
  const open = await manager.call(getShift, { params });
  expect(open).toMatchObject({ closedAt: null, zNumber: null, tickets: 2, total: 2000, agrees: true });
  expect(open.totals).toMatchObject({
    tickets: 2,
    total: 2000,
    cashIn: 500,
    cashOut: 200,
    drawerOpenings: 1,
    voids: 1,
  });
  expect(open.ownExpected).toBe(10_000 + 2000 + 500 - 200);
  const first = await manager.call(listShiftMovements, { params, query: { limit: 3 } });
  const rest = await manager.call(listShiftMovements, { params, query: { limit: 3, cursor: first.nextCursor ?? '' } });
  expect([...first.rows, ...rest.rows].map(({ kind, amount }) => [kind, amount])).toEqual([
    ...[
      ['cash', 500],
      ['cash', -200],
      ['drawer', null],
      ['void', 1000],
    ],
  ]);

  await till.closeShift({ counted: 12_250, note: 'Coins' });
  const closed = await manager.call(getShift, { params });
  expect(closed).toMatchObject({ zNumber: 1, counted: 12_250, expected: 12_300, difference: -50, note: 'Coins' });
  expect(closed).toMatchObject({ agrees: true, perpetualTotal: 2000, ownTotals: closed.totals });
  const differing = await manager.call(listShifts, { query: { withDifference: 'true' } });
  expect(differing.rows.map((row) => row.id)).toEqual([till.shiftId]);
  expect((await manager.call(listShifts, { query: { open: 'true', registerId: till.register.id } })).rows).toEqual([]);
  const { text } = await manager.request('GET', '/till/shifts.csv');
  expect(text).toContain('20.00,100.00,123.00,122.50,-0.50,EUR');
  expect((await app.as('clerk').refused(listShifts)).code).toBe('forbidden');

  // A till that says something else about its shift keeps what it printed; the server's count stands beside it.
  await till.openShift(0);
  await till.sell([{ product: goods }]);
  await till.closeShift({ expected: 5000, counted: 5000 });
  const wrong = await manager.call(getShift, { params: { id: till.shiftId } });
  expect(wrong).toMatchObject({ agrees: false, expected: 5000, ownExpected: 1000 });
  expect(wrong.openCases).toBe(0);
});

test('sales by every question agree with one another to the cent', async () => {
  const till = await openTill(app);
  const drinks = await manager.call(createTillCategory, { body: { name: 'Drinks' } });
  const tea = await product(manager, 'none', { name: 'Tea' });
  const cup = await product(manager, 'none', { name: 'Cup' });
  const { version } = await manager.call(getProduct, { params: { id: tea.id } });
  await manager.call(editProduct, { params: { id: tea.id }, version, body: { tillCategoryId: drinks.id } });
  const registerId = till.register.id;
  const lines = [
    { product: tea, quantity: '3', unitPrice: '0.99', taxRate: '10' },
    { product: cup, unitPrice: '3.33', taxRate: '21' },
    { product: tea, unitPrice: '1.01', taxRate: '10' },
  ];
  const sold = await till.sell(lines, { discount: '5' });
  await till.sell(lines, {
    pricesIncludeTax: false,
    cashier: { id: 'second', name: 'Ben' },
  });
  await till.refund(sold, [{ line: 2 }], { discount: '5' });
  const all = await report('day', { registerId });
  expect(all.totals).toMatchObject({ tickets: 3, refunds: 1, refunded: -316 });
  expect(all.totals.total).toBe(all.totals.sold + all.totals.refunded);
  for (const by of tillReportParts) {
    const { rows, totals } = await report(by, { registerId });
    expect(totals).toEqual(all.totals);
    const sum = (of: (row: TillReportRow) => number | null) => rows.reduce((total, row) => total + (of(row) ?? 0), 0);
    expect([by, sum((row) => row.total)]).toEqual([by, totals.total]);
    if (by !== 'tender') {
      expect([by, sum((row) => row.net), sum((row) => row.tax)]).toEqual([by, totals.net, totals.tax]);
      expect([by, sum((row) => row.refunded)]).toEqual([by, -316]);
    }
  }
  const byProduct = await report('product', { registerId });
  expect(byProduct.rows.map((row) => [row.label, row.quantity])).toEqual([
    ...[
      ['Tea', '8'],
      ['Cup', '1'],
    ],
  ]);
  const [withOne] = (await report('product', { registerId, limit: 1 })).rows;
  expect(withOne).toEqual(byProduct.rows[0]);
  expect((await report('category', { registerId })).rows.map((row) => [row.label, row.key === ''])).toEqual([
    ...[
      ['Drinks', false],
      ['', true],
    ],
  ]);
  expect((await report('tax', { registerId })).rows.map((row) => row.key)).toEqual(['10', '21']);
  expect(figures((await report('cashier', { registerId })).rows).map((row) => [row.name, row.tickets])).toEqual([
    ...[
      ['Ben', 1],
      ['Carla', 2],
    ],
  ]);
  expect((await report('tender', { registerId })).rows).toMatchObject([{ key: 'cash', net: null, refunds: 1 }]);

  const { text } = await manager.request<string>('GET', `/till/ticket-journal.csv?registerId=${registerId}`);
  const [head = '', ...rows] = text.replace('\ufeff', '').trim().split('\r\n');
  expect(head).toContain('Net 10 %,Tax 10 %,Net 21 %,Tax 21 %,Net,Tax,Total');
  expect(rows).toHaveLength(3);
  expect(rows[2]).toContain(',,,-2.61,-0.55,-2.61,-0.55,-3.16,0.00,-3.16,');
  const file = await manager.request('GET', `/till/report.csv?by=product&registerId=${registerId}`);
  expect(file.text).toContain('Tea,');
});

test('periods are days of the company, and are checked', async () => {
  expect(await manager.refused(readTillReport, { query: { from: '2026-02-02', until: '2026-02-01' } })).toMatchObject({
    code: 'period-backwards',
    field: 'until',
  });
  expect(await manager.refused(readTillReport, { query: { from: '2010-01-01' } })).toMatchObject({
    code: 'period-too-long',
  });
  const empty = await report('product', { from: '2020-01-01', until: '2020-01-31' });
  expect(empty).toMatchObject({ rows: [], totals: { tickets: 0, total: 0 } });
  expect((await app.as('clerk').refused(readTillReport)).code).toBe('forbidden');
});
