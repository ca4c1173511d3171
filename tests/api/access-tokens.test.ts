// API tokens: a part of a person's permissions, shown once, ended at once.
import { expect, test } from 'vitest';
import { getCompany } from '../../src/access/company.contract.ts';
import { changePassword, getSession, signIn } from '../../src/access/session.contract.ts';
import { createToken, listTokens, revokeToken } from '../../src/access/token.contract.ts';
import { changeUser, listUsers } from '../../src/access/user.contract.ts';
import { startTestApp } from '../support/server.ts';

const t = await startTestApp();
const clerk = await t.signIn('clerk');
const boss = await t.signIn('administrator');
const bearer = (secret: string | null) => t.anonymous.with({ authorization: `Bearer ${secret}` });

test('a token does what it may, as its owner, and needs no origin', async () => {
  const { token, secret } = await clerk.call(createToken, {
    body: { name: 'Shop window', permissions: ['settings.read', 'settings.read'] },
  });
  expect(secret).toMatch(/^trazo_[\w-]{40}$/);
  expect(token).toMatchObject({
    name: 'Shop window',
    permissions: ['settings.read'],
    user: { name: t.account('clerk').name },
    ending: secret?.slice(-4),
    state: 'active',
    lastUsedAt: null,
  });
  const robot = bearer(secret);
  await robot.call(getCompany);
  expect(await robot.call(getSession)).toMatchObject({ permissions: ['settings.read'], role: 'clerk' });
  expect(await robot.refused(listUsers)).toMatchObject({ code: 'forbidden' });
  const { rows } = await clerk.call(listTokens);
  expect(rows.find((row) => row.id === token.id)?.lastUsedAt).toBe(t.clock.now().toISOString());
  expect(JSON.stringify(rows)).not.toContain(secret);
});

test('the secret is kept nowhere', async () => {
  const body = { name: 'once', permissions: ['settings.read'] } as const;
  const first = await clerk.call(createToken, {
    body: { ...body, permissions: [...body.permissions] },
    key: 'token-1',
  });
  const again = await clerk.call(createToken, {
    body: { ...body, permissions: [...body.permissions] },
    key: 'token-1',
  });
  expect(again).toEqual({ token: first.token, secret: null });
  const secret = first.secret ?? '';
  const kept = await t.sql(
    'select t::text, i.answer::text, a.change::text from api_token t, idempotency i, audit_entry a',
  );
  expect(kept.length).toBeGreaterThan(0);
  expect(JSON.stringify(kept)).not.toContain(secret.slice(6));
});

test('never more than its owner, at the time of making and of use', async () => {
  const beyond = await clerk.refused(createToken, {
    body: { name: 'x', permissions: ['catalog.read', 'settings.write'] },
  });
  expect(beyond).toMatchObject({
    code: 'token-scope',
    field: 'permissions.1',
    facts: { permission: 'settings.write' },
  });
  const { secret } = await clerk.call(createToken, {
    body: { name: 'x', permissions: ['partner.write', 'settings.read'] },
  });
  const owner = (await boss.call(listUsers, { query: { q: 'clerk@' } })).rows[0];
  if (!owner) throw new Error('no clerk');
  const role = (version: number, to: 'clerk' | 'viewer') =>
    boss.call(changeUser, { params: { id: owner.id }, version, body: { role: to } });
  await role(owner.version, 'viewer');
  expect((await bearer(secret).call(getSession)).permissions).toEqual(['settings.read']);
  await role(owner.version + 1, 'clerk');
  expect((await bearer(secret).call(getSession)).permissions.sort()).toEqual(['partner.write', 'settings.read']);
});

