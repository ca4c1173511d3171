// Tables of other programs as they export them, and places that lie in one another in any order of rows.
import { expect, test } from 'vitest';
import { rowsOf, startAndWait, undoAndWait, uploadTable } from '../support/record-import.ts';
import { startTestApp } from '../support/server.ts';

const { as, sql } = await startTestApp();
const manager = as('manager');

test('products as Odoo exports them', async () => {
  const file = [
    'Internal Reference,Name,Sales Price,Product Category,Unit of Measure,Tracking,Barcode,Product Type,Cost',
    'FURN_0096,Customizable Desk,750.00,All / Saleable / Office,Units,By Unique Serial Number,,Goods,500',
    'E-COM07,Large Cabinet,320.00,All / Saleable / Office,Units,By Lots,4006381333931,Storable Product,1',
    'HOURS,Consulting,75.00,All / Saleable,Hours,No Tracking,,Service,1',
  ].join('\n');
  const shown = await uploadTable(manager, file, { entity: 'products', name: 'Product (product.template).csv' });
  expect(shown.mapping).toMatchObject({
    sku: 0,
    name: 1,
    price: 2,
    category: 3,
    unit: 4,
    tracking: 5,
    gtin: 6,
    kind: 7,
  });
  expect(shown.counts).toMatchObject({ create: 2, error: 1 });
  expect(await rowsOf(manager, shown.id, 'error')).toMatchObject([
    { row: 4, errors: [{ column: 'unit', reason: 'unknown' }] },
  ]);
  const done = await startAndWait(manager, shown.id, { leaveOut: true });
  expect(done.outcome).toMatchObject({ created: 2, leftOut: 1 });
  expect(await sql('select sku, tracking, kind from product order by sku')).toEqual([
    { sku: 'E-COM07', tracking: 'lot', kind: 'goods' },
    { sku: 'FURN_0096', tracking: 'serial', kind: 'goods' },
  ]);
});

test('items as ERPNext exports them, by their field names', async () => {
  const file = [
    'item_code,item_name,item_group,stock_uom,is_stock_item,has_serial_no,has_batch_no,shelf_life_in_days,standard_rate,disabled',
    'MILK-1L,Milk 1 l,Dairy,Nos,1,0,1,21,1.20,0',
    'LAPTOP-15,Laptop 15,Computers,Nos,1,1,0,0,899,0',
    'SETUP,Setting up,Services,Nos,0,0,0,,60,1',
  ].join('\n');
  const shown = await uploadTable(manager, file, { entity: 'products' });
  expect(shown).toMatchObject({ undecided: [], looksLike: null, counts: { create: 3, error: 0 } });
  await startAndWait(manager, shown.id);
  const found = await sql(
    `select sku, tracking, kind, expiration_days as days, archived_at is not null as archived from product
     where sku in ('MILK-1L', 'LAPTOP-15', 'SETUP') order by sku`,
  );
  expect(found).toEqual([
    { sku: 'LAPTOP-15', tracking: 'serial', kind: 'goods', days: 0, archived: false },
    { sku: 'MILK-1L', tracking: 'lot', kind: 'goods', days: 21, archived: false },
    { sku: 'SETUP', tracking: 'none', kind: 'service', days: null, archived: true },
  ]);
});

test('partners of both programs, found again by what they are told apart by', async () => {
  const odoo = [
    'Name,Reference,Tax ID,Street,Street2,Zip,City,Country,Email,Phone,Customer Rank,Supplier Rank',
    'Azure Interior,C-7,US12345677,4557 De Silva St,Floor 2,06300,Fremont,United States,azure@example.com,,3,0',
    'Twin Furniture,,ES0001,Calle 1,,28013,Madrid,España,twin@example.com,,0,0',
    'Nowhere Ltd,,,,,,,Atlantis,,,1,0',
  ].join('\n');
  const shown = await uploadTable(manager, odoo, { entity: 'partners' });
  // Not every row has a code: the name tells them apart.
  expect(shown.matchKey).toBe('name');
  expect(shown.counts).toMatchObject({ create: 2, error: 1 });
  const done = await startAndWait(manager, shown.id, { leaveOut: true });
  expect(done.outcome).toMatchObject({ created: 2 });
  const found = await sql(
    `select name, code, country, postcode, street, is_customer as customer, is_supplier as supplier from partner
     where tax_number <> '' order by name`,
  );
  expect(found).toEqual([
    {
      ...{ name: 'Azure Interior', code: 'C-7', country: 'US', postcode: '06300', street: '4557 De Silva St, Floor 2' },
      ...{ customer: true, supplier: false },
    },
    {
      ...{ name: 'Twin Furniture', code: null, country: 'ES', postcode: '28013', street: 'Calle 1' },
      ...{ customer: true, supplier: false },
    },
  ]);
  const { bytes } = await manager.request('GET', '/partners.csv');
  const round = await uploadTable(manager, bytes, { entity: 'partners' });
  expect(round.counts).toMatchObject({ create: 0, update: 0, error: 0, same: round.counts.rows });
  const erpnext = 'supplier_name,tax_id,country\nAzure Interior,US12345677,United States\nGrand Oil,X1,France';
  const suppliers = await uploadTable(manager, erpnext, { entity: 'partners' });
  expect(suppliers).toMatchObject({ undecided: [], matchKey: 'taxNumber', counts: { create: 1, update: 1 } });
  await startAndWait(manager, suppliers.id);
  const roles = `select is_customer as customer, is_supplier as supplier from partner where name = 'Azure Interior'`;
  expect(await sql(roles)).toEqual([{ customer: true, supplier: true }]);
  const undone = await undoAndWait(manager, suppliers.id);
  expect(undone.outcome?.undo).toMatchObject({ deleted: 1, restored: 1 });
  expect(await sql(roles)).toEqual([{ customer: true, supplier: false }]);
});

test('places in any order, by code, path and name; circles are refused', async () => {
  const [stock] = await sql<{ name: string }>(`select name from location where role = 'stock'`);
  const file = [
    'Code,Name,Lies in,Kind,Order of places',
    'A1-02,Shelf 2,A1,Internal,2',
    `A1,Aisle 1,${stock?.name},Internal,`,
    `,Bin,${stock?.name} / Aisle 1 / Shelf 2,,`,
    ',Annex,,internal,',
    'X,Ring 1,Y,,',
    'Y,Ring 2,X,,',
    ',Lost,Nowhere,,',
  ].join('\n');
  const shown = await uploadTable(manager, file, { entity: 'locations' });
  const wrong = await rowsOf(manager, shown.id, 'error');
  expect(wrong.map(({ row, errors }) => [row, errors[0]?.reason])).toEqual([
    [4, 'unknown'],
    [6, 'cycle'],
    [7, 'cycle'],
    [8, 'unknown'],
  ]);
  const done = await startAndWait(manager, shown.id, { leaveOut: true });
  expect(done.outcome).toMatchObject({ created: 3, leftOut: 4 });
  const again = await uploadTable(manager, file, { entity: 'locations' });
  // Now that the shelf is there, its path is known; a place without a code is found by its name.
  expect(again.counts).toMatchObject({ same: 3, create: 1, error: 3 });
  const { bytes } = await manager.request('GET', '/locations.csv?language=fr');
  const round = await uploadTable(manager, bytes, { entity: 'locations' });
  expect(round.counts).toMatchObject({ create: 0, update: 0, error: 0, same: round.counts.rows });
  const undone = await undoAndWait(manager, shown.id);
  expect(undone.outcome?.undo).toMatchObject({ deleted: 3 });
});
