// The period of a report: days of the company, both included; the last 90 of them unless told.
import { addDays, type CalendarDate, dateIn, daysBetween, endOfDate, startOfDate } from '../domain/calendar.ts';
import { problem } from '../domain/problem.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { timeZoneOf } from './home.sql.ts';

/** `fromAt` belongs to it, `untilAt` does not; `beforeAt` is the last instant before it. */
export type ReportPeriod = {
  from: CalendarDate;
  to: CalendarDate;
  days: number;
  timeZone: string;
  fromAt: string;
  untilAt: string;
  beforeAt: string;
};

const usualDays = 90;
const firstDay = '1900-01-01';

/** @throws period-backwards, period-too-long, field-invalid */
export async function reportPeriod(
  db: Db,
  clock: Clock,
  asked: { from?: string | undefined; to?: string | undefined; longest?: number },
): Promise<ReportPeriod> {
  const timeZone = await timeZoneOf(db);
  const to = asked.to ?? dateIn(clock.now(), timeZone);
  const from = asked.from ?? addDays(to, 1 - usualDays);
  for (const [field, day] of Object.entries({ from, to })) {
    if (day < firstDay) throw problem('field-invalid', { field, reason: `dates begin with ${firstDay}` });
  }
  if (to < from) throw problem('period-backwards', { field: 'to' });
  const days = daysBetween(from, to) + 1;
  if (asked.longest && days > asked.longest) {
    throw problem('period-too-long', { days, limit: asked.longest, field: 'from' });
  }
  const fromAt = startOfDate(from, timeZone);
  const beforeAt = new Date(Date.parse(fromAt) - 1).toISOString();
  return { from, to, days, timeZone, fromAt, untilAt: endOfDate(to, timeZone), beforeAt };
}
