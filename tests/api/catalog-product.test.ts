// Products over HTTP: what can be said about one, how it is edited by two people, how it is found in lists.
import { describe, expect, test } from 'vitest';
import { createCategory } from '../../src/catalog/category.contract.ts';
import {
  archiveProduct,
  createProduct,
  deleteProduct,
  editProduct,
  getProduct,
  listProducts,
  type Product,
  unarchiveProduct,
} from '../../src/catalog/product.contract.ts';
import { createUnit, listUnits } from '../../src/catalog/unit.contract.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const manager = app.as('manager');
const unknownId = '01890000-0000-7000-8000-000000000000';

describe('a product', () => {
  test('is created with everything that can be said about it, and read back', async () => {
    const unit = await manager.call(createUnit, { body: { name: 'Bottle', symbol: 'btl', decimals: 0 } });
    const category = await manager.call(createCategory, { body: { name: 'Wine' } });
    const created = await manager.call(createProduct, {
      body: {
        sku: '  WINE-001 ',
        name: 'Rioja Reserva 2019',
        tracking: 'lot',
        unitId: unit.id,
        categoryId: category.id,
        price: '12.50',
        taxRate: 21,
        availableAtTill: true,
        series: 'R.YYYY.-.####',
        expirationDays: 365,
        bestBeforeDays: 300,
        removalDays: 350,
        alertDays: 290,
        picking: 'fefo',
        note: 'Keep lying down.\nAway from light.',
        gtin: '8410000000016',
        barcodes: ['RIOJA-RES', '0001'],
        packagings: [{ name: 'Case of 6', factor: '6', gtin: '18410000000013' }],
      },
    });
    expect(created).toMatchObject({
      sku: 'WINE-001',
      price: '12.5',
      taxRate: '21',
      unit: { id: unit.id, symbol: 'btl', decimals: 0 },
      category: { id: category.id, name: 'Wine' },
      onHand: '0',
      gtin: '8410000000016',
      barcodes: ['0001', 'RIOJA-RES'],
      packagings: [{ name: 'Case of 6', factor: '6', gtin: '18410000000013', barcodes: [] }],
      hasMoves: false,
      archivedAt: null,
      version: 1,
    });
    expect(await manager.call(getProduct, { params: { id: created.id } })).toEqual(created);
  });

  test('takes the first unit, no tracking and goods when nothing is said', async () => {
    const [first] = (await manager.call(listUnits)).rows;
    const product = await manager.call(createProduct, { body: { sku: 'PLAIN', name: 'Plain' } });
    expect(product).toMatchObject({
      kind: 'goods',
      tracking: 'none',
      unit: { id: first?.id },
      price: null,
      series: null,
    });
  });

  test('keeps what an edit leaves out and clears what is null', async () => {
    const product = await manager.call(createProduct, {
      body: { sku: 'EDIT-1', name: 'Before', price: '3', note: 'stays', barcodes: ['E1'] },
    });
    const edited = await manager.call(editProduct, {
      params: { id: product.id },
      version: product.version,
      body: { name: 'After', price: null },
    });
    expect(edited).toMatchObject({ name: 'After', price: null, note: 'stays', barcodes: ['E1'], version: 2 });
  });

  test('is edited by one of two people who read the same version', async () => {
    const product = await manager.call(createProduct, { body: { sku: 'RACE-1', name: 'Race' } });
    const answers = await Promise.all(
      ['one', 'two'].map((name) =>
        manager.request<{ code?: string }>('PATCH', `/api/v1/products/${product.id}`, { name }, { version: 1 }),
      ),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 412]);
    expect(answers.find((answer) => answer.status === 412)?.body.code).toBe('stale');
    const without = await manager.refused(editProduct, { params: { id: product.id }, body: { name: 'three' } });
    expect(without.code).toBe('version-needed');
  });

  test('has a sku of its own, whatever its case, also when two want it at once', async () => {
    await manager.call(createProduct, { body: { sku: 'Caña-1', name: 'First' } });
    const taken = await manager.refused(createProduct, { body: { sku: ' cAÑA-1', name: 'Second' } });
    expect(taken).toMatchObject({ code: 'sku-taken', status: 409, field: 'sku' });
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) => manager.request('POST', '/api/v1/products', { sku: 'same', name: `p${n}` })),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, ...Array(7).fill(409)]);
    const other = await manager.call(createProduct, { body: { sku: 'OTHER', name: 'Other' } });
    const edit = await manager.refused(editProduct, { params: { id: other.id }, version: 1, body: { sku: 'SAME' } });
    expect(edit).toMatchObject({ code: 'sku-taken', field: 'sku' });
  });

  test('is created once by a repeated request', async () => {
    const body = { sku: 'ONCE', name: 'Once' };
    const first = await manager.call(createProduct, { body, key: 'product-once' });
    expect(await manager.call(createProduct, { body, key: 'product-once' })).toEqual(first);
    const other = await manager.refused(createProduct, { body: { ...body, name: 'Twice' }, key: 'product-once' });
    expect(other.code).toBe('key-reused');
  });

  test('is archived, taken back, and deleted when it was never used', async () => {
    const product = await manager.call(createProduct, {
      body: { sku: 'GONE', name: 'Gone', barcodes: ['gone-1'], packagings: [{ name: 'Box', factor: 3 }] },
    });
    const at = { params: { id: product.id } };
    const archived = await manager.call(archiveProduct, { ...at, version: 1 });
    expect(archived.archivedAt).not.toBeNull();
    expect((await manager.call(unarchiveProduct, { ...at, version: 2 })).archivedAt).toBeNull();
    await manager.call(deleteProduct, at);
    expect((await manager.refused(getProduct, at)).code).toBe('not-found');
    await manager.call(createProduct, { body: { sku: 'GONE', name: 'Again', barcodes: ['gone-1'] } });
    const actions = await app.sql<{ action: string }>(
      'select action from audit_entry where subject_id = $1 order by at, id',
      [product.id],
    );
    expect(actions.map((row) => row.action)).toEqual([
      'product.create',
      'product.archive',
      'product.unarchive',
      'product.delete',
    ]);
  });

  test('leaves in the audit what changed, from what to what', async () => {
    const product = await manager.call(createProduct, { body: { sku: 'AUD', name: 'Audited', price: '1' } });
    await manager.call(editProduct, { params: { id: product.id }, version: 1, body: { price: '2', barcodes: ['a1'] } });
    const [entry] = await app.sql<{ change: unknown; user_name: string }>(
      `select change, user_name from audit_entry where subject_id = $1 and action = 'product.edit'`,
      [product.id],
    );
    expect(entry).toEqual({
      user_name: app.account('manager').name,
      change: { price: { from: '1', to: '2' }, barcodes: { from: [], to: ['a1'] } },
    });
  });
});

