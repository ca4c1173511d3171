// The people of a company. At least one active administrator who can sign in always remains. Nobody else learns a
// password: people choose it themselves behind a link that works once and for seven days.
import { randomBytes } from 'node:crypto';
import type { Role } from '../domain/permission.ts';
import { problem } from '../domain/problem.ts';
import { newId } from '../domain/uuid.ts';
import { type Db, isUniqueViolation, type Tx } from '../platform/database.ts';
import type { By } from '../platform/http.ts';
import { audit, changeOf } from './audit.ts';
import { endSessionsOf } from './session.sql.ts';
import { hashOf } from './session.ts';
import { insertMember, insertUser, userByEmail } from './setup.sql.ts';
import type { User } from './user.contract.ts';
import {
  changeMember,
  dropLinksOf,
  lockAdministrators,
  membershipsElsewhere,
  otherAdministrators,
  putLink,
  revokeTokensOf,
  type UserRow,
  userById,
  userForChange,
  users,
} from './user.sql.ts';

const linkDays = 7;
export type Link = { url: string; expiresAt: string };

export async function listUsers(
  db: Db,
  companyId: string,
  filter: { q?: string; state?: User['state'] },
): Promise<User[]> {
  const pattern = filter.q ? `%${filter.q.toLowerCase().replace(/[\\%_]/g, '\\$&')}%` : null;
  const found = (await db.rows<UserRow>(users, [companyId, pattern])).map(userOf);
  return filter.state ? found.filter((user) => user.state === filter.state) : found;
}

/** Names and roles of those who can sign in, by name. */
export async function listPeople(db: Db, companyId: string): Promise<{ id: string; name: string; role: Role }[]> {
  const people = await listUsers(db, companyId, { state: 'active' });
  return people.map(({ id, name, role }) => ({ id, name, role }));
}

export async function getUser(db: Db, companyId: string, id: string): Promise<User> {
  const [row] = await db.rows<UserRow>(userById, [companyId, id]);
  if (!row) throw problem('not-found', { what: 'user' });
  return userOf(row);
}

/** A person with this address joins the company. Refuses with `email-taken`. */
export async function inviteUser(
  tx: Tx,
  by: By,
  given: { email: string; name?: string; role: Role; publicUrl: string },
): Promise<{ user: User; link: Link | null }> {
  const company = by.caller.company.id;
  const now = by.clock.now();
  const id = await personWith(tx, given, now);
  try {
    await tx.run(insertMember, [company, id, given.role, now]);
  } catch (error) {
    if (isUniqueViolation(error)) throw problem('email-taken', { email: given.email, field: 'email' });
    throw error;
  }
  const user = await getUser(tx, company, id);
  const link = user.state === 'invited' ? await putNewLink(tx, by, { ...given, userId: id, kind: 'invitation' }) : null;
  await audit(tx, by, {
    action: 'user.invite',
    subjectKind: 'user',
    subjectId: id,
    subjectName: user.name,
    change: { email: user.email, role: user.role },
  });
  return { user, link };
}

/** Invites again, or lets somebody choose a new password. Refuses with `user-inactive` and `user-elsewhere`. */
export async function makeUserLink(tx: Tx, by: By, given: { id: string; publicUrl: string }): Promise<Link> {
  const company = by.caller.company.id;
  const user = await getUser(tx, company, given.id);
  if (user.state === 'inactive') throw problem('user-inactive', { name: user.name });
  const [elsewhere] = await tx.rows<{ count: number }>(membershipsElsewhere, [company, user.id]);
  if (user.state === 'active' && elsewhere?.count) throw problem('user-elsewhere', { name: user.name });
  const kind = user.state === 'invited' ? 'invitation' : 'password-reset';
  const link = await putNewLink(tx, by, { userId: user.id, kind, publicUrl: given.publicUrl });
  await audit(tx, by, {
    action: kind === 'invitation' ? 'user.invite' : 'user.reset-link',
    subjectKind: 'user',
    subjectId: user.id,
    subjectName: user.name,
    change: { email: user.email, expiresAt: link.expiresAt },
  });
  return link;
}

/** Role and access. Who is let out loses sessions, tokens and links at once. Refuses with `last-administrator`. */
export async function changeUser(
  tx: Tx,
  by: By,
  given: { id: string; version: number; role?: Role; active?: boolean },
): Promise<User> {
  const company = by.caller.company.id;
  await tx.rows(lockAdministrators, [company]);
  const [row] = await tx.rows<UserRow>(userForChange, [company, given.id]);
  if (!row) throw problem('not-found', { what: 'user' });
  if (row.version !== given.version) throw problem('stale', { current: row.version, given: given.version });
  const before = { role: row.role, active: row.active };
  const after = { role: given.role ?? row.role, active: given.active ?? row.active };
  if (before.role === 'administrator' && before.active && !(after.role === 'administrator' && after.active)) {
    const [others] = await tx.rows<{ count: number }>(otherAdministrators, [company, given.id]);
    if (!others?.count) throw problem('last-administrator');
  }
  await tx.run(changeMember, [company, given.id, after.role, after.active]);
  if (before.active && !after.active) await letOut(tx, by, given.id);
  await audit(tx, by, {
    action: before.active === after.active ? 'user.edit' : after.active ? 'user.let-in' : 'user.let-out',
    subjectKind: 'user',
    subjectId: row.id,
    subjectName: row.name,
    change: changeOf(before, after),
  });
  return getUser(tx, company, given.id);
}

async function letOut(tx: Tx, by: By, userId: string): Promise<void> {
  const company = by.caller.company.id;
  await tx.run(revokeTokensOf, [company, userId, by.clock.now()]);
  await tx.run(dropLinksOf, [company, userId]);
  const [elsewhere] = await tx.rows<{ count: number }>(membershipsElsewhere, [company, userId]);
  if (!elsewhere?.count) await tx.run(endSessionsOf, [userId, null]);
}

/** The person with an address, made when there is none. */
async function personWith(tx: Tx, given: { email: string; name?: string }, now: Date): Promise<string> {
  const [known] = await tx.rows<{ id: string }>(userByEmail, [given.email]);
  if (known) return known.id;
  const id = newId();
  await tx.run(insertUser, [id, given.name || given.email, given.email, now]);
  const [kept] = await tx.rows<{ id: string }>(userByEmail, [given.email]);
  return kept?.id ?? id;
}

async function putNewLink(
  tx: Tx,
  by: By,
  given: { userId: string; kind: 'invitation' | 'password-reset'; publicUrl: string },
): Promise<Link> {
  const token = randomBytes(24).toString('base64url');
  const now = by.clock.now();
  const expiresAt = new Date(now.getTime() + linkDays * 86_400_000);
  await tx.run(putLink, [hashOf(token), by.caller.company.id, given.userId, given.kind, expiresAt, now]);
  return { url: `${given.publicUrl}/link/${token}`, expiresAt: expiresAt.toISOString() };
}

export function userOf(row: UserRow): User {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    role: row.role,
    state: !row.active ? 'inactive' : row.has_password ? 'active' : 'invited',
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    version: row.version,
  };
}
