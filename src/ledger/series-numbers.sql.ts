// The counters of series. The row is the lock: a block belongs to one transaction.
import type { Statement, Tx } from '../platform/database.ts';

const take: Statement = {
  name: 'series-take-block',
  text: `insert into series_counter (prefix, next) values ($1, $2::bigint + 1)
    on conflict (prefix) do update set next = series_counter.next + $2 returning next - $2 as first`,
};

/** The first of `count` consecutive counters of a prefix. */
export async function takeBlock(tx: Tx, prefix: string, count: number): Promise<number> {
  const [row] = await tx.rows<{ first: number }>(take, [prefix, count]);
  if (!row) throw new Error('the series gave no number');
  return row.first;
}