describe('what a product cannot be', () => {
  const wrong: [string, Record<string, unknown>, string, string][] = [
    ['a numbered service', { kind: 'service', tracking: 'serial' }, 'field-invalid', 'tracking'],
    ['one of an unknown unit', { unitId: unknownId }, 'not-found', 'unitId'],
    ['one of an unknown category', { categoryId: unknownId }, 'not-found', 'categoryId'],
    ['sold at a price below zero', { price: '-1' }, 'field-invalid', 'price'],
    ['sold at a price that is no number', { price: '1e9' }, 'field-invalid', 'price'],
    ['sold at a price with seven decimals', { price: '0.0000001' }, 'field-invalid', 'price'],
    ['taxed over 100 %', { taxRate: '100.001' }, 'field-invalid', 'taxRate'],
    ['numbered by a series without a dot', { series: 'SN-###' }, 'series-invalid', 'series'],
    ['alerted after it expired', { expirationDays: 10, alertDays: 11 }, 'dates-order', 'alertDays'],
    ['a GTIN with a wrong check digit', { gtin: '8410000000017' }, 'gtin-invalid', 'gtin'],
    ['a GTIN of eleven digits', { gtin: '84100000001' }, 'gtin-invalid', 'gtin'],
    ['scanned twice', { barcodes: ['abc', 'ABC'] }, 'field-invalid', 'barcodes.1'],
    ['packed in nothing', { packagings: [{ name: 'None', factor: '0' }] }, 'quantity-zero', 'packagings.0.factor'],
    ['packed in halves', { packagings: [{ name: 'Half', factor: '0.5' }] }, 'field-invalid', 'packagings.0.factor'],
    [
      'packed in a foreign case',
      {
        packagings: [{ id: unknownId, name: 'x', factor: 2 }],
      },
      'not-found',
      'packagings.0.id',
    ],
  ];
  test.each(wrong)('%s', async (_, fields, code, field) => {
    const refusal = await manager.refused(createProduct, { body: { sku: 'WRONG', name: 'Wrong', ...fields } });
    expect(refusal).toMatchObject({ code, field });
    expect(await app.sql(`select 1 from product where sku = 'WRONG'`)).toEqual([]);
  });

  const malformed: [string, unknown, string][] = [
    ['no name', { sku: 'A' }, 'name'],
    ['an empty name', { sku: 'A', name: '  ' }, 'name'],
    ['10,000 characters', { sku: 'A', name: 'x'.repeat(10_000) }, 'name'],
    ['a sku of 81 characters', { sku: 'x'.repeat(81), name: 'A' }, 'sku'],
    ['a NUL', { sku: 'A', name: 'a\u0000b' }, 'name'],
    ['a line break in a name', { sku: 'A', name: 'a\nb' }, 'name'],
    ['half a character', { sku: 'A', name: 'a\ud800' }, 'name'],
    ['a number for a name', { sku: 'A', name: 7 }, 'name'],
    ['a tracking that is none', { sku: 'A', name: 'A', tracking: 'batch' }, 'tracking'],
    ['half a day', { sku: 'A', name: 'A', alertDays: 0.5 }, 'alertDays'],
    ['an unknown field', { sku: 'A', name: 'A', prise: '1' }, ''],
    ['a list', [], ''],
    ['nothing', undefined, ''],
  ];
  test.each(malformed)('said with %s', async (_, body, field) => {
    const refusal = await manager.refused(createProduct, { body });
    expect(refusal).toMatchObject({ code: 'invalid', status: 422 });
    if (field) expect(refusal.errors?.map((error) => error.field)).toContain(field);
  });

  test('changed or read by whoever may not', async () => {
    const body = { sku: 'NO', name: 'No' };
    expect((await app.as('viewer').refused(createProduct, { body })).code).toBe('forbidden');
    expect((await app.as('clerk').refused(createProduct, { body })).code).toBe('forbidden');
    expect((await app.anonymous.refused(listProducts)).code).toBe('unauthenticated');
    await app.as('viewer').call(listProducts);
  });

  test('looked for by an id that is none', async () => {
    expect((await manager.refused(getProduct, { params: { id: 'x' } })).code).toBe('invalid');
    const unknown = { params: { id: unknownId } };
    expect((await manager.refused(getProduct, unknown)).code).toBe('not-found');
    expect((await manager.refused(editProduct, { ...unknown, version: 1, body: {} })).code).toBe('not-found');
    expect((await manager.refused(deleteProduct, unknown)).code).toBe('not-found');
  });
});

