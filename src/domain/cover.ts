// What a unit is covered by on a day: its warranty, a maintenance contract, or neither any more. Derived at the moment of
// asking from calendar dates, so no job has to run for it to be right. The expiry day itself is covered; a contract that
// has not begun covers nothing yet, and a day between two contracts is not covered.
import { addDays, type CalendarDate, dateIn, daysBetween } from './calendar.ts';

export const covers = ['under-warranty', 'under-contract', 'out-of-contract', 'out-of-warranty', 'none'] as const;
export type Cover = (typeof covers)[number];

/** First and last covered day. */
export type CoverSpan = { readonly from: CalendarDate; readonly until: CalendarDate };
/** Last covered days; null where there is no such cover. */
export type CoverDates = {
  readonly warrantyUntil: CalendarDate | null;
  readonly contractUntil: CalendarDate | null;
  /** What contracts cover, in order; left out or null where the end was typed: every day up to it. */
  readonly contractSpans?: readonly CoverSpan[] | null;
};

/** First match wins: a running warranty, a running contract, an ended contract, an ended warranty, neither. */
export function coverOf(dates: CoverDates, instant: string | Date, timeZone: string): Cover {
  return coverOn(dates, dateIn(instant, timeZone));
}

/** As `coverOf`, on a calendar day. */
export function coverOn(dates: CoverDates, day: CalendarDate): Cover {
  const { warrantyUntil } = dates;
  if (warrantyUntil !== null && warrantyUntil >= day) return 'under-warranty';
  const contract = contractOn(dates, day);
  if (contract !== null) return contract >= day ? 'under-contract' : 'out-of-contract';
  return warrantyUntil === null ? 'none' : 'out-of-warranty';
}

/** The last day of the contract that covers the day, else of the last one before it; null where none has begun. */
function contractOn({ contractUntil, contractSpans }: CoverDates, day: CalendarDate): CalendarDate | null {
  if (!contractSpans) return contractUntil;
  return contractSpans.findLast((span) => span.from <= day)?.until ?? null;
}

/**
 * Whole days until the cover that `coverOf` names ends: 0 on its last day, below zero when it has ended, null without
 * cover. Of a unit with a warranty and a contract it counts the one that is named.
 */
export function coverDaysLeft(dates: CoverDates, instant: string | Date, timeZone: string): number | null {
  const day = dateIn(instant, timeZone);
  const cover = coverOn(dates, day);
  const warranty = cover === 'under-warranty' || cover === 'out-of-warranty';
  const until = warranty ? dates.warrantyUntil : contractOn(dates, day);
  return until === null ? null : daysBetween(day, until);
}

/** Reads what the database says of covered days, such as `{[2026-01-01,2027-01-01),...}`: its ends are not covered. */
export function coverSpans(text: string): CoverSpan[] {
  return [...text.matchAll(/\[(\d{4}-\d\d-\d\d),(\d{4,5}-\d\d-\d\d)\)/g)].map(([, from = '', beyond = '']) => ({
    from,
    until: addDays(beyond, -1),
  }));
}
