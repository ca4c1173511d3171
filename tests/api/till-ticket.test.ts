// Tickets and orders as tills read them.
import { expect, test } from 'vitest';
import { createOrder, getOrder } from '../../src/operations/ordering/order.contract.ts';
import { getTicket, listTickets } from '../../src/operations/till/ticket.contract.ts';
import { getTillOrder, listTillOrders } from '../../src/operations/till/till-order.contract.ts';
import { customer, posted, product, supplier } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';
import { openTill } from '../support/till.ts';

const t = await startTestApp();
const manager = await t.signIn('manager');
const from = await supplier(manager);
const till = await openTill(t);
const shop = till.register.locationId;
const receive = (productId: string, numbers: string[], toId = shop) =>
  posted(manager, 'receipt', [{ productId, quantity: String(numbers.length), numbers }], { partnerId: from, toId });
const leftOf = async (id: string) => {
  const { lines } = await till.device.call(getTicket, { params: { id } });
  return lines.map(
    ({ returned, numbers }) => `${returned}: ${numbers.map((one) => `${one.now} ${one.left}`).join(', ')}`,
  );
};

test('a ticket tells what may still come back, at tills and in the office', async () => {
  const phone = await product(manager, 'serial', { availableAtTill: true });
  await receive(phone.id, ['A-1', 'A-2', 'A-3']);
  const sold = await till.sell([
    { product: phone, tracking: 'serial', numbers: ['A-1', 'A-2', 'A-3', 'A-9'], quantity: '4' },
    { product: phone, kind: 'goods', quantity: '1' },
  ]);
  expect(await leftOf(sold.id)).toEqual(['0: A-1 1, A-2 1, A-3 1, A-9 1', '0: ']);
  await till.refund(sold, [{ line: 1, quantity: '1', numbers: ['A-2'] }]);
  expect(await leftOf(sold.id)).toEqual(['1: A-1 1, A-2 0, A-3 1, A-9 1', '0: ']);
  const ticket = await manager.call(getTicket, { params: { id: sold.id } });
  expect(ticket.lines[0]?.numbers.map((one) => one.claimed)).toEqual([false, false, false, true]);
  const sale = ticket.documents.find((one) => one.kind === 'sale');
  await posted(manager, 'return', [{ productId: phone.id, quantity: '1', numbers: ['A-1'] }], { originId: sale?.id });
  expect(await leftOf(sold.id)).toEqual(['2: A-1 0, A-2 0, A-3 1, A-9 1', '0: ']);
  expect(ticket).toMatchObject({ number: sold.number, hash: sold.entry.hash, openCases: 1, lineCount: 2 });
  const found = async (q: string) =>
    (await till.device.call(listTickets, { query: { q } })).rows.map((row) => row.number).sort();
  expect(await found('a-3')).toEqual([sold.number]);
  expect(await found('A-9')).toEqual([sold.number]);
  expect(await found(sold.number.toLowerCase())).toEqual([sold.number]);
  expect((await found('A-2')).length).toBe(2);
  expect(await found('nothing')).toEqual([]);
  const { rows, total } = await manager.call(listTickets, { query: { limit: 1, registerId: till.register.id } });
  expect([rows.length, total]).toEqual([1, 2]);
  const cases = await manager.call(listTickets, { query: { withCases: 'true' } });
  expect(cases.rows.map((row) => row.number)).toEqual([sold.number]);
});

test('an order at a till: what is open, with the numbers named on it', async () => {
  const phone = await product(manager, 'serial', { availableAtTill: true });
  const milk = await product(manager, 'lot');
  await receive(phone.id, ['O-1', 'O-2']);
  await posted(
    manager,
    'receipt',
    [
      {
        productId: milk.id,
        quantity: '9',
        numbers: [
          { number: 'M-1', quantity: '5' },
          { number: 'M-2', quantity: '4' },
        ],
      },
    ],
    { partnerId: from, toId: shop },
  );
  const buyer = await customer(manager);
  const order = await manager.call(createOrder, {
    body: {
      ...{ kind: 'sales', partnerId: buyer, locationId: shop },
      lines: [
        { productId: phone.id, quantity: '2', unitPrice: '100', numbers: ['O-1', 'O-2'] },
        {
          ...{ productId: milk.id, quantity: '6', unitPrice: '1' },
          numbers: [
            { number: 'M-1', quantity: '4' },
            { number: 'M-2', quantity: '2' },
          ],
        },
      ],
    },
  });
  const read = () => till.device.call(getTillOrder, { params: { id: order.id } });
  const first = await read();
  expect(first).toMatchObject({ state: 'quotation', customer: { id: buyer }, deposited: 0 });
  expect(
    first.lines.map((line) => [line.quantity, line.atTill, line.numbers.map((n) => `${n.number} ${n.quantity}`)]),
  ).toEqual([
    ['2', true, ['O-1 1', 'O-2 1']],
    ['6', false, ['M-1 4', 'M-2 2']],
  ]);
  await till.sell(
    [
      { product: phone, tracking: 'serial', numbers: ['O-1'], orderLine: 1 },
      { product: milk, tracking: 'lot', quantity: '3', numbers: [{ number: 'M-1', quantity: '3' }], orderLine: 2 },
    ],
    { orderId: order.id },
  );
  const rest = await read();
  expect(rest.state).toBe('partly-delivered');
  expect(rest.lines.map((line) => [line.quantity, line.numbers.map((n) => `${n.number} ${n.quantity}`)])).toEqual([
    ['1', ['O-2 1']],
    ['3', ['M-1 1', 'M-2 2']],
  ]);
  const listed = async (q: string) =>
    (await till.device.call(listTillOrders, { query: { q } })).rows.map((one) => one.id);
  expect(await listed(phone.sku)).toEqual([order.id]);
  expect(await listed(order.number)).toEqual([order.id]);
  await till.sell(
    [
      { product: phone, tracking: 'serial', numbers: ['O-2'], orderLine: 1 },
      {
        product: milk,
        tracking: 'lot',
        quantity: '3',
        numbers: ['M-1', { number: 'M-2', quantity: '2' }],
        orderLine: 2,
      },
    ],
    { orderId: order.id },
  );
  expect(await listed(order.number)).toEqual([]);
  expect((await read()).lines).toEqual([]);
  expect((await manager.call(getOrder, { params: { id: order.id } })).state).toBe('delivered');
});
