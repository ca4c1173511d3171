// What a till is told of a number before it is sold.
import { expect, test } from 'vitest';
import { newId } from '../../src/domain/uuid.ts';
import { correctNumber } from '../../src/ledger/correct.contract.ts';
import { placeHold } from '../../src/ledger/hold.contract.ts';
import { createRegister, pairRegister } from '../../src/operations/till/register.contract.ts';
import { askVerdicts, unmarkNumbers } from '../../src/operations/till/till-verdict.contract.ts';
import { customer, place, posted, product, supplier } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';

const t = await startTestApp();
const manager = await t.signIn('manager');
const shop = await place(manager);
const from = await supplier(manager);
async function till(name: string) {
  const body = { name, code: name.toUpperCase(), locationId: shop };
  const { id } = await manager.call(createRegister, { body });
  const { secret } = await manager.call(pairRegister, { params: { id }, body: { deviceName: name } });
  return t.anonymous.with({ authorization: `Bearer ${secret}` });
}
const first = await till('one');
const second = await till('two');
const ask = async (
  productId: string | null,
  numbers: string[],
  more: { mark?: boolean; ticketId?: string; cashierName?: string } = {},
  api = first,
) => (await api.call(askVerdicts, { body: { productId, numbers, ticketId: newId(), ...more } })).verdicts;
const receive = (productId: string, numbers: string[], toId = shop) =>
  posted(manager, 'receipt', [{ productId, quantity: String(numbers.length), numbers }], { partnerId: from, toId });

test('units: here, sold, elsewhere, gone, unknown, of another product', async () => {
  const phone = await product(manager, 'serial');
  const watch = await product(manager, 'serial');
  const store = await place(manager);
  await receive(phone.id, ['V-1', 'V-2', 'V-3', 'V-4']);
  await receive(phone.id, ['V-5'], store);
  await receive(watch.id, ['V-1', 'W-1']);
  const buyer = await customer(manager);
  const line = (number: string) => [{ productId: phone.id, quantity: '1', numbers: [number] }];
  const sold = await posted(manager, 'delivery', line('V-2'), { partnerId: buyer, fromId: shop });
  await posted(manager, 'scrap', line('V-3'), { fromId: shop, reason: 'broken' });
  const found = await ask(phone.id, ['v-1', 'V-2', 'V-3', 'V-5', 'V-9', 'W-1']);
  expect(found.map(({ asked, number, code }) => `${asked} ${number} ${code}`)).toEqual([
    ...['v-1 V-1 ok', 'V-2 V-2 sold', 'V-3 V-3 gone', 'V-5 V-5 elsewhere', 'V-9 V-9 unknown', 'W-1 W-1 wrong-product'],
  ]);
  expect(found[1]?.facts).toMatchObject({ document: sold.number, to: expect.stringContaining('Customer') });
  expect(found[2]?.facts).toMatchObject({ what: 'scrap' });
  expect(found[5]).toMatchObject({ productId: watch.id, facts: { product: watch.name } });
  expect((await ask(null, ['V-1'])).map((one) => one.productId).sort()).toEqual([phone.id, watch.id].sort());
  await manager.call(correctNumber, {
    params: { id: found[0]?.lotId ?? '' },
    version: 1,
    body: { number: 'V-1X', reason: 'typed wrong' },
  });
  expect((await ask(phone.id, ['V-1']))[0]).toMatchObject({ asked: 'V-1', number: 'V-1X', code: 'ok' });
});

test('holds, dates, and what is kept for others', async () => {
  const milk = await product(manager, 'lot');
  const line = (number: string, more: Record<string, unknown> = {}) => ({
    ...{ productId: milk.id, quantity: '5', numbers: [{ number, quantity: '5', ...more }] },
  });
  await posted(
    manager,
    'receipt',
    [
      line('L-ok'),
      line('L-old', { expirationDate: '2020-01-31' }),
      line('L-removed', { removalDate: '2020-01-31', expirationDate: '2035-01-31' }),
      line('L-held'),
      line('L-recalled'),
    ],
    { partnerId: from, toId: shop },
  );
  const [held, recalled] = await ask(milk.id, ['L-held', 'L-recalled']);
  const hold = (kind: 'quality' | 'recall', lotId: string) =>
    manager.call(placeHold, { body: { kind, reason: `for ${kind}`, scope: { of: 'numbers', lotIds: [lotId] } } });
  await hold('quality', held?.lotId ?? '');
  await hold('recall', recalled?.lotId ?? '');
  const found = await ask(milk.id, ['L-ok', 'L-old', 'L-removed', 'L-held', 'L-recalled']);
  expect(found.map(({ code, available }) => `${code} ${available}`)).toEqual([
    ...['ok 5', 'expired 5', 'past-removal 5', 'on-hold 5', 'recalled 5'],
  ]);
  expect(found[1]?.facts).toEqual({ date: '2020-01-31', policy: 'confirm' });
  expect(found[4]?.facts).toMatchObject({ reason: 'for recall' });
});

test('a mark warns other tills for a quarter of an hour', async () => {
  const phone = await product(manager, 'serial');
  await receive(phone.id, ['K-1']);
  const ticketId = newId();
  const codes = async (api = first) => (await ask(phone.id, ['K-1'], {}, api)).map((one) => one.code);
  await ask(phone.id, ['K-1'], { mark: true, ticketId, cashierName: 'Eva' });
  expect(await codes()).toEqual(['ok']);
  expect((await ask(phone.id, ['K-1'], {}, second))[0]).toMatchObject({
    ...{ code: 'marked', facts: { register: 'one', cashier: 'Eva' } },
  });
  await first.call(unmarkNumbers, { body: { ticketId } });
  expect(await codes(second)).toEqual(['ok']);
  await ask(phone.id, ['K-1'], { mark: true, ticketId });
  t.clock.advance({ minutes: 16 });
  expect(await codes(second)).toEqual(['ok']);
  expect((await manager.refused(askVerdicts, { body: { productId: null, numbers: ['x'], ticketId } })).code).toBe(
    'register-needed',
  );
});
