// Keeping goods for a document that is not posted yet, giving them back, and taking them from another document. The rows
// and the sums on the lots and on hand change together; a unit is kept for one document at most (I8: whoever locks it
// first). What is on hold or expired is not proposed, as in picking.
import type { Picking } from '../domain/picking.ts';
import { type ProblemItem, problemItem } from '../domain/problem.ts';
import { add, compare, isPositive, negate, type Quantity, subtract, sum } from '../domain/quantity.ts';
import type { Tx } from '../platform/database.ts';
import type { By } from '../platform/http.ts';
import { type NumberEntry, type PlaceRow, type PostingContext, type ProductRow, pickPlaces } from './demand.ts';
import { type LotRow, lockLotsById, lockLotsOfProducts } from './lot.sql.ts';
import { lockOnHand } from './on-hand.sql.ts';
import { pickCandidates } from './pick.sql.ts';
import {
  changeReserved,
  documentsKeeping,
  insertReservations,
  type Kept,
  type LineRow,
  markReserved,
  noteFreed,
  type Reserved,
  removeReservations,
} from './reservation.sql.ts';

export type { Kept } from './reservation.sql.ts';

/** What a line of a document wants kept for it. */
export type Want = {
  line: number;
  /** Path of the line in the request, such as `lines.2`. */
  field: string;
  product: ProductRow;
  from: PlaceRow;
  quantity: Quantity;
  /** Chosen numbers come first; the rest is chosen by the strategy. */
  named: readonly NumberEntry[];
  strategy: Picking;
  /** What was kept for the line before, taken again where it is still there. */
  before: readonly Pick<Reserved, 'lotId' | 'quantity'>[];
};
/** The draft that goods are kept for. */
export type Document = { id: string; number: string };
type Row = Pick<Reserved, 'locationId' | 'lotId' | 'lotKind' | 'quantity'>;
type Known = ReadonlyMap<string, LotRow>;
/** What this document keeps so far, which the tables do not show before it is written. */
type Taking = { rows: LineRow[]; units: Set<string>; quantities: Map<string, Quantity> };

/**
 * Keeps what is there, up to what each line wants. What all lines name is locked first, in one order for everybody; what
 * is kept is written at once.
 * @returns by line, how much is kept; chosen numbers that cannot be kept are added to `refused`
 */
export async function reserve(
  tx: Tx,
  by: By,
  context: PostingContext,
  given: { document: Document; wants: readonly Want[]; refused: ProblemItem[] },
): Promise<Map<number, Quantity>> {
  const { document, wants, refused } = given;
  const taking: Taking = { rows: [], units: new Set(), quantities: new Map() };
  const known = await lockNamed(tx, wants);
  const reserved = [...known.values()].filter((lot) => lot.reserved).map((lot) => lot.id);
  const keeping = new Map((await documentsKeeping(tx, reserved, null)).map((row) => [row.lotId, row.operationNumber]));
  const kept = new Map<number, Quantity>();
  for (const want of wants) {
    const rows = await rowsFor(tx, by, context, { want, refused, taking, known, keeping });
    kept.set(want.line, sum(rows.map((row) => row.quantity)));
    for (const row of rows) taking.rows.push({ ...row, line: want.line, productId: want.product.id });
  }
  if (taking.rows.length === 0) return kept;
  const head = { operationId: document.id, operationNumber: document.number };
  await insertReservations(tx, { ...head, userId: by.caller.userId, at: by.clock.now() }, eachOnce(taking.rows));
  await markKept(tx, by, taking.rows, true);
  return kept;
}

/** By product and number. */
async function lockNamed(tx: Tx, wants: readonly Want[]): Promise<Known> {
  const asked = wants.flatMap((want) => want.named.map((entry) => ({ productId: want.product.id, key: entry.key })));
  const lots = await lockLotsOfProducts(tx, asked);
  return new Map(lots.map((lot) => [`${lot.product_id} ${lot.number_key}`, lot]));
}

/** A lot that a line keeps at one place twice is one row. */
function eachOnce(rows: readonly LineRow[]): LineRow[] {
  const merged = new Map<string, LineRow>();
  for (const row of rows) {
    const key = `${row.line} ${row.locationId} ${row.lotId}`;
    const before = merged.get(key);
    merged.set(key, before ? { ...before, quantity: add(before.quantity, row.quantity) } : row);
  }
  return [...merged.values()];
}

