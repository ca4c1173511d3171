// Which calendar day it is where the goods are: the company's, and the other one at places whose clocks show it already
// or still.
import { dateIn } from '../domain/calendar.ts';
import type { Db } from '../platform/database.ts';
import { placesWithZones } from './lot-search.sql.ts';

export type Today = { day: string; elsewhere: readonly { day: string; placeIds: readonly string[] }[] };

export async function todayOf(db: Db, now: Date): Promise<Today> {
  const { timeZone, places } = await placesWithZones(db);
  const day = dateIn(now, timeZone);
  const byDay = new Map<string, string[]>();
  for (const place of places) {
    const there = dateIn(now, place.timeZone);
    if (there !== day) byDay.set(there, [...(byDay.get(there) ?? []), place.id]);
  }
  return { day, elsewhere: [...byDay].map(([other, placeIds]) => ({ day: other, placeIds })) };
}
