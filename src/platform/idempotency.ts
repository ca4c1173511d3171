// I7: a repeated request with the same key changes nothing and gets the first answer. The key's row is inserted
// first in the transaction, so a second caller waits on it; only committed answers are remembered. When the
// connection is lost at commit, the key tells whether the commit happened.
import { problem } from '../domain/problem.ts';
import { isConnectionLost, type Place, type Statement, type Tx } from './database.ts';

const claim: Statement = {
  name: 'idempotency-claim',
  text: `insert into idempotency (caller_id, key, request_hash, created_at) values ($1, $2, $3, $4)
    on conflict (caller_id, key) do nothing`,
};
const find: Statement = {
  name: 'idempotency-find',
  text: 'select request_hash, answer from idempotency where caller_id = $1 and key = $2',
};
const remember: Statement = {
  name: 'idempotency-remember',
  text: 'update idempotency set answer = $3 where caller_id = $1 and key = $2',
};

export type Asked = {
  callerId: string;
  key: string | string[] | undefined;
  requestHash: () => Buffer;
  now: Date;
  /** What is remembered of the answer instead of all of it: a secret is shown once and kept nowhere. */
  remembered?: (body: never) => unknown;
};
export type Answer<T> = { body: T; repeated: boolean };

/** Runs `change` in one transaction, at most once for each key of a caller. */
export async function answerOnce<T>(place: Place, asked: Asked, change: (tx: Tx) => Promise<T>): Promise<Answer<T>> {
  if (asked.key === undefined) return { body: await place.transact(change), repeated: false };
  const key = asked.key;
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key)) throw problem('idempotency-key-invalid');
  const hash = asked.requestHash();
  const once = (): Promise<Answer<T>> =>
    place.transact(async (tx) => {
      const claimed = await tx.run(claim, [asked.callerId, key, hash, asked.now]);
      if (!claimed) {
        const [first] = await tx.rows<{ request_hash: Buffer; answer: T }>(find, [asked.callerId, key]);
        if (!first) throw problem('busy');
        if (!first.request_hash.equals(hash)) throw problem('key-reused');
        return { body: first.answer, repeated: true };
      }
      const body = await change(tx);
      const kept = asked.remembered ? asked.remembered(body as never) : body;
      await tx.run(remember, [asked.callerId, key, JSON.stringify(kept)]);
      return { body, repeated: false };
    });
  try {
    return await once();
  } catch (error) {
    // With a key it is safe to ask again: the key knows whether the work was committed.
    if (!isConnectionLost(error)) throw error;
    return once();
  }
}