/** Gives back all that is kept for a document. */
export async function release(tx: Tx, by: By, operationId: string): Promise<Kept[]> {
  const rows = await removeReservations(tx, operationId);
  if (rows.length === 0) return rows;
  const lots = [...new Set(rows.map((row) => row.lotId))].sort();
  await lockLotsById(tx, lots);
  await lockOnHand(tx, lots, [...new Set(rows.map((row) => row.locationId))]);
  await markKept(tx, by, rows, false);
  return rows;
}

/** Writes what rows come to on the lots and on hand. */
export async function markKept(tx: Tx, by: By, rows: readonly Row[], kept: boolean): Promise<void> {
  if (!kept) await noteFreed(tx, numbersIn(rows), by.clock.now());
  const units = rows.filter((row) => row.lotKind === 'serial').map((row) => row.lotId);
  if (units.length > 0 && (await markReserved(tx, units, kept)) !== units.length) {
    throw new Error('a unit that was locked was not as it was read');
  }
  const sums = new Map<string, Row>();
  for (const row of rows) {
    if (row.lotKind === 'serial') continue;
    const key = `${row.locationId} ${row.lotId}`;
    sums.set(key, { ...row, quantity: add(sums.get(key)?.quantity ?? '0', row.quantity) });
  }
  if (sums.size === 0) return;
  const changes = [...sums.values()].map((row) => ({ ...row, quantity: kept ? row.quantity : negate(row.quantity) }));
  if ((await changeReserved(tx, changes)) !== changes.length) {
    throw new Error('goods on hand that were locked were not as they were read');
  }
}

const numbersIn = (rows: readonly Row[]): string[] =>
  rows.flatMap((row) => (row.lotKind === 'bulk' ? [] : [row.lotId]));

type Keeping = {
  want: Want;
  refused: ProblemItem[];
  taking: Taking;
  known: Known;
  /** Documents for which named units are kept. */
  keeping: ReadonlyMap<string, string>;
};

async function rowsFor(tx: Tx, by: By, context: PostingContext, given: Keeping): Promise<Row[]> {
  const { want } = given;
  const { product, quantity } = want;
  if (product.tracking === 'none') {
    return product.bulkLotId ? fromPlaces(tx, given, { lotId: product.bulkLotId, quantity }) : [];
  }
  const rows = want.named.length > 0 ? await chosen(tx, given) : [];
  // What a chosen lot lacks is not made up by another one.
  const open = subtract(quantity, sum(want.named.map((entry) => entry.quantity)));
  const begun = sum(rows.map((row) => row.quantity));
  const missing = (): Quantity => rows.reduce((left, row) => subtract(left, row.quantity), add(open, begun));
  for (const before of want.before) {
    const left = missing();
    if (!isPositive(left)) break;
    if (rows.some((row) => row.lotId === before.lotId)) continue;
    const wanted = compare(before.quantity, left) < 0 ? before.quantity : left;
    rows.push(...(await again(tx, given, { lotId: before.lotId, quantity: wanted })));
  }
  if (isPositive(missing())) rows.push(...(await picked(tx, by, context, { ...given, rows, missing: missing() })));
  return rows;
}

/** The numbers that the line names: a unit that is here and free; of a lot what is here and free. */
async function chosen(tx: Tx, given: Keeping): Promise<Row[]> {
  const { want, refused, taking } = given;
  const { product, from } = want;
  const rows: Row[] = [];
  for (const entry of want.named) {
    const lot = given.known.get(`${product.id} ${entry.key}`);
    const field = `${want.field}.numbers.${entry.index}`;
    if (!lot) refused.push(problemItem('number-unknown', field, { number: entry.number, product: product.name }));
    else if (lot.kind !== 'serial') {
      rows.push(...(await fromPlaces(tx, given, { lotId: lot.id, quantity: entry.quantity })));
    } else if (lot.place_id === null || !from.inside.includes(lot.place_id)) {
      const facts = { number: lot.number, location: lot.place_name, expected: from.name, lotId: lot.id };
      refused.push(problemItem('serial-elsewhere', field, facts));
    } else if (lot.reserved) {
      const documents = given.keeping.get(lot.id) ?? '';
      const facts = { product: product.name, lot: ` ${lot.number}`, documents, lotId: lot.id };
      refused.push(problemItem('reserved-elsewhere', field, facts));
    } else if (taking.units.has(lot.id)) {
      refused.push(problemItem('number-duplicate', field, { number: lot.number }));
    } else rows.push(unit(taking, { lotId: lot.id, locationId: lot.place_id }));
  }
  return rows;
}

