// Invoices and credit notes over HTTP: made from what was delivered and is not invoiced, minus what came back, with exactly
// those numbers (F9); frozen once issued; their numbers without gaps; refusals in plain words.
import { afterEach, describe, expect, test } from 'vitest';
import { changeCompany, getCompany } from '../../src/access/company.contract.ts';
import { editPartner } from '../../src/catalog/partner.contract.ts';
import {
  getInvoice,
  getInvoiceable,
  issueCreditNote,
  issueInvoice,
  listInvoiceNumbers,
  listInvoices,
} from '../../src/operations/invoicing/invoice.contract.ts';
import { getOperation, postOperation, updateOperation } from '../../src/operations/operation.contract.ts';
import { createOrder, getOrder, type OrderInput, updateOrder } from '../../src/operations/ordering/order.contract.ts';
import { runDoctor } from '../../src/tracing/doctor.ts';
import { find } from '../../src/tracing/find.contract.ts';
import { customer, posted, product, supplier } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const [clerk, manager, viewer, boss] = [app.as('clerk'), app.as('manager'), app.as('viewer'), app.as('administrator')];
const [buyer, seller] = [await customer(manager), await supplier(manager)];

afterEach(async () => {
  const health = await runDoctor(app.database);
  expect(health.ok, health.lines.join('\n')).toBe(true);
});

type Lines = OrderInput['lines'];
const sell = async (lines: Lines, more: Partial<OrderInput> = {}) =>
  clerk.call(createOrder, { body: { kind: 'sales', partnerId: buyer, lines, confirm: true, ...more } });
const units = async (...numbers: string[]) => {
  const goods = await product(manager, 'serial', { price: '100', taxRate: '21' });
  if (numbers.length > 0) await posted(clerk, 'receipt', [{ productId: goods.id, numbers }]);
  return goods;
};
/** Posts the delivery that waits for the order, with these lines instead of its own where given. */
async function deliver(orderId: string, lines?: Parameters<typeof posted>[2]): Promise<string> {
  const { documents } = await viewer.call(getOrder, { params: { id: orderId } });
  const id = documents.find((document) => document.state === 'draft')?.id ?? '';
  if (lines) {
    const draft = await viewer.call(getOperation, { params: { id } });
    const body = { kind: 'delivery' as const, partnerId: draft.partner?.id, fromId: draft.from.id, lines };
    await clerk.call(updateOperation, { params: { id }, version: draft.version, body });
  }
  await clerk.call(postOperation, { params: { id }, body: {} });
  return id;
}
const giveBack = (deliveryId: string, lines: Parameters<typeof posted>[2]) =>
  posted(clerk, 'return', lines, { partnerId: buyer, originId: deliveryId });
const invoiceable = (id: string) => viewer.call(getInvoiceable, { params: { id } });
const issue = (id: string, body: object = {}) => clerk.call(issueInvoice, { params: { id }, body });
const credit = (id: string, body: object = {}) => clerk.call(issueCreditNote, { params: { id }, body });
const read = (id: string) => viewer.call(getInvoice, { params: { id } });
const numbersOn = async (id: string): Promise<string[]> =>
  (await read(id)).lines.flatMap((line) => line.numbers.map((number) => `${number.number} x ${number.quantity}`));
const invoicedOf = async (orderId: string): Promise<string[]> =>
  (await viewer.call(getOrder, { params: { id: orderId } })).lines.map((line) => line.invoiced);

