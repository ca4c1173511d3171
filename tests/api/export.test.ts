// Lists as files, read back as a spreadsheet reads them: what was kept comes out as it was, all of it and nothing else.
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { createProduct } from '../../src/catalog/product.contract.ts';
import { createUnit } from '../../src/catalog/unit.contract.ts';
import { recordLanguages } from '../../src/domain/exchange/column.ts';
import { locationColumns } from '../../src/domain/exchange/columns-locations.ts';
import { minimumLevelColumns } from '../../src/domain/exchange/columns-minimum-levels.ts';
import { numberColumns } from '../../src/domain/exchange/columns-numbers.ts';
import { purchaseOrderColumns, salesOrderColumns } from '../../src/domain/exchange/columns-orders.ts';
import { partnerColumns } from '../../src/domain/exchange/columns-partners.ts';
import { priceColumns } from '../../src/domain/exchange/columns-prices.ts';
import { productColumns } from '../../src/domain/exchange/columns-products.ts';
import { stockColumns } from '../../src/domain/exchange/columns-stock.ts';
import { matchHeaders } from '../../src/domain/exchange/header-match.ts';
import { listLots } from '../../src/ledger/lot.contract.ts';
import { xlsx } from '../../src/platform/xlsx.ts';
import { fresh, posted, product } from '../support/goods.ts';
import { csvOf, named, sheetOf, xlsxOf } from '../support/list-file.ts';
import { startTestApp } from '../support/server.ts';

const { as } = await startTestApp();
const manager = as('manager');
const viewer = as('viewer');

describe('a list as a workbook', () => {
  test('keeps leading zeros, accents, formulas as text; quantities are numbers, days are days', async () => {
    const unit = await manager.call(createUnit, { body: { name: fresh('Litre'), symbol: fresh('l'), decimals: 6 } });
    const name = 'Café <Crème> & Ñandú "1"';
    const { id } = await manager.call(createProduct, {
      body: { sku: fresh('00012'), name, tracking: 'lot', unitId: unit.id },
    });
    const expirationDate = '2030-02-28';
    await posted(manager, 'receipt', [
      { productId: id, numbers: [{ number: '000123', quantity: '2.5', expirationDate }] },
      { productId: id, numbers: [{ number: '=1+1', quantity: '1' }] },
      { productId: id, numbers: [{ number: '@sum', quantity: '100000.000001' }] },
    ]);
    const rows = named(await xlsxOf(viewer, '/stock', `?productId=${id}&group=lot`));
    const lots = new Map(rows.map((row) => [row['Lot or serial number'], row]));
    expect([...lots.keys()].sort()).toEqual(['000123', '=1+1', '@sum']);
    expect(lots.get('000123')).toMatchObject({ 'Product name': name, Quantity: 2.5 });
    expect(lots.get('000123')?.['Expiration date']).toEqual(new Date(`${expirationDate}T00:00:00Z`));
    expect(lots.get('@sum')).toMatchObject({
      Quantity: 100000.000001,
      'Product code': expect.stringMatching(/^00012/),
    });
  });

  test('defuses formulas in CSV, and only there', async () => {
    const { id } = await product(manager, 'lot', { name: '+34 600 and more' });
    await posted(manager, 'receipt', [
      { productId: id, numbers: ['=cmd', "'=cmd", '-5'].map((number) => ({ number, quantity: '1' })) },
    ]);
    const rows = named(await csvOf(viewer, '/lots', `?productId=${id}`));
    const numbers = rows.map((row) => row['Lot or serial number']);
    expect(numbers.sort()).toEqual(["''=cmd", "'=cmd", '-5']);
    expect(rows[0]?.['Product name']).toBe("'+34 600 and more");
  });

  test('has the filters of the list, all its pages, and titles in the language asked for', async () => {
    const { id, sku } = await product(manager, 'serial');
    const numbers = Array.from({ length: 1203 }, (_, index) => `P${String(index).padStart(5, '0')}`);
    await posted(manager, 'receipt', [{ productId: id, numbers }]);
    const { total } = await viewer.call(listLots, { query: { productId: id } });
    const [titles, ...rows] = await xlsxOf(viewer, '/lots', `?productId=${id}&sort=number&language=fr`);
    expect(titles?.[0]).toBe('Numéro de lot ou de série');
    expect(rows).toHaveLength(total ?? 0);
    expect(rows.map((row) => row[0])).toEqual(numbers);
    expect(new Set(rows.map((row) => row[titles?.indexOf('Code produit') ?? 0]))).toEqual(new Set([sku]));
    const [spanish, ...found] = await csvOf(viewer, '/lots', `?productId=${id}&q=P0000&language=es`);
    expect([spanish?.[0], found.length]).toEqual(['Lote o número de serie', 10]);
  });

  test.each([
    [productColumns, '/products', ''],
    [partnerColumns, '/partners', ''],
    [locationColumns, '/locations', ''],
    [stockColumns, '/stock', '&group=lot'],
    [numberColumns, '/lots', ''],
    [priceColumns, '/price-lists', ''],
    [minimumLevelColumns, '/low-stock', '&state=all'],
    [purchaseOrderColumns, '/orders/lines', '&kind=purchase'],
    [salesOrderColumns, '/orders/lines', '&kind=sales'],
  ])('%# has columns that the import knows by their titles, in each language', async ({ columns }, path, query) => {
    for (const language of recordLanguages) {
      const [titles = []] = await csvOf(manager, path, `?language=${language}${query}`);
      const { mapping, doubleHeaders } = matchHeaders(columns, titles);
      const known = Object.entries(mapping).map(([key, at]) => [key, titles[at]]);
      const own = columns.filter((column) => titles.includes(column.title[language]) && !column.standsFor);
      expect(own.length).toBeGreaterThan(4);
      expect(known.sort()).toEqual(own.map((column) => [column.key, column.title[language]]).sort());
      expect(doubleHeaders).toEqual([]);
    }
  });

  test('is asked as the list is: the same right, the same refusals', async () => {
    expect((await as('cashier').refusal('GET', '/reports/valuation.xlsx')).code).toBe('forbidden');
    expect((await viewer.refusal('GET', '/stock.xlsx?language=de')).code).toBe('invalid');
    const missing = '00000000-0000-7000-8000-000000000000';
    expect((await viewer.refusal('GET', `/stock.xlsx?locationId=${missing}`)).code).toBe('not-found');
  });

  test('goes on in a further sheet where one is full', async () => {
    const pages = async function* () {
      for (const from of [0, 4, 8])
        yield Array.from({ length: 4 }, (_, index) => [from + index, '12345678901234567.5']);
    };
    const columns = [{ title: 'n' }, { title: 'text', kind: 'decimal' as const }];
    const table = { name: 'long/name: [of] a sheet with too many letters', columns, pages: pages() };
    const rows = await sheetOf(await buffer(Readable.from(xlsx(table, { at: new Date(), rowsOfSheet: 6 }))));
    expect(rows.filter(([first]) => first === 'n')).toHaveLength(3);
    expect(rows.filter(([first]) => first !== 'n').map(([first]) => first)).toEqual([...Array(12).keys()]);
    expect(rows[1]?.[1]).toBe('12345678901234567.5');
  });
});
