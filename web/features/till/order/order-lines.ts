// A quotation or sales order as lines of a ticket: what is not delivered yet, with the order's own prices, discounts, taxes
// and notes, with or without its numbers. Down payments are taken off. Pure.
import Big from 'big.js';
import { totalsOf } from '../../../../src/domain/order.ts';
import type { TillOrder } from '../../../../src/operations/till/till-order.contract.ts';
import type { CartLine, CartProduct } from '../cart/cart.ts';
import { withDiscount } from '../cart/cart.ts';

type Terms = { exponent: number; pricesIncludeTax: boolean };

/** With numbers: named on the order or kept for it. */
export const hasNumbers = (order: TillOrder): boolean => order.lines.some((line) => line.numbers.length > 0);

/** Lines of products that tills do not sell. */
export const missingAtTill = (order: TillOrder): TillOrder['lines'] => order.lines.filter((line) => !line.atTill);

/** The lines, and what of it is already paid as a line of its own. `newKey` gives keys of lines. */
export function orderLines(
  order: TillOrder,
  choice: { withNumbers: boolean; withMissing: boolean; depositName: string },
  terms: Terms & { newKey: () => string },
): CartLine[] {
  const taken = order.lines.filter((line) => line.atTill || choice.withMissing);
  const lines = taken.map((line): CartLine => {
    const product: CartProduct = {
      ...{ id: line.productId, sku: line.sku, name: line.name, kind: line.kind, tracking: line.tracking },
      ...{ unit: line.unit, decimals: line.decimals, taxRate: line.taxRate },
      ...{ policy: line.policy, warranty: line.warranty },
    };
    const numbers = choice.withNumbers
      ? line.numbers.map((one) => ({ ...one, insteadOf: null, expirationDate: null, verdict: null }))
      : [];
    const cart: CartLine = {
      ...{ key: terms.newKey(), kind: line.kind, product, name: line.name, quantity: line.quantity, packaging: null },
      ...{ unitPrice: priceHere(line.unitPrice, line.taxRate, order.pricesIncludeTax, terms), usualPrice: null },
      ...{ priceFixed: true, discount: line.discount, taxRate: line.taxRate, note: line.note, numbers, passed: [] },
      ...{ orderLine: line.line, refund: null },
    };
    return withDiscount(cart, order.discount);
  });
  const used = Math.min(order.deposited, totalOf(lines, terms));
  return used > 0 ? [...lines, depositUsed(used, choice.depositName, terms)] : lines;
}

/** What is not paid of what is left of the order. */
export function unpaidOf(order: TillOrder, terms: Terms): number {
  const lines = orderLines(
    { ...order, deposited: 0 },
    { withNumbers: false, withMissing: true, depositName: '' },
    { ...terms, newKey: () => '' },
  );
  return Math.max(0, totalOf(lines, terms) - order.deposited);
}

/** A down payment; more than is unpaid is not taken. */
export function depositLine(amount: number, name: string, given: Terms & { newKey: () => string }): CartLine {
  return money('deposit', '1', amount, { name, ...given });
}

const depositUsed = (amount: number, name: string, given: Terms & { newKey: () => string }): CartLine =>
  money('deposit-used', '-1', amount, { name, ...given });

/** Deposits are money, not goods: no tax of their own; tax is on the goods when they are settled. */
function money(
  kind: 'deposit' | 'deposit-used',
  quantity: string,
  amount: number,
  { name, exponent, newKey }: Terms & { name: string; newKey: () => string },
): CartLine {
  const unitPrice = new Big(amount).div(new Big(10).pow(exponent)).toFixed();
  return {
    ...{ key: newKey(), kind, product: null, name, quantity, packaging: null, unitPrice, usualPrice: null },
    ...{
      priceFixed: true,
      discount: '0',
      taxRate: '0',
      note: '',
      numbers: [],
      passed: [],
      orderLine: null,
      refund: null,
    },
  };
}

function totalOf(lines: readonly CartLine[], { exponent, pricesIncludeTax }: Terms): number {
  const totals = totalsOf(lines, { discount: '0', pricesIncludeTax, exponent });
  return totals.ok ? totals.value.total : 0;
}

/** An order that says its prices the other way than the till: with tax where the till says them with, and the reverse. */
function priceHere(price: string, taxRate: string, includes: boolean, { pricesIncludeTax }: Terms): string {
  if (includes === pricesIncludeTax) return price;
  const factor = new Big(100).plus(taxRate).div(100);
  const here = pricesIncludeTax ? new Big(price).times(factor) : new Big(price).div(factor);
  return here.round(6, Big.roundHalfUp).toFixed();
}
