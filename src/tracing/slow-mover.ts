// The list of goods that lie, at this moment.
import { problem } from '../domain/problem.ts';
import { productRef } from '../ledger/reference.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { countLimit, decodeCursor, type Page, pageOfRows } from '../platform/page.ts';
import type { SlowMover, SlowMoverQuery } from './slow-mover.contract.ts';
import { countSlow, pageOfSlow, type SlowFacts, type SlowPosition } from './slow-mover.sql.ts';

const dayMillis = 86_400_000;

/** @throws field-invalid when the cursor is of another list */
export async function listSlowMovers(db: Db, clock: Clock, query: SlowMoverQuery): Promise<Page<SlowMover>> {
  const { limit, cursor, sort, days, q, categoryId } = query;
  const now = clock.now();
  const filter = { q, categoryId, before: new Date(now.getTime() - days * dayMillis).toISOString() };
  const key = `slow-movers ${sort}`;
  const [rows, total] = await Promise.all([
    pageOfSlow(db, filter, { sort, after: positionOf(key, cursor), limit: limit + 1 }),
    cursor === undefined ? countSlow(db, filter, countLimit + 1) : null,
  ]);
  const keyOf = (row: SlowFacts) => [sortValue(row, sort), row.productId];
  const page = pageOfRows<SlowFacts>(rows, { limit, sort: key, keyOf, total });
  return { ...page, rows: page.rows.map((row) => slowMover(row, now)) };
}

function slowMover(facts: SlowFacts, now: Date): SlowMover {
  const { onHand, lastOutAt, firstInAt, sinceAt } = facts;
  const days = Math.floor((now.getTime() - Date.parse(sinceAt)) / dayMillis);
  return { product: productRef(facts), onHand, lastOutAt, firstInAt, sinceAt, days };
}

const sortValue = (row: SlowFacts, sort: SlowMoverQuery['sort']): string =>
  sort.endsWith('product') ? row.skuKey : sort.endsWith('onHand') ? row.onHand : row.sinceAt;

function positionOf(key: string, cursor: string | undefined): SlowPosition | undefined {
  const values = decodeCursor(key, cursor);
  if (!values) return undefined;
  const [value, id] = values;
  if (values.length !== 2 || typeof value !== 'string' || typeof id !== 'string') {
    throw problem('field-invalid', { field: 'cursor', reason: 'the cursor does not belong to this list' });
  }
  return { value, id };
}
