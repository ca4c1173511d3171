// What may come back of a ticket, and the lines that bring it back: the original price, discount and tax, only what is left,
// number by number. Pure.
import Big from 'big.js';
import type { Ticket } from '../../../../src/operations/till/ticket.contract.ts';
import { type CartLine, type CartNumber, type CartProduct, type CartRefund, withDiscount } from '../cart/cart.ts';
import { same } from '../cart/cart-numbers.ts';

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

export const nothingOf = (line: number): Back => ({ line, quantity: '0', numbers: [], disposition: 'restock' });

/** The number that the receipt says. */
export const soldAs = (one: Back['numbers'][number]): string => one.insteadOf ?? one.number;

/** With a unit among what comes back, or without it. */
export function withUnit(
  line: RefundableLine,
  back: Back,
  unit: RefundableLine['numbers'][number],
  there: boolean,
): Back {
  const quantity = line.tracking === 'serial' ? '1' : unit.left;
  const others = back.numbers.filter((one) => soldAs(one) !== unit.number);
  const numbers = there ? [...others, { number: unit.number, quantity, lotId: unit.lotId, insteadOf: null }] : others;
  const size = numbers.reduce((sum, one) => sum.plus(one.quantity), new Big(0));
  const left = leftOfLine(line);
  return { ...back, numbers, quantity: size.gt(left) ? left : size.toFixed() };
}

export type Backs = ReadonlyMap<number, Back>;

/** With a unit of the receipt that was scanned or searched; null when it is none of what may come back. */
export function withScanned(lines: readonly RefundableLine[], backs: Backs, number: string): Backs | null {
  for (const line of lines) {
    const unit = leftNumbers(line).find((one) => same(one.number, number) || same(one.now, number));
    if (!unit) continue;
    const back = backs.get(line.line) ?? nothingOf(line.line);
    if (back.numbers.some((one) => soldAs(one) === unit.number)) return backs;
    return new Map(backs).set(line.line, withUnit(line, back, unit, true));
  }
  return null;
}

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
