// Every statement on `table_layout`.
import type { Db, Statement, Tx } from '../platform/database.ts';

const ofUser: Statement = {
  name: 'table-layout-of-user',
  text: 'select list, columns from table_layout where user_id = $1 order by list limit 500',
};
const keep: Statement = {
  name: 'table-layout-keep',
  text: `insert into table_layout (user_id, list, columns) values ($1, $2, $3)
    on conflict (user_id, list) do update set columns = excluded.columns`,
};
const forget: Statement = {
  name: 'table-layout-forget',
  text: 'delete from table_layout where user_id = $1 and list = $2',
};

export type LayoutRow = { list: string; columns: Record<string, boolean> };
export const layoutsOf = (db: Db, userId: string): Promise<LayoutRow[]> => db.rows<LayoutRow>(ofUser, [userId]);
export const keepLayout = (tx: Tx, userId: string, row: LayoutRow): Promise<number> =>
  tx.run(keep, [userId, row.list, JSON.stringify(row.columns)]);
export const forgetLayout = (tx: Tx, userId: string, list: string): Promise<number> => tx.run(forget, [userId, list]);
