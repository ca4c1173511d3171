// What valuation asks of the ledger: which lots and quantities without number are where, what came to them and left them,
// and what each serial number cost. A sales price is no cost: only what comes from suppliers, from production, or is
// counted in has one.
import { type RawBuilder, sql } from 'kysely';
import { beginning, wordsOf } from '../catalog/search-text.ts';
import type { LocationKind } from '../domain/location-kind.ts';
import type { CostLine } from '../ledger/lot-cost.ts';
import type { Db, Statement } from '../platform/database.ts';
import type { PastInstant } from './past-stock.sql.ts';
import type { ValuationQuery } from './valuation.contract.ts';

type Part = RawBuilder<unknown>;
export type Scope = { past: PastInstant | undefined; productId: string | undefined; ours: readonly string[] };

const ofProduct = ({ productId }: Scope, column: string): Part =>
  productId === undefined ? sql`` : sql`and ${sql.ref(column)} = ${productId}::uuid`;
const until = ({ past }: Scope): Part => (past ? sql`and v.occurred_at <= ${past.at}::timestamptz` : sql``);
/** Where goods come from at a cost. */
const sources = sql`any(array(select id from location where kind in ('supplier', 'production', 'inventory-loss')))`;

export type LotPiece = { lotId: string; productId: string; locationId: string; quantity: string };

/** Lots and what has no number, by place. */
export async function lotPieces(db: Db, scope: Scope): Promise<LotPiece[]> {
  const { past, ours } = scope;
  const moved = (place: 'from_id' | 'to_id', sign: string, when: string): Part => sql`
    select m.lot_id, m.product_id, ${sql.ref(`m.${place}`)} as location_id, ${sql.raw(sign)}m.quantity as quantity
    from move v join move_line m on m.operation_id = v.operation_id and m.move = v.move
    where v.occurred_at ${sql.raw(when)} ${past?.at ?? null}::timestamptz and m.lot_kind <> 'serial'
      and ${sql.ref(`m.${place}`)} = any(${ours}::uuid[]) ${ofProduct(scope, 'v.product_id')}`;
  const now = sql`select lot_id, product_id, location_id, quantity from on_hand o where true ${ofProduct(scope, 'o.product_id')}`;
  const pieces = !past
    ? now
    : past.backwards
      ? sql`${now} union all ${moved('to_id', '-', '>')} union all ${moved('from_id', '', '>')}`
      : sql`${moved('to_id', '', '<=')} union all ${moved('from_id', '-', '<=')}`;
  const { rows } = await sql<LotPiece>`
    select lot_id as "lotId", product_id as "productId", location_id as "locationId", sum(quantity) as quantity
    from (${pieces}) s group by 1, 2, 3 having sum(quantity) <> 0`.execute(db.kysely);
  return rows;
}

/** The one cost at which everything of a lot came in, where there is one: such a lot needs no replay. */
export async function evenCosts(db: Db, scope: Scope, lotIds: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ lotId: string; cost: string }>`
    select m.lot_id as "lotId", min(v.unit_cost) as cost
    from move_line m join move v on v.operation_id = m.operation_id and v.move = m.move
    where m.lot_id = any(${lotIds}::uuid[]) and m.to_id = any(${scope.ours}::uuid[]) and m.from_id = ${sources}
      and m.reverses_operation_id is null ${until(scope)}
    group by m.lot_id having count(*) = count(v.unit_cost) and min(v.unit_cost) = max(v.unit_cost)`.execute(db.kysely);
  return new Map(rows.map(({ lotId, cost }) => [lotId, cost]));
}

/** What came to lots from outside and left them, lot by lot, oldest first. */
export async function borderLines(db: Db, scope: Scope, lotIds: readonly string[]): Promise<CostLine[]> {
  const { rows } = await sql<CostLine>`
    select m.lot_id as "lotId", v.occurred_at as at, m.operation_id as document,
      o.kind = 'identification' as identifies, m.quantity, v.unit_cost as "unitCost",
      case when t.ours then f.kind else t.kind end as outside, t.ours as "comesIn",
      coalesce(m.reverses_operation_id, o.origin_id) as answers, m.reverses_operation_id is not null as reverses
    from move_line m join move v on v.operation_id = m.operation_id and v.move = m.move
      join operation o on o.id = m.operation_id
      join location f on f.id = m.from_id join location t on t.id = m.to_id
    where m.lot_id = any(${lotIds}::uuid[]) and f.ours <> t.ours ${until(scope)}
    order by m.lot_id, v.occurred_at, v.recorded_at, m.operation_id, m.line`.execute(db.kysely);
  return rows;
}

export type SerialPiece = {
  productId: string;
  locationId: string;
  count: number;
  /** What those with a cost cost together, and how many have none. */
  cost: string | null;
  without: number;
};

/** Serial numbers by product and place: each at the last cost that it came in with and that was not taken back. */
export async function serialPieces(db: Db, scope: Scope): Promise<SerialPiece[]> {
  const { rows } = await sql<SerialPiece>`
    with here as materialized (${serialsHere(scope)}), cost as materialized (${serialCosts(scope)})
    select h.product_id as "productId", h.place_id as "locationId", count(*)::int as count, sum(c.unit_cost) as cost,
      count(*) filter (where c.unit_cost is null)::int as without
    from here h left join cost c on c.lot_id = h.id group by 1, 2`.execute(db.kysely);
  return rows;
}

export type FoundSerials = { productId: string; locationId: string; at: string; count: number };

