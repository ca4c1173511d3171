// Whether a document may go without numbers: the product says, else the company, else the program. What goes without is
// unidentified stock, and To identify names the documents that left it.
import { describe, expect, test } from 'vitest';
import { changeCompany, getCompany } from '../../src/access/company.contract.ts';
import { editProduct, getProduct } from '../../src/catalog/product.contract.ts';
import type { NumberPolicies } from '../../src/domain/number-policy.ts';
import { createOperation, postOperation, reverseOperation } from '../../src/operations/operation.contract.ts';
import { runDoctor } from '../../src/tracing/doctor.ts';
import { listToIdentify } from '../../src/tracing/to-identify.contract.ts';
import { numbersOn, onHand, place, placesByRole, posted, product, refusedDocument } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const clerk = app.as('clerk');
const manager = app.as('manager');
const administrator = app.as('administrator');
const places = await placesByRole(manager);

const goodsWith = (tracking: 'lot' | 'serial', numberPolicy: NumberPolicies) =>
  product(manager, tracking, { numberPolicy });
const toIdentify = async (productId: string) => {
  const { rows } = await clerk.call(listToIdentify, { query: { productId } });
  return rows.map((row) => ({
    at: row.location.id,
    quantity: row.quantity,
    documents: row.documents.map((document) => `${document.number} ${document.quantity}`),
  }));
};

describe('policies of scenario ODOO', () => {
  test('ODOO-011 later: a delivery of lots without number is done where the place may go below zero', async () => {
    const goods = await goodsWith('lot', { delivery: 'later' });
    const shelf = await place(manager, { belowZero: true });
    const done = await posted(clerk, 'delivery', [{ productId: goods.id, quantity: '2' }], { fromId: shelf });
    expect(await toIdentify(goods.id)).toEqual([{ at: shelf, quantity: '-2', documents: [`${done.number} 2`] }]);
    expect(await refusedDocument(clerk, 'delivery', [{ productId: goods.id, quantity: '2' }])).toMatchObject({
      code: 'unidentified-not-enough',
      facts: { available: '0', wanted: '2' },
    });
  });

  test('ODOO-013 required: no number is refused, a number made by the delivery is refused, one made elsewhere is done', async () => {
    const goods = await product(manager, 'lot');
    expect(await refusedDocument(clerk, 'delivery', [{ productId: goods.id, quantity: '1' }])).toMatchObject({
      code: 'numbers-required',
    });
    const line = [{ productId: goods.id, numbers: ['lot1'] }];
    expect(await refusedDocument(clerk, 'delivery', line)).toMatchObject({ code: 'number-unknown' });
    await posted(clerk, 'receipt', line);
    await posted(clerk, 'delivery', line);
    expect(await onHand(app, goods.id)).toEqual([]);
  });

  test('ODOO-015 a receipt of five serial numbers leaves five units of one', async () => {
    const goods = await product(manager, 'serial');
    const numbers = ['sn0', 'sn1', 'sn2', 'sn3', 'sn4'];
    const done = await posted(clerk, 'receipt', [{ productId: goods.id, quantity: '5', numbers }]);
    expect(await numbersOn(manager, done.id)).toEqual(numbers.map((number) => `${number} x 1`));
    expect(await onHand(app, goods.id)).toHaveLength(5);
  });

  test('ODOO-023 two receipts that share lots: five lots with their sums', async () => {
    const goods = await product(manager, 'lot');
    const lot = (number: string, quantity: string) => ({ number, quantity });
    const first = [lot('lot-001', '3'), lot('lot-002', '3'), lot('lot-003', '2')];
    const second = [lot('lot-003', '2'), lot('lot-004', '4'), lot('lot-001', '1'), lot('lot-005', '1')];
    await Promise.all([first, second].map((numbers) => posted(clerk, 'receipt', [{ productId: goods.id, numbers }])));
    expect((await onHand(app, goods.id)).map((row) => row.split(' ').slice(1).join(' '))).toEqual([
      'lot-001: 4',
      'lot-002: 3',
      'lot-003: 4',
      'lot-004: 4',
      'lot-005: 1',
    ]);
  });

  test('ODOO-025 a receipt of one unit without number: refused, or done where the product says later', async () => {
    const strict = await product(manager, 'serial');
    const lax = await goodsWith('serial', { receipt: 'later' });
    expect(await refusedDocument(clerk, 'receipt', [{ productId: strict.id, quantity: '1' }])).toMatchObject({
      code: 'numbers-required',
      field: 'lines.0.numbers',
      facts: { given: '0', quantity: '1', missing: '1' },
    });
    const done = await posted(clerk, 'receipt', [{ productId: lax.id, quantity: '1' }]);
    expect(await toIdentify(lax.id)).toEqual([{ at: places.stock, quantity: '1', documents: [`${done.number} 1`] }]);
  });

  test('ODOO-027 a number that is elsewhere: a receipt is refused, an outgoing line is refused with the place', async () => {
    const goods = await product(manager, 'serial');
    const pack = await place(manager);
    const line = [{ productId: goods.id, numbers: ['serial1'] }];
    await posted(clerk, 'receipt', line, { toId: pack });
    expect(await refusedDocument(clerk, 'receipt', line)).toMatchObject({ code: 'serial-in-stock' });
    expect(await refusedDocument(clerk, 'delivery', line)).toMatchObject({
      code: 'serial-elsewhere',
      facts: { location: expect.stringMatching(/^Place/), expected: 'Stock' },
    });
    await posted(clerk, 'delivery', line, { fromId: pack });
  });
});

