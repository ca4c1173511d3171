// Every statement on `category`.
import type { Picking } from '../domain/picking.ts';
import type { Db, Statement, Tx } from '../platform/database.ts';

const all: Statement = {
  name: 'category-all',
  text: `select c.id, c.name, c.parent_id as "parentId", c.picking, c.version,
      (select count(*) from product p where p.category_id = c.id)::int as "productCount"
    from category c`,
};
const tree: Statement = {
  name: 'category-tree',
  text: 'select id, name, parent_id as "parentId", picking, version from category',
};
/** The whole tree at once, in one order: two changes of the tree follow one another. */
const lock: Statement = {
  name: 'category-lock',
  text: 'select id, name, parent_id as "parentId", picking, version from category order by id for update',
};
const byIds: Statement = {
  name: 'category-by-ids',
  text: 'select id, name, parent_id as "parentId", picking, version from category where id = any($1::uuid[])',
};
const insert: Statement = {
  name: 'category-insert',
  text: `insert into category (id, name, parent_id, picking)
    select * from unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[]) on conflict do nothing`,
};
const update: Statement = {
  name: 'category-update',
  text: 'update category set name = $2, parent_id = $3, picking = $4, version = version + 1 where id = $1',
};
const remove: Statement = { name: 'category-delete', text: 'delete from category where id = $1' };

export type CategoryRecord = {
  id: string;
  name: string;
  parentId: string | null;
  picking: Picking | null;
  version: number;
};
export type CountedCategory = CategoryRecord & { productCount: number };

export const allCategories = (db: Db): Promise<CountedCategory[]> => db.rows<CountedCategory>(all);
export const categoryTree = (db: Db): Promise<CategoryRecord[]> => db.rows<CategoryRecord>(tree);
export const lockCategories = (tx: Tx): Promise<CategoryRecord[]> => tx.rows<CategoryRecord>(lock);
export const categoriesByIds = (db: Db, ids: readonly string[]): Promise<CategoryRecord[]> =>
  db.rows<CategoryRecord>(byIds, [ids]);
/** @returns 0 when the name is taken beside it */
export const insertCategory = (tx: Tx, category: CategoryRecord): Promise<number> =>
  tx.run(insert, [[category.id], [category.name], [category.parentId], [category.picking]]);
export const updateCategory = (tx: Tx, category: CategoryRecord): Promise<number> =>
  tx.run(update, [category.id, category.name, category.parentId, category.picking]);
export const removeCategory = (tx: Tx, id: string): Promise<number> => tx.run(remove, [id]);
