// What tills keep at hand: products, numbers, customers and prices, whole and what changed since.
import { expect, test } from 'vitest';
import { createCategory } from '../../src/catalog/category.contract.ts';
import { setListPrices } from '../../src/catalog/list-price.contract.ts';
import { createPartner } from '../../src/catalog/partner.contract.ts';
import { createPriceList } from '../../src/catalog/price-list.contract.ts';
import { archiveProduct, editProduct, getProduct } from '../../src/catalog/product.contract.ts';
import { placeHold, releaseHold } from '../../src/ledger/hold.contract.ts';
import { createOperation } from '../../src/operations/operation.contract.ts';
import { releaseOperation, reserveOperation } from '../../src/operations/reservation.contract.ts';
import {
  getTillCustomers,
  getTillNumbers,
  getTillPrices,
  getTillProducts,
  getTillStart,
} from '../../src/operations/till/feed.contract.ts';
import { createRegister, pairRegister } from '../../src/operations/till/register.contract.ts';
import { customer, fresh, place, posted, product, supplier } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';
import { pixel, upload } from '../support/upload.ts';

const t = await startTestApp();
const manager = await t.signIn('manager');
const shop = await place(manager);
const { id: registerId } = await manager.call(createRegister, {
  body: { name: 'Shop', code: 'S1', locationId: shop },
});
const paired = await manager.call(pairRegister, { params: { id: registerId }, body: { deviceName: 'Tablet' } });
const till = t.anonymous.with({ authorization: `Bearer ${paired.secret}` });
const from = await supplier(manager);
/** The clock stands still in tests; what is asked anew reads the last half minute again. */
const later = () => t.clock.advance(60_000);

test('products on sale, with codes and packagings; what changed since', async () => {
  const whole = await till.call(getTillProducts);
  const { id } = await product(manager, 'serial', {
    ...{
      availableAtTill: true,
      price: '12.50',
      taxRate: '21',
      gtin: '4006381333931',
      warranty: { length: 730, unit: 'day' },
    },
    packagings: [{ name: 'Case', factor: '12', barcodes: ['CASE-1'] }],
  });
  await product(manager, 'none', { availableAtTill: false });
  const { rows, total } = await till.call(getTillProducts);
  expect(total).toBe(whole.total + 1);
  const shown = rows.find((row) => row.id === id);
  expect(shown).toMatchObject({
    ...{
      price: '12.5',
      taxRate: '21',
      tracking: 'serial',
      policy: 'asked',
      expired: 'confirm',
      warranty: { length: 730, unit: 'day' },
    },
    packs: [[expect.any(String), 'Case', '12']],
  });
  expect(shown?.codes).toEqual(
    expect.arrayContaining([
      ['04006381333931', null],
      ['case-1', shown?.packs[0]?.[0]],
    ]),
  );
  later();
  const before = await till.call(getTillProducts, { query: { since: whole.asOf } });
  expect(before.rows.map((row) => row.id)).toContain(id);
  later();
  const quiet = await till.call(getTillProducts, { query: { since: before.asOf } });
  expect(quiet).toMatchObject({ rows: [], gone: [], startOver: false });
  const { version } = await manager.call(getProduct, { params: { id } });
  await manager.call(editProduct, { params: { id }, version, body: { barcodes: ['NEW-1'] } });
  const edited = await till.call(getTillProducts, { query: { since: quiet.asOf } });
  expect(edited.rows[0]?.codes).toEqual(expect.arrayContaining([['new-1', null]]));
  await manager.call(archiveProduct, { params: { id }, version: version + 1 });
  const gone = await till.call(getTillProducts, { query: { since: quiet.asOf } });
  expect(gone).toMatchObject({ rows: [], gone: [id] });
  const tomorrow = new Date(t.clock.now().getTime() + 86_400_000).toISOString();
  expect(await till.refused(getTillProducts, { query: { since: tomorrow } })).toMatchObject({ field: 'since' });
  expect(await till.refused(getTillProducts, { query: { cursor: 'nonsense' } })).toMatchObject({ field: 'cursor' });
});

