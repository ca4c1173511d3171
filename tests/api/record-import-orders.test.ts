// Open orders out of tables: one order for each reference, draft or confirmed, with the numbers that are wanted; changed
// while nobody has confirmed them; refused as a whole when a row is wrong; taken back.
import { beforeAll, describe, expect, test } from 'vitest';
import { createPartner } from '../../src/catalog/partner.contract.ts';
import { recordEntities } from '../../src/domain/exchange/column.ts';
import { editRecordRows, getRecordTemplate } from '../../src/exchange/record-import/record-import.contract.ts';
import { getOrder, listOrders } from '../../src/operations/ordering/order.contract.ts';
import { posted, product } from '../support/goods.ts';
import { errorsOf, imported, rowsOf, takenBack, uploaded } from '../support/record-table.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const manager = app.as('manager');
const ordersOf = async (kind: 'purchase' | 'sales') => {
  const { rows } = await manager.call(listOrders, { query: { kind, limit: 50, sort: 'number' } });
  return Promise.all(rows.map((row) => manager.call(getOrder, { params: { id: row.id } })));
};

beforeAll(async () => {
  await manager.call(createPartner, { body: { name: 'Vins du Midi', code: 'P-0007', isSupplier: true } });
  await manager.call(createPartner, { body: { name: 'Ferretería Luna', code: 'C-0012', isCustomer: true } });
  await product(manager, 'none', { sku: 'WINE', price: '8.75', taxRate: '10' });
});

describe('purchase orders', () => {
  test('come out of an export of Odoo with their lines, drafts are changed by the next one, and both are taken back', async () => {
    const first = await imported(
      manager,
      'purchase-orders',
      `Order Reference,Vendor,Order Deadline,Expected Arrival,Status,Order Lines/Product/Internal Reference,Order Lines/Product,Order Lines/Quantity,Order Lines/Unit Price,Order Lines/Discount (%)
       P00012,Vins du Midi,2026-01-05 10:00:00,2026-12-04 00:00:00,Purchase Order,WINE,[WINE] Wine,120.0,3.90,2.5
       ,,,,,WINE,[WINE] Wine,60.0,3.70,0
       P00013,P-0007,2026-01-06 10:00:00,,RFQ,WINE,[WINE] Wine,12.0,4.10,0`,
    );
    expect(first.counts).toMatchObject({ create: 3, documents: 2 });
    expect(first.outcome).toMatchObject({ created: 3, documents: 2 });
    const [ordered, draft] = await ordersOf('purchase');
    expect(ordered).toMatchObject({ state: 'ordered', reference: 'P00012', expectedOn: '2026-12-04', lineCount: 2 });
    expect(ordered?.lines.map((line) => `${line.quantity} ${line.unitPrice} ${line.discount} ${line.taxRate}`)).toEqual(
      ['120 3.9 2.5 10', '60 3.7 0 10'],
    );
    expect(draft).toMatchObject({ state: 'draft', reference: 'P00013', orderedOn: '2026-01-06' });

    const second = await imported(
      manager,
      'purchase-orders',
      `Order,Supplier,Product code,Quantity
       P00013,P-0007,WINE,24
       P00012,P-0007,WINE,120
       P00012,P-0007,WINE,60`,
    );
    expect(second.outcome).toMatchObject({ created: 0, updated: 1 });
    expect((await ordersOf('purchase'))[1]?.lines[0]).toMatchObject({ quantity: '24' });
    expect((await takenBack(manager, second.id)).outcome?.undo).toMatchObject({ restored: 1 });
    expect((await ordersOf('purchase'))[1]?.lines[0]).toMatchObject({ quantity: '12', unitPrice: '4.1' });

    // One order was changed since and is a draft: it stays; the other is cancelled.
    expect((await takenBack(manager, first.id)).outcome?.undo).toMatchObject({ reversed: 2, left: 1 });
    expect((await ordersOf('purchase')).map((order) => order.state)).toEqual(['cancelled', 'draft']);
  });

  test('an order of which one row is wrong is refused as a whole, until its cell is mended', async () => {
    const shown = await uploaded(
      manager,
      'purchase-orders',
      `order,supplier,state,product,qty,price,discount,tax,expected on
       A-1,P-0007,draft,WINE,1,,,,
       A-1,,,NOBODY,1,,,,
       A-2,Ferretería Luna,draft,WINE,0,,,,
       A-3,P-0007,draft,WINE,1.5,-1,120,x,31/02/2027
       A-4,,draft,WINE,1,,,,
       A-5,P-0007,draft,WINE,1,,,,
       A-5,P-0007,ordered,WINE,1,,,,`,
    );
    expect(await errorsOf(manager, shown.id)).toEqual([
      '2  document-incomplete',
      '3 product unknown-product',
      '4 quantity zero',
      '4 partner partner-role',
      '5 expectedOn date-invalid',
      '5 taxRate not-a-number',
      '5 quantity quantity-not-whole',
      '5 unitPrice negative',
      '5 discount not-a-percent',
      '6 partner missing',
      '7  document-incomplete',
      '8 state order-differs',
    ]);
    const mended = await manager.call(editRecordRows, {
      params: { id: shown.id },
      body: { rows: [{ row: 3, cells: [{ column: 3, text: 'WINE' }] }] },
    });
    expect(mended.counts).toMatchObject({ create: 2, documents: 1 });
  });
});

