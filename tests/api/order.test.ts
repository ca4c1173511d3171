// Orders over HTTP: a quotation becomes an order, its delivery waits and keeps what is wanted, parts go out and the rest
// waits again; purchase orders are received; what cannot be is refused in plain words with the way on.
import { afterEach, describe, expect, test } from 'vitest';
import {
  getOperation,
  postOperation,
  reverseOperation,
  updateOperation,
} from '../../src/operations/operation.contract.ts';
import {
  cancelOrder,
  closeOrder,
  confirmOrder,
  createOrder,
  deleteOrder,
  getOrder,
  listOrderNumbers,
  listOrders,
  type OrderInput,
  prepareOrder,
  reopenOrder,
  updateOrder,
} from '../../src/operations/ordering/order.contract.ts';
import { listReservations } from '../../src/operations/reservation.contract.ts';
import { runDoctor } from '../../src/tracing/doctor.ts';
import { customer, onHand, posted, product, supplier } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const [clerk, manager, viewer] = [app.as('clerk'), app.as('manager'), app.as('viewer')];
const [buyer, seller] = [await customer(manager), await supplier(manager)];

afterEach(async () => {
  const health = await runDoctor(app.database);
  expect(health.ok, health.lines.join('\n')).toBe(true);
});

type Lines = Parameters<typeof write>[0];
const write = (lines: OrderInput['lines'], more: Partial<OrderInput> & { confirm?: boolean } = {}) =>
  clerk.call(createOrder, { body: { kind: 'sales', partnerId: buyer, lines, ...more } });
const order = (id: string) => viewer.call(getOrder, { params: { id } });
const confirm = (id: string) => clerk.call(confirmOrder, { params: { id }, body: {} });
const keptFor = async (operationId: string): Promise<string[]> =>
  (await viewer.call(listReservations, { query: { operationId } })).rows
    .map((row) => `${row.lot?.number ?? row.product.name} x ${row.quantity}`)
    .sort();
const units = async (...numbers: string[]) => {
  const goods = await product(manager, 'serial', { price: '100', taxRate: '21' });
  if (numbers.length > 0) await posted(clerk, 'receipt', [{ productId: goods.id, numbers }]);
  return goods;
};
const progress = async (id: string): Promise<string> => {
  const { state, lines } = await order(id);
  return [state, ...lines.map((line) => `${line.moved}/${line.quantity} open ${line.open}`)].join('; ');
};
/** The one delivery that waits for an order. */
const waiting = async (id: string) => {
  const drafts = (await order(id)).documents.filter((document) => document.state === 'draft');
  expect(drafts).toHaveLength(1);
  return drafts[0]?.id as string;
};
const deliver = async (operationId: string, lines: Lines) => {
  const draft = await viewer.call(getOperation, { params: { id: operationId } });
  const body = { kind: 'delivery' as const, partnerId: draft.partner?.id, fromId: draft.from.id, lines };
  await clerk.call(updateOperation, { params: { id: operationId }, version: draft.version, body });
  return clerk.call(postOperation, { params: { id: operationId }, body: {} });
};

describe('amounts', () => {
  test('line by line, tax per rate on the total, with discounts and with tax in the prices', async () => {
    const [a, b] = [await product(manager, 'none', { price: '9.99', taxRate: '21' }), await product(manager, 'none')];
    const lines = [
      { productId: a.id, quantity: '3' },
      { productId: b.id, quantity: '1', unitPrice: '0.335', taxRate: '10', discount: '10' },
    ];
    const without = await write(lines, { discount: '5' });
    // 29.97 x 0.95 = 28.4715; 0.335 x 0.9 x 0.95 = 0.286425; tax 5.9787 and 0.029.
    expect([without.net, without.tax, without.total]).toEqual([2847 + 29, 598 + 3, 3477]);
    const within = await write(lines, { pricesIncludeTax: true });
    expect(within.total).toBe(2997 + 30);
    const shown = await order(within.id);
    expect(shown.taxes).toEqual([
      { rate: '10', net: 27, tax: 3 },
      { rate: '21', net: 2477, tax: 520 },
    ]);
    expect(shown.lines[0]).toMatchObject({ unitPrice: '9.99', taxRate: '21', amount: 2997 });
  });
});

