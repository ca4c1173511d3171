// Where the numbers with these ids stand, for those who found them by something else.
import type { Db } from '../platform/database.ts';
import type { LotRow } from './lot.contract.ts';
import { lotsByIds } from './lot-by-ids.sql.ts';
import { lotRow } from './lot-read.ts';

/** In the order of product and number; ids that are no number are missing. */
export async function readLots(db: Db, now: Date, ids: readonly string[]): Promise<LotRow[]> {
  if (ids.length === 0) return [];
  return (await lotsByIds(db, ids)).map((facts) => lotRow(facts, now));
}
