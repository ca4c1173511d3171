// A step of a transaction that may be refused without the rest: what it wrote is taken back, what was before stays.
import type { Statement, Tx } from './database.ts';

const set: Statement = { name: 'savepoint-set', text: 'savepoint attempt' };
const back: Statement = { name: 'savepoint-back', text: 'rollback to savepoint attempt' };
const done: Statement = { name: 'savepoint-done', text: 'release savepoint attempt' };

/** Attempts may lie inside one another. @throws what `work` throws, with the transaction as it was before */
export async function attempt<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  await tx.run(set);
  try {
    const result = await work();
    await tx.run(done);
    return result;
  } catch (error) {
    await tx.run(back);
    await tx.run(done);
    throw error;
  }
}
