// What a ticket comes to, and how it is paid. Amounts are minor units; refunds are negative. The rules of rounding are
// those of orders: half up per line, tax per rate on the ticket's total.
import { type OrderTotals, type PricedLine, type TaxTotal, totalsOf } from '../order.ts';
import type { Outcome } from '../outcome.ts';

export const tenders = ['cash', 'card', 'account', 'transfer'] as const;
/** `account`: on account, paid later by a known customer. */
export type Tender = (typeof tenders)[number];

/** `amount` is what it pays of the ticket; of cash `tendered - change` is the same. Of a refund all are negative or 0. */
export type Payment = { tender: Tender; amount: number; tendered: number; change: number; reference: string };

export type { TaxTotal };

/** Totals of a ticket's lines, in which quantities may be negative. */
export const ticketTotals = (
  lines: readonly PricedLine[],
  terms: { discount: string; pricesIncludeTax: boolean; exponent: number },
): Outcome<OrderTotals, 'too-large'> => totalsOf(lines, terms);

/** What has to be added to an amount, so that it can be paid in coins that are multiples of `step`; half up, away from 0. */
export function cashRounding(amount: number, step: number): number {
  if (step <= 1) return 0;
  const sign = amount < 0 ? -1 : 1;
  const size = Math.abs(amount);
  return sign * (Math.floor((size + step / 2) / step) * step - size);
}

/** What is still to be paid; below 0 where too much was. */
export const leftToPay = (due: number, payments: readonly Pick<Payment, 'amount'>[]): number =>
  due - payments.reduce((sum, payment) => sum + payment.amount, 0);