describe('a sales order', () => {
  test('a quotation reserves nothing; confirmed, its delivery waits with the named numbers', async () => {
    const goods = await units('Q-1', 'Q-2', 'Q-3');
    const quotation = await write([{ productId: goods.id, quantity: '2', numbers: ['Q-3'] }]);
    expect(await progress(quotation.id)).toBe('quotation; 0/2 open 2');
    expect((await order(quotation.id)).documents).toEqual([]);
    const confirmed = await confirm(quotation.id);
    expect(confirmed.state).toBe('confirmed');
    // The named unit, and the first of the others.
    expect(await keptFor(confirmed.delivery?.id as string)).toEqual(['Q-1 x 1', 'Q-3 x 1']);
    expect((await order(quotation.id)).lines[0]?.reserved).toBe('2');
    const again = await clerk.refused(confirmOrder, { params: { id: quotation.id }, body: {} });
    expect(again).toMatchObject({ status: 409, code: 'order-state' });
    await clerk.call(postOperation, { params: { id: confirmed.delivery?.id as string }, body: {} });
    expect(await progress(quotation.id)).toBe('delivered; 2/2 open 0');
    const { rows } = await viewer.call(listOrderNumbers, { params: { id: quotation.id }, query: {} });
    expect(rows.map((row) => `${row.number} ${row.state}`)).toEqual(['Q-1 moved', 'Q-3 moved']);
    const agreed = await viewer.call(listOrderNumbers, { params: { id: quotation.id }, query: { agreed: 'true' } });
    expect(agreed.rows.map((row) => `${row.number} ${row.state}`)).toEqual(['Q-3 agreed']);
  });

  test('several lots a line; a part is delivered, the rest waits in a delivery of its own and keeps its lots', async () => {
    const goods = await product(manager, 'lot');
    const lots = ['A', 'B'].map((number) => ({ number, quantity: '10' }));
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers: lots }]);
    const numbers = [
      { number: 'A', quantity: '4' },
      { number: 'B', quantity: '8' },
    ];
    const made = await write([{ productId: goods.id, quantity: '12', numbers }], { confirm: true });
    const first = await waiting(made.id);
    expect(await keptFor(first)).toEqual(['A x 4', 'B x 8']);
    const part = await deliver(first, [
      {
        productId: goods.id,
        quantity: '5',
        numbers: [
          { number: 'A', quantity: '4' },
          { number: 'B', quantity: '1' },
        ],
      },
    ]);
    expect(part.next).not.toBeNull();
    expect(await progress(made.id)).toBe('partly-delivered; 5/12 open 7');
    const rest = await waiting(made.id);
    expect(part.next?.id).toBe(rest);
    expect(await keptFor(rest)).toEqual(['B x 7']);
    await clerk.call(postOperation, { params: { id: rest }, body: {} });
    expect(await progress(made.id)).toBe('delivered; 12/12 open 0');
    expect(await onHand(app, goods.id)).toEqual([expect.stringContaining('6'), expect.stringContaining('2')]);
  });

  test('the rest can be dropped, and wanted again; a reversed delivery is open again', async () => {
    const goods = await product(manager, 'none');
    await posted(clerk, 'receipt', [{ productId: goods.id, quantity: '10' }]);
    const made = await write([{ productId: goods.id, quantity: '6' }], { confirm: true });
    const part = await deliver(await waiting(made.id), [{ productId: goods.id, quantity: '2' }]);
    const late = await clerk.refused(cancelOrder, { params: { id: made.id }, body: { reason: 'too late' } });
    expect(late).toMatchObject({ status: 409, code: 'order-moved' });
    await clerk.call(closeOrder, { params: { id: made.id }, body: { reason: 'out of season' } });
    expect(await progress(made.id)).toBe('delivered; 2/6 open 0');
    expect((await viewer.call(listReservations, { query: { productId: goods.id } })).rows).toEqual([]);
    await clerk.call(reopenOrder, { params: { id: made.id } });
    expect(await keptFor(await waiting(made.id))).toEqual([`${goods.name} x 4`]);
    await manager.call(reverseOperation, { params: { id: part.id }, body: { reason: 'wrong door' } });
    expect(await progress(made.id)).toBe('confirmed; 0/6 open 6');
    expect(await keptFor(await waiting(made.id))).toEqual([`${goods.name} x 6`]);
  });

  test('cancelled before anything moved, what was kept is free; taken up again it is a confirmed order', async () => {
    const goods = await units('C-1');
    const made = await write([{ productId: goods.id, quantity: '1' }], { confirm: true });
    await clerk.call(cancelOrder, { params: { id: made.id }, body: { reason: 'changed their mind' } });
    expect((await viewer.call(listReservations, { query: { productId: goods.id } })).rows).toEqual([]);
    expect((await order(made.id)).state).toBe('cancelled');
    await clerk.call(reopenOrder, { params: { id: made.id } });
    expect((await order(made.id)).state).toBe('confirmed');
    expect(await keptFor(await waiting(made.id))).toEqual(['C-1 x 1']);
  });

  test('numbers can be changed until delivery, on the order and on its delivery; what people chose there stays', async () => {
    const goods = await units('N-1', 'N-2', 'N-3');
    const other = await product(manager, 'none');
    const made = await write([{ productId: goods.id, quantity: '1', numbers: ['N-1'] }], { confirm: true });
    const body = (numbers: string[], more: OrderInput['lines'] = []): OrderInput => ({
      kind: 'sales',
      partnerId: buyer,
      lines: [{ line: 1, productId: goods.id, quantity: '1', numbers }, ...more],
    });
    const edit = async (given: OrderInput) =>
      clerk.call(updateOrder, { params: { id: made.id }, version: (await order(made.id)).version, body: given });
    await edit(body(['N-3']));
    const id = await waiting(made.id);
    expect(await keptFor(id)).toEqual(['N-3 x 1']);
    const draft = await viewer.call(getOperation, { params: { id } });
    await clerk.call(updateOperation, {
      params: { id },
      version: draft.version,
      body: { kind: 'delivery', partnerId: buyer, lines: [{ productId: goods.id, quantity: '1', numbers: ['N-2'] }] },
    });
    expect(await keptFor(id)).toEqual(['N-2 x 1']);
    await edit(body(['N-3'], [{ productId: other.id, quantity: '1' }]));
    expect(await keptFor(id)).toEqual(['N-2 x 1']);
    expect((await viewer.call(getOperation, { params: { id } })).lines).toHaveLength(2);
  });

  test('only available units: one that is kept for another order is refused, and nothing is confirmed', async () => {
    const goods = await units('R-1', 'R-2');
    await write([{ productId: goods.id, quantity: '1', numbers: ['R-1'] }], { confirm: true });
    const second = await write([{ productId: goods.id, quantity: '1', numbers: ['R-1'] }]);
    const refusal = await clerk.refused(confirmOrder, { params: { id: second.id }, body: {} });
    expect(refusal.code).toBe('reserved-elsewhere');
    expect(await progress(second.id)).toBe('quotation; 0/1 open 1');
    const foreign = await units('F-1');
    const wrong = await write([{ productId: goods.id, quantity: '1', numbers: ['F-1'] }]);
    expect((await clerk.refused(confirmOrder, { params: { id: wrong.id }, body: {} })).code).toBe('number-unknown');
    await write([{ productId: foreign.id, quantity: '1', numbers: ['F-1'] }], { confirm: true });
  });

  test('more than ordered and what is not ordered are refused; a company may let it be asked', async () => {
    const [goods, other] = [await product(manager, 'none'), await product(manager, 'none')];
    for (const { id } of [goods, other]) await posted(clerk, 'receipt', [{ productId: id, quantity: '9' }]);
    const made = await write([{ productId: goods.id, quantity: '2' }], { confirm: true });
    const id = await waiting(made.id);
    const draft = await viewer.call(getOperation, { params: { id } });
    const lines = [
      { productId: goods.id, quantity: '3' },
      { productId: other.id, quantity: '1' },
    ];
    await clerk.call(updateOperation, {
      params: { id },
      version: draft.version,
      body: { kind: 'delivery', partnerId: buyer, lines },
    });
    const refusal = await clerk.refused(postOperation, { params: { id }, body: {} });
    expect(refusal.errors?.map((error) => `${error.code} ${error.field}`)).toEqual([
      'more-than-ordered lines.0.quantity',
      'not-on-order lines.1.productId',
    ]);
    await app.sql("update company_profile set over_delivery = 'ask'");
    const seen = { params: { id }, body: { confirm: ['more-than-ordered', 'not-on-order'] } };
    expect((await clerk.refused(postOperation, { params: { id }, body: {} })).code).toBe('lines-refused');
    await clerk.call(postOperation, seen);
    expect(await progress(made.id)).toBe('delivered; 3/2 open 0');
    await app.sql("update company_profile set over_delivery = 'block'");
  });

  test('what has moved stays on the order; of two people one is told', async () => {
    const goods = await product(manager, 'none', { price: '5' });
    await posted(clerk, 'receipt', [{ productId: goods.id, quantity: '9' }]);
    const made = await write([{ productId: goods.id, quantity: '4' }], { confirm: true });
    await deliver(await waiting(made.id), [{ productId: goods.id, quantity: '3' }]);
    const { version } = await order(made.id);
    const edit = (quantity: string, given = version) =>
      clerk.refused(updateOrder, {
        params: { id: made.id },
        version: given,
        body: { kind: 'sales', partnerId: buyer, lines: [{ line: 1, productId: goods.id, quantity }] },
      });
    expect(await edit('2')).toMatchObject({ code: 'order-line-moved', field: 'lines.0.quantity' });
    expect((await edit('4', version - 1)).code).toBe('stale');
    const bare = await clerk.refused(updateOrder, {
      params: { id: made.id },
      version,
      body: { kind: 'sales', partnerId: buyer, lines: [{ productId: goods.id, quantity: '4' }] },
    });
    expect(bare).toMatchObject({ code: 'order-line-moved', field: 'lines' });
  });

  test('a quotation past its day asks; one that nobody confirmed can be deleted', async () => {
    const goods = await product(manager, 'none');
    const made = await write([{ productId: goods.id, quantity: '1' }], { validUntil: '2020-01-31' });
    expect((await order(made.id)).expired).toBe(true);
    const refusal = await clerk.refused(confirmOrder, { params: { id: made.id }, body: {} });
    expect(refusal).toMatchObject({ code: 'quotation-expired', facts: { validUntil: '2020-01-31' } });
    await clerk.call(confirmOrder, { params: { id: made.id }, body: { pass: ['quotation-expired'] } });
    expect((await clerk.refused(deleteOrder, { params: { id: made.id } })).code).toBe('order-state');
    const other = await write([{ productId: goods.id, quantity: '1' }]);
    await clerk.call(deleteOrder, { params: { id: other.id } });
    expect((await viewer.refused(getOrder, { params: { id: other.id } })).status).toBe(404);
  });

  test('two confirm at once: one does, the other is told, one delivery waits', async () => {
    const goods = await units('T-1');
    const made = await write([{ productId: goods.id, quantity: '1' }]);
    const path = confirmOrder.path.replace(':id', made.id);
    const answers = await Promise.all([clerk, manager].map((api) => api.request('POST', path, {})));
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
    await waiting(made.id);
  });
});

