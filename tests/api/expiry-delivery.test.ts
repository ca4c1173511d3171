// What goes out when a date has gone by: past the removal date it asks, past the expiration the policy of the product or
// the company decides.
import { expect, test } from 'vitest';
import { changeCompany, getCompany } from '../../src/access/company.contract.ts';
import { addDays } from '../../src/domain/calendar.ts';
import { checkNumbers } from '../../src/operations/document-numbers.contract.ts';
import { createOperation, getOperation, postOperation } from '../../src/operations/operation.contract.ts';
import { getHome } from '../../src/tracing/home.contract.ts';
import { placesByRole, posted, product, refusedDocument } from '../support/goods.ts';
import { startTestApp } from '../support/server.ts';

const app = await startTestApp();
const clerk = app.as('clerk');
const manager = app.as('manager');
const places = await placesByRole(manager);
const today = (await manager.call(getHome, {})).today;
const inDays = (days: number) => addDays(today, days);

/** A lot of 10 of a product of its own. */
async function lot(dates: Record<string, string>, more: Parameters<typeof product>[2] = {}) {
  const goods = await product(manager, 'lot', more);
  const numbers = [{ number: 'L', quantity: '10', ...dates }];
  await posted(clerk, 'receipt', [{ productId: goods.id, numbers }]);
  return { goods, line: [{ productId: goods.id, numbers: [{ number: 'L', quantity: '1' }] }] };
}

test('past its removal date a delivery asks whoever posts it, and keeps the answer', async () => {
  const { goods, line } = await lot({ expirationDate: inDays(5), removalDate: inDays(-1) });
  expect(await refusedDocument(clerk, 'delivery', line)).toMatchObject({
    status: 409,
    code: 'past-removal',
    field: 'lines.0.numbers.0',
    facts: { number: 'L', removalDate: inDays(-1) },
  });
  const done = await posted(clerk, 'delivery', line, { confirm: ['past-removal'] });
  expect((await clerk.call(getOperation, { params: { id: done.id } })).confirmed).toEqual(['past-removal']);
  const draft = await clerk.call(createOperation, { body: { kind: 'delivery', lines: line } });
  const params = { id: draft.id };
  expect(await clerk.refused(postOperation, { params, body: {} })).toMatchObject({ code: 'past-removal' });
  await clerk.call(postOperation, { params, body: { confirm: ['past-removal'] } });
  // Other ways out are not asked about, and its last day is a good day.
  await posted(clerk, 'scrap', line, { reason: 'taken off sale' });
  await posted(clerk, 'transfer', line, { toId: places.quarantine });
  const last = await lot({ removalDate: inDays(0) });
  await posted(clerk, 'delivery', last.line);
  const checked = await clerk.call(checkNumbers, {
    body: { kind: 'delivery', productId: goods.id, numbers: ['L'] },
  });
  expect(checked.refused).toMatchObject([{ index: 0, code: 'past-removal' }]);
});

test('a unit goes by the removal date of the lot it was made in', async () => {
  const goods = await product(manager, 'serial');
  await posted(clerk, 'receipt', [{ productId: goods.id, numbers: [{ number: 'U', parentNumber: 'P' }] }]);
  const parent = await app.sql<{ id: string }>(
    `select id from lot where product_id = $1 and kind = 'lot' and number = 'P'`,
    [goods.id],
  );
  await clerk.patch(`/lots/${parent[0]?.id}`, { removalDate: inDays(-1) }, { version: 1 });
  const line = [{ productId: goods.id, numbers: ['U'] }];
  expect(await refusedDocument(clerk, 'delivery', line)).toMatchObject({ code: 'past-removal' });
});

test('past its expiration: confirmed by who may, blocked, or let go, as the product says', async () => {
  const past = { expirationDate: inDays(-1), removalDate: inDays(-3) };
  const asked = await lot(past);
  expect(await refusedDocument(clerk, 'delivery', asked.line)).toMatchObject({ code: 'expired' });
  const confirm = { confirm: ['expired'], reason: 'for training' };
  expect(await refusedDocument(clerk, 'delivery', asked.line, confirm)).toMatchObject({ code: 'forbidden' });
  await posted(manager, 'delivery', asked.line, confirm);

  const blocked = await lot(past, { expiredPolicy: 'block' });
  const all = { confirm: ['expired', 'past-removal', 'expired-blocked'], reason: 'for training' };
  expect(await refusedDocument(manager, 'delivery', blocked.line, all)).toMatchObject({
    code: 'expired-blocked',
    facts: { expirationDate: inDays(-1) },
  });

  const allowed = await lot({ expirationDate: inDays(-1) }, { expiredPolicy: 'allow' });
  await posted(clerk, 'delivery', allowed.line);
  const both = await lot(past, { expiredPolicy: 'allow' });
  expect(await refusedDocument(clerk, 'delivery', both.line)).toMatchObject({ code: 'past-removal' });
});

test('the company decides for products that do not say it; what is on hold and expired is told both', async () => {
  const administrator = app.as('administrator');
  const setPolicy = async (expiredPolicy: 'block' | 'confirm' | 'allow') =>
    administrator.call(changeCompany, {
      body: { expiredPolicy },
      version: (await administrator.call(getCompany, {})).version,
    });
  const { goods, line } = await lot({ expirationDate: inDays(-1) });
  await setPolicy('block');
  expect(await refusedDocument(manager, 'delivery', line)).toMatchObject({ code: 'expired-blocked' });
  await setPolicy('allow');
  await posted(clerk, 'delivery', line);
  await setPolicy('confirm');
  const [row] = await app.sql<{ id: string }>(`select id from lot where product_id = $1 and kind = 'lot'`, [goods.id]);
  await manager.post('/holds', { kind: 'quality', reason: 'odd smell', scope: { of: 'numbers', lotIds: [row?.id] } });
  const refusal = await refusedDocument(manager, 'delivery', line);
  expect(refusal.errors?.map((item: { code: string }) => item.code)).toEqual(['on-hold', 'expired']);
  await posted(manager, 'delivery', line, { confirm: ['on-hold', 'expired'], reason: 'for the laboratory' });
});
