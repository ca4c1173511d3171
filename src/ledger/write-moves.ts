// Writes what the checks let through: new numbers, moves, move lines, the serial numbers' places and on hand. Portions
// of thousands of rows per statement, so that a receipt of 100,000 units neither fills the memory nor holds up others.
import { add, type Quantity } from '../domain/quantity.ts';
import { isUniqueViolation, LostRace, settled, type Tx } from '../platform/database.ts';
import { type Leg, type Posting, type PostingRequest, worthTelling } from './demand.ts';
import { fillMissingDates, insertNewLots, moveSerials, type NewLot } from './lot.sql.ts';
import { insertWarrantyChanges } from './lot-warranty.sql.ts';
import { type WarrantyFacts, warrantyAfter, warrantyChanges } from './lot-warranty.ts';
import { insertMoveLines, insertMoves, type MoveLineRow, type MoveRow } from './move.sql.ts';
import { decrease, increase, type OnHandChange, openRows } from './on-hand.sql.ts';

const portion = worthTelling;

/**
 * Sends the statements one after the other; a connection runs them in that order. A small document does not wait for
 * each answer, only for all of them; a large one waits for the portion before, so that the next is made ready while the
 * database works. `rows` of a portion count for the progress.
 */
type Send = (work: Promise<unknown>, rows?: number) => Promise<unknown> | undefined;

type Writer = Pick<Tx, 'run'>;

/**
 * Whether all rows that the legs write are different rows, so that they may go as one statement: no lot that leaves a
 * place and comes to one, no number that both moves and gets dates, not too many at once.
 */
export function areIndependent(legs: readonly Leg[]): boolean {
  if (legs.length > 100 || datesToFill(legs).length > 0) return false;
  const counted = legs.filter((leg) => leg.lot.kind !== 'serial');
  const leaving = counted.filter((leg) => leg.demand.from.ours);
  if (leaving.some((leg) => leg.lot.kind === 'bulk')) return false;
  return leaving.length === 0 || counted.every((leg) => !leg.demand.to.ours);
}

export async function writeMoves(
  tx: Writer,
  given: {
    posting: Posting;
    legs: readonly Leg[];
    occurredAt: Date;
    recordedAt: Date;
    /** The company's: warranties count from the day there. */
    timeZone: string;
    /** Warranties that the document ended which is reversed, by lot. */
    ended: ReadonlyMap<string, string>;
    /** Who posts. */
    user: { userId: string; userName: string };
    /** Where `tx` only gathers: sends it. */
    sendAll?: (() => void) | undefined;
  },
): Promise<void> {
  const { posting, legs, occurredAt, recordedAt } = given;
  const fresh = freshLots(legs);
  const sent: Promise<unknown>[] = [];
  const tell = teller(posting, { legs: legs.length, rows: fresh.length + legs.length });
  let before: Promise<unknown> | undefined;
  const send: Send = (work, rows = 0) => {
    work.then(() => tell(rows)).catch(() => {}); // it is looked at below, together with the others
    sent.push(work);
    const last = before;
    before = work;
    return legs.length > portion ? last : undefined;
  };
  try {
    const moves = groupMoves(legs);
    await send(insertMoves(tx, { operationId: posting.operationId, occurredAt, recordedAt, moves: moves.moves }));
    for (const lots of portions(fresh)) {
      const plain = lots.every(isPlain) && lots.every((lot) => lot.productId === lots[0]?.productId);
      await send(insertNewLots(tx, lots, { occurredAt, recordedAt, plain }), lots.length);
    }
    let line = 0;
    for (const part of portions(legs)) {
      const rows = part.map((leg): MoveLineRow => {
        line += 1;
        return moveLine(leg, line, { move: moves.of(leg), request: posting });
      });
      await send(insertMoveLines(tx, posting.operationId, rows), rows.length);
    }
    const warranty: WarrantyFacts = { posting, occurredAt, timeZone: given.timeZone, ended: given.ended };
    const changes = warrantyChanges(legs, warranty);
    for (const part of portions(changes)) {
      await send(insertWarrantyChanges(tx, part, { at: recordedAt, ...given.user }));
    }
    await moveKnownSerials(tx, send, { legs, occurredAt, warranty });
    await changeOnHand(tx, send, { legs, occurredAt });
    const dates = datesToFill(legs);
    if (dates.length > 0) await send(fillMissingDates(tx, dates));
    given.sendAll?.();
    await settled(sent);
  } catch (error) {
    // The same new number, or the same unit, was taken by somebody who committed first: look again.
    if (isUniqueViolation(error)) throw new LostRace('a number was taken by another document');
    throw error;
  }
}