test('it ends when it is revoked, and on its day', async () => {
  const expiresAt = new Date(t.clock.now().getTime() + 3_600_000).toISOString();
  const made = await clerk.call(createToken, { body: { name: 'short', permissions: ['settings.read'], expiresAt } });
  await bearer(made.secret).call(getCompany);
  t.clock.advance({ minutes: 61 });
  expect(await bearer(made.secret).refused(getCompany)).toMatchObject({ code: 'token-refused', status: 401 });
  const lasting = await clerk.call(createToken, { body: { name: 'lasting', permissions: ['settings.read'] } });
  expect(await clerk.call(revokeToken, { params: { id: lasting.token.id } })).toEqual({ done: true });
  expect(await clerk.call(revokeToken, { params: { id: lasting.token.id } })).toEqual({ done: true });
  expect(await bearer(lasting.secret).refused(getCompany)).toMatchObject({ code: 'token-refused' });
  const states = Object.fromEntries((await clerk.call(listTokens)).rows.map((row) => [row.name, row.state]));
  expect(states).toMatchObject({ short: 'expired', lasting: 'revoked', once: 'active' });
});

test('people see and end their own; administrators everybody’s, and make them for others', async () => {
  const { token } = await clerk.call(createToken, { body: { name: 'mine', permissions: ['settings.read'] } });
  const viewer = await t.signIn('viewer');
  expect((await viewer.call(listTokens)).rows.every((row) => row.user.name === t.account('viewer').name)).toBe(true);
  expect(await viewer.refused(listTokens, { query: { everybody: 'true' } })).toMatchObject({ code: 'forbidden' });
  expect(await viewer.refused(revokeToken, { params: { id: token.id } })).toMatchObject({ code: 'not-found' });
  const all = await boss.call(listTokens, { query: { everybody: 'true' } });
  expect(all.rows.map((row) => row.name)).toContain('mine');
  await boss.call(revokeToken, { params: { id: token.id } });
  const forViewer = {
    name: 'for Vera',
    permissions: ['catalog.read'],
    userId: all.rows.find((row) => row.user.name === t.account('viewer').name)?.user.id,
  };
  expect(await clerk.refused(createToken, { body: forViewer })).toMatchObject({ code: 'forbidden' });
  const made = await boss.call(createToken, { body: { ...forViewer, permissions: ['catalog.read'] } });
  expect(made.token.user.name).toBe(t.account('viewer').name);
  expect(
    await boss.refused(createToken, { body: { ...forViewer, permissions: ['stock.read', 'user.write'] } }),
  ).toMatchObject({ code: 'token-scope' });
});

test('a token is no person', async () => {
  const robot = t.as('administrator');
  const body = { name: 'child', permissions: ['catalog.read'] };
  expect(await robot.refused(createToken, { body })).toMatchObject({ code: 'session-needed', status: 403 });
  const { password } = t.account('administrator');
  expect(
    await robot.refused(changePassword, { body: { currentPassword: password, newPassword: 'a quiet river 42' } }),
  ).toMatchObject({ code: 'session-needed' });
  await t.anonymous.call(signIn, { body: { email: t.account('administrator').email, password } });
});

test.each([
  [{ permissions: ['catalog.read'] }, 'invalid'],
  [{ name: '', permissions: ['catalog.read'] }, 'invalid'],
  [{ name: 'x'.repeat(10_000), permissions: ['catalog.read'] }, 'invalid'],
  [{ name: 'x', permissions: [] }, 'invalid'],
  [{ name: 'x', permissions: ['everything'] }, 'invalid'],
  [{ name: 'x', permissions: 'catalog.read' }, 'invalid'],
  [{ name: 'x', permissions: ['catalog.read'], expiresAt: 'tomorrow' }, 'invalid'],
  [{ name: 'x', permissions: ['catalog.read'], expiresAt: '2020-01-01T00:00:00Z' }, 'field-invalid'],
  [{ name: 'x', permissions: ['catalog.read'], userId: 'nobody' }, 'not-found'],
])('refuses %j', async (body, code) => {
  expect(await boss.refused(createToken, { body })).toMatchObject({ code });
});

test('what is not a token is refused', async () => {
  for (const secret of ['x', 'trazo_', `trazo_${'A'.repeat(40)}`, "' or 1=1 --", 'x'.repeat(5000)]) {
    expect(await bearer(secret.replaceAll(' ', '')).refused(getCompany)).toMatchObject({ code: 'token-refused' });
  }
  expect(await t.anonymous.with({ authorization: 'Basic YTpi' }).refused(getCompany)).toMatchObject({
    code: 'unauthenticated',
  });
});
