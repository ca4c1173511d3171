// The first run: one visitor creates the company and its administrator; a second one is told so.

import { expect, test } from 'vitest';
import { counterKinds } from '../../src/access/company.contract.ts';
import { getSession } from '../../src/access/session.contract.ts';
import { setUp } from '../../src/access/setup.contract.ts';
import { startTestApp } from '../support/server.ts';
import { cookiesOf } from '../support/templates.ts';

const company = {
  name: 'Café Ñandú',
  country: 'FR',
  currency: 'EUR',
  timeZone: 'Europe/Paris',
  language: 'fr',
} as const;
const administrator = { name: 'Zoé', email: 'Zoe@Example.com', password: 'a quiet river 42' };
const body = { company, administrator, setupCode: 'abcd efgh' };
const t = await startTestApp({ from: 'empty', config: { setupCode: 'ABCD-EFGH' } });

test('before it, nobody is signed in and the session says so', async () => {
  const session = await t.anonymous.call(getSession);
  expect(session).toMatchObject({ setupNeeded: true, setupCodeNeeded: true, user: null, role: null, permissions: [] });
});

test('what does not exist is refused field by field, and nothing is created', async () => {
  const refused = (changes: Record<string, unknown>) => t.anonymous.refused(setUp, { body: { ...body, ...changes } });
  expect(await refused({ setupCode: 'ABCD-EFGX' })).toMatchObject({ code: 'setup-code-wrong', status: 403 });
  expect(await refused({ setupCode: undefined })).toMatchObject({ code: 'setup-code-wrong' });
  expect(await refused({ company: { ...company, country: 'XX' } })).toMatchObject({
    code: 'field-invalid',
    field: 'company.country',
  });
  expect(await refused({ company: { ...company, currency: 'ABC' } })).toMatchObject({ field: 'company.currency' });
  expect(await refused({ company: { ...company, timeZone: '+01:00' } })).toMatchObject({ field: 'company.timeZone' });
  expect(await refused({ company: { ...company, name: 'x'.repeat(10_000) } })).toMatchObject({ code: 'invalid' });
  expect(await refused({ administrator: { ...administrator, password: 'zoe@example.com' } })).toMatchObject({
    code: 'password-weak',
    field: 'administrator.password',
  });
  expect(await refused({ administrator: { ...administrator, password: 'short' } })).toMatchObject({ code: 'invalid' });
  expect(await refused({ administrator: { ...administrator, email: 'zoe' } })).toMatchObject({ code: 'invalid' });
  expect(await t.sql('select 1 from control.company')).toEqual([]);
  expect((await t.anonymous.call(getSession)).setupNeeded).toBe(true);
});

test('a schema that an interrupted try left behind is in nobody’s way', async () => {
  await t.sql('create schema company_leftbehind');
  await t.sql('alter schema company_leftbehind owner to current_user');
});

test('of two first visitors exactly one wins, and is signed in', async () => {
  const answers = await Promise.all([1, 2, 3].map(() => t.anonymous.request('POST', setUp.path, body)));
  expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409, 409]);
  const won = answers.find((answer) => answer.status === 201);
  const lost = answers.find((answer) => answer.status === 409);
  expect(lost?.body).toMatchObject({ code: 'setup-done' });
  const cookie = won?.headers['set-cookie'] ?? '';
  expect(cookie).toMatch(/HttpOnly/);
  expect(cookie).toMatch(/SameSite=Lax/);
  expect(cookie).not.toMatch(/Secure/);
  const session = await t.anonymous.with({ cookie: cookiesOf(cookie) }).call(getSession);
  expect(session).toMatchObject({
    setupNeeded: false,
    user: { name: 'Zoé', email: 'zoe@example.com' },
    company: { name: 'Café Ñandú', currency: 'EUR', currencyDigits: 2, timeZone: 'Europe/Paris' },
    role: 'administrator',
    language: 'fr',
  });
  expect((await t.sql('select 1 from control.company')).length).toBe(1);
  expect((await t.sql('select 1 from control."user"')).length).toBe(1);
});

test('the company starts with places, units and document numbers in its language', async () => {
  const [{ schema_name: schema } = { schema_name: '' }] = await t.sql<{ schema_name: string }>(
    'select schema_name from control.company',
  );
  expect(schema).toBe('company_leftbehind');
  const places = await t.sql(`select role, name, kind, ours from ${schema}.location order by role`);
  expect(places).toEqual([
    { role: 'customer', name: 'Clients', kind: 'customer', ours: false },
    { role: 'inventory-loss', name: 'Perte d’inventaire', kind: 'inventory-loss', ours: false },
    { role: 'production', name: 'Production', kind: 'production', ours: false },
    { role: 'quarantine', name: 'Quarantaine', kind: 'internal', ours: true },
    { role: 'scrap', name: 'Rebut', kind: 'scrap', ours: false },
    { role: 'stock', name: 'Stock', kind: 'internal', ours: true },
    { role: 'supplier', name: 'Fournisseurs', kind: 'supplier', ours: false },
    { role: 'transit', name: 'En transit', kind: 'transit', ours: true },
  ]);
  expect(await t.sql(`select symbol, decimals from ${schema}.unit order by symbol`)).toEqual([
    { symbol: 'kg', decimals: 3 },
    { symbol: 'l', decimals: 3 },
    { symbol: 'm', decimals: 2 },
    { symbol: 'pce', decimals: 0 },
  ]);
  const counters = await t.sql(`select kind from ${schema}.document_counter where digits = 5 and next = 1`);
  expect(counters).toHaveLength(counterKinds.length);
  expect(await t.sql(`select action from ${schema}.audit_entry order by at, id`)).toEqual([
    { action: 'company.create' },
    { action: 'session.start' },
  ]);
});

test('after it, the address refuses, whatever code is given', async () => {
  expect(await t.anonymous.refused(setUp, { body })).toMatchObject({ code: 'setup-done', status: 409 });
  expect(await t.anonymous.call(getSession)).toMatchObject({ setupNeeded: false, setupCodeNeeded: false });
});
