// The lot and serial numbers of a ticket's lines: what is missing, taking more, taking back. A serial number stands once
// on a line; a lot stands once with the sum of its quantities. Naming more than the line asks for grows the line.
import Big from 'big.js';
import { numberKey } from '../../../../src/domain/number-key.ts';
import { type Cart, type CartLine, type CartNumber, type CartPassed, type CartVerdict, change } from './cart.ts';

export type Completeness = {
  /** Serial numbers wanted, or how much of lots. */
  wanted: string;
  have: string;
  missing: string;
};

/** Null of what has no numbers. */
export function completeness(line: CartLine): Completeness | null {
  if (!line.product || line.product.tracking === 'none' || line.kind !== 'goods') return null;
  const wanted = new Big(line.quantity).abs();
  const have = line.numbers.reduce((sum, one) => sum.plus(one.quantity), new Big(0));
  const missing = wanted.minus(have);
  return { wanted: wanted.toFixed(), have: have.toFixed(), missing: missing.lt(0) ? '0' : missing.toFixed() };
}

export const isComplete = (line: CartLine): boolean => (completeness(line)?.missing ?? '0') === '0';

/** Lines that lack numbers, by what their product says of it. */
export function lackingLines(cart: Cart): { required: CartLine[]; asked: CartLine[] } {
  const lacking = cart.lines.filter((line) => !isComplete(line));
  return {
    // What comes back without its number is looked at by somebody: a till does not refuse it.
    required: lacking.filter((line) => line.product?.policy === 'required' && !line.refund),
    asked: lacking.filter(
      (line) => line.product?.policy === 'asked' || (line.refund && line.product?.policy === 'required'),
    ),
  };
}

export type NewNumber = {
  number: string;
  quantity: string;
  lotId?: string | null;
  expirationDate?: string | null;
  verdict?: CartVerdict | null;
  insteadOf?: string | null;
};

/** Takes numbers; a serial that stands there already is left out. The line grows where it wants fewer than it has then. */
export function putNumbers(cart: Cart, key: string, numbers: readonly NewNumber[]): Cart {
  return change(cart, key, (line) => {
    const serial = line.product?.tracking === 'serial';
    const all = [...line.numbers];
    for (const given of numbers) {
      const at = all.findIndex((one) => numberKey(one.number) === numberKey(given.number));
      const known = all[at];
      if (!known) all.push(cartNumber(given, serial));
      else if (!serial) all[at] = { ...known, quantity: new Big(known.quantity).plus(given.quantity).toFixed() };
    }
    return grown({ ...line, numbers: all });
  });
}

/** Another quantity of a lot, or what a verdict said. */
export const changeNumber = (cart: Cart, key: string, number: string, to: Partial<CartNumber>): Cart =>
  change(cart, key, (line) => {
    const numbers = line.numbers.map((one) => (same(one.number, number) ? { ...one, ...to } : one));
    return grown({ ...line, numbers });
  });

/** Takes a number away; `shrink`: the quantity goes down with it. */
export const dropNumber = (cart: Cart, key: string, number: string, shrink = false): Cart =>
  change(cart, key, (line) => {
    const dropped = line.numbers.find((one) => same(one.number, number));
    if (!dropped) return line;
    const numbers = line.numbers.filter((one) => one !== dropped);
    const passed = line.passed.filter((one) => one.number === null || !same(one.number, number));
    const size = new Big(line.quantity).abs().minus(shrink ? dropped.quantity : '0');
    if (size.lte(0)) return null;
    const quantity = line.quantity.startsWith('-') ? size.times(-1).toFixed() : size.toFixed();
    return { ...line, numbers, passed, quantity };
  });

/** Somebody answered for it. */
export const pass = (cart: Cart, key: string, passed: CartPassed): Cart =>
  change(cart, key, (line) => ({
    ...line,
    passed: [...line.passed.filter((one) => !(one.code === passed.code && one.number === passed.number)), passed],
  }));

/** Where a number of a product stands on this ticket. */
export function lineWithNumber(cart: Cart, productId: string | null, number: string): CartLine | undefined {
  return cart.lines.find(
    (line) =>
      line.refund === null &&
      (productId === null || line.product?.id === productId) &&
      line.numbers.some((one) => same(one.number, number)),
  );
}

export const same = (a: string, b: string): boolean => a === b || numberKey(a) === numberKey(b);

function grown(line: CartLine): CartLine {
  const have = line.numbers.reduce((sum, one) => sum.plus(one.quantity), new Big(0));
  if (have.lte(new Big(line.quantity).abs())) return line;
  if (line.refund) return line;
  return { ...line, quantity: have.toFixed() };
}

const cartNumber = (given: NewNumber, serial: boolean): CartNumber => ({
  number: given.number,
  quantity: serial ? '1' : given.quantity,
  lotId: given.lotId ?? null,
  insteadOf: given.insteadOf ?? null,
  expirationDate: given.expirationDate ?? null,
  verdict: given.verdict ?? null,
});
