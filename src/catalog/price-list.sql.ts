// Every statement on `price_list` and `price_list_discount`.
import { type RawBuilder, sql } from 'kysely';
import type { Db, Statement, Tx } from '../platform/database.ts';
import { countLimit } from '../platform/page.ts';
import type { PriceListRow } from './price-list.contract.ts';
import { containing } from './search-text.ts';

const names: Statement = { name: 'price-list-names', text: 'select id, name from price_list' };
const columns = `l.id, l.name, l.note, l.archived_at as "archivedAt", l.created_at as "createdAt", l.version,
  (select count(*) from price_list_price s where s.price_list_id = l.id)::int as "priceCount",
  (select d.percent from price_list_discount d where d.price_list_id = l.id and d.category_id is null) as percent,
  (select count(*) from price_list_discount d where d.price_list_id = l.id and d.category_id is not null)::int
    as "categoryCount",
  (select count(*) from partner r where r.price_list_id = l.id)::int as "partnerCount"`;

const byId: Statement = { name: 'price-list-by-id', text: `select ${columns} from price_list l where l.id = $1` };
const byNameKeys: Statement = {
  name: 'price-list-by-name-keys',
  text: `select id, name, name_key as "nameKey", note, archived_at as "archivedAt", version
    from price_list where name_key = any($1::text[])`,
};
const lock: Statement = {
  name: 'price-list-lock',
  text: `select id, name, note, archived_at as "archivedAt", version from price_list where id = $1 for update`,
};
const discounts: Statement = {
  name: 'price-list-discounts',
  text: `select d.category_id as "categoryId", c.name as "categoryName", d.percent
    from price_list_discount d left join category c on c.id = d.category_id
    where d.price_list_id = $1 order by c.name nulls first, d.category_id`,
};
const insert: Statement = {
  name: 'price-list-insert',
  text: `insert into price_list (id, name, name_key, note, created_at)
    select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::timestamptz[])
    on conflict (name_key) do nothing`,
};
const update: Statement = {
  name: 'price-list-update',
  text: `update price_list set name = $2, name_key = $3, note = $4, archived_at = $5, version = version + 1
    where id = $1`,
};
const remove: Statement = { name: 'price-list-delete', text: 'delete from price_list where id = $1' };
const removeDiscounts: Statement = {
  name: 'price-list-discounts-delete',
  text: 'delete from price_list_discount where price_list_id = $1',
};
const insertDiscounts: Statement = {
  name: 'price-list-discounts-insert',
  text: `insert into price_list_discount (id, price_list_id, category_id, percent)
    select n.id, $2, n.category_id, n.percent
    from unnest($1::uuid[], $3::uuid[], $4::numeric[]) as n (id, category_id, percent)`,
};

export type PriceListRecord = Pick<PriceListRow, 'id' | 'name' | 'note' | 'archivedAt' | 'version'>;
export type DiscountRecord = { categoryId: string | null; categoryName: string | null; percent: string };

export const priceListById = async (db: Db, id: string): Promise<PriceListRow | undefined> =>
  (await db.rows<PriceListRow>(byId, [id]))[0];
export const namesOfPriceLists = (db: Db): Promise<{ id: string; name: string }[]> => db.rows(names);
export const lockPriceList = async (tx: Tx, id: string): Promise<PriceListRecord | undefined> =>
  (await tx.rows<PriceListRecord>(lock, [id]))[0];
export const priceListsByNameKeys = (
  db: Db,
  keys: readonly string[],
): Promise<(PriceListRecord & { nameKey: string })[]> => db.rows(byNameKeys, [keys]);
export const discountsOf = (db: Db, id: string): Promise<DiscountRecord[]> => db.rows<DiscountRecord>(discounts, [id]);
/** @returns 0 when the name is taken */
export const insertPriceList = (
  tx: Tx,
  row: Pick<PriceListRow, 'id' | 'name' | 'note' | 'createdAt'> & { nameKey: string },
): Promise<number> => tx.run(insert, [[row.id], [row.name], [row.nameKey], [row.note], [row.createdAt]]);
export const updatePriceList = (tx: Tx, row: PriceListRecord & { nameKey: string }): Promise<number> =>
  tx.run(update, [row.id, row.name, row.nameKey, row.note, row.archivedAt]);
export const removePriceList = (tx: Tx, id: string): Promise<number> => tx.run(remove, [id]);
export const clearDiscounts = (tx: Tx, id: string): Promise<number> => tx.run(removeDiscounts, [id]);
export async function insertDiscountRows(
  tx: Tx,
  priceListId: string,
  rows: readonly { id: string; categoryId: string | null; percent: string }[],
): Promise<void> {
  if (rows.length === 0) return;
  const of = <K extends 'id' | 'categoryId' | 'percent'>(column: K) => rows.map((row) => row[column]);
  await tx.run(insertDiscounts, [of('id'), priceListId, of('categoryId'), of('percent')]);
}

export type PriceListFilter = { words: string[]; archived: 'true' | 'false' | 'all' };
export type SortedPriceList = PriceListRow & { nameKey: string };

/** One row more than `limit` when there are more. */
export async function listPriceListRows(
  db: Db,
  filter: PriceListFilter,
  order: { descending: boolean; after: readonly [nameKey: string, id: string] | undefined; limit: number },
): Promise<SortedPriceList[]> {
  const direction = sql.raw(order.descending ? 'desc' : 'asc');
  const found = conditionsOf(filter);
  if (order.after) {
    const [nameKey, id] = order.after;
    found.push(sql`(l.name_key, l.id) ${sql.raw(order.descending ? '<' : '>')} (${nameKey}, ${id}::uuid)`);
  }
  const { rows } = await sql<SortedPriceList>`select ${sql.raw(columns)}, l.name_key as "nameKey" from price_list l
    where ${sql.join(found, sql` and `)}
    order by l.name_key ${direction}, l.id ${direction} limit ${order.limit + 1}`.execute(db.kysely);
  return rows;
}

export async function countPriceLists(db: Db, filter: PriceListFilter): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from (
    select from price_list l where ${sql.join(conditionsOf(filter), sql` and `)} limit ${countLimit + 1}
  ) as counted`.execute(db.kysely);
  return rows[0]?.count ?? 0;
}

function conditionsOf(filter: PriceListFilter): RawBuilder<unknown>[] {
  const found = [sql`l.name_key like all(${containing(filter.words)}::text[])`];
  if (filter.archived !== 'all') found.push(sql`(l.archived_at is not null) = ${filter.archived === 'true'}`);
  return found;
}
