// From numbers to lots: each number that a document names is found and locked, or made when goods come in from
// outside. Here a unit's recorded place decides (I3): a serial number leaves from where it is, whatever the document
// says, or it is refused with the place in the sentence.
import { naturalSortKey } from '../domain/number-key.ts';
import { type ProblemItem, problemItem } from '../domain/problem.ts';
import { newId } from '../domain/uuid.ts';
import { LostRace, type Tx } from '../platform/database.ts';
import {
  type Book,
  type Books,
  type Demand,
  entriesOf,
  type Leg,
  type LegLot,
  type NumberEntry,
  numberField,
  type Posting,
  type PostingContext,
  worthTelling,
} from './demand.ts';
import {
  findLotsByNumber,
  type LotRow,
  lockLotsById,
  lockLotsOfProducts,
  type NewLot,
  otherProductsWithNumbers,
} from './lot.sql.ts';
import { correctedNumbers } from './lot-alias.sql.ts';
import { datesForReceipt, refuseOtherDates } from './lot-dates.ts';
import { warrantyBegun } from './lot-warranty.ts';
import { type Parents, refuseOtherParent, resolveParents } from './parent-lot.ts';
import { serialOrigin } from './serial-origin.ts';

type Named = { demand: Demand; entry: NumberEntry };

/** Numbers are looked up and locked in portions of this size, all portions in one order. */
const portion = 10_000;

/** Named numbers as legs; quantities of lots that leave our places still have to be allocated to places. */
export async function resolveNumbers(
  tx: Tx,
  context: PostingContext,
  request: Posting,
  refused: ProblemItem[],
): Promise<Leg[]> {
  const legs: Leg[] = await resolveByLot(tx, request, refused);
  const naming = request.demands.filter((demand) => 'numbers' in demand.what);
  if (naming.length === 0) return legs;
  const books = await openBooks(tx, request, naming);
  const parents = await resolveParents(tx, request.now, { naming, books });
  const unknown: Named[] = [];
  for (const demand of naming) {
    const book = books.get(demand.product.id) as Book;
    for (const entry of entriesOf(demand)) {
      const lot = book.known.get(entry.key) ?? null;
      refuseDuplicate(demand, entry, book, refused);
      const fromId = lot ? originOf(lot, demand, entry, { request, refused }) : demand.from.id;
      if (fromId === undefined) continue;
      if (!lot && !(request.makesNumbers && !demand.from.ours)) {
        unknown.push({ demand, entry });
        continue;
      }
      if (lot && entry.details && !demand.from.ours) refuseOtherDates(lot, demand, entry, refused);
      if (lot && entry.details) refuseOtherParent(lot, demand, entry, refused);
      const made = lot ? null : (book.fresh.get(entry.key) ?? makeLot(context, request, { demand, entry, parents }));
      if (made) book.fresh.set(entry.key, made);
      legs.push({
        demand,
        index: entry.index,
        lot: lot ? knownLot(lot) : freshLot(made as NewLot),
        fromId,
        toId: demand.to.id,
        quantity: entry.quantity,
        reversesLine: null,
        ...(entry.firstIn !== undefined && { firstIn: entry.firstIn }),
      });
    }
  }
  await refuseUnknown(tx, unknown, refused);
  return legs;
}

const knownLot = (lot: LotRow): LegLot => ({ id: lot.id, kind: lot.kind, number: lot.number, known: lot, fresh: null });
const freshLot = (lot: NewLot): LegLot => ({ id: lot.id, kind: lot.kind, number: lot.number, known: null, fresh: lot });

/** Legs that already know their lots: reversals and arrivals. */
async function resolveByLot(tx: Tx, request: Posting, refused: ProblemItem[]): Promise<Leg[]> {
  const asked = request.demands.flatMap((demand) =>
    'lots' in demand.what ? demand.what.lots.map((lot) => ({ demand, ...lot })) : [],
  );
  if (asked.length === 0) return [];
  const known = new Map(asked.flatMap(({ lotId, locked }) => (locked ? [[lotId, locked] as const] : [])));
  const ids = [...new Set(asked.map((leg) => leg.lotId))].filter((id) => !known.has(id)).sort();
  for (let at = 0; at < ids.length; at += portion) {
    for (const lot of await lockLotsById(tx, ids.slice(at, at + portion))) known.set(lot.id, lot);
  }
  return asked.map((leg, index) => {
    const lot = known.get(leg.lotId);
    if (!lot) throw new Error('a move names a lot that is not there');
    if (lot.kind === 'serial' && lot.place_id !== leg.demand.from.id) {
      const facts = { number: lot.number, location: lot.place_name, expected: leg.demand.from.name, lotId: lot.id };
      refused.push(problemItem('serial-elsewhere', numberField(leg.demand, index), facts));
    }
    return {
      demand: leg.demand,
      index,
      lot: knownLot(lot),
      fromId: leg.demand.from.id,
      toId: leg.demand.to.id,
      quantity: leg.quantity,
      reversesLine: leg.reversesLine,
      ...(leg.firstIn !== undefined && { firstIn: leg.firstIn }),
    };
  });
}

/**
 * Locks what is known of the named numbers, product by product and key by key: one order for everybody. What a series made
 * in this transaction is not known; should somebody else make it meanwhile, the index on numbers refuses ours.
 */
