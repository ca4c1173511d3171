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

/** True when the lot of the alias is on hold at a place on a day there; both are expressions. */
export const heldAt = (lot: string, place: string, day: string): string =>
  `coalesce(${lastDay(lot, `hl.location_id is null or hl.location_id = any(${placesAround(place)})`)} >= ${day}, false)`;

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
