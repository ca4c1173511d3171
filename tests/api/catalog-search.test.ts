// Search as you type: what is found, and in which order.
import { describe, expect, test } from 'vitest';
import { createProduct, editProduct, searchProducts } from '../../src/catalog/product.contract.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const manager = app.as('manager');
const ids: Record<string, string> = {};

const add = async (sku: string, name: string, more: Record<string, unknown> = {}): Promise<void> => {
  ids[sku] = (await manager.call(createProduct, { body: { sku, name, ...more } })).id;
};
await add('BR-100', 'Crème brûlée torch');
await add('BR-1', 'Gas cartridge', { gtin: '012345678905' });
await add('X-9', 'Brown sugar 1 kg');
await add('X-10', 'Sugar, BR style');
await add('X-11', 'Umbra lamp');
await add('X-12', 'Straße & Łódź map');
await add('LAMP', 'Desk light', { barcodes: ['ABC-777'] });
await add('X-13', 'Lamp shade', { availableAtTill: true });
await add('X-14', 'Floor lamp', { kind: 'service' });
await add('X-15', 'Smartphone holder');
await add('X-16', '寿司 セット');
await add('70012345', 'Bolt 100% steel_grade');

const found = async (q: string, more: Record<string, string> = {}): Promise<string[]> =>
  (await app.as('viewer').call(searchProducts, { query: { q, ...more } })).rows.map((row) => row.sku);

describe('search as you type', () => {
  test('puts the very sku first, then skus, names and words that begin so, then what holds it', async () => {
    expect((await found('br-1')).slice(0, 2)).toEqual(['BR-1', 'BR-100']);
    expect(await found('br')).toEqual(['BR-1', 'BR-100', 'X-9', 'X-10', 'X-11']);
    expect(await found('lamp')).toEqual(['LAMP', 'X-13', 'X-14', 'X-11']);
    expect(await found('phone')).toEqual(['X-15']);
  });

  test('finds from one letter on', async () => {
    expect((await found('g')).slice(0, 2)).toEqual(['BR-1', '70012345']);
    expect((await found('u'))[0]).toBe('X-11');
  });

  test('takes several words in any order, whole or begun', async () => {
    expect(await found('torch crem')).toEqual(['BR-100']);
    expect(await found('bru cre to')).toEqual(['BR-100']);
    expect(await found('sugar kg')).toEqual(['X-9']);
    expect(await found('hold phone')).toEqual(['X-15']);
    expect(await found('sugar lamp')).toEqual([]);
  });

  test('does not mind case, accents and letters that are written otherwise', async () => {
    for (const q of ['CREME', 'crème', 'BRÛLÉE', 'brulee creme']) expect(await found(q), q).toEqual(['BR-100']);
    for (const q of ['strasse', 'STRASSE', 'lodz', 'Łódź']) expect(await found(q), q).toEqual(['X-12']);
    expect(await found('寿司')).toEqual(['X-16']);
    expect(await found('ット')).toEqual(['X-16']);
  });

  test('finds by barcode, whole or begun, and by a piece of a code', async () => {
    expect(await found('012345678905')).toEqual(['BR-1']);
    expect(await found('0012345678905'), 'as EAN-13').toEqual(['BR-1']);
    expect(await found('012345')).toEqual(['BR-1']);
    expect(await found('abc-777')).toEqual(['LAMP']);
    expect(await found('012345')).not.toContain('70012345');
    expect(await found('2345678')).toEqual(['BR-1']);
  });

  test('treats signs as text, not as patterns', async () => {
    for (const q of ['%', '_', '\\', "'", '%%%', '100%_x', '(*']) expect(await found(q), q).toEqual([]);
    expect((await found('100%'))[0]).toBe('70012345');
    expect(await found('steel_grade')).toEqual(['70012345']);
  });

  test('keeps to what is asked for', async () => {
    expect(await found('lamp', { kind: 'service' })).toEqual(['X-14']);
    expect(await found('lamp', { availableAtTill: 'true' })).toEqual(['X-13']);
    expect(await found('lamp', { limit: '2' })).toEqual(['LAMP', 'X-13']);
    const floor = ids['X-14'] ?? '';
    await manager.request('POST', `/api/v1/products/${floor}/archive`, undefined, { version: 1 });
    expect(await found('floor')).toEqual([]);
    expect(await found('floor', { archived: 'true' })).toEqual(['X-14']);
  });

  test('follows edits: new words are found, old ones are not', async () => {
    const body = { name: 'Ceiling light', barcodes: ['NEW-1'] };
    await manager.call(editProduct, { params: { id: ids.LAMP ?? '' }, version: 1, body });
    expect(await found('ceil')).toEqual(['LAMP']);
    expect(await found('desk')).toEqual([]);
    expect(await found('abc-777')).toEqual([]);
    expect(await found('new-1')).toEqual(['LAMP']);
  });

  test('refuses nothing, too much and what cannot be stored', async () => {
    for (const q of ['', '   ', 'x'.repeat(201)]) {
      expect((await manager.refused(searchProducts, { query: { q } })).code).toBe('invalid');
    }
    expect((await manager.refused(searchProducts, { query: { q: 'a\u0000b' } })).status).toBe(422);
    expect((await manager.refused(searchProducts, { query: { q: 'a', limit: 101 } })).code).toBe('invalid');
  });
});
