// Orders in figures: by week, what is open, and what was received on its day; as an answer and as a file.
import { expect, test } from 'vitest';
import { addDays, dateIn } from '../../src/domain/calendar.ts';
import {
  getOperation,
  type OperationInput,
  postOperation,
  updateOperation,
} from '../../src/operations/operation.contract.ts';
import { cancelOrder, createOrder, prepareOrder } from '../../src/operations/ordering/order.contract.ts';
import { readOrderReport } from '../../src/operations/ordering/order-report.contract.ts';
import { customer, product, supplier } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const [clerk, manager] = [app.as('clerk'), app.as('manager')];
const today = dateIn(app.clock.now(), 'UTC');
const lastWeek = addDays(today, -7);

const order = (kind: 'purchase' | 'sales', partnerId: string, more: Record<string, unknown>) =>
  manager.call(createOrder, { body: { kind, partnerId, confirm: true, ...more } as never });

async function receive(orderId: string, productId: string, given: { quantity: string; at?: string }): Promise<void> {
  const receipt = await clerk.call(prepareOrder, { params: { id: orderId } });
  const draft = await clerk.call(getOperation, { params: { id: receipt.id } });
  const body: OperationInput = {
    kind: 'receipt',
    partnerId: draft.partner?.id ?? null,
    occurredAt: given.at ?? null,
    lines: [{ productId, quantity: given.quantity }],
  };
  await clerk.call(updateOperation, { params: { id: receipt.id }, version: draft.version, body });
  await clerk.call(postOperation, { params: { id: receipt.id } });
}

test('orders by week with count and net value, what is open and late, and receipts on their day', async () => {
  const [goods, buyer] = [await product(manager, 'none'), await customer(manager)];
  const [fast, slow] = [await supplier(manager), await supplier(manager)];
  const line = (more: Record<string, unknown> = {}) => ({
    productId: goods.id,
    quantity: '10',
    unitPrice: '5',
    taxRate: '20',
    ...more,
  });
  const early = await order('purchase', fast, { orderedOn: lastWeek, expectedOn: addDays(today, -2), lines: [line()] });
  await receive(early.id, goods.id, { quantity: '10', at: `${addDays(today, -3)}T10:00:00Z` });
  const late = await order('purchase', slow, { orderedOn: lastWeek, expectedOn: addDays(today, -2), lines: [line()] });
  await receive(late.id, goods.id, { quantity: '4' });
  // Expected later, without a day, or cancelled: none of them is late.
  await order('purchase', slow, { orderedOn: today, expectedOn: addDays(today, 5), lines: [line()] });
  const gone = await order('purchase', slow, { orderedOn: today, expectedOn: lastWeek, lines: [line()] });
  await manager.call(cancelOrder, { params: { id: gone.id }, body: { reason: 'Twice' } });
  await order('sales', buyer, { orderedOn: today, pricesIncludeTax: true, lines: [line({ unitPrice: '6' })] });
  await manager.call(createOrder, { body: { kind: 'sales', partnerId: buyer, lines: [line()] } as never });

  const report = await manager.call(readOrderReport, {});
  expect(report.weeks).toHaveLength(26);
  const sum = (of: (week: (typeof report.weeks)[number]) => number) =>
    report.weeks.reduce((all, one) => all + of(one), 0);
  expect([sum((week) => week.purchase.count), sum((week) => week.purchase.value)]).toEqual([3, 15_000]);
  expect([sum((week) => week.sales.count), sum((week) => week.sales.value)]).toEqual([1, 5_000]);
  expect(sum((week) => week.receipts.due)).toBe(2);
  expect(report.receipts).toEqual({ due: 2, onTime: 1 });
  expect(report.open).toEqual({
    purchase: { count: 2, value: 8_000, late: { count: 1, value: 3_000 } },
    sales: { count: 1, value: 5_000, late: { count: 0, value: 0 } },
  });
  expect(report.suppliers.map((row) => [row.partner.id, row.due, row.onTime]).sort()).toEqual(
    [
      [fast, 1, 1],
      [slow, 1, 0],
    ].sort(),
  );
  const csv = (await manager.request('GET', `/order-report.csv?from=${lastWeek}`)).text;
  expect(csv.split('\r\n')[0]).toContain('Week,Purchase orders,Purchase value');
  const suppliers = (await manager.request('GET', '/order-report.csv?group=supplier')).text;
  expect(suppliers.trim().split('\r\n')).toHaveLength(3);
});

test('a period that ends before it begins, is too long or no date is refused; so is who may not read reports', async () => {
  const code = async (query: Record<string, unknown>) => (await manager.refused(readOrderReport, { query })).code;
  expect(await code({ from: '2026-02-01', to: '2026-01-01' })).toBe('period-backwards');
  expect(await code({ from: '1990-01-01', to: '2026-01-01' })).toBe('period-too-long');
  expect(await code({ from: '2026-02-30' })).toBe('invalid');
  expect(await code({ from: '0001-01-01', to: '0001-01-02' })).toBe('field-invalid');
  expect((await clerk.refused(readOrderReport, {})).code).toBe('forbidden');
});
