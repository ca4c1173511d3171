// The list of on hand at an instant where its rows are products, or products at places: found from what moves come to.
// Questions about numbers are answered by stock.sql.ts, product by product.
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../platform/database.ts';
import { balancesAt } from './past-stock.sql.ts';
import type { StockGroup } from './stock.contract.ts';
import {
  beyondRow,
  direction,
  noId,
  type Order,
  productConditions,
  type StockFacts,
  type StockFilter,
  type StockPosition,
  sortKeys,
} from './stock.sql.ts';

type Part = RawBuilder<unknown>;

/** Whether the quantities of moves are enough to answer. */
export const isToldByMoves = (filter: StockFilter, group: StockGroup): boolean =>
  filter.past !== undefined &&
  filter.knownAt === undefined &&
  (group === 'product' || group === 'location') &&
  [filter.lotId, filter.unidentified, filter.belowZero, filter.expiresFrom, filter.expiresUntil, filter.q].every(
    (asked) => asked === undefined || asked === '' || asked === false,
  );

/** As `pageOfStock`; `total` is the number of rows there are, without a cursor. */
export async function pageOfPastStock(
  db: Db,
  filter: StockFilter,
  options: Order & { after: StockPosition | undefined; limit: number },
): Promise<(StockFacts & { total: number })[]> {
  const { past } = filter;
  if (!past) throw new Error('this list is about an instant');
  const { group, sort, after, limit } = options;
  const byPlace = group === 'location';
  const keys = sortKeys(sort);
  const way = direction(sort);
  const { rows } = await sql<StockFacts & { total: number }>`
    with page as materialized (
      select c.sku_key as "skuKey", y.*, count(*) over ()::int as total from product c join (
        select s.product_id, ${byPlace ? sql`s.location_id` : noId} as "locationKey", ${byPlace ? sql`s.quantity` : sql`sum(s.quantity)`} as "onHand",
          ${noId} as "lotKey", ''::text collate "C" as "lotSort", null::date as expiration
        from (${balancesAt(past, filter)}) s where ${placesAsked(filter)}
        ${byPlace ? sql`` : sql`group by s.product_id`}
      ) y on y.product_id = c.id
      where ${sql.join([sql`true`, ...productConditions(filter), ...(after ? [beyondRow(sort, after)] : [])], sql` and `)}
      order by ${sql.join(
        keys.map((key) => sql`${key === 'skuKey' ? sql`c.sku_key` : sql.ref(`y.${key}`)} ${way}`),
        sql`, `,
      )} limit ${limit}
    )
    select page.total, page."skuKey", page."lotSort", page."lotKey", page."locationKey", page."onHand",
      page.expiration::text, p.id as "productId", p.sku, p.name as "productName", p.tracking, u.symbol as unit,
      u.decimals, w.id as "locationId", w.name as "locationName", w.kind as "locationKind", 'UTC' as "timeZone",
      null::uuid as "lotId", null::text as number, null::text as "lotKind", null::text as "supplierNumber",
      null::date as "expirationDate", coalesce(b.quantity = page."onHand", false) as unidentified,
      0::numeric as reserved, 0::numeric as held, page."onHand" as available,
      null::timestamptz as "firstInAt", null::timestamptz as "lastMoveAt"
    from page join product p on p.id = page.product_id join unit u on u.id = p.unit_id
      left join location w on w.id = page."locationKey"
      left join lateral (${withoutNumber(filter, byPlace)}) b on p.tracking <> 'none'
    order by ${sql.join(
      keys.map((key) => sql`${sql.ref(`page.${key}`)} ${way}`),
      sql`, `,
    )}`.execute(db.kysely);
  return rows;
}

function placesAsked(filter: StockFilter): Part {
  const found: Part[] = [sql`true`];
  if (filter.locationIds) found.push(sql`s.location_id = any(${filter.locationIds}::uuid[])`);
  if (filter.inTransit !== undefined) {
    found.push(sql`${sql.raw(filter.inTransit ? '' : 'not ')}s.location_id = any(${filter.transit}::uuid[])`);
  }
  return sql.join(found, sql` and `);
}

/** How much of a tracked product had no number there. */
function withoutNumber(filter: StockFilter, byPlace: boolean): Part {
  const places = byPlace ? sql`array[page."locationKey"]` : sql`${filter.locationIds ?? filter.ours}::uuid[]`;
  return sql`select sum(case when m.to_id = any(${places}) then m.quantity else 0 end
      - case when m.from_id = any(${places}) then m.quantity else 0 end) as quantity
    from lot l join move_line m on m.lot_id = l.id join move v on v.operation_id = m.operation_id and v.move = m.move
    where l.product_id = p.id and l.kind = 'bulk' and v.occurred_at <= ${filter.past?.at ?? null}::timestamptz`;
}
