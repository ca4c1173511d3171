// Numbers of invoices have no gaps: not when 32 people issue at once, not when half of them are refused (I7, I8).
import { expect, test } from 'vitest';
import { issueInvoice } from '../../src/operations/invoicing/invoice.contract.ts';
import { postOperation } from '../../src/operations/operation.contract.ts';
import { createOrder } from '../../src/operations/ordering/order.contract.ts';
import { customer, posted, product } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const [clerk, manager] = [app.as('clerk'), app.as('manager')];

test('32 clients issue for 16 orders, each order twice: 16 invoices, 16 refusals, no gap', {
  timeout: 120_000,
}, async () => {
  const goods = await product(manager, 'none', { price: '10', taxRate: '21' });
  await posted(clerk, 'receipt', [{ productId: goods.id, quantity: '1000' }]);
  const partnerId = await customer(manager);
  const orders: string[] = [];
  for (let index = 0; index < 16; index += 1) {
    const lines = [{ productId: goods.id, quantity: '3' }];
    const order = await clerk.call(createOrder, { body: { kind: 'sales', partnerId, lines, confirm: true } });
    await clerk.call(postOperation, { params: { id: order.delivery?.id ?? '' }, body: {} });
    orders.push(order.id);
  }
  const answers = await Promise.all(
    [...orders, ...orders].map((id) =>
      clerk.request<{ number?: string; code?: string }>(
        'POST',
        issueInvoice.path.replace('/api/v1', '').replace(':id', id),
        {},
      ),
    ),
  );
  expect(answers.map((answer) => answer.status).filter((status) => status === 201)).toHaveLength(16);
  expect(answers.flatMap((answer) => answer.body.code ?? [])).toEqual(Array(16).fill('invoice-nothing'));
  const numbers = answers.flatMap((answer) => answer.body.number ?? []).sort();
  expect(numbers).toEqual(orders.map((_, index) => `INV-${String(index + 1).padStart(5, '0')}`));
  // One that takes a number and is refused after that gives it back.
  const late = await clerk.call(createOrder, {
    body: { kind: 'sales', partnerId, lines: [{ productId: goods.id, quantity: '1' }], confirm: true },
  });
  await clerk.call(postOperation, { params: { id: late.delivery?.id ?? '' }, body: {} });
  const params = { id: late.id };
  expect((await clerk.refused(issueInvoice, { params, body: { date: '2020-01-01' } })).code).toBe(
    'invoice-date-backwards',
  );
  expect((await clerk.call(issueInvoice, { params, body: {} })).number).toBe('INV-00017');
});