describe('sales orders', () => {
  test('are confirmed with the numbers that are wanted, which are kept for them', async () => {
    const drill = await product(manager, 'serial', { sku: '00417' });
    await posted(manager, 'receipt', [{ productId: drill.id, numbers: ['0004711', '0004712', '0004713'] }]);
    const done = await imported(
      manager,
      'sales-orders',
      `Order,Customer,State,Ordered on,Product code,Quantity,Unit price,Tax rate (%),Numbers wanted
       SO-2077,C-0012,Confirmed,2026-01-07,00417,2,129.90,21,0004711; 0004712
       SO-2078,C-0012,Quotation,2026-01-08,WINE,24,,,`,
    );
    expect(done.outcome).toMatchObject({ created: 2, documents: 2 });
    const [confirmed, quotation] = await ordersOf('sales');
    expect(confirmed).toMatchObject({ state: 'confirmed', lines: [{ reserved: '2', numberCount: 2 }] });
    expect(quotation).toMatchObject({ state: 'quotation', lines: [{ unitPrice: '8.75', taxRate: '10' }] });
    const again = await uploaded(
      manager,
      'sales-orders',
      'order,customer,product,qty\nSO-2077,C-0012,00417,2\nSO-2077,C-0012,WINE,1',
    );
    expect(await errorsOf(manager, again.id)).toEqual(['2 order order-state', '3  document-incomplete']);
    const elsewhere = await uploaded(
      manager,
      'sales-orders',
      'order,customer,state,product,qty,numbers\nSO-9,C-0012,confirmed,00417,1,0004711',
    );
    expect(await errorsOf(manager, elsewhere.id)).toEqual([]);
    expect((await takenBack(manager, done.id)).outcome?.undo).toMatchObject({ reversed: 1, deleted: 1 });
    expect((await ordersOf('sales')).map((order) => order.state)).toEqual(['cancelled']);
  });

  test('the templates of all kinds can be imported one after the other', async () => {
    const other = (await startTestApp()).as('manager');
    for (const entity of recordEntities) {
      for (const language of entity === 'stock' ? (['es'] as const) : (['en'] as const)) {
        const { text } = await other.request<string>(
          'GET',
          `${getRecordTemplate.path}?entity=${entity}&language=${language}`,
        );
        const done = await imported(other, entity, Buffer.from(text));
        expect([entity, done.outcome?.leftOut, done.outcome?.created]).toEqual([
          entity,
          0,
          (await rowsOf(other, done.id)).length,
        ]);
      }
    }
  });
});
