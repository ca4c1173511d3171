// What of a sold line leaves as the number that the cashier named, and what leaves without one. The numbers are locked, so
// of two tills that sell one unit exactly one finds it here. Pure.

import { add, compare, isPositive, type Quantity, subtract, sum } from '../../domain/quantity.ts';
import type { VerdictCode } from '../../domain/till/verdict.ts';
import type { NamedLot, PlaceRow, ProductRow } from '../../ledger/demand.ts';
import type { LotRow, NamedLots, OnHandRow } from '../../ledger/named-lots.ts';
import type { TicketLine } from './entry.contract.ts';
import { keyOf, quantityOf } from './named-numbers.ts';

/** Why a number could not leave or come back; most are the words of a verdict. */
export type ClaimReason = VerdictCode | 'too-many' | 'in-stock';

/** What became of a number that a line names. */
export type Fate = { number: string; key: string; quantity: Quantity; lotId: string | null; claimed: boolean };
export type Claim = Pick<Fate, 'number' | 'key' | 'quantity'> & {
  reason: ClaimReason;
  lot: LotRow | undefined;
  /** Of a lot: what of it was here. Of a number of another product: whose it is. */
  available?: Quantity;
  owner?: string;
};
/** A lot or unit that leaves as itself from one of our places. */
export type Leaving = { lot: LotRow; placeId: string; quantity: Quantity; fromOthers: boolean };
export type SoldLine = {
  line: TicketLine;
  product: ProductRow;
  quantity: Quantity;
  leaving: Leaving[];
  /** What leaves without a number. */
  loose: Quantity;
  claims: Claim[];
  fates: Fate[];
};

/** What of the lots is here and not taken by lines before. */
export type Stock = Map<string, OnHandRow[]>;

export function soldLine(
  given: { line: TicketLine; product: ProductRow },
  at: { place: PlaceRow; found: NamedLots; stock: Stock; seen: Set<string> },
): SoldLine {
  const { line, product } = given;
  const quantity = quantityOf(line.quantity);
  const sold: SoldLine = { line, product, quantity, leaving: [], loose: '0', claims: [], fates: [] };
  let left = quantity;
  for (const named of line.numbers) {
    const { number } = named;
    const key = keyOf(number);
    const wanted = product.tracking === 'serial' ? '1' : quantityOf(named.quantity);
    if (!isPositive(wanted)) continue;
    if (product.tracking === 'none') {
      sold.fates.push({ number, key, quantity: wanted, lotId: null, claimed: false });
      continue;
    }
    const fits = compare(wanted, left) > 0 ? (isPositive(left) ? left : '0') : wanted;
    const whole = product.tracking !== 'serial' || fits === '1';
    const entry = { number, key, quantity: whole ? fits : '0' };
    const beyond = subtract(wanted, entry.quantity);
    if (isPositive(beyond)) claim(sold, { ...entry, quantity: beyond, reason: 'too-many', lot: undefined });
    if (!isPositive(entry.quantity)) continue;
    left = subtract(left, entry.quantity);
    take(sold, entry, at);
  }
  sold.loose = subtract(quantity, sum(sold.leaving.map((one) => one.quantity)));
  return sold;
}

type Entry = Pick<Fate, 'number' | 'key' | 'quantity'>;

function take(
  sold: SoldLine,
  entry: Entry,
  at: { place: PlaceRow; found: NamedLots; stock: Stock; seen: Set<string> },
): void {
  const asked = { productId: sold.product.id, key: entry.key };
  const lot = at.found.lot(asked);
  if (!lot) {
    const owner = at.found.owner(asked);
    const reason = owner === undefined ? 'unknown' : 'wrong-product';
    claim(sold, { ...entry, lot, reason, ...(owner !== undefined && { owner }) });
    return;
  }
  if (lot.kind === 'serial') {
    const reason = at.seen.has(lot.id) ? 'in-ticket' : whyNotHere(lot, at.place);
    if (reason) {
      claim(sold, { ...entry, lot, reason });
      return;
    }
    at.seen.add(lot.id);
    sold.leaving.push({ lot, placeId: lot.place_id as string, quantity: '1', fromOthers: lot.reserved });
    sold.fates.push({ ...entry, lotId: lot.id, claimed: false });
    return;
  }
  takeOfLot(sold, { ...entry, lot }, at.stock);
}

/** What is free first, then what is kept for other documents. */
function takeOfLot(sold: SoldLine, entry: Entry & { lot: LotRow }, stock: Stock): void {
  const { lot, quantity } = entry;
  const rows = stock.get(lot.id) ?? [];
  let missing = quantity;
  const before = sold.leaving.length;
  const add = (row: OnHandRow, there: Quantity, fromOthers: boolean): void => {
    if (!isPositive(missing) || !isPositive(there)) return;
    const part = compare(there, missing) < 0 ? there : missing;
    missing = subtract(missing, part);
    row.quantity = subtract(row.quantity, part);
    if (fromOthers) row.reserved = subtract(row.reserved, part);
    sold.leaving.push({ lot, placeId: row.location_id, quantity: part, fromOthers });
  };
  for (const row of rows) add(row, subtract(row.quantity, row.reserved), false);
  for (const row of rows) add(row, row.quantity, true);
  const taken = sum(sold.leaving.slice(before).map((one) => one.quantity));
  const { number, key } = entry;
  if (isPositive(taken)) sold.fates.push({ number, key, quantity: taken, lotId: lot.id, claimed: false });
  if (isPositive(missing)) {
    claim(sold, { number, key, quantity: missing, reason: 'too-little', lot, available: taken });
  }
}

function claim(sold: SoldLine, one: Claim): void {
  const { number, key, quantity } = one;
  sold.claims.push(one);
  sold.fates.push({ number, key, quantity, lotId: null, claimed: true });
}

/** Undefined for a unit that is at the place or inside it. */
export function whyNotHere(lot: LotRow, place: PlaceRow): ClaimReason | undefined {
  if (lot.place_id === null) return 'not-received';
  if (place.inside.includes(lot.place_id)) return undefined;
  switch (lot.place_kind) {
    case 'customer':
      return 'sold';
    case 'internal':
    case 'transit':
      return 'elsewhere';
    case 'supplier':
      return lot.seq > 0 ? 'gone' : 'not-received';
    default:
      return 'gone';
  }
}

/** The lots of a line by the place that they leave, each place once. */
export function lotsByPlace(leaving: readonly Leaving[]): Map<string, NamedLot[]> {
  const places = new Map<string, NamedLot[]>();
  for (const { lot, placeId, quantity } of leaving) {
    const lots = places.get(placeId) ?? [];
    places.set(placeId, lots);
    const before = lots.find((one) => one.lotId === lot.id);
    if (before) before.quantity = add(before.quantity, quantity);
    else lots.push({ lotId: lot.id, quantity, reversesLine: null, locked: lot });
  }
  return places;
}
