// What the ticket in hand comes to, and the body of its journal entry once it is paid. The arithmetic is that of the
// server: src/domain/till/money.ts.
import type { OrderTotals } from '../../../../src/domain/order.ts';
import { type Payment, ticketTotals } from '../../../../src/domain/till/money.ts';
import { warrantyEnd } from '../../../../src/domain/warranty.ts';
import type { Cashier, TicketLine } from '../../../../src/operations/till/entry.contract.ts';
import type { TicketDraft } from '../local/journal.ts';
import type { Cart, CartLine } from './cart.ts';

export type Money = { currency: string; currencyDigits: number; pricesIncludeTax: boolean };

const nothing: OrderTotals = { amounts: [], taxes: [], net: 0, tax: 0, total: 0 };

/** Null where the amounts are too large to be counted. */
export function cartTotals(cart: Cart, money: Money): OrderTotals | null {
  if (cart.lines.length === 0) return nothing;
  const { currencyDigits: exponent, pricesIncludeTax } = money;
  const totals = ticketTotals(cart.lines, { discount: cart.discount, pricesIncludeTax, exponent });
  return totals.ok ? totals.value : null;
}

type Paid = Money & {
  cashier: Cashier;
  payments: readonly Payment[];
  rounding: number;
  offline: boolean;
  /** Calendar day at the company, for warranties. */
  today: string;
};

/** The ticket as it goes into the journal, which gives it its number. */
export function ticketDraft(cart: Cart, paid: Paid): TicketDraft {
  const { cashier, payments, rounding, offline, today } = paid;
  const { currency, currencyDigits, pricesIncludeTax } = paid;
  const totals = cartTotals(cart, paid);
  if (!totals) throw new Error('a ticket too large to be counted was paid');
  const { amounts, taxes, net, tax, total } = totals;
  return {
    cashier: { id: cashier.id, name: cashier.name },
    customer: cart.customer && { id: cart.customer.id, name: cart.customer.name },
    orderId: cart.order?.id ?? null,
    lines: cart.lines.map((line, at) => ticketLine(line, { line: at + 1, amount: amounts[at] ?? 0, today })),
    ...{ discount: cart.discount, pricesIncludeTax, currency, currencyDigits, taxes, net, tax, total, rounding },
    payments: payments.map((one) => ({ ...one })),
    ...{ note: cart.note, offline },
  };
}

function ticketLine(line: CartLine, at: { line: number; amount: number; today: string }): TicketLine {
  const { product, refund } = line;
  // A ticket that waited on this device since an earlier version of the program says nothing of it.
  const warranty = (product?.kind === 'goods' && !refund && product.warranty) || null;
  return {
    ...{ line: at.line, kind: line.kind, productId: product?.id ?? null, sku: product?.sku ?? '', name: line.name },
    ...{ unit: product?.unit ?? '', decimals: product?.decimals ?? 0, quantity: line.quantity },
    ...{ packaging: line.packaging, unitPrice: line.unitPrice, usualPrice: line.usualPrice },
    ...{ discount: line.discount, taxRate: line.taxRate, amount: at.amount, note: line.note },
    tracking: product?.tracking ?? 'none',
    numbers: line.numbers.map(({ number, quantity, lotId, insteadOf }) => ({ number, quantity, lotId, insteadOf })),
    passed: [...line.passed],
    orderLine: line.orderLine,
    refund: refund && { ticketId: refund.ticketId, line: refund.line, disposition: refund.disposition },
    warrantyUntil: warranty === null ? null : warrantyEnd(warranty, at.today),
  };
}
