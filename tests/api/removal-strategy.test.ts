// Which goods leave first: by strategy, and who says which one applies.
import { expect, test } from 'vitest';
import { changeCompany, getCompany } from '../../src/access/company.contract.ts';
import { createCategory, editCategory } from '../../src/catalog/category.contract.ts';
import { createLocation, editLocation, getLocation } from '../../src/catalog/location.contract.ts';
import { getEffectivePicking } from '../../src/catalog/picking.contract.ts';
import { editProduct, getProduct } from '../../src/catalog/product.contract.ts';
import { addDays } from '../../src/domain/calendar.ts';
import type { Picking } from '../../src/domain/picking.ts';
import { proposeNumbers } from '../../src/operations/document-numbers.contract.ts';
import { createOperation, getOperation, postOperation } from '../../src/operations/operation.contract.ts';
import { getHome } from '../../src/tracing/home.contract.ts';
import {
  fresh,
  type Goods,
  numbersOn,
  onHand,
  placesByRole,
  posted,
  product,
  refusedDocument,
} from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const clerk = app.as('clerk');
const manager = app.as('manager');
const administrator = app.as('administrator');
const places = await placesByRole(manager);
const stock = places.stock as string;
const today = (await manager.call(getHome, {})).today;
const inDays = (days: number) => addDays(today, days);
const ago = (days: number) => new Date(app.clock.now().getTime() - days * 86_400_000).toISOString();

const location = async (name: string, more: Record<string, unknown> = {}): Promise<string> =>
  (await manager.call(createLocation, { body: { name: fresh(name), kind: 'internal', ...more } })).id;
const pick = async (goods: Goods, quantity: string, more: { picking?: Picking | 'auto'; locationId?: string } = {}) => {
  const query = { productId: goods.id, locationId: stock, quantity, ...more };
  const reply = await clerk.call(proposeNumbers, { query });
  return { ...reply, numbers: reply.picked.map((row) => `${row.number} x ${row.quantity}`) };
};

test('the four strategies, each splitting across lots', async () => {
  const goods = await product(manager, 'lot');
  const [near, far] = [await location('A near', { parentId: stock }), await location('B far', { parentId: stock })];
  const receive = (number: string, day: number, dates: Record<string, string>, toId: string) =>
    posted(clerk, 'receipt', [{ productId: goods.id, numbers: [{ number, quantity: '3', ...dates }] }], {
      occurredAt: ago(day),
      toId,
    });
  await receive('OLD', 9, { expirationDate: inDays(30) }, far);
  await receive('MID', 6, { expirationDate: inDays(40), removalDate: inDays(10) }, near);
  await receive('NEW', 3, {}, far);
  expect((await pick(goods, '5', { picking: 'fifo' })).numbers).toEqual(['OLD x 3', 'MID x 2']);
  expect((await pick(goods, '5', { picking: 'lifo' })).numbers).toEqual(['NEW x 3', 'MID x 2']);
  expect((await pick(goods, '8', { picking: 'fefo' })).numbers).toEqual(['MID x 3', 'OLD x 3', 'NEW x 2']);
  expect((await pick(goods, '8', { picking: 'location' })).numbers).toEqual(['MID x 3', 'OLD x 3', 'NEW x 2']);
  const { version } = await manager.call(getLocation, { params: { id: far } });
  await manager.call(editLocation, { params: { id: far }, body: { pickOrder: 1 }, version });
  expect((await pick(goods, '8', { picking: 'location' })).numbers).toEqual(['OLD x 3', 'NEW x 3', 'MID x 2']);
  const done = await posted(clerk, 'delivery', [{ productId: goods.id, quantity: '4', picking: 'location' }]);
  expect(await numbersOn(clerk, done.id)).toEqual(['OLD x 3', 'NEW x 1']);
  const last = await posted(clerk, 'delivery', [{ productId: goods.id, quantity: '4', picking: 'lifo' }]);
  expect((await numbersOn(clerk, last.id)).sort()).toEqual(['MID x 2', 'NEW x 2']);
});

