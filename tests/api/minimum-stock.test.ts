// Minimum stock: one level for each product and place, what is low by it, and what is proposed.
import { describe, expect, test } from 'vitest';
import {
  createMinimumStock,
  deleteMinimumStock,
  editMinimumStock,
  getMinimumStock,
} from '../../src/catalog/minimum-stock.contract.ts';
import { placeHold } from '../../src/ledger/hold.contract.ts';
import { getHome } from '../../src/tracing/home.contract.ts';
import { listLowStock } from '../../src/tracing/low-stock.contract.ts';
import { place, placesByRole, posted, product } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const clerk = app.as('clerk');
const manager = app.as('manager');
const viewer = app.as('viewer');
const places = await placesByRole(manager);
const stock = places.stock as string;
type Query = NonNullable<Parameters<typeof viewer.call<typeof listLowStock>>[1]>['query'];

async function low(query: Query): Promise<string[]> {
  const shown: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await viewer.call(listLowStock, { query: { limit: 2, ...query, cursor } });
    shown.push(...page.rows.map((row) => `${row.available} of ${row.minimum}: ${row.proposed}`));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return shown;
}

describe('minimum stock', () => {
  test('is kept by what is available in the place and all inside it', async () => {
    const goods = await product(manager, 'serial');
    const shelf = await place(manager, { parentId: stock });
    const other = await place(manager);
    const productId = goods.id;
    const level = await manager.call(createMinimumStock, {
      body: { productId, locationId: stock, minimum: '3', upTo: '10', multiple: '4' },
    });
    expect(await low({ productId })).toEqual(['0 of 3: 12']);
    await posted(clerk, 'receipt', [{ productId, numbers: ['M-1', 'M-2'] }], { toId: shelf });
    await posted(clerk, 'receipt', [{ productId, numbers: ['M-3', 'M-4'] }], { toId: other });
    expect(await low({ productId })).toEqual(['2 of 3: 8']);
    await posted(clerk, 'receipt', [{ productId, numbers: ['M-5'] }]);
    expect(await low({ productId })).toEqual([]);
    expect(await low({ productId, state: 'all' })).toEqual(['3 of 3: 0']);
    expect(await low({ productId, state: 'all', locationId: shelf })).toEqual([]);
    expect(await low({ q: goods.sku, state: 'all' })).toEqual(['3 of 3: 0']);

    const lots = await viewer.get<{ rows: { id: string }[] }>(`/lots?productId=${productId}&q=M-1`);
    const scope = { of: 'numbers' as const, lotIds: [lots.rows[0]?.id as string] };
    await clerk.call(placeHold, { body: { kind: 'quality', reason: 'Scratched', scope } });
    expect(await low({ productId })).toEqual(['2 of 3: 8']);
    const { attention } = await viewer.call(getHome);
    const listed = await viewer.get<{ total: number }>(attention.lowStock.list.replace('/api/v1', ''));
    expect(attention.lowStock.count).toBe(listed.total);

    const edited = await manager.call(editMinimumStock, {
      params: { id: level.id },
      version: 1,
      body: { minimum: '2', upTo: null, multiple: null },
    });
    expect(edited).toMatchObject({ minimum: '2', upTo: null, multiple: null, version: 2 });
    expect(await viewer.call(getMinimumStock, { params: { id: level.id } })).toEqual(edited);
    expect(await low({ productId })).toEqual([]);
    const stale = await manager.refused(editMinimumStock, { params: { id: level.id }, version: 1, body: {} });
    expect(stale.code).toBe('stale');
    const audited = await manager.get<{ rows: { action: string }[] }>(`/audit?subjectId=${productId}&limit=10`);
    expect(audited.rows.map((row) => row.action)).toEqual(
      expect.arrayContaining(['minimum-stock.set', 'minimum-stock.edit']),
    );
    await manager.call(deleteMinimumStock, { params: { id: level.id } });
    expect(await low({ productId, state: 'all' })).toEqual([]);
  });

  test('is listed in pages, by product and by what is there, and as a file', async () => {
    const name = 'Washer';
    for (const [index, minimum] of ['5', '1', '9'].entries()) {
      const goods = await product(manager, 'none', { name: `${name} ${index}` });
      await manager.call(createMinimumStock, { body: { productId: goods.id, locationId: stock, minimum } });
      await posted(clerk, 'receipt', [{ productId: goods.id, quantity: String(index + 2) }]);
    }
    expect(await low({ q: name })).toEqual(['2 of 5: 3', '4 of 9: 5']);
    expect(await low({ q: name, state: 'all', sort: '-available' })).toEqual(['4 of 9: 5', '3 of 1: 0', '2 of 5: 3']);
    expect(await low({ q: name, sort: '-product' })).toEqual(['4 of 9: 5', '2 of 5: 3']);
    const { text, headers } = await viewer.request('GET', `/low-stock.csv?q=${name}`);
    expect(headers['content-type']).toContain('text/csv');
    expect(text.split('\r\n')[0]).toContain('Minimum,Fill up to,In multiples of');
    expect(text.trim().split('\r\n')).toHaveLength(3);
  });

  test('refuses what cannot be', async () => {
    const goods = await product(manager, 'none');
    const service = await product(manager, 'none', { kind: 'service' });
    const base = { productId: goods.id, locationId: stock, minimum: '1' };
    const refused = async (body: Record<string, unknown>) => {
      const { code, field } = await manager.refused(createMinimumStock, { body: { ...base, ...body } });
      return `${field}: ${code}`;
    };
    expect(await refused({ minimum: '-1' })).toBe('minimum: quantity-negative');
    expect(await refused({ minimum: 'many' })).toBe('minimum: quantity-invalid');
    expect(await refused({ minimum: '1.5' })).toBe('minimum: quantity-not-whole');
    expect(await refused({ upTo: '0' })).toBe('upTo: minimum-above');
    expect(await refused({ multiple: '0' })).toBe('multiple: quantity-zero');
    expect(await refused({ locationId: places.customer })).toBe('locationId: minimum-elsewhere');
    expect(await refused({ locationId: goods.id })).toBe('locationId: not-found');
    expect(await refused({ productId: stock })).toBe('productId: not-found');
    expect(await refused({ productId: service.id })).toBe('productId: minimum-for-goods');
    expect((await manager.refused(createMinimumStock, { body: { productId: goods.id } })).code).toBe('invalid');
    expect((await clerk.refused(createMinimumStock, { body: base })).code).toBe('forbidden');
    await manager.call(createMinimumStock, { body: base });
    expect(await refused({})).toBe('locationId: minimum-taken');
    const unknown = { params: { id: goods.id } };
    expect((await manager.refused(editMinimumStock, { ...unknown, version: 1, body: {} })).code).toBe('not-found');
    expect((await manager.refused(deleteMinimumStock, unknown)).code).toBe('not-found');
    expect((await viewer.refused(listLowStock, { query: { cursor: 'x' } })).code).toBe('field-invalid');
    expect((await viewer.refused(listLowStock, { query: { locationId: goods.id } })).code).toBe('not-found');
    expect((await manager.refusal('DELETE', `/products/${goods.id}`)).code).toBe('in-use');
  });
});
