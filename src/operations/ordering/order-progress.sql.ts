// What the documents of an order have moved, written on its lines in the transaction that posts or reverses one of them.
import type { Db, Statement, Tx } from '../../platform/database.ts';

const progress: Statement = {
  name: 'order-progress',
  text: `with done as materialized (
      select ol.order_line as line,
        coalesce(sum(ol.quantity + ol.damaged_quantity) filter (where o.kind <> 'return'), 0) as moved,
        coalesce(sum(ol.quantity + ol.damaged_quantity) filter (where o.kind = 'return'), 0) as returned,
        coalesce(sum(ol.quantity + ol.damaged_quantity) filter (where o.kind = 'return' and ol.replaces), 0) as replaced
      from operation o join operation_line ol on ol.operation_id = o.id
      where o.order_id = $1 and o.state = 'posted' and o.kind in ('receipt', 'delivery', 'sale', 'return')
        and ol.order_line is not null
      group by 1),
    now as materialized (
      select n.line, coalesce(d.moved, 0) as moved, coalesce(d.returned, 0) as returned, coalesce(d.replaced, 0) as replaced
      from trade_order_line n left join done d on d.line = n.line where n.order_id = $1)
    update trade_order_line l set moved = s.moved, returned = s.returned, replaced = s.replaced
    from now s
    where l.order_id = $1 and l.line = s.line and (l.moved, l.returned, l.replaced) <> (s.moved, s.returned, s.replaced)`,
};
export const writeProgress = (tx: Tx, orderId: string): Promise<number> => tx.run(progress, [orderId]);

export type MovedNumber = { line: number; numberKey: string; quantity: string };
const moved: Statement = {
  name: 'order-moved-numbers',
  text: `select n.order_line as line, t.number_key as "numberKey",
      sum(l.quantity) as quantity
    from operation o join operation_line n on n.operation_id = o.id and n.order_line is not null
      join move m on m.operation_id = o.id and m.operation_line = n.line
      join move_line l on l.operation_id = m.operation_id and l.move = m.move
      join lot t on t.id = l.lot_id and t.number_key is not null
    where o.order_id = $1 and o.state = 'posted' and o.kind in ('receipt', 'delivery', 'sale')
    group by n.order_line, t.number_key`,
};
/** By line and number: what went out or came in for the order; one that came back is not sent again for another. */
export const movedNumbers = (db: Pick<Db, 'rows'>, orderId: string): Promise<MovedNumber[]> =>
  db.rows<MovedNumber>(moved, [orderId]);

export type OverPolicy = { receipt: 'block' | 'ask' | 'allow'; delivery: 'block' | 'ask' | 'allow'; percent: string };
const over: Statement = {
  name: 'order-over-policy',
  text: `select over_receipt as receipt, over_delivery as delivery, over_percent as percent from company_profile`,
};
export async function overPolicy(db: Pick<Db, 'rows'>): Promise<OverPolicy> {
  const [row] = await db.rows<OverPolicy>(over, []);
  if (!row) throw new Error('the company has no profile');
  return row;
}
