// A month as weeks of days, with the days of the months around it that fill the first and the last week.
import { addDays, daysBetween } from '../../src/domain/calendar.ts';

const isMonth = /^(19|[2-9]\d)\d\d-(0[1-9]|1[0-2])$/;

/** `YYYY-MM` of an address, else the month of today. */
export const monthOf = (typed: string | undefined, today: string): string =>
  typed && isMonth.test(typed) ? typed : today.slice(0, 7);

export function monthAfter(month: string, months: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const at = new Date(Date.UTC(year, number - 1 + months, 1));
  return at.toISOString().slice(0, 7);
}

export const firstOf = (month: string): string => `${month}-01`;
export const lastOf = (month: string): string => addDays(firstOf(monthAfter(month, 1)), -1);

/** `firstDay`: 0 is Sunday. */
export function weeksOf(month: string, firstDay: number): string[][] {
  const first = firstOf(month);
  const weekday = new Date(`${first}T00:00:00Z`).getUTCDay();
  const start = addDays(first, -((weekday - firstDay + 7) % 7));
  const weeks = Math.ceil((daysBetween(start, lastOf(month)) + 1) / 7);
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (__, day) => addDays(start, week * 7 + day)),
  );
}
