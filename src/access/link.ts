// What stands behind a link: an invitation or a new password. It works once; whoever uses it chooses a password and
// every other session of that person ends.

import { permissionsOf } from '../domain/permission.ts';
import { problem } from '../domain/problem.ts';
import { newId } from '../domain/uuid.ts';
import type { Db, Tx } from '../platform/database.ts';
import { audit } from './audit.ts';
import { hashNewPassword } from './password.ts';
import { changePasswordHash, changeUserName, endSessionsOf } from './session.sql.ts';
import { type Access, hashOf } from './session.ts';
import { insertPassword } from './setup.sql.ts';
import { type LinkRow, linkByHash, takeLink } from './user.sql.ts';

/** Refuses with `link-invalid` whatever is wrong with it: unknown, used, replaced, too old, or the person was let out. */
export async function findLink(db: Db, now: Date, token: string): Promise<LinkRow> {
  const [link] = await db.rows<LinkRow>(linkByHash, [hashOf(token)]);
  if (!link?.active || new Date(link.expires_at) <= now) throw problem('link-invalid');
  return link;
}

/** Gives the address to sign in with. Refuses with `link-invalid` and `password-weak`. */
export async function acceptLink(
  access: Access,
  token: string,
  given: { name?: string; password: string },
): Promise<{ email: string; password: string }> {
  const now = access.clock.now();
  const link = await findLink(access.control.db, now, token);
  const name = link.kind === 'invitation' ? (given.name ?? link.name) : link.name;
  const hash = await hashNewPassword(given.password, [name, link.email, link.company_name], 'password');
  await access.database.company(link.schema_name).transact(async (tx) => {
    if (!(await tx.run(takeLink, [hashOf(token), now]))) throw problem('link-invalid');
    if (name !== link.name) await tx.run(changeUserName, [link.user_id, name, now]);
    await setPassword(tx, link.user_id, hash, now);
    await tx.run(endSessionsOf, [link.user_id, null]);
    await audit(
      tx,
      { caller: callerBehind(link, name), clock: access.clock },
      {
        action: link.kind === 'invitation' ? 'user.join' : 'user.reset-password',
        subjectKind: 'user',
        subjectId: link.user_id,
        subjectName: name,
        change: { email: link.email },
      },
    );
  });
  return { email: link.email, password: given.password };
}

async function setPassword(tx: Tx, userId: string, hash: string, now: Date): Promise<void> {
  const changed = await tx.run(changePasswordHash, [userId, hash, now]);
  if (!changed) await tx.run(insertPassword, [newId(), userId, hash, now]);
}

const callerBehind = (link: LinkRow, name: string) => ({
  id: link.user_id,
  userId: link.user_id,
  userName: name,
  role: link.role,
  permissions: new Set(permissionsOf[link.role]),
  company: { id: link.company_id, schema: link.schema_name },
});