describe('what is invoiced', () => {
  test('F9: five lots in two deliveries on two invoices, each with exactly its own', async () => {
    const goods = await product(manager, 'lot', { price: '2.5', taxRate: '10' });
    const lots = ['L1', 'L2', 'L3', 'L4', 'L5'].map((number) => ({ number, quantity: '10' }));
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers: lots }]);
    const order = await sell([{ productId: goods.id, quantity: '50', numbers: lots }]);
    await deliver(order.id, [
      {
        productId: goods.id,
        quantity: '15',
        numbers: [
          { number: 'L2', quantity: '10' },
          { number: 'L1', quantity: '5' },
        ],
      },
    ]);
    const [line] = (await invoiceable(order.id)).lines;
    expect(line?.toInvoice).toMatchObject({ quantity: '15', withoutNumber: '0', numberCount: 2 });
    const first = await issue(order.id);
    expect(await numbersOn(first.id)).toEqual(['L2 x 10', 'L1 x 5']);
    expect([first.net, first.tax, first.total]).toEqual([3750, 375, 4125]);
    await deliver(order.id);
    const second = await issue(order.id);
    expect((await numbersOn(second.id)).sort()).toEqual(['L1 x 5', 'L3 x 10', 'L4 x 10', 'L5 x 10']);
    expect(await invoicedOf(order.id)).toEqual(['50']);
    expect((await clerk.refused(issueInvoice, { params: { id: order.id }, body: {} })).code).toBe('invoice-nothing');
  });

  test('what came back before is not on it; what came back after is on a credit note that names the invoice', async () => {
    const goods = await units('A1', 'A2', 'A3', 'A4');
    const order = await sell([{ productId: goods.id, numbers: ['A1', 'A2', 'A3', 'A4'] }]);
    const delivery = await deliver(order.id);
    await giveBack(delivery, [{ productId: goods.id, numbers: ['A2'] }]);
    const invoice = await issue(order.id, { dueOn: '2099-01-31', note: 'Thank you' });
    expect(await numbersOn(invoice.id)).toEqual(['A1 x 1', 'A3 x 1', 'A4 x 1']);
    expect((await clerk.refused(issueCreditNote, { params: { id: order.id }, body: {} })).code).toBe('credit-nothing');
    await giveBack(delivery, [{ productId: goods.id, numbers: ['A3', 'A4'] }]);
    expect((await viewer.call(getOrder, { params: { id: order.id } })).toInvoice).toBe(true);
    const part = await credit(order.id, { lines: [{ line: 1, numbers: ['a4'] }] });
    expect(await numbersOn(part.id)).toEqual(['A4 x 1']);
    const note = await credit(order.id);
    expect(await read(note.id)).toMatchObject({
      kind: 'credit-note',
      related: [{ id: invoice.id, kind: 'invoice', number: invoice.number }],
      lines: [{ origin: { number: invoice.number }, quantity: '1', amount: 10_000 }],
    });
    expect((await read(invoice.id)).related.map((one) => one.number)).toEqual([part.number, note.number]);
    expect(await invoicedOf(order.id)).toEqual(['1']);
    expect((await viewer.call(getOrder, { params: { id: order.id } })).toInvoice).toBe(false);
  });

  test('a unit that was replaced is credited, and the one in its place invoiced', async () => {
    const goods = await units('R1', 'R2');
    const order = await sell([{ productId: goods.id, numbers: ['R1'] }]);
    const delivery = await deliver(order.id);
    await issue(order.id);
    await giveBack(delivery, [{ productId: goods.id, numbers: ['R1'], replaces: true }]);
    await deliver(order.id, [{ productId: goods.id, numbers: ['R2'] }]);
    expect((await invoiceable(order.id)).lines[0]).toMatchObject({
      toInvoice: { quantity: '1', numbers: [{ number: 'R2' }] },
      toCredit: { quantity: '1', numbers: [{ number: 'R1' }] },
    });
    expect(await numbersOn((await credit(order.id)).id)).toEqual(['R1 x 1']);
    expect(await numbersOn((await issue(order.id)).id)).toEqual(['R2 x 1']);
    expect(await invoicedOf(order.id)).toEqual(['1']);
  });

  test('services once confirmed, goods without numbers by quantity, several tax rates, discounts', async () => {
    const [bulk, service] = [
      await product(manager, 'none', { price: '3.333', taxRate: '10' }),
      await product(manager, 'none', { kind: 'service', price: '50', taxRate: '21' }),
    ];
    await posted(clerk, 'receipt', [{ productId: bulk.id, quantity: '9' }]);
    const lines = [
      { productId: bulk.id, quantity: '9' },
      { productId: service.id, quantity: '2', discount: '10' },
    ];
    const quotation = await clerk.call(createOrder, {
      body: { kind: 'sales', partnerId: buyer, lines, discount: '5', confirm: false },
    });
    expect((await invoiceable(quotation.id)).invoice).toBeNull();
    const order = await sell(lines, { discount: '5' });
    const early = await issue(order.id);
    expect((await read(early.id)).lines.map((line) => line.product.name)).toEqual([service.name]);
    await deliver(order.id);
    const rest = await issue(order.id, { lines: [{ line: 1, quantity: '4' }] });
    // 4 x 3.333 x 0.95 = 12.6654; tax 1.267.
    expect([early.net, early.tax, rest.net, rest.tax]).toEqual([8550, 1796, 1267, 127]);
    expect((await invoiceable(order.id)).lines.map((line) => line.toInvoice.quantity)).toEqual(['5', '0']);
  });
});

