// The statements of the service report. What was delivered is asked of the moves: serial numbers once each, lots and what
// has no number by quantity, without what was reversed.
import { type RawBuilder, sql } from 'kysely';
import type { Db, Statement } from '../../platform/database.ts';
import { countLimit } from '../../platform/page.ts';
import type { EndingQuery } from './service-report.contract.ts';

type ProductColumns = {
  productId: string;
  sku: string;
  productName: string;
  tracking: 'none' | 'lot' | 'serial';
  unit: string;
  decimals: number;
};
const productColumns = sql.raw(
  'p.id as "productId", p.sku, p.name as "productName", p.tracking, u.symbol as unit, u.decimals',
);

const profile: Statement = {
  name: 'service-report-zone',
  text: 'select time_zone as "timeZone" from company_profile',
};
export const timeZoneOf = async (db: Db): Promise<string> =>
  (await db.rows<{ timeZone: string }>(profile))[0]?.timeZone ?? 'UTC';

const withCustomers = `l.kind = 'serial' and l.place_id in (select id from location where kind = 'customer')`;
const ending: Statement = {
  name: 'service-report-ending',
  text: `select 'warranty' as cover, l.warranty_until as until, count(*)::int as count from lot l
      where l.warranty_until >= $1 and l.warranty_until <= $2 and ${withCustomers} group by 2
    union all
    select 'contract', l.contract_until, count(*)::int from lot l
      where l.contract_until >= $1 and l.contract_until <= $2 and ${withCustomers} group by 2`,
};
/** By last covered day. */
export const endingByDay = (
  db: Db,
  from: string,
  to: string,
): Promise<{ cover: 'warranty' | 'contract'; until: string; count: number }[]> => db.rows(ending, [from, to]);

const visitsDue: Statement = {
  name: 'service-report-visits',
  text: `select greatest(planned_on, $1::date - 1) as day, count(*)::int as count from visit
    where state = 'planned' and planned_on <= $2 group by 1`,
};
/** By day; all that is overdue stands on the day before `today`. */
export const visitsByDay = (db: Db, today: string, until: string): Promise<{ day: string; count: number }[]> =>
  db.rows(visitsDue, [today, until]);

const months: Statement = {
  name: 'service-report-months',
  text: `select to_char(opened_on, 'YYYY-MM') as month, state,
      coalesce(facts ->> 'cover', '') in ('under-warranty', 'under-contract') as covered, count(*)::int as count
    from claim where opened_on >= $1 and opened_on <= $2 group by 1, 2, 3`,
};
export type MonthRow = { month: string; state: string; covered: boolean; count: number };
export const claimsByMonth = (db: Db, from: string, to: string): Promise<MonthRow[]> =>
  db.rows<MonthRow>(months, [from, to]);

export type EndingFacts = ProductColumns & {
  lotId: string;
  number: string;
  partnerId: string | null;
  partnerName: string | null;
  until: string;
};
type Asked = Pick<EndingQuery, 'cover' | 'productId' | 'partnerId' | 'q'> & { from: string; to: string };

function endingRows({ cover, from, to, productId, partnerId, q }: Asked): RawBuilder<unknown> {
  const until = cover === 'warranty' ? sql`l.warranty_until` : sql`l.contract_until`;
  const all = [sql`${until} >= ${from}::date`, sql`${until} <= ${to}::date`, sql.raw(withCustomers)];
  if (productId) all.push(sql`l.product_id = ${productId}::uuid`);
  if (partnerId) all.push(sql`t.id = ${partnerId}::uuid`);
  if (q) {
    const like = `%${q.replace(/[\\%_]/g, '\\$&')}%`;
    all.push(sql`(l.number ilike ${like} or p.name ilike ${like} or p.sku ilike ${like} or t.name ilike ${like})`);
  }
  return sql`select l.id as "lotId", l.number, ${until} as until, t.id as "partnerId", t.name as "partnerName",
      ${productColumns}
    from lot l join product p on p.id = l.product_id join unit u on u.id = p.unit_id
      join move_line m on m.lot_id = l.id and m.seq = l.seq join operation o on o.id = m.operation_id
      left join operation ro on ro.id = o.reverses_id left join partner t on t.id = coalesce(o.partner_id, ro.partner_id)
    where ${sql.join(all, sql` and `)}`;
}

/** One row more than asked. */
export async function pageOfEnding(
  db: Db,
  asked: Asked,
  options: { after: readonly (string | number | null)[] | undefined; limit: number },
): Promise<EndingFacts[]> {
  const start = options.after
    ? sql`where (e.until, e."lotId") > (cast(${options.after[0]} as date), cast(${options.after[1]} as uuid))`
    : sql``;
  const query = sql<EndingFacts>`select * from (${endingRows(asked)}) e ${start} order by e.until, e."lotId"
    limit ${options.limit + 1}`;
  return (await query.execute(db.kysely)).rows;
}
export async function countEnding(db: Db, asked: Asked): Promise<number> {
  const query = sql<{
    count: number;
  }>`select count(*)::int as count from (${endingRows(asked)} limit ${countLimit + 1}) c`;
  return (await query.execute(db.kysely)).rows[0]?.count ?? 0;
}

