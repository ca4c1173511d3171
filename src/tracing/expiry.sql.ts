// Numbers on hand by one of their dates. A page begins at the index of that date, so that it costs its own rows; the stock
// of each is looked up where it is: on hand of a lot, the place of a serial number, and what was made in a lot.
import { type RawBuilder, sql } from 'kysely';
import { beginning, wordsOf } from '../catalog/search-text.ts';
import { addDays } from '../domain/calendar.ts';
import type { LocationKind } from '../domain/location-kind.ts';
import { numberKey } from '../domain/number-key.ts';
import { dayAtPlace } from '../ledger/day-at-place.ts';
import type { Today } from '../ledger/today.ts';
import type { Db } from '../platform/database.ts';
import type { ExpiryDate, ExpiryDay, ExpiryQuery } from './expiry.contract.ts';

export type ExpiryFilter = Omit<ExpiryQuery, 'limit' | 'cursor' | 'sort'> & {
  /** The place and all inside it. */
  locationIds: readonly string[] | undefined;
  ours: readonly string[];
  today: Today;
};
export type ExpiryPosition = { date: string; lotSort: string; lotId: string; locationId: string };
export type ExpiryFacts = ExpiryPosition & {
  number: string;
  kind: 'lot' | 'serial';
  productId: string;
  sku: string;
  productName: string;
  tracking: 'none' | 'lot' | 'serial';
  unit: string;
  decimals: number;
  locationName: string;
  locationKind: LocationKind;
  timeZone: string;
  expirationDate: string | null;
  bestBeforeDate: string | null;
  removalDate: string | null;
  alertDate: string | null;
  quantity: string;
  reserved: string;
  doneAt: string | null;
  doneBy: string | null;
  doneByName: string | null;
};
type Part = RawBuilder<unknown>;

const columnOf: Record<ExpiryDate, string> = {
  expiration: 'expiration_date',
  removal: 'removal_date',
  bestBefore: 'best_before_date',
  alert: 'alert_date',
};

export async function pageOfExpiry(
  db: Db,
  filter: ExpiryFilter,
  options: { sort: ExpiryQuery['sort']; after: ExpiryPosition | undefined; limit: number },
): Promise<ExpiryFacts[]> {
  const { after, limit } = options;
  const down = options.sort === '-date';
  const way = sql.raw(down ? 'desc' : 'asc');
  const beyond = after
    ? sql`and (${ownDate(filter)}, l.sort_key, l.id, x.location_id) ${sql.raw(down ? '<' : '>')}
        (${after.date}::date, ${after.lotSort}, ${after.lotId}::uuid, ${after.locationId}::uuid)`
    : sql``;
  const { rows } = await sql<ExpiryFacts>`
    select ${ownDate(filter)} as date, l.sort_key as "lotSort", l.id as "lotId", w.id as "locationId", l.number, l.kind,
      p.id as "productId", p.sku, p.name as "productName", p.tracking, u.symbol as unit, u.decimals,
      w.name as "locationName", w.kind as "locationKind",
      coalesce(w.time_zone, (select time_zone from company_profile), 'UTC') as "timeZone",
      l.expiration_date as "expirationDate", l.best_before_date as "bestBeforeDate", l.removal_date as "removalDate",
      l.alert_date as "alertDate", x.quantity, x.reserved, a.done_at as "doneAt", a.done_by as "doneBy",
      a.done_by_name as "doneByName"
    from ${found(filter)} join location w on w.id = x.location_id join unit u on u.id = p.unit_id
      left join alert_done a on a.lot_id = l.id and a.alert_date = l.alert_date
    where ${conditions(filter)} ${beyond}
    order by ${ownDate(filter)} ${way}, l.sort_key ${way}, l.id ${way}, x.location_id ${way} limit ${limit}`.execute(
    db.kysely,
  );
  return rows;
}

export async function countExpiry(db: Db, filter: ExpiryFilter, limit: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select from ${found(filter)} where ${conditions(filter)} limit ${limit}) n`.execute(db.kysely);
  return rows[0]?.count ?? 0;
}

/** The numbers that match, each once, in the order of their dates. */
export async function expiryLotIds(db: Db, filter: ExpiryFilter, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct l.id from ${found(filter)} where ${conditions(filter)} limit ${limit}`.execute(db.kysely);
  return rows.map((row) => row.id);
}