function unit(taking: Taking, found: { lotId: string; locationId: string }): Row {
  taking.units.add(found.lotId);
  return { ...found, lotKind: 'serial', quantity: '1' };
}

async function again(tx: Tx, given: Keeping, asked: { lotId: string; quantity: Quantity }): Promise<Row[]> {
  const { want, taking } = given;
  if (want.product.tracking === 'lot') return fromPlaces(tx, given, asked);
  if (taking.units.has(asked.lotId)) return [];
  const [lot] = await lockLotsById(tx, [asked.lotId]);
  if (!lot || lot.reserved || lot.held || lot.place_id === null || !want.from.inside.includes(lot.place_id)) return [];
  return [unit(taking, { lotId: lot.id, locationId: lot.place_id })];
}

async function picked(
  tx: Tx,
  by: By,
  context: PostingContext,
  given: Keeping & { rows: readonly Row[]; missing: Quantity },
): Promise<Row[]> {
  const { want, rows, taking } = given;
  const { product, from } = want;
  if (product.tracking === 'none') return [];
  const now = by.clock.now();
  const others = taking.rows.filter((row) => row.productId === product.id).length;
  const candidates = await pickCandidates(tx, {
    tracking: product.tracking,
    strategy: want.strategy,
    productId: product.id,
    places: pickPlaces(context, { from, at: now, now }),
    at: now,
    limit: product.tracking === 'serial' ? Math.ceil(Number(given.missing)) + rows.length + others : 10_000,
    lock: true,
  });
  const found: Row[] = [];
  let { missing } = given;
  for (const candidate of candidates) {
    if (!isPositive(missing)) break;
    const { lot_id: lotId, location_id: locationId } = candidate;
    if (rows.some((row) => row.lotId === lotId) || taking.units.has(lotId)) continue;
    const more: Row[] =
      product.tracking === 'serial'
        ? [unit(taking, { lotId, locationId })]
        : await at(tx, taking, [locationId], { lotId, lotKind: 'lot', quantity: missing });
    for (const row of more) missing = subtract(missing, row.quantity);
    found.push(...more);
  }
  return found;
}

/** The document's place first, then what lies inside it. */
const fromPlaces = (
  tx: Tx,
  { want: { from, product }, taking }: Keeping,
  asked: { lotId: string; quantity: Quantity },
): Promise<Row[]> =>
  at(tx, taking, [from.id, ...from.inside.filter((id) => id !== from.id)], {
    ...asked,
    lotKind: product.tracking === 'none' ? 'bulk' : 'lot',
  });

async function at(
  tx: Tx,
  taking: Taking,
  placeIds: string[],
  asked: { lotId: string; lotKind: 'bulk' | 'lot'; quantity: Quantity },
): Promise<Row[]> {
  const here = new Map((await lockOnHand(tx, [asked.lotId], placeIds)).map((row) => [row.location_id, row]));
  const rows: Row[] = [];
  let missing = asked.quantity;
  for (const locationId of placeIds) {
    const row = here.get(locationId);
    const key = `${locationId} ${asked.lotId}`;
    const taken = taking.quantities.get(key) ?? '0';
    const free = row ? subtract(subtract(row.quantity, row.reserved), taken) : '0';
    if (!isPositive(missing) || !isPositive(free)) continue;
    const quantity = compare(free, missing) < 0 ? free : missing;
    missing = subtract(missing, quantity);
    taking.quantities.set(key, add(taken, quantity));
    rows.push({ lotId: asked.lotId, lotKind: asked.lotKind, locationId, quantity });
  }
  return rows;
}
