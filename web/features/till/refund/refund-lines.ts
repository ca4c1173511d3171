// What may come back of a ticket, and the lines that bring it back: the original price, discount and tax, only what is left,
// number by number. Pure.
import Big from 'big.js';
import type { Ticket } from '../../../../src/operations/till/ticket.contract.ts';
import { type CartLine, type CartNumber, type CartProduct, type CartRefund, withDiscount } from '../cart/cart.ts';

/** Of a line: how much comes back, of which numbers, and where it goes. */
export type Back = {
  line: number;
  quantity: string;
  numbers: readonly { number: string; quantity: string; lotId: string | null; insteadOf: string | null }[];
  disposition: CartRefund['disposition'];
};
export type RefundableLine = Ticket['lines'][number];

/** Goods and services that were sold, and how much of them may still come back. */
export function leftOfLine(line: RefundableLine): string {
  if (line.quantity.startsWith('-') || (line.kind !== 'goods' && line.kind !== 'service')) return '0';
  const left = new Big(line.quantity).minus(line.returned);
  return left.lt(0) ? '0' : left.toFixed();
}

export const refundableLines = (ticket: Pick<Ticket, 'lines'>): RefundableLine[] =>
  ticket.lines.filter((line) => leftOfLine(line) !== '0');

/** The numbers of a line that are still with the customer. */
export const leftNumbers = (line: RefundableLine): RefundableLine['numbers'] =>
  line.numbers.filter((one) => new Big(one.left).gt(0));

/** The line of the ticket in hand that brings it back. `product`: as the catalogue knows it today, if it does. */
export function refundLine(
  ticket: Pick<Ticket, 'id' | 'number' | 'discount'>,
  line: RefundableLine,
  back: Back,
  given: { key: string; product: CartProduct | undefined },
): CartLine {
  const known = given.product;
  const product: CartProduct = {
    ...{
      id: line.productId ?? '',
      sku: line.sku,
      name: line.name,
      kind: line.kind === 'service' ? 'service' : 'goods',
    },
    ...{ tracking: line.tracking, unit: line.unit, decimals: line.decimals, taxRate: line.taxRate },
    ...{ policy: known?.policy ?? 'asked', warranty: null },
  };
  const numbers = back.numbers.map(({ number, quantity, lotId, insteadOf }): CartNumber => {
    const sold = line.numbers.find((one) => one.number === number);
    return { number, quantity, lotId, insteadOf, expirationDate: sold?.expirationDate ?? null, verdict: null };
  });
  const bare: CartLine = {
    ...{ key: given.key, kind: line.kind, product, name: line.name, packaging: null },
    quantity: new Big(back.quantity).times(-1).toFixed(),
    ...{ unitPrice: line.unitPrice, usualPrice: null, priceFixed: true, discount: line.discount },
    ...{ taxRate: line.taxRate, note: '', numbers, passed: [], orderLine: null },
    refund: {
      ...{ ticketId: ticket.id, line: line.line, disposition: back.disposition },
      ...{ left: leftOfLine(line), receipt: ticket.number },
    },
  };
  return withDiscount(bare, ticket.discount);
}
