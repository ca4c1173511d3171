// Several companies on one installation: a person works in the ones they belong to and learns nothing of the others.
import { expect, test } from 'vitest';
import { getCompany } from '../../src/access/company.contract.ts';
import { getSession, signIn } from '../../src/access/session.contract.ts';
import { createCompany } from '../../src/access/setup.ts';
import { createToken } from '../../src/access/token.contract.ts';
import { inviteUser, listUsers, makeUserLink } from '../../src/access/user.contract.ts';
import { createProduct } from '../../src/catalog/product.contract.ts';
import { createLot, findLotsByNumber, getLot } from '../../src/ledger/lot.contract.ts';
import { startTestApp } from '../support/server.ts';
import { cookiesOf } from '../support/templates.ts';

const t = await startTestApp({ config: { publicUrl: 'https://stock.example.com' } });
const company = { country: 'JP', currency: 'JPY', timeZone: 'Asia/Tokyo', language: 'en' } as const;
const person = (email: string) => ({ name: 'Aki Mori', email, password: 'a quiet river 42' });
const secondOne = { company: { ...company, name: 'Second' }, administrator: person(t.account('administrator').email) };
const second = await createCompany(t.database, t.clock, secondOne);
const third = await createCompany(t.database, t.clock, {
  company: { ...company, name: 'Third' },
  administrator: person('aki@example.com'),
  demo: true,
});
const boss = t.as('administrator');
const inCompany = (id: string) => ({ headers: { 'trazo-company': id } });

async function signedIn(email: string, password: string) {
  const answer = await t.anonymous.request('POST', signIn.path, { email, password });
  expect(answer.status, answer.text).toBe(200);
  const cookie = answer.headers['set-cookie'] ?? '';
  return { cookie, own: t.anonymous.with({ cookie: cookiesOf(cookie), 'sec-fetch-site': 'same-origin' }) };
}

test('behind https the cookie travels over https only', async () => {
  const { email, password } = t.account('viewer');
  const { cookie } = await signedIn(email, password);
  expect(cookie).toMatch(/^__Secure-trazo\.session_token=.*; HttpOnly; SameSite=Lax; Secure$/);
});

test('a person of two companies starts in the first and names the other; one password for both', async () => {
  const { email, password } = t.account('administrator');
  const { own } = await signedIn(email, password);
  const session = await own.call(getSession);
  expect(session.company?.name).toBe('Casa Pérez');
  expect(session.companies.map(({ name, role }) => [name, role])).toEqual([
    ['Casa Pérez', 'administrator'],
    ['Second', 'administrator'],
  ]);
  expect(await own.call(getSession, inCompany(second.companyId))).toMatchObject({
    company: { name: 'Second', currencyDigits: 0, demo: false },
  });
  expect((await own.call(getCompany, inCompany(second.companyId))).name).toBe('Second');
  expect(await own.refused(getCompany, inCompany(third.companyId))).toMatchObject({ code: 'not-found' });
});

test('people of another company are not seen, and their links are not made', async () => {
  const { own } = await signedIn('aki@example.com', 'a quiet river 42');
  expect((await own.call(listUsers)).rows.map((user) => user.email)).toEqual(['aki@example.com']);
  expect(await own.call(getSession)).toMatchObject({ company: { name: 'Third', demo: true } });
  expect(await boss.refused(makeUserLink, { params: { id: third.userId } })).toMatchObject({ code: 'not-found' });
  expect(await own.refused(getCompany, inCompany(second.companyId))).toMatchObject({ code: 'not-found' });
});

test('who belongs elsewhere too is added without a link, and only they change their password', async () => {
  t.clock.advance({ minutes: 1 });
  const { user, link } = await boss.call(inviteUser, { body: { email: 'aki@example.com', role: 'viewer' } });
  expect(user).toMatchObject({ id: third.userId, name: 'Aki Mori', state: 'active', role: 'viewer' });
  expect(link).toBeNull();
  expect(await boss.refused(makeUserLink, { params: { id: user.id } })).toMatchObject({ code: 'user-elsewhere' });
});

test('a token belongs to one company', async () => {
  const { own } = await signedIn('aki@example.com', 'a quiet river 42');
  const { secret } = await own.call(createToken, { body: { name: 'x', permissions: ['settings.read'] } });
  const robot = t.anonymous.with({ authorization: `Bearer ${secret}` });
  expect((await robot.call(getCompany)).name).toBe('Third');
  const other = (await own.call(getSession)).companies.find(({ name }) => name === 'Casa Pérez')?.id ?? '';
  expect((await own.call(getCompany, inCompany(other))).name).toBe('Casa Pérez');
  const { headers } = inCompany(other);
  expect(await robot.refused(getCompany, { headers })).toMatchObject({ code: 'not-found', facts: { what: 'company' } });
});

test('the address of the API is described', async () => {
  const api = await t.anonymous.get<{ paths: Record<string, unknown> }>('/api/openapi.json');
  for (const path of ['/session', '/setup', '/sign-in', '/users', '/tokens', '/audit', '/company', '/links/{token}']) {
    expect(Object.keys(api.paths)).toContain(`/api/v1${path}`);
  }
});

test('ODOO-001: two companies have the same number, each its own', async () => {
  const { email, password } = t.account('administrator');
  const { own } = await signedIn(email, password);
  const made: string[] = [];
  for (const there of [{}, inCompany(second.companyId)]) {
    const body = { sku: 'LOTTED', name: 'Lotted', tracking: 'lot' as const };
    const goods = await own.call(createProduct, { body, ...there });
    const lot = await own.call(createLot, { body: { number: 'lotA', productId: goods.id }, ...there });
    const { rows } = await own.call(findLotsByNumber, { query: { number: 'lotA' }, ...there });
    expect(rows.map((row) => row.id)).toEqual([lot.id]);
    made.push(lot.id);
  }
  expect((await own.refused(getLot, { params: { id: made[1] } })).status).toBe(404);
});
