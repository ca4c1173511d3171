// What of a ticket comes back: for each receipt that it takes from one document of kind `return`, before it the exchange of
// units that were handed over by mistake, after it what is thrown away. Money was given, so nothing refuses here.
import { netUnitPrice } from '../../domain/order.ts';
import { add, compare, isPositive, negate, type Quantity, subtract } from '../../domain/quantity.ts';
import { newId } from '../../domain/uuid.ts';
import type { Demand, NamedLot, PlaceRow } from '../../ledger/demand.ts';
import type { NamedLots } from '../../ledger/named-lots.ts';
import type { Tx } from '../../platform/database.ts';
import { returnableOf } from '../returnable.ts';
import { type BackLine, backLine, type Receipt } from './came-back.ts';
import { lastMovesOf, type NewCase } from './case-write.sql.ts';
import type { Fate } from './claim.ts';
import type { TicketBody, TicketLine } from './entry.contract.ts';
import { quantityOf } from './named-numbers.ts';
import { type Origin, type RefundedLine, refundedLines } from './refund-origin.sql.ts';
import type { Goods } from './sale-post.ts';
import type { DocumentLine } from './ticket-write.sql.ts';

export type RefundDocument = {
  id: string;
  kind: 'sale' | 'return' | 'scrap';
  /** Behind the receipt's number. */
  suffix: string;
  origin: Origin | null;
  from: PlaceRow;
  to: PlaceRow;
  demands: Demand[];
  lines: DocumentLine[];
};
export type Refund = {
  documents: RefundDocument[];
  cases: NewCase[];
  fates: Map<number, readonly Fate[]>;
  /** Lines whose receipt is known. */
  receipts: ReadonlySet<number>;
  lastAts: readonly (string | null)[];
};
export type RefundPlaces = { here: PlaceRow; customer: PlaceRow; quarantine: PlaceRow; scrap: PlaceRow };

/** Goods and services that a ticket takes back. Writes nothing. */
export async function planRefund(
  tx: Tx,
  given: {
    ticketId: string;
    body: TicketBody;
    goods: readonly Goods[];
    origins: readonly Origin[];
    places: RefundPlaces;
    found: NamedLots;
  },
): Promise<Refund> {
  const { body, goods, origins, places, found } = given;
  const lines = body.lines.filter((line) => isRefund(line));
  const facts = await factsOf(tx, lines, given.ticketId);
  const out = new Map<string, Receipt['out']>();
  for (const origin of origins) out.set(origin.ticketId, await returnableOf(tx, origin.id));
  const beyond = tooMany(lines, facts);
  const seen = new Set<string>();
  const back = goods.map(({ line, product }) => {
    const known = facts.get(line.line);
    const receipt = known ? { facts: known, out: out.get(known.ticketId) ?? [] } : null;
    return backLine({ line, product }, { customer: places.customer, found, receipt, seen });
  });
  const told = new Set(beyond.map((one) => one.line));
  return {
    documents: documentsOf(back, { body, facts, origins, places }),
    cases: [...beyond, ...strangerCases(back, facts), ...(await claimCases(tx, back, told))],
    fates: new Map(back.map((one) => [one.line.line, one.fates])),
    receipts: new Set(facts.keys()),
    lastAts: back.flatMap((one) => [
      ...one.back.map(({ lot }) => lot.last_at),
      ...one.swaps.flatMap((swap) => [swap.receipt.last_at, swap.back.last_at]),
    ]),
  };
}

export const isRefund = (line: TicketLine): boolean =>
  line.quantity.startsWith('-') && (line.kind === 'goods' || line.kind === 'service');

/** By line of the refund: the line of the receipt that it takes back from. */
async function factsOf(tx: Tx, lines: readonly TicketLine[], ticketId: string): Promise<Map<number, RefundedLine>> {
  const asked = lines.flatMap(({ refund }) =>
    refund?.ticketId && refund.line !== null ? [{ ticketId: refund.ticketId, line: refund.line }] : [],
  );
  if (asked.length === 0) return new Map();
  const rows = await refundedLines(tx, asked, ticketId);
  return new Map(
    lines.flatMap(({ line, refund }) => {
      const row = rows.find((one) => one.ticketId === refund?.ticketId && one.line === refund?.line);
      return row ? [[line, row] as const] : [];
    }),
  );
}

