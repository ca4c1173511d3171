// What merging and splitting read of lots: the lots themselves, locked as posting locks them, what of them is with us, and
// what they cost; and the lot that a split brings into being, like the one it comes from.
import type { Db, Statement, Tx } from '../platform/database.ts';

export type LotToChange = {
  id: string;
  productId: string;
  kind: 'lot' | 'serial';
  number: string;
  expirationDate: string | null;
  bestBeforeDate: string | null;
  removalDate: string | null;
  alertDate: string | null;
};
const columns = `l.id, l.product_id as "productId", l.kind, l.number, l.expiration_date as "expirationDate",
  l.best_before_date as "bestBeforeDate", l.removal_date as "removalDate", l.alert_date as "alertDate"`;
const find: Statement = {
  name: 'merge-find',
  text: `select ${columns} from lot l where l.id = any($1::uuid[]) and l.kind <> 'bulk'`,
};
const lock: Statement = {
  name: 'merge-lock',
  text: `select ${columns} from lot l where l.id = any($1::uuid[]) order by l.product_id, l.number_key for no key update`,
};
export const findLotsToChange = (db: Db, ids: string[]): Promise<LotToChange[]> => db.rows<LotToChange>(find, [ids]);
export const lockLotsToChange = (tx: Tx, ids: string[]): Promise<LotToChange[]> => tx.rows<LotToChange>(lock, [ids]);

export type LotHere = { locationId: string; lotId: string; quantity: string; firstIn: string };
const here: Statement = {
  name: 'merge-on-hand',
  text: `select location_id as "locationId", lot_id as "lotId", quantity, first_in as "firstIn" from on_hand
    where lot_id = any($1::uuid[]) order by location_id, lot_id`,
};
const lockHere: Statement = { name: 'merge-lock-on-hand', text: `${here.text} for no key update` };
export const onHandOfLots = (db: Db, lotIds: string[]): Promise<LotHere[]> => db.rows<LotHere>(here, [lotIds]);
export const lockOnHandOfLots = (tx: Tx, lotIds: string[]): Promise<LotHere[]> => tx.rows<LotHere>(lockHere, [lotIds]);

const insert: Statement = {
  name: 'split-insert-lot',
  text: `insert into lot (id, product_id, kind, number, number_key, sort_key, parent_lot_id, supplier_number,
      expiration_date, best_before_date, removal_date, alert_date, warranty_until, warranty_typed, contract_until,
      contract_typed, attributes, held, created_at)
    select $2, l.product_id, l.kind, $3, $4, $5, l.parent_lot_id, l.supplier_number, l.expiration_date,
      l.best_before_date, l.removal_date, l.alert_date, l.warranty_until, l.warranty_typed, l.contract_until,
      l.contract_typed, l.attributes, l.held, $6
    from lot l where l.id = $1 on conflict (number_key, product_id) where number_key is not null do nothing`,
};
/** @returns 0 when the product has the number already */
export const insertLotLike = (
  tx: Tx,
  lot: { likeId: string; id: string; number: string; key: string; sortKey: string; createdAt: Date },
): Promise<number> => tx.run(insert, [lot.likeId, lot.id, lot.number, lot.key, lot.sortKey, lot.createdAt]);

export type HoldRow = { holdId: string; locationId: string | null };
const holds: Statement = {
  name: 'merge-holds',
  text: `select hold_id as "holdId", location_id as "locationId" from held_lot
    where lot_id = $1 and released_at is null order by hold_id, id`,
};
export const openHoldRows = (tx: Tx, lotId: string): Promise<HoldRow[]> => tx.rows<HoldRow>(holds, [lotId]);

const addHold: Statement = {
  name: 'merge-add-holds',
  text: `insert into held_lot (id, hold_id, lot_id, location_id) select n.id, n.hold_id, $1, n.location_id
    from unnest($2::uuid[], $3::uuid[], $4::uuid[]) as n (id, hold_id, location_id)
    on conflict (hold_id, lot_id, coalesce(location_id, '00000000-0000-0000-0000-000000000000')) do nothing`,
};
const countHold: Statement = {
  name: 'merge-count-holds',
  text: `update hold h set row_count = n.rows, open_count = n.open, version = h.version + 1
    from (select hold_id, count(*)::int as rows, count(*) filter (where released_at is null)::int as open from held_lot
      where hold_id = any($1::uuid[]) group by hold_id) n where h.id = n.hold_id`,
};
const lockHold: Statement = {
  name: 'merge-lock-holds',
  text: 'select id from hold where id = any($1::uuid[]) order by id for no key update',
};
/** The holds of one lot hold the other one, too. The caller marks the lot. */
export async function addHoldRows(tx: Tx, lotId: string, rows: readonly (HoldRow & { id: string })[]): Promise<void> {
  if (rows.length === 0) return;
  const ids = [...new Set(rows.map((row) => row.holdId))];
  await tx.rows(lockHold, [ids]);
  await tx.run(addHold, [
    lotId,
    rows.map((row) => row.id),
    rows.map((row) => row.holdId),
    rows.map((row) => row.locationId),
  ]);
  await tx.run(countHold, [ids]);
}

const holdsSince: Statement = {
  name: 'merge-holds-since',
  text: `select x.hold_id as "holdId", x.location_id as "locationId" from held_lot x join hold h on h.id = x.hold_id
    where x.lot_id = $1 and x.released_at is null and ($2::timestamptz is null or h.created_at >= $2)`,
};
/** Open holds on a lot that were placed at an instant or after it; all of them without one. */
export const openHoldsSince = (tx: Tx, lotId: string, since: string | null): Promise<HoldRow[]> =>
  tx.rows<HoldRow>(holdsSince, [lotId, since]);
