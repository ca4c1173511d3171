// What is chosen in the dialog that issues an invoice or credit note: lines with less than all, and what it comes to.
import { totalsOf } from '../../../src/domain/order.ts';
import { add, compare, isPositive, parseQuantity, type Quantity } from '../../../src/domain/quantity.ts';
import type { Invoiceable, InvoiceKind } from '../../../src/operations/invoicing/invoice.contract.ts';
import type { Order } from '../../../src/operations/ordering/order.contract.ts';

export type DueLine = Invoiceable['lines'][number] & { part: Invoiceable['lines'][number]['toInvoice'] };
/** By line of the order: how much, and the numbers that stay off. */
export type Choice = Record<number, { quantity: string; off: readonly string[] }>;

export const linesDue = (due: Invoiceable, kind: InvoiceKind): DueLine[] =>
  due.lines
    .map((line) => ({ ...line, part: kind === 'invoice' ? line.toInvoice : line.toCredit }))
    .filter((line) => isPositive(line.part.quantity));

export const everything = (lines: readonly DueLine[]): Choice =>
  Object.fromEntries(lines.map((line) => [line.line, { quantity: line.part.quantity, off: [] }]));

/** Numbers are chosen one by one where all of them are in sight. */
export const picksNumbers = (line: DueLine): boolean =>
  line.part.numberCount > 0 && line.part.numberCount === line.part.numbers.length;

/** Null for what is no quantity, or more than is due. */
export function quantityOf(line: DueLine, choice: Choice): Quantity | null {
  const { quantity = '0', off = [] } = choice[line.line] ?? {};
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
  const all = lines.every((line) => quantityOf(line, choice) === line.part.quantity);
  if (all) return undefined;
  return lines.flatMap((line) => {
    const quantity = quantityOf(line, choice);
    if (quantity === null || !isPositive(quantity)) return [];
    const off = choice[line.line]?.off ?? [];
    if (!picksNumbers(line) || off.length === 0) return [{ line: line.line, quantity }];
    const on = line.part.numbers.filter((number) => !off.includes(number.lotId));
    return [
      { line: line.line, quantity, numbers: on.map(({ number, quantity: each }) => ({ number, quantity: each })) },
    ];
  });
}

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
