// What expires, by pages and by days of a month; and seeing to the alerts of all that match.

import { addDays, dateIn, daysBetween } from '../domain/calendar.ts';
import { alertState } from '../domain/number-dates.ts';
import { problem } from '../domain/problem.ts';
import { type AlertsMarked, markAlerts } from '../ledger/alert.ts';
import { placesInside, placesOfKinds } from '../ledger/place-tree.ts';
import { productRef } from '../ledger/reference.ts';
import { todayOf } from '../ledger/today.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db, Tx } from '../platform/database.ts';
import type { By } from '../platform/http.ts';
import { countLimit, decodeCursor, type Page, pageOfRows } from '../platform/page.ts';
import { type ExpiryDay, type ExpiryQuery, type ExpiryRow, maxAlerts } from './expiry.contract.ts';
import {
  countExpiry,
  type ExpiryFacts,
  type ExpiryFilter,
  type ExpiryPosition,
  expiryDays,
  expiryLotIds,
  pageOfExpiry,
} from './expiry.sql.ts';

type Asked = Omit<ExpiryQuery, 'limit' | 'cursor' | 'sort'>;

/** @throws not-found for an unknown location; field-invalid when the cursor is of another list */
export async function listExpiry(db: Db, clock: Clock, query: ExpiryQuery): Promise<Page<ExpiryRow>> {
  const { limit, cursor, sort, ...asked } = query;
  const now = clock.now();
  const filter = await filterOf(db, now, asked);
  const key = `expiry ${asked.by} ${sort}`;
  const rows = await pageOfExpiry(db, filter, { sort, after: positionOf(key, cursor), limit: limit + 1 });
  const page = pageOfRows<ExpiryFacts>(rows, {
    limit,
    sort: key,
    keyOf: (row) => [row.date, row.lotSort, row.lotId, row.locationId],
    total: cursor === undefined ? await countExpiry(db, filter, countLimit + 1) : null,
  });
  return { ...page, rows: page.rows.map((facts) => rowOf(facts, now)) };
}

/** The days of a month that have something. @throws not-found for an unknown location */
export async function listExpiryDays(
  db: Db,
  clock: Clock,
  { month, ...asked }: Asked & { month: string },
): Promise<{ today: string; days: ExpiryDay[] }> {
  const filter = await filterOf(db, clock.now(), asked);
  const [first, last] = [`${month}-01`, lastOf(month)];
  const from = asked.from && asked.from > first ? asked.from : first;
  const until = asked.until && asked.until < last ? asked.until : last;
  return { today: filter.today.day, days: await expiryDays(db, { ...filter, from, until }) };
}

/** @throws not-found; field-invalid when more match than can be marked at once */
export async function markExpiryAlerts(
  tx: Tx,
  by: By,
  asked: { lotIds?: readonly string[] | undefined; filter?: Asked | undefined; done: boolean },
): Promise<AlertsMarked> {
  const { done, filter } = asked;
  const lotIds =
    asked.lotIds ??
    (await expiryLotIds(tx, await filterOf(tx, by.clock.now(), filter ?? { by: 'alert' }), maxAlerts + 1));
  if (lotIds.length > maxAlerts) {
    throw problem('field-invalid', { field: 'filter', reason: `it matches more than ${maxAlerts} numbers` });
  }
  return markAlerts(tx, by, { lotIds, done });
}

async function filterOf(db: Db, now: Date, asked: Asked): Promise<ExpiryFilter> {
  const places = await placesOfKinds(db);
  return {
    ...asked,
    locationIds: asked.locationId === undefined ? undefined : await placesInside(db, asked.locationId),
    ours: [...places.internal, ...places.transit],
    today: await todayOf(db, now),
  };
}

function rowOf(facts: ExpiryFacts, now: Date): ExpiryRow {
  const { date, timeZone, alertDate, doneAt, doneBy, doneByName } = facts;
  const today = dateIn(now, timeZone);
  return {
    lot: { id: facts.lotId, number: facts.number, kind: facts.kind },
    product: productRef(facts),
    location: { id: facts.locationId, name: facts.locationName, kind: facts.locationKind },
    date,
    daysLeft: daysBetween(today, date),
    expirationDate: facts.expirationDate,
    bestBeforeDate: facts.bestBeforeDate,
    removalDate: facts.removalDate,
    alertDate,
    quantity: facts.quantity,
    reserved: facts.reserved,
    alert: {
      state: alertState({ alertDate, onHand: true, done: doneAt !== null, today }),
      doneAt,
      doneBy: doneBy !== null && doneByName !== null ? { id: doneBy, name: doneByName } : null,
    },
  };
}

/** The last day of a month; that of December 9999 is the last there is. */
function lastOf(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  if (month === '9999-12') return '9999-12-31';
  const next = number === 12 ? `${year + 1}-01-01` : `${month.slice(0, 5)}${String(number + 1).padStart(2, '0')}-01`;
  return addDays(next, -1);
}

function positionOf(key: string, cursor: string | undefined): ExpiryPosition | undefined {
  const values = decodeCursor(key, cursor);
  if (!values) return undefined;
  if (values.length !== 4 || !values.every((value) => typeof value === 'string')) {
    throw problem('field-invalid', { field: 'cursor', reason: 'the cursor does not belong to this list' });
  }
  const [date, lotSort, lotId, locationId] = values as [string, string, string, string];
  return { date, lotSort, lotId, locationId };
}
