// Every statement on `label_format`.
import type { LabelLayout } from '../domain/label-format.ts';
import type { Db, Statement, Tx } from '../platform/database.ts';

export type FormatRow = { id: string; name: string; layout: LabelLayout; version: number };

const columns = 'id, name, layout, version';
const all: Statement = { name: 'label-format-all', text: `select ${columns} from label_format order by name, id` };
const byId: Statement = { name: 'label-format-by-id', text: `select ${columns} from label_format where id = $1` };
const lock: Statement = {
  name: 'label-format-lock',
  text: `select ${columns} from label_format where id = $1 for update`,
};
const insert: Statement = {
  name: 'label-format-insert',
  text: 'insert into label_format (id, name, layout) values ($1, $2, $3)',
};
const update: Statement = {
  name: 'label-format-update',
  text: 'update label_format set name = $2, layout = $3, version = version + 1 where id = $1',
};
const remove: Statement = { name: 'label-format-delete', text: 'delete from label_format where id = $1' };

export const allFormats = (db: Db): Promise<FormatRow[]> => db.rows<FormatRow>(all);
export const formatById = async (db: Db, id: string): Promise<FormatRow | undefined> =>
  (await db.rows<FormatRow>(byId, [id]))[0];
export const lockFormat = async (tx: Tx, id: string): Promise<FormatRow | undefined> =>
  (await tx.rows<FormatRow>(lock, [id]))[0];
export const insertFormat = (tx: Tx, row: FormatRow): Promise<number> =>
  tx.run(insert, [row.id, row.name, JSON.stringify(row.layout)]);
export const updateFormat = (tx: Tx, row: FormatRow): Promise<number> =>
  tx.run(update, [row.id, row.name, JSON.stringify(row.layout)]);
export const removeFormat = (tx: Tx, id: string): Promise<number> => tx.run(remove, [id]);
