// Opening stock out of a table: receipts by place, day and supplier, with lots, serial numbers and their dates; what cannot
// come in is refused in its cell; the import can be taken back.
import { beforeAll, describe, expect, test } from 'vitest';
import { changeCompany, getCompany } from '../../src/access/company.contract.ts';
import { createLocation } from '../../src/catalog/location.contract.ts';
import { createPartner } from '../../src/catalog/partner.contract.ts';
import { editRecordRows, startRecordImport } from '../../src/exchange/record-import/record-import.contract.ts';
import { listOperations } from '../../src/operations/operation.contract.ts';
import { onHand, posted, product } from '../support/goods.ts';
import { atRest, errorsOf, imported, rowsOf, takenBack, uploaded } from '../support/record-table.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const manager = app.as('manager');
const admin = app.as('administrator');
const receipts = () => manager.call(listOperations, { query: { kind: 'receipt', limit: 50 } });

beforeAll(async () => {
  const warehouse = await manager.call(createLocation, { body: { name: 'WH', code: 'WH' } });
  await manager.call(createLocation, { body: { name: 'Shelf 1', code: 'A1-01', parentId: warehouse.id } });
  await manager.call(createPartner, { body: { name: 'Vins du Midi', code: 'P-0007', isSupplier: true } });
  await manager.call(createPartner, { body: { name: 'Luna', code: 'C-0012', isCustomer: true } });
});

