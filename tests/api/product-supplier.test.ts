// Suppliers of a product: each once, one preferred; their code finds the product and their price stands on orders.
import { describe, expect, test } from 'vitest';
import { archivePartner, deletePartner } from '../../src/catalog/partner.contract.ts';
import { findPrices } from '../../src/catalog/price.contract.ts';
import { deleteProduct, searchProducts } from '../../src/catalog/product.contract.ts';
import {
  createProductSupplier,
  deleteProductSupplier,
  editProductSupplier,
  getProductSupplier,
  listProductSuppliers,
} from '../../src/catalog/product-supplier.contract.ts';
import { createOrder, getOrder } from '../../src/operations/ordering/order.contract.ts';
import { find } from '../../src/tracing/find.contract.ts';
import { resolveScan } from '../../src/tracing/scan.contract.ts';
import { customer, product, supplier } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const [manager, clerk, viewer] = [app.as('manager'), app.as('clerk'), app.as('viewer')];
const nobody = '00000000-0000-7000-8000-000000000000';
const goods = await product(manager, 'none', { taxRate: '21', price: '50' });
const [one, two] = [await supplier(manager), await supplier(manager)];

describe('a supplier of a product', () => {
  test('has a code, a name, a price, a minimum and a lead time; one of them is preferred', async () => {
    const first = await manager.call(createProductSupplier, {
      body: {
        ...{ productId: goods.id, partnerId: one, code: ' AB-77 ', name: 'Their drill', unitPrice: '12.3450' },
        ...{ minimum: '6', leadDays: 5, preferred: true },
      },
    });
    expect(first).toMatchObject({ code: 'AB-77', name: 'Their drill', unitPrice: '12.345', minimum: '6', leadDays: 5 });
    expect(first).toMatchObject({ product: { id: goods.id, sku: goods.sku }, partner: { id: one }, preferred: true });
    const second = await manager.call(createProductSupplier, {
      body: { productId: goods.id, partnerId: two, preferred: true },
    });
    expect(second).toMatchObject({
      code: '',
      unitPrice: null,
      minimum: '0',
      leadDays: null,
      preferred: true,
      version: 1,
    });
    const shown = async () =>
      (await viewer.call(listProductSuppliers, { query: { productId: goods.id } })).rows.map((row) => [
        row.id,
        row.preferred,
      ]);
    expect(await shown()).toEqual([
      [second.id, true],
      [first.id, false],
    ]);
    const params = { id: first.id };
    expect(await manager.refused(editProductSupplier, { params, version: 1, body: {} })).toMatchObject({
      code: 'stale',
    });
    const edited = await manager.call(editProductSupplier, {
      params,
      version: 2,
      body: { preferred: true, leadDays: null },
    });
    expect(edited).toMatchObject({ preferred: true, leadDays: null, code: 'AB-77', version: 3 });
    expect(await viewer.call(getProductSupplier, { params })).toEqual(edited);
    expect(await shown()).toEqual([
      [first.id, true],
      [second.id, false],
    ]);
    const { rows } = await manager.get<{ rows: { action: string }[] }>(`/audit?subjectId=${goods.id}&limit=4`);
    expect(rows.map((row) => row.action)).toEqual(
      expect.arrayContaining(['product-supplier.add', 'product-supplier.edit']),
    );
  });

  test('is found by their code, as is the product', async () => {
    const found = async (q: string) => (await viewer.call(searchProducts, { query: { q } })).rows.map((row) => row.id);
    expect(await found('ab-77')).toEqual([goods.id]);
    expect(await found('AB-7')).toEqual([]);
    const listed = await viewer.call(listProductSuppliers, { query: { q: 'ab-7', partnerId: one } });
    expect(listed.rows).toHaveLength(1);
    const page = await viewer.call(listProductSuppliers, { query: { limit: 1 } });
    const next = await viewer.call(listProductSuppliers, { query: { limit: 1, cursor: page.nextCursor ?? '' } });
    expect(next.rows[0]?.id).not.toBe(page.rows[0]?.id);
    expect(await viewer.refused(listProductSuppliers, { query: { cursor: 'x' } })).toMatchObject({ field: 'cursor' });
    const scanned = await viewer.call(resolveScan, { query: { text: 'ab-77' } });
    expect(scanned.candidates.map(({ id, matchedBy }) => [id, matchedBy])).toEqual([[goods.id, 'supplier-code']]);
    expect((await viewer.call(find, { query: { q: 'AB-77' } })).exact.map(({ id }) => id)).toEqual([goods.id]);
  });

  test('has its price and code on a purchase order, and no sales price stands in for one that is missing', async () => {
    const lines = [{ productId: goods.id, quantity: '2' }];
    const ask = async (partnerId: string) =>
      (await viewer.call(findPrices, { body: { kind: 'purchase', partnerId, lines } })).rows;
    expect(await ask(one)).toEqual([{ unitPrice: '12.345', taxRate: '21', partnerCode: 'AB-77', source: 'supplier' }]);
    expect(await ask(two)).toEqual([{ unitPrice: null, taxRate: '21', partnerCode: null, source: 'none' }]);
    const { id } = await clerk.call(createOrder, { body: { kind: 'purchase', partnerId: one, lines } });
    const order = await viewer.call(getOrder, { params: { id } });
    expect(order.lines[0]).toMatchObject({ unitPrice: '12.345', partnerCode: 'AB-77', taxRate: '21', amount: 2469 });
  });

  test.each([
    ['an unknown product', { productId: nobody }, 'not-found', 'productId'],
    ['an unknown partner', { partnerId: nobody }, 'not-found', 'partnerId'],
    ['one that is there already', {}, 'supplier-taken', 'partnerId'],
    ['a negative price', { partnerId: 'new', unitPrice: '-1' }, 'field-invalid', 'unitPrice'],
    ['a price that is too precise', { partnerId: 'new', unitPrice: '1.1234567' }, 'field-invalid', 'unitPrice'],
    ['half a piece', { partnerId: 'new', minimum: '0.5' }, 'quantity-not-whole', 'minimum'],
    ['a negative minimum', { partnerId: 'new', minimum: '-1' }, 'quantity-negative', 'minimum'],
    ['a minimum that is none', { partnerId: 'new', minimum: 'x' }, 'quantity-invalid', 'minimum'],
    ['days that are none', { partnerId: 'new', leadDays: 1.5 }, 'invalid', 'leadDays'],
    ['too many days', { partnerId: 'new', leadDays: 3651 }, 'invalid', 'leadDays'],
    ['a code of two lines', { partnerId: 'new', code: 'a\nb' }, 'invalid', 'code'],
    ['a field that is not known', { partnerId: 'new', currency: 'USD' }, 'invalid', undefined],
    ['a customer', { partnerId: 'customer' }, 'partner-role', 'partnerId'],
    ['an archived partner', { partnerId: 'archived' }, 'archived', 'partnerId'],
  ])('is not %s', async (_, given, code, field) => {
    const more: Record<string, unknown> & { partnerId?: string } = { ...given };
    const partners: Record<string, () => Promise<string>> = {
      new: () => supplier(manager),
      customer: () => customer(manager),
      archived: async () => {
        const id = await supplier(manager);
        await manager.call(archivePartner, { params: { id }, version: 1 });
        return id;
      },
    };
    const partnerId = (await partners[more.partnerId ?? '']?.()) ?? more.partnerId ?? one;
    const body = { productId: goods.id, ...more, partnerId };
    const refusal = await manager.refused(createProductSupplier, { body });
    expect(refusal).toMatchObject({ code, ...(field && { field }) });
  });

  test('of two who choose the preferred one at once, one choice holds', async () => {
    const other = await product(manager, 'none');
    const made = await Promise.all(
      [one, two].map((partnerId) =>
        manager.call(createProductSupplier, { body: { productId: other.id, partnerId, preferred: true } }),
      ),
    );
    const { rows } = await viewer.call(listProductSuppliers, { query: { productId: other.id } });
    expect(rows.map((row) => row.preferred)).toEqual([true, false]);
    expect(await manager.refused(deleteProduct, { params: { id: other.id } })).toMatchObject({ code: 'in-use' });
    expect(await manager.refused(deletePartner, { params: { id: one } })).toMatchObject({ code: 'in-use' });
    expect(await clerk.refused(deleteProductSupplier, { params: { id: made[0]?.id } })).toMatchObject({
      code: 'forbidden',
    });
    for (const row of made) await manager.call(deleteProductSupplier, { params: { id: row.id } });
    expect(await manager.refused(deleteProductSupplier, { params: { id: made[0]?.id } })).toMatchObject({
      code: 'not-found',
    });
    await manager.call(deleteProduct, { params: { id: other.id } });
  });
});