test('who decides: the product, else its category and those above, else the place and those above, else the company', async () => {
  const drinks = await manager.call(createCategory, { body: { name: fresh('Drinks') } });
  const wine = await manager.call(createCategory, { body: { name: fresh('Wine'), parentId: drinks.id } });
  const goods = await product(manager, 'lot', { categoryId: wine.id });
  const shop = await location('Shop');
  const shelf = await location('Shelf', { parentId: shop });
  const decides = async (locationId?: string) => {
    const query = { productId: goods.id, ...(locationId && { locationId }) };
    const { strategy, from, name } = await clerk.call(getEffectivePicking, { query });
    return [strategy, from, name];
  };
  expect(await decides(shelf)).toEqual(['fifo', 'company', null]);
  const company = await administrator.call(getCompany, {});
  await administrator.call(changeCompany, { body: { picking: 'fefo' }, version: company.version });
  expect(await decides(shelf)).toEqual(['fefo', 'company', null]);
  const before = await manager.call(getLocation, { params: { id: shop } });
  await manager.call(editLocation, { params: { id: shop }, body: { picking: 'lifo' }, version: before.version });
  expect(await decides(shelf)).toEqual(['lifo', 'location', before.name]);
  expect((await clerk.call(getEffectivePicking, { query: { productId: goods.id } })).places).toEqual([
    { id: shop, name: before.name, strategy: 'lifo' },
  ]);
  await manager.call(editCategory, {
    params: { id: drinks.id },
    body: { picking: 'location' },
    version: drinks.version,
  });
  expect(await decides(shelf)).toEqual(['location', 'category', drinks.name]);
  const { version } = await manager.call(getProduct, { params: { id: goods.id } });
  await manager.call(editProduct, { params: { id: goods.id }, body: { picking: 'fifo' }, version });
  expect(await decides(shelf)).toEqual(['fifo', 'product', goods.name]);
  // In place of the product's word: what a form shows before it is saved.
  const open = await clerk.call(getEffectivePicking, { query: { categoryId: wine.id } });
  expect([open.strategy, open.from]).toEqual(['location', 'category']);
  await administrator.call(changeCompany, { body: { picking: 'fifo' }, version: company.version + 1 });
});

test('a line that leaves it open goes by what decides when it is posted', async () => {
  const category = await manager.call(createCategory, { body: { name: fresh('Fresh') } });
  const goods = await product(manager, 'lot', { categoryId: category.id });
  for (const [number, day, date] of [
    ['FIRST', 5, 50],
    ['SOON', 2, 9],
  ] as const) {
    const numbers = [{ number, quantity: '5', expirationDate: inDays(date) }];
    await posted(clerk, 'receipt', [{ productId: goods.id, numbers }], { occurredAt: ago(day) });
  }
  const line = [{ productId: goods.id, quantity: '2', picking: 'auto' as const }];
  const first = await posted(clerk, 'delivery', line);
  expect(await numbersOn(clerk, first.id)).toEqual(['FIRST x 2']);
  const draft = await clerk.call(createOperation, { body: { kind: 'delivery', lines: line } });
  expect((await clerk.call(getOperation, { params: { id: draft.id } })).lines[0]?.picking).toBe('auto');
  await manager.call(editCategory, {
    params: { id: category.id },
    body: { picking: 'fefo' },
    version: category.version,
  });
  expect(await pick(goods, '2')).toMatchObject({ strategy: 'fefo', from: 'category', numbers: ['SOON x 2'] });
  expect(await pick(goods, '2', { picking: 'auto' })).toMatchObject({ strategy: 'fefo', from: 'category' });
  await clerk.call(postOperation, { params: { id: draft.id }, body: {} });
  expect(await numbersOn(clerk, draft.id)).toEqual(['SOON x 2']);
});

test('expired, past removal and held stock is never proposed, and said to be here', async () => {
  const goods = await product(manager, 'lot', { expiredPolicy: 'allow' });
  const numbers = [
    { number: 'EXPIRED', quantity: '1', expirationDate: inDays(-1) },
    { number: 'OFFSALE', quantity: '2', expirationDate: inDays(9), removalDate: inDays(-1) },
    { number: 'HELD', quantity: '3' },
    { number: 'GOOD', quantity: '4' },
  ];
  await posted(clerk, 'receipt', [{ productId: goods.id, numbers }]);
  const [held] = await app.sql<{ id: string }>(`select id from lot where product_id = $1 and number = 'HELD'`, [
    goods.id,
  ]);
  await manager.post('/holds', {
    kind: 'quality',
    reason: 'to be looked at',
    scope: { of: 'numbers', lotIds: [held?.id] },
  });
  for (const picking of ['fifo', 'fefo', 'lifo', 'location'] as const) {
    expect(await pick(goods, '10', { picking })).toMatchObject({
      numbers: ['GOOD x 4'],
      missing: '6',
      held: '3',
      expired: '1',
      pastRemoval: '2',
    });
  }
  expect(
    await refusedDocument(clerk, 'delivery', [{ productId: goods.id, quantity: '5', picking: 'auto' }]),
  ).toMatchObject({ code: 'not-enough', facts: { available: '4' } });
});

