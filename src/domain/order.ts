// Orders: their states in the words of the field, and what their lines come to. Pure; rounding half up per line, tax per
// rate on the document's total, as domain rules say. Source of the state words: purchase order, sales order (a quotation
// until confirmed).
import Big from 'big.js';
import { accepted, type Outcome, refused } from './outcome.ts';
import { add, compare, isPositive, type Quantity, subtract } from './quantity.ts';

/** What happens when more is received or delivered than was ordered. */
export const overPolicies = ['block', 'ask', 'allow'] as const;
export type OverPolicy = (typeof overPolicies)[number];
export const orderKinds = ['purchase', 'sales'] as const;
export type OrderKind = (typeof orderKinds)[number];
export const orderStates = [
  ...['draft', 'ordered', 'partly-received', 'received'],
  ...['quotation', 'confirmed', 'partly-delivered', 'delivered'],
  'cancelled',
] as const;
export type OrderState =
  | 'draft'
  | 'ordered'
  | 'partly-received'
  | 'received'
  | 'quotation'
  | 'confirmed'
  | 'partly-delivered'
  | 'delivered'
  | 'cancelled';

/** The states of each kind from the first thought to the end. */
export const statesOf = {
  purchase: { before: 'draft', open: 'ordered', partly: 'partly-received', done: 'received' },
  sales: { before: 'quotation', open: 'confirmed', partly: 'partly-delivered', done: 'delivered' },
} as const satisfies Record<OrderKind, Record<string, OrderState>>;

export const isOpen = (state: OrderState): boolean =>
  ['ordered', 'partly-received', 'confirmed', 'partly-delivered'].includes(state);

export type Progress = { quantity: Quantity; moved: Quantity; replaced: Quantity };

/** What of a line is still to be received or delivered; more than was ordered leaves nothing. */
export function openOf(line: Progress): Quantity {
  const left = subtract(add(line.quantity, line.replaced), line.moved);
  return isPositive(left) ? left : '0';
}

/** The state of a confirmed order by what of its goods has moved; `closed`: the rest is dropped. Services never move. */
export function stateByProgress(kind: OrderKind, given: { lines: readonly Progress[]; closed: boolean }): OrderState {
  const words = statesOf[kind];
  if (given.closed || given.lines.every((line) => openOf(line) === '0')) return words.done;
  return given.lines.some((line) => compare(line.moved, '0') > 0) ? words.partly : words.open;
}

/** So many percent of a quantity, not more. */
export const percentOf = (quantity: Quantity, percent: Percent): Quantity =>
  add(new Big(quantity).times(percent).div(100).round(6, Big.roundDown).toFixed(), '0');

/** What one unit costs after both discounts and without tax: a decimal string of at most six places. */
export function netUnitPrice(line: PricedLine, order: { discount: Percent; pricesIncludeTax: boolean }): string {
  const price = new Big(line.unitPrice).times(kept(line.discount)).times(kept(order.discount));
  const net = order.pricesIncludeTax ? price.times(100).div(new Big(100).plus(line.taxRate)) : price;
  return add(net.round(6, Big.roundHalfUp).toFixed(), '0');
}

/** Percent as a decimal string, "0" to "100". */
export type Percent = string;
export type PricedLine = { quantity: Quantity; unitPrice: string; discount: Percent; taxRate: Percent };
export type TaxTotal = { rate: Percent; net: number; tax: number };
export type OrderTotals = { amounts: number[]; taxes: TaxTotal[]; net: number; tax: number; total: number };

/** Amounts are kept as integers that JSON and JavaScript hold exactly. */
const largest = new Big(Number.MAX_SAFE_INTEGER);

/**
 * What the lines come to, in minor units.
 * @param exponent decimals of the currency
 * @returns `amounts` per line after both discounts, with tax when the prices include it; tax per rate on the total
 */
export function totalsOf(
  lines: readonly PricedLine[],
  order: { discount: Percent; pricesIncludeTax: boolean; exponent: number },
): Outcome<OrderTotals, 'too-large'> {
  const perRate = new Map<Percent, Big>();
  const amounts: number[] = [];
  let sum = new Big(0);
  for (const line of lines) {
    const amount = lineOf(line, order);
    sum = sum.plus(amount);
    if (sum.gt(largest)) return refused('too-large', {});
    amounts.push(amount.toNumber());
    perRate.set(line.taxRate, (perRate.get(line.taxRate) ?? new Big(0)).plus(amount));
  }
  const taxes = [...perRate].map(([rate, amount]): TaxTotal => {
    if (order.pricesIncludeTax) {
      const tax = amount.times(rate).div(new Big(100).plus(rate)).round(0, Big.roundHalfUp);
      return { rate, net: amount.minus(tax).toNumber(), tax: tax.toNumber() };
    }
    const tax = amount.times(rate).div(100).round(0, Big.roundHalfUp);
    return { rate, net: amount.toNumber(), tax: tax.toNumber() };
  });
  taxes.sort((a, b) => new Big(a.rate).cmp(b.rate));
  const net = taxes.reduce((all, row) => all + row.net, 0);
  const tax = taxes.reduce((all, row) => all + row.tax, 0);
  if (!Number.isSafeInteger(net + tax)) return refused('too-large', {});
  return accepted({ amounts, taxes, net, tax, total: net + tax });
}

const kept = (percent: Percent): Big => new Big(100).minus(percent).div(100);

function lineOf(line: PricedLine, order: { discount: Percent; exponent: number }): Big {
  return new Big(line.quantity)
    .times(line.unitPrice)
    .times(kept(line.discount))
    .times(kept(order.discount))
    .times(new Big(10).pow(order.exponent))
    .round(0, Big.roundHalfUp);
}

/** A percentage as people type it: 0 to 100 with at most three decimals, in its one normal form. */
export function parsePercent(typed: string): Outcome<Percent, 'not-a-percent'> {
  const text = typed.trim();
  if (!/^\d{1,3}(\.\d{1,3})?$/.test(text) || Number(text) > 100)
    return refused('not-a-percent', { given: text.slice(0, 20) });
  return accepted(new Big(text).toString());
}