describe('an issued invoice', () => {
  test('stays as it was when partner, company and order change', async () => {
    const goods = await units('Z1', 'Z2');
    const order = await sell([{ productId: goods.id, numbers: ['Z1'], quantity: '1' }]);
    await deliver(order.id);
    const { id } = await issue(order.id);
    const before = await read(id);
    const company = await viewer.call(getCompany);
    await boss.call(changeCompany, { version: company.version, body: { taxNumber: 'NEW-1', street: 'Elsewhere 9' } });
    const partner = await app.sql<{ version: number }>('select version from partner where id = $1', [buyer]);
    await manager.call(editPartner, {
      params: { id: buyer },
      version: partner[0]?.version,
      body: { street: 'New street 1' },
    });
    expect(await read(id)).toEqual(before);
    const [row] = (await viewer.call(getOrder, { params: { id: order.id } })).lines;
    const { version } = await viewer.call(getOrder, { params: { id: order.id } });
    const lines = [{ line: 1, productId: goods.id, quantity: '1', unitPrice: '90', numbers: ['Z1'] }];
    const refused = await clerk.refused(updateOrder, {
      params: { id: order.id },
      version,
      body: { kind: 'sales', partnerId: buyer, lines },
    });
    expect([row?.invoiced, refused.errors?.[0]?.code ?? refused.code]).toEqual(['1', 'order-line-invoiced']);
    const changes = app.database.company(
      (await app.sql<{ schema_name: string }>('select schema_name from control.company'))[0]?.schema_name ?? '',
    );
    await expect(
      changes.db.run({ name: 'try', text: 'update invoice set total = 1, net = 1, tax = 0' }),
    ).rejects.toThrow(/permission denied/);
  });

  test('its list, its numbers in pages and its rows for the books', async () => {
    const goods = await units(...Array.from({ length: 130 }, (_, index) => `P${1000 + index}`));
    const order = await sell([{ productId: goods.id, quantity: '130' }], { reference: 'PO 77' });
    const delivery = await deliver(order.id);
    const { id, number } = await issue(order.id);
    const { rows, nextCursor } = await viewer.call(listInvoiceNumbers, { params: { id }, query: { limit: 100 } });
    expect([rows.length, rows[0]?.number]).toEqual([100, 'P1000']);
    const rest = await viewer.call(listInvoiceNumbers, {
      params: { id },
      query: { limit: 100, cursor: nextCursor ?? '' },
    });
    expect([rest.rows.length, rest.nextCursor]).toEqual([30, null]);
    await giveBack(delivery, [{ productId: goods.id, numbers: ['P1005'] }]);
    const note = await credit(order.id);
    const found = async (query: object) => (await viewer.call(listInvoices, { query })).rows.map((row) => row.number);
    expect(await found({ orderId: order.id })).toEqual([note.number, number]);
    expect(await found({ number: 'p1005', sort: 'total' })).toEqual([note.number, number]);
    expect(await found({ q: 'PO 77', kind: 'invoice' })).toEqual([number]);
    expect(await found({ to: '2020-01-01' })).toEqual([]);
    const named = async (q: string) =>
      (await viewer.call(find, { query: { q } })).exact.map(({ kind, id: of, label }) => ({ kind, id: of, label }));
    expect(await named(number.toLowerCase())).toEqual([{ kind: 'invoice', id, label: number }]);
    expect(await named(note.number)).toEqual([{ kind: 'credit-note', id: note.id, label: note.number }]);
    expect(await named(order.number)).toEqual([{ kind: 'sales-order', id: order.id, label: order.number }]);
    const begins = (await viewer.call(find, { query: { q: number.slice(0, -1) } })).prefix;
    expect(begins.find((one) => one.id === id)?.detail).toBe((await read(id)).customer.name);
    const csv = await viewer.request<string>('GET', `${listInvoices.path}.csv?orderId=${order.id}`);
    const cells = csv.text
      .trim()
      .split('\r\n')
      .map((line) => line.split(','));
    expect(cells[0]?.slice(0, 2)).toEqual(['Kind', 'Number']);
    expect(cells.slice(1).map((row) => [row[0], ...row.slice(9)])).toEqual([
      ['credit-note', '21', '-100.00', '-21.00', '-121.00'],
      ['invoice', '21', '13000.00', '2730.00', '15730.00'],
    ]);
  });
});

