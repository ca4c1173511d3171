// What of an order can be invoiced and what is to be credited, lot by lot: what was delivered and has not come back, less
// what is invoiced and not credited. More delivered than invoiced goes on an invoice, more invoiced than delivered on a
// credit note; both may be so at once, when a unit was replaced by another one. Services are invoiced once confirmed.
import { add, compare, isNegative, isPositive, negate, type Quantity, subtract, sum } from '../../domain/quantity.ts';
import type { Db } from '../../platform/database.ts';
import { type LineToInvoice, type OrderToInvoice, readLinesToInvoice } from '../ordering/order-invoiced.ts';
import {
  type InvoicedLine,
  type InvoicedLot,
  invoicedLines,
  invoicedLots,
  type MovedLot,
  movedLots,
} from './invoiceable.sql.ts';

export type NumberedPart = {
  lotId: string;
  number: string;
  numberKey: string;
  expirationDate: string | null;
  quantity: Quantity;
};
/** A quantity of one line: numbers with theirs, and what has none. */
export type Part = { quantity: Quantity; numbers: NumberedPart[]; withoutNumber: Quantity };
export type LineState = LineToInvoice & {
  delivered: Quantity;
  invoiced: Quantity;
  toInvoice: Part;
  toCredit: Part;
};
export type OrderState = {
  lines: LineState[];
  moved: readonly MovedLot[];
  invoiced: readonly InvoicedLine[];
  lots: readonly InvoicedLot[];
};

export async function stateOfOrder(db: Pick<Db, 'rows'>, order: OrderToInvoice): Promise<OrderState> {
  const moved = await movedLots(db, order.id);
  const movedByLine = Map.groupBy(moved, (row) => row.line);
  const invoiced = await invoicedLines(db, order.id);
  const lots = await invoicedLots(db, order.id);
  const byLine = Map.groupBy(invoiced, (row) => row.orderLine);
  const lotsOf = Map.groupBy(lots, (row) => `${row.invoiceId} ${row.line}`);
  const confirmed = order.confirmedAt !== null && order.state !== 'cancelled';
  const lines = (await readLinesToInvoice(db, order.id)).map((line): LineState => {
    const rows = byLine.get(line.line) ?? [];
    const billed = sum(rows.map((row) => (row.kind === 'invoice' ? row.quantity : negate(row.quantity))));
    if (line.productKind === 'service') return serviceState(line, confirmed ? line.quantity : '0', billed);
    return goodsState(line, {
      moved: movedByLine.get(line.line) ?? [],
      invoiced: billed,
      lots: rows.flatMap((row) =>
        (lotsOf.get(`${row.invoiceId} ${row.line}`) ?? []).map((lot) =>
          row.kind === 'invoice' ? lot : { ...lot, quantity: negate(lot.quantity) },
        ),
      ),
    });
  });
  return { lines, moved, invoiced, lots };
}

const nothing = (): Part => ({ quantity: '0', numbers: [], withoutNumber: '0' });
const plain = (quantity: Quantity): Part => ({ quantity, numbers: [], withoutNumber: quantity });

function serviceState(line: LineToInvoice, due: Quantity, invoiced: Quantity): LineState {
  const left = subtract(due, invoiced);
  return {
    ...line,
    delivered: due,
    invoiced,
    toInvoice: isPositive(left) ? plain(left) : nothing(),
    toCredit: isNegative(left) ? plain(negate(left)) : nothing(),
  };
}

function goodsState(
  line: LineToInvoice,
  given: { moved: readonly MovedLot[]; invoiced: Quantity; lots: readonly InvoicedLot[] },
): LineState {
  const billed = new Map<string, InvoicedLot>();
  for (const lot of given.lots) {
    const before = billed.get(lot.lotId)?.quantity ?? '0';
    billed.set(lot.lotId, { ...lot, quantity: add(before, lot.quantity) });
  }
  const plus: NumberedPart[] = [];
  const minus: NumberedPart[] = [];
  let plainLeft = subtract(sum([...billed.values()].map((lot) => lot.quantity)), given.invoiced);
  const seen = new Set<string>();
  for (const lot of perLot(given.moved)) {
    if (lot.lotKind === 'bulk' || lot.number === null) {
      plainLeft = add(plainLeft, lot.quantity);
      continue;
    }
    seen.add(lot.lotId);
    const left = subtract(lot.quantity, billed.get(lot.lotId)?.quantity ?? '0');
    const { lotId, number, numberKey, expirationDate } = lot;
    const part = { lotId, number, numberKey: numberKey ?? '', expirationDate };
    if (isPositive(left)) plus.push({ ...part, quantity: left });
    if (isNegative(left)) minus.push({ ...part, quantity: negate(left) });
  }
  for (const lot of billed.values()) {
    // Its delivery was reversed: nothing of it is among what was delivered any more.
    if (seen.has(lot.lotId) || !isPositive(lot.quantity)) continue;
    const { lotId, number, numberKey, expirationDate, quantity } = lot;
    minus.push({ lotId, number, numberKey, expirationDate, quantity });
  }
  const named = isNegative(plainLeft) ? takeFirst(plus, negate(plainLeft)) : undefined;
  if (named) plainLeft = negate(named.missing);
  const numbers = named ? named.left : plus;
  const toInvoice = { numbers, withoutNumber: isPositive(plainLeft) ? plainLeft : '0' };
  const toCredit = { numbers: minus, withoutNumber: isNegative(plainLeft) ? negate(plainLeft) : '0' };
  return {
    ...line,
    delivered: sum(given.moved.map((lot) => lot.quantity)),
    invoiced: given.invoiced,
    toInvoice: { ...toInvoice, quantity: quantityOf(toInvoice) },
    toCredit: { ...toCredit, quantity: quantityOf(toCredit) },
  };
}

/** Each lot once, where it first moved, with what of it is out. */
function perLot(moved: readonly MovedLot[]): MovedLot[] {
  const lots = new Map<string, MovedLot>();
  for (const row of moved) {
    const before = lots.get(row.lotId);
    lots.set(row.lotId, before ? { ...before, quantity: add(before.quantity, row.quantity) } : row);
  }
  return [...lots.values()];
}

export const quantityOf = (part: Pick<Part, 'numbers' | 'withoutNumber'>): Quantity =>
  add(part.withoutNumber, sum(part.numbers.map((number) => number.quantity)));

/** So much of the first numbers; `left` is what stays, `missing` what they do not come to. */
export function takeFirst(
  numbers: readonly NumberedPart[],
  wanted: Quantity,
): { taken: NumberedPart[]; left: NumberedPart[]; missing: Quantity } {
  const taken: NumberedPart[] = [];
  const left: NumberedPart[] = [];
  let missing = wanted;
  for (const number of numbers) {
    const part = compare(number.quantity, missing) <= 0 ? number.quantity : missing;
    const rest = subtract(number.quantity, part);
    missing = subtract(missing, part);
    if (isPositive(part)) taken.push({ ...number, quantity: part });
    if (isPositive(rest)) left.push({ ...number, quantity: rest });
  }
  return { taken, left, missing };
}