describe('the list', () => {
  test('goes page by page in each order, without gaps and repeats, and filters', async () => {
    const parent = await manager.call(createCategory, { body: { name: 'Paged' } });
    const child = await manager.call(createCategory, { body: { name: 'Deep', parentId: parent.id } });
    const made: Product[] = [];
    for (let n = 0; n < 7; n += 1) {
      app.clock.advance(1000);
      const body = {
        ...{ sku: `PAGE-${n}`, name: `Ünit ${6 - n}`, categoryId: n % 2 ? child.id : parent.id },
        ...{ tracking: n < 3 ? ('lot' as const) : ('none' as const), availableAtTill: n === 4 },
      };
      made.push(await manager.call(createProduct, { body }));
    }
    const bySku = made.map((product) => product.sku);
    for (const [sort, expected] of [
      ['sku', bySku],
      ['-sku', bySku.toReversed()],
      ['name', bySku.toReversed()],
      ['-name', bySku],
      ['created', bySku],
      ['-created', bySku.toReversed()],
    ] as const) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const query = { sort, limit: 3, categoryId: parent.id, ...(cursor && { cursor }) };
        const page = await manager.call(listProducts, { query });
        expect(page).toMatchObject({ total: 7, totalIsExact: true });
        seen.push(...page.rows.map((row) => row.sku));
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      expect(seen, sort).toEqual(expected);
    }
    const skus = async (query: Record<string, string>) =>
      (await manager.call(listProducts, { query: { categoryId: parent.id, sort: 'sku', ...query } })).rows.map(
        (row) => row.sku,
      );
    expect(await skus({ tracking: 'lot' })).toEqual(bySku.slice(0, 3));
    expect(await skus({ availableAtTill: 'true' })).toEqual(['PAGE-4']);
    expect(await skus({ q: 'UNIT 3' })).toEqual(['PAGE-3']);
    expect(await skus({ q: 'nowhere' })).toEqual([]);
    expect(await skus({ categoryId: child.id })).toEqual(['PAGE-1', 'PAGE-3', 'PAGE-5']);
    await manager.call(archiveProduct, { params: { id: made[0]?.id ?? '' }, version: 1 });
    expect(await skus({})).toEqual(bySku.slice(1));
    expect(await skus({ archived: 'true' })).toEqual(['PAGE-0']);
    expect(await skus({ archived: 'all' })).toEqual(bySku);
  });

  test('refuses a cursor of another order, a page of none and a sort it does not know', async () => {
    const page = await manager.call(listProducts, { query: { limit: 1 } });
    const cursor = page.nextCursor ?? '';
    expect(cursor).not.toBe('');
    expect((await manager.refused(listProducts, { query: { cursor, sort: 'sku' } })).field).toBe('cursor');
    expect((await manager.refused(listProducts, { query: { cursor: 'x' } })).code).toBe('field-invalid');
    const madeUp = (...values: unknown[]) => Buffer.from(JSON.stringify(values)).toString('base64url');
    for (const values of [
      ['created', 'x', 'y'],
      ['created', 'June', unknownId],
      ['name', 'x'],
      ['name', 1, unknownId],
    ]) {
      const query = { cursor: madeUp(...values), sort: values[0] };
      expect(await manager.refused(listProducts, { query })).toMatchObject({ code: 'field-invalid', field: 'cursor' });
    }
    expect((await manager.refused(listProducts, { query: { limit: 0 } })).code).toBe('invalid');
    expect((await manager.refused(listProducts, { query: { sort: 'price' } })).code).toBe('invalid');
  });
});
