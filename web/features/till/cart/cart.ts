// The ticket in hand: an immutable value, and what may be done with it. Every verb answers a new cart; nothing here reads
// the catalogue, the clock or the network. A ticket discount stands only on a ticket of plain sale lines: lines that bring
// their amount with them (refunds, deposits) are never discounted again, so it then moves into the other lines.
import Big from 'big.js';
import type { VerdictCode } from '../../../../src/domain/till/verdict.ts';
import type { TicketLine } from '../../../../src/operations/till/entry.contract.ts';
import type { TillProduct } from '../../../../src/operations/till/feed.contract.ts';

/** What a verdict said of a number, as far as the ticket keeps it. */
export type CartVerdict = { code: VerdictCode; facts: Record<string, string | null>; from: 'till' | 'server' };
export type CartNumber = {
  number: string;
  quantity: string;
  lotId: string | null;
  insteadOf: string | null;
  expirationDate: string | null;
  verdict: CartVerdict | null;
};
export type CartProduct = Pick<
  TillProduct,
  'id' | 'sku' | 'name' | 'kind' | 'tracking' | 'unit' | 'decimals' | 'taxRate' | 'policy' | 'warranty'
>;
export type CartRefund = NonNullable<TicketLine['refund']> & {
  /** Of the receipt: how much may come back at most. */
  left: string;
  receipt: string;
};
/** Who answered for what a verdict said. */
export type CartPassed = TicketLine['passed'][number];
export type CartLine = {
  key: string;
  kind: TicketLine['kind'];
  /** Null of a deposit. */
  product: CartProduct | null;
  name: string;
  /** In the product's unit, negative for a refund. */
  quantity: string;
  packaging: TicketLine['packaging'];
  unitPrice: string;
  usualPrice: string | null;
  /** Somebody said this price (or a document did): price lists leave it alone. */
  priceFixed: boolean;
  discount: string;
  taxRate: string;
  note: string;
  numbers: readonly CartNumber[];
  passed: readonly CartPassed[];
  orderLine: number | null;
  refund: CartRefund | null;
};
export type CartCustomer = { id: string; name: string; priceListId: string | null };
export type CartOrder = { id: string; number: string; customerId: string };
export type Cart = {
  /** The ticket's id: of its journal entry, and of the marks of its numbers. */
  id: string;
  customer: CartCustomer | null;
  order: CartOrder | null;
  lines: readonly CartLine[];
  /** The line that the pad changes. */
  selected: string | null;
  discount: string;
  note: string;
};

export const maxLines = 500;

export const emptyCart = (id: string): Cart => ({
  ...{ id, customer: null, order: null, lines: [], selected: null, discount: '0', note: '' },
});

/** What a unit costs here; null: nobody has said it. `usualPrice`: the product's own, whatever a list says. */
export type Price = { unitPrice: string | null; usualPrice: string | null };
export type Added = { cart: Cart; line: CartLine /** The line was there already and grew. */; grew: boolean };
export type Adding = {
  key: string;
  price: Price;
  quantity?: string;
  packaging?: CartLine['packaging'];
};

/**
 * Adds a product: another piece of it grows the last line it stands on, unless somebody said a price or a discount there.
 * Where no price is known, the line begins at 0 and somebody
 * says it.
 * @returns null on a full ticket
 */
export function addProduct(cart: Cart, product: TillProduct, adding: Adding): Added | null {
  const { key, price, quantity = '1', packaging = null } = adding;
  const grown = lineToGrow(cart, product, adding);
  if (grown) {
    const line = { ...grown, quantity: plus(grown.quantity, quantity) };
    return { cart: withLine({ ...cart, selected: line.key }, line), line, grew: true };
  }
  if (cart.lines.length >= maxLines) return null;
  const line: CartLine = {
    ...{ key, kind: product.kind, product: cartProduct(product), name: product.name, quantity, packaging },
    ...{
      unitPrice: price.unitPrice ?? '0',
      usualPrice: price.usualPrice,
      priceFixed: false,
      discount: '0',
      taxRate: product.taxRate,
    },
    ...{ note: '', numbers: [], passed: [], orderLine: null, refund: null },
  };
  return { cart: { ...cart, lines: [...cart.lines, line], selected: key }, line, grew: false };
}

/** Lines that a document brings: of an order, of a receipt, deposits. @returns null where they do not fit any more */
export function addLines(cart: Cart, lines: readonly CartLine[]): Cart | null {
  if (cart.lines.length + lines.length > maxLines) return null;
  const bare = lines.some(bringsItsAmount) ? discountInLines(cart) : cart;
  return { ...bare, lines: [...bare.lines, ...lines], selected: lines.at(-1)?.key ?? cart.selected };
}

export function removeLine(cart: Cart, key: string): Cart {
  const at = cart.lines.findIndex((line) => line.key === key);
  if (at < 0) return cart;
  const lines = cart.lines.toSpliced(at, 1);
  const selected = cart.selected === key ? (lines[Math.min(at, lines.length - 1)]?.key ?? null) : cart.selected;
  return { ...cart, lines, selected };
}

/**
 * Sets how much there is of a line; of a packaging: how many of them. Refunds stay negative and within what is left. Numbers
 * beyond the quantity leave with it, the last one first. 0 takes the line away.
 */
export function setQuantity(cart: Cart, key: string, typed: string): Cart {
  return change(cart, key, (line) => {
    const size = new Big(typed).abs().times(line.packaging?.factor ?? '1');
    if (size.eq(0)) return null;
    const most = line.refund?.ticketId ? new Big(line.refund.left) : null;
    const quantity = most && size.gt(most) ? most : size;
    return fitted({ ...line, quantity: text(line.refund ? quantity.times(-1) : quantity) });
  });
}

