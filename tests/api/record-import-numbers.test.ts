// Numbers, price lists and minimum levels out of tables: made, changed, refused in their cells and taken back.
import { describe, expect, test } from 'vitest';
import { listListPrices } from '../../src/catalog/list-price.contract.ts';
import { createLocation } from '../../src/catalog/location.contract.ts';
import { listPriceLists } from '../../src/catalog/price-list.contract.ts';
import { findLotsByNumber, getLot, updateLot } from '../../src/ledger/lot.contract.ts';
import { posted, product } from '../support/goods.ts';
import { errorsOf, imported, rowsOf, takenBack, uploaded } from '../support/record-table.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const manager = app.as('manager');
const lotOf = async (number: string) => {
  const { rows } = await manager.call(findLotsByNumber, { query: { number } });
  return rows[0] ? manager.call(getLot, { params: { id: rows[0].id } }) : undefined;
};

describe('numbers', () => {
  test('are made and changed with all their fields, and are as before after an undo', async () => {
    const numberAttributes = [
      { key: 'color', label: 'Colour', type: 'choice' as const, choices: ['red', 'blue'] },
      { key: 'checked', label: 'Checked on', type: 'date' as const },
    ];
    const bike = await product(manager, 'serial', { sku: 'BIKE', numberAttributes });
    await posted(manager, 'receipt', [{ productId: bike.id, numbers: ['007'] }]);
    const before = await lotOf('007');
    const done = await imported(
      manager,
      'numbers',
      `Serial number,Product code,Parent lot,Supplier's number,Warranty until,Contract until,Note,Colour,Checked on
       007,BIKE,FRAME-1,X-9,2028-12-31,,Shown at the fair,red,2025-12-31
       0008,BIKE,FRAME-1,,,2027-06-30,,blue,`,
    );
    expect(done.outcome).toMatchObject({ created: 1, updated: 1 });
    expect(done.moreColumns.map((column) => column.title.en)).toEqual(['Checked on', 'Colour']);
    expect(await lotOf('007')).toMatchObject({
      supplierNumber: 'X-9',
      warranty: { until: '2028-12-31', typed: true },
      note: 'Shown at the fair',
      attributes: { color: 'red', checked: '2025-12-31' },
      parent: { number: 'FRAME-1' },
    });
    expect(await lotOf('0008')).toMatchObject({ status: 'inactive', contractUntil: '2027-06-30' });
    // The same table again changes nothing.
    const again = await uploaded(manager, 'numbers', 'Number,SKU,Colour\n007,BIKE,red\n0008,BIKE,blue');
    expect(again.counts).toMatchObject({ same: 2, create: 0, update: 0, error: 0 });

    const undone = await takenBack(manager, done.id);
    expect(undone.outcome?.undo).toMatchObject({ deleted: 1, restored: 1, left: 0 });
    expect(await lotOf('0008')).toBeUndefined();
    expect(await lotOf('FRAME-1')).toBeUndefined();
    const after = await lotOf('007');
    expect(after).toMatchObject({ supplierNumber: null, note: '', attributes: {}, parent: null });
    expect(after?.warranty).toEqual(before?.warranty);
  });

  test('what was changed since stays, and what is wrong is refused in its cell', async () => {
    const milk = await product(manager, 'lot', { sku: 'MILK' });
    await product(manager, 'none', { sku: 'LOOSE' });
    await posted(manager, 'receipt', [{ productId: milk.id, numbers: [{ number: 'M-1', quantity: '5' }] }]);
    const done = await imported(manager, 'numbers', 'lot,product,expiry date\nM-1,MILK,2027-01-31', { mode: 'update' });
    const lot = await lotOf('M-1');
    await manager.call(updateLot, {
      params: { id: lot?.id ?? '' },
      version: lot?.version ?? 0,
      body: { note: 'opened' },
    });
    expect((await takenBack(manager, done.id)).outcome?.undo).toMatchObject({ restored: 0, left: 1 });
    expect(await lotOf('M-1')).toMatchObject({ expirationDate: '2027-01-31', note: 'opened' });

    const wrong = await uploaded(
      manager,
      'numbers',
      `lot,product,expiration,best before,parent lot,colour
       L-1,LOOSE,,,,
       L-2,MILK,2027-01-01,2027-02-01,,
       L-3,MILK,30/02/2027,,,
       L-4,MILK,,,L-4,
       L-5,MILK,,,,green
       L-6,MILK,,,,
       l-6,MILK,,,,
       ,MILK,,,,`,
    );
    expect(await errorsOf(manager, wrong.id)).toEqual([
      '2 product numbers-not-tracked',
      '3 expirationDate dates-order',
      '4 expirationDate date-invalid',
      '5 parentNumber parent-lot-invalid',
      '6 attribute:colour no-such-field',
      '8 number duplicate-in-file',
      '9 number missing',
    ]);
    const onlyNew = await uploaded(manager, 'numbers', 'lot,product\nM-1,MILK\nM-2,MILK', 'create');
    expect(await errorsOf(manager, onlyNew.id)).toEqual(['2 number exists']);
  });
});

