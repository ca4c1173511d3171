// Units and categories over HTTP.
import { describe, expect, test } from 'vitest';
import { createCategory, deleteCategory, editCategory, listCategories } from '../../src/catalog/category.contract.ts';
import { createProduct, editProduct } from '../../src/catalog/product.contract.ts';
import { archiveUnit, createUnit, editUnit, listUnits, unarchiveUnit } from '../../src/catalog/unit.contract.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const manager = app.as('manager');

describe('a unit', () => {
  test('is created, edited and archived; its name is its own', async () => {
    const unit = await manager.call(createUnit, { body: { name: 'Tonne', symbol: 't', decimals: 3 } });
    const at = { params: { id: unit.id } };
    const taken = await manager.refused(createUnit, { body: { name: 'TONNE', symbol: 'T', decimals: 0 } });
    expect(taken).toMatchObject({ code: 'name-taken', field: 'name' });
    expect(await manager.call(editUnit, { ...at, version: 1, body: { symbol: 'T', decimals: 2 } })).toMatchObject({
      ...{ name: 'Tonne', symbol: 'T', decimals: 2, version: 2 },
    });
    const other = await manager.call(createUnit, { body: { name: 'Gram', symbol: 'g', decimals: 0 } });
    const clash = await manager.refused(editUnit, { params: { id: other.id }, version: 1, body: { name: 'tonne' } });
    expect(clash.code).toBe('name-taken');
    await manager.call(archiveUnit, { ...at, version: 2 });
    const names = async (query = {}) => (await manager.call(listUnits, { query })).rows.map((row) => row.name);
    expect(await names()).not.toContain('Tonne');
    expect(await names({ archived: 'true' })).toContain('Tonne');
    const chosen = await manager.refused(createProduct, { body: { sku: 'U', name: 'U', unitId: unit.id } });
    expect(chosen).toMatchObject({ code: 'archived', field: 'unitId' });
    await manager.call(unarchiveUnit, { ...at, version: 3 });
    expect((await manager.refused(editUnit, { ...at, version: 3, body: {} })).code).toBe('stale');
  });

  test('in use takes more decimals, never fewer', async () => {
    const unit = await manager.call(createUnit, { body: { name: 'Yard', symbol: 'yd', decimals: 2 } });
    const product = await manager.call(createProduct, { body: { sku: 'CLOTH', name: 'Cloth', unitId: unit.id } });
    const at = { params: { id: unit.id } };
    const fewer = await manager.refused(editUnit, { ...at, version: 1, body: { decimals: 1 } });
    expect(fewer).toMatchObject({ code: 'unit-decimals-in-use', field: 'decimals' });
    expect((await manager.call(editUnit, { ...at, version: 1, body: { decimals: 3 } })).decimals).toBe(3);
    const [first] = (await manager.call(listUnits)).rows;
    await manager.call(editProduct, { params: { id: product.id }, version: 1, body: { unitId: first?.id ?? '' } });
    expect((await manager.call(editUnit, { ...at, version: 2, body: { decimals: 0 } })).decimals).toBe(0);
  });

  test.each([
    [{ name: 'x', symbol: 'x' }, 'decimals'],
    [{ name: 'x', symbol: 'x', decimals: 7 }, 'decimals'],
    [{ name: 'x', symbol: 'x', decimals: 1.5 }, 'decimals'],
    [{ name: 'x', symbol: '', decimals: 1 }, 'symbol'],
    [{ name: 'x\u0000', symbol: 'x', decimals: 1 }, 'name'],
    [{ name: 'x'.repeat(61), symbol: 'x', decimals: 1 }, 'name'],
  ])('is refused as %j', async (body, field) => {
    expect(await manager.refused(createUnit, { body })).toMatchObject({ code: 'invalid', field });
  });
});

describe('a category', () => {
  test('lies in a tree, counts its products and is deleted when empty', async () => {
    const drinks = await manager.call(createCategory, { body: { name: 'Drinks' } });
    const wine = await manager.call(createCategory, { body: { name: 'Wine', parentId: drinks.id } });
    expect(wine.path).toBe('Drinks / Wine');
    await manager.call(createProduct, { body: { sku: 'W', name: 'W', categoryId: wine.id } });
    const rows = (await manager.call(listCategories)).rows;
    expect(rows.map((row) => [row.path, row.productCount])).toEqual([
      ['Drinks', 0],
      ['Drinks / Wine', 1],
    ]);
    const twice = await manager.refused(createCategory, { body: { name: 'WINE', parentId: drinks.id } });
    expect(twice.code).toBe('name-taken');
    const circle = await manager.refused(editCategory, {
      params: { id: drinks.id },
      version: 1,
      body: { parentId: wine.id },
    });
    expect(circle).toMatchObject({ code: 'category-cycle', field: 'parentId' });
    expect((await manager.refused(deleteCategory, { params: { id: wine.id } })).code).toBe('in-use');
    expect((await manager.refused(deleteCategory, { params: { id: drinks.id } })).code).toBe('in-use');
    const food = await manager.call(editCategory, { params: { id: wine.id }, version: 1, body: { parentId: null } });
    expect(food.path).toBe('Wine');
    await manager.call(deleteCategory, { params: { id: drinks.id } });
    expect((await manager.refused(deleteCategory, { params: { id: drinks.id } })).code).toBe('not-found');
  });

  test('moved into one another by two people at once stays a tree', async () => {
    const [one, two] = await Promise.all(
      ['One', 'Two'].map((name) => manager.call(createCategory, { body: { name } })),
    );
    const into = (id = '', parentId = '') =>
      manager.request('PATCH', `/api/v1/categories/${id}`, { parentId }, { version: 1 });
    const answers = await Promise.all([into(one?.id, two?.id), into(two?.id, one?.id)]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
  });
});
