// What of a refunded line comes back as the number that the cashier named, and what comes back without one. Pure.
import { compare, isPositive, negate, type Quantity, subtract, sum } from '../../domain/quantity.ts';
import type { PlaceRow, ProductRow } from '../../ledger/demand.ts';
import type { LotRow, NamedLots } from '../../ledger/named-lots.ts';
import type { Returnable } from '../returnable.ts';
import type { Claim, ClaimReason, Fate } from './claim.ts';
import type { TicketLine } from './entry.contract.ts';
import { keyOf, quantityOf } from './named-numbers.ts';
import type { RefundedLine } from './refund-origin.sql.ts';

/** Handed over by mistake: the receipt says `receipt`, `back` came back from where it never left by the books. */
export type Swap = { receipt: LotRow; back: LotRow };
export type BackLine = {
  line: TicketLine;
  product: ProductRow;
  quantity: Quantity;
  /** Come back as themselves. */
  back: { lot: LotRow; quantity: Quantity }[];
  swaps: Swap[];
  loose: Quantity;
  claims: Claim[];
  /** Came back as themselves, but are not on the receipt. */
  strangers: LotRow[];
  fates: Fate[];
};

export type Receipt = {
  facts: RefundedLine;
  /** What of the receipt's sale is still out; `left` shrinks. Empty where it moved nothing. */
  out: Returnable[];
};

export function backLine(
  given: { line: TicketLine; product: ProductRow },
  at: { customer: PlaceRow; found: NamedLots; receipt: Receipt | null; seen: Set<string> },
): BackLine {
  const { line, product } = given;
  const quantity = negate(quantityOf(line.quantity));
  const back: BackLine = {
    ...{ line, product, quantity, loose: '0' },
    ...{ back: [], swaps: [], claims: [], strangers: [], fates: [] },
  };
  let left = quantity;
  for (const named of line.numbers) {
    const { number } = named;
    const key = keyOf(number);
    const wanted = product.tracking === 'serial' ? '1' : quantityOf(named.quantity);
    if (!isPositive(wanted)) continue;
    if (product.tracking === 'none') {
      back.fates.push({ number, key, quantity: wanted, lotId: null, claimed: false });
      continue;
    }
    if (compare(wanted, left) > 0) {
      claim(back, { number, key, quantity: wanted, reason: 'too-many', lot: undefined });
      continue;
    }
    left = subtract(left, wanted);
    const entry = { number, key, quantity: wanted };
    const insteadOf = named.insteadOf === null ? undefined : keyOf(named.insteadOf);
    if (insteadOf === undefined || !takeSwap(back, { ...entry, insteadOf }, at)) takeBack(back, entry, at);
  }
  const numbered = sum(back.back.map((one) => one.quantity));
  back.loose = subtract(subtract(quantity, numbered), String(back.swaps.length));
  return back;
}

type Entry = Pick<Fate, 'number' | 'key' | 'quantity'>;
type At = { customer: PlaceRow; found: NamedLots; receipt: Receipt | null; seen: Set<string> };

/** Whether the unit on the receipt is out by it, and the one that came back stands in one of our places. */
function takeSwap(back: BackLine, entry: Entry & { insteadOf: string }, at: At): boolean {
  const productId = back.product.id;
  const receipt = at.found.lot({ productId, key: entry.insteadOf });
  const unit = at.found.lot({ productId, key: entry.key });
  if (receipt?.kind !== 'serial' || unit?.kind !== 'serial' || receipt.id === unit.id) return false;
  const row = at.receipt?.out.find((one) => one.lot_id === receipt.id && isPositive(one.left));
  const ours = unit.place_kind === 'internal' || unit.place_kind === 'transit';
  if (!row || receipt.place_id !== at.customer.id || !ours) return false;
  if (at.seen.has(unit.id) || at.seen.has(receipt.id)) return false;
  row.left = '0';
  at.seen.add(unit.id).add(receipt.id);
  back.swaps.push({ receipt, back: unit });
  back.fates.push({ number: entry.number, key: entry.key, quantity: '1', lotId: unit.id, claimed: false });
  return true;
}

function takeBack(back: BackLine, entry: Entry, at: At): void {
  const asked = { productId: back.product.id, key: entry.key };
  const lot = at.found.lot(asked);
  const claimedThen = sum(
    (at.receipt?.facts.numbers ?? []).filter((one) => one.claimed && one.key === entry.key).map((one) => one.quantity),
  );
  if (!lot) {
    // What left without its number comes back without one; nobody has to be told again.
    if (isPositive(claimedThen)) {
      giveBackLoose(back, entry);
      return;
    }
    const owner = at.found.owner(asked);
    const reason = owner === undefined ? 'unknown' : 'wrong-product';
    claim(back, { ...entry, lot, reason, ...(owner !== undefined && { owner }) });
    return;
  }
  const rows = at.receipt?.out.filter((row) => row.lot_id === lot.id) ?? [];
  const out = sum(rows.map((row) => row.left));
  if (lot.kind === 'serial') {
    if (isPositive(claimedThen) && !isPositive(out)) {
      giveBackLoose(back, entry);
      return;
    }
    const reason = at.seen.has(lot.id) ? 'in-ticket' : whyNotBack(lot, at.customer);
    if (reason) {
      claim(back, { ...entry, lot, reason });
      return;
    }
    at.seen.add(lot.id);
    comeBack(back, entry, { lot, rows, quantity: '1', stranger: at.receipt !== null && !isPositive(out) });
    return;
  }
  if (rows.length === 0 && !isPositive(claimedThen)) {
    comeBack(back, entry, { lot, rows, quantity: entry.quantity, stranger: at.receipt !== null });
    return;
  }
  const itself = compare(out, entry.quantity) < 0 ? out : entry.quantity;
  if (isPositive(itself)) comeBack(back, { ...entry, quantity: itself }, { lot, rows, quantity: itself });
  const rest = subtract(entry.quantity, itself);
  if (!isPositive(rest)) return;
  if (compare(rest, claimedThen) <= 0) giveBackLoose(back, { ...entry, quantity: rest });
  else claim(back, { ...entry, quantity: rest, reason: 'too-little', lot, available: itself });
}

/** Undefined for a unit that is with a customer by the books. */
function whyNotBack(lot: LotRow, customer: PlaceRow): ClaimReason | undefined {
  if (lot.place_id === customer.id) return undefined;
  if (lot.place_id === null) return 'not-received';
  return lot.place_kind === 'internal' || lot.place_kind === 'transit' ? 'in-stock' : 'gone';
}

function comeBack(
  back: BackLine,
  entry: Entry,
  given: { lot: LotRow; rows: Returnable[]; quantity: Quantity; stranger?: boolean },
): void {
  const { lot, rows, quantity, stranger = false } = given;
  let missing = quantity;
  for (const row of rows) {
    const part = compare(row.left, missing) < 0 ? row.left : missing;
    row.left = subtract(row.left, part);
    missing = subtract(missing, part);
  }
  back.back.push({ lot, quantity });
  if (stranger) back.strangers.push(lot);
  back.fates.push({ number: entry.number, key: entry.key, quantity, lotId: lot.id, claimed: false });
}

const giveBackLoose = (back: BackLine, entry: Entry): void => {
  back.fates.push({ ...entry, lotId: null, claimed: true });
};

function claim(back: BackLine, one: Claim): void {
  const { number, key, quantity } = one;
  back.claims.push(one);
  back.fates.push({ number, key, quantity, lotId: null, claimed: true });
}
