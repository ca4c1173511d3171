// The ledger's part of a count: finds and locks what was counted, and turns the difference to what is there now into
// demands. Too little goes to inventory loss and too much comes from there; a unit that is counted somewhere else than it is
// recorded moves from its recorded place, so that it is never there twice (I3).
import { isOurs } from '../domain/location-kind.ts';
import { numberKey } from '../domain/number-key.ts';
import { type ProblemCode, type ProblemItem, problem, problemItem } from '../domain/problem.ts';
import { add, compare, isNegative, isPositive, isZero, negate, type Quantity, subtract } from '../domain/quantity.ts';
import { LostRace, type Tx } from '../platform/database.ts';
import { movedSince, placesOfLots } from './count.sql.ts';
import type { Demand, NamedLot, NumberEntry, PlaceRow, PostingContext, ProductRow } from './demand.ts';
import { findLotsByNumber, type LotRow, lockLotsById } from './lot.sql.ts';
import { lockOnHand, type OnHandRow } from './on-hand.sql.ts';
import { openPosting } from './posting.ts';

/** What was counted: a known lot or serial number, a number as it is written, or a quantity without number. */
export type Counting = {
  /** Path of the line in the request. */
  field: string;
  productId: string;
  locationId: string;
  what: { lotId: string } | { number: string } | 'bulk';
  counted: Quantity;
  /** On hand as whoever decided saw it: another quantity is a race to be run again. */
  seen?: Quantity;
};
/** A line with what it is about; `lot` null: without number, or a number that nobody knows yet. */
export type OpenCounting = Counting & {
  product: ProductRow;
  place: PlaceRow;
  lot: LotRow | null;
  /** On hand there now, under its lock. */
  now: Quantity;
  /** On hand at the instant of the count: what the difference is to. */
  before: Quantity;
  reserved: Quantity;
};
export type OpenCount = { context: PostingContext; loss: PlaceRow; lines: OpenCounting[] };

const portion = 10_000;
const at = (locationId: string, lotId: string): string => `${locationId} ${lotId}`;

/**
 * Finds and locks in the order of posting. `at`: when it was counted, where what moved since is not in the count; null: what
 * was counted is said of now.
 * @throws not-found, count-place, number-of-other-product; backdate-refused where a unit moved since
 */
export async function openCount(tx: Tx, counting: readonly Counting[], at: Date | null): Promise<OpenCount> {
  const ids = await knownLots(tx, counting);
  const lotIds = [...new Set(ids.values())].sort();
  const recorded = await inPortions(lotIds, (part) => placesOfLots(tx, part));
  const context = await openPosting(tx, {
    productIds: counting.map((line) => line.productId),
    placeIds: [...counting.map((line) => line.locationId), ...recorded.map((row) => row.placeId)],
    roles: ['inventory-loss'],
  });
  const lots = new Map((await inPortions(lotIds, (part) => lockLotsById(tx, part))).map((lot) => [lot.id, lot]));
  const lines = counting.map((line): OpenCounting => {
    const product = context.products.get(line.productId);
    if (!product) throw problem('not-found', { what: 'product', field: `${line.field}.productId` });
    const place = context.places.get(line.locationId);
    if (!place) throw problem('not-found', { what: 'location', field: `${line.field}.locationId` });
    if (!place.ours) throw problem('count-place', { location: place.name, field: `${line.field}.locationId` });
    const lotId = ids.get(line);
    const lot = lotId === undefined ? null : (lots.get(lotId) ?? null);
    if (typeof line.what === 'object' && 'lotId' in line.what) checkLot(line, lot);
    return { ...line, product, place, lot, now: '0', before: '0', reserved: '0' };
  });
  const unknown = [...lots.values()].filter((lot) => lot.place_id !== null && !context.places.has(lot.place_id));
  if (unknown.length > 0) throw new LostRace('a unit came to another place in the meantime');
  await readStock(tx, lines, at);
  return { context, loss: lossPlace(context), lines };
}

function checkLot(line: Counting, lot: LotRow | null): void {
  if (!lot || lot.kind === 'bulk') throw problem('not-found', { what: 'number', field: `${line.field}.lotId` });
  if (lot.product_id !== line.productId) {
    const facts = { number: lot.number, product: 'another product' };
    throw problem('number-of-other-product', { ...facts, field: `${line.field}.lotId` });
  }
}

/** The lots that lines name, by id or by number; what is in neither does not exist yet. */
async function knownLots(tx: Tx, counting: readonly Counting[]): Promise<Map<Counting, string>> {
  const found = new Map<Counting, string>();
  const byNumber = new Map<string, { line: Counting; key: string }[]>();
  for (const line of counting) {
    if (line.what === 'bulk') continue;
    if ('lotId' in line.what) found.set(line, line.what.lotId);
    else {
      const named = byNumber.get(line.productId) ?? [];
      byNumber.set(line.productId, named);
      named.push({ line, key: numberKey(line.what.number) });
    }
  }
  for (const [productId, named] of byNumber) {
    const keys = [...new Set(named.map(({ key }) => key))];
    const rows = await inPortions(keys, (part) => findLotsByNumber(tx, productId, part));
    const byKey = new Map(rows.map((row) => [row.number_key, row.id]));
    for (const { line, key } of named) {
      const id = byKey.get(key);
      if (id !== undefined) found.set(line, id);
    }
  }
  return found;
}

