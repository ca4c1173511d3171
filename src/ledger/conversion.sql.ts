// What of a product is with us, number by number, with age and cost: what a document that gives numbers, changes them or
// takes them away converts. Read while the product is locked, so nothing of it moves meanwhile.
import type { LocationKind } from '../domain/location-kind.ts';
import type { Db, Statement, Tx } from '../platform/database.ts';

export type StockToConvert = {
  locationId: string;
  location: string;
  locationKind: LocationKind;
  lotId: string;
  kind: 'bulk' | 'lot' | 'serial';
  number: string | null;
  sortKey: string | null;
  quantity: string;
  reserved: string;
  firstIn: string;
  /** A hold names it, or the lot it was made in. */
  held: boolean;
  parentNumber: string | null;
  expirationDate: string | null;
  bestBeforeDate: string | null;
  removalDate: string | null;
  alertDate: string | null;
};
const here: Statement = {
  name: 'conversion-stock',
  text: `select s.location_id as "locationId", w.name as location, w.kind as "locationKind", s.lot_id as "lotId",
      s.lot_kind as kind, l.number, l.sort_key as "sortKey", s.quantity, s.reserved, s.first_in as "firstIn",
      l.held or coalesce(pa.held, false) as held, pa.number as "parentNumber", l.expiration_date as "expirationDate",
      l.best_before_date as "bestBeforeDate", l.removal_date as "removalDate", l.alert_date as "alertDate"
    from stock s join location w on w.id = s.location_id join lot l on l.id = s.lot_id
      left join lot pa on pa.id = l.parent_lot_id
    where s.product_id = $1 and s.quantity <> 0 order by w.name, s.location_id, l.sort_key nulls first, s.lot_id`,
};
export const stockToConvert = (db: Db, productId: string): Promise<StockToConvert[]> =>
  db.rows<StockToConvert>(here, [productId]);

const heldBy: Statement = {
  name: 'conversion-held',
  text: `select distinct l.id as "lotId", l.number from move_line m join lot l on l.id = m.lot_id
    where m.operation_id = $1 and l.held order by l.number limit 50`,
};
/** Numbers that a document moved and that are on hold now. */
export const heldNumbersOf = (tx: Tx, operationId: string): Promise<{ lotId: string; number: string }[]> =>
  tx.rows(heldBy, [operationId]);

const unlike: Statement = {
  name: 'conversion-unlike',
  text: `select l.id as "lotId", l.number, w.name as location from stock s join lot l on l.id = s.lot_id
      join location w on w.id = s.location_id
    where s.product_id = $1 and s.quantity <> 0 and s.lot_kind <> 'bulk' and s.lot_kind <> $2
    order by l.sort_key limit 50`,
};
/** Numbers with us of another kind than the product's tracking would be. */
export const numbersUnlike = (
  tx: Tx,
  productId: string,
  tracking: string,
): Promise<{ lotId: string; number: string; location: string }[]> => tx.rows(unlike, [productId, tracking]);

const outside: Statement = {
  name: 'conversion-outside',
  text: `select count(*)::int as count from lot l join location w on w.id = l.place_id and not w.ours
    where l.product_id = $1 and l.kind = 'serial' and w.kind = 'customer'`,
};
/** How many units are with customers by their number. */
export async function unitsOutside(db: Db, productId: string): Promise<number> {
  const [row] = await db.rows<{ count: number }>(outside, [productId]);
  return row?.count ?? 0;
}