describe('what goes without a number', () => {
  test('three of five numbers: two are unidentified, and the document says so', async () => {
    const goods = await goodsWith('serial', { receipt: 'later', delivery: 'asked' });
    const done = await posted(clerk, 'receipt', [
      { productId: goods.id, quantity: '5', numbers: ['P-1', 'P-2', 'P-3'] },
    ]);
    expect(await numbersOn(manager, done.id)).toEqual(['P-1 x 1', 'P-2 x 1', 'P-3 x 1', ' x 2']);
    expect(await toIdentify(goods.id)).toEqual([{ at: places.stock, quantity: '2', documents: [`${done.number} 2`] }]);
    await manager.call(reverseOperation, { params: { id: done.id }, body: { reason: 'counted again' } });
    expect(await toIdentify(goods.id)).toEqual([]);
  });

  test('asked: refused until somebody who may post names it; no permission and no reason is needed', async () => {
    const goods = await goodsWith('serial', { receipt: 'asked' });
    const lines = [{ productId: goods.id, quantity: '4', numbers: ['Q-1'] }];
    expect(await refusedDocument(clerk, 'receipt', lines)).toMatchObject({
      status: 409,
      code: 'numbers-asked',
      facts: { given: '1', quantity: '4', missing: '3' },
    });
    const done = await posted(clerk, 'receipt', lines, { confirm: ['numbers-asked'] });
    const [row] = await app.sql<{ confirmed: string[] }>('select confirmed from operation where id = $1', [done.id]);
    expect(row?.confirmed).toEqual(['numbers-asked']);
    expect(await toIdentify(goods.id)).toMatchObject([{ quantity: '3' }]);
  });

  test('naming the question never passes what is required', async () => {
    const goods = await product(manager, 'serial');
    const lines = [{ productId: goods.id, quantity: '1' }];
    expect(await refusedDocument(clerk, 'receipt', lines, { confirm: ['numbers-asked'] })).toMatchObject({
      code: 'numbers-required',
    });
  });

  test('a draft asks when it is posted', async () => {
    const goods = await goodsWith('lot', { receipt: 'asked' });
    const draft = await clerk.call(createOperation, {
      body: { kind: 'receipt', lines: [{ productId: goods.id, quantity: '2.0' }] },
    });
    const params = { id: draft.id };
    expect(await clerk.refused(postOperation, { params, body: {} })).toMatchObject({ code: 'numbers-asked' });
    await clerk.call(postOperation, { params, body: { confirm: ['numbers-asked'] } });
    expect(await toIdentify(goods.id)).toMatchObject([{ quantity: '2' }]);
  });

  test('what left without a number comes back without one, and no more than that', async () => {
    const goods = await goodsWith('serial', { receipt: 'later', delivery: 'later' });
    await posted(clerk, 'receipt', [{ productId: goods.id, quantity: '3', numbers: ['B-1'] }]);
    const sent = await posted(clerk, 'delivery', [{ productId: goods.id, quantity: '2', numbers: ['B-1'] }]);
    const back = (quantity: string) => [{ productId: goods.id, quantity }];
    await posted(clerk, 'return', back('2'), { originId: sent.id });
    expect(await toIdentify(goods.id)).toMatchObject([{ quantity: '2' }]);
    expect(await refusedDocument(clerk, 'return', back('1'), { originId: sent.id })).toMatchObject({
      code: 'numbers-required',
    });
  });

  test('in transit without a number arrives without one', async () => {
    const goods = await goodsWith('serial', { receipt: 'later', transfer: 'later' });
    const shop = await place(manager);
    await posted(clerk, 'receipt', [{ productId: goods.id, quantity: '3', numbers: ['A-1'] }]);
    const sent = await posted(clerk, 'transfer', [{ productId: goods.id, quantity: '3', numbers: ['A-1'] }], {
      toId: places.transit,
      destinationId: shop,
    });
    await clerk.post(`/operations/${sent.id}/arrive`, {});
    expect(await toIdentify(goods.id)).toMatchObject([{ at: shop, quantity: '2' }]);
  });

  test('damaged goods without a number go to quarantine without one', async () => {
    const goods = await goodsWith('lot', { receipt: 'later' });
    const done = await posted(clerk, 'receipt', [{ productId: goods.id, quantity: '2', damagedQuantity: '1' }]);
    expect((await toIdentify(goods.id)).sort((a, b) => b.quantity.localeCompare(a.quantity))).toEqual([
      { at: places.stock, quantity: '2', documents: [`${done.number} 2`] },
      { at: places.quarantine, quantity: '1', documents: [`${done.number} 1`] },
    ]);
  });
});