test('numbers in stock where the register sells from, and inside it', async () => {
  const shelf = await place(manager, { parentId: shop });
  const elsewhere = await place(manager);
  const phone = await product(manager, 'serial', { availableAtTill: true });
  const milk = await product(manager, 'lot', { availableAtTill: true });
  const receive = (toId: string, numbers: string[], quantity = '5') =>
    posted(
      manager,
      'receipt',
      [
        { productId: phone.id, quantity: '1', numbers: [{ number: numbers[0] ?? '' }] },
        {
          productId: milk.id,
          quantity,
          numbers: [{ number: numbers[1] ?? '', quantity, expirationDate: '2031-01-31' }],
        },
      ],
      { partnerId: from, toId },
    );
  await receive(shop, ['P-1', 'M-1']);
  await receive(shelf, ['P-2', 'M-1'], '2');
  await receive(elsewhere, ['P-3', 'M-2']);
  const numbersOf = (rows: readonly (readonly string[])[]) => rows.map((row) => row.slice(2).join(' ')).sort();
  const first = await till.call(getTillNumbers);
  const second = await till.call(getTillNumbers, { query: { cursor: first.nextCursor ?? '' } });
  expect(first.total).toBe(3);
  expect(numbersOf(first.rows)).toEqual(['P-1 1  ', 'P-2 1  ']);
  expect(numbersOf(second.rows)).toEqual(['M-1 7 2031-01-31 ']);
  expect(second.nextCursor).toBeNull();
  expect((await manager.refused(getTillNumbers)).code).toBe('register-needed');
  const lotOf = (number: string) => [...first.rows, ...second.rows].find((row) => row[2] === number)?.[0] ?? '';
  let { asOf } = first;
  const changes = async () => {
    later();
    const answer = await till.call(getTillNumbers, { query: { since: asOf } });
    asOf = answer.asOf;
    return { here: numbersOf(answer.rows), gone: answer.gone };
  };
  await changes();
  expect(await changes()).toEqual({ here: [], gone: [] });
  const buyer = await customer(manager);
  const lines = [
    { productId: phone.id, quantity: '1', numbers: ['P-1'] },
    { productId: milk.id, quantity: '3', numbers: [{ number: 'M-1', quantity: '3' }] },
  ];
  const body = { kind: 'delivery' as const, partnerId: buyer, fromId: shop, lines };
  const draft = await manager.call(createOperation, { body });
  const params = { id: draft.id };
  await manager.call(reserveOperation, { params });
  expect((await changes()).here).toEqual(['M-1 4 2031-01-31 R', 'P-1 0  R']);
  await manager.call(releaseOperation, { params });
  expect((await changes()).here).toEqual(['M-1 7 2031-01-31 ', 'P-1 1  ']);
  const hold = await manager.call(placeHold, {
    body: { kind: 'recall', reason: 'fire', scope: { of: 'numbers', lotIds: [lotOf('P-2')] } },
  });
  expect((await changes()).here).toEqual(['P-2 1  C']);
  await manager.call(releaseHold, { params: { id: hold.id }, body: { reason: 'no fire' } });
  expect((await changes()).here).toEqual(['P-2 1  ']);
  await posted(manager, 'delivery', [lines[0] as (typeof lines)[0]], { partnerId: buyer, fromId: shop });
  expect(await changes()).toEqual({ here: [], gone: [lotOf('P-1')] });
  expect(await changes()).toEqual({ here: [], gone: [] });
});

test('customers and what they pay: list prices, and what lists take off a category', async () => {
  const shoes = await manager.call(createCategory, { body: { name: fresh('Shoes') } });
  const boots = await manager.call(createCategory, { body: { name: fresh('Boots'), parentId: shoes.id } });
  const boot = await product(manager, 'none', { availableAtTill: true, price: '9.99', categoryId: boots.id });
  const lace = await product(manager, 'none', { availableAtTill: true, price: '1', categoryId: shoes.id });
  const list = await manager.call(createPriceList, {
    body: {
      name: fresh('Friends'),
      discounts: [
        { categoryId: null, percent: '5' },
        { categoryId: shoes.id, percent: '10' },
      ],
    },
  });
  await manager.call(setListPrices, {
    params: { id: list.id },
    body: { rows: [{ productId: lace.id, minimum: '10', unitPrice: '0.8', validFrom: '2026-01-01' }] },
  });
  const first = await till.call(getTillPrices);
  expect(first.lists).toEqual([{ id: list.id, name: list.name, percent: '5' }]);
  const second = await till.call(getTillPrices, { query: { cursor: first.nextCursor ?? '' } });
  expect(first.rows).toEqual([[list.id, lace.id, '10', '0.8', '2026-01-01', '']]);
  expect(second.rows).toEqual(
    expect.arrayContaining([
      [list.id, lace.id, '0', '0.9', '', ''],
      [list.id, boot.id, '0', '8.991', '', ''],
    ]),
  );
  expect(second.nextCursor).toBeNull();
  const ana = await manager.call(createPartner, {
    body: { name: 'Ana', isCustomer: true, phone: '600', priceListId: list.id },
  });
  const { rows, asOf } = await till.call(getTillCustomers);
  expect(rows.find((row) => row[0] === ana.id)).toEqual([ana.id, 'Ana', '', '600', '', list.id]);
  expect((await till.call(getTillCustomers, { query: { since: asOf } })).rows.map((row) => row[1])).toContain('Ana');
});

test('the logo: another one stands at another address, for devices keep what an address answers', async () => {
  const boss = t.as('administrator');
  const logo = async () => (await till.call(getTillStart)).company.logo;
  expect(await logo()).toBeNull();
  const put = (image: Buffer) => upload(boss, { method: 'PUT', path: '/company/logo' }, image);
  await put(pixel);
  const first = await logo();
  expect((await till.request('GET', first ?? '')).headers['content-type']).toBe('image/png');
  const another = Buffer.from(pixel);
  another[45] = 1;
  await put(another);
  expect(await logo()).not.toBe(first);
  expect((await till.request('GET', (await logo()) ?? '')).status).toBe(200);
});
