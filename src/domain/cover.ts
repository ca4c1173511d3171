// What a unit is covered by on a day: its warranty, a maintenance contract, or neither any more. Derived at the moment of
// asking from two calendar dates, so no job has to run for it to be right. The expiry day itself is covered.
import { type CalendarDate, dateIn, daysBetween } from './calendar.ts';

export const covers = ['under-warranty', 'under-contract', 'out-of-contract', 'out-of-warranty', 'none'] as const;
export type Cover = (typeof covers)[number];

/** Last covered days; null where there is no such cover. */
export type CoverDates = { readonly warrantyUntil: CalendarDate | null; readonly contractUntil: CalendarDate | null };

/** First match wins: a running warranty, a running contract, an ended contract, an ended warranty, neither. */
export function coverOf(dates: CoverDates, instant: string | Date, timeZone: string): Cover {
  return coverOn(dates, dateIn(instant, timeZone));
}

/** As `coverOf`, on a calendar day. */
export function coverOn({ warrantyUntil, contractUntil }: CoverDates, day: CalendarDate): Cover {
  if (warrantyUntil !== null && warrantyUntil >= day) return 'under-warranty';
  if (contractUntil !== null && contractUntil >= day) return 'under-contract';
  if (contractUntil !== null) return 'out-of-contract';
  return warrantyUntil === null ? 'none' : 'out-of-warranty';
}

/**
 * Whole days until the cover that `coverOf` names ends: 0 on its last day, below zero when it has ended, null without
 * cover. Of a unit with a warranty and a contract it counts the one that is named.
 */
export function coverDaysLeft(dates: CoverDates, instant: string | Date, timeZone: string): number | null {
  const day = dateIn(instant, timeZone);
  const cover = coverOn(dates, day);
  const until = cover === 'under-warranty' || cover === 'out-of-warranty' ? dates.warrantyUntil : dates.contractUntil;
  return until === null ? null : daysBetween(day, until);
}