describe('a purchase order', () => {
  test('is received in parts, with numbers and cost; more than ordered is asked', async () => {
    const goods = await product(manager, 'serial');
    const lines = [{ productId: goods.id, quantity: '3', unitPrice: '80', discount: '10', taxRate: '21' }];
    const made = await write(lines, { kind: 'purchase', partnerId: seller, confirm: true, expectedOn: '2020-01-01' });
    expect(made.state).toBe('ordered');
    expect((await order(made.id)).late).toBe(true);
    const receipt = await clerk.call(prepareOrder, { params: { id: made.id } });
    expect((await clerk.call(prepareOrder, { params: { id: made.id } })).id).toBe(receipt.id);
    const receive = async (id: string, numbers: string[]) => {
      const { version } = await viewer.call(getOperation, { params: { id } });
      const body = {
        kind: 'receipt' as const,
        partnerId: seller,
        lines: [{ productId: goods.id, unitPrice: '72', numbers }],
      };
      await clerk.call(updateOperation, { params: { id }, version, body });
    };
    await receive(receipt.id, ['P-1', 'P-2']);
    await clerk.call(postOperation, { params: { id: receipt.id }, body: {} });
    expect(await progress(made.id)).toBe('partly-received; 2/3 open 1');
    const second = await clerk.call(prepareOrder, { params: { id: made.id } });
    await receive(second.id, ['P-3', 'P-4']);
    const refusal = await clerk.refused(postOperation, { params: { id: second.id }, body: {} });
    expect(refusal).toMatchObject({ code: 'more-than-ordered', facts: { open: '1', quantity: '2' } });
    await clerk.call(postOperation, { params: { id: second.id }, body: { confirm: ['more-than-ordered'] } });
    expect(await progress(made.id)).toBe('received; 4/3 open 0');
    expect((await clerk.refused(prepareOrder, { params: { id: made.id } })).code).toBe('order-nothing-open');
  });
});

