// The company's days off: read by whatever plans visits, changed by managers.
import { audit } from '../../access/audit.ts';
import { type DaysOff, usualDaysOff } from '../../domain/maintenance.ts';
import { problem } from '../../domain/problem.ts';
import type { Db, Tx } from '../../platform/database.ts';
import type { By } from '../../platform/http.ts';
import { holidaysAtOnce } from './holiday.contract.ts';
import {
  dropHoliday,
  type HolidayRow,
  holidaysBetween,
  holidaysOn,
  putHolidays,
  weekdaysOff,
  writeWeekdaysOff,
} from './holiday.sql.ts';

/** Everything that planning needs to know, from a day on. */
export async function daysOffFrom(db: Pick<Db, 'rows'>, from: string, to: string | null = null): Promise<DaysOff> {
  const rows = await holidaysBetween(db, { from, to, limit: null });
  return {
    weekdays: (await weekdaysOff(db)) ?? usualDaysOff,
    holidays: new Map(rows.map((row) => [row.day, row.name])),
  };
}

export async function readDaysOff(
  db: Db,
  asked: { from?: string | undefined; to?: string | undefined },
): Promise<{ weekdays: number[]; holidays: HolidayRow[]; more: boolean }> {
  const { from = null, to = null } = asked;
  const rows = await holidaysBetween(db, { from, to, limit: holidaysAtOnce + 1 });
  return {
    weekdays: [...((await weekdaysOff(db)) ?? usualDaysOff)],
    holidays: rows.slice(0, holidaysAtOnce),
    more: rows.length > holidaysAtOnce,
  };
}

/** @throws no-working-day */
export async function changeWeekdaysOff(tx: Tx, by: By, given: readonly number[]): Promise<{ weekdays: number[] }> {
  const weekdays = [...new Set(given)].sort();
  if (weekdays.length === 7) throw problem('no-working-day', { field: 'weekdays' });
  const before = (await weekdaysOff(tx)) ?? usualDaysOff;
  await writeWeekdaysOff(tx, weekdays);
  await auditDaysOff(tx, by, { weekdays: { from: before, to: weekdays } });
  return { weekdays };
}

/** The last of several names of one day counts. */
export async function addHolidays(
  tx: Tx,
  by: By,
  given: readonly HolidayRow[],
): Promise<{ added: number; renamed: number }> {
  const rows = [...new Map(given.map((row) => [row.day, row])).values()].sort((a, b) => (a.day < b.day ? -1 : 1));
  const known = new Map(
    (
      await holidaysOn(
        tx,
        rows.map((row) => row.day),
      )
    ).map((row) => [row.day, row.name]),
  );
  await putHolidays(tx, rows);
  const added = rows.filter((row) => !known.has(row.day));
  const renamed = rows.filter((row) => known.has(row.day) && known.get(row.day) !== row.name);
  await auditDaysOff(tx, by, { added: added.map(worded), renamed: renamed.map(worded) });
  return { added: added.length, renamed: renamed.length };
}

/** @throws not-found */
export async function removeHoliday(tx: Tx, by: By, day: string): Promise<void> {
  const [row] = await holidaysOn(tx, [day]);
  if (!row || (await dropHoliday(tx, day)) === 0) throw problem('not-found', { what: 'day off', field: 'day' });
  await auditDaysOff(tx, by, { removed: [worded(row)] });
}

const worded = (row: HolidayRow): string => `${row.day} ${row.name}`;

const auditDaysOff = (tx: Tx, by: By, change: Record<string, unknown>): Promise<void> =>
  audit(tx, by, {
    action: 'company.days-off',
    ...{ subjectKind: 'company', subjectId: by.caller.company.id, subjectName: '' },
    change,
  });
