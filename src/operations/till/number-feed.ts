// The numbers in stock where a register sells from, as its till keeps them: serial numbers by place, then lots.
import { holdsHere } from '../../ledger/held-here.ts';
import { placesInside } from '../../ledger/place-tree.ts';
import type { Db } from '../../platform/database.ts';
import { encodeCursor } from '../../platform/page.ts';
import type { TillNumber } from './feed.contract.ts';
import { cursorTexts, type FeedQuestion, mostChanges, nothingButStartOver, readFrom } from './feed.ts';
import {
  changedNumbers,
  countLots,
  countUnits,
  lotsAfter,
  type NumberFacts,
  numbersAmong,
  unitsAfter,
} from './number-feed.sql.ts';

const pageSize = 10_000;
const name = 'till-numbers';

export async function numberFeed(db: Db, now: Date, asked: FeedQuestion & { locationId: string }) {
  const places = await placesInside(db, asked.locationId);
  if (asked.since !== undefined) return changesSince(db, now, asked.since, places);
  const [part = 'units', asOf = now.toISOString(), counted, ...after] = cursorTexts(name, asked.cursor);
  const total = counted === undefined ? await countAll(db, places) : Number(counted);
  const page = part === 'units' ? await unitPage(db, places, after) : await lotPage(db, places, after);
  const head = (of: string): string[] => [of, asOf, String(total)];
  const next = page.next ? [...head(part), ...page.next] : part === 'units' ? head('lots') : null;
  return {
    rows: await shownNumbers(db, now, page.rows),
    gone: [],
    total,
    nextCursor: next && encodeCursor(name, next),
    asOf,
    startOver: false,
  };
}

/** What happened to numbers: those that are here now go to `rows`, the others to `gone`. */
async function changesSince(db: Db, now: Date, since: string, places: readonly string[]) {
  const asOf = now.toISOString();
  const limit = mostChanges;
  const changed = await changedNumbers(db, places, { since: readFrom(since, now), now, limit });
  if (!changed) return nothingButStartOver(asOf);
  const rows = changed.length === 0 ? [] : await numbersAmong(db, places, changed);
  const here = new Set(rows.map((row) => row.id));
  return {
    rows: await shownNumbers(db, now, rows),
    gone: changed.filter((id) => !here.has(id)),
    total: await countAll(db, places),
    ...{ nextCursor: null, asOf, startOver: false },
  };
}

type Page = { rows: NumberFacts[]; next: string[] | null };

/** Only as many places are looked at as the page needs, so that no page sorts all that is in stock. */
async function unitPage(db: Db, places: readonly string[], after: readonly string[]): Promise<Page> {
  const [place, product, id] = after;
  const counts = (await countUnits(db, places)).filter((row) => place === undefined || row.placeId >= place);
  const looked: string[] = [];
  let sure = 0;
  for (const { placeId, count } of counts) {
    looked.push(placeId);
    // Of the place where the page before ended, some rows were shown already.
    if (placeId !== place) sure += count;
    if (sure > pageSize) break;
  }
  const rows = await unitsAfter(db, looked, place && product && id ? [place, product, id] : null, pageSize);
  const last = rows.length === pageSize ? rows.at(-1) : undefined;
  return { rows, next: last ? [last.placeIds[0] as string, last.productId, last.id] : null };
}

async function lotPage(db: Db, places: readonly string[], [after]: readonly string[]): Promise<Page> {
  const rows = await lotsAfter(db, places, after ?? null, pageSize);
  const last = rows.length === pageSize ? rows.at(-1) : undefined;
  return { rows, next: last ? [last.id] : null };
}

async function countAll(db: Db, places: readonly string[]): Promise<number> {
  const [units, lots] = await Promise.all([countUnits(db, places), countLots(db, places)]);
  return units.reduce((sum, row) => sum + row.count, lots);
}

async function shownNumbers(db: Db, now: Date, rows: readonly NumberFacts[]): Promise<TillNumber[]> {
  const held = await holdsHere(
    db,
    now,
    rows.filter((row) => row.mayBeHeld),
  );
  return rows.map((row): TillNumber => {
    const hold = held.get(row.id);
    const flags = `${row.reserved ? 'R' : ''}${hold ? (hold.kind === 'recall' ? 'C' : 'H') : ''}`;
    const { id, productId, number, available, expirationDate } = row;
    return [id, productId, number, String(available), expirationDate ?? '', flags];
  });
}