describe('lists', () => {
  test('are filtered by number, state and what is late, page, and go out as a file', async () => {
    const goods = await units('L-777');
    const made = await write([{ productId: goods.id, quantity: '1', numbers: ['L-777'] }], { reference: 'their 55' });
    const list = async (query: Record<string, unknown>) =>
      (await viewer.call(listOrders, { query })).rows.map((row) => row.number);
    expect(await list({ number: 'l-777' })).toEqual([made.number]);
    expect(await list({ q: 'their 55' })).toEqual([made.number]);
    expect(await list({ productId: goods.id, open: 'true' })).toEqual([]);
    const seen: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await viewer.call(listOrders, {
        query: { limit: 3, sort: 'expectedOn', ...(cursor && { cursor }) },
      });
      seen.push(...page.rows.map((row) => row.number));
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength((await viewer.call(listOrders, { query: {} })).total ?? 0);
    const file = await viewer.request('GET', `${listOrders.path}.csv?productId=${goods.id}`);
    expect(file.text).toContain(`${made.number},sales,quotation`);
  });

  test('who only sees may not write; who writes may be refused to confirm by the role alone', async () => {
    const goods = await product(manager, 'none');
    const body: OrderInput = { kind: 'sales', partnerId: buyer, lines: [{ productId: goods.id, quantity: '1' }] };
    expect((await viewer.refused(createOrder, { body })).status).toBe(403);
    expect((await app.as('cashier').refused(createOrder, { body })).status).toBe(403);
  });

  test('what is wrong with an order is told line by line', async () => {
    const goods = await product(manager, 'none');
    const refusal = await clerk.refused(createOrder, {
      body: {
        kind: 'sales',
        partnerId: buyer,
        lines: [
          { productId: goods.id, quantity: '0' },
          { productId: goods.id, quantity: '1', discount: '101' },
          { productId: goods.id, quantity: '1', numbers: ['X'] },
          { productId: goods.id, quantity: '-1' },
        ],
      },
    });
    expect(refusal.errors?.map((error) => `${error.code} ${error.field}`)).toEqual([
      'quantity-zero lines.0.quantity',
      'numbers-not-tracked lines.2.numbers',
      'quantity-negative lines.3.quantity',
      'field-invalid lines.1.discount',
    ]);
    const huge = await clerk.refused(createOrder, {
      body: {
        kind: 'sales',
        partnerId: buyer,
        lines: [{ productId: goods.id, quantity: '999999999', unitPrice: '999999999999' }],
      },
    });
    expect(huge.code).toBe('order-amount-too-large');
    const role = await clerk.refused(createOrder, { body: { kind: 'sales', partnerId: seller, lines: [] } });
    expect(role.code).toBe('partner-role');
  });
});
