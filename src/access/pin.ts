// PINs of people at tills. A PIN is short, so its verifier is slow to compute; it never stands in the audit or the log.
import { pbkdf2, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { type PinWeakness, pinWeakness } from '../domain/pin.ts';
import { problem } from '../domain/problem.ts';
import type { Db, Tx } from '../platform/database.ts';
import type { By } from '../platform/http.ts';
import { audit } from './audit.ts';
import { isPassword } from './password.ts';
import { allPins, type Pin, putPin, removePinRow } from './pin.sql.ts';
import { passwordHashOf } from './session.sql.ts';
import { getUser } from './user.ts';

const iterations = 100_000;
const verifierBytes = 32;
const saltBytes = 16;
const reasons: Record<PinWeakness, string> = {
  repeats: 'it repeats one digit',
  row: 'it is a row of digits',
};

/** What checks the PIN of each person who has one. */
export const pinVerifiers = (db: Db): Promise<Pin[]> => allPins(db);

/** @throws pin-weak, password-wrong */
export async function setOwnPin(tx: Tx, by: By, given: { pin: string; password?: string | undefined }): Promise<void> {
  const weakness = pinWeakness(given.pin);
  if (weakness) throw problem('pin-weak', { field: 'pin', weakness, reason: reasons[weakness] });
  const { userId } = by.caller;
  if (given.password !== undefined) {
    const [row] = await tx.rows<{ password: string | null }>(passwordHashOf, [userId]);
    if (!row?.password || !(await isPassword(given.password, row.password))) {
      throw problem('password-wrong', { field: 'password' });
    }
  }
  const salt = randomBytes(saltBytes);
  const verifier = await promisify(pbkdf2)(given.pin, salt, iterations, verifierBytes, 'sha256');
  const pin = { userId, salt: salt.toString('base64'), iterations, verifier: verifier.toString('base64') };
  await putPin(tx, pin, by.clock.now());
  await audit(tx, by, {
    ...{ action: 'user.pin', subjectKind: 'user', subjectId: userId, subjectName: by.caller.userName },
  });
}

/** One's own, or somebody else's who forgot it. @throws not-found */
export async function removePin(tx: Tx, by: By, userId: string): Promise<void> {
  const user = await getUser(tx, by.caller.company.id, userId);
  if (!(await removePinRow(tx, userId))) return;
  await audit(tx, by, {
    ...{ action: 'user.pin-cleared', subjectKind: 'user', subjectId: userId, subjectName: user.name },
  });
}
