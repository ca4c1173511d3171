// Which of some numbers are on hold, all of it or some of it at one place, for lists that show them beside other things.
import { isPast } from '../domain/calendar.ts';
import type { Db } from '../platform/database.ts';
import { heldOfProduct, heldUntilAt, holdsAt, openHoldsOf } from './held.sql.ts';

/** Parts of a statement that tells stock: what holds hold of a product, at a place, and through which day. */
export const heldStock = {
  ofProduct: heldOfProduct,
  at: holdsAt,
  untilAt: heldUntilAt,
} as const;

/** Ids that are no number, such as those of quantities without one, are never on hold. */
export async function heldAmong(db: Db, now: Date, lotIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (lotIds.length === 0) return new Set();
  const holds = await openHoldsOf(db, [...new Set(lotIds)]);
  const standing = holds.filter(({ untilDate, timeZone }) => untilDate === null || !isPast(untilDate, now, timeZone));
  return new Set(standing.map(({ lotId }) => lotId));
}