describe('refusals', () => {
  test('more than was delivered, numbers that were not, numbers twice, days that cannot be', async () => {
    const goods = await units('N1', 'N2', 'N3');
    const order = await sell([{ productId: goods.id, numbers: ['N1', 'N2'] }]);
    await deliver(order.id);
    await issue(order.id, { lines: [{ line: 1, numbers: ['N1'] }] });
    const wrong = async (body: object) => {
      const refusal = await clerk.refused(issueInvoice, { params: { id: order.id }, body });
      return refusal.errors
        ? refusal.errors.map((one) => `${one.code} ${one.field}`)
        : [`${refusal.code} ${refusal.field}`];
    };
    expect(await wrong({ lines: [{ line: 1, quantity: '2' }] })).toEqual(['invoice-too-many lines.0.quantity']);
    expect(await wrong({ lines: [{ line: 1, numbers: ['N1', 'N3', 'N2', 'N2', ''] }] })).toEqual([
      'invoiced-already lines.0.numbers.0',
      'invoice-number lines.0.numbers.1',
      'number-duplicate lines.0.numbers.3',
      'number-invalid lines.0.numbers.4',
    ]);
    expect(await wrong({ lines: [{ line: 1, quantity: '-1' }] })).toEqual(['quantity-invalid lines.0.quantity']);
    expect(await wrong({ lines: [{ line: 9 }, { line: 1 }, { line: 1 }] })).toEqual([
      'field-invalid lines.0.line',
      'field-invalid lines.2.line',
    ]);
    expect(await wrong({ lines: [] })).toEqual(['invoice-nothing undefined']);
    expect(await wrong({ date: '2099-01-01' })).toEqual(['future-date date']);
    expect(await wrong({ date: '2020-01-01' })).toEqual(['invoice-date-backwards date']);
    expect(await wrong({ dueOn: '2020-01-01' })).toEqual(['invoice-due-early dueOn']);
    expect(await invoicedOf(order.id)).toEqual(['1']);
  });

  test('a purchase order, an order that is not there, a role that may not', async () => {
    const goods = await units();
    const body = {
      kind: 'purchase' as const,
      partnerId: seller,
      lines: [{ productId: goods.id, quantity: '1', unitPrice: '1' }],
    };
    const { id } = await clerk.call(createOrder, { body });
    expect((await clerk.refused(issueInvoice, { params: { id }, body: {} })).code).toBe('invoice-sales-only');
    const nobody = { id: '019a0000-0000-7000-8000-000000000000' };
    expect((await clerk.refused(issueInvoice, { params: nobody, body: {} })).code).toBe('not-found');
    expect((await viewer.refused(issueInvoice, { params: { id }, body: {} })).code).toBe('forbidden');
    expect((await viewer.refused(getInvoice, { params: nobody })).code).toBe('not-found');
  });
});
