// Price lists: what customers pay. A product's own price on the list goes first, then what the list takes off, then the
// usual price; prices are set all or none, or row by row from a spreadsheet.
import { describe, expect, test } from 'vitest';
import { createCategory } from '../../src/catalog/category.contract.ts';
import {
  listListPrices,
  pasteListPrices,
  removeListPrices,
  setListPrices,
} from '../../src/catalog/list-price.contract.ts';
import { createPartner, editPartner, getPartner, listPartners } from '../../src/catalog/partner.contract.ts';
import { findPrices } from '../../src/catalog/price.contract.ts';
import {
  archivePriceList,
  createPriceList,
  deletePriceList,
  editPriceList,
  getPriceList,
  listPriceLists,
  unarchivePriceList,
} from '../../src/catalog/price-list.contract.ts';
import { createOrder, getOrder } from '../../src/operations/ordering/order.contract.ts';
import { customer, fresh, product } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const [manager, clerk, viewer] = [app.as('manager'), app.as('clerk'), app.as('viewer')];
const nobody = '00000000-0000-7000-8000-000000000000';
const list = (more: object = {}) => manager.call(createPriceList, { body: { name: fresh('List'), ...more } });
const follower = async (priceListId: string | null) =>
  (await manager.call(createPartner, { body: { name: fresh('Customer'), isCustomer: true, priceListId } })).id;
type Row = {
  productId: string;
  minimum?: string;
  unitPrice: string;
  validFrom?: string;
  validUntil?: string;
  id?: string;
};
const set = (id: string, rows: Row[]) => manager.call(setListPrices, { params: { id }, body: { rows } });
const paste = (id: string, text: string, check = false) =>
  manager.call(pasteListPrices, { params: { id }, body: { text, check } });

/** `price source` of each quantity of a product. */
async function prices(
  productId: string,
  quantities: string[],
  more: { partnerId: string; priceListId?: string | null; date?: string },
): Promise<string[]> {
  const lines = quantities.map((quantity) => ({ productId, quantity }));
  const { rows } = await viewer.call(findPrices, { body: { kind: 'sales', lines, ...more } });
  return rows.map((row) => `${row.unitPrice} ${row.source}`);
}

