// The statements of the movement reports. Balances: what there was before the period and what passed in it, one statement
// over the quantities of moves. The card: moves in the order of their instants, a page at a time.
import { type RawBuilder, sql } from 'kysely';
import { beginning, wordsOf } from '../catalog/search-text.ts';
import type { LocationKind } from '../domain/location-kind.ts';
import type { DocumentRef } from '../ledger/reference.contract.ts';
import type { Db } from '../platform/database.ts';
import type { BalanceQuery } from './movement-report.contract.ts';
import { balancesAt, type PastInstant } from './past-stock.sql.ts';
import { type Flow, type FlowScope, into, outOf, passing } from './stock-flow.sql.ts';

type Part = RawBuilder<unknown>;
type Stretch = { fromAt: string; untilAt: string };

export type BalanceFacts = Flow & {
  total: number;
  skuKey: string;
  locationKey: string;
  productId: string;
  sku: string;
  productName: string;
  tracking: 'none' | 'lot' | 'serial';
  unit: string;
  decimals: number;
  locationId: string | null;
  locationName: string | null;
  locationKind: LocationKind | null;
  opening: string;
};

export async function pageOfBalances(
  db: Db,
  asked: Pick<BalanceQuery, 'group' | 'productId' | 'categoryId' | 'q'> & { places: readonly string[] },
  options: {
    before: PastInstant;
    period: Stretch;
    after: { skuKey: string; locationKey: string } | undefined;
    limit: number;
  },
): Promise<BalanceFacts[]> {
  const { places, productId } = asked;
  const { before, period, after, limit } = options;
  const byPlace = asked.group === 'location';
  const place = (name: string): Part => (byPlace ? sql.ref(name) : sql`'00000000-0000-0000-0000-000000000000'::uuid`);
  const ofProduct = productId === undefined ? sql`` : sql`and v.product_id = ${productId}::uuid`;
  const passed = (side: 'to_id' | 'from_id', other: 'to_id' | 'from_id'): Part => sql`
    select v.product_id, ${place(`v.${side}`)} as location_id, 0::numeric as opening,
      ${side === 'to_id' ? sql`sum(v.quantity)` : sql`0::numeric`} as came,
      ${side === 'from_id' ? sql`sum(v.quantity)` : sql`0::numeric`} as gone
    from move v where v.occurred_at >= ${period.fromAt}::timestamptz and v.occurred_at < ${period.untilAt}::timestamptz
      and ${sql.ref(`v.${side}`)} = any(${places}::uuid[])
      ${byPlace ? sql`` : sql`and not (${sql.ref(`v.${other}`)} = any(${places}::uuid[]))`} ${ofProduct} group by 1, 2`;
  const found: Part[] = [sql`true`];
  if (asked.categoryId) {
    found.push(sql`p.category_id in (with recursive tree as (
      select id from category where id = ${asked.categoryId}::uuid
      union select k.id from category k join tree t on k.parent_id = t.id) select id from tree)`);
  }
  if (asked.q) {
    const words = beginning(wordsOf(asked.q));
    found.push(words.length > 0 ? sql`p.search_text like all (${words}::text[])` : sql`false`);
  }
  const { rows } = await sql<BalanceFacts>`
    with row as (
      select b.product_id, b.location_id, sum(b.opening) as opening, sum(b.came) as came, sum(b.gone) as gone
      from (
        select s.product_id, ${place('s.location_id')} as location_id, s.quantity as opening, 0::numeric as came,
          0::numeric as gone from (${balancesAt(before, { ours: places, productId })}) s
          where s.location_id = any(${places}::uuid[])
        union all ${passed('to_id', 'from_id')} union all ${passed('from_id', 'to_id')}
      ) b group by 1, 2
    ), counted as (
      select row.*, p.sku_key, count(*) over ()::int as total from row join product p on p.id = row.product_id
      where ${sql.join(found, sql` and `)}
    )
    select c.total, c.sku_key as "skuKey", c.location_id as "locationKey", p.id as "productId", p.sku,
      p.name as "productName", p.tracking, u.symbol as unit, u.decimals, w.id as "locationId", w.name as "locationName",
      w.kind as "locationKind", c.opening, c.came as in, c.gone as out
    from counted c join product p on p.id = c.product_id join unit u on u.id = p.unit_id
      left join location w on w.id = c.location_id
    ${after ? sql`where (c.sku_key, c.location_id) > (${after.skuKey}, ${after.locationKey}::uuid)` : sql``}
    order by c.sku_key, c.location_id limit ${limit}`.execute(db.kysely);
  return rows;
}