/** Lines with more than their receipt says is still out, and those whose receipt nobody knows. */
function tooMany(lines: readonly TicketLine[], facts: ReadonlyMap<number, RefundedLine>): NewCase[] {
  const taken = new Map<string, Quantity>();
  const take = (key: string, quantity: Quantity): Quantity => {
    const before = taken.get(key) ?? '0';
    taken.set(key, add(before, quantity));
    return before;
  };
  return lines.flatMap((line): NewCase[] => {
    const { refund } = line;
    const about = { line: line.line, ...(line.productId !== null && { productId: line.productId }) };
    const quantity = negate(quantityOf(line.quantity));
    const numbers = line.numbers.map((one) => one.number).slice(0, 20);
    const row = facts.get(line.line);
    if (!row) {
      if (!refund?.ticketId) return [];
      const said = { reason: 'receipt-unknown', ticketId: refund.ticketId, quantity, numbers };
      return [{ code: 'refund', ...about, facts: said }];
    }
    const ofLine = subtract(subtract(row.quantity, row.refunded), take(`${row.ticketId} ${row.line}`, quantity));
    const back = add(row.refundedOfProduct, row.returnedAtOffice);
    const before = take(`${row.ticketId} ${line.productId}`, quantity);
    const ofProduct = subtract(subtract(row.soldOfProduct, back), before);
    const left = compare(ofLine, ofProduct) < 0 ? ofLine : ofProduct;
    if (compare(quantity, left) <= 0) return [];
    const receipt = { id: row.ticketId, number: row.number };
    const said = { reason: 'too-many', quantity, left: isPositive(left) ? left : '0', receipt, numbers };
    return [{ code: 'refund', ...about, facts: said }];
  });
}

function strangerCases(back: readonly BackLine[], facts: ReadonlyMap<number, RefundedLine>): NewCase[] {
  return back.flatMap(({ line, product, strangers }) =>
    strangers.map((lot): NewCase => {
      const row = facts.get(line.line);
      const said = { reason: 'not-on-receipt', lotId: lot.id, receipt: { id: row?.ticketId, number: row?.number } };
      const about = { line: line.line, productId: product.id, number: lot.number, key: lot.number_key };
      return { code: 'refund', ...about, facts: said };
    }),
  );
}

/** Numbers that could not come back; not those of lines of which too much came back, which are told already. */
async function claimCases(
  tx: Tx,
  back: readonly BackLine[],
  told: ReadonlySet<number | undefined>,
): Promise<NewCase[]> {
  const claims = back.flatMap((one) => (told.has(one.line.line) ? [] : one.claims.map((claim) => ({ one, claim }))));
  const moves = await lastMovesOf(tx, [...new Set(claims.flatMap(({ claim }) => claim.lot?.id ?? []))]);
  return claims.map(({ one, claim }): NewCase => {
    const { lot, reason, quantity, number, key, owner } = claim;
    const last = lot && moves.get(lot.id);
    const facts = {
      ...{ reason, quantity },
      ...(lot && { lotId: lot.id, location: lot.place_name ?? last?.location ?? null }),
      ...(last && { document: last.document, customer: last.customer, movedAt: last.at }),
      ...(owner !== undefined && { product: owner }),
    };
    return { code: 'came-back', line: one.line.line, productId: one.product.id, number, key, facts };
  });
}

type Given = {
  body: TicketBody;
  facts: ReadonlyMap<number, RefundedLine>;
  origins: readonly Origin[];
  places: RefundPlaces;
};