/** Tells the rows that are written, as so many of the document's legs. */
function teller({ report }: Posting, of: { legs: number; rows: number }): (rows: number) => void {
  let written = 0;
  return (rows) => {
    if (rows === 0 || of.legs <= portion) return;
    written += rows;
    report({ stage: 'write', done: Math.floor((written / of.rows) * of.legs), total: of.legs });
  };
}

/** The move of each leg. Legs of one line follow one another, so the last answer is nearly always the next one's too. */
function groupMoves(legs: readonly Leg[]): { moves: MoveRow[]; of: (leg: Leg) => MoveRow } {
  const moves = new Map<string, MoveRow>();
  let last: { leg: Leg; move: MoveRow } | undefined;
  const of = (leg: Leg): MoveRow => {
    if (last && last.leg.demand === leg.demand && last.leg.fromId === leg.fromId && last.leg.toId === leg.toId) {
      return last.move;
    }
    const key = `${leg.demand.operationLine} ${leg.fromId} ${leg.toId} ${leg.demand.unitCost}`;
    const move = moves.get(key) ?? {
      move: moves.size + 1,
      operationLine: leg.demand.operationLine,
      productId: leg.demand.product.id,
      fromId: leg.fromId,
      toId: leg.toId,
      unitCost: leg.demand.unitCost,
      lines: 0,
      quantity: '0',
    };
    moves.set(key, move);
    last = { leg, move };
    return move;
  };
  const serials = new Map<MoveRow, number>();
  for (const leg of legs) {
    const move = of(leg);
    move.lines += 1;
    if (leg.lot.kind === 'serial') serials.set(move, (serials.get(move) ?? 0) + 1);
    else move.quantity = add(move.quantity, leg.quantity);
  }
  for (const [move, count] of serials) move.quantity = add(move.quantity, String(count));
  return { moves: [...moves.values()], of };
}

/** Each new number once, in key order: two documents that make the same numbers meet in the same order. */
function freshLots(legs: readonly Leg[]): NewLot[] {
  const lots = new Map<string, NewLot>();
  for (const { lot } of legs) if (lot.fresh) lots.set(lot.id, lot.fresh);
  return [...lots.values()].sort((a, b) =>
    a.productId === b.productId ? (a.key < b.key ? -1 : 1) : a.productId < b.productId ? -1 : 1,
  );
}

const isPlain = (lot: NewLot): boolean =>
  lot.kind === 'serial' &&
  lot.parentLotId === null &&
  lot.supplierNumber === null &&
  lot.expirationDate === null &&
  lot.bestBeforeDate === null &&
  lot.removalDate === null &&
  lot.alertDate === null &&
  lot.firstIn === null &&
  lot.warrantyUntil === null;

function moveLine(leg: Leg, line: number, given: { move: MoveRow; request: PostingRequest }): MoveLineRow {
  return {
    line,
    move: given.move,
    lotId: leg.lot.id,
    lotKind: leg.lot.kind,
    quantity: leg.quantity,
    reversesOperationId: leg.reversesLine === null ? null : (given.request.reversesOperationId ?? null),
    reversesLine: leg.reversesLine,
    seq: leg.lot.kind === 'serial' ? (leg.lot.known?.seq ?? 0) + 1 : null,
    firstIn: (leg.lot.kind !== 'bulk' && leg.demand.to.ours && leg.firstIn) || null,
  };
}

type Changes = { legs: readonly Leg[]; occurredAt: Date };

