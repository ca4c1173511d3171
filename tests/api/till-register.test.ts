// Registers, their pairing with a device, PINs and till categories.
import { expect, test } from 'vitest';
import { clearPin, getPin, removePin, setPin } from '../../src/access/pin.contract.ts';
import { listTokens } from '../../src/access/token.contract.ts';
import { changeUser, listUsers } from '../../src/access/user.contract.ts';
import { archiveLocation, editLocation, getLocation } from '../../src/catalog/location.contract.ts';
import { editProduct, getProduct, listProducts } from '../../src/catalog/product.contract.ts';
import {
  createTillCategory,
  deleteTillCategory,
  editTillCategory,
  listTillCategories,
  orderTillCategories,
} from '../../src/catalog/till-category.contract.ts';
import { firstHash } from '../../src/domain/till/journal.ts';
import { getTillStart } from '../../src/operations/till/feed.contract.ts';
import {
  archiveRegister,
  changeRegister,
  createRegister,
  getRegister,
  listRegisters,
  pairRegister,
  unpairRegister,
} from '../../src/operations/till/register.contract.ts';
import { fresh, place, product } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';

const t = await startTestApp();
const manager = await t.signIn('manager');
const cashier = await t.signIn('cashier');
const device = (secret: string | null) => t.anonymous.with({ authorization: `Bearer ${secret}` });
const register = (more: Record<string, unknown> = {}) =>
  manager.call(createRegister, { body: { name: fresh('Till'), code: fresh('T').replace('-', ''), ...more } });
const pair = (id: string, takeOver = false) =>
  manager.call(pairRegister, { params: { id }, body: { deviceName: 'Counter tablet', takeOver } });

test('a register sells from a place that takes quantities below zero, and keeps it so', async () => {
  const shop = await place(manager);
  const made = await register({ name: 'Front', code: 'f1', locationId: shop, receipt: { footer: 'Thank you' } });
  expect(made).toMatchObject({ code: 'F1', location: { id: shop }, chain: 0, device: null, openShift: null });
  expect(made.receipt).toMatchObject({ paper: '80mm', footer: 'Thank you' });
  const location = await manager.call(getLocation, { params: { id: shop } });
  expect(location.belowZero).toBe(true);
  const { version } = location;
  const params = { id: shop };
  expect(await manager.refused(editLocation, { params, version, body: { belowZero: false } })).toMatchObject({
    code: 'location-of-register',
    facts: { register: 'Front' },
  });
  expect(await manager.refused(archiveLocation, { params, version })).toMatchObject({ code: 'location-of-register' });
  const more = { name: 'Front 2', receipt: { paper: '58mm' as const } };
  const changed = await manager.call(changeRegister, { params: { id: made.id }, version: made.version, body: more });
  expect(changed.receipt).toMatchObject({ paper: '58mm', footer: 'Thank you' });
  const stale = await manager.refused(changeRegister, { params: { id: made.id }, version: made.version, body: more });
  expect(stale.code).toBe('stale');
  await manager.call(archiveRegister, { params: { id: made.id }, body: { archived: true } });
  await manager.call(archiveLocation, { params, version });
  const back = await manager.refused(archiveRegister, { params: { id: made.id }, body: { archived: false } });
  expect(back).toMatchObject({ code: 'archived' });
});

test('names and codes are told apart, and only managers make registers', async () => {
  const first = await register();
  expect(await manager.refused(createRegister, { body: { name: 'Other', code: first.code } })).toMatchObject({
    code: 'code-taken',
    field: 'code',
  });
  const same = await manager.refused(createRegister, { body: { name: first.name.toUpperCase(), code: 'ZZ' } });
  expect(same).toMatchObject({ code: 'name-taken', field: 'name' });
  for (const code of ['', 'A-1', 'TOOLONG99', 'Ñ']) {
    expect((await manager.refused(createRegister, { body: { name: fresh('x'), code } })).field).toBe('code');
  }
  expect((await cashier.refused(createRegister, { body: { name: 'x', code: 'X1' } })).code).toBe('forbidden');
  const { rows } = await cashier.call(listRegisters, { query: { q: first.name, limit: 1 } });
  expect(rows.map((row) => row.id)).toEqual([first.id]);
});

test('a device gets a token of its own, which may sell and nothing else', async () => {
  const made = await register();
  const { secret, chain } = await pair(made.id);
  expect(chain).toBe(1);
  const till = device(secret);
  const start = await till.call(getTillStart);
  expect(start).toMatchObject({
    register: { id: made.id, name: made.name },
    journal: {
      chain: 1,
      nextSeq: 1,
      lastHash: firstHash,
      nextReceipt: 1,
      nextZ: 1,
      perpetualTotal: 0,
      openShift: null,
    },
  });
  expect(start.people.find((one) => one.role === 'cashier')).toMatchObject({ manages: false, pin: null });
  expect(start.people.find((one) => one.role === 'manager')).toMatchObject({ manages: true });
  expect(start.people.some((one) => one.role === 'viewer')).toBe(false);
  expect((await till.refused(listProducts)).code).toBe('forbidden');
  expect((await till.refused(setPin, { body: { pin: '2580' } })).code).toBe('session-needed');
  expect((await manager.refused(getTillStart)).code).toBe('register-needed');
  expect(JSON.stringify((await manager.call(listTokens)).rows)).not.toContain(made.name);
  const shown = await manager.call(getRegister, { params: { id: made.id } });
  expect(shown.device).toMatchObject({ name: 'Counter tablet', pairedBy: t.account('manager').name });
});