async function readStock(tx: Tx, lines: readonly OpenCounting[], instant: Date | null): Promise<void> {
  const counted = lines.flatMap((line) => {
    const lotId = line.what === 'bulk' ? line.product.bulkLotId : line.lot?.kind === 'lot' ? line.lot.id : null;
    return lotId ? [{ line, lotId }] : [];
  });
  const rows = await stockOf(
    tx,
    counted.map(({ lotId }) => lotId),
    counted.map(({ line }) => line.locationId),
  );
  const stock = new Map(rows.map((row) => [at(row.location_id, row.lot_id), row]));
  for (const { line, lotId } of counted) {
    const row = stock.get(at(line.locationId, lotId));
    if (row) Object.assign(line, { now: row.quantity, before: row.quantity, reserved: row.reserved });
  }
  for (const line of lines) {
    if (line.lot?.kind === 'serial' && line.lot.place_id === line.locationId) {
      Object.assign(line, { now: '1', before: '1', reserved: line.lot.reserved ? '1' : '0' });
    }
    if (line.seen !== undefined && compare(line.now, line.seen) !== 0) {
      throw new LostRace('stock moved while a count was being applied');
    }
  }
  if (instant) await readBefore(tx, instant, counted);
  if (instant) refuseMovedUnits(lines, instant);
}

/** What came and went after the count is not part of it. */
async function readBefore(
  tx: Tx,
  instant: Date,
  counted: readonly { line: OpenCounting; lotId: string }[],
): Promise<void> {
  const asked = counted.map(({ line, lotId }) => ({ locationId: line.locationId, lotId }));
  const moved = await movedSince(tx, instant, asked);
  const since = new Map(moved.map((row) => [at(row.location_id, row.lot_id), row.quantity]));
  for (const { line, lotId } of counted) {
    line.before = subtract(line.now, since.get(at(line.locationId, lotId)) ?? '0');
  }
}

function refuseMovedUnits(lines: readonly OpenCounting[], instant: Date): void {
  const inTheWay = lines.flatMap(({ lot, field }) => {
    const lastAt = lot?.kind === 'serial' ? lot.last_at : null;
    if (!lot || !lastAt || Date.parse(lastAt) <= instant.getTime()) return [];
    return [problemItem('later-move', `${field}.number`, { number: lot.number, lastAt, lotId: lot.id })];
  });
  if (inTheWay.length === 0) return;
  throw problem('backdate-refused', { field: 'occurredAt', at: instant.toISOString() }, inTheWay.slice(0, 50));
}

const stockOf = (tx: Tx, lotIds: string[], placeIds: string[]): Promise<OnHandRow[]> =>
  lotIds.length === 0 ? Promise.resolve([]) : lockOnHand(tx, [...new Set(lotIds)], [...new Set(placeIds)]);

async function inPortions<T, R>(all: readonly T[], ask: (part: T[]) => Promise<R[]>): Promise<R[]> {
  const rows: R[] = [];
  for (let from = 0; from < all.length; from += portion) rows.push(...(await ask(all.slice(from, from + portion))));
  return rows;
}

function lossPlace(context: PostingContext): PlaceRow {
  for (const place of context.places.values()) if (place.role === 'inventory-loss') return place;
  throw problem('not-found', { what: 'location with the role inventory-loss' });
}

/** The document line of a product at a place; lines of one document are numbered from 1. */
export type LineOf = (line: { productId: string; locationId: string }) => number;

/** The demands that make on hand what was counted. What may not be is added to `refused`, with the line's field. */
export function countDemands(
  open: OpenCount,
  given: { lineOf: LineOf; confirmed: readonly ProblemCode[]; refused: ProblemItem[] },
): Demand[] {
  const found = new Found(open, given.lineOf);
  const serials = new Map<string, OpenCounting[]>();
  for (const line of open.lines) {
    if (line.lot?.kind === 'serial') serials.set(line.lot.id, [...(serials.get(line.lot.id) ?? []), line]);
    else if (typeof line.what === 'object' && line.lot === null) {
      if (isPositive(line.counted)) found.addNumber(line);
    } else found.addDifference(line, given.refused);
  }
  for (const lines of serials.values()) found.addUnit(lines, given);
  return found.demands();
}

