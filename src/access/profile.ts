// What people change about themselves: name, language, password.
import { problem } from '../domain/problem.ts';
import type { Tx } from '../platform/database.ts';
import type { By, Context } from '../platform/http.ts';
import { audit, changeOf } from './audit.ts';
import { hashNewPassword, isPassword } from './password.ts';
import type { Language } from './person.contract.ts';
import { changeUserRow, endSessionsOf, passwordHashOf, replacePasswordHash, userForUpdate } from './session.sql.ts';

type Profile = { name: string; language: Language | null };

export async function changeOwnProfile(tx: Tx, by: By, given: Partial<Profile>): Promise<void> {
  const { userId } = by.caller;
  const [before] = await tx.rows<Profile>(userForUpdate, [userId]);
  if (!before) throw problem('not-found', { what: 'user' });
  const after: Profile = {
    name: given.name ?? before.name,
    language: given.language === undefined ? before.language : given.language,
  };
  await tx.run(changeUserRow, [userId, after.name, after.language, by.clock.now()]);
  await audit(tx, by, {
    action: 'profile.edit',
    subjectKind: 'user',
    subjectId: userId,
    subjectName: after.name,
    change: changeOf(before, after),
  });
}

/** Ends the person's other sessions. Refuses with `password-wrong` and `password-weak`. */
export async function changeOwnPassword(
  context: Context,
  given: { currentPassword: string; newPassword: string; email: string; sessionId: string | null },
): Promise<void> {
  const { userId, userName } = context.caller;
  const [kept] = await context.db.rows<{ password: string | null }>(passwordHashOf, [userId]);
  if (!kept?.password || !(await isPassword(given.currentPassword, kept.password))) {
    throw problem('password-wrong', { field: 'currentPassword' });
  }
  const before = kept.password;
  const hash = await hashNewPassword(given.newPassword, [userName, given.email], 'newPassword');
  await context.place.transact(async (tx) => {
    const changed = await tx.run(replacePasswordHash, [userId, hash, context.clock.now(), before]);
    if (!changed) throw problem('password-wrong', { field: 'currentPassword' });
    await tx.run(endSessionsOf, [userId, given.sessionId]);
    await audit(tx, context, {
      action: 'profile.password',
      subjectKind: 'user',
      subjectId: userId,
      subjectName: userName,
    });
  });
}