async function moveKnownSerials(
  tx: Writer,
  send: Send,
  { legs, occurredAt, warranty }: Changes & { warranty: WarrantyFacts },
): Promise<void> {
  const known = legs.filter((leg) => leg.lot.kind === 'serial' && leg.lot.known);
  for (const part of portions(known)) {
    const serials = part.map((leg) => ({
      id: leg.lot.id,
      seq: (leg.lot.known?.seq ?? 0) + 1,
      placeId: leg.toId,
      comesIn: (leg.lot.known?.seq === 0 || (leg.demand.to.ours && !leg.demand.from.ours)) && leg.reversesLine === null,
      firstIn: leg.firstIn ?? null,
      warrantyUntil: warrantyAfter(leg, warranty),
    }));
    await send(moveSerials(tx, occurredAt, serials).then(expecting(serials.length)));
  }
}

/** What was locked is still as it was read; anything else is a defect, and nothing of it is kept. */
const expecting =
  (rows: number) =>
  (changed: number): void => {
    if (changed !== rows) throw new Error('locked goods were not where they were read');
  };

/** Decreases first: an upsert with a negative quantity would fail the check on the proposed row. */
async function changeOnHand(tx: Writer, send: Send, { legs, occurredAt }: Changes): Promise<void> {
  const out = new Map<string, OnHandChange>();
  const into = new Map<string, OnHandChange>();
  for (const leg of legs) {
    if (leg.lot.kind === 'serial') continue;
    const { from, to } = leg.demand;
    if (from.ours) addChange(out, leg, { locationId: leg.fromId, firstIn: leg.firstIn ?? occurredAt });
    if (to.ours) addChange(into, leg, { locationId: leg.toId, firstIn: leg.firstIn ?? occurredAt });
  }
  const decreases = [...out.values()].sort(byPlaceAndLot);
  if (decreases.length > 0) {
    // A place that may go below zero has no row before its first quantity.
    const bulk = decreases.filter((change) => change.lotKind === 'bulk');
    if (bulk.length > 0) await send(openRows(tx, occurredAt, bulk));
    await send(decrease(tx, occurredAt, decreases).then(expecting(decreases.length)));
  }
  for (const part of portions([...into.values()].sort(byPlaceAndLot))) await send(increase(tx, occurredAt, part));
}

function addChange(
  changes: Map<string, OnHandChange>,
  leg: Leg,
  given: { locationId: string; firstIn: string | Date },
): void {
  const key = `${given.locationId} ${leg.lot.id}`;
  const before = changes.get(key);
  if (before) {
    before.quantity = add(before.quantity, leg.quantity);
    if (new Date(given.firstIn) < new Date(before.firstIn)) before.firstIn = given.firstIn;
    return;
  }
  changes.set(key, {
    locationId: given.locationId,
    productId: leg.demand.product.id,
    lotId: leg.lot.id,
    lotKind: leg.lot.kind as 'bulk' | 'lot',
    quantity: leg.quantity as Quantity,
    firstIn: given.firstIn,
  });
}

const byPlaceAndLot = (a: OnHandChange, b: OnHandChange): number =>
  a.locationId === b.locationId ? (a.lotId < b.lotId ? -1 : 1) : a.locationId < b.locationId ? -1 : 1;

function datesToFill(legs: readonly Leg[]): Parameters<typeof fillMissingDates>[1][number][] {
  const lots = new Map<string, Parameters<typeof fillMissingDates>[1][number]>();
  for (const { demand, index, lot } of legs) {
    if (!lot.known || demand.from.ours || !('numbers' in demand.what)) continue;
    const details = demand.what.numbers.find((entry) => entry.index === index)?.details;
    if (!details) continue;
    lots.set(lot.id, {
      id: lot.id,
      expirationDate: details.expirationDate ?? null,
      bestBeforeDate: details.bestBeforeDate ?? null,
      removalDate: details.removalDate ?? null,
      alertDate: details.alertDate ?? null,
      supplierNumber: details.supplierNumber ?? null,
    });
  }
  return [...lots.values()];
}

function* portions<T>(rows: readonly T[]): Generator<T[]> {
  for (let at = 0; at < rows.length; at += portion) yield rows.slice(at, at + portion);
}