describe('price lists', () => {
  test('are made with prices and percentages, changed, and taken back', async () => {
    await product(manager, 'none', { sku: 'NAIL', price: '1.00' });
    await product(manager, 'none', { sku: 'BOLT', price: '2.00' });
    const first = await imported(
      manager,
      'prices',
      `Price list,Product code,From quantity,Price,Valid from,Valid until,Percent off
       Trade,NAIL,,0.90,,,
       Trade,NAIL,100,0.75,2027-01-01,2027-12-31,
       Trade,,,,,,5`,
    );
    expect(first.outcome).toMatchObject({ created: 3, updated: 0 });
    const { rows: lists } = await manager.call(listPriceLists, { query: {} });
    expect(lists).toMatchObject([{ name: 'Trade', priceCount: 2, percent: '5' }]);
    const second = await imported(manager, 'prices', 'Item Code,Price List,Rate\nNAIL,trade,0.85\nBOLT,Trade,1.80');
    expect(second.outcome).toMatchObject({ created: 1, updated: 1 });
    expect((await takenBack(manager, second.id)).outcome?.undo).toMatchObject({ deleted: 1, restored: 1 });
    const id = lists[0]?.id ?? '';
    const prices = await manager.call(listListPrices, { params: { id }, query: {} });
    expect(prices.rows.map((row) => `${row.product.sku} ${row.minimum} ${row.unitPrice}`)).toEqual([
      'NAIL 0 0.9',
      'NAIL 100 0.75',
    ]);
    await takenBack(manager, first.id);
    expect((await manager.call(listPriceLists, { query: { archived: 'all' } })).rows).toEqual([]);

    const wrong = await uploaded(
      manager,
      'prices',
      `list,product,from,price,valid from,valid until,percent,category
       Trade,NOBODY,,1,,,,
       Trade,NAIL,,,,,,
       Trade,NAIL,1.5,1,,,,
       Trade,NAIL,5,1,2027-02-01,2027-01-01,,
       Trade,,,,,,,
       Trade,,,,,,120,
       Trade,,,,,,5,Nothing`,
    );
    expect(await errorsOf(manager, wrong.id)).toEqual([
      '2 product unknown-product',
      '3 unitPrice missing',
      '4 minimum quantity-not-whole',
      '5 validUntil period-backwards',
      '6 product product-or-percent',
      '7 percent not-a-percent',
      '8 category unknown',
    ]);
  });
});

describe('minimum levels', () => {
  test('are set, changed and taken back', async () => {
    const tea = await product(manager, 'none', { sku: 'TEA' });
    await manager.call(createLocation, { body: { name: 'Shop', code: 'SHOP' } });
    const first = await imported(
      manager,
      'minimum-levels',
      `Product code,Location,Minimum,Fill up to,In multiples of
       TEA,SHOP,4,24,6
       TEA,,10,,`,
    );
    expect(first.outcome).toMatchObject({ created: 2 });
    const second = await imported(
      manager,
      'minimum-levels',
      'Warehouse,Item Code,Re-order Level\nSHOP,TEA,8\nShop,NONE,1',
      { leaveOut: true },
    );
    expect(second.outcome).toMatchObject({ updated: 1, leftOut: 1 });
    const levels = () =>
      app.sql(`select m.minimum, m.up_to, m.multiple from minimum_stock m where product_id = $1 order by minimum`, [
        tea.id,
      ]);
    expect(await levels()).toEqual([
      { minimum: '8', up_to: '24', multiple: '6' },
      { minimum: '10', up_to: null, multiple: null },
    ]);
    expect((await takenBack(manager, second.id)).outcome?.undo).toMatchObject({ restored: 1 });
    // The first import's level has another version by now: it stays, the other one goes.
    expect((await takenBack(manager, first.id)).outcome?.undo).toMatchObject({ deleted: 1, left: 1 });
    expect(await levels()).toEqual([{ minimum: '4', up_to: '24', multiple: '6' }]);
    expect((await rowsOf(manager, second.id))[1]?.errors[0]).toMatchObject({ reason: 'unknown-product' });
    const wrong = await uploaded(manager, 'minimum-levels', 'sku,min,max\nTEA,5,3\nTEA,-1,');
    expect(await errorsOf(manager, wrong.id)).toEqual(['2 upTo minimum-above', '3 minimum quantity-negative']);
  });
});
