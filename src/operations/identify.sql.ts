// What identifying reads: stock without a number at a place, and what a document took away without one.
import type { Db, Statement } from '../platform/database.ts';

export type BulkHere = { lotId: string; quantity: string; firstIn: string };
const here: Statement = {
  name: 'identify-here',
  text: `select o.lot_id as "lotId", o.quantity, o.first_in as "firstIn" from lot b
      join on_hand o on o.lot_id = b.id and o.location_id = $2
    where b.product_id = $1 and b.kind = 'bulk'`,
};
export const bulkAt = async (db: Db, productId: string, locationId: string): Promise<BulkHere | undefined> =>
  (await db.rows<BulkHere>(here, [productId, locationId]))[0];

export type BulkMove = { fromId: string; toId: string; quantity: string; unitCost: string | null };
const taken: Statement = {
  name: 'identify-taken',
  text: `select l.from_id as "fromId", l.to_id as "toId", sum(l.quantity) as quantity, max(v.unit_cost) as "unitCost"
    from move_line l join move v on v.operation_id = l.operation_id and v.move = l.move
      join operation o on o.id = l.operation_id join location f on f.id = l.from_id
      join location t on t.id = l.to_id
    where l.operation_id = $1 and l.product_id = $2 and l.lot_kind = 'bulk'
      and o.kind in ('delivery', 'sale', 'return', 'scrap', 'production') and f.ours and not t.ours
      and (l.to_id = o.to_id or t.kind <> 'inventory-loss') group by l.from_id, l.to_id
    order by sum(l.quantity) desc, l.from_id, l.to_id`,
};
/** From which of our places to where a document took a product away without number. */
export const bulkMovesOf = (db: Db, operationId: string, productId: string): Promise<BulkMove[]> =>
  db.rows<BulkMove>(taken, [operationId, productId]);

const leaving: Statement = {
  name: 'identify-leaving-of',
  text: `select coalesce(t.sold_at, r.confirmed_at) as "soldAt", coalesce(t.sold_at, o.occurred_at) as "leftAt"
    from operation o left join ticket t on t.id = o.ticket_id
      left join trade_order r on r.id = o.order_id and r.kind = 'sales' where o.id = $1`,
};
/** When the goods of a document were sold and when they left, where a ticket or an order tells. */
export async function leavingOf(db: Db, operationId: string): Promise<{ soldAt: Date | null; leftAt: Date | null }> {
  const [row] = await db.rows<{ soldAt: string | null; leftAt: string | null }>(leaving, [operationId]);
  const at = (instant: string | null | undefined): Date | null => (instant ? new Date(instant) : null);
  return { soldAt: at(row?.soldAt), leftAt: at(row?.leftAt) };
}

const available: Statement = {
  name: 'identify-available',
  text: `select lot_id as "lotId", sum(greatest(quantity - reserved, 0)) as quantity from on_hand
    where lot_id = any($1::uuid[]) and location_id = any($2::uuid[]) group by lot_id`,
};
/** By lot: what of it is free at any of the places. */
export async function availableAt(
  db: Pick<Db, 'rows'>,
  lotIds: readonly string[],
  placeIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await db.rows<{ lotId: string; quantity: string }>(available, [lotIds, placeIds]);
  return new Map(rows.map((row) => [row.lotId, row.quantity]));
}
