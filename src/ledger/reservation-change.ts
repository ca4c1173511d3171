// One line's reservation, changed piece by piece while it is picked: other goods are kept instead of those that were, and the
// change is taken back again. Nothing is taken from other documents here.
import { problem } from '../domain/problem.ts';
import { add, compare, isPositive, type Quantity, subtract } from '../domain/quantity.ts';
import type { Tx } from '../platform/database.ts';
import type { By } from '../platform/http.ts';
import type { ProductRow } from './demand.ts';
import { type LotRow, lockLotsById } from './lot.sql.ts';
import { lockOnHand, type OnHandRow } from './on-hand.sql.ts';
import { documentsKeeping, insertReservations, lessenReservation, type Reserved } from './reservation.sql.ts';
import { type Document, markKept } from './reservation.ts';

export type { LotRow } from './lot.sql.ts';

/** Goods at a place; `kept` is how much the reservation they come from has, where they come from one. */
export type Piece = Pick<Reserved, 'line' | 'lotId' | 'lotKind' | 'locationId' | 'quantity'> & {
  number: string | null;
};
export type KeptPiece = Piece & { kept: Quantity };

type Change = { document: Document; product: Pick<ProductRow, 'id' | 'name'> };

/** A lot or unit, locked. */
export const lockLot = async (tx: Tx, lotId: string): Promise<LotRow | null> =>
  (await lockLotsById(tx, [lotId]))[0] ?? null;

/** Where some of a lot, or of goods without number, is free; locked. */
export const freeAt = async (
  tx: Tx,
  lotId: string,
  placeIds: string[],
): Promise<{ placeId: string; free: Quantity }[]> =>
  (await lockOnHand(tx, [lotId], placeIds)).map((row) => ({
    placeId: row.location_id,
    free: subtract(row.quantity, row.reserved),
  }));

/**
 * Lets `letGo` go and keeps `piece` for its line.
 * @returns how much of it is kept: all, or less of goods that may go below zero
 * @throws reserved-elsewhere, not-enough
 */
export async function keepInstead(
  tx: Tx,
  by: By,
  given: Change & { piece: Piece; letGo: readonly KeptPiece[]; place: { name: string; belowZero: boolean } },
): Promise<Quantity> {
  const { piece, letGo } = given;
  const locked = await lockPieces(tx, [piece, ...letGo]);
  for (const one of letGo) await letPieceGo(tx, by, given.document, one);
  const gone = letGo.filter((one) => one.lotId === piece.lotId && one.locationId === piece.locationId);
  const free = gone.reduce((left, one) => add(left, one.quantity), locked.freeOf(piece));
  if (compare(free, piece.quantity) >= 0) return keepPiece(tx, by, given, piece);
  const others = await documentsKeeping(tx, [piece.lotId], given.document.id);
  const lot = piece.number ? ` ${piece.number}` : '';
  const { name: product } = given.product;
  const isKeptForOthers = piece.lotKind === 'serial' || compare(locked.thereOf(piece), piece.quantity) >= 0;
  if (others.length > 0 && isKeptForOthers) {
    const documents = [...new Set(others.map((one) => one.operationNumber))].join(', ');
    throw problem('reserved-elsewhere', { product, lot, documents, lotId: piece.lotId, field: 'code' });
  }
  if (piece.lotKind === 'bulk' && given.place.belowZero) {
    return isPositive(free) ? keepPiece(tx, by, given, { ...piece, quantity: free }) : '0';
  }
  const facts = { available: isPositive(free) ? free : '0', wanted: piece.quantity, product, lot };
  throw problem('not-enough', { ...facts, location: given.place.name, field: 'quantity' });
}

/** Lets `piece` go again; of what was let go for it, what is still free is kept again, and else the piece stays kept. */
export async function keepBack(
  tx: Tx,
  by: By,
  given: Change & { piece: KeptPiece; before: readonly Piece[] },
): Promise<void> {
  const { piece, before } = given;
  if (!isPositive(piece.quantity)) return;
  const locked = await lockPieces(tx, [piece, ...before]);
  let { quantity: left, kept } = piece;
  const letGo = async (quantity: Quantity): Promise<void> => {
    if (!isPositive(quantity)) return;
    await letPieceGo(tx, by, given.document, { ...piece, quantity, kept });
    left = subtract(left, quantity);
    kept = subtract(kept, quantity);
  };
  await letGo(before.reduce((rest, one) => subtract(rest, one.quantity), piece.quantity));
  for (const one of before) {
    const wanted = compare(one.quantity, left) < 0 ? one.quantity : left;
    const free = locked.freeOf(one);
    const quantity = compare(free, wanted) < 0 ? free : wanted;
    if (!isPositive(quantity)) continue;
    await letGo(quantity);
    await keepPiece(tx, by, given, { ...one, quantity });
  }
}

async function keepPiece(tx: Tx, by: By, { document, product }: Change, piece: Piece): Promise<Quantity> {
  const head = { operationId: document.id, operationNumber: document.number };
  const row = { ...piece, productId: product.id };
  await insertReservations(tx, { ...head, userId: by.caller.userId, at: by.clock.now() }, [row]);
  await markKept(tx, by, [piece], true);
  return piece.quantity;
}

async function letPieceGo(tx: Tx, by: By, document: Document, piece: KeptPiece): Promise<void> {
  const all = compare(piece.quantity, piece.kept) >= 0;
  await lessenReservation(tx, { ...piece, operationId: document.id, productId: '' }, piece.quantity, all);
  await markKept(tx, by, [piece], false);
}

type Locked = { freeOf(piece: Piece): Quantity; thereOf(piece: Piece): Quantity };

async function lockPieces(tx: Tx, pieces: readonly Piece[]): Promise<Locked> {
  const lots = new Map<string, LotRow>();
  const ids = [...new Set(pieces.map((piece) => piece.lotId))].sort();
  for (const row of await lockLotsById(tx, ids)) lots.set(row.id, row);
  const counted = pieces.filter((piece) => piece.lotKind !== 'serial');
  const stock = new Map<string, OnHandRow>();
  if (counted.length > 0) {
    const countedLots = [...new Set(counted.map((piece) => piece.lotId))];
    const places = [...new Set(counted.map((piece) => piece.locationId))];
    for (const row of await lockOnHand(tx, countedLots, places)) stock.set(`${row.location_id} ${row.lot_id}`, row);
  }
  const rowOf = (piece: Piece): OnHandRow | undefined => stock.get(`${piece.locationId} ${piece.lotId}`);
  return {
    freeOf: (piece) => {
      if (piece.lotKind !== 'serial') {
        const row = rowOf(piece);
        return row ? subtract(row.quantity, row.reserved) : '0';
      }
      const unit = lots.get(piece.lotId);
      return unit && !unit.reserved && unit.place_id === piece.locationId ? '1' : '0';
    },
    thereOf: (piece) => rowOf(piece)?.quantity ?? '0',
  };
}