export const setPrice = (cart: Cart, key: string, unitPrice: string): Cart =>
  change(cart, key, (line) => (isFixed(line) ? line : { ...line, unitPrice, priceFixed: true }));

export const setLineDiscount = (cart: Cart, key: string, discount: string): Cart =>
  change(cart, key, (line) => (bringsItsAmount(line) ? line : { ...line, discount }));

export const setNote = (cart: Cart, key: string, note: string): Cart =>
  change(cart, key, (line) => ({ ...line, note }));

/** Off every line; on a ticket with refunds or deposits it goes into the lines that are sold. */
export function setTicketDiscount(cart: Cart, discount: string): Cart {
  const next = { ...cart, discount };
  return cart.lines.some(bringsItsAmount) ? discountInLines(next) : next;
}

/** The price list of the customer gives the prices that nobody has typed. */
export function setCustomer(cart: Cart, customer: CartCustomer | null, priceOf: PriceOf): Cart {
  return reprice({ ...cart, customer }, priceOf);
}

/** `quantity`: of the whole line, for prices that fall with it; undefined: this product is not at hand, its price stays. */
export type PriceOf = (line: CartLine, quantity: string) => Price | undefined;

export function reprice(cart: Cart, priceOf: PriceOf): Cart {
  const lines = cart.lines.map((line) => {
    if (line.priceFixed || !line.product || bringsItsAmount(line)) return line;
    const price = priceOf(line, line.quantity);
    const unitPrice = price?.unitPrice ?? '0';
    if (!price || (unitPrice === line.unitPrice && price.usualPrice === line.usualPrice)) return line;
    return { ...line, unitPrice, usualPrice: price.usualPrice };
  });
  return lines.every((line, at) => line === cart.lines[at]) ? cart : { ...cart, lines };
}

export const select = (cart: Cart, key: string | null): Cart => ({ ...cart, selected: key });

/** The line above or below the selected one. */
export function selectBy(cart: Cart, steps: number): Cart {
  const at = cart.lines.findIndex((line) => line.key === cart.selected);
  const next = cart.lines[Math.max(0, Math.min(cart.lines.length - 1, at + steps))];
  return next ? { ...cart, selected: next.key } : cart;
}

export const lineOf = (cart: Cart, key: string | null): CartLine | undefined =>
  cart.lines.find((line) => line.key === key);

/** The verb of one line; null takes it away. The same cart where nothing changed. */
export function change(cart: Cart, key: string, by: (line: CartLine) => CartLine | null): Cart {
  const before = lineOf(cart, key);
  if (!before) return cart;
  const after = by(before);
  if (after === before) return cart;
  return after ? withLine(cart, after) : removeLine(cart, key);
}

/** Refunds and deposits: what they come to is known, no discount or price list touches it. */
export const bringsItsAmount = (line: CartLine): boolean =>
  line.refund !== null || line.kind === 'deposit' || line.kind === 'deposit-used';

/** What was paid is known: of a refund without a receipt it is not. */
const isFixed = (line: CartLine): boolean => bringsItsAmount(line) && line.refund?.ticketId !== null;

/** Of goods with numbers: as many of them as the quantity holds, the last entered leave first. */
export function fitted(line: CartLine): CartLine {
  let left = new Big(line.quantity).abs();
  const numbers = line.numbers.flatMap((one) => {
    if (left.lte(0)) return [];
    const quantity = left.lt(one.quantity) ? text(left) : one.quantity;
    left = left.minus(quantity);
    return [quantity === one.quantity ? one : { ...one, quantity }];
  });
  const same = numbers.length === line.numbers.length && numbers.every((one, at) => one === line.numbers[at]);
  return same ? line : { ...line, numbers };
}

/** The same percentage off, on top of the line's own; in the price where no percentage of three decimals says it. */
export function withDiscount(line: CartLine, percent: string): CartLine {
  if (new Big(percent).eq(0)) return line;
  const keeps = new Big(100).minus(line.discount).times(new Big(100).minus(percent)).div(100);
  const together = new Big(100).minus(keeps);
  if (together.round(3).eq(together)) return { ...line, discount: text(together) };
  const unitPrice = text(new Big(line.unitPrice).times(keeps).div(100).round(6, Big.roundHalfUp));
  return { ...line, unitPrice, discount: '0', priceFixed: true };
}

export function cartProduct(product: TillProduct): CartProduct {
  const { id, sku, name, kind, tracking, unit, decimals, taxRate, policy, warranty } = product;
  return { id, sku, name, kind, tracking, unit, decimals, taxRate, policy, warranty };
}

function lineToGrow(cart: Cart, product: TillProduct, { packaging = null }: Adding): CartLine | undefined {
  const grows = (line: CartLine) =>
    line.product?.id === product.id &&
    line.refund === null &&
    line.orderLine === null &&
    line.packaging?.id === packaging?.id &&
    !line.priceFixed &&
    line.discount === '0';
  return cart.lines.toReversed().find(grows);
}

function discountInLines(cart: Cart): Cart {
  const lines = cart.lines.map((line) => (bringsItsAmount(line) ? line : withDiscount(line, cart.discount)));
  return { ...cart, lines, discount: '0' };
}

const withLine = (cart: Cart, line: CartLine): Cart => ({
  ...cart,
  lines: cart.lines.map((one) => (one.key === line.key ? line : one)),
});

const plus = (a: string, b: string): string => text(new Big(a).plus(b));
const text = (value: Big): string => {
  const written = value.toFixed();
  return written === '-0' ? '0' : written;
};
