// On hand by product, place and number: read from what posting keeps (now), or replayed from the move lines (at an
// instant, as known at an instant; I2). Products are walked in the order of their codes and each is asked for its rows,
// so that a page costs its own rows and not those of the whole company.
import { type RawBuilder, sql } from 'kysely';
import { beginning, wordsOf } from '../catalog/search-text.ts';
import type { LocationKind } from '../domain/location-kind.ts';
import { numberKey } from '../domain/number-key.ts';
import { dayAtPlace } from '../ledger/day-at-place.ts';
import { heldStock } from '../ledger/held-numbers.ts';
import type { Today } from '../ledger/today.ts';
import type { Db } from '../platform/database.ts';
import type { PastInstant } from './past-stock.sql.ts';
import type { StockGroup, StockQuery } from './stock.contract.ts';

export type StockFilter = Omit<StockQuery, 'limit' | 'cursor' | 'sort' | 'group'> & {
  /** The place and all inside it. */
  locationIds: readonly string[] | undefined;
  /** Every place of ours, and those in transit: what else there is holds no stock. */
  ours: readonly string[];
  transit: readonly string[];
  today: Today;
  /** Where the question is about an instant: how it is reached. */
  past: PastInstant | undefined;
};
export type StockPosition = {
  skuKey: string;
  lotSort: string;
  lotKey: string;
  locationKey: string;
  onHand: string;
  expiration: string;
};
export type StockFacts = StockPosition & {
  productId: string;
  sku: string;
  productName: string;
  tracking: 'none' | 'lot' | 'serial';
  unit: string;
  decimals: number;
  locationId: string | null;
  locationName: string | null;
  locationKind: LocationKind | null;
  timeZone: string;
  lotId: string | null;
  number: string | null;
  lotKind: 'bulk' | 'lot' | 'serial' | null;
  supplierNumber: string | null;
  expirationDate: string | null;
  unidentified: boolean;
  reserved: string;
  held: string;
  available: string;
  firstInAt: string | null;
  lastMoveAt: string | null;
};
type Condition = RawBuilder<unknown>;
export type Order = { group: StockGroup; sort: StockQuery['sort'] };

export async function pageOfStock(
  db: Db,
  filter: StockFilter,
  options: Order & { after: StockPosition | undefined; limit: number },
): Promise<StockFacts[]> {
  const { group, sort, after, limit } = options;
  const keys = sortKeys(sort);
  const order = sql.join(
    keys.map((key) => sql`${sql.ref(`page.${key}`)} ${direction(sort)}`),
    sql`, `,
  );
  const { rows } = await sql<StockFacts>`
    with page as materialized (
      select c.sku_key as "skuKey", x.* from product c cross join lateral (${rowsOfProduct(filter, options)}) x
      where ${all([...productConditions(filter), ...beyondProduct(sort, after)])}
      order by ${sql.join(
        keys.map((key) => sql`${key === 'skuKey' ? sql`c.sku_key` : sql.ref(`x.${key}`)} ${direction(sort)}`),
        sql`, `,
      )} limit ${limit}
    ), held as materialized (${heldByPlace(filter, group)})
    select page."skuKey", page."lotSort", page."lotKey", page."locationKey", page."onHand", page.expiration::text,
      p.id as "productId", p.sku, p.name as "productName", p.tracking, u.symbol as unit, u.decimals,
      w.id as "locationId", w.name as "locationName", w.kind as "locationKind",
      coalesce(w.time_zone, (select time_zone from company_profile), 'UTC') as "timeZone",
      l.id as "lotId", l.number, l.kind as "lotKind", l.supplier_number as "supplierNumber",
      l.expiration_date as "expirationDate",
      page."allBulk" and p.tracking <> 'none' as unidentified,
      page.reserved, coalesce(x.quantity, 0) as held, page."onHand" - page.reserved - coalesce(x.free, 0) as available,
      page."firstInAt", page."lastMoveAt"
    from page join product p on p.sku_key = page."skuKey" join unit u on u.id = p.unit_id
      left join location w on w.id = page."locationKey"
      left join lot l on l.id = page."lotKey"
      left join lateral (${heldOfRow(filter, group)}) x on true
    order by ${order}`.execute(db.kysely);
  return group === 'none' || group === 'lot' ? rows : rows.map((row) => ({ ...row, lotId: null }));
}