test('another device takes the register over with a journal of its own; one that was given back goes on', async () => {
  const made = await register();
  const first = device((await pair(made.id)).secret);
  expect(
    await manager.refused(pairRegister, { params: { id: made.id }, body: { deviceName: 'Second' } }),
  ).toMatchObject({ code: 'register-paired', facts: { device: 'Counter tablet' } });
  const second = await pair(made.id, true);
  expect(second.chain).toBe(2);
  expect((await first.refused(getTillStart)).code).toBe('token-refused');
  const till = device(second.secret);
  expect(await till.refused(unpairRegister, { body: { lastSeq: 3 } })).toMatchObject({
    code: 'register-unsent',
    facts: { known: 0, given: 3 },
  });
  await till.call(unpairRegister, { body: { lastSeq: 0 } });
  expect((await till.refused(getTillStart)).code).toBe('token-refused');
  expect((await pair(made.id)).chain).toBe(2);
  await manager.call(archiveRegister, { params: { id: made.id }, body: { archived: true } });
  expect((await manager.refused(pairRegister, { params: { id: made.id }, body: { deviceName: 'x' } })).code).toBe(
    'archived',
  );
  await manager.call(archiveRegister, { params: { id: made.id }, body: { archived: false } });
  expect((await pair(made.id)).chain).toBe(3);
});

test('a PIN is kept as what can check it, and nowhere as it is', async () => {
  for (const pin of ['123', '0000', '1234', '98765', '7890', '12x4']) {
    expect((await cashier.refused(setPin, { body: { pin } })).field).toBe('pin');
  }
  expect((await cashier.refused(setPin, { body: { pin: '2580', password: 'nonsense' } })).code).toBe('password-wrong');
  expect(await cashier.call(getPin)).toEqual({ changedAt: null });
  await cashier.call(setPin, { body: { pin: '25807', password: t.account('cashier').password } });
  expect(await cashier.call(getPin)).toEqual({ changedAt: t.clock.now().toISOString() });
  const till = device((await pair((await register()).id)).secret);
  const { people } = await till.call(getTillStart);
  const pin = people.find((one) => one.role === 'cashier')?.pin;
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode('25807'), 'PBKDF2', false, ['deriveBits']);
  const salt = Buffer.from(pin?.salt ?? '', 'base64');
  const way = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: pin?.iterations ?? 0 };
  const bits = await crypto.subtle.deriveBits(way, key, 256);
  expect(Buffer.from(bits).toString('base64')).toBe(pin?.verifier);
  const told = await t.sql(`select change::text from audit_entry where action like 'user.pin%'`);
  expect(told.length).toBeGreaterThan(0);
  expect(JSON.stringify(told)).not.toContain('25807');
  const boss = await t.signIn('administrator');
  const { rows } = await boss.call(listUsers, {});
  const id = rows.find((row) => row.role === 'cashier')?.id ?? '';
  expect((await manager.refused(clearPin, { params: { id } })).code).toBe('forbidden');
  await boss.call(clearPin, { params: { id } });
  expect(await cashier.call(getPin)).toEqual({ changedAt: null });
  await cashier.call(removePin);
});

test('till categories: an order of their own, and products that go free', async () => {
  const make = (name: string) => manager.call(createTillCategory, { body: { name, color: '#AABB00' } });
  const [drinks, food] = [await make('Drinks'), await make('Food')];
  expect(drinks).toMatchObject({ color: '#aabb00', position: 0 });
  expect((await manager.refused(createTillCategory, { body: { name: 'drinks' } })).code).toBe('name-taken');
  const order = await manager.call(orderTillCategories, { body: { ids: [food.id, drinks.id] } });
  expect(order.rows.map((row) => row.name)).toEqual(['Food', 'Drinks']);
  const given = { tillCategoryId: drinks.id, availableAtTill: true };
  const { id } = await product(manager, 'none', given);
  const found = await manager.call(listProducts, { query: { tillCategoryId: drinks.id } });
  expect(found.rows.map((row) => row.id)).toEqual([id]);
  const now = (await manager.call(listTillCategories)).rows.find((row) => row.id === drinks.id);
  expect(now?.productCount).toBe(1);
  const edit = { params: { id: drinks.id }, version: now?.version ?? 0, body: { name: 'Cold drinks' } };
  expect((await manager.call(editTillCategory, edit)).name).toBe('Cold drinks');
  await manager.call(deleteTillCategory, { params: { id: drinks.id } });
  const free = await manager.call(getProduct, { params: { id } });
  expect(free).toMatchObject({ tillCategoryId: null, availableAtTill: true });
  const unknown = { params: { id }, version: free.version, body: { tillCategoryId: drinks.id } };
  expect(await manager.refused(editProduct, unknown)).toMatchObject({ code: 'not-found', field: 'tillCategoryId' });
});

test('a till goes on selling when whoever paired it leaves', async () => {
  const made = await register();
  const till = device((await pair(made.id)).secret);
  const boss = await t.signIn('administrator');
  const { rows } = await boss.call(listUsers);
  const { id, version } = rows.find((one) => one.email === t.account('manager').email) as (typeof rows)[number];
  const out = await boss.call(changeUser, { params: { id }, version, body: { active: false } });
  expect((await manager.refused(listRegisters)).status).toBe(401);
  expect((await till.call(getTillStart)).register.id).toBe(made.id);
  expect((await till.refused(listProducts)).code).toBe('forbidden');
  await boss.call(changeUser, { params: { id }, version: out.version, body: { active: true } });
});
