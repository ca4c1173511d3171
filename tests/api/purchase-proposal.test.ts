// Purchase proposals: minimum stock that neither is there nor on its way, rounded as packs and suppliers ask, and the
// draft orders made of it.
import { describe, expect, test } from 'vitest';
import { createMinimumStock } from '../../src/catalog/minimum-stock.contract.ts';
import { createProductSupplier } from '../../src/catalog/product-supplier.contract.ts';
import { postOperation, updateOperation } from '../../src/operations/operation.contract.ts';
import { createOrder, deleteOrder, getOrder, prepareOrder } from '../../src/operations/ordering/order.contract.ts';
import { listPurchaseProposals, orderProposals } from '../../src/operations/ordering/proposal.contract.ts';
import { listLowStock } from '../../src/tracing/low-stock.contract.ts';
import { customer, type Goods, place, placesByRole, posted, product, supplier } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const [manager, clerk, viewer] = [app.as('manager'), app.as('clerk'), app.as('viewer')];
const places = await placesByRole(manager);
const stock = places.stock as string;
const nobody = '00000000-0000-7000-8000-000000000000';
app.clock.set('2026-06-01T10:00:00Z');

const minimum = (productId: string, level: { minimum: string; upTo?: string; multiple?: string }, locationId = stock) =>
  manager.call(createMinimumStock, { body: { productId, locationId, ...level } });
const soldBy = (productId: string, partnerId: string, more: object = {}) =>
  manager.call(createProductSupplier, { body: { productId, partnerId, ...more } });
const proposed = async (goods: Goods) => {
  const { rows } = await viewer.call(listPurchaseProposals, { query: { productId: goods.id } });
  return rows.map(
    (row) => `${row.available}+${row.onOrder}+${row.drafted}: ${row.quantity} of ${row.supplier?.name ?? 'nobody'}`,
  );
};
const bought = (partnerId: string, goods: Goods, quantity: string, more: object = {}) =>
  clerk.call(createOrder, {
    body: { kind: 'purchase', partnerId, lines: [{ productId: goods.id, quantity }], ...more },
  });

