// The four dates of a lot when it comes in: typed ones as typed, the others from the product's days. They count from
// the day of the receipt (of goods that only get a number now: the day they came) in the company's time zone; best-before,
// removal and alert count back from the expiration.
import { dateIn } from '../domain/calendar.ts';
import { datesOfNew } from '../domain/number-dates.ts';
import { type ProblemItem, problemItem } from '../domain/problem.ts';
import { type Demand, type NumberEntry, numberField, type Posting, type PostingContext } from './demand.ts';
import type { LotRow, NewLot } from './lot.sql.ts';

type Dates = Pick<NewLot, 'expirationDate' | 'bestBeforeDate' | 'removalDate' | 'alertDate'>;
const none: Dates = { expirationDate: null, bestBeforeDate: null, removalDate: null, alertDate: null };

/** Typed dates stay; missing ones follow from the product's settings. */
export function datesForReceipt(
  context: PostingContext,
  request: Posting,
  demand: Demand,
  { details: typed, firstIn }: Pick<NumberEntry, 'details' | 'firstIn'>,
): Dates {
  if (!typed && demand.product.expirationDays === null) return none;
  const since = firstIn === undefined ? (request.occurredAt ?? request.now) : new Date(firstIn);
  const day = (): string => dateIn(since, context.profile.timeZone);
  return datesOfNew(typed ?? {}, demand.product, day);
}

/** Quality, sale and warning dates may not lie after the expiration. */
export function datesOrderMistake(dates: { [K in keyof Dates]?: string | null | undefined }): string | undefined {
  const { expirationDate } = dates;
  if (!expirationDate) return undefined;
  if (dates.bestBeforeDate && dates.bestBeforeDate > expirationDate) return 'best before lies after the expiration';
  if (dates.removalDate && dates.removalDate > expirationDate) return 'removal lies after the expiration';
  if (dates.alertDate && dates.alertDate > expirationDate) return 'the alert lies after the expiration';
  return undefined;
}

/** A known lot arrives again with other dates than it has: one of the two is wrong, and silence would hide it. */
export function refuseOtherDates(lot: LotRow, demand: Demand, entry: NumberEntry, refused: ProblemItem[]): void {
  const given = entry.details?.expirationDate;
  if (!given || !lot.expiration_date || given === lot.expiration_date) return;
  refused.push(
    problemItem('lot-dates-differ', numberField(demand, entry.index), {
      number: lot.number,
      known: lot.expiration_date,
      given,
      lotId: lot.id,
    }),
  );
}
