// The audit: every write of this part leaves its entry, with what changed and without secrets.
import { describe, expect, test } from 'vitest';
import { listAudit } from '../../src/access/audit.contract.ts';
import { changeCompany, changeDocumentCounter, getCompany } from '../../src/access/company.contract.ts';
import { changePassword, changeProfile, signIn, signOut } from '../../src/access/session.contract.ts';
import { createToken, revokeToken } from '../../src/access/token.contract.ts';
import { acceptLink, changeUser, inviteUser, makeUserLink } from '../../src/access/user.contract.ts';
import { startTestApp } from '../support/server.ts';

const t = await startTestApp();
const boss = await t.signIn('administrator');
const manager = t.as('manager');
const password = 'a quiet river 42';

async function newest() {
  const [entry] = (await manager.call(listAudit, { query: { limit: 1 } })).rows;
  if (!entry) throw new Error('no entry');
  return entry;
}

/** The entry that `work` left; it must have left exactly one. */
async function entryOf(work: () => Promise<unknown>) {
  const count = async () => (await t.sql<{ n: number }>('select count(*)::int as n from audit_entry'))[0]?.n ?? 0;
  const before = await count();
  t.clock.advance({ seconds: 30 });
  await work();
  expect(await count()).toBe(before + 1);
  return newest();
}

describe('every write leaves one entry', () => {
  const person = { id: '', version: 1, link: '' };
  const tokenOf = (url: string | null | undefined) => url?.split('/').at(-1) ?? '';

  test('signing in and out', async () => {
    const { email, password: own } = t.account('viewer');
    expect(await entryOf(() => t.anonymous.call(signIn, { body: { email, password: own } }))).toMatchObject({
      action: 'session.start',
      user: { name: t.account('viewer').name },
      change: { email },
    });
    const viewer = await t.signIn('viewer');
    expect(await entryOf(() => viewer.call(signOut))).toMatchObject({ action: 'session.end' });
  });

  test('a wrong password leaves none', async () => {
    const before = await newest();
    await t.anonymous.refused(signIn, { body: { email: t.account('viewer').email, password: 'wrong' } });
    expect(await newest()).toEqual(before);
  });

  test('inviting', async () => {
    const entry = await entryOf(async () => {
      const made = await boss.call(inviteUser, { body: { email: 'ida@example.com', role: 'clerk', name: 'Ida' } });
      person.id = made.user.id;
    });
    expect(entry).toMatchObject({
      action: 'user.invite',
      at: t.clock.now().toISOString(),
      user: { name: t.account('administrator').name },
      subject: { kind: 'user', id: person.id, name: 'Ida' },
      change: { email: 'ida@example.com', role: 'clerk' },
    });
  });

  test('a new link', async () => {
    const entry = await entryOf(async () => {
      person.link = tokenOf((await boss.call(makeUserLink, { params: { id: person.id } })).url);
    });
    expect(entry).toMatchObject({ action: 'user.invite', subject: { id: person.id } });
  });

  test('coming in: the person and their session', async () => {
    await t.anonymous.call(acceptLink, { params: { token: person.link }, body: { name: 'Ida', password } });
    const { rows } = await manager.call(listAudit, { query: { limit: 2 } });
    expect(rows.map((row) => row.action)).toEqual(['session.start', 'user.join']);
    expect(rows[1]?.user).toEqual({ id: person.id, name: 'Ida' });
  });

  test('role, out, in', async () => {
    const change = (body: { role?: 'viewer'; active?: boolean }) =>
      entryOf(async () => {
        person.version = (
          await boss.call(changeUser, { params: { id: person.id }, version: person.version, body })
        ).version;
      });
    expect(await change({ role: 'viewer' })).toMatchObject({
      action: 'user.edit',
      change: { role: { from: 'clerk', to: 'viewer' } },
    });
    expect(await change({ active: false })).toMatchObject({
      action: 'user.let-out',
      change: { active: { from: true, to: false } },
    });
    expect(await change({ active: true })).toMatchObject({ action: 'user.let-in' });
  });

  test('a new password by link', async () => {
    const link = await boss.call(makeUserLink, { params: { id: person.id } });
    expect(await newest()).toMatchObject({ action: 'user.reset-link' });
    await t.anonymous.call(acceptLink, { params: { token: tokenOf(link.url) }, body: { password } });
    const { rows } = await manager.call(listAudit, { query: { action: 'user.reset-password' } });
    expect(rows[0]).toMatchObject({ subject: { id: person.id } });
  });

  test('one’s own name and password', async () => {
    const own = await t.signIn('clerk');
    expect(await entryOf(() => own.call(changeProfile, { body: { name: 'Clara C.' } }))).toMatchObject({
      action: 'profile.edit',
      change: { name: { from: t.account('clerk').name, to: 'Clara C.' } },
    });
    const body = { currentPassword: t.account('clerk').password, newPassword: password };
    expect(await entryOf(() => own.call(changePassword, { body }))).toMatchObject({
      action: 'profile.password',
      change: {},
    });
  });

  test('tokens', async () => {
    let id = '';
    const made = await entryOf(async () => {
      const { token } = await boss.call(createToken, { body: { name: 'robot', permissions: ['catalog.read'] } });
      id = token.id;
    });
    expect(made).toMatchObject({
      action: 'token.create',
      subject: { kind: 'token', id, name: 'robot' },
      change: { permissions: ['catalog.read'], expiresAt: null },
    });
    expect(await entryOf(() => boss.call(revokeToken, { params: { id } }))).toMatchObject({ action: 'token.revoke' });
  });

  test('settings and document numbers', async () => {
    const { version } = await boss.call(getCompany);
    expect(await entryOf(() => boss.call(changeCompany, { version, body: { name: 'Casa Nueva' } }))).toMatchObject({
      action: 'company.edit',
      change: { name: { from: 'Casa Pérez', to: 'Casa Nueva' } },
    });
    const params = { kind: 'receipt' } as const;
    expect(
      await entryOf(() => boss.call(changeDocumentCounter, { params, version: 1, body: { digits: 4 } })),
    ).toMatchObject({ action: 'document-counter.edit', change: { digits: { from: 5, to: 4 } } });
  });

  test('a refused write leaves none', async () => {
    const before = await newest();
    await boss.refused(changeCompany, { version: 1, body: { name: 'late' } });
    await boss.refused(inviteUser, { body: { email: 'ida@example.com', role: 'clerk' } });
    await t.as('clerk').refused(inviteUser, { body: { email: 'x@example.com', role: 'clerk' } });
    expect(await newest()).toEqual(before);
  });

  test('no secret is in it', async () => {
    const all = JSON.stringify(await t.sql('select * from audit_entry'));
    for (const secret of [password, person.link, t.account('viewer').password, 'trazo_', 'scrypt']) {
      expect(all).not.toContain(secret);
    }
  });

  test('and nobody can change it', async () => {
    await expect(
      t.database
        .company(
          (await t.sql<{ schema_name: string }>('select schema_name from control.company'))[0]?.schema_name ?? '',
        )
        .pool.query('delete from audit_entry'),
    ).rejects.toThrow(/permission denied/);
  });
});

