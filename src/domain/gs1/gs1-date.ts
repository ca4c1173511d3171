// Six digits YYMMDD as a calendar date, by the GS1 General Specifications, section 7.12: the century is the one that
// brings the year nearest to this one, and the day 00 is the last day of the month.
import { addDays, type CalendarDate, dateOf } from '../calendar.ts';

/**
 * @param today `YYYY-MM-DD`: a year 51 or more ahead of it lies in the last century, 50 or more behind in the next
 * @returns null when there is no such day; the day 00 counts only where the AI allows it (`date-or-month`)
 */
export function gs1Date(
  digits: string,
  today: CalendarDate,
  kind: 'date' | 'date-or-month' = 'date-or-month',
): CalendarDate | null {
  if (!/^\d{6}$/.test(digits)) return null;
  const year = fullYear(Number(digits.slice(0, 2)), Number(today.slice(0, 4)));
  const month = Number(digits.slice(2, 4));
  const day = Number(digits.slice(4));
  if (day === 0 && kind === 'date') return null;
  if (day > 0) return madeDate(dateOf(year, month, day));
  const next = madeDate(month === 12 ? dateOf(year + 1, 1, 1) : dateOf(year, month + 1, 1));
  return month >= 1 && next ? addDays(next, -1) : null;
}

function fullYear(twoDigits: number, thisYear: number): number {
  const century = thisYear - (thisYear % 100);
  const ahead = twoDigits - (thisYear % 100);
  return century + twoDigits + (ahead >= 51 ? -100 : ahead <= -50 ? 100 : 0);
}

function madeDate(outcome: ReturnType<typeof dateOf>): CalendarDate | null {
  return outcome.ok ? outcome.value : null;
}
