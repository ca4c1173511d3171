// The counters of series as others may use them: looked at, listed, and set while their row is locked.
import type { Db, Tx } from '../platform/database.ts';
import * as counters from './series-numbers.sql.ts';

export type CounterRow = counters.CounterRow;

/** The next value of a prefix, 1 when it was never used. */
export const nextOf = (db: Db, prefix: string): Promise<number> => counters.nextOf(db, prefix);

/** The next value of a prefix, its row made and locked. */
export const lockCounter = (tx: Tx, prefix: string): Promise<number> => counters.lockCounter(tx, prefix);

/** Where a counter goes on; its row is locked by this transaction. */
export const moveCounter = (tx: Tx, prefix: string, next: number): Promise<number> =>
  counters.moveCounter(tx, prefix, next);

/** Counters whose prefix begins so, in order of their prefixes. */
export const countersFrom = (
  db: Db,
  asked: { beginning: string; after: string | null; limit: number },
): Promise<CounterRow[]> => counters.countersFrom(db, asked);

export const countCounters = (db: Db, beginning: string): Promise<number> => counters.countCounters(db, beginning);

/** The number with the highest counter behind a prefix (as a key) among those from `first` to before `end`. */
export const highestUsed = (
  db: Pick<Tx, 'rows'>,
  asked: { prefixKey: string; first: number; end: number },
): Promise<string | undefined> => counters.highestUsed(db, asked);
