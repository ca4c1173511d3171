// API tokens: a program acts for a person. A token holds a part of its owner's permissions, and never more than the
// owner's role has at the moment of use. The secret leaves the program once; only its hash is kept.
import { randomBytes } from 'node:crypto';
import { type Permission, permissionsOf } from '../domain/permission.ts';
import { problem } from '../domain/problem.ts';
import { newId } from '../domain/uuid.ts';
import type { Db, Tx } from '../platform/database.ts';
import type { By } from '../platform/http.ts';
import { audit } from './audit.ts';
import { hashOf } from './session.ts';
import type { ApiToken } from './token.contract.ts';
import { insertToken, markDeviceToken, revokeTokenRow, type TokenRow, tokenById, tokens } from './token.sql.ts';
import { getUser } from './user.ts';

export async function listTokens(db: Db, by: By, options: { everybody: boolean }): Promise<ApiToken[]> {
  const { caller, clock } = by;
  if (options.everybody && !caller.permissions.has('token.write')) {
    throw problem('forbidden', { role: caller.role, permission: 'token.write' });
  }
  const rows = await db.rows<TokenRow>(tokens, [caller.company.id, options.everybody ? null : caller.userId]);
  return rows.map((row) => tokenOf(row, clock.now()));
}

/** Refuses with `token-scope`, `user-inactive`, and `forbidden` for another person's token without token.write. */
export async function createToken(
  tx: Tx,
  by: By,
  given: { name: string; permissions: readonly Permission[]; expiresAt?: string | null; userId?: string },
): Promise<{ token: ApiToken; secret: string }> {
  const { caller, clock } = by;
  const now = clock.now();
  const owner = await getUser(tx, caller.company.id, given.userId ?? caller.userId);
  if (owner.id !== caller.userId && !caller.permissions.has('token.write')) {
    throw problem('forbidden', { role: caller.role, permission: 'token.write' });
  }
  if (owner.state === 'inactive') throw problem('user-inactive', { name: owner.name });
  const beyond = given.permissions.findIndex((permission) => !permissionsOf[owner.role].includes(permission));
  if (beyond >= 0) {
    throw problem('token-scope', { field: `permissions.${beyond}`, permission: given.permissions[beyond] });
  }
  if (given.expiresAt && new Date(given.expiresAt) <= now) {
    throw problem('field-invalid', { field: 'expiresAt', reason: 'it lies in the past' });
  }
  const id = newId();
  const secret = `trazo_${randomBytes(30).toString('base64url')}`;
  const permissions = [...new Set(given.permissions)];
  const expiresAt = given.expiresAt ? new Date(given.expiresAt) : null;
  const company = caller.company.id;
  const values = [id, company, owner.id, given.name, permissions, hashOf(secret), secret.slice(-4), now, expiresAt];
  await tx.run(insertToken, values);
  await audit(tx, by, {
    action: 'token.create',
    subjectKind: 'token',
    subjectId: id,
    subjectName: given.name,
    change: { owner: owner.name, permissions, expiresAt: expiresAt?.toISOString() ?? null },
  });
  return { token: await getToken(tx, by, id), secret };
}

/** The token of a device, which people see where the device is and not among their own. */
export async function createDeviceToken(
  tx: Tx,
  by: By,
  given: { name: string; permissions: readonly Permission[] },
): Promise<{ tokenId: string; secret: string }> {
  const { token, secret } = await createToken(tx, by, given);
  await tx.run(markDeviceToken, [token.id]);
  return { tokenId: token.id, secret };
}

/** Whoever may take a device away may end its token, whoever paired it. */
export async function endDeviceToken(tx: Tx, by: By, id: string): Promise<void> {
  const token = await getToken(tx, by, id);
  if (!(await tx.run(revokeTokenRow, [by.caller.company.id, id, by.clock.now()]))) return;
  await auditRevoked(tx, by, token);
}

export async function revokeToken(tx: Tx, by: By, id: string): Promise<void> {
  const { caller, clock } = by;
  const token = await getToken(tx, by, id);
  const own = token.user.id === caller.userId;
  if (!own && !caller.permissions.has('token.write')) throw problem('not-found', { what: 'token' });
  if (!(await tx.run(revokeTokenRow, [caller.company.id, id, clock.now()]))) return;
  await auditRevoked(tx, by, token);
}

const auditRevoked = (tx: Tx, by: By, token: ApiToken): Promise<void> =>
  audit(tx, by, {
    action: 'token.revoke',
    subjectKind: 'token',
    subjectId: token.id,
    subjectName: token.name,
    change: { owner: token.user.name },
  });

async function getToken(db: Db, by: By, id: string): Promise<ApiToken> {
  const [row] = await db.rows<TokenRow>(tokenById, [by.caller.company.id, id]);
  if (!row) throw problem('not-found', { what: 'token' });
  return tokenOf(row, by.clock.now());
}

function tokenOf(row: TokenRow, now: Date): ApiToken {
  const expired = row.expires_at !== null && new Date(row.expires_at) <= now;
  return {
    id: row.id,
    name: row.name,
    user: { id: row.user_id, name: row.user_name },
    permissions: row.permissions as Permission[],
    ending: row.ending,
    state: row.revoked_at !== null ? 'revoked' : expired ? 'expired' : 'active',
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    revokedAt: row.revoked_at,
  };
}
