// On hand of lots and bulk at our places. Rows are locked by (location, lot) before they change; decreases are updates
// that come before the upserts of increases.
import type { Statement, Tx } from '../platform/database.ts';

export type OnHandRow = {
  location_id: string;
  lot_id: string;
  quantity: string;
  reserved: string;
  first_in: string;
  last_at: string;
};
const lockOnHandRows: Statement = {
  name: 'on-hand-lock',
  text: `select location_id, lot_id, quantity, reserved, first_in, last_at from on_hand
    where lot_id = any($1::uuid[]) and location_id = any($2::uuid[]) order by location_id, lot_id for no key update`,
};
export const lockOnHand = (tx: Tx, lotIds: string[], placeIds: string[]): Promise<OnHandRow[]> =>
  tx.rows<OnHandRow>(lockOnHandRows, [lotIds, placeIds]);

const decreaseOnHand: Statement = {
  name: 'on-hand-decrease',
  text: `update on_hand o set quantity = o.quantity - n.quantity, last_at = greatest(o.last_at, $1)
    from unnest($2::uuid[], $3::uuid[], $4::numeric[]) as n (location_id, lot_id, quantity)
    where o.location_id = n.location_id and o.lot_id = n.lot_id`,
};
const increaseOnHand: Statement = {
  name: 'on-hand-increase',
  text: `insert into on_hand (location_id, product_id, lot_id, lot_kind, quantity, first_in, last_at)
    select n.location_id, n.product_id, n.lot_id, n.lot_kind, n.quantity, n.first_in, $1
    from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::numeric[], $7::timestamptz[])
      as n (location_id, product_id, lot_id, lot_kind, quantity, first_in)
    on conflict (location_id, lot_id) do update set quantity = on_hand.quantity + excluded.quantity,
      first_in = case when on_hand.quantity <= 0 then excluded.first_in else least(on_hand.first_in, excluded.first_in) end,
      last_at = greatest(on_hand.last_at, excluded.last_at)`,
};
export type OnHandChange = {
  locationId: string;
  productId: string;
  lotId: string;
  lotKind: 'bulk' | 'lot';
  quantity: string;
  firstIn: string | Date;
};
const openOnHand: Statement = {
  name: 'on-hand-open',
  text: `insert into on_hand (location_id, product_id, lot_id, lot_kind, quantity, first_in, last_at)
    select n.location_id, n.product_id, n.lot_id, 'bulk', 0, $1, $1
    from unnest($2::uuid[], $3::uuid[], $4::uuid[]) as n (location_id, product_id, lot_id)
    on conflict (location_id, lot_id) do nothing`,
};
/** Rows at zero, for quantities without number that leave a place where they never were. */
export async function openRows(tx: Pick<Tx, 'run'>, at: Date, changes: readonly OnHandChange[]): Promise<void> {
  if (changes.length === 0) return;
  await tx.run(openOnHand, [
    at,
    changes.map((change) => change.locationId),
    changes.map((change) => change.productId),
    changes.map((change) => change.lotId),
  ]);
}
export const decrease = (tx: Pick<Tx, 'run'>, at: Date, changes: readonly OnHandChange[]): Promise<number> =>
  tx.run(decreaseOnHand, [
    at,
    changes.map((change) => change.locationId),
    changes.map((change) => change.lotId),
    changes.map((change) => change.quantity),
  ]);
export const increase = (tx: Pick<Tx, 'run'>, at: Date, changes: readonly OnHandChange[]): Promise<number> =>
  tx.run(increaseOnHand, [
    at,
    changes.map((change) => change.locationId),
    changes.map((change) => change.productId),
    changes.map((change) => change.lotId),
    changes.map((change) => change.lotKind),
    changes.map((change) => change.quantity),
    changes.map((change) => change.firstIn),
  ]);