describe('a price list', () => {
  test('is made, changed by version, archived, told in pages and deleted', async () => {
    const made = await list({ note: 'For shops', discounts: [{ categoryId: null, percent: '12.50' }] });
    expect(made).toMatchObject({ percent: '12.5', priceCount: 0, partnerCount: 0, version: 1, archivedAt: null });
    const params = { id: made.id };
    const edited = await manager.call(editPriceList, {
      params,
      version: 1,
      body: { name: 'Zürich  shops', discounts: [] },
    });
    expect(edited).toMatchObject({ name: 'Zürich  shops', note: 'For shops', percent: null, version: 2 });
    expect(await manager.refused(editPriceList, { params, version: 1, body: {} })).toMatchObject({ code: 'stale' });
    expect(await manager.refused(createPriceList, { body: { name: 'zurich shops' } })).toMatchObject({
      code: 'name-taken',
      field: 'name',
    });
    const other = await list();
    expect(
      await manager.refused(editPriceList, { params: { id: other.id }, version: 1, body: { name: 'ZÜRICH SHOPS' } }),
    ).toMatchObject({ code: 'name-taken' });
    const archived = await manager.call(archivePriceList, { params, version: 2 });
    expect(archived.archivedAt).not.toBeNull();
    const named = async (query: object) => (await viewer.call(listPriceLists, { query })).rows.map((row) => row.id);
    expect(await named({ q: 'zur' })).toEqual([]);
    expect(await named({ q: 'zur', archived: 'all' })).toEqual([made.id]);
    expect(await manager.call(unarchivePriceList, { params, version: 3 })).toMatchObject({ archivedAt: null });
    const first = await viewer.call(listPriceLists, { query: { limit: 1 } });
    const second = await viewer.call(listPriceLists, { query: { limit: 1, cursor: first.nextCursor ?? '' } });
    expect(first.rows[0]?.id).not.toBe(second.rows[0]?.id);
    await manager.call(deletePriceList, { params });
    expect(await viewer.refused(getPriceList, { params })).toMatchObject({ code: 'not-found' });
    const { rows } = await manager.get<{ rows: { action: string }[] }>(`/audit?subjectId=${made.id}&limit=20`);
    expect(rows.map((row) => row.action).sort()).toEqual(
      ['archive', 'create', 'delete', 'edit', 'unarchive'].map((verb) => `price-list.${verb}`),
    );
  });

  test.each([
    [{ name: ' ' }, 'invalid', 'name'],
    [{ name: 'x'.repeat(121) }, 'invalid', 'name'],
    [{ name: 'a', discounts: [{ categoryId: null, percent: '0' }] }, 'field-invalid', 'discounts.0.percent'],
    [{ name: 'a', discounts: [{ categoryId: null, percent: '101' }] }, 'field-invalid', 'discounts.0.percent'],
    [{ name: 'a', discounts: [{ categoryId: null, percent: '1.2345' }] }, 'field-invalid', 'discounts.0.percent'],
    [{ name: 'a', discounts: [{ categoryId: nobody, percent: '5' }] }, 'not-found', 'discounts.0.categoryId'],
    [
      { name: 'a', discounts: [1, 2].map(() => ({ categoryId: null, percent: '5' })) },
      'field-invalid',
      'discounts.1.categoryId',
    ],
    [{ name: 'a', currency: 'EUR' }, 'invalid', undefined],
  ])('%j is refused', async (body, code, field) => {
    expect(await manager.refused(createPriceList, { body })).toMatchObject({ code, ...(field && { field }) });
  });

  test('is followed by customers, and stays while one does', async () => {
    const { id } = await list();
    const partnerId = await follower(id);
    expect((await viewer.call(getPartner, { params: { id: partnerId } })).priceListId).toBe(id);
    expect((await viewer.call(listPartners, { query: { priceListId: id } })).rows.map((row) => row.id)).toEqual([
      partnerId,
    ]);
    expect((await viewer.call(getPriceList, { params: { id } })).partnerCount).toBe(1);
    expect(await manager.refused(deletePriceList, { params: { id } })).toMatchObject({
      code: 'in-use',
      facts: { what: 'price list', by: 'partners' },
    });
    await manager.call(archivePriceList, { params: { id }, version: 1 });
    const edit = (priceListId: string | null, version: number) => ({
      params: { id: partnerId },
      version,
      body: { priceListId },
    });
    expect(await clerk.call(editPartner, { ...edit(id, 1), body: { city: 'Vigo' } })).toMatchObject({
      priceListId: id,
    });
    expect(await clerk.call(editPartner, edit(null, 2))).toMatchObject({ priceListId: null });
    expect(await clerk.refused(editPartner, edit(id, 3))).toMatchObject({ code: 'archived', field: 'priceListId' });
    expect(await clerk.refused(editPartner, edit(nobody, 3))).toMatchObject({
      code: 'not-found',
      field: 'priceListId',
    });
    await manager.call(deletePriceList, { params: { id } });
  });

  test('is written by managers', async () => {
    const { id } = await list();
    const refusals = [
      await clerk.refused(createPriceList, { body: { name: 'x' } }),
      await clerk.refused(setListPrices, { params: { id }, body: { rows: [] } }),
      await clerk.refused(deletePriceList, { params: { id } }),
    ];
    expect(refusals.map((refusal) => refusal.code)).toEqual(['forbidden', 'forbidden', 'forbidden']);
  });
});

