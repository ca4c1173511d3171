// What a person wants on an invoice or credit note: everything that is due, or less of it, by line, quantity and number.
// Refused rows are collected, so that one answer names all of them.
import { cleanNumber, numberKey } from '../../domain/number-key.ts';
import { type ProblemItem, problem, problemItem } from '../../domain/problem.ts';
import { add, compare, isPositive, parseQuantity, type Quantity, subtract } from '../../domain/quantity.ts';
import type { InvoiceKind, IssueInput } from './invoice.contract.ts';
import { type LineState, type NumberedPart, type OrderState, type Part, quantityOf, takeFirst } from './invoiceable.ts';

export type Chosen = { state: LineState; part: Part };
type LineWanted = NonNullable<IssueInput['lines']>[number];

/** @throws lines-refused with the single refusals */
export function chosenParts(order: OrderState, kind: InvoiceKind, wanted: IssueInput['lines']): Chosen[] {
  const due = order.lines.map(
    (state): Chosen => ({ state, part: kind === 'invoice' ? state.toInvoice : state.toCredit }),
  );
  if (!wanted) return due.filter(({ part }) => isPositive(part.quantity));
  const refused: ProblemItem[] = [];
  const chosen = new Map<number, Chosen>();
  for (const [index, line] of wanted.entries()) {
    const field = `lines.${index}`;
    const known = due.find(({ state }) => state.line === line.line);
    if (!known || chosen.has(line.line)) {
      const reason = known ? 'the line is named twice' : 'the order has no such line';
      refused.push(problemItem('field-invalid', `${field}.line`, { reason }));
      continue;
    }
    const part = partOf(order, kind, { known, line, field, refused });
    if (part) chosen.set(line.line, { ...known, part });
  }
  if (refused.length > 0) throw problem('lines-refused', { count: refused.length }, refused);
  return due.flatMap(({ state }) => chosen.get(state.line) ?? []).filter(({ part }) => isPositive(part.quantity));
}

type Asked = { known: Chosen; line: LineWanted; field: string; refused: ProblemItem[] };

function partOf(order: OrderState, kind: InvoiceKind, asked: Asked): Part | undefined {
  const { known, line, field, refused } = asked;
  const numbers = line.numbers ? numbersOf(order, kind, asked) : undefined;
  if (line.numbers && !numbers) return undefined;
  const named = quantityOf({ numbers: numbers ?? [], withoutNumber: '0' });
  if (line.quantity === undefined) {
    return numbers ? { numbers, withoutNumber: '0', quantity: named } : known.part;
  }
  const quantity = parseQuantity(line.quantity);
  if (!quantity.ok || !isPositive(quantity.value)) {
    refused.push(problemItem('quantity-invalid', `${field}.quantity`, { quantity: line.quantity.slice(0, 40) }));
    return undefined;
  }
  const limit = numbers ? add(named, known.part.withoutNumber) : known.part.quantity;
  if (compare(quantity.value, limit) > 0) {
    const code = kind === 'invoice' ? 'invoice-too-many' : 'credit-too-many';
    const facts = { product: known.state.productName, left: limit, quantity: quantity.value };
    refused.push(problemItem(code, `${field}.quantity`, facts));
    return undefined;
  }
  return upTo(known.part, numbers, quantity.value);
}

/** So much of it: the numbers that were named, else the first ones; then what has none. */
function upTo(due: Part, named: NumberedPart[] | undefined, quantity: Quantity): Part {
  const { taken, missing } = takeFirst(named ?? due.numbers, quantity);
  return { quantity, numbers: taken, withoutNumber: missing };
}

function numbersOf(order: OrderState, kind: InvoiceKind, asked: Asked): NumberedPart[] | undefined {
  const { known, line, field, refused } = asked;
  const before = refused.length;
  const due = new Map(known.part.numbers.map((number) => [number.numberKey, number]));
  const taken: NumberedPart[] = [];
  for (const [index, entry] of (line.numbers ?? []).entries()) {
    const at = `${field}.numbers.${index}`;
    const typed = typeof entry === 'string' ? { number: entry } : entry;
    const clean = cleanNumber(typed.number);
    if (!clean.ok) {
      refused.push(problemItem('number-invalid', at, { reason: clean.reason }));
      continue;
    }
    const key = numberKey(clean.value);
    const left = due.get(key);
    if (!left) {
      refused.push(notDue(order, kind, { known, key, number: clean.value, at }));
      continue;
    }
    const quantity = 'quantity' in typed && typed.quantity !== undefined ? parseQuantity(typed.quantity) : undefined;
    if (quantity && (!quantity.ok || !isPositive(quantity.value))) {
      refused.push(problemItem('quantity-invalid', at, { quantity: String(typed.number).slice(0, 40) }));
      continue;
    }
    const part = quantity?.ok ? quantity.value : left.quantity;
    if (!isPositive(left.quantity)) {
      refused.push(problemItem('number-duplicate', at, { number: clean.value }));
      continue;
    }
    if (compare(part, left.quantity) > 0) {
      const code = kind === 'invoice' ? 'invoice-too-many' : 'credit-too-many';
      const product = `${known.state.productName} ${left.number}`;
      refused.push(problemItem(code, at, { product, left: left.quantity, quantity: part }));
      continue;
    }
    due.set(key, { ...left, quantity: subtract(left.quantity, part) });
    taken.push({ ...left, quantity: part });
  }
  return refused.length === before ? taken : undefined;
}

/** Why a number cannot be on it: it is on another invoice, or was never delivered for this line. */
function notDue(
  order: OrderState,
  kind: InvoiceKind,
  given: { known: Chosen; key: string; number: string; at: string },
): ProblemItem {
  const { known, key, number, at } = given;
  const product = known.state.productName;
  const ofLine = new Set(
    order.invoiced
      .filter((row) => row.kind === kind && row.orderLine === known.state.line)
      .map((row) => `${row.invoiceId} ${row.line}`),
  );
  const lot = order.lots.findLast((row) => row.numberKey === key && ofLine.has(`${row.invoiceId} ${row.line}`));
  const document = lot && order.invoiced.find((row) => row.invoiceId === lot.invoiceId)?.number;
  if (document) return problemItem('invoiced-already', at, { number, product, document });
  return problemItem(kind === 'invoice' ? 'invoice-number' : 'credit-number', at, { number, product });
}