export async function countStock(db: Db, filter: StockFilter, group: StockGroup, limit: number): Promise<number> {
  const of = productConditions(filter);
  const counted =
    group === 'product'
      ? sql`select from product c where ${all([...of, sql`exists (${piecesOfProduct(filter)})`])}`
      : sql`select from product c cross join lateral (${grouped(filter, group)}) x where ${all(of)}`;
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (${counted} limit ${limit}) n`.execute(db.kysely);
  return rows[0]?.count ?? 0;
}

/** The rows of product `c`, in order; only as many as the page can show when products come first. */
function rowsOfProduct(
  filter: StockFilter,
  options: Order & { after: StockPosition | undefined; limit: number },
): Condition {
  const { group, sort, after, limit } = options;
  if (sort !== 'product' && sort !== '-product') {
    const beyond = after ? sql`where ${beyondRow(sort, after)}` : sql``;
    return sql`select * from (${grouped(filter, group)}) y ${beyond}`;
  }
  const way = direction(sort);
  const rest = after
    ? sql`where c.sku_key <> ${after.skuKey} or (y."lotSort", y."lotKey", y."locationKey") ${beyondSign(sort)}
        (${after.lotSort}, ${after.lotKey}::uuid, ${after.locationKey}::uuid)`
    : sql``;
  return sql`select * from (${grouped(filter, group)}) y ${rest}
    order by y."lotSort" ${way}, y."lotKey" ${way}, y."locationKey" ${way} limit ${limit}`;
}

export const noId = sql`'00000000-0000-0000-0000-000000000000'::uuid`;

/** Rows of product `c` by group; what is grouped over is the empty id. */
function grouped(filter: StockFilter, group: StockGroup): Condition {
  const pieces = piecesOfProduct(filter);
  if (group === 'none') {
    return sql`select s.quantity as "onHand", s.reserved, s.first_in as "firstInAt", s.last_at as "lastMoveAt",
      s.location_id as "locationKey", s.lot_id as "lotKey", s.lot_sort as "lotSort", s.expiration,
      s.lot_kind = 'bulk' as "allBulk" from (${pieces}) s`;
  }
  const byLot = group === 'lot';
  const place = group === 'location' ? sql`s.location_id` : noId;
  const expiration = byLot ? sql`min(s.expiration)` : sql`null::date`;
  const key = group === 'product' ? sql`s.product_id` : byLot ? sql`s.lot_id, s.lot_sort` : sql`s.location_id`;
  return sql`select sum(s.quantity) as "onHand", sum(s.reserved) as reserved, min(s.first_in) as "firstInAt",
      max(s.last_at) as "lastMoveAt", ${place} as "locationKey", ${byLot ? sql`s.lot_id` : noId} as "lotKey",
      ${byLot ? sql`s.lot_sort` : sql`''::text collate "C"`} as "lotSort", ${expiration} as expiration,
      bool_and(s.lot_kind = 'bulk') as "allBulk"
    from (${pieces}) s group by ${key}`;
}

/** Every piece of stock of product `c` that the filter lets through. */
function piecesOfProduct(filter: StockFilter, from = source(filter)): Condition {
  const found: Condition[] = [sql`s.quantity <> 0`];
  if (filter.locationIds) found.push(sql`s.location_id = any(${filter.locationIds}::uuid[])`);
  if (filter.lotId) found.push(sql`s.lot_id = ${filter.lotId}::uuid`);
  if (filter.inTransit !== undefined) {
    found.push(sql`${sql.raw(filter.inTransit ? '' : 'not ')}s.location_id = any(${filter.transit}::uuid[])`);
  }
  if (filter.belowZero) found.push(sql`s.quantity < 0`);
  if (filter.unidentified) found.push(sql`s.lot_kind = 'bulk' and c.tracking <> 'none'`);
  if (filter.unidentified === 'positive') found.push(sql`s.quantity > 0`);
  if (filter.unidentified === 'negative') found.push(sql`s.quantity < 0`);
  if (filter.expiresUntil) found.push(sql`s.expiration <= ${filter.expiresUntil}::date`);
  if (filter.expiresFrom) found.push(sql`s.expiration >= ${filter.expiresFrom}::date`);
  if (filter.q) {
    const key = numberKey(filter.q);
    const words = beginning(wordsOf(filter.q));
    found.push(sql`((s.number_key >= ${key} and s.number_key < ${`${key}\u{10ffff}`})
      or ${words.length > 0 ? sql`c.search_text like all (${words}::text[])` : sql`false`})`);
  }
  return sql`select s.* from (${from}) s where ${all(found)}`;
}

const asksThePast = ({ asOf, knownAt }: StockFilter): boolean => asOf !== undefined || knownAt !== undefined;
const dayOf = (filter: StockFilter, place: string): Condition => dayAtPlace(filter.today, () => sql.raw(place));

/** On hold by product and place, for rows that are not one number each: found from the holds of the page's products. */
function heldByPlace(filter: StockFilter, group: StockGroup): Condition {
  const nothing = sql`select null::uuid as product_id, null::uuid as location_id, 0::numeric as quantity, 0::numeric as free
    where false`;
  if (asksThePast(filter) || group === 'lot' || group === 'none') return nothing;
  const pieces = piecesOfProduct(
    filter,
    sql`select p.* from (select distinct lot_id from holding) d
    cross join lateral (${source(filter, sql`o.lot_id = d.lot_id`, sql`l.id = d.lot_id`)}) p`,
  );
  return sql`select c.id as product_id, h.location_id, sum(h.quantity) as quantity, sum(h.quantity - h.reserved) as free
    from (select distinct "skuKey" as key from page) k join product c on c.sku_key = k.key cross join lateral (
      with holding as materialized (${sql.raw(heldStock.ofProduct('c.id'))})
      select s.* from (${pieces}) s where exists (select from holding held where held.lot_id = s.lot_id
        and ${sql.raw(heldStock.at('s.location_id'))}
        and (held.until_date is null or held.until_date >= ${dayOf(filter, 's.location_id')}))) h
    group by c.id, h.location_id`;
}

/** On hold of the row at hand, and how much of that is not reserved. */
function heldOfRow(filter: StockFilter, group: StockGroup): Condition {
  const sums = sql`sum(s.quantity) as quantity, sum(s.quantity - s.reserved) as free`;
  const asked = (place: string): Condition => sql`${sql.raw(heldStock.untilAt('l', place))} >= ${dayOf(filter, place)}`;
  const here = sql`page."onHand" as quantity, page."onHand" - page.reserved as free`;
  if (asksThePast(filter)) return sql`select ${here} where false`;
  if (group === 'none') return sql`select ${here} where ${asked('page."locationKey"')}`;
  if (group === 'lot') {
    const pieces = piecesOfProduct(filter, source(filter, sql`o.lot_id = page."lotKey"`, sql`l.id = page."lotKey"`));
    return sql`select ${sums} from product c cross join lateral (${pieces}) s
      where c.id = p.id and ${asked('s.location_id')}`;
  }
  const place = group === 'location' ? sql`and h.location_id = page."locationKey"` : sql``;
  return sql`select sum(h.quantity) as quantity, sum(h.free) as free from held h where h.product_id = p.id ${place}`;
}

const ofLot = sql`coalesce(l.sort_key, '') as lot_sort, l.number_key, l.expiration_date as expiration`;

/** Stock of product `c`, or of some of its lots, with what is asked of its lot. Serial numbers are read from `lot` alone, without a join. */
function source(
  filter: StockFilter,
  ofOnHand = sql`o.product_id = c.id`,
  ofLots = sql`l.product_id = c.id`,
): Condition {
  const { asOf, knownAt, ours, past } = filter;
  if (asOf === undefined && knownAt === undefined) {
    return sql`select o.location_id, o.product_id, o.lot_id, o.lot_kind, o.quantity, o.reserved, o.first_in, o.last_at, ${ofLot}
        from on_hand o join lot l on l.id = o.lot_id where ${ofOnHand}
      union all
      select l.place_id, l.product_id, l.id, l.kind, 1::numeric, case when l.reserved then 1 else 0 end::numeric,
        l.first_in, l.last_at, ${ofLot}
      from lot l where ${ofLots} and l.kind = 'serial' and l.place_id = any(${ours}::uuid[])`;
  }
  const back = past?.backwards && knownAt === undefined;
  const side = (place: 'from_id' | 'to_id', sign: '' | '-'): Condition =>
    sql`select m.lot_id, ${sql.ref(`m.${place}`)} as location_id, ${sql.raw(sign)}m.quantity as quantity
      from move v join move_line m on m.operation_id = v.operation_id and m.move = v.move
      where v.product_id = c.id and ${sql.ref(`v.${place}`)} = any(${ours}::uuid[])
        ${asOf === undefined ? sql`` : sql`and v.occurred_at ${sql.raw(back ? '>' : '<=')} ${asOf}::timestamptz`}
        ${knownAt === undefined ? sql`` : sql`and v.recorded_at <= ${knownAt}::timestamptz`}`;
  const now = sql`select o.lot_id, o.location_id, o.quantity from on_hand o where o.product_id = c.id
    union all select l.id, l.place_id, 1 from lot l
      where l.product_id = c.id and l.kind = 'serial' and l.place_id = any(${ours}::uuid[])`;
  const moved = back
    ? sql`${now} union all ${side('to_id', '-')} union all ${side('from_id', '')}`
    : sql`${side('to_id', '')} union all ${side('from_id', '-')}`;
  return sql`select r.location_id, l.product_id, l.id as lot_id, l.kind as lot_kind, r.quantity, 0::numeric as reserved,
      null::timestamptz as first_in, null::timestamptz as last_at, ${ofLot}
    from (select lot_id, location_id, sum(quantity) as quantity
        from (${moved}) b group by lot_id, location_id having sum(quantity) <> 0) r
      join lot l on l.id = r.lot_id`;
}

export function productConditions(filter: StockFilter): Condition[] {
  const found: Condition[] = [];
  if (filter.productId) found.push(sql`c.id = ${filter.productId}::uuid`);
  if (filter.lotId) found.push(sql`c.id = (select product_id from lot where id = ${filter.lotId}::uuid)`);
  if (filter.tracking) found.push(sql`c.tracking = ${filter.tracking}`);
  if (filter.unidentified) found.push(sql`c.tracking <> 'none'`);
  if (filter.q && asksThePast(filter)) {
    // The past of a product is asked only where the product or one of its numbers is meant.
    const key = numberKey(filter.q);
    const words = beginning(wordsOf(filter.q));
    found.push(sql`(c.id in (select product_id from lot where number_key >= ${key} and number_key < ${`${key}\u{10ffff}`})
      or ${words.length > 0 ? sql`c.search_text like all (${words}::text[])` : sql`false`})`);
  }
  if (filter.categoryId) {
    found.push(sql`c.category_id in (with recursive tree as (
      select id from category where id = ${filter.categoryId}::uuid
      union select k.id from category k join tree t on k.parent_id = t.id) select id from tree)`);
  }
  return found;
}

type Key = 'skuKey' | 'lotSort' | 'lotKey' | 'locationKey' | 'onHand' | 'expiration';
const rest: readonly Key[] = ['skuKey', 'lotSort', 'lotKey', 'locationKey'];
export const sortKeys = (sort: StockQuery['sort']): readonly Key[] =>
  sort.endsWith('onHand') ? ['onHand', ...rest] : sort.endsWith('expirationDate') ? ['expiration', ...rest] : rest;
const isDown = (sort: string): boolean => sort.startsWith('-');
export const direction = (sort: string): Condition => sql.raw(isDown(sort) ? 'desc nulls last' : 'asc');
const beyondSign = (sort: string): Condition => sql.raw(isDown(sort) ? '<' : '>');
const all = (found: readonly Condition[]): Condition => (found.length > 0 ? sql.join(found, sql` and `) : sql`true`);

/** With products first, those before the cursor's product are not asked at all. */
function beyondProduct(sort: StockQuery['sort'], after: StockPosition | undefined): Condition[] {
  if (!after || (sort !== 'product' && sort !== '-product')) return [];
  return [isDown(sort) ? sql`c.sku_key <= ${after.skuKey}` : sql`c.sku_key >= ${after.skuKey}`];
}

/** What comes after the cursor in any order; what has no date comes last either way. */
export function beyondRow(sort: StockQuery['sort'], after: StockPosition): Condition {
  const sign = beyondSign(sort);
  const tail = sql`(c.sku_key, y."lotSort", y."lotKey", y."locationKey") ${sign}
    (${after.skuKey}, ${after.lotSort}, ${after.lotKey}::uuid, ${after.locationKey}::uuid)`;
  if (sort.endsWith('product')) return tail;
  if (sort.endsWith('onHand')) {
    return sql`(y."onHand" ${sign} ${after.onHand}::numeric or y."onHand" = ${after.onHand}::numeric and ${tail})`;
  }
  if (after.expiration === '') return sql`(y.expiration is null and ${tail})`;
  return sql`(y.expiration ${sign} ${after.expiration}::date or y.expiration is null
    or y.expiration = ${after.expiration}::date and ${tail})`;
}
