// The lot and serial numbers in stock at some places, as tills keep them. Only questions.
import type { Db, Statement } from '../../platform/database.ts';

const expiration = `coalesce(l.expiration_date, case when l.parent_lot_id is not null then
  (select pa.expiration_date from lot pa where pa.id = l.parent_lot_id) end)`;
const columns = `l.id, l.product_id as "productId", l.number, ${expiration} as "expirationDate",
  l.held or l.parent_lot_id is not null as "mayBeHeld"`;
const unit = `${columns}, case when l.reserved then 0 else 1 end as available, l.reserved,
  array[l.place_id] as "placeIds"`;
const lot = `${columns}, h.available, h.reserved, h.place_ids as "placeIds"`;
const lotsHere = (narrower: string): string => `select o.lot_id, sum(o.quantity - o.reserved) as available,
    sum(o.reserved) > 0 as reserved, array_agg(o.location_id) as place_ids
  from on_hand o where o.location_id = any($1::uuid[]) and o.lot_kind = 'lot' and o.quantity > 0 ${narrower}
  group by o.lot_id`;

const unitCounts: Statement = {
  name: 'till-unit-counts',
  text: `select place_id as "placeId", count(*)::int as count from lot
    where place_id = any($1::uuid[]) and kind = 'serial' group by place_id order by place_id`,
};
const lotCount: Statement = {
  name: 'till-lot-count',
  text: `select count(distinct lot_id)::int as count from on_hand
    where location_id = any($1::uuid[]) and lot_kind = 'lot' and quantity > 0`,
};
const units: Statement = {
  name: 'till-units',
  text: `select ${unit} from lot l where l.place_id = any($1::uuid[]) and l.kind = 'serial'
      and ($2::uuid is null or (l.place_id, l.product_id, l.id) > ($2, $3::uuid, $4::uuid))
    order by l.place_id, l.product_id, l.id limit $5`,
};
const lots: Statement = {
  name: 'till-lots',
  text: `select ${lot} from (
      ${lotsHere('and ($2::uuid is null or o.lot_id > $2)')} order by o.lot_id limit $3
    ) h join lot l on l.id = h.lot_id order by l.id`,
};
const unitsNamed: Statement = {
  name: 'till-units-named',
  text: `select ${unit} from lot l where l.id = any($2::uuid[]) and l.kind = 'serial' and l.place_id = any($1::uuid[])`,
};
const lotsNamed: Statement = {
  name: 'till-lots-named',
  text: `select ${lot} from (${lotsHere('and o.lot_id = any($2::uuid[])')}) h join lot l on l.id = h.lot_id`,
};

/**
 * $1 from when, $2 places, $3 limit, $4 now: numbers that moved to or from the places, were
 * corrected, edited, held, given free, kept or given back. One row more than the limit when there are more.
 */
const changed: Statement = {
  name: 'till-numbers-changed',
  text: `select distinct id from (
      (select l.lot_id as id from move m join move_line l on l.operation_id = m.operation_id and l.move = m.move
        where m.recorded_at > $1 and (m.from_id = any($2::uuid[]) or m.to_id = any($2::uuid[])) and l.lot_kind <> 'bulk'
        limit $3 + 1)
      union all
      (select x.lot_id from audit_entry a join held_lot x on x.hold_id = a.subject_id::uuid
        where a.at > $1 and a.subject_kind = 'hold' limit $3 + 1)
      union all
      (select x.lot_id from hold h join held_lot x on x.hold_id = h.id and x.released_at is null
        where h.until_date between ($1::timestamptz - interval '2 days')::date and $4::date limit $3 + 1)
      union all
      (select a.subject_id::uuid from audit_entry a
        where a.at > $1 and a.subject_kind in ('lot', 'serial')
          and a.subject_id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' limit $3 + 1)
      union all
      (select r.lot_id from reservation r where r.created_at > $1 and r.lot_kind <> 'bulk' limit $3 + 1)
      union all
      (select f.lot_id from reservation_freed f where f.freed_at > $1 limit $3 + 1)
    ) changed limit $3 + 1`,
};
/** Numbers that were made in one of these lots: what is said of a lot is said of them. */
const madeIn: Statement = {
  name: 'till-numbers-made-in',
  text: `with recursive line as (
      select id from lot where parent_lot_id = any($1::uuid[])
      union
      select l.id from lot l join line n on l.parent_lot_id = n.id
    ) select id from line limit $2 + 1`,
};

export type NumberFacts = {
  id: string;
  productId: string;
  number: string;
  expirationDate: string | null;
  mayBeHeld: boolean;
  /** On hand here, less what is kept for documents. */
  available: string | number;
  reserved: boolean;
  placeIds: string[];
};

/** How many serial numbers lie at each place that has some, in the order of the places. */
export const countUnits = (db: Db, placeIds: readonly string[]): Promise<{ placeId: string; count: number }[]> =>
  db.rows(unitCounts, [placeIds]);
export const countLots = async (db: Db, placeIds: readonly string[]): Promise<number> =>
  (await db.rows<{ count: number }>(lotCount, [placeIds]))[0]?.count ?? 0;
/** By place, product and id. */
export const unitsAfter = (
  db: Db,
  placeIds: readonly string[],
  after: readonly [placeId: string, productId: string, id: string] | null,
  limit: number,
): Promise<NumberFacts[]> =>
  db.rows<NumberFacts>(units, [placeIds, after?.[0] ?? null, after?.[1] ?? null, after?.[2] ?? null, limit]);
/** By id. */
export const lotsAfter = (
  db: Db,
  placeIds: readonly string[],
  after: string | null,
  limit: number,
): Promise<NumberFacts[]> => db.rows<NumberFacts>(lots, [placeIds, after, limit]);
/** Undefined where it is more than `limit`. */
export async function changedNumbers(
  db: Db,
  placeIds: readonly string[],
  asked: { since: Date; now: Date; limit: number },
): Promise<string[] | undefined> {
  const { since, now, limit } = asked;
  const rows = await db.rows<{ id: string }>(changed, [since, placeIds, limit, now]);
  if (rows.length > limit) return undefined;
  const ids = new Set(rows.map((row) => row.id));
  if (ids.size === 0) return [];
  const made = await db.rows<{ id: string }>(madeIn, [[...ids], limit]);
  for (const { id } of made) ids.add(id);
  return ids.size > limit ? undefined : [...ids];
}
/** Those of `ids` that are at the places now. */
export async function numbersAmong(
  db: Db,
  placeIds: readonly string[],
  ids: readonly string[],
): Promise<NumberFacts[]> {
  const [some, others] = await Promise.all([
    db.rows<NumberFacts>(unitsNamed, [placeIds, ids]),
    db.rows<NumberFacts>(lotsNamed, [placeIds, ids]),
  ]);
  return [...some, ...others];
}