describe('reading', () => {
  test('goes page by page, newest first, nothing twice', async () => {
    const all = await manager.call(listAudit, { query: { limit: 500 } });
    expect(all).toMatchObject({ total: all.rows.length, totalIsExact: true, nextCursor: null });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await manager.call(listAudit, { query: { limit: 3, ...(cursor && { cursor }) } });
      seen.push(...page.rows.map((row) => row.id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(all.rows.map((row) => row.id));
    expect([...all.rows].sort((a, b) => b.at.localeCompare(a.at)).map((row) => row.at)).toEqual(
      all.rows.map((row) => row.at),
    );
  });

  test('by person, verb, subject and time', async () => {
    const find = async (query: Record<string, string>) =>
      (await manager.call(listAudit, { query: { ...query, limit: 500 } })).rows;
    const users = await find({ action: 'user' });
    expect(users.length).toBeGreaterThan(5);
    expect(users.every((row) => row.action.startsWith('user.'))).toBe(true);
    expect((await find({ action: 'user.edit' })).map((row) => row.action)).toEqual(['user.edit']);
    expect(await find({ action: 'use' })).toEqual([]);
    const one = users[0];
    expect(one).toBeDefined();
    if (!one) return;
    const same = await find({ subjectKind: 'user', subjectId: one.subject.id });
    expect(same.length).toBeGreaterThan(5);
    expect(same.every((row) => row.subject.id === one.subject.id)).toBe(true);
    const by = await find({ userId: one.user.id });
    expect(by.every((row) => row.user.id === one.user.id)).toBe(true);
    expect((await find({ from: one.at })).every((row) => row.at >= one.at)).toBe(true);
    expect((await find({ to: one.at })).every((row) => row.at < one.at)).toBe(true);
  });

  test('needs the permission, and right filters', async () => {
    expect(await t.as('clerk').refused(listAudit)).toMatchObject({
      code: 'forbidden',
      facts: { permission: 'audit.read' },
    });
    for (const query of [{ from: 'yesterday' }, { limit: 0 }, { limit: 'x' }, { action: '%' }]) {
      expect(await manager.refused(listAudit, { query })).toMatchObject({ code: 'invalid' });
    }
    expect(await manager.refused(listAudit, { query: { cursor: 'x' } })).toMatchObject({
      code: 'field-invalid',
      field: 'cursor',
    });
  });
});