/** In the order in which they are posted. */
function documentsOf(back: readonly BackLine[], given: Given): RefundDocument[] {
  const { places, facts, origins } = given;
  const numbered = (kind: RefundDocument['kind'], index: number): string => {
    const letter = { sale: 'X', return: 'R', scrap: 'S' }[kind];
    return index === 0 ? `-${letter}` : `-${letter}${index + 1}`;
  };
  const documents: RefundDocument[] = [];
  const swapped = back.filter((one) => one.swaps.length > 0);
  if (swapped.length > 0) {
    const demands = swapped.flatMap((one) =>
      one.swaps.map((swap): Demand => {
        const from = placeOf(swap.back.place_id as string, places.here);
        return { ...baseOf(one, given), from, to: places.customer, what: { lots: [unit(swap.back.id)] } };
      }),
    );
    const lines = swapped.map((one) => lineOf(one, given, String(one.swaps.length)));
    const way = { from: places.here, to: places.customer };
    documents.push({ id: newId(), kind: 'sale', suffix: numbered('sale', 0), origin: null, ...way, demands, lines });
  }
  const byOrigin = Map.groupBy(
    back,
    (one) => origins.find((origin) => origin.ticketId === facts.get(one.line.line)?.ticketId) ?? null,
  );
  let index = 0;
  for (const [origin, part] of byOrigin) {
    const demands = part.flatMap((one) => backDemands(one, given));
    const lines = part.map((one) => lineOf(one, given, one.quantity));
    const to = placeFor(part[0] as BackLine, places);
    const suffix = numbered('return', index++);
    documents.push({ id: newId(), kind: 'return', suffix, origin, from: places.customer, to, demands, lines });
  }
  const thrown = back.filter((one) => one.line.refund?.disposition === 'scrap');
  if (thrown.length > 0) {
    const demands = thrown.flatMap((one) => scrapDemands(one, given));
    const lines = thrown.map((one) => ({ ...lineOf(one, given, one.quantity), orderLine: null }));
    const way = { from: places.here, to: places.scrap };
    documents.push({ id: newId(), kind: 'scrap', suffix: numbered('scrap', 0), origin: null, ...way, demands, lines });
  }
  return documents;
}

/** One of our places, by itself: where a unit is by the books. */
const placeOf = (id: string, like: PlaceRow): PlaceRow => ({ ...like, id, inside: [id] });
const unit = (lotId: string): NamedLot => ({ lotId, quantity: '1', reversesLine: null });

const placeFor = (one: BackLine, places: RefundPlaces): PlaceRow =>
  one.line.refund?.disposition === 'quarantine' ? places.quarantine : places.here;

const baseOf = ({ line, product }: BackLine, { body }: Given): Omit<Demand, 'from' | 'to' | 'what'> => ({
  ...{ operationLine: line.line, field: `lines.${line.line}`, product },
  unitCost: netUnitPrice(line, body),
});

const lineOf = (one: BackLine, { body, facts }: Given, quantity: Quantity): DocumentLine => ({
  ...{ line: one.line.line, productId: one.product.id, quantity, note: one.line.note },
  unitPrice: netUnitPrice(one.line, body),
  orderLine: facts.get(one.line.line)?.orderLine ?? null,
});

function backDemands(one: BackLine, given: Given): Demand[] {
  const { places } = given;
  const to = placeFor(one, places);
  const base = { ...baseOf(one, given), from: places.customer };
  const lots = lotsOf(one);
  const demands: Demand[] = one.swaps.map((swap) => ({
    // The unit on the receipt never left: it is where the other one was.
    ...base,
    to: placeOf(swap.back.place_id as string, places.here),
    what: { lots: [unit(swap.receipt.id)] },
  }));
  if (lots.length > 0) demands.push({ ...base, to, what: { lots } });
  if (isPositive(one.loose)) demands.push({ ...base, to, what: { bulk: one.loose } });
  return demands;
}

function scrapDemands(one: BackLine, given: Given): Demand[] {
  const { here, scrap } = given.places;
  const base = { ...baseOf(one, given), unitCost: null, to: scrap, from: placeOf(here.id, here) };
  const lots = lotsOf(one);
  const demands: Demand[] = lots.length > 0 ? [{ ...base, what: { lots } }] : [];
  if (isPositive(one.loose)) {
    demands.push({ ...base, from: { ...base.from, belowZero: true }, what: { bulk: one.loose } });
  }
  return demands;
}

/** Everything with a number, each once. */
function lotsOf(one: BackLine): NamedLot[] {
  const lots = new Map<string, NamedLot>();
  for (const { lot, quantity } of one.back) {
    const before = lots.get(lot.id);
    lots.set(lot.id, { lotId: lot.id, quantity: add(before?.quantity ?? '0', quantity), reversesLine: null });
  }
  for (const { back } of one.swaps) lots.set(back.id, unit(back.id));
  return [...lots.values()];
}