describe('purchase proposals', () => {
  test('take off what is on order and what is drafted, and look only where it will be received', async () => {
    const goods = await product(manager, 'none');
    const seller = await supplier(manager);
    const shelf = await place(manager, { parentId: stock });
    const elsewhere = await place(manager);
    await minimum(goods.id, { minimum: '10', upTo: '20' });
    expect(await proposed(goods)).toEqual(['0+0+0: 20 of nobody']);
    await posted(clerk, 'receipt', [{ productId: goods.id, quantity: '3' }], { toId: shelf });
    const draft = await bought(seller, goods, '2');
    expect(await proposed(goods)).toEqual(['3+0+2: 15 of nobody']);
    const order = await bought(seller, goods, '4', { locationId: shelf, confirm: true });
    await bought(seller, goods, '50', { locationId: elsewhere, confirm: true });
    expect(await proposed(goods)).toEqual(['3+4+2: 11 of nobody']);
    const waits = await clerk.call(prepareOrder, { params: { id: order.id } });
    const lines = [{ productId: goods.id, quantity: '3', orderLine: 1 }];
    const body = { kind: 'receipt' as const, partnerId: seller, toId: shelf, lines };
    await clerk.call(updateOperation, { params: { id: waits.id }, version: waits.version, body });
    await clerk.call(postOperation, { params: { id: waits.id }, body: {} });
    expect(await proposed(goods)).toEqual(['6+1+2: 11 of nobody']);
    await clerk.call(deleteOrder, { params: { id: draft.id } });
    await bought(seller, goods, '3', { confirm: true });
    expect(await proposed(goods)).toEqual([]);
    const { rows } = await viewer.call(listLowStock, { query: { productId: goods.id } });
    expect(rows.map((row) => row.proposed)).toEqual(['14']);
  });

  test('name the preferred supplier, else the cheapest, and are rounded to packs and to what they sell at once', async () => {
    const goods = await product(manager, 'none');
    const [cheap, dear] = [await supplier(manager), await supplier(manager)];
    await minimum(goods.id, { minimum: '5', multiple: '4' });
    await soldBy(goods.id, dear, { unitPrice: '3', minimum: '10', leadDays: 30 });
    await soldBy(goods.id, cheap, { unitPrice: '2.5', leadDays: 7, code: 'X1' });
    const [row] = (await viewer.call(listPurchaseProposals, { query: { productId: goods.id } })).rows;
    expect(row).toMatchObject({ quantity: '8', expectedOn: '2026-06-08', multiple: '4' });
    expect(row?.supplier).toMatchObject({ id: cheap, code: 'X1', unitPrice: '2.5', minimum: '0', leadDays: 7 });
    const other = await product(manager, 'none');
    await minimum(other.id, { minimum: '5', multiple: '4' });
    await soldBy(other.id, cheap, { unitPrice: '1' });
    await soldBy(other.id, dear, { unitPrice: '9', minimum: '10', leadDays: 30, preferred: true });
    const [preferred] = (await viewer.call(listPurchaseProposals, { query: { productId: other.id } })).rows;
    expect(preferred).toMatchObject({ quantity: '12', expectedOn: '2026-07-01', supplier: { id: dear } });
    const ofDear = await viewer.call(listPurchaseProposals, { query: { partnerId: dear } });
    expect(ofDear.rows.map((one) => one.product.id)).toEqual([other.id]);
  });

  test('become one draft order for each supplier and place, once', async () => {
    const [a, b] = [await product(manager, 'none'), await product(manager, 'none')];
    const [one, two] = [await supplier(manager), await supplier(manager)];
    const shelf = await place(manager);
    await minimum(a.id, { minimum: '5' });
    await minimum(a.id, { minimum: '1' }, shelf);
    await minimum(b.id, { minimum: '7' });
    await soldBy(a.id, one, { unitPrice: '2', leadDays: 3, code: 'A-one' });
    const rows = [
      { productId: a.id, locationId: stock, partnerId: one, quantity: '6', expectedOn: '2026-06-04' },
      { productId: b.id, locationId: stock, partnerId: two, quantity: '7' },
      { productId: b.id, locationId: stock, partnerId: one, quantity: '1', expectedOn: '2026-06-20' },
      { productId: a.id, locationId: shelf, partnerId: one, quantity: '1' },
    ];
    const made = await clerk.call(orderProposals, { body: { rows }, key: 'proposals-1' });
    expect(made.orders.map((order) => [order.partner.id, order.lineCount])).toEqual([
      [one, 2],
      [two, 1],
      [one, 1],
    ]);
    expect(await clerk.call(orderProposals, { body: { rows }, key: 'proposals-1' })).toEqual(made);
    const first = await viewer.call(getOrder, { params: { id: made.orders[0]?.id ?? '' } });
    expect(first).toMatchObject({
      kind: 'purchase',
      state: 'draft',
      expectedOn: '2026-06-20',
      location: { id: stock },
    });
    expect(first.lines[0]).toMatchObject({
      unitPrice: '2',
      partnerCode: 'A-one',
      quantity: '6',
      expectedOn: '2026-06-04',
    });
    expect(await proposed(a)).toEqual([]);
    const { rows: audited } = await manager.get<{ rows: { action: string }[] }>(`/audit?subjectId=${first.id}`);
    expect(audited.map((entry) => entry.action)).toEqual(['order.create']);
  });

  test('are refused by row, and then nothing is written', async () => {
    const goods = await product(manager, 'none');
    const [seller, buyer] = [await supplier(manager), await customer(manager)];
    await minimum(goods.id, { minimum: '1' });
    const row = (more: object = {}) => ({
      productId: goods.id,
      locationId: stock,
      partnerId: seller,
      quantity: '1',
      ...more,
    });
    const orders = async () => (await app.sql('select count(*) from trade_order'))[0];
    const before = await orders();
    const refusal = (rows: unknown[]) => clerk.refused(orderProposals, { body: { rows } });
    const other = await supplier(manager);
    const zero = await refusal([row({ partnerId: other }), row(), row({ quantity: '0' })]);
    const fields = (problem: typeof zero) => [problem.code, problem.field ?? problem.errors?.[0]?.field];
    expect(fields(zero)).toEqual(['quantity-zero', 'rows.2.quantity']);
    expect(fields(await refusal([row({ partnerId: other }), row({ partnerId: buyer })]))).toEqual([
      'partner-role',
      'rows.1.partnerId',
    ]);
    expect(fields(await refusal([row({ partnerId: nobody })]))).toEqual(['not-found', 'rows.0.partnerId']);
    expect(fields(await refusal([row({ productId: nobody })]))).toEqual(['not-found', 'rows.0.productId']);
    expect((await refusal([row({ locationId: places.customer })])).field).toBe('rows.0.locationId');
    expect(fields(await refusal([row({ quantity: '1.5' })]))).toEqual(['quantity-not-whole', 'rows.0.quantity']);
    expect((await refusal([])).code).toBe('invalid');
    expect((await refusal([row({ partnerId: null })])).field).toBe('rows.0.partnerId');
    expect((await viewer.refused(orderProposals, { body: { rows: [row()] } })).code).toBe('forbidden');
    expect(await orders()).toEqual(before);
  });

  test.each(['supplier', '-supplier', 'product', '-product'] as const)('are pages by %s', async (sort) => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await viewer.call(listPurchaseProposals, { query: { limit: 1, sort, cursor } });
      seen.push(...page.rows.map((row) => row.id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    const { rows, total } = await viewer.call(listPurchaseProposals, { query: { sort } });
    expect(seen).toEqual(rows.map((row) => row.id));
    expect(total).toBe(seen.length);
    expect(seen.length).toBeGreaterThan(2);
    expect(await viewer.refused(listPurchaseProposals, { query: { sort, cursor: 'x' } })).toMatchObject({
      field: 'cursor',
    });
  });
});
