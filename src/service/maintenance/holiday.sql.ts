// Statements on days off.
import type { Db, Statement, Tx } from '../../platform/database.ts';

type Reading = Pick<Db, 'rows'>;

const week: Statement = { name: 'working-week', text: 'select days_off as "daysOff" from working_week where id = 1' };
/** Undefined: nobody has said anything. */
export const weekdaysOff = async (db: Reading): Promise<number[] | undefined> =>
  (await db.rows<{ daysOff: number[] }>(week))[0]?.daysOff;
const setWeek: Statement = {
  name: 'working-week-set',
  text: `insert into working_week (id, days_off) values (1, $1)
    on conflict (id) do update set days_off = excluded.days_off`,
};
export const writeWeekdaysOff = (tx: Tx, weekdays: readonly number[]): Promise<number> => tx.run(setWeek, [weekdays]);

export type HolidayRow = { day: string; name: string };
const between: Statement = {
  name: 'holiday-between',
  text: `select day, name from holiday where day >= coalesce($1, '-infinity'::date) and day <= coalesce($2, 'infinity'::date)
    order by day limit $3`,
};
export const holidaysBetween = (
  db: Reading,
  asked: { from: string | null; to: string | null; limit: number | null },
): Promise<HolidayRow[]> => db.rows<HolidayRow>(between, [asked.from, asked.to, asked.limit]);

const put: Statement = {
  name: 'holiday-put',
  text: `insert into holiday (day, name) select * from unnest($1::date[], $2::text[])
    on conflict (day) do update set name = excluded.name`,
};
export const putHolidays = (tx: Tx, rows: readonly HolidayRow[]): Promise<number> =>
  tx.run(put, [rows.map((row) => row.day), rows.map((row) => row.name)]);
const known: Statement = { name: 'holiday-known', text: 'select day, name from holiday where day = any($1::date[])' };
export const holidaysOn = (db: Reading, days: readonly string[]): Promise<HolidayRow[]> =>
  db.rows<HolidayRow>(known, [days]);
const drop: Statement = { name: 'holiday-drop', text: 'delete from holiday where day = $1' };
export const dropHoliday = (tx: Tx, day: string): Promise<number> => tx.run(drop, [day]);
