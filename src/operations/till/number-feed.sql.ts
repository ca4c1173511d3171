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
