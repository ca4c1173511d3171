// The sale of a ticket's goods: one document under the receipt's number. Nothing refuses here: each number is looked at
// under its lock, what can leave leaves as itself, the rest without a number, and what does not fit becomes a case.
import { netUnitPrice } from '../../domain/order.ts';
import { add, compare, isPositive, type Quantity, subtract, sum } from '../../domain/quantity.ts';
import { newId } from '../../domain/uuid.ts';
import type { Demand, PlaceRow, PostingContext, ProductRow } from '../../ledger/demand.ts';
import { holdFacts, holdsInForce, legKey, outdatedAt } from '../../ledger/held-goods.ts';
import { lockLotsHere, type NamedLots } from '../../ledger/named-lots.ts';
import type { Tx } from '../../platform/database.ts';
import { keepersOf, lastMovesOf, type NewCase } from './case-write.sql.ts';
import { type Claim, type Fate, lotsByPlace, type SoldLine, type Stock, soldLine } from './claim.ts';
import type { TicketBody, TicketLine } from './entry.contract.ts';
import { keyOf } from './named-numbers.ts';
import type { DocumentLine } from './ticket-write.sql.ts';

export type Goods = { line: TicketLine; product: ProductRow };
export type Sale = {
  id: string;
  demands: Demand[];
  lines: DocumentLine[];
  cases: NewCase[];
  fates: Map<number, readonly Fate[]>;
  /** When each unit moved last; before that it cannot have been sold. */
  lastAts: readonly (string | null)[];
};

/** Looks at what a ticket sells and says what leaves how. Writes nothing. */
export async function planSale(
  tx: Tx,
  context: PostingContext,
  given: {
    goods: readonly Goods[];
    body: TicketBody;
    place: PlaceRow;
    customer: PlaceRow;
    found: NamedLots;
    soldAt: Date;
    now: Date;
    orderLines: ReadonlyMap<number, number | null>;
  },
): Promise<Sale> {
  const { place, customer, found, body } = given;
  const stock = await stockOf(tx, given);
  const seen = new Set<string>();
  const sold = given.goods.map((one) => soldLine(one, { place, found, stock, seen }));
  const cases = [
    ...(await claimCases(tx, sold)),
    ...(await keptCases(tx, sold)),
    ...(await heldCases(tx, context, sold, given)),
    ...(await shortCases(tx, sold, place)),
  ];
  return {
    id: newId(),
    demands: sold.flatMap((one) => demandsOf(one, { place, customer, body })),
    lines: sold.map(({ line, product, quantity }) => ({
      ...{ line: line.line, productId: product.id, quantity, note: line.note },
      unitPrice: netUnitPrice(line, body),
      orderLine: given.orderLines.get(line.line) ?? null,
    })),
    cases,
    fates: new Map(sold.map((one) => [one.line.line, one.fates])),
    lastAts: sold.flatMap((one) => one.leaving.map(({ lot }) => lot.last_at)),
  };
}

/** On hand of the named lots at the place, its own first, then inside it. */
async function stockOf(tx: Tx, given: { goods: readonly Goods[]; place: PlaceRow; found: NamedLots }): Promise<Stock> {
  const lots = new Set<string>();
  for (const { line, product } of given.goods) {
    for (const { number } of line.numbers) {
      const lot = given.found.lot({ productId: product.id, key: keyOf(number) });
      if (lot?.kind === 'lot') lots.add(lot.id);
    }
  }
  return lockLotsHere(tx, [...lots], given.place);
}

function demandsOf(sold: SoldLine, at: { place: PlaceRow; customer: PlaceRow; body: TicketBody }): Demand[] {
  const { line, product, leaving, loose } = sold;
  const { place, customer, body } = at;
  const unitCost = netUnitPrice(line, body);
  const base = { operationLine: line.line, field: `lines.${line.line}`, product, to: customer, unitCost };
  const demands = [...lotsByPlace(leaving)].map(
    ([id, lots]): Demand => ({ ...base, from: { ...place, id, inside: [id] }, what: { lots } }),
  );
  // Paid: what the place's policy would not allow has left all the same.
  if (isPositive(loose)) demands.push({ ...base, from: { ...place, belowZero: true }, what: { bulk: loose } });
  return demands;
}