describe('the price of a line', () => {
  test('is the one with the greatest quantity that holds on the day', async () => {
    const goods = await product(manager, 'none', { price: '10', taxRate: '21' });
    const { id } = await list({ discounts: [{ categoryId: null, percent: '50' }] });
    const partnerId = await follower(id);
    await set(id, [
      { productId: goods.id, minimum: '5', unitPrice: '9' },
      { productId: goods.id, minimum: '10', unitPrice: '8', validFrom: '2026-03-01', validUntil: '2026-03-31' },
      { productId: goods.id, minimum: '10', unitPrice: '7.5', validFrom: '2026-03-15' },
    ]);
    const on = (date: string) => prices(goods.id, ['0', '4', '5', '9', '10', '1000'], { partnerId, date });
    expect(await on('2026-02-28')).toEqual(['5 list', '5 list', '9 list', '9 list', '9 list', '9 list']);
    expect((await on('2026-03-01')).slice(3)).toEqual(['9 list', '8 list', '8 list']);
    expect((await on('2026-03-15')).at(-1)).toBe('7.5 list');
    expect((await on('2026-04-01')).at(-1)).toBe('7.5 list');
    expect(await prices(goods.id, ['10'], { partnerId, priceListId: null, date: '2026-03-01' })).toEqual([
      '10 product',
    ]);
    const stranger = await customer(manager);
    expect(await prices(goods.id, ['10'], { partnerId: stranger })).toEqual(['10 product']);
    expect(await prices(goods.id, ['5'], { partnerId: stranger, priceListId: id })).toEqual(['9 list']);
    await manager.call(archivePriceList, { params: { id }, version: 1 });
    expect(await prices(goods.id, ['5'], { partnerId })).toEqual(['10 product']);
    expect(await prices(goods.id, ['5'], { partnerId: stranger, priceListId: id })).toEqual(['10 product']);
  });

  test('takes off what the nearest category says, rounded to six places', async () => {
    const category = async (parentId: string | null = null) =>
      (await manager.call(createCategory, { body: { name: fresh('Category'), parentId } })).id;
    const drinks = await category();
    const wine = await category(drinks);
    const red = await category(wine);
    const { id } = await list({
      discounts: [
        { categoryId: null, percent: '1' },
        { categoryId: drinks, percent: '10' },
        { categoryId: wine, percent: '33.333' },
      ],
    });
    const partnerId = await follower(id);
    const priceIn = async (categoryId: string | null, price: string | null) =>
      (await prices((await product(manager, 'none', { categoryId, price })).id, ['1'], { partnerId }))[0];
    expect(await priceIn(null, '100')).toBe('99 list');
    expect(await priceIn(drinks, '0.15')).toBe('0.135 list');
    expect(await priceIn(wine, '0.000001')).toBe('0.000001 list');
    expect(await priceIn(red, '1')).toBe('0.66667 list');
    expect(await priceIn(red, '0.12345')).toBe('0.0823 list');
    expect(await priceIn(red, null)).toBe('null none');
    const free = await list({ discounts: [{ categoryId: null, percent: '100' }] });
    const goods = await product(manager, 'none', { price: '3' });
    expect(await prices(goods.id, ['1'], { partnerId, priceListId: free.id })).toEqual(['0 list']);
  });

  test('is asked for many lines at once, in their order, and refused for what is not there', async () => {
    const goods = await product(manager, 'none', { price: '2', taxRate: '10' });
    const partnerId = await customer(manager);
    const lines = Array.from({ length: 2000 }, (_, at) => ({ productId: goods.id, quantity: String(at) }));
    const { rows } = await viewer.call(findPrices, { body: { kind: 'sales', partnerId, lines } });
    expect(rows).toHaveLength(2000);
    expect(rows[7]).toEqual({ unitPrice: '2', taxRate: '10', partnerCode: null, source: 'product' });
    const ask = (body: object) =>
      viewer.refused(findPrices, { body: { kind: 'sales', partnerId, lines: [], ...body } });
    const one = (more: object) => ({ lines: [{ productId: goods.id, quantity: '1', ...more }] });
    expect(await ask({ lines: [...lines, lines[0]] })).toMatchObject({ code: 'invalid', field: 'lines' });
    expect(await ask(one({ productId: nobody }))).toMatchObject({ code: 'not-found', field: 'lines.0.productId' });
    expect(await ask(one({ quantity: '1e9' }))).toMatchObject({ code: 'quantity-invalid', field: 'lines.0.quantity' });
    expect(await ask(one({ quantity: '-1' }))).toMatchObject({ code: 'quantity-negative' });
    expect(await ask({ partnerId: nobody })).toMatchObject({ code: 'not-found', field: 'partnerId' });
    expect(await ask({ priceListId: nobody })).toMatchObject({ code: 'not-found', field: 'priceListId' });
    expect(await ask({ date: '2026-02-30' })).toMatchObject({ code: 'invalid', field: 'date' });
    expect(await ask({ date: '0000-01-01', ...one({}) })).toMatchObject({ field: 'date' });
  });

  test('stands on an order that names none, and its list stays while the order does', async () => {
    const goods = await product(manager, 'none', { price: '10' });
    const { id } = await list();
    const partnerId = await follower(id);
    await set(id, [{ productId: goods.id, minimum: '3', unitPrice: '6.5' }]);
    const body = {
      kind: 'sales' as const,
      partnerId,
      lines: ['2', '3'].map((quantity) => ({ productId: goods.id, quantity })),
    };
    const written = await clerk.call(createOrder, { body });
    const order = await viewer.call(getOrder, { params: { id: written.id } });
    expect(order.priceListId).toBe(id);
    expect(order.lines.map((line) => line.unitPrice)).toEqual(['10', '6.5']);
    const bare = await clerk.call(createOrder, { body: { ...body, priceListId: null } });
    expect((await viewer.call(getOrder, { params: { id: bare.id } })).lines.map((line) => line.unitPrice)).toEqual([
      '10',
      '10',
    ]);
    expect(await clerk.refused(createOrder, { body: { ...body, priceListId: nobody } })).toMatchObject({
      code: 'not-found',
      field: 'priceListId',
    });
    await clerk.call(editPartner, { params: { id: partnerId }, version: 1, body: { priceListId: null } });
    expect(await manager.refused(deletePriceList, { params: { id } })).toMatchObject({ facts: { by: 'orders' } });
  });
});