export type RateFacts = ProductColumns & {
  id: string;
  lotId: string | null;
  number: string | null;
  lotKind: 'lot' | 'serial' | null;
  claims: number;
  unsettled: number;
  delivered: string;
  rate: string | null;
  productRate: string | null;
};
type RateAsked = { by: 'product' | 'lot'; from: string; to: string; untilAt: string; productId: string | undefined };

const standing = sql.raw(`m.reverses_operation_id is null and not exists (select from move_line r
  where r.reverses_operation_id = m.operation_id and r.reverses_line = m.line)`);

/** Of a product, by the end of the period. */
const deliveredOfProduct = (id: string, untilAt: string): RawBuilder<unknown> => sql`(
  select count(distinct m.lot_id) filter (where m.lot_kind = 'serial' and t.kind = 'customer')
      + coalesce(sum(m.quantity) filter (where m.lot_kind = 'lot' and t.kind = 'customer'), 0)
      + greatest(coalesce(sum(case when t.kind = 'customer' then m.quantity else -m.quantity end)
          filter (where m.lot_kind = 'bulk'), 0), 0)
    from move v join move_line m on m.operation_id = v.operation_id and m.move = v.move
      join location f on f.id = v.from_id join location t on t.id = v.to_id
    where v.product_id = ${sql.ref(id)} and v.occurred_at < ${untilAt}::timestamptz
      and (t.kind = 'customer' or f.kind = 'customer') and ${standing})`;

/** Of a lot and all that was made in it. */
const deliveredOfLot = (id: string, untilAt: string): RawBuilder<unknown> => sql`(
  select count(distinct m.lot_id) filter (where m.lot_kind = 'serial')
      + coalesce(sum(m.quantity) filter (where m.lot_kind = 'lot'), 0)
    from (select ${sql.ref(id)} as id union all select c.id from lot c where c.parent_lot_id = ${sql.ref(id)}) x
      join move_line m on m.lot_id = x.id join move v on v.operation_id = m.operation_id and v.move = m.move
      join location t on t.id = m.to_id and t.kind = 'customer'
    where v.occurred_at < ${untilAt}::timestamptz and ${standing})`;

function rateRows({ by, from, to, untilAt, productId }: RateAsked): RawBuilder<unknown> {
  const lot = sql`coalesce(l.parent_lot_id, case when l.kind = 'lot' then l.id end)`;
  const key = by === 'lot' ? lot : sql`l.product_id`;
  const only = productId ? sql`and l.product_id = ${productId}::uuid` : sql``;
  const delivered = by === 'lot' ? deliveredOfLot('g.id', untilAt) : deliveredOfProduct('g.id', untilAt);
  return sql`with claimed as (
      select ${key} as id, l.product_id, c.state from claim c join lot l on l.id = c.lot_id
      where c.opened_on >= ${from}::date and c.opened_on <= ${to}::date ${only}
    ), grouped as (
      select id, product_id, count(*)::int as claims,
        (count(*) filter (where state in ('open', 'in-progress')))::int as unsettled
      from claimed where id is not null group by id, product_id
    ), of_product as (
      select g.id, count(*)::int as claims, ${deliveredOfProduct('g.id', untilAt)} as delivered
      from (select product_id as id from claimed) g group by g.id
    ), counted as (
      select g.*, ${delivered} as delivered from grouped g
    )
    select g.id, n.id as "lotId", n.number, n.kind as "lotKind", g.claims, g.unsettled, g.delivered,
      round(g.claims * 100.0 / nullif(g.delivered, 0), 2) as rate,
      round(o.claims * 100.0 / nullif(o.delivered, 0), 2) as "productRate", ${productColumns}
    from counted g join of_product o on o.id = g.product_id join product p on p.id = g.product_id
      join unit u on u.id = p.unit_id left join lot n on n.id = ${by === 'lot' ? sql`g.id` : sql`null::uuid`}`;
}

/** One row more than asked, the highest first. */
export async function pageOfRates(
  db: Db,
  asked: RateAsked,
  options: {
    sort: 'rate' | 'claims';
    after: readonly (string | number | null)[] | undefined;
    limit: number;
  },
): Promise<RateFacts[]> {
  const rate = sql`coalesce(e.rate, -1)`;
  const keys = options.sort === 'rate' ? sql`${rate}, e.claims, e.id` : sql`e.claims, ${rate}, e.id`;
  const types = options.sort === 'rate' ? (['numeric', 'int'] as const) : (['int', 'numeric'] as const);
  const [first, second, id] = options.after ?? [];
  const start = options.after
    ? sql`where (${keys}) < (cast(${first} as ${sql.raw(types[0])}), cast(${second} as ${sql.raw(types[1])}),
        cast(${id} as uuid))`
    : sql``;
  const down = options.sort === 'rate' ? sql`${rate} desc, e.claims desc` : sql`e.claims desc, ${rate} desc`;
  const query = sql<RateFacts>`select * from (${rateRows(asked)}) e ${start} order by ${down}, e.id desc
    limit ${options.limit + 1}`;
  return (await query.execute(db.kysely)).rows;
}
