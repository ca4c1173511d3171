// Every statement on `till_category`.
import type { Db, Statement, Tx } from '../platform/database.ts';
import type { TillCategory } from './till-category.contract.ts';

const all: Statement = {
  name: 'till-category-all',
  text: `select c.id, c.name, c.color, c.position, c.version,
      (select count(*) from product p where p.till_category_id = c.id and p.available_at_till and p.archived_at is null)::int
        as "productCount"
    from till_category c order by c.position, lower(c.name), c.id`,
};
const byIds: Statement = {
  name: 'till-category-by-ids',
  text: 'select id from till_category where id = any($1::uuid[])',
};
const lock: Statement = {
  name: 'till-category-lock',
  text: 'select id, name, color, position, version from till_category order by position, lower(name), id for update',
};
const insert: Statement = {
  name: 'till-category-insert',
  text: `insert into till_category (id, name, color, position)
    select * from unnest($1::uuid[], $2::text[], $3::text[], $4::int[]) on conflict do nothing`,
};
const update: Statement = {
  name: 'till-category-update',
  text: `update till_category c set name = n.name, color = n.color, position = n.position, version = c.version + 1
    from unnest($1::uuid[], $2::text[], $3::text[], $4::int[]) as n (id, name, color, position) where c.id = n.id`,
};
const remove: Statement = { name: 'till-category-delete', text: 'delete from till_category where id = $1' };

export type TillCategoryRecord = Omit<TillCategory, 'productCount'>;

/** In the order in which tills show them. */
export const allTillCategories = (db: Db): Promise<TillCategory[]> => db.rows<TillCategory>(all);
/** Those that exist. */
export const tillCategoriesOf = async (db: Db, ids: readonly string[]): Promise<Set<string>> =>
  new Set((await db.rows<{ id: string }>(byIds, [ids])).map((row) => row.id));
/** All of them, so that two changes of their order follow one another. */
export const lockTillCategories = (tx: Tx): Promise<TillCategoryRecord[]> => tx.rows<TillCategoryRecord>(lock);

const given = (rows: readonly TillCategoryRecord[]): unknown[] => [
  rows.map((row) => row.id),
  rows.map((row) => row.name),
  rows.map((row) => row.color),
  rows.map((row) => row.position),
];
/** @returns 0 when the name is taken */
export const insertTillCategory = (tx: Tx, row: TillCategoryRecord): Promise<number> => tx.run(insert, given([row]));
export const updateTillCategories = (tx: Tx, rows: readonly TillCategoryRecord[]): Promise<number> =>
  tx.run(update, given(rows));
export const removeTillCategory = (tx: Tx, id: string): Promise<number> => tx.run(remove, [id]);
