// The list of what is low, with what is proposed to fill it up.

import { isLow, proposedQuantity } from '../domain/minimum-stock.ts';
import { problem } from '../domain/problem.ts';
import { placesInside } from '../ledger/place-tree.ts';
import { productRef } from '../ledger/reference.ts';
import { todayOf } from '../ledger/today.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { countLimit, decodeCursor, type Page, pageOfRows } from '../platform/page.ts';
import type { LowStockQuery, LowStockRow } from './low-stock.contract.ts';
import {
  countLowStock,
  type LowStockFacts,
  type LowStockFilter,
  type LowStockPosition,
  pageOfLowStock,
} from './low-stock.sql.ts';

/** @throws not-found for an unknown location; field-invalid when the cursor is of another list */
export async function listLowStock(db: Db, clock: Clock, query: LowStockQuery): Promise<Page<LowStockRow>> {
  const { limit, cursor, sort, locationId, ...asked } = query;
  const filter: LowStockFilter = {
    ...asked,
    locationIds: locationId === undefined ? undefined : await placesInside(db, locationId),
    today: await todayOf(db, clock.now()),
  };
  const key = `low-stock ${sort}`;
  const [rows, total] = await Promise.all([
    pageOfLowStock(db, filter, { sort, after: positionOf(key, cursor), limit: limit + 1 }),
    cursor === undefined ? countLowStock(db, filter, countLimit + 1) : null,
  ]);
  const keyOf = (row: LowStockFacts) => [row.skuKey, row.available, row.id];
  const page = pageOfRows<LowStockFacts>(rows, { limit, sort: key, keyOf, total });
  return { ...page, rows: page.rows.map(lowStockRow) };
}

/** How many minimums are not kept at this moment. */
export async function countLow(db: Db, now: Date): Promise<number> {
  const today = await todayOf(db, now);
  return countLowStock(db, { state: 'low', locationIds: undefined, today }, countLimit + 1);
}

function lowStockRow(facts: LowStockFacts): LowStockRow {
  const { id, minimum, upTo, multiple, version, onHand, reserved, available } = facts;
  const level = { minimum, upTo, multiple };
  return {
    ...{ id, ...level, version, onHand, reserved, available },
    product: productRef(facts),
    location: { id: facts.locationId, name: facts.locationName, kind: facts.locationKind },
    low: isLow(level, available),
    proposed: proposedQuantity(level, available),
  };
}

function positionOf(key: string, cursor: string | undefined): LowStockPosition | undefined {
  const values = decodeCursor(key, cursor);
  if (!values) return undefined;
  if (values.length !== 3 || !values.every((value) => typeof value === 'string')) {
    throw problem('field-invalid', { field: 'cursor', reason: 'the cursor does not belong to this list' });
  }
  const [skuKey, available, id] = values as [string, string, string];
  return { skuKey, available, id };
}