export type CardPosition = { occurredAt: string; recordedAt: string; operationId: string; line: number };
export type CardFacts = CardPosition &
  Flow & {
    documentLine: number;
    documentNumber: string;
    documentKind: DocumentRef['kind'];
    partnerId: string | null;
    partnerName: string | null;
    fromId: string;
    fromName: string;
    fromKind: LocationKind;
    toId: string;
    toName: string;
    toKind: LocationKind;
    lotId: string | null;
    lotKind: 'lot' | 'serial' | null;
    number: string | null;
    lineCount: number;
  };

export async function pageOfCard(
  db: Db,
  scope: FlowScope,
  options: { period: Stretch; after: CardPosition | undefined; limit: number },
): Promise<CardFacts[]> {
  const { period, after, limit } = options;
  const line = scope.lotId ? sql`m.line` : sql`v.move`;
  const beyond = after
    ? sql`and (v.occurred_at, v.recorded_at, v.operation_id, ${line})
        > (${after.occurredAt}::timestamptz, ${after.recordedAt}::timestamptz, ${after.operationId}::uuid, ${after.line}::int)`
    : sql``;
  const { rows } = await sql<CardFacts>`
    with page as materialized (
      select v.*, ${line} as at_line, ${into(scope)} as came, ${outOf(scope)} as gone,
        ${scope.lotId ? sql`1` : sql`v.lines`} as line_count
      from ${passing(scope)} and v.occurred_at >= ${period.fromAt}::timestamptz
        and v.occurred_at < ${period.untilAt}::timestamptz ${beyond}
      order by v.occurred_at, v.recorded_at, v.operation_id, ${line} limit ${limit}
    )
    select v.occurred_at as "occurredAt", v.recorded_at as "recordedAt", v.operation_id as "operationId",
      v.at_line as line, ${scope.lotId ? sql`v.at_line` : sql`v.operation_line`} as "documentLine", v.came as in,
      v.gone as out, v.line_count as "lineCount", o.number as "documentNumber", o.kind as "documentKind",
      pt.id as "partnerId", pt.name as "partnerName", f.id as "fromId", f.name as "fromName", f.kind as "fromKind",
      t.id as "toId", t.name as "toName", t.kind as "toKind", l.id as "lotId", l.kind as "lotKind", l.number
    from page v join operation o on o.id = v.operation_id
      join location f on f.id = v.from_id join location t on t.id = v.to_id
      left join operation x on x.id = o.reverses_id
      left join partner pt on pt.id = coalesce(o.partner_id, x.partner_id)
      left join lateral (${numberOf(scope)}) l on true
    order by v.occurred_at, v.recorded_at, v.operation_id, v.at_line`.execute(db.kysely);
  return rows;
}

/** The number of a row that stands for one line. */
const numberOf = ({ lotId }: FlowScope): Part =>
  lotId
    ? sql`select id, kind, number from lot where id = ${lotId}::uuid`
    : sql`select n.id, n.kind, n.number from move_line k join lot n on n.id = k.lot_id and n.kind <> 'bulk'
        where v.line_count = 1 and k.operation_id = v.operation_id and k.move = v.move limit 1`;

/** What the period comes to, and how many rows it has. */
export async function flowOfPeriod(db: Db, scope: FlowScope, period: Stretch): Promise<Flow & { count: number }> {
  const { rows } = await sql<Flow & { count: number }>`
    select coalesce(sum(${into(scope)}), 0) as in, coalesce(sum(${outOf(scope)}), 0) as out, count(*)::int as count
    from ${passing(scope)} and v.occurred_at >= ${period.fromAt}::timestamptz
      and v.occurred_at < ${period.untilAt}::timestamptz`.execute(db.kysely);
  return rows[0] ?? { in: '0', out: '0', count: 0 };
}
