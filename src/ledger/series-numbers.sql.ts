// The counters of series. The row is the lock: a block belongs to one transaction.
import type { Db, Statement, Tx } from '../platform/database.ts';

const take: Statement = {
  name: 'series-take-block',
  text: `insert into series_counter (prefix, next) values ($1, $2::bigint + 1)
    on conflict (prefix) do update set next = series_counter.next + $2 returning next - $2 as first`,
};
const move: Statement = { name: 'series-move-on', text: 'update series_counter set next = $2 where prefix = $1' };
const find: Statement = { name: 'series-next', text: 'select next from series_counter where prefix = $1' };
const open: Statement = {
  name: 'series-open',
  text: 'insert into series_counter (prefix, next) values ($1, 1) on conflict (prefix) do nothing',
};
const lock: Statement = {
  name: 'series-lock',
  text: 'select next from series_counter where prefix = $1 for update',
};
const list: Statement = {
  name: 'series-list',
  text: `select prefix, next from series_counter
    where starts_with(prefix, $1) and ($2::text is null or prefix > $2 collate "C") order by prefix limit $3`,
};
const count: Statement = {
  name: 'series-count',
  text: 'select count(*)::int as total from series_counter where starts_with(prefix, $1)',
};
/** Keys from the prefix with a digit behind it; ":" follows "9". */
const used: Statement = {
  name: 'series-used',
  text: `select number from (
      select number, substring(substr(number_key, $2) from '^[0-9]{1,15}(?![0-9])')::bigint as counter from lot
      where number_key >= ($1 || '0') collate "C" and number_key < ($1 || ':') collate "C"
    ) as n where counter >= $3 and counter < $4 order by counter desc limit 1`,
};

/** The first of `count` consecutive counters of a prefix. */
export async function takeBlock(tx: Tx, prefix: string, count: number): Promise<number> {
  const [row] = await tx.rows<{ first: number }>(take, [prefix, count]);
  if (!row) throw new Error('the series gave no number');
  return row.first;
}

/** Where the counter goes on; its row is locked by this transaction. */
export const moveCounter = (tx: Tx, prefix: string, next: number): Promise<number> => tx.run(move, [prefix, next]);

/** The next value of a prefix, 1 when it was never used. */
export async function nextOf(db: Db, prefix: string): Promise<number> {
  const [row] = await db.rows<{ next: number }>(find, [prefix]);
  return row?.next ?? 1;
}

/** The next value of a prefix, its row made and locked. */
export async function lockCounter(tx: Tx, prefix: string): Promise<number> {
  await tx.run(open, [prefix]);
  const [row] = await tx.rows<{ next: number }>(lock, [prefix]);
  if (!row) throw new Error('the counter is not there');
  return row.next;
}

export type CounterRow = { prefix: string; next: number };
export const countersFrom = (
  db: Db,
  asked: { beginning: string; after: string | null; limit: number },
): Promise<CounterRow[]> => db.rows<CounterRow>(list, [asked.beginning, asked.after, asked.limit]);
export async function countCounters(db: Db, beginning: string): Promise<number> {
  const [row] = await db.rows<{ total: number }>(count, [beginning]);
  return row?.total ?? 0;
}

/** The number with the highest counter behind a prefix (as a key) among those from `first` to before `end`. */
export async function highestUsed(
  db: Pick<Tx, 'rows'>,
  asked: { prefixKey: string; first: number; end: number },
): Promise<string | undefined> {
  const { prefixKey, first, end } = asked;
  const [row] = await db.rows<{ number: string }>(used, [prefixKey, prefixKey.length + 1, first, end]);
  return row?.number;
}