describe('opening stock', () => {
  test('comes in as receipts with lots, serial numbers and dates, and goes again', async () => {
    const drill = await product(manager, 'serial', { sku: '00417' });
    const wine = await product(manager, 'lot', { sku: 'WINE', gtin: '4006381333931' });
    const screw = await product(manager, 'none', { sku: 'SCREW' });
    const done = await imported(
      manager,
      'stock',
      `Product code,Location,Lot or serial number,Parent lot,Supplier's number,Quantity,Unit cost,Expiration date,Supplier,Date of stock
       00417,A1-01,0004711,BATCH-7,,1,86.50,,,
       00417,A1-01,0004712,,,,86.50,,,
       4006381333931,WH / Shelf 1,L-118,,TM-88,48,3.90,2030-10-31,Vins du Midi,2026-01-15
       WINE,A1-01,L-118,,TM-88,12,3.90,2030-10-31,P-0007,2026-01-15
       SCREW,WH,,,,2500,0.04,,,
       SCREW,A1-01,,,,0,,,,`,
    );
    expect(done.counts).toMatchObject({ create: 5, same: 1, error: 0, documents: 3 });
    expect(done.outcome).toMatchObject({ created: 5, documents: 3 });
    expect(await onHand(app, drill.id)).toEqual(['Shelf 1 0004711: 1', 'Shelf 1 0004712: 1']);
    expect(await onHand(app, wine.id)).toEqual(['Shelf 1 L-118: 60']);
    expect(await onHand(app, screw.id)).toEqual(['WH: 2500']);
    const [lot] = await app.sql(`select l.number, l.supplier_number, l.expiration_date::text, p.number as parent
      from lot l left join lot p on p.id = l.parent_lot_id where l.number in ('L-118', '0004711') order by 1`);
    expect(lot).toEqual({ number: '0004711', supplier_number: null, expiration_date: null, parent: 'BATCH-7' });
    const { rows } = await receipts();
    expect(rows.map((row) => row.partner?.name ?? '').toSorted()).toEqual(['', '', 'Vins du Midi']);
    expect(rows.find((row) => row.partner)?.occurredAt?.slice(0, 10)).toBe('2026-01-15');

    const undone = await takenBack(manager, done.id);
    expect(undone).toMatchObject({ state: 'undone', outcome: { undo: { reversed: 5, left: 0 } } });
    expect(await onHand(app, wine.id)).toEqual([]);
    // What was taken back may come in once more.
    const again = await uploaded(manager, 'stock', 'sku,serial no,warehouse\n00417,0004711,A1-01');
    expect(await errorsOf(manager, again.id)).toEqual([]);
  });

  test('what cannot come in is refused in its cell, mended and started', async () => {
    const drill = await product(manager, 'serial', { sku: 'DRILL' });
    await product(manager, 'lot', { sku: 'LOTTED' });
    await product(manager, 'none', { sku: 'PLAIN' });
    await product(manager, 'none', { sku: 'WORK', kind: 'service' });
    await posted(manager, 'receipt', [{ productId: drill.id, numbers: ['HERE-1'] }]);
    const company = await manager.call(getCompany, {});
    await admin.call(changeCompany, { body: { lockDate: '2025-12-31' }, version: company.version });
    const shown = await uploaded(
      manager,
      'stock',
      `Code,Location,Number,Qty,Unit cost,Expiry,Best before,Supplier,Date
       NOBODY,A1-01,,1,,,,,
       DRILL,A1-01,HERE-1,1,,,,,
       DRILL,A1-01,NEW-1,1,,,,,
       DRILL,A1-01,new-1,1,,,,,
       DRILL,A1-01,NEW-2,2,,,,,
       DRILL,A1-01,,1,,,,,
       LOTTED,A1-01,L-1,,,,,,
       LOTTED,A1-01,L-2,1,,31/02/2027,,,
       LOTTED,A1-01,L-3,1,,30/06/2027,31/07/2027,,
       PLAIN,A1-01,,1.5,,,,,
       PLAIN,A1-01,X-1,1,,,,,
       PLAIN,Nowhere,,1,,,,,
       PLAIN,A1-01,,1,-3,,,,
       PLAIN,A1-01,,1,,,,Luna,
       PLAIN,A1-01,,1,,,,,30/06/2024
       PLAIN,A1-01,,-1,,,,,
       WORK,A1-01,,1,,,,,`,
    );
    expect(await errorsOf(manager, shown.id)).toEqual([
      '2 product unknown-product',
      '3 number serial-in-stock',
      '5 number duplicate-in-file',
      '6 quantity serial-quantity',
      '7 number numbers-required',
      '8 quantity missing',
      '9 expirationDate date-invalid',
      '10 expirationDate dates-order',
      '11 quantity quantity-not-whole',
      '12 number numbers-not-tracked',
      '13 location unknown-location',
      '14 unitCost negative',
      '15 supplier partner-role',
      '16 date period-locked',
      '17 quantity negative',
      '18 product minimum-for-goods',
    ]);
    const { rows } = await manager.call(editRecordRows, {
      params: { id: shown.id },
      body: { rows: [{ row: 5, cells: [{ column: 2, text: '0042' }] }] },
    });
    expect(rows[0]).toMatchObject({ action: 'create', errors: [] });
    await manager.call(startRecordImport, { params: { id: shown.id }, body: { leaveOut: true } });
    expect(await atRest(manager, shown.id)).toMatchObject({ state: 'done', outcome: { created: 2, leftOut: 15 } });
    expect(await onHand(app, drill.id)).toEqual(['Shelf 1 0042: 1', 'Shelf 1 NEW-1: 1', 'Stock HERE-1: 1']);
  });

  test('an export of quants from Odoo is matched by its headers', async () => {
    const desk = await product(manager, 'serial', { sku: 'FURN-0096' });
    const done = await imported(
      manager,
      'stock',
      `Location,Product/Internal Reference,Product,Lot/Serial Number,Package,Owner,Inventoried Quantity,Unit of Measure
       WH/Shelf 1,FURN-0096,[FURN-0096] Desk,000123,,,1.00,Units
       WH/Shelf 1,FURN-0096,[FURN-0096] Desk,000124,,,1.00,Units`,
    );
    expect(done.outcome).toMatchObject({ created: 2, documents: 1 });
    expect(await onHand(app, desk.id)).toEqual(['Shelf 1 000123: 1', 'Shelf 1 000124: 1']);
    const byName = await uploaded(
      manager,
      'stock',
      'location_id,product_id,lot_id,quantity\nWH/Shelf 1,[FURN-0096] Desk,000125,1.0',
    );
    expect(await errorsOf(manager, byName.id)).toEqual([]);
  });

  test('an export of serial numbers from ERPNext is matched by its headers', async () => {
    await product(manager, 'serial', { sku: 'LAPTOP' });
    const done = await imported(
      manager,
      'stock',
      `ID,Serial No,Item Code,Warehouse,Batch No,Creation Date,Incoming Rate,Supplier,Warranty Expiry Date,AMC Expiry Date,Status
       SN0001,SN0001,LAPTOP,WH,B-1,2026-03-02,612.5,P-0007,2028-03-02,,Active
       SN0002,SN0002,LAPTOP,WH,B-1,2026-03-02,612.5,P-0007,2028-03-02,,Active`,
    );
    expect(done.outcome).toMatchObject({ created: 2, documents: 1 });
    const numbers = await imported(
      manager,
      'numbers',
      `Serial No,Item Code,Warehouse,Warranty Expiry Date,AMC Expiry Date
       SN0001,LAPTOP,WH,2028-03-02,
       SN0002,LAPTOP,WH,2028-03-02,2027-03-02`,
    );
    expect(numbers.outcome).toMatchObject({ created: 0, updated: 2 });
    expect((await rowsOf(manager, numbers.id)).map((row) => row.record?.name)).toEqual(['SN0001', 'SN0002']);
  });
});