describe('prices of a list', () => {
  test('are set all or none, changed by what they are or by id, and taken off', async () => {
    const [a, b] = [await product(manager, 'none'), await product(manager, 'none')];
    const { id } = await list();
    const rows = [
      { productId: a.id, unitPrice: '1.10' },
      { productId: b.id, minimum: '10', unitPrice: '2', validFrom: '2026-01-01' },
    ];
    expect(await set(id, rows)).toEqual({ added: 2, changed: 0, same: 0 });
    expect(await set(id, [...rows.slice(0, 1), { ...rows[1], unitPrice: '3' } as Row])).toEqual({
      added: 0,
      changed: 1,
      same: 1,
    });
    const shown = async () => (await viewer.call(listListPrices, { params: { id }, query: {} })).rows;
    const [first, second] = await shown();
    expect(first).toMatchObject({ product: { sku: a.sku }, minimum: '0', unitPrice: '1.1', validFrom: null });
    await set(id, [{ id: second?.id as string, productId: b.id, minimum: '20', unitPrice: '3' }]);
    expect((await shown())[1]).toMatchObject({ id: second?.id, minimum: '20', validFrom: null });
    const wrong = await manager.refused(setListPrices, {
      params: { id },
      body: {
        rows: [
          { productId: a.id, unitPrice: '9' },
          { productId: nobody, unitPrice: '1' },
          { productId: a.id, minimum: '0.5', unitPrice: '1' },
          { productId: a.id, minimum: '1', unitPrice: '-1' },
          { productId: a.id, minimum: '2', unitPrice: '1.1234567' },
          { productId: a.id, minimum: '3', unitPrice: '1', validFrom: '2026-02-01', validUntil: '2026-01-31' },
          { productId: a.id, minimum: '0.0', unitPrice: '8' },
          { id: nobody, productId: a.id, minimum: '4', unitPrice: '1' },
          { id: second?.id, productId: a.id, unitPrice: '1' },
        ],
      },
    });
    expect(wrong.code).toBe('lines-refused');
    expect(wrong.errors?.map((item) => `${item.code} ${item.field}`)).toEqual([
      'not-found rows.1.productId',
      'quantity-not-whole rows.2.minimum',
      'field-invalid rows.3.unitPrice',
      'field-invalid rows.4.unitPrice',
      'period-backwards rows.5.validUntil',
      'field-invalid rows.6.productId',
      'not-found rows.7.id',
      'field-invalid rows.8.productId',
    ]);
    expect((await shown())[0]?.unitPrice).toBe('1.1');
    const one = await manager.refused(setListPrices, {
      params: { id },
      body: { rows: [{ productId: a.id, unitPrice: 'x' }] },
    });
    expect(one).toMatchObject({ code: 'field-invalid', field: 'rows.0.unitPrice' });
    const gone = { params: { id }, body: { ids: [first?.id as string, nobody] } };
    expect(await manager.call(removeListPrices, gone)).toEqual({ removed: 1 });
    expect(await manager.call(removeListPrices, gone)).toEqual({ removed: 0 });
    await manager.call(archivePriceList, { params: { id }, version: 1 });
    expect(await manager.refused(setListPrices, { params: { id }, body: { rows } })).toMatchObject({
      code: 'archived',
    });
  });

  test('come out of a spreadsheet, row by row, and go back into one', async () => {
    const [a, b] = [await product(manager, 'none', { sku: '=A 1' }), await product(manager, 'none', { sku: 'B,"2"' })];
    const { id } = await list();
    const text = [
      '=A 1;0;12,50',
      ' b,"2" ;10;1.234,5;01/02/2026;28/02/2026',
      'nothing;1;1',
      '=A 1;;',
      '=a 1;0,00;7,00',
      '',
    ].join('\n');
    const told = await paste(id, text, true);
    expect(told).toMatchObject({ added: 2, changed: 0, same: 0, refusedCount: 3 });
    expect((await viewer.call(listListPrices, { params: { id }, query: {} })).rows).toEqual([]);
    const done = await paste(id, text);
    expect(done.refused.map((row) => `${row.row} ${row.code} ${row.field}`)).toEqual([
      '3 not-found sku',
      '4 field-invalid unitPrice',
      '5 field-invalid productId',
    ]);
    expect(done.refused[0]?.text).toBe('nothing;1;1');
    const { rows } = await viewer.call(listListPrices, { params: { id }, query: {} });
    expect(
      rows.map(({ product: of, unitPrice, minimum, validUntil }) => [of.id, minimum, unitPrice, validUntil]),
    ).toEqual([
      [a.id, '0', '12.5', null],
      [b.id, '10', '1234.5', '2026-02-28'],
    ]);
    const csv = await viewer.request('GET', `/price-lists/${id}/prices.csv`);
    expect(csv.headers['content-type']).toContain('text/csv');
    expect(await paste(id, csv.text)).toMatchObject({ added: 0, changed: 0, same: 2, refusedCount: 0 });
    expect(await paste(id, csv.text.replace('12.5', '11'))).toMatchObject({ changed: 1, same: 1 });
  });

  test.each([
    ['two columns', 'SKU\t7', 1, []],
    ['headings in another order', 'Precio;Código;Mínimo\n7,5;SKU;2', 1, []],
    ['a comma that could be either', 'SKU;0;1,234', 0, ['unitPrice']],
    ['a date that could be either', 'SKU;0;1;03/04/2026', 0, ['validFrom']],
    ['a date that is none', 'SKU;0;1;soon', 0, ['validFrom']],
    ['a quotation mark that never ends', '"SKU;0;1', 0, ['sku']],
    ['no product code', ';0;1', 0, ['sku']],
    ['a NUL', 'SK\u0000U;0;1', 0, ['sku']],
    ['nothing', ' \n ', 0, []],
  ])('a paste with %s', async (_, given, added, fields) => {
    const goods = await product(manager, 'none');
    const { id } = await list();
    const answer = await paste(id, given.replace('SKU', goods.sku));
    expect(answer.added).toBe(added);
    expect(answer.refused.map((row) => row.field)).toEqual(fields);
  });

  test('are pages of a long list', async () => {
    const { id } = await list();
    const goods = await product(manager, 'none', { name: 'Washer M8' });
    const text = Array.from({ length: 1200 }, (_, at) => `${goods.sku};${at};${at + 1}`).join('\n');
    expect(await paste(id, text)).toMatchObject({ added: 1200 });
    const seen = new Set<string>();
    let cursor: string | undefined;
    do {
      const page = await viewer.call(listListPrices, { params: { id }, query: { limit: 500, cursor, q: 'washer' } });
      for (const row of page.rows) seen.add(row.minimum);
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen.size).toBe(1200);
    for (const bad of ['x', Buffer.from('["list-price","a","b","c","d"]').toString('base64url')]) {
      expect(await viewer.refused(listListPrices, { params: { id }, query: { cursor: bad } })).toMatchObject({
        field: 'cursor',
      });
    }
    expect(await viewer.refused(listListPrices, { params: { id: nobody }, query: {} })).toMatchObject({
      code: 'not-found',
    });
    const huge = Array.from({ length: 20_002 }, () => 'a;1;1').join('\n');
    expect(await manager.refused(pasteListPrices, { params: { id }, body: { text: huge } })).toMatchObject({
      field: 'text',
    });
  });
});