/** Collects quantities by document line and direction, so that a move carries all lots that go the same way. */
class Found {
  private readonly lots = new Map<string, { line: OpenCounting; from: PlaceRow; to: PlaceRow; lots: NamedLot[] }>();
  private readonly numbers = new Map<string, { line: OpenCounting; entries: NumberEntry[] }>();
  private readonly bulk: { line: OpenCounting; from: PlaceRow; to: PlaceRow; quantity: Quantity }[] = [];
  private readonly open: OpenCount;
  private readonly lineOf: LineOf;
  constructor(open: OpenCount, lineOf: LineOf) {
    this.open = open;
    this.lineOf = lineOf;
  }

  /** A lot, or a quantity without number. */
  addDifference(line: OpenCounting, refused: ProblemItem[]): void {
    const difference = subtract(line.counted, line.before);
    if (isZero(difference)) return;
    const kept = isPositive(line.reserved) && compare(add(line.now, difference), line.reserved) < 0;
    if (isNegative(difference) && kept) {
      refused.push(reservedItem(line));
      return;
    }
    const [from, to] = isPositive(difference) ? [this.open.loss, line.place] : [line.place, this.open.loss];
    const quantity = isPositive(difference) ? difference : negate(difference);
    if (line.lot) this.addLot(line, { from, to, quantity });
    else this.bulk.push({ line, from, to, quantity });
  }

  /** A unit: it is where it was counted, or, counted away where it is recorded, nowhere with us. */
  addUnit(lines: readonly OpenCounting[], given: { confirmed: readonly ProblemCode[]; refused: ProblemItem[] }): void {
    const [first] = lines as [OpenCounting];
    const lot = first.lot as LotRow;
    const here = lines.filter((line) => isPositive(line.counted));
    const [target, other] = here;
    if (target && other) {
      const facts = { number: lot.number, location: target.place.name, other: other.place.name, lotId: lot.id };
      given.refused.push(problemItem('count-serial-twice', other.field, facts));
    } else if (target) {
      const from = lot.place_id === null ? null : (this.open.context.places.get(lot.place_id) as PlaceRow);
      if (from?.id === target.locationId) return;
      if (from?.kind === 'customer' && !given.confirmed.includes('serial-delivered')) {
        const facts = { number: lot.number, location: from.name, lotId: lot.id };
        given.refused.push(problemItem('serial-delivered', target.field, facts));
      } else if (!from) this.addNumber(target);
      else this.addLot(target, { from, to: target.place, quantity: '1' });
    } else {
      const line = lines.find((one) => one.locationId === lot.place_id);
      if (!line) return;
      if (lot.reserved) given.refused.push(reservedItem(line));
      else this.addLot(line, { from: line.place, to: this.open.loss, quantity: '1' });
    }
  }

  /** A number that comes into being here, or that was made by hand and never moved. */
  addNumber(line: OpenCounting): void {
    const key = String(this.lineOf(line));
    const named = this.numbers.get(key) ?? { line, entries: [] };
    this.numbers.set(key, named);
    const number = line.lot?.number ?? (line.what as { number: string }).number;
    const index = named.entries.length;
    named.entries.push({ index, number, key: numberKey(number), quantity: line.counted, details: null });
  }

  private addLot(line: OpenCounting, given: { from: PlaceRow; to: PlaceRow; quantity: Quantity }): void {
    const key = `${this.lineOf(line)} ${given.from.id} ${given.to.id}`;
    const group = this.lots.get(key) ?? { line, from: given.from, to: given.to, lots: [] };
    this.lots.set(key, group);
    group.lots.push({ lotId: (line.lot as LotRow).id, quantity: given.quantity, reversesLine: null });
  }

  demands(): Demand[] {
    const base = (line: OpenCounting): Omit<Demand, 'from' | 'to' | 'what'> => ({
      operationLine: this.lineOf(line),
      field: line.field,
      product: line.product,
      unitCost: null,
    });
    // The place itself, not what lies inside it: each place is counted for itself.
    const only = (place: PlaceRow): PlaceRow => (isOurs(place.kind) ? { ...place, inside: [place.id] } : place);
    return [
      ...[...this.lots.values()].map(
        ({ line, from, to, lots }): Demand => ({ ...base(line), from: only(from), to, what: { lots } }),
      ),
      ...[...this.numbers.values()].map(
        ({ line, entries }): Demand => ({
          ...base(line),
          from: this.open.loss,
          to: line.place,
          what: { numbers: entries },
        }),
      ),
      ...this.bulk.map(
        ({ line, from, to, quantity }): Demand => ({ ...base(line), from: only(from), to, what: { bulk: quantity } }),
      ),
    ];
  }
}

const reservedItem = (line: OpenCounting): ProblemItem =>
  problemItem('count-below-reserved', line.field, {
    reserved: line.reserved,
    counted: line.counted,
    what: [line.product.name, line.lot?.number].filter(Boolean).join(' '),
    location: line.place.name,
    productId: line.product.id,
    locationId: line.locationId,
    lotId: line.lot?.id ?? null,
  });