/** Of the serial numbers without a cost of their own: those that were last found, or came back, and when. */
export async function foundSerials(db: Db, scope: Scope, productIds: readonly string[]): Promise<FoundSerials[]> {
  const { rows } = await sql<FoundSerials>`
    with here as materialized (${serialsHere(scope)}), cost as materialized (${serialCosts(scope)})
    select h.product_id as "productId", h.place_id as "locationId", e.at, count(*)::int as count
    from here h cross join lateral (
        select v.occurred_at as at, f.kind, o.kind = 'identification' as identifies from move_line m
          join operation o on o.id = m.operation_id
          join move v on v.operation_id = m.operation_id and v.move = m.move
          join location f on f.id = m.from_id and not f.ours join location t on t.id = m.to_id and t.ours
        where m.lot_id = h.id and m.reverses_operation_id is null ${until(scope)} order by m.seq desc limit 1) e
    where h.product_id = any(${productIds}::uuid[]) and not exists (select from cost c where c.lot_id = h.id)
      and e.kind not in ('supplier', 'production') and not e.identifies
    group by 1, 2, 3`.execute(db.kysely);
  return rows;
}

const serialsHere = (scope: Scope): Part =>
  scope.past
    ? sql`select l.lot_id as id, l.product_id, l.to_id as place_id from (
        select distinct on (m.lot_id) m.lot_id, m.product_id, m.to_id
        from move v join move_line m on m.operation_id = v.operation_id and m.move = v.move
        where m.lot_kind = 'serial' ${until(scope)} ${ofProduct(scope, 'v.product_id')} order by m.lot_id, m.seq desc
      ) l where l.to_id = any(${scope.ours}::uuid[])`
    : sql`select l.id, l.product_id, l.place_id from lot l
        where l.place_id = any(${scope.ours}::uuid[]) ${ofProduct(scope, 'l.product_id')}`;

const serialCosts = (scope: Scope): Part => sql`
  select distinct on (m.lot_id) m.lot_id, v.unit_cost
  from move v join move_line m on m.operation_id = v.operation_id and m.move = v.move
  where m.lot_kind = 'serial' and v.unit_cost is not null and v.from_id = ${sources}
    and v.to_id = any(${scope.ours}::uuid[]) and m.reverses_operation_id is null
    and not exists (select from move_line r where r.reverses_operation_id = m.operation_id and r.reverses_line = m.line)
    ${until(scope)} ${ofProduct(scope, 'v.product_id')}
  order by m.lot_id, m.seq desc`;

export type Purchase = { productId: string; at: string; quantity: string; cost: string };
/** What products were bought or made for, oldest first. */
export async function purchases(db: Db, scope: Scope, productIds: readonly string[]): Promise<Purchase[]> {
  const { rows } = await sql<Purchase>`
    select v.product_id as "productId", v.occurred_at as at, v.quantity, v.unit_cost as cost
    from move v join operation o on o.id = v.operation_id and o.kind <> 'correction' and o.state <> 'reversed'
    where v.product_id = any(${productIds}::uuid[]) and v.unit_cost is not null ${until(scope)}
      and v.from_id = any(array(select id from location where kind in ('supplier', 'production')))
    order by v.product_id, v.occurred_at, v.recorded_at`.execute(db.kysely);
  return rows;
}

const bulk: Statement = {
  name: 'valuation-bulk',
  text: `select id, product_id as "productId" from lot where product_id = any($1::uuid[]) and kind = 'bulk'`,
};
/** The lots that stand for what has no number. */
export const bulkLotsOf = (db: Db, productIds: readonly string[]): Promise<{ id: string; productId: string }[]> =>
  db.rows(bulk, [productIds]);

export type ProductFacts = {
  id: string;
  sku: string;
  skuKey: string;
  name: string;
  tracking: 'none' | 'lot' | 'serial';
  unit: string;
  decimals: number;
};
export async function productsAsked(
  db: Db,
  ids: readonly string[],
  asked: Pick<ValuationQuery, 'categoryId' | 'tracking' | 'q'>,
): Promise<ProductFacts[]> {
  const found: Part[] = [sql`p.id = any(${ids}::uuid[])`];
  if (asked.tracking) found.push(sql`p.tracking = ${asked.tracking}`);
  if (asked.categoryId) {
    found.push(sql`p.category_id in (with recursive tree as (
      select id from category where id = ${asked.categoryId}::uuid
      union select k.id from category k join tree t on k.parent_id = t.id) select id from tree)`);
  }
  if (asked.q) {
    const words = beginning(wordsOf(asked.q));
    found.push(words.length > 0 ? sql`p.search_text like all (${words}::text[])` : sql`false`);
  }
  const { rows } = await sql<ProductFacts>`
    select p.id, p.sku, p.sku_key as "skuKey", p.name, p.tracking, u.symbol as unit, u.decimals
    from product p join unit u on u.id = p.unit_id where ${sql.join(found, sql` and `)}`.execute(db.kysely);
  return rows;
}

const names: Statement = { name: 'valuation-places', text: 'select id, name, kind from location where ours' };
export const ourPlaces = (db: Db): Promise<{ id: string; name: string; kind: LocationKind }[]> => db.rows(names);

const currency: Statement = { name: 'valuation-currency', text: 'select currency from company_profile' };
export const currencyOf = async (db: Db): Promise<string> =>
  (await db.rows<{ currency: string }>(currency))[0]?.currency ?? 'EUR';