describe('who says', () => {
  test('the company says for products that do not', async () => {
    const goods = await product(manager, 'serial');
    const own = await goodsWith('serial', { receipt: 'required' });
    const { version } = await administrator.call(getCompany, {});
    const changed = await administrator.call(changeCompany, { version, body: { numberPolicy: { receipt: 'later' } } });
    expect(changed.numberPolicy).toEqual({ receipt: 'later' });
    await posted(clerk, 'receipt', [{ productId: goods.id, quantity: '1' }]);
    expect(await refusedDocument(clerk, 'receipt', [{ productId: own.id, quantity: '1' }])).toMatchObject({
      code: 'numbers-required',
    });
    await administrator.call(changeCompany, { version: changed.version, body: { numberPolicy: {} } });
    expect(await refusedDocument(clerk, 'receipt', [{ productId: goods.id, quantity: '1' }])).toMatchObject({
      code: 'numbers-required',
    });
    const refusal = await administrator.refused(changeCompany, {
      version: changed.version + 1,
      body: { numberPolicy: { receipt: 'never' } },
    });
    expect(refusal.status).toBe(422);
  });

  test("a product's policy is edited like its other fields", async () => {
    const goods = await product(manager, 'serial');
    const { version } = await manager.call(getProduct, { params: { id: goods.id } });
    const body = { numberPolicy: { scrap: 'later' as const } };
    const edited = await manager.call(editProduct, { params: { id: goods.id }, version, body });
    expect(edited.numberPolicy).toEqual({ scrap: 'later' });
  });
});

test('to identify in pages, by place, sign and word; the ledger stays sound', async () => {
  const shelf = await place(manager, { belowZero: true, parentId: places.stock as string });
  const goods = await goodsWith('serial', { receipt: 'later', delivery: 'later' });
  await posted(clerk, 'receipt', [{ productId: goods.id, quantity: '1' }]);
  await posted(clerk, 'delivery', [{ productId: goods.id, quantity: '1' }], { fromId: shelf });
  const all = await clerk.call(listToIdentify, { query: { locationId: places.stock, q: goods.sku } });
  expect(all.rows.map((row) => row.quantity).sort()).toEqual(['-1', '1']);
  expect(all.total).toBe(2);
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await clerk.call(listToIdentify, { query: { q: goods.sku, limit: 1, ...(cursor && { cursor }) } });
    seen.push(...page.rows.map((row) => row.quantity));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(seen.sort()).toEqual(['-1', '1']);
  const below = await clerk.call(listToIdentify, { query: { q: goods.sku, sign: 'negative' } });
  expect(below.rows.map((row) => row.quantity)).toEqual(['-1']);
  const health = await runDoctor(app.database);
  expect(health.ok, health.lines.join('\n')).toBe(true);
});
