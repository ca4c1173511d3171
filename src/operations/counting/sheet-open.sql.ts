// The lines with which a sheet begins: everything of its scope that is on hand, by place, product and number.
import { type RawBuilder, sql } from 'kysely';
import { beginning, wordsOf } from '../../catalog/search-text.ts';
import { numberKey } from '../../domain/number-key.ts';
import type { Db, Tx } from '../../platform/database.ts';
import type { CountScope } from './count-sheet.contract.ts';

type Condition = RawBuilder<unknown>;
/** `placeIds`: the places of the scope in their order. */
export type OpenScope = { scope: CountScope; placeIds: readonly string[] };

/** How much of the scope is on hand; lines are counted up to a limit. */
export async function sizeOfScope(
  db: Db,
  open: OpenScope,
  limit: number,
): Promise<{ lines: number; products: number; locations: number }> {
  const { rows } = await sql<{ lines: number; products: number; locations: number }>`
    select count(*)::int as lines, count(distinct product_id)::int as products,
      count(distinct location_id)::int as locations
    from (select s.product_id, s.location_id from (${pieces(open)}) s limit ${limit}) n`.execute(db.kysely);
  return rows[0] ?? { lines: 0, products: 0, locations: 0 };
}

export async function insertScopeLines(tx: Tx, sheetId: string, open: OpenScope): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into count_sheet_line (sheet_id, line, product_id, location_id, lot_id, expected)
    select ${sheetId}::uuid, row_number() over (order by w.position, s.sku_key, s.sort_key nulls first, s.lot_id),
      s.product_id, s.location_id, s.lot_id, s.quantity
    from (${pieces(open)}) s
      join unnest(${open.placeIds}::uuid[]) with ordinality as w (id, position) on w.id = s.location_id`.execute(
    tx.kysely,
  );
  return Number(numAffectedRows ?? 0);
}

/** What is on hand of the scope: product, place, lot (null without number), quantity. */
function pieces({ scope, placeIds }: OpenScope): Condition {
  const ofGoods: Condition[] = [sql`true`];
  if (scope.categoryId) {
    ofGoods.push(sql`p.category_id in (with recursive below as (
      select id from category where id = ${scope.categoryId}::uuid
      union select c.id from category c join below b on c.parent_id = b.id) select id from below)`);
  }
  if (scope.tracking) ofGoods.push(sql`p.tracking = ${scope.tracking}`);
  if (scope.unidentified) ofGoods.push(sql`x.kind = 'bulk' and p.tracking <> 'none'`);
  if (scope.belowZero) ofGoods.push(sql`x.quantity < 0`);
  if (scope.expiresFrom) ofGoods.push(sql`x.expiration_date >= ${scope.expiresFrom}::date`);
  if (scope.expiresUntil) ofGoods.push(sql`x.expiration_date <= ${scope.expiresUntil}::date`);
  if (scope.q) {
    const key = numberKey(scope.q);
    const words = beginning(wordsOf(scope.q));
    ofGoods.push(sql`(x.number_key >= ${key} and x.number_key < ${`${key}\u{10ffff}`}
      or ${words.length > 0 ? sql`p.search_text like all (${words}::text[])` : sql`false`})`);
  }
  const ofLots: Condition[] = [sql`true`];
  if (scope.productId) ofLots.push(sql`l.product_id = ${scope.productId}::uuid`);
  if (scope.lotId) ofLots.push(sql`(l.id = ${scope.lotId}::uuid or l.parent_lot_id = ${scope.lotId}::uuid)`);
  const columns = sql`l.product_id, l.id, l.kind, l.sort_key, l.number_key, l.expiration_date`;
  return sql`select x.location_id, x.product_id, case when x.kind = 'bulk' then null else x.id end as lot_id, x.quantity,
      x.sort_key, p.sku_key
    from (
      select o.location_id, o.quantity, ${columns} from on_hand o join lot l on l.id = o.lot_id
        where o.quantity <> 0 and o.location_id = any(${placeIds}::uuid[]) and ${all(ofLots)}
      union all
      select l.place_id, 1::numeric, ${columns} from lot l
        where l.kind = 'serial' and l.place_id = any(${placeIds}::uuid[]) and ${all(ofLots)}
    ) x join product p on p.id = x.product_id where ${all(ofGoods)}`;
}

const all = (conditions: readonly Condition[]): Condition => sql.join(conditions, sql` and `);