/** By day, those that have any. */
export async function expiryDays(db: Db, filter: ExpiryFilter): Promise<ExpiryDay[]> {
  const { rows } = await sql<ExpiryDay>`
    select ${ownDate(filter)} as date, count(distinct l.id)::int as count, count(distinct p.id)::int as "productCount",
      (array_agg(distinct p.name order by p.name))[1:3] as products
    from ${found(filter)} where ${conditions(filter)} group by 1 order by 1`.execute(db.kysely);
  return rows;
}

const ownDate = ({ by }: ExpiryFilter): Part => sql.ref(`l.${columnOf[by]}`);

/** `l` lot, `p` product, `x` place with quantity. */
function found(filter: ExpiryFilter): Part {
  const { ours } = filter;
  const childDate = sql.ref(`n.${columnOf[filter.by]}`);
  return sql`lot l join product p on p.id = l.product_id cross join lateral (
      select c.location_id, sum(c.quantity) as quantity, sum(c.reserved) as reserved from (
        select o.location_id, o.quantity, o.reserved from on_hand o
          where l.kind = 'lot' and o.lot_id = l.id and o.quantity > 0
        union all
        select l.place_id, 1, l.reserved::int where l.kind = 'serial' and l.place_id = any(${ours}::uuid[])
        union all
        select n.place_id, 1, n.reserved::int from lot n
          where l.kind = 'lot' and n.parent_lot_id = l.id and n.kind = 'serial' and ${childDate} is null
            and n.place_id = any(${ours}::uuid[])
        union all
        select o.location_id, o.quantity, o.reserved from lot n join on_hand o on o.lot_id = n.id and o.quantity > 0
          where l.kind = 'lot' and n.parent_lot_id = l.id and n.kind = 'lot' and ${childDate} is null
      ) c group by c.location_id
    ) x`;
}

function conditions(filter: ExpiryFilter): Part {
  const date = ownDate(filter);
  const { today, due } = filter;
  const day = dayAtPlace(today, () => sql.raw('x.location_id'));
  const all: Part[] = [sql`${date} is not null`, sql`l.kind <> 'bulk'`];
  if (due === 'overdue') all.push(sql`${date} < ${day}`, sql`${date} <= ${today.day}::date`);
  else if (due === 'today') all.push(sql`${date} = ${day}`);
  else if (due) all.push(sql`${date} >= ${day}`, sql`${date} <= ${day} + ${Number(due)}::int`);
  // One day around the window is the widest that clocks differ; said plainly, so that the index of dates serves.
  if (due && due !== 'overdue') {
    const last = due === 'today' ? 0 : Number(due);
    all.push(sql`${date} between ${addDays(today.day, -1)}::date and ${addDays(today.day, last + 1)}::date`);
  }
  if (filter.from) all.push(sql`${date} >= ${filter.from}::date`);
  if (filter.until) all.push(sql`${date} <= ${filter.until}::date`);
  if (filter.alert) {
    const done = sql`exists (select from alert_done d where d.lot_id = l.id and d.alert_date = l.alert_date)`;
    all.push(filter.alert === 'done' ? done : sql`l.alert_date <= ${day} and not ${done}`);
  }
  if (filter.kind) all.push(sql`l.kind = ${filter.kind}`);
  if (filter.productId) all.push(sql`l.product_id = ${filter.productId}::uuid`);
  if (filter.locationIds) all.push(sql`x.location_id = any(${filter.locationIds}::uuid[])`);
  if (filter.categoryId) {
    all.push(sql`p.category_id in (with recursive tree as (
      select id from category where id = ${filter.categoryId}::uuid
      union select k.id from category k join tree t on k.parent_id = t.id) select id from tree)`);
  }
  if (filter.q) {
    const key = numberKey(filter.q);
    const words = beginning(wordsOf(filter.q));
    all.push(sql`((l.number_key >= ${key} and l.number_key < ${`${key}\u{10ffff}`})
      or ${words.length > 0 ? sql`p.search_text like all (${words}::text[])` : sql`false`})`);
  }
  return sql.join(all, sql` and `);
}
