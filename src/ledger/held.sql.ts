// What of a number is on hold, as part of other statements. A hold names a lot everywhere or at a place with all inside
// it; it reaches the numbers that were made in that lot, and holds through its last day where the goods are. Nothing
// but the row's own flag is read as long as no hold names the number.
import type { Db, Statement } from '../platform/database.ts';

/** The lot of alias `lot`, the lot it was made in, and so on. */
const lineOf = (lot: string): string =>
  `array(with recursive line as (select ${lot}.id, ${lot}.parent_lot_id
      union select a.id, a.parent_lot_id from lot a join line on a.id = line.parent_lot_id) select id from line)`;
/** A place and what it lies in. */
const placesAround = (place: string): string =>
  `array(with recursive around as (select y.id, y.parent_id from location y where y.id = ${place}
      union select y.id, y.parent_id from location y join around on y.id = around.parent_id) select id from around)`;

/** The last day on which holds hold the lot of the alias at the place; 9999-12-31 has no end, null is not held. */
const lastDay = (lot: string, where: string): string =>
  `case when ${lot}.held or ${lot}.parent_lot_id is not null then (select max(coalesce(hd.until_date, '9999-12-31'))
    from held_lot hl join hold hd on hd.id = hl.hold_id
    where hl.released_at is null and hl.lot_id = any(${lineOf(lot)}) and (${where})) end`;

/** Through which day the lot of the alias is on hold at a place; null when it is not. Both are expressions. */
export const heldUntilAt = (lot: string, place: string): string =>
  lastDay(lot, `hl.location_id is null or hl.location_id = any(${placesAround(place)})`);

/** True when the lot of the alias is on hold at a place on a day there; both are expressions. */
export const heldAt = (lot: string, place: string, day: string): string =>
  `coalesce(${heldUntilAt(lot, place)} >= ${day}, false)`;

/** What holds of a product hold, and what was made in it: `lot_id`, `location_id` (null: anywhere), `until_date`. */
export const heldOfProduct = (product: string): string =>
  `with recursive held as (
      select l.id as lot_id, hl.location_id, hd.until_date from lot l
        join held_lot hl on hl.lot_id = l.id and hl.released_at is null join hold hd on hd.id = hl.hold_id
      where l.product_id = ${product} and l.held
      union
      select n.id, held.location_id, held.until_date from held join lot n on n.parent_lot_id = held.lot_id
    ) select lot_id, location_id, until_date from held`;
/** True when a row of `heldOfProduct`, as alias `held`, is about a place. */
export const holdsAt = (place: string): string =>
  `(held.location_id is null or held.location_id = any(${placesAround(place)}))`;

export type OpenHold = {
  lotId: string;
  holdId: string;
  kind: 'quality' | 'recall' | 'other';
  reason: string;
  untilDate: string | null;
  /** Null: wherever it is. */
  locationId: string | null;
  locationName: string | null;
  timeZone: string;
};
const openHolds: Statement = {
  name: 'held-open',
  text: `with recursive line as (
      select id as lot_id, id, parent_lot_id from lot where id = any($1::uuid[])
      union
      select n.lot_id, a.id, a.parent_lot_id from line n join lot a on a.id = n.parent_lot_id
    )
    select n.lot_id as "lotId", h.id as "holdId", h.kind, h.reason, h.until_date as "untilDate",
      w.id as "locationId", w.name as "locationName",
      coalesce(w.time_zone, (select time_zone from company_profile), 'UTC') as "timeZone"
    from line n join held_lot x on x.lot_id = n.id and x.released_at is null join hold h on h.id = x.hold_id
      left join location w on w.id = x.location_id
    order by h.created_at, h.id`,
};
/** Every hold that is not released and names the lots or those they were made in; its day may be over. */
export const openHoldsOf = (db: Pick<Db, 'rows'>, lotIds: readonly string[]): Promise<OpenHold[]> =>
  db.rows<OpenHold>(openHolds, [lotIds]);

const quantity: Statement = {
  name: 'held-quantity',
  text: `with holding as materialized (${heldOfProduct('$1::uuid')})
    select coalesce(sum(s.quantity), 0) as quantity
    from unnest($2::uuid[], $3::date[]) as w (id, today) join stock s on s.location_id = w.id
    where s.lot_id = any(array(select lot_id from holding)) and exists (select from holding held
      where held.lot_id = s.lot_id and ${holdsAt('w.id')} and (held.until_date is null or held.until_date >= w.today))`,
};
/** How much of a product is on hold in some places, each with the day it is there. */
export const heldQuantity = async (
  db: Pick<Db, 'rows'>,
  productId: string,
  places: readonly { id: string; today: string }[],
): Promise<string> =>
  (
    await db.rows<{ quantity: string }>(quantity, [
      productId,
      places.map((place) => place.id),
      places.map((place) => place.today),
    ])
  )[0]?.quantity ?? '0';
