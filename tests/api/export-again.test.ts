// A list's file, sent back as it came: the import finds every record it names and nothing to change.
import { expect, test } from 'vitest';
import { createCategory } from '../../src/catalog/category.contract.ts';
import { setListPrices } from '../../src/catalog/list-price.contract.ts';
import { createLocation } from '../../src/catalog/location.contract.ts';
import { createMinimumStock } from '../../src/catalog/minimum-stock.contract.ts';
import { createPartner } from '../../src/catalog/partner.contract.ts';
import { createPriceList } from '../../src/catalog/price-list.contract.ts';
import { archiveProduct } from '../../src/catalog/product.contract.ts';
import type { RecordEntity } from '../../src/domain/exchange/column.ts';
import { createOrder } from '../../src/operations/ordering/order.contract.ts';
import { fresh, posted, product } from '../support/goods.ts';
import { rowsOf, uploadTable } from '../support/record-import.ts';
import { startTestApp } from '../support/server.ts';

const { as } = await startTestApp();
const manager = as('manager');

const category = await manager.call(createCategory, { body: { name: 'Tools' } });
const inside = await manager.call(createCategory, { body: { name: 'Power tools', parentId: category.id } });
const drill = await product(manager, 'serial', {
  ...{ sku: '00417', name: '=Perceuse sans fil, 18 V "Pro"', categoryId: inside.id, price: '129.9', taxRate: '21' },
  ...{
    gtin: '4006381333931',
    barcodes: ['DRILL18', '+34-1'],
    warranty: { length: 2, unit: 'year' },
    series: 'D.#####',
  },
  ...{ availableAtTill: true, note: 'Two lines\nof text', alertDays: 5, picking: 'fefo', expiredPolicy: 'confirm' },
  packagings: [
    { name: 'Case', factor: '12', gtin: '96385074' },
    { name: 'Pallet', factor: '480' },
  ],
});
const wine = await product(manager, 'lot', { sku: 'WINE', name: 'Tempranillo', expirationDays: 400, removalDays: 30 });
await manager.call(archiveProduct, { params: { id: (await product(manager, 'none')).id }, version: 1 });
const list = await manager.call(createPriceList, {
  body: {
    name: 'Trade',
    discounts: [
      { categoryId: null, percent: '2.5' },
      { categoryId: inside.id, percent: '10' },
    ],
  },
});
await manager.call(setListPrices, {
  params: { id: list.id },
  body: {
    rows: [
      { productId: drill.id, unitPrice: '119.5' },
      { productId: drill.id, minimum: '10', unitPrice: '99', validFrom: '2026-01-01', validUntil: '2026-12-31' },
    ],
  },
});
const partner = await manager.call(createPartner, {
  body: {
    ...{ name: 'Señora Ñandú, S.L.', code: '0007', isCustomer: true, isSupplier: true, email: 'a@example.org' },
    ...{ phone: '+34 600 000 000', taxNumber: 'B123', street: 'C/ Mayor, 1', postcode: '01001', city: 'Vitoria' },
    ...{ country: 'ES', note: '@home', priceListId: list.id },
  },
});
await manager.call(createPartner, { body: { name: fresh('No code') } });
const hall = await manager.call(createLocation, { body: { name: 'Hall', kind: 'internal', belowZero: true } });
const shelf = await manager.call(createLocation, {
  body: { name: 'Shelf 1', code: 'A-01', kind: 'internal', parentId: hall.id, pickOrder: 3, timeZone: 'Europe/Paris' },
});
await manager.call(createMinimumStock, { body: { productId: wine.id, locationId: hall.id, minimum: '6', upTo: '12' } });
await manager.call(createMinimumStock, {
  body: { productId: drill.id, locationId: shelf.id, minimum: '2', multiple: '2' },
});
await posted(
  manager,
  'receipt',
  [
    { productId: drill.id, numbers: ['000123', { number: '=000124', supplierNumber: '0815' }] },
    { productId: wine.id, numbers: [{ number: 'L-1', quantity: '5', expirationDate: '2031-02-28' }] },
  ],
  { toId: shelf.id, partnerId: partner.id },
);
await posted(manager, 'delivery', [{ productId: drill.id, numbers: ['000123'] }], {
  ...{ fromId: shelf.id, partnerId: partner.id },
});
for (const kind of ['purchase', 'sales'] as const) {
  await manager.call(createOrder, {
    body: {
      ...{ kind, partnerId: partner.id, locationId: shelf.id, reference: '00-1', note: 'By lorry', discount: '5' },
      lines: [
        { productId: wine.id, quantity: '6', unitPrice: '3.9', taxRate: '10', note: 'cold' },
        { productId: drill.id, quantity: '1', unitPrice: '86.5', discount: '2.5' },
      ],
    },
  });
}

test.each<[RecordEntity, string, string]>([
  ['products', '/products', 'archived=all'],
  ['partners', '/partners', 'archived=all'],
  ['locations', '/locations', 'archived=all'],
  ['numbers', '/lots', ''],
  ['prices', '/price-lists', ''],
  ['prices', `/price-lists/${list.id}/prices`, ''],
  ['minimum-levels', '/low-stock', 'state=all'],
  ['purchase-orders', '/orders/lines', 'kind=purchase'],
  ['sales-orders', '/orders/lines', 'kind=sales'],
])('%s come back as they are: CSV in three languages, XLSX', async (entity, path, query) => {
  for (const ending of ['csv?language=en', 'csv?language=es', 'csv?language=fr', 'xlsx?language=fr']) {
    const { bytes } = await manager.request('GET', `${path}.${ending}&${query}`);
    const shown = await uploadTable(manager, bytes, { entity, name: `list.${ending.split('?')[0]}` });
    const rows = await rowsOf(manager, shown.id);
    const unlike = rows
      .filter((row) => row.action !== 'same')
      .map(({ action, cells, errors }) => ({ action, cells, errors }));
    expect([ending, shown.undecided, unlike]).toEqual([ending, [], []]);
    expect(rows.length).toBeGreaterThan(1);
  }
});

test('stock is an opening stock of the same numbers and quantities elsewhere', async () => {
  const { bytes } = await manager.request('GET', `/stock.csv?language=es&productId=${wine.id}`);
  const shown = await uploadTable(manager, bytes, { entity: 'stock' });
  expect(shown.undecided).toEqual([]);
  expect((await rowsOf(manager, shown.id)).map((row) => [row.action, row.errors])).toEqual([['create', []]]);
});
