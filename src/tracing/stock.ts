// The question "what is where": by pages for the screen, all of it for a file.

import { isPast } from '../domain/calendar.ts';
import { problem } from '../domain/problem.ts';
import { placesInside, placesOfKinds } from '../ledger/place-tree.ts';
import { placeRef, productRef } from '../ledger/reference.ts';
import { todayOf } from '../ledger/today.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { countLimit, decodeCursor, type Page, pageOfRows } from '../platform/page.ts';
import { reach } from './past-stock.sql.ts';
import type { StockQuery, StockRow } from './stock.contract.ts';
import { countStock, pageOfStock, type StockFacts, type StockFilter, type StockPosition } from './stock.sql.ts';
import { isToldByMoves, pageOfPastStock } from './stock-past.sql.ts';

/** @throws not-found for an unknown location; field-invalid when the cursor is of another list */
export async function listStock(db: Db, clock: Clock, query: StockQuery): Promise<Page<StockRow>> {
  const { limit, cursor, group, sort, ...asked } = query;
  const places = await placesOfKinds(db);
  const now = clock.now();
  const filter: StockFilter = {
    ...asked,
    locationIds: await placesOf(db, asked),
    ours: [...places.internal, ...places.transit],
    transit: places.transit,
    today: await todayOf(db, now),
    past: asked.asOf === undefined ? undefined : await reach(db, asked.asOf, now),
  };
  const key = `stock ${group} ${sort}`;
  const order = { group, sort, after: positionOf(key, cursor), limit: limit + 1 };
  const { rows, total } = isToldByMoves(filter, group)
    ? await pastRows(db, filter, order)
    : {
        rows: await pageOfStock(db, filter, order),
        total: cursor === undefined ? await countStock(db, filter, group, countLimit + 1) : null,
      };
  const page = pageOfRows<StockFacts>(rows, {
    limit,
    sort: key,
    keyOf: (row) => [row.skuKey, row.lotSort, row.lotKey, row.locationKey, row.onHand, row.expiration ?? ''],
    total,
  });
  return { ...page, rows: page.rows.map((facts) => stockRow(facts, now)) };
}

async function pastRows(
  db: Db,
  filter: StockFilter,
  order: Parameters<typeof pageOfPastStock>[2],
): Promise<{ rows: StockFacts[]; total: number | null }> {
  const rows = await pageOfPastStock(db, filter, order);
  return { rows, total: order.after ? null : (rows[0]?.total ?? 0) };
}

async function placesOf(db: Db, asked: Pick<StockQuery, 'locationId' | 'inside'>): Promise<string[] | undefined> {
  if (asked.locationId === undefined) return undefined;
  const all = await placesInside(db, asked.locationId);
  return asked.inside === false ? [asked.locationId] : all;
}

function stockRow(facts: StockFacts, now: Date): StockRow {
  const { lotId, number, lotKind, expirationDate } = facts;
  const numbered = lotId !== null && number !== null && (lotKind === 'lot' || lotKind === 'serial');
  return {
    product: productRef(facts),
    location: placeRef(facts),
    lot: numbered
      ? {
          id: lotId,
          number,
          kind: lotKind,
          supplierNumber: facts.supplierNumber,
          expirationDate,
          expired: expirationDate !== null && isPast(expirationDate, now, facts.timeZone),
        }
      : null,
    unidentified: facts.unidentified,
    onHand: facts.onHand,
    reserved: facts.reserved,
    held: facts.held,
    available: facts.available,
    firstInAt: facts.firstInAt,
    lastMoveAt: facts.lastMoveAt,
  };
}

function positionOf(key: string, cursor: string | undefined): StockPosition | undefined {
  const values = decodeCursor(key, cursor);
  if (!values) return undefined;
  if (values.length !== 6 || !values.every((value) => typeof value === 'string')) {
    throw problem('field-invalid', { field: 'cursor', reason: 'the cursor does not belong to this list' });
  }
  const [skuKey, lotSort, lotKey, locationKey, onHand, expiration] = values as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  return { skuKey, lotSort, lotKey, locationKey, onHand, expiration };
}
