// Every statement on `saved_view`.
import type { Db, Statement, Tx } from '../platform/database.ts';

export type SavedViewRow = {
  id: string;
  ownerId: string;
  page: string;
  name: string;
  view: Record<string, unknown>;
  shared: boolean;
  createdAt: string;
  version: number;
};
const columns = `id, owner_id as "ownerId", page, name, view, shared, created_at as "createdAt", version`;

const ofPage: Statement = {
  name: 'saved-view-of-page',
  text: `select ${columns} from saved_view where page = $1 and (owner_id = $2 or shared) order by name, id limit 500`,
};
const lock: Statement = { name: 'saved-view-lock', text: `select ${columns} from saved_view where id = $1 for update` };
const insert: Statement = {
  name: 'saved-view-insert',
  text: `insert into saved_view (id, owner_id, page, name, view, shared, created_at)
    values ($1, $2, $3, $4, $5, $6, $7) on conflict (owner_id, page, name) do nothing`,
};
const update: Statement = {
  name: 'saved-view-update',
  text: 'update saved_view set name = $2, view = $3, shared = $4, version = version + 1 where id = $1',
};
const remove: Statement = { name: 'saved-view-delete', text: 'delete from saved_view where id = $1' };

export const viewsOfPage = (db: Db, page: string, userId: string): Promise<SavedViewRow[]> =>
  db.rows<SavedViewRow>(ofPage, [page, userId]);
export const lockView = async (tx: Tx, id: string): Promise<SavedViewRow | undefined> =>
  (await tx.rows<SavedViewRow>(lock, [id]))[0];
/** @returns 0 when its owner has a view of that name on the page */
export const insertView = (tx: Tx, row: SavedViewRow): Promise<number> =>
  tx.run(insert, [row.id, row.ownerId, row.page, row.name, JSON.stringify(row.view), row.shared, row.createdAt]);
export const updateView = (tx: Tx, row: SavedViewRow): Promise<number> =>
  tx.run(update, [row.id, row.name, JSON.stringify(row.view), row.shared]);
export const removeView = (tx: Tx, id: string): Promise<number> => tx.run(remove, [id]);
