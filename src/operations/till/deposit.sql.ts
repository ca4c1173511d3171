// Down payments that tills took for orders.
import type { Db, Statement } from '../../platform/database.ts';

const deposits: Statement = {
  name: 'till-deposits',
  text: `select t.order_id as "orderId", sum(l.amount)::bigint as amount
    from ticket t join ticket_line l on l.ticket_id = t.id and l.kind in ('deposit', 'deposit-used')
    where t.order_id = any($1::uuid[]) group by t.order_id`,
};
/** By order: what was paid down and not used yet, in minor units. Orders without are not in it. */
export async function depositsOf(db: Pick<Db, 'rows'>, orderIds: readonly string[]): Promise<Map<string, number>> {
  if (orderIds.length === 0) return new Map();
  const rows = await db.rows<{ orderId: string; amount: number }>(deposits, [orderIds]);
  return new Map(rows.map((row) => [row.orderId, row.amount]));
}
