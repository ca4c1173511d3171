// Holds by pages, newest first, and the rows of one.
import { dateIn } from '../domain/calendar.ts';
import { numberKey } from '../domain/number-key.ts';
import { problem } from '../domain/problem.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { countLimit, decodeCursor, type Page, pageOfRows } from '../platform/page.ts';
import type { HeldRow, Hold, HoldQuery } from './hold.contract.ts';
import { companyZone, countHolds, type HeldRowFacts, holdById, pageOfHeldRows, pageOfHolds } from './hold.sql.ts';
import { holdOf } from './hold.ts';

export async function listHolds(db: Db, clock: Clock, query: HoldQuery): Promise<Page<Hold>> {
  const { limit, cursor, q, ...rest } = query;
  const now = clock.now();
  const today = dateIn(now, await companyZone(db));
  const filter = { ...rest, today, text: q ? { key: numberKey(q), typed: q } : undefined };
  const values = decodeCursor('holds', cursor);
  const after = values && { createdAt: String(values[0]), id: String(values[1]) };
  const rows = await pageOfHolds(db, filter, { after, limit: limit + 1 });
  const total = cursor === undefined ? await countHolds(db, filter, countLimit + 1) : null;
  const page = pageOfRows(rows, { limit, sort: 'holds', keyOf: (row) => [row.createdAt, row.id], total });
  return { ...page, rows: page.rows.map((facts) => holdOf(facts, now)) };
}

/** Holds of which something is still held. */
export async function countOpenHolds(db: Db, today: string): Promise<number> {
  return countHolds(db, { state: 'open', today, text: undefined }, countLimit + 1);
}

/** @throws not-found */
export async function listHeldRows(
  db: Db,
  given: { id: string; cursor: string | undefined; limit: number },
): Promise<Page<HeldRow>> {
  const { id, cursor, limit } = given;
  const hold = await holdById(db, id);
  if (!hold) throw problem('not-found', { what: 'hold' });
  const [after] = decodeCursor('hold rows', cursor) ?? [null];
  const rows = await pageOfHeldRows(db, { id, after: after === null ? null : String(after), limit: limit + 1 });
  const total = cursor === undefined ? hold.rowCount : null;
  const page = pageOfRows(rows, { limit, sort: 'hold rows', keyOf: (row) => [row.id], total });
  return { ...page, rows: page.rows.map(rowOf) };
}

const rowOf = (facts: HeldRowFacts): HeldRow => ({
  id: facts.id,
  lot: { id: facts.lotId, number: facts.number, kind: facts.lotKind },
  product: { id: facts.productId, name: facts.productName },
  location:
    facts.placeId && facts.placeName && facts.placeKind
      ? { id: facts.placeId, name: facts.placeName, kind: facts.placeKind }
      : null,
  released:
    facts.releasedAt === null
      ? null
      : {
          at: facts.releasedAt,
          by: { id: facts.releasedBy ?? '', name: facts.releasedByName ?? '' },
          reason: facts.releaseReason ?? '',
        },
});
