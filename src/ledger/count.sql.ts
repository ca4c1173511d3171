// Where units are recorded, before anything is locked: those places have to be known when posting begins. And what moved
// since the instant of a count that is written down later.
import type { Statement, Tx } from '../platform/database.ts';

const places: Statement = {
  name: 'count-recorded-places',
  text: `select distinct place_id as "placeId" from lot where id = any($1::uuid[]) and place_id is not null`,
};
export const placesOfLots = (tx: Tx, lotIds: readonly string[]): Promise<{ placeId: string }[]> =>
  tx.rows(places, [lotIds]);

const since: Statement = {
  name: 'count-moved-since',
  text: `select a.location_id, a.lot_id, f.quantity
    from (select * from unnest($2::uuid[], $3::uuid[]) as n (location_id, lot_id)
        where exists (select from on_hand o
          where o.location_id = n.location_id and o.lot_id = n.lot_id and (o.last_at > $1 or o.first_in > $1))) as a
      cross join lateral (
        select coalesce(sum(case when l.to_id = a.location_id then l.quantity else -l.quantity end), 0) as quantity
        from move_line l join move m on m.operation_id = l.operation_id and m.move = l.move
        where l.lot_id = a.lot_id and (l.to_id = a.location_id or l.from_id = a.location_id) and m.occurred_at > $1) as f`,
};
export type MovedSince = { location_id: string; lot_id: string; quantity: string };
/** What came to the places (or left them, negative) after the instant. */
export const movedSince = (
  tx: Tx,
  at: Date,
  asked: readonly { locationId: string; lotId: string }[],
): Promise<MovedSince[]> =>
  asked.length === 0
    ? Promise.resolve([])
    : tx.rows<MovedSince>(since, [at, asked.map((row) => row.locationId), asked.map((row) => row.lotId)]);
