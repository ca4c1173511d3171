// The list of lots and serial numbers, by pages.
import { numberKey } from '../domain/number-key.ts';
import { problem } from '../domain/problem.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { countLimit, decodeCursor, type Page, pageOfRows } from '../platform/page.ts';
import type { LotQuery, LotRow } from './lot.contract.ts';
import { countLots, type LotFilter, type LotPosition, pageOfLots } from './lot-list.sql.ts';
import type { LotFacts } from './lot-read.sql.ts';
import { lotRow } from './lot-read.ts';
import { placesByKind } from './place-tree.sql.ts';
import { placesInside } from './place-tree.ts';

/** @throws field-invalid when the cursor is of another list, not-found for an unknown location */
export async function listLots(db: Db, clock: Clock, query: LotQuery): Promise<Page<LotRow>> {
  const { limit, cursor, sort, q, ...rest } = query;
  const filter: LotFilter = {
    ...rest,
    ...(q && { prefix: { key: numberKey(q), typed: q } }),
    locationIds: rest.locationId === undefined ? undefined : await placesInside(db, rest.locationId),
    places: await placesByKind(db),
  };
  const key = `lots ${sort}`;
  const rows = await pageOfLots(db, filter, { sort, after: positionOf(key, cursor), limit: limit + 1 });
  const total = cursor === undefined ? await countLots(db, filter, countLimit + 1) : null;
  const page = pageOfRows<LotFacts>(rows, {
    limit,
    sort: key,
    keyOf: (row) => [row.sortKey, row.id, row.expirationDate],
    total,
  });
  const now = clock.now();
  return { ...page, rows: page.rows.map((facts) => lotRow(facts, now)) };
}

function positionOf(key: string, cursor: string | undefined): LotPosition | undefined {
  const values = decodeCursor(key, cursor);
  if (!values) return undefined;
  const [sortKey, id, expirationDate] = values;
  if (typeof sortKey !== 'string' || typeof id !== 'string' || typeof expirationDate === 'number') {
    throw problem('field-invalid', { field: 'cursor', reason: 'the cursor does not belong to this list' });
  }
  return { sortKey, id, expirationDate: expirationDate ?? null };
}
