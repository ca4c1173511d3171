// The four dates of a lot or serial number and how they hang together: best-before, removal and alert count back from the
// expiration by the product's days, and go with it when it moves. What a person typed is never replaced by a computed one.
import { addDays, type CalendarDate, daysBetween } from './calendar.ts';

export type NumberDates = {
  expirationDate: CalendarDate | null;
  bestBeforeDate: CalendarDate | null;
  removalDate: CalendarDate | null;
  alertDate: CalendarDate | null;
};
export type NumberDays = {
  /** From the receipt to the expiration. */
  expirationDays: number | null;
  /** Back from the expiration. */
  bestBeforeDays: number | null;
  removalDays: number | null;
  alertDays: number | null;
};
export const noDays: NumberDays = { expirationDays: null, bestBeforeDays: null, removalDays: null, alertDays: null };

/** The dates that follow an expiration, each with the product's days before it. */
const following = [
  ['bestBeforeDate', 'bestBeforeDays'],
  ['removalDate', 'removalDays'],
  ['alertDate', 'alertDays'],
] as const;

const before = (expirationDate: CalendarDate | null, days: number | null): CalendarDate | null =>
  expirationDate === null || days === null ? null : addDays(expirationDate, -days);

/** The dates of a new number: typed ones as typed, the others from the product's days. `from`: the day of the receipt. */
export function datesOfNew(
  typed: { [K in keyof NumberDates]?: CalendarDate | null | undefined },
  days: NumberDays,
  from: () => CalendarDate,
): NumberDates {
  const { expirationDays } = days;
  const expirationDate = typed.expirationDate ?? (expirationDays === null ? null : addDays(from(), expirationDays));
  const dates: NumberDates = { expirationDate, bestBeforeDate: null, removalDate: null, alertDate: null };
  for (const [date, by] of following) dates[date] = typed[date] ?? before(expirationDate, days[by]);
  return dates;
}

/**
 * What an edit makes of the dates. With another expiration those that the edit does not name move by as many days; where
 * none of them is set, or there was no expiration to move from, they follow from the product's days.
 */
export function datesAfterEdit(
  old: NumberDates,
  edit: { [K in keyof NumberDates]?: CalendarDate | null | undefined },
  days: NumberDays,
): NumberDates {
  const after: NumberDates = { ...old };
  for (const name of Object.keys(old) as (keyof NumberDates)[]) {
    const given = edit[name];
    if (given !== undefined) after[name] = given;
  }
  const { expirationDate } = after;
  if (expirationDate === null || expirationDate === old.expirationDate) return after;
  const moved = old.expirationDate === null ? null : daysBetween(old.expirationDate, expirationDate);
  const noneSet = following.every(([date]) => old[date] === null);
  for (const [date, by] of following) {
    if (edit[date] !== undefined) continue;
    const was = old[date];
    if (was === null) {
      if (moved === null || noneSet) after[date] = before(expirationDate, days[by]);
    } else if (moved !== null) after[date] = addDays(was, moved);
  }
  return after;
}

/** `none`: no alert date, or nothing of it on hand. `due` from the alert date on, until somebody has seen to it. */
export const alertStates = ['none', 'waiting', 'due', 'done'] as const;
export type AlertState = (typeof alertStates)[number];

export function alertState(of: {
  alertDate: CalendarDate | null;
  onHand: boolean;
  done: boolean;
  today: CalendarDate;
}): AlertState {
  if (of.alertDate === null || !of.onHand) return 'none';
  if (of.done) return 'done';
  return of.alertDate <= of.today ? 'due' : 'waiting';
}
