// The list of lots and serial numbers, by pages; now or as of an instant.

import { nameKey, wordsOf } from '../catalog/search-text.ts';
import { numberKey } from '../domain/number-key.ts';
import { problem } from '../domain/problem.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { countLimit, decodeCursor, encodeCursor, type Page, pageOfRows } from '../platform/page.ts';
import type { LotListRow, LotQuery, LotRow } from './lot.contract.ts';
import type { LotFilter } from './lot-filter.sql.ts';
import {
  countLots,
  countLotsAfter,
  firstOfFew,
  type LotPosition,
  lotIds,
  lotIdsAfter,
  type PageRow,
  pageOfLots,
  type Way,
} from './lot-list.sql.ts';
import { passagesOf } from './lot-passage.sql.ts';
import { lotRow } from './lot-read.ts';
import { partnersMeant, productsMeant } from './lot-search.sql.ts';
import { type Meaning, meant, movedWith, readClauses, suppliedBy } from './lot-source.sql.ts';
import { placesByKind } from './place-tree.sql.ts';
import { placesInside } from './place-tree.ts';
import { todayOf } from './today.ts';

/** Up to this many rows are looked at for one page of a question about the past. */
const mostLookedAt = 5000;

/** @throws field-invalid when the cursor is of another list, not-found for an unknown location */
export async function listLots(db: Db, clock: Clock, query: LotQuery): Promise<Page<LotRow>> {
  if (query.asOf !== undefined) return listLotsAsOf(db, { ...query, asOf: query.asOf });
  const { limit, cursor, sort } = query;
  const now = clock.now();
  const filter = await filterOf(db, now, query);
  const key = `lots ${sort}`;
  const from = positionOf(key, cursor);
  const few = from ? undefined : await firstOfFew(db, filter, { sort, limit: limit + 1, atMost: countLimit });
  const way: Way = from?.way ?? (few ? 'gather' : 'walk');
  const total = from ? null : (few?.total ?? countLimit + 1);
  const rows = few?.rows ?? (await pageOfLots(db, filter, { sort, after: from, limit: limit + 1, way }));
  const page = pageOfRows<PageRow>(rows, { limit, sort: key, keyOf: (row) => cursorOf(row, way), total });
  return { ...page, rows: page.rows.map((facts) => lotRow(facts, now)) };
}

/** The same with where each came from and who has it. @throws as listLots */
export async function listLotsWithPassages(db: Db, clock: Clock, query: LotQuery): Promise<Page<LotListRow>> {
  const page = await listLots(db, clock, query);
  const found = await passagesOf(
    db,
    page.rows.map((row) => row.id),
  );
  return { ...page, rows: page.rows.map((row) => ({ ...row, passages: found.get(row.id) })) };
}

/** Ids of everything that matches, at most `limit` of them. @throws as listLots */
export async function idsMatching(
  db: Db,
  clock: Clock,
  query: Omit<LotQuery, 'limit' | 'cursor' | 'sort' | 'asOf'>,
  limit: number,
): Promise<string[]> {
  return lotIds(db, await filterOf(db, clock.now(), query), limit);
}

type Asked = Omit<LotQuery, 'limit' | 'cursor' | 'sort' | 'asOf'>;
/** The next ids of what matches, in their own order. @throws as listLots */
export async function idsMatchingAfter(
  db: Db,
  clock: Clock,
  query: Asked,
  given: { after: string | null; limit: number },
): Promise<string[]> {
  return lotIdsAfter(db, await filterOf(db, clock.now(), query), given);
}
/** How many match, all of them counted, from an id on. @throws as listLots */
export async function countMatching(db: Db, clock: Clock, query: Asked, after: string | null): Promise<number> {
  return countLotsAfter(db, await filterOf(db, clock.now(), query), after);
}

/**
 * What depends on where goods were is asked of each row as it was then. A page may be shorter than asked for, with a
 * cursor to go on from; how many there are is then not known.
 */
