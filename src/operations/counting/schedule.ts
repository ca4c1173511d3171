// When a place is to be counted next: so many days after its last count, else on the company's yearly day.
import { audit } from '../../access/audit.ts';
import { addDays, dateIn } from '../../domain/calendar.ts';
import { problem } from '../../domain/problem.ts';
import { placesInside } from '../../ledger/place-tree.ts';
import type { Db, Tx } from '../../platform/database.ts';
import type { By } from '../../platform/http.ts';
import { decodeCursor, type Page, pageOfRows } from '../../platform/page.ts';
import type { CountDue } from './count-schedule.contract.ts';
import { placesInOrder } from './place-order.sql.ts';
import {
  type CountRule,
  countRule,
  type ScheduleRow,
  scheduleRows,
  setCountRule,
  stampPlaces,
  writeInterval,
} from './schedule.sql.ts';
import { profileOf, type SheetRow } from './sheet.sql.ts';

type Reading = Pick<Db, 'rows'>;

/** Our places with their next count, most urgent first; those that are never due come last. */
export async function listSchedule(
  db: Db,
  now: Date,
  asked: { overdue?: boolean | undefined; locationId?: string | undefined; q?: string | undefined } & {
    limit: number;
    cursor?: string | undefined;
  },
): Promise<Page<CountDue>> {
  const inside = asked.locationId === undefined ? null : await placesInside(db, asked.locationId);
  const words = (asked.q ?? '').toLowerCase();
  const all = (await dueOf(db, now, inside)).filter(
    (row) =>
      (asked.overdue === undefined || row.overdue === asked.overdue) && row.location.path.toLowerCase().includes(words),
  );
  all.sort((a, b) => compareKeys(keyOf(a), keyOf(b)));
  const after = decodeCursor('due', asked.cursor) as [string, string] | undefined;
  const rest = after ? all.filter((row) => compareKeys(keyOf(row), after) > 0) : all;
  const total = asked.cursor === undefined ? all.length : null;
  return pageOfRows(rest.slice(0, asked.limit + 1), { limit: asked.limit, sort: 'due', keyOf, total });
}

const keyOf = (row: CountDue): [string, string] => [row.dueOn ?? '9999', `${row.location.path} ${row.location.id}`];
const compareKeys = (a: readonly string[], b: readonly string[]): number => {
  for (const [index, value] of a.entries()) {
    const other = b[index] ?? '';
    if (value !== other) return value < other ? -1 : 1;
  }
  return 0;
};

export const countOverdue = async (db: Reading, now: Date): Promise<number> =>
  (await dueOf(db, now, null)).filter((row) => row.overdue).length;

async function dueOf(db: Reading, now: Date, ids: readonly string[] | null): Promise<CountDue[]> {
  const rule = await countRule(db);
  const today = dateIn(now, (await profileOf(db)).timeZone);
  const paths = new Map((await placesInOrder(db, null)).map((place) => [place.id, place.path]));
  return (await scheduleRows(db, ids)).map((row) =>
    dueReply(row, { rule, today, path: paths.get(row.id) ?? row.name }),
  );
}

function dueReply(row: ScheduleRow, given: { rule: CountRule | undefined; today: string; path: string }): CountDue {
  const { today, path } = given;
  const dueOn = dueDay(row, given.rule);
  return {
    location: { id: row.id, name: row.name, kind: row.kind, path },
    intervalDays: row.interval_days,
    lastCountedOn: row.last_counted_on,
    dueOn,
    overdue: dueOn !== null && dueOn < today,
    nextCountOn: dueOn === null ? null : dueOn > today ? dueOn : addDays(today, 1),
    openSheet: row.sheet_id !== null && row.sheet_name !== null ? { id: row.sheet_id, name: row.sheet_name } : null,
  };
}

/** Places that hold nothing are not due on the yearly day. */
function dueDay(row: ScheduleRow, rule: CountRule | undefined): string | null {
  if (row.interval_days !== null) return addDays(row.last_counted_on ?? (row.since as string), row.interval_days);
  if (!rule?.yearlyDay || !row.has_stock) return null;
  // The first yearly day after the last count; of what was never counted, from the day on which the rule was made.
  const after = row.last_counted_on ?? addDays(rule.since, -1);
  const year = Number(after.slice(0, 4));
  const days = [year, year + 1, year + 2].map((each) => yearlyDate(each, rule.yearlyDay as string));
  return days.find((day) => day > after) ?? null;
}

/** A day that a month does not have is its last one. */
export function yearlyDate(year: number, monthDay: string): string {
  const [month, day] = monthDay.split('-').map(Number) as [number, number];
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return `${year}-${String(month).padStart(2, '0')}-${String(Math.min(day, last)).padStart(2, '0')}`;
}

export async function setInterval(
  tx: Tx,
  by: By,
  given: { id: string; intervalDays: number | null },
): Promise<CountDue> {
  const now = by.clock.now();
  const today = dateIn(now, (await profileOf(tx)).timeZone);
  const [before] = await scheduleRows(tx, [given.id]);
  if (!before) throw problem('not-found', { what: 'location of ours' });
  await writeInterval(tx, { locationId: given.id, intervalDays: given.intervalDays, since: today });
  await audit(tx, by, {
    action: 'location.count-interval',
    ...{ subjectKind: 'location', subjectId: given.id, subjectName: before.name },
    change: { intervalDays: { from: before.interval_days, to: given.intervalDays } },
  });
  const [after] = await dueOf(tx, now, [given.id]);
  return after as CountDue;
}

export async function setYearlyDay(tx: Tx, by: By, yearlyDay: string | null): Promise<{ yearlyDay: string | null }> {
  const before = await countRule(tx);
  const today = dateIn(by.clock.now(), (await profileOf(tx)).timeZone);
  await setCountRule(tx, yearlyDay, today);
  await audit(tx, by, {
    action: 'company.count-day',
    ...{ subjectKind: 'company', subjectId: by.caller.company.id, subjectName: '' },
    change: { yearlyDay: { from: before?.yearlyDay ?? null, to: yearlyDay } },
  });
  return { yearlyDay };
}

/**
 * A sheet about places counts them; one about some goods there does not. Places of which every line is applied are counted
 * today; once the sheet is done, those where nothing was found, too.
 */
export async function stampCounted(tx: Tx, now: Date, given: { sheet: SheetRow; done: boolean }): Promise<void> {
  const { sheet, done } = given;
  const { locationId, viewName: _, ...narrower } = sheet.scope;
  if (Object.values(narrower).some((value) => value !== null && value !== undefined && value !== false)) return;
  const places = await placesInOrder(tx, locationId ?? null);
  const day = dateIn(now, (await profileOf(tx)).timeZone);
  await stampPlaces(tx, { sheetId: sheet.id, day, placeIds: places.map((place) => place.id), done });
}
