// Who says which goods leave first: one row per question, the first of product, category and those it lies in, place and
// those it lies in, company.
import type { Picking, PickingSource } from '../domain/picking.ts';
import type { Db, Statement } from '../platform/database.ts';

const decided: Statement = {
  name: 'picking-decided',
  text: `select a.n::int - 1 as index, x.picking as strategy, x.source as "from", x.id, x.name
    from unnest($1::uuid[], $2::uuid[], $3::uuid[]) with ordinality as a (product_id, category_id, location_id, n)
    cross join lateral (
      with recursive
        of_product as (select p.id, p.name, p.picking, p.category_id from product p where p.id = a.product_id),
        categories as (
          select c.id, c.parent_id, c.name, c.picking, 0 as step from category c
            where c.id = coalesce(a.category_id, (select o.category_id from of_product o))
          union all
          select c.id, c.parent_id, c.name, c.picking, k.step + 1 from categories k join category c on c.id = k.parent_id
            where k.step < 100
        ),
        places as (
          select l.id, l.parent_id, l.name, l.picking, 0 as step from location l where l.id = a.location_id
          union all
          select l.id, l.parent_id, l.name, l.picking, w.step + 1 from places w join location l on l.id = w.parent_id
            where w.step < 100
        )
      select 1 as rank, 0 as step, 'product' as source, id, name, picking from of_product
      union all select 2, step, 'category', id, name, picking from categories
      union all select 3, step, 'location', id, name, picking from places
      union all select 4, 0, 'company', null, null, picking from company_profile
      order by rank, step
    ) x where x.picking is not null order by a.n, x.rank, x.step`,
};
const ownPlaces: Statement = {
  name: 'picking-own-places',
  text: `select id, name, picking as strategy from location where picking is not null and archived_at is null
    order by name, id limit 20`,
};
const within: Statement = {
  name: 'picking-places-within',
  text: `with recursive inside as (
      select id, parent_id as "parentId", name, pick_order as "pickOrder" from location where id = $1
      union
      select l.id, l.parent_id, l.name, l.pick_order from location l join inside i on l.parent_id = i.id
    ) select * from inside`,
};

export type PickingAsked = { productId: string | null; categoryId?: string | null; locationId: string | null };
export type DecidedPicking = { strategy: Picking; from: PickingSource; id: string | null; name: string | null };

/** All who say it, by the index of the question; who decides comes first. */
export const pickingsSaid = (
  db: Pick<Db, 'rows'>,
  asked: readonly PickingAsked[],
): Promise<(DecidedPicking & { index: number })[]> =>
  db.rows(decided, [
    asked.map((one) => one.productId),
    asked.map((one) => one.categoryId ?? null),
    asked.map((one) => one.locationId),
  ]);

export const placesWithPicking = (db: Db): Promise<{ id: string; name: string; strategy: Picking }[]> =>
  db.rows(ownPlaces);

export type PickPlace = { id: string; parentId: string | null; name: string; pickOrder: number | null };
export const placesWithin = (db: Pick<Db, 'rows'>, id: string): Promise<PickPlace[]> =>
  db.rows<PickPlace>(within, [id]);