async function listLotsAsOf(db: Db, query: LotQuery & { asOf: string }): Promise<Page<LotRow>> {
  const { asOf, status, cover, expired, onHold, onHand, locationId, ...rest } = query;
  const then = new Date(asOf);
  const filter = await filterOf(db, then, rest);
  const inside = locationId === undefined ? undefined : new Set(await placesInside(db, locationId));
  const depends = [status, cover, expired, onHold, onHand, inside].some((asked) => asked !== undefined);
  const matches = (row: LotRow): boolean =>
    (status === undefined || row.status === status) &&
    (cover === undefined || row.cover === cover) &&
    (expired === undefined || row.expired === expired) &&
    (onHold === undefined || row.onHold === onHold) &&
    (onHand === undefined || (row.onHand !== '0') === onHand) &&
    (inside === undefined || (row.place !== null && inside.has(row.place.id)));
  const key = `lots as of ${query.sort}`;
  const from = positionOf(key, query.cursor);
  const total = from || depends ? null : await countLots(db, filter, countLimit + 1);
  const found: { facts: PageRow; row: LotRow }[] = [];
  let after: LotPosition | undefined = from;
  let last: PageRow | undefined;
  let more = true;
  for (let seen = 0; more && found.length <= query.limit && seen < mostLookedAt; ) {
    const limit = depends ? 500 : query.limit + 1;
    const rows = await pageOfLots(db, filter, { sort: query.sort, after, limit, way: 'walk', at: asOf });
    more = rows.length === limit;
    seen += rows.length;
    last = rows.at(-1) ?? last;
    if (last) after = { key: last.orderKey, sortKey: last.sortKey, id: last.id };
    for (const facts of rows) {
      const row = lotRow(facts, then);
      if (matches(row)) found.push({ facts, row });
    }
  }
  const page = pageOfRows(found, {
    limit: query.limit,
    sort: key,
    keyOf: ({ facts }) => cursorOf(facts, 'walk'),
    total,
  });
  const goesOn = page.nextCursor === null && more && last ? encodeCursor(key, cursorOf(last, 'walk')) : page.nextCursor;
  return { ...page, nextCursor: goesOn, rows: page.rows.map(({ row }) => row) };
}

async function filterOf(db: Db, now: Date, query: Omit<LotQuery, 'limit' | 'cursor' | 'sort'>): Promise<LotFilter> {
  const { q, locationId, attribute, partnerId, supplierId, ...rest } = query;
  const places = await placesByKind(db);
  const clauses = [
    ...(q ? [meant(await meaningOf(db, q))] : []),
    ...(partnerId === undefined ? [] : [[movedWith([partnerId])]]),
    ...(supplierId === undefined ? [] : [[suppliedBy(supplierId, places)]]),
  ];
  return {
    ...rest,
    attribute: attribute === undefined ? undefined : attributeOf(attribute),
    clauses: await readClauses(db, clauses),
    locationIds: locationId === undefined ? undefined : await placesInside(db, locationId),
    places,
    today: await todayOf(db, now),
  };
}

/** `key:value`; yes and no are written as `true` and `false`. */
function attributeOf(text: string): { key: string; value: string | boolean } {
  const at = text.indexOf(':');
  const value = text.slice(at + 1);
  return { key: text.slice(0, at), value: value === 'true' ? true : value === 'false' ? false : value };
}

async function meaningOf(db: Db, q: string): Promise<Meaning> {
  const words = [...new Set(wordsOf(q))].slice(0, 8);
  const name = nameKey(q);
  return {
    key: numberKey(q),
    typed: q,
    productIds: words.length === 0 ? [] : await productsMeant(db, words),
    partnerIds: name === '' ? [] : await partnersMeant(db, name),
  };
}

const cursorOf = (row: PageRow, way: Way): (string | null)[] => [row.orderKey, row.sortKey, row.id, way];

function positionOf(key: string, cursor: string | undefined): (LotPosition & { way: Way }) | undefined {
  const values = decodeCursor(key, cursor);
  if (!values) return undefined;
  const [orderKey, sortKey, id, way] = values;
  if (
    typeof sortKey !== 'string' ||
    typeof id !== 'string' ||
    typeof orderKey === 'number' ||
    (way !== 'gather' && way !== 'walk')
  ) {
    throw problem('field-invalid', { field: 'cursor', reason: 'the cursor does not belong to this list' });
  }
  return { key: orderKey ?? null, sortKey, id, way };
}
