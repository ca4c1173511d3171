// What came to some of our places and left them, of one product or one number: by move, or by line where a number is
// asked for. What moves between two of the places is neither.
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../platform/database.ts';
import { balancesAt, type PastInstant } from './past-stock.sql.ts';

type Part = RawBuilder<unknown>;
/** `places`: those that are looked at. */
export type FlowScope = { productId: string; lotId: string | undefined; places: readonly string[] };

/** Rows of `move` as `v` and, for a number, of `move_line` as `m` that pass the border of the places. */
export function passing({ productId, lotId, places }: FlowScope): Part {
  const rows = lotId
    ? sql`move_line m join move v on v.operation_id = m.operation_id and v.move = m.move`
    : sql`move v`;
  return sql`${rows} where ${lotId ? sql`m.lot_id = ${lotId}::uuid` : sql`v.product_id = ${productId}::uuid`}
    and (v.to_id = any(${places}::uuid[])) <> (v.from_id = any(${places}::uuid[]))`;
}

/** How much passes: in, out. */
export const into = ({ lotId, places }: FlowScope): Part =>
  sql`case when v.to_id = any(${places}::uuid[]) then ${lotId ? sql`m.quantity` : sql`v.quantity`} else 0 end`;
export const outOf = ({ lotId, places }: FlowScope): Part =>
  sql`case when v.from_id = any(${places}::uuid[]) then ${lotId ? sql`m.quantity` : sql`v.quantity`} else 0 end`;

/** On hand at the instant. */
export async function quantityAt(db: Db, scope: FlowScope, instant: PastInstant): Promise<string> {
  const { productId, lotId, places } = scope;
  const statement = lotId
    ? sql<{ quantity: string }>`select coalesce(sum(${into(scope)} - ${outOf(scope)}), 0) as quantity
        from ${passing(scope)} and v.occurred_at <= ${instant.at}::timestamptz`
    : sql<{ quantity: string }>`select coalesce(sum(quantity), 0) as quantity
        from (${balancesAt(instant, { ours: places, productId })}) b where location_id = any(${places}::uuid[])`;
  const { rows } = await statement.execute(db.kysely);
  return rows[0]?.quantity ?? '0';
}

export type Flow = { in: string; out: string };

export async function flowByDay(
  db: Db,
  scope: FlowScope,
  period: { fromAt: string; untilAt: string; timeZone: string },
): Promise<(Flow & { date: string })[]> {
  const { rows } = await sql<Flow & { date: string }>`
    select (v.occurred_at at time zone ${period.timeZone})::date as date, sum(${into(scope)}) as in,
      sum(${outOf(scope)}) as out
    from ${passing(scope)} and v.occurred_at >= ${period.fromAt}::timestamptz
      and v.occurred_at < ${period.untilAt}::timestamptz
    group by 1`.execute(db.kysely);
  return rows;
}

/** The product of a number; undefined when there is no such number or product. */
export async function productOfScope(
  db: Db,
  asked: { productId: string | undefined; lotId: string | undefined },
): Promise<{ id: string; unit: string } | undefined> {
  const product = asked.lotId
    ? sql`(select product_id from lot where id = ${asked.lotId}::uuid and kind <> 'bulk')`
    : sql`${asked.productId ?? null}::uuid`;
  const { rows } = await sql<{ id: string; unit: string }>`
    select p.id, u.symbol as unit from product p join unit u on u.id = p.unit_id where p.id = ${product}`.execute(
    db.kysely,
  );
  return rows[0];
}
