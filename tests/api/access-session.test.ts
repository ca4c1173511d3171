// Signing in, staying signed in, and everything that must not count as being signed in.
import { createHmac, randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { getCompany } from '../../src/access/company.contract.ts';
import { changePassword, changeProfile, getSession, signIn, signOut } from '../../src/access/session.contract.ts';
import { listUsers } from '../../src/access/user.contract.ts';
import type { Api } from '../support/client.ts';
import { startTestApp } from '../support/server.ts';
import { cookiesOf } from '../support/templates.ts';

const t = await startTestApp();
const viewer = t.account('viewer');
const from = { 'sec-fetch-site': 'same-origin' };

async function signedIn(email: string, password: string): Promise<Api> {
  const answer = await t.anonymous.request('POST', signIn.path, { email, password });
  expect(answer.status, answer.text).toBe(200);
  return t.anonymous.with({ cookie: cookiesOf(answer.headers['set-cookie']), ...from });
}

describe('signing in', () => {
  test('gives a cookie that scripts cannot read and that ends with signing out', async () => {
    const answer = await t.anonymous.request('POST', signIn.path, {
      email: ` ${viewer.email.toUpperCase()} `,
      password: viewer.password,
    });
    expect(answer.headers['set-cookie']).toMatch(
      /^trazo\.session_token=[^;]+; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.text).not.toContain('password');
    const own = t.anonymous.with({ cookie: cookiesOf(answer.headers['set-cookie']), ...from });
    const session = await own.call(getSession);
    expect(session).toMatchObject({ role: 'viewer', language: 'en', user: { email: viewer.email } });
    expect(session.permissions).toContain('catalog.read');
    expect(session.permissions).not.toContain('user.read');
    const left = await own.request('POST', signOut.path);
    expect(left.headers['set-cookie']).toMatch(/Max-Age=0/);
    expect(await own.refused(getCompany)).toMatchObject({ code: 'session-expired', status: 401 });
    expect(await own.call(getSession)).toMatchObject({ ended: true, user: null });
    expect(await own.call(signOut)).toEqual({ done: true });
  });

  test('does not tell whether the address or the password is wrong', async () => {
    const refused = (email: string, password: string) => t.anonymous.refused(signIn, { body: { email, password } });
    const wrongPassword = await refused(viewer.email, 'not my password');
    const wrongAddress = await refused('nobody@example.com', 'not my password');
    expect(wrongPassword).toMatchObject({ code: 'credentials-refused', status: 401 });
    expect({ ...wrongAddress, instance: '' }).toEqual({ ...wrongPassword, instance: '' });
  });

  test('takes as long for an unknown address as for a wrong password', async () => {
    const time = async (email: string) => {
      const start = performance.now();
      await t.anonymous.refused(signIn, { body: { email, password: 'not my password' } });
      return performance.now() - start;
    };
    const known: number[] = [];
    const unknown: number[] = [];
    for (let round = 0; round < 4; round += 1) {
      t.clock.advance({ minutes: 2 });
      known.push(await time(viewer.email));
      unknown.push(await time(`nobody${round}@example.com`));
    }
    expect(Math.min(...unknown)).toBeGreaterThan(Math.min(...known) * 0.3);
    expect(Math.min(...unknown)).toBeLessThan(Math.min(...known) * 3);
  });

  test('stops guessing after five wrong passwords in a minute, also for the right one; then goes on', async () => {
    t.clock.advance({ minutes: 2 });
    const { email, password } = t.account('clerk');
    for (let guess = 0; guess < 5; guess += 1) {
      expect(await t.anonymous.refused(signIn, { body: { email, password: `guess ${guess}` } })).toMatchObject({
        code: 'credentials-refused',
      });
    }
    const refused = await t.anonymous.refused(signIn, { body: { email, password } });
    expect(refused).toMatchObject({ code: 'too-many-requests', status: 429 });
    expect(refused.facts?.seconds).toBeLessThanOrEqual(60);
    await signedIn(viewer.email, viewer.password);
    t.clock.advance({ seconds: 61 });
    await signedIn(email, password);
  });

  test.each([
    [{ email: 'x', password: 'y' }, 422, 'invalid'],
    [{ email: viewer.email, password: 7 }, 422, 'invalid'],
    [{ email: viewer.email, password: 'x'.repeat(10_000) }, 422, 'invalid'],
    [{ email: { $ne: '' }, password: 'x' }, 422, 'invalid'],
    [{ email: `a\u0000@example.com`, password: 'x' }, 422, 'invalid'],
    [[], 422, 'invalid'],
    ['{"email":', 400, 'malformed-json'],
    [undefined, 422, 'invalid'],
  ])('refuses the body %j', async (body, status, code) => {
    const answer = await t.anonymous.request('POST', signIn.path, body);
    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toMatch(/application\/problem\+json/);
    expect(answer.body).toMatchObject({ code });
  });
});

describe('a session', () => {
  test('is missing, forged or foreign: refused', async () => {
    expect(await t.anonymous.refused(getCompany)).toMatchObject({ code: 'unauthenticated', status: 401 });
    const own = await t.signIn('viewer');
    const token = (await t.sql<{ token: string }>('select token from control.session limit 1'))[0]?.token ?? '';
    const withCookie = (value: string) => t.anonymous.with({ cookie: `trazo.session_token=${value}` });
    const otherKey = createHmac('sha256', randomBytes(32)).update(token).digest('base64');
    for (const value of ['', 'x', token, `${token}.`, `${token}.${encodeURIComponent(otherKey)}`, '%E0%A4%A', '.x']) {
      expect(await withCookie(value).refused(getCompany), value).toMatchObject({ code: 'unauthenticated' });
    }
    await own.call(getCompany);
  });

  test('ends two weeks after its last use and lives on while it is used', async () => {
    const own = await t.signIn('viewer');
    t.clock.advance({ days: 13 });
    await own.call(getCompany);
    t.clock.advance({ days: 13 });
    await own.call(getCompany);
    t.clock.advance({ days: 15 });
    expect(await own.refused(getCompany)).toMatchObject({ code: 'session-expired' });
  });

  test('writes only for our own pages', async () => {
    const own = await t.signIn('viewer');
    const write = (headers: Record<string, string>) =>
      own.with({ cookie: cookieOf, ...headers }).request('PATCH', changeProfile.path, { language: null });
    const answer = await t.anonymous.request('POST', signIn.path, { email: viewer.email, password: viewer.password });
    const cookieOf = cookiesOf(answer.headers['set-cookie']);
    const host = 'stock.example.com';
    expect((await write({ 'sec-fetch-site': 'same-origin' })).status).toBe(200);
    expect((await write({ host, origin: `http://${host}` })).status).toBe(200);
    expect((await write({ origin: 'http://127.0.0.1:3000' })).status).toBe(200);
    for (const headers of [
      {},
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { host, origin: 'https://evil.example.com' },
      { host, origin: 'null' },
    ] as Record<string, string>[]) {
      const refused = await write(headers);
      expect([refused.status, (refused.body as { code: string }).code], JSON.stringify(headers)).toEqual([
        403,
        'origin-refused',
      ]);
    }
    expect(
      (await own.with({ cookie: cookieOf, 'sec-fetch-site': 'cross-site' }).request('GET', getCompany.path)).status,
    ).toBe(200);
    expect(
      await t.anonymous
        .with({ 'sec-fetch-site': 'cross-site' })
        .refused(signIn, { body: { email: viewer.email, password: viewer.password } }),
    ).toMatchObject({ code: 'origin-refused' });
  });

  test('works in the company it names, and in no other', async () => {
    const own = await t.signIn('viewer');
    const session = await own.call(getSession);
    const named = (id: string) => ({ headers: { 'trazo-company': id } });
    await own.call(getCompany, named(session.company?.id ?? ''));
    for (const id of ['01900000-0000-7000-8000-000000000000', 'x', "' or 1=1"]) {
      expect(await own.refused(getCompany, named(id))).toMatchObject({ code: 'not-found', facts: { what: 'company' } });
    }
  });

  test('may do what the role may', async () => {
    expect(await t.as('viewer').refused(listUsers)).toMatchObject({
      code: 'forbidden',
      status: 403,
      facts: { role: 'viewer', permission: 'user.read' },
    });
  });
});

describe('what people change about themselves', () => {
  test('name and language', async () => {
    const own = await t.signIn('cashier');
    const changed = await own.call(changeProfile, { body: { name: '  Carlos 🦊 Núñez ', language: 'es' } });
    expect(changed).toMatchObject({ user: { name: 'Carlos 🦊 Núñez', language: 'es' }, language: 'es' });
    expect((await own.call(changeProfile, { body: { language: null } })).language).toBe('en');
    expect(await own.call(getSession)).toMatchObject({ user: { name: 'Carlos 🦊 Núñez', language: null } });
    for (const body of [{ name: '' }, { name: 'x'.repeat(10_000) }, { language: 'de' }, { name: 4 }]) {
      expect(await own.refused(changeProfile, { body })).toMatchObject({ code: 'invalid' });
    }
    expect(await own.refused(changeProfile, { body: { name: 'a\u0000b' } })).toMatchObject({ code: 'field-invalid' });
    expect(await t.as('cashier').refused(changeProfile, { body: { name: 'robot' } })).toMatchObject({
      code: 'session-needed',
    });
  });

  test('the password: the old one is asked, weak ones are refused, other sessions end', async () => {
    const { email, password } = t.account('clerk');
    const own = await t.signIn('clerk');
    const other = await t.signIn('clerk');
    const refused = (currentPassword: string, newPassword: string) =>
      own.refused(changePassword, { body: { currentPassword, newPassword } });
    expect(await refused('wrong', 'a quiet river 42')).toMatchObject({
      code: 'password-wrong',
      field: 'currentPassword',
    });
    expect(await refused(password, 'short')).toMatchObject({ code: 'invalid' });
    for (const weak of [
      '1234567890',
      'password123',
      'aaaaaaaaaaaa',
      email,
      'qwertyuiop',
      'P@ssword!!11'.replace('@', 'a'),
    ]) {
      expect(await refused(password, weak), weak).toMatchObject({ code: 'password-weak', field: 'newPassword' });
      t.clock.advance({ minutes: 2 });
    }
    await own.call(changePassword, { body: { currentPassword: password, newPassword: 'a quiet river 42' } });
    await own.call(getCompany);
    expect(await other.refused(getCompany)).toMatchObject({ code: 'session-expired' });
    await signedIn(email, 'a quiet river 42');
    expect(await t.anonymous.refused(signIn, { body: { email, password } })).toMatchObject({
      code: 'credentials-refused',
    });
  });
});
