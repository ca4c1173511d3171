// What is chosen in the dialog that issues an invoice or credit note: lines with less than all, and what it comes to.
import { type NumbersEntry, parseNumbersEntry } from '../../../src/domain/numbers-entry.ts';
import { totalsOf } from '../../../src/domain/order.ts';
import { add, compare, isPositive, parseQuantity, type Quantity } from '../../../src/domain/quantity.ts';
import type { Invoiceable, InvoiceKind } from '../../../src/operations/invoicing/invoice.contract.ts';
import type { Order } from '../../../src/operations/ordering/order.contract.ts';

export type DueLine = Invoiceable['lines'][number] & { part: Invoiceable['lines'][number]['toInvoice'] };
/** By line of the order: how much; which numbers stay off, or, of more than are in sight, those that were typed. */
export type Choice = Record<number, { quantity: string; off: readonly string[]; typed: string }>;

export const linesDue = (due: Invoiceable, kind: InvoiceKind): DueLine[] =>
  due.lines
    .map((line) => ({ ...line, part: kind === 'invoice' ? line.toInvoice : line.toCredit }))
    .filter((line) => isPositive(line.part.quantity));

export const everything = (lines: readonly DueLine[]): Choice =>
  Object.fromEntries(lines.map((line) => [line.line, { quantity: line.part.quantity, off: [], typed: '' }]));

/** Numbers are chosen one by one where all of them are in sight. */
export const picksNumbers = (line: DueLine): boolean =>
  line.part.numberCount > 0 && line.part.numberCount === line.part.numbers.length;

/** Nothing where none are typed: then the first ones are taken. */
export function typedNumbers(line: DueLine, choice: Choice): NumbersEntry | null {
  const text = choice[line.line]?.typed ?? '';
  if (text.trim() === '' || line.tracking === 'none') return null;
  return parseNumbersEntry(text, { kind: line.tracking });
}

/** Null for what is no quantity, or more than is due. */
export function quantityOf(line: DueLine, choice: Choice): Quantity | null {
  const { quantity = '0', off = [] } = choice[line.line] ?? {};
  const typed = typedNumbers(line, choice);
  if (typed) {
    const taken = typed.refused.length === 0 && compare(typed.total, line.part.quantity) <= 0;
    return taken ? typed.total : null;
  }
  if (picksNumbers(line)) {
    const on = line.part.numbers.filter((number) => !off.includes(number.lotId));
    return on.reduce((sum, number) => add(sum, number.quantity), line.part.withoutNumber);
  }
  const parsed = parseQuantity(quantity === '' ? '0' : quantity);
  if (!parsed.ok || compare(parsed.value, '0') < 0 || compare(parsed.value, line.part.quantity) > 0) return null;
  return parsed.value;
}

/** What is sent; undefined stands for everything. */
export function chosenLines(lines: readonly DueLine[], choice: Choice) {
  const all = lines.every((line) => !typedNumbers(line, choice) && quantityOf(line, choice) === line.part.quantity);
  if (all) return undefined;
  return lines.flatMap((line) => {
    const quantity = quantityOf(line, choice);
    if (quantity === null || !isPositive(quantity)) return [];
    const typed = typedNumbers(line, choice);
    if (typed) return [{ line: line.line, quantity, numbers: typed.numbers.map(named) }];
    const off = choice[line.line]?.off ?? [];
    if (!picksNumbers(line) || off.length === 0) return [{ line: line.line, quantity }];
    const on = line.part.numbers.filter((number) => !off.includes(number.lotId));
    return [{ line: line.line, quantity, numbers: on.map(named) }];
  });
}

const named = ({ number, quantity }: { number: string; quantity: Quantity }) => ({ number, quantity });

/** What it comes to; null while a quantity cannot be, or nothing is chosen. */
export function totalsOfChoice(order: Order, lines: readonly DueLine[], choice: Choice) {
  const priced = lines.map((line) => {
    const own = order.lines.find((one) => one.line === line.line);
    const quantity = quantityOf(line, choice);
    return own && quantity !== null
      ? { quantity, unitPrice: own.unitPrice, discount: own.discount, taxRate: own.taxRate }
      : null;
  });
  const known = priced.filter((line) => line !== null);
  if (known.length < priced.length || known.every((line) => !isPositive(line.quantity))) return null;
  const { discount, pricesIncludeTax, currencyDigits: exponent } = order;
  const taken = known.filter((line) => isPositive(line.quantity));
  const totals = totalsOf(taken, { discount, pricesIncludeTax, exponent });
  return totals.ok ? totals.value : null;
}
