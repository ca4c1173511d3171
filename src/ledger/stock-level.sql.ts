// Minimum stock beside what is there: each level asks the stock of its product in its place and all inside it, at this
// moment. Archived products and places are not looked after. What is low and what shall be bought both start here.
import { type RawBuilder, sql } from 'kysely';
import { beginning, wordsOf } from '../catalog/search-text.ts';
import type { LocationKind } from '../domain/location-kind.ts';
import { dayAtPlace } from './day-at-place.ts';
import { heldStock } from './held-numbers.ts';
import type { Today } from './today.ts';

export type StockLevelFilter = {
  productId?: string | undefined;
  categoryId?: string | undefined;
  q?: string | undefined;
  /** Levels of these places only. */
  locationIds: readonly string[] | undefined;
  today: Today;
};
export type StockLevelFacts = {
  id: string;
  minimum: string;
  upTo: string | null;
  multiple: string | null;
  version: number;
  skuKey: string;
  productId: string;
  sku: string;
  productName: string;
  tracking: 'none' | 'lot' | 'serial';
  unit: string;
  decimals: number;
  locationId: string;
  locationName: string;
  locationKind: LocationKind;
  /** The place and all inside it. */
  placeIds: string[];
  onHand: string;
  reserved: string;
  available: string;
};
type Part = RawBuilder<unknown>;

/** A subquery with the columns of `StockLevelFacts`. */
export function stockLevels(filter: StockLevelFilter): Part {
  const found: Part[] = [sql`p.archived_at is null`, sql`w.archived_at is null`];
  if (filter.productId) found.push(sql`m.product_id = ${filter.productId}::uuid`);
  if (filter.locationIds) found.push(sql`m.location_id = any(${filter.locationIds}::uuid[])`);
  if (filter.categoryId) {
    found.push(sql`p.category_id in (with recursive tree as (
      select id from category where id = ${filter.categoryId}::uuid
      union select k.id from category k join tree t on k.parent_id = t.id) select id from tree)`);
  }
  if (filter.q) {
    const words = beginning(wordsOf(filter.q));
    found.push(words.length > 0 ? sql`p.search_text like all (${words}::text[])` : sql`false`);
  }
  return sql`select m.id, m.minimum, m.up_to as "upTo", m.multiple, m.version, p.sku_key as "skuKey",
      p.id as "productId", p.sku, p.name as "productName", p.tracking, u.symbol as unit, u.decimals,
      w.id as "locationId", w.name as "locationName", w.kind as "locationKind", i.ids as "placeIds",
      h.quantity as "onHand", h.reserved, h.quantity - h.reserved - coalesce(d.free, 0) as available
    from minimum_stock m join product p on p.id = m.product_id join unit u on u.id = p.unit_id
      join location w on w.id = m.location_id
      cross join lateral (select array(with recursive inside as (select m.location_id as id
        union select i.id from location i join inside on i.parent_id = inside.id) select id from inside) as ids) i
      cross join lateral (select coalesce(sum(s.quantity), 0) as quantity, coalesce(sum(s.reserved), 0) as reserved
        from (select o.quantity, o.reserved from on_hand o
            where o.product_id = m.product_id and o.location_id = any(i.ids)
          union all
          select count(*), count(*) filter (where l.reserved) from lot l
            where l.product_id = m.product_id and l.place_id = any(i.ids)) s) h
      left join lateral (${heldOfLevel(filter.today)}) d on h.quantity > 0
    where ${sql.join(found, sql` and `)}`;
}

/** Of the level's product in its places: on hold and not reserved. */
const heldOfLevel = (today: Today): Part => sql`
  with holding as materialized (${sql.raw(heldStock.ofProduct('m.product_id'))})
  select sum(s.quantity - s.reserved) as free from stock s
  where s.lot_id = any(array(select lot_id from holding)) and s.location_id = any(i.ids)
    and exists (select from holding held where held.lot_id = s.lot_id and ${sql.raw(heldStock.at('s.location_id'))}
      and (held.until_date is null or held.until_date >= ${dayAtPlace(today, () => sql.raw('s.location_id'))}))`;