const about = ({ line, product }: SoldLine, of?: Pick<Claim, 'number' | 'key'>): Omit<NewCase, 'code' | 'facts'> => ({
  ...{ line: line.line, productId: product.id },
  ...(of && { number: of.number, key: of.key }),
});

/** Each claimed number with where it is by the ledger and the document that took it there. */
async function claimCases(tx: Tx, sold: readonly SoldLine[]): Promise<NewCase[]> {
  const claims = sold.flatMap((one) => one.claims.map((claim) => ({ one, claim })));
  if (claims.length === 0) return [];
  const moves = await lastMovesOf(tx, [...new Set(claims.flatMap(({ claim }) => claim.lot?.id ?? []))]);
  return claims.map(({ one, claim }) => {
    const { lot, reason, quantity, available, owner } = claim;
    const last = lot && moves.get(lot.id);
    const facts = {
      ...{ reason, quantity },
      ...(lot && { lotId: lot.id, location: lot.place_name ?? last?.location ?? null }),
      ...(last && { document: last.document, customer: last.customer, movedAt: last.at }),
      ...(available !== undefined && { available }),
      ...(owner !== undefined && { product: owner }),
    };
    return { code: 'claimed', ...about(one, claim), facts };
  });
}

/** Numbers that were kept for another document, which loses them. */
async function keptCases(tx: Tx, sold: readonly SoldLine[]): Promise<NewCase[]> {
  const kept = sold.flatMap((one) => one.leaving.filter((part) => part.fromOthers).map((part) => ({ one, part })));
  if (kept.length === 0) return [];
  const keepers = await keepersOf(tx, [...new Set(kept.map(({ part }) => part.lot.id))]);
  return kept.map(({ one, part }) => {
    const { lot, quantity } = part;
    const facts = { lotId: lot.id, quantity, document: keepers.get(lot.id) ?? null };
    return { code: 'reserved', ...about(one, { number: lot.number, key: lot.number_key }), facts };
  });
}

/** What should not have left: on hold, recalled or expired. */
async function heldCases(
  tx: Tx,
  context: PostingContext,
  sold: readonly SoldLine[],
  given: { place: PlaceRow; soldAt: Date; now: Date },
): Promise<NewCase[]> {
  const { place: from, soldAt, now } = given;
  const parts = sold.flatMap((one) => one.leaving.map((part) => ({ one, part })));
  const at = parts.map(({ part }) => ({ lot: part.lot, from, placeId: part.placeId }));
  const holds = await holdsInForce(tx, context, { legs: at, now });
  const cases = new Map<string, NewCase>();
  for (const { one, part } of parts) {
    const { lot, placeId } = part;
    const of = about(one, { number: lot.number, key: lot.number_key });
    const hold = holds.get(legKey({ lot, placeId }));
    const outdated = outdatedAt(context, { lot, from, placeId, product: one.product, at: soldAt });
    if (hold) cases.set(`${one.line.line} ${lot.id} hold`, { code: 'on-hold', ...of, facts: holdFacts(lot, hold) });
    if (outdated && outdated.code !== 'past-removal') {
      cases.set(`${one.line.line} ${lot.id} expired`, { code: 'expired', ...of, facts: outdated.facts });
    }
  }
  return [...cases.values()];
}

/** Where the place should not go below zero and does. */
async function shortCases(tx: Tx, sold: readonly SoldLine[], place: PlaceRow): Promise<NewCase[]> {
  const loose = sold.filter((one) => isPositive(one.loose));
  if (place.belowZero || loose.length === 0) return [];
  const lots = [...new Set(loose.flatMap((one) => one.product.bulkLotId ?? []))];
  const here = await lockLotsHere(tx, lots, place);
  const taken = new Map<string, Quantity>();
  return loose.flatMap((one): NewCase[] => {
    const { product, loose: quantity } = one;
    const before = taken.get(product.id) ?? '0';
    taken.set(product.id, add(before, quantity));
    const rows = here.get(product.bulkLotId ?? '') ?? [];
    const available = subtract(sum(rows.map((row) => subtract(row.quantity, row.reserved))), before);
    if (compare(available, quantity) >= 0) return [];
    const facts = { quantity, available: isPositive(available) ? available : '0', location: place.name };
    return [{ code: 'below-zero', ...about(one), facts }];
  });
}
