// What holds numbers where they are, for those who are about to sell them.
import { isPast } from '../domain/calendar.ts';
import type { Db } from '../platform/database.ts';
import { type OpenHold, openHoldsOf } from './held.sql.ts';
import { idsInside } from './place-tree.sql.ts';

export type { OpenHold } from './held.sql.ts';

/** By lot: what holds it today at one of its places or anywhere, a recall before other holds. */
export async function holdsHere(
  db: Pick<Db, 'rows'>,
  now: Date,
  lots: readonly { id: string; placeIds: readonly string[] }[],
): Promise<Map<string, OpenHold>> {
  const found = new Map<string, OpenHold>();
  if (lots.length === 0) return found;
  const placesOf = new Map(lots.map((lot) => [lot.id, lot.placeIds]));
  const inside = new Map<string, ReadonlySet<string>>();
  for (const hold of await openHoldsOf(db, [...placesOf.keys()])) {
    const { lotId, locationId, untilDate, timeZone } = hold;
    if (untilDate !== null && isPast(untilDate, now, timeZone)) continue;
    if (locationId !== null && !inside.has(locationId)) {
      inside.set(locationId, new Set(await idsInside(db, locationId)));
    }
    const here = locationId === null || placesOf.get(lotId)?.some((place) => inside.get(locationId)?.has(place));
    if (here && (!found.has(lotId) || hold.kind === 'recall')) found.set(lotId, hold);
  }
  return found;
}
