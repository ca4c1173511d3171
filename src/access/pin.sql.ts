// Every statement on `till_pin`.
import type { Db, Statement, Tx } from '../platform/database.ts';

const all: Statement = {
  name: 'till-pin-all',
  text: `select user_id as "userId", salt, iterations, verifier, changed_at as "changedAt" from till_pin`,
};
const one: Statement = { name: 'till-pin-find', text: `${all.text} where user_id = $1` };
const put: Statement = {
  name: 'till-pin-put',
  text: `insert into till_pin (user_id, salt, iterations, verifier, changed_at) values ($1, $2, $3, $4, $5)
    on conflict (user_id) do update set salt = excluded.salt, iterations = excluded.iterations,
      verifier = excluded.verifier, changed_at = excluded.changed_at`,
};
const remove: Statement = { name: 'till-pin-delete', text: 'delete from till_pin where user_id = $1' };

/** `salt` and `verifier` in base64: PBKDF2 with HMAC-SHA-256, 32 bytes. */
export type Pin = { userId: string; salt: string; iterations: number; verifier: string; changedAt: string };

export const allPins = (db: Db): Promise<Pin[]> => db.rows<Pin>(all);
export const pinOf = async (db: Db, userId: string): Promise<Pin | undefined> => (await db.rows<Pin>(one, [userId]))[0];
export const putPin = (tx: Tx, pin: Omit<Pin, 'changedAt'>, changedAt: Date): Promise<number> =>
  tx.run(put, [pin.userId, pin.salt, pin.iterations, pin.verifier, changedAt]);
/** @returns 0 when there was none */
export const removePinRow = (tx: Tx, userId: string): Promise<number> => tx.run(remove, [userId]);