async function openBooks(tx: Tx, { report }: Posting, naming: readonly Demand[]): Promise<Books> {
  const books: Books = new Map();
  const named = new Map<string, Set<string>>();
  for (const demand of naming) {
    const keys = named.get(demand.product.id) ?? new Set();
    named.set(demand.product.id, keys);
    for (const entry of entriesOf(demand)) if (!entry.made) keys.add(entry.key);
  }
  for (const productId of named.keys()) books.set(productId, { known: new Map(), fresh: new Map(), seen: new Set() });
  const asked = [...named.keys()]
    .sort()
    .flatMap((productId) => [...(named.get(productId) as Set<string>)].sort().map((key) => ({ productId, key })));
  for (let at = 0; at < asked.length; at += portion) {
    const part = asked.slice(at, at + portion);
    for (const row of await lockLotsOfProducts(tx, part)) books.get(row.product_id)?.known.set(row.number_key, row);
    if (asked.length > worthTelling) report({ stage: 'check', done: at + part.length, total: asked.length });
  }
  return books;
}

function refuseDuplicate(demand: Demand, entry: NumberEntry, book: Book, refused: ProblemItem[]): void {
  if (demand.product.tracking !== 'serial') return;
  if (book.seen.has(entry.key)) {
    refused.push(problemItem('number-duplicate', numberField(demand, entry.index), { number: entry.number }));
  }
  book.seen.add(entry.key);
}

/** Where the quantity comes from: the recorded place for a serial number, the document's place for a lot. */
function originOf(
  lot: LotRow,
  demand: Demand,
  entry: NumberEntry,
  given: { request: Posting; refused: ProblemItem[] },
): string | undefined {
  const { request, refused } = given;
  if (lot.kind !== demand.product.tracking) {
    const field = numberField(demand, entry.index);
    refused.push(problemItem('number-wrong-kind', field, { number: lot.number, kind: lot.kind, lotId: lot.id }));
    return undefined;
  }
  if (lot.kind !== 'serial') return demand.from.id;
  const origin = serialOrigin(lot, demand);
  if ('placeId' in origin) return origin.placeId;
  if (origin.passable && request.overrides.has(origin.code)) return lot.place_id ?? demand.from.id;
  refused.push(
    problemItem(origin.code, numberField(demand, entry.index), {
      number: lot.number,
      location: lot.place_name,
      expected: demand.from.name,
      lotId: lot.id,
    }),
  );
  return undefined;
}

function makeLot(
  context: PostingContext,
  request: Posting,
  given: { demand: Demand; entry: NumberEntry; parents: Parents },
): NewLot {
  const { demand, entry, parents } = given;
  const kind = demand.product.tracking as 'lot' | 'serial';
  const dates = datesForReceipt(context, request, demand, entry);
  return {
    id: newId(),
    productId: demand.product.id,
    kind,
    number: entry.number,
    key: entry.key,
    sortKey: naturalSortKey(entry.number),
    parentLotId: parents.of(demand, entry),
    supplierNumber: entry.details?.supplierNumber ?? null,
    ...dates,
    placeId: kind === 'serial' ? demand.to.id : null,
    firstIn: kind === 'serial' ? (entry.firstIn ?? null) : null,
    warrantyUntil: kind === 'serial' ? warrantyFrom(context, request, demand) : null,
  };
}

/** A unit that gets its number as it leaves for a customer begins its warranty there. */
function warrantyFrom(context: PostingContext, request: Posting, demand: Demand): string | null {
  if (demand.to.kind !== 'customer') return null;
  const occurredAt = request.occurredAt ?? request.now;
  return warrantyBegun(demand.product, { posting: request, occurredAt, timeZone: context.profile.timeZone });
}

/** A number that is not known: it may have been corrected, or be another product's, which is worth saying. */
async function refuseUnknown(tx: Tx, unknown: readonly Named[], refused: ProblemItem[]): Promise<void> {
  if (unknown.length === 0) return;
  const listed = unknown.slice(0, portion);
  await lookAgain(tx, listed);
  const asked = listed.map(({ demand, entry }) => ({ productId: demand.product.id, key: entry.key }));
  const now = new Map((await correctedNumbers(tx, asked)).map((row) => [`${row.productId} ${row.key}`, row]));
  const others = await otherProductsWithNumbers(tx, asked);
  const owners = new Map(others.map((row) => [`${row.productId} ${row.key}`, row.name]));
  for (const { demand, entry } of unknown) {
    const field = numberField(demand, entry.index);
    const { number } = entry;
    const corrected = now.get(`${demand.product.id} ${entry.key}`);
    const owner = owners.get(`${demand.product.id} ${entry.key}`);
    if (corrected) {
      refused.push(problemItem('number-corrected', field, { number, now: corrected.now, lotId: corrected.lotId }));
    } else if (owner) refused.push(problemItem('number-of-other-product', field, { number, product: owner }));
    else refused.push(problemItem('number-unknown', field, { number, product: demand.product.name }));
  }
}

/** A number that was exchanged while its row was waited for is on another row by now, which the wait did not see. */
async function lookAgain(tx: Tx, unknown: readonly Named[]): Promise<void> {
  for (const [productId, named] of Map.groupBy(unknown, ({ demand }) => demand.product.id)) {
    const keys = [...new Set(named.map(({ entry }) => entry.key))];
    const found = await findLotsByNumber(tx, productId, keys);
    if (found.length > 0) throw new LostRace('a number came to another unit in the meantime');
  }
}
