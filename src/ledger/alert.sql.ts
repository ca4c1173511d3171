// Alerts of numbers that somebody has seen to: one row per number and alert date. Another date is another alert.
import type { Statement, Tx } from '../platform/database.ts';

export type AlertRow = {
  id: string;
  kind: 'lot' | 'serial';
  number: string;
  alertDate: string | null;
  done: boolean;
};
/** Share-locked, so that the date stands until the answer is written. */
const read: Statement = {
  name: 'alert-read',
  text: `select l.id, l.kind, l.number, l.alert_date as "alertDate",
      exists (select from alert_done a where a.lot_id = l.id and a.alert_date = l.alert_date) as done
    from lot l where l.id = any($1::uuid[]) and l.kind <> 'bulk' order by l.product_id, l.number_key for share of l`,
};
const insert: Statement = {
  name: 'alert-done-insert',
  text: `insert into alert_done (lot_id, alert_date, done_by, done_by_name, done_at)
    select n.lot_id, n.alert_date, $1, $2, $3 from unnest($4::uuid[], $5::date[]) as n (lot_id, alert_date)
    on conflict do nothing`,
};
const remove: Statement = {
  name: 'alert-done-delete',
  text: `delete from alert_done a using unnest($1::uuid[], $2::date[]) as n (lot_id, alert_date)
    where a.lot_id = n.lot_id and a.alert_date = n.alert_date`,
};

export const alertsOf = (tx: Tx, lotIds: readonly string[]): Promise<AlertRow[]> => tx.rows<AlertRow>(read, [lotIds]);
export const insertDone = (
  tx: Tx,
  rows: readonly AlertRow[],
  by: { userId: string; userName: string; at: Date },
): Promise<number> =>
  tx.run(insert, [by.userId, by.userName, by.at, rows.map((row) => row.id), rows.map((row) => row.alertDate)]);
export const removeDone = (tx: Tx, rows: readonly AlertRow[]): Promise<number> =>
  tx.run(remove, [rows.map((row) => row.id), rows.map((row) => row.alertDate)]);