test('ODOO-037 a lot that comes again, dated earlier: one row, as old as its oldest', async () => {
  const goods = await product(manager, 'lot');
  const line = [{ productId: goods.id, numbers: [{ number: 'LOT1', quantity: '1' }] }];
  await posted(clerk, 'receipt', line);
  await posted(clerk, 'receipt', line, { occurredAt: ago(5) });
  const rows = await app.sql<{ quantity: string; first_in: string }>(
    'select quantity, first_in from on_hand where product_id = $1',
    [goods.id],
  );
  expect(rows.map((row) => [Number(row.quantity), new Date(row.first_in).toISOString()])).toEqual([[2, ago(5)]]);
});

test('ODOO-039 a lot that was moved is as old as its receipt', async () => {
  const goods = await product(manager, 'lot');
  const line = [{ productId: goods.id, numbers: [{ number: 'LOT1', quantity: '1' }] }];
  const pack = await location('Pack');
  await posted(clerk, 'receipt', line, { occurredAt: ago(4) });
  await posted(clerk, 'transfer', line, { toId: pack });
  const rows = await app.sql<{ first_in: string }>(
    'select first_in from on_hand where product_id = $1 and location_id = $2 and quantity > 0',
    [goods.id, pack],
  );
  expect(rows.map((row) => new Date(row.first_in).toISOString())).toEqual([ago(4)]);
});

test('ODOO-041 the second step of a chain takes exactly what the first brought', async () => {
  const goods = await product(manager, 'lot');
  const pack = await location('Pack');
  const lot = (number: string) => [{ productId: goods.id, numbers: [{ number, quantity: '1' }] }];
  await posted(clerk, 'receipt', lot('LOT0'), { occurredAt: ago(9) });
  await posted(clerk, 'receipt', lot('LOT1'));
  await posted(clerk, 'transfer', lot('LOT1'), { toId: pack });
  const done = await posted(clerk, 'delivery', [{ productId: goods.id, quantity: '1', picking: 'auto' }], {
    fromId: pack,
  });
  expect(await numbersOn(clerk, done.id)).toEqual(['LOT1 x 1']);
});

test('ODOO-045 numbered stock goes before what has no number: two lines', async () => {
  const goods = await product(manager, 'lot', { numberPolicy: { receipt: 'later', delivery: 'later' } });
  await posted(clerk, 'receipt', [{ productId: goods.id, quantity: '2' }], { occurredAt: ago(3) });
  await posted(clerk, 'receipt', [{ productId: goods.id, numbers: [{ number: 'LOT1', quantity: '3' }] }]);
  const done = await posted(clerk, 'delivery', [{ productId: goods.id, quantity: '5', picking: 'auto' }]);
  expect((await numbersOn(clerk, done.id)).sort()).toEqual([' x 2', 'LOT1 x 3']);
  expect(await onHand(app, goods.id)).toEqual([]);
});

test('ODOO-073 a lot without dates does not expire; a dated lot goes before what has no number', async () => {
  const goods = await product(manager, 'lot', {
    expirationDays: 10,
    picking: 'fefo',
    numberPolicy: { receipt: 'later', delivery: 'later' },
  });
  await posted(clerk, 'receipt', [{ productId: goods.id, quantity: '100' }], { occurredAt: ago(3) });
  await posted(clerk, 'receipt', [{ productId: goods.id, numbers: [{ number: 'LOT001', quantity: '100' }] }]);
  const first = await posted(clerk, 'delivery', [{ productId: goods.id, quantity: '10', picking: 'auto' }]);
  expect(await numbersOn(clerk, first.id)).toEqual(['LOT001 x 10']);
  await app.clock.advance({ days: 12 });
  const [lot] = await app.sql<{ id: string; version: number }>(
    `select id, version from lot where product_id = $1 and number = 'LOT001'`,
    [goods.id],
  );
  expect((await pick(goods, '10')).numbers).toEqual([]);
  await clerk.patch(`/lots/${lot?.id}`, { expirationDate: null }, { version: lot?.version ?? 0 });
  expect((await pick(goods, '10')).numbers).toEqual(['LOT001 x 10']);
});
