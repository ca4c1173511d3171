// The days of a maintenance plan. Visit k is due k periods after the start, so the first one is one period after it; none
// is due after the end. A day off moves a visit to the working day before, again and again, but never before the start:
// then to the first working day after it. Of visits that would fall on the same day one is made.
import { addDays, addMonths, type CalendarDate, lastDate } from './calendar.ts';

export const maintenancePeriods = ['weekly', 'monthly', 'quarterly', 'half-yearly', 'yearly', 'days'] as const;
export type MaintenancePeriod = (typeof maintenancePeriods)[number];

export const visitKinds = ['planned', 'unplanned', 'breakdown'] as const;
export type VisitKind = (typeof visitKinds)[number];
/** Overdue is no state: it is a planned visit whose day has passed. */
export const visitStates = ['planned', 'partly-done', 'done', 'cancelled'] as const;
export type VisitState = (typeof visitStates)[number];

export const visitLimit = 500;

/** Weekdays from 1, Monday, to 7, Sunday; dated days off by name. */
export type DaysOff = { weekdays: readonly number[]; holidays: ReadonlyMap<CalendarDate, string> };
export const usualDaysOff: readonly number[] = [6, 7];

/** `everyDays` with the period `days` only. `endsOn` or `visits` or both. */
export type Rhythm = {
  period: MaintenancePeriod;
  everyDays: number | null;
  startsOn: CalendarDate;
  endsOn: CalendarDate | null;
  visits: number | null;
};
/** `dueOn`: by the period alone; `plannedOn`: what days off made of it. */
export type DueVisit = { step: number; dueOn: CalendarDate; plannedOn: CalendarDate };

/**
 * `visits` are those to make. `fits`: how many there are until the end, at most one more than the limit; without an end as
 * many as were asked for.
 */
export function dueVisits(rhythm: Rhythm, daysOff: DaysOff): { visits: DueVisit[]; fits: number } {
  const { endsOn } = rhythm;
  const most = endsOn === null ? (rhythm.visits ?? visitLimit) : visitLimit + 1;
  const found: DueVisit[] = [];
  for (let k = 1; found.length < most; k += 1) {
    const dueOn = dayOf(rhythm, k);
    if (dueOn === null || (endsOn !== null && dueOn > endsOn)) break;
    const plannedOn = workingDay(dueOn, rhythm.startsOn, daysOff);
    if (plannedOn === null || (endsOn !== null && plannedOn > endsOn)) continue;
    if (found.at(-1)?.plannedOn === plannedOn) continue;
    found.push({ step: found.length + 1, dueOn, plannedOn });
  }
  return { visits: found.slice(0, rhythm.visits ?? visitLimit + 1), fits: found.length };
}

/** Why nobody works on a day: the name of the holiday, the weekday, or null for a working day. */
export function dayOff(day: CalendarDate, daysOff: DaysOff): { name: string } | { weekday: number } | null {
  const name = daysOff.holidays.get(day);
  if (name !== undefined) return { name };
  const weekday = weekdayOf(day);
  return daysOff.weekdays.includes(weekday) ? { weekday } : null;
}

/** 1 is Monday, 7 Sunday. */
export const weekdayOf = (day: CalendarDate): number => ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;

const months: Partial<Record<MaintenancePeriod, number>> = { monthly: 1, quarterly: 3, 'half-yearly': 6, yearly: 12 };

/** Null beyond the last date there is. */
function dayOf({ period, everyDays, startsOn }: Rhythm, k: number): CalendarDate | null {
  const inMonths = months[period];
  const day =
    inMonths === undefined
      ? addDays(startsOn, (period === 'weekly' ? 7 : (everyDays ?? 1)) * k)
      : addMonths(startsOn, inMonths * k);
  return day === lastDate ? null : day;
}

/** As far as days off are looked past in one direction. */
const furthest = 3660;

function workingDay(day: CalendarDate, notBefore: CalendarDate, daysOff: DaysOff): CalendarDate | null {
  for (let at = day; at >= notBefore; at = addDays(at, -1)) if (!dayOff(at, daysOff)) return at;
  let at = notBefore;
  for (let tries = 0; tries < furthest; tries += 1, at = addDays(at, 1)) if (!dayOff(at, daysOff)) return at;
  return null;
}
