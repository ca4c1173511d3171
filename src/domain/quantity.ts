// Quantities are exact decimal strings, never floats: at most 6 decimals and 9 digits before the point, which is
// precisely what `numeric(15, 6)` holds, so that nothing accepted here can overflow in the database. A `Quantity` is
// always in its one normal form ("1.5", never "1.50", "+1.5" or "-0"), so equal quantities are equal strings.
// Amounts of money are integer minor units; unit prices are decimal strings with up to 6 places.

import Big from 'big.js';
import { accepted, type Outcome, refused } from './outcome.ts';

/** A decimal in normal form, e.g. "12", "-0.25". Make one with `parseQuantity`. */
export type Quantity = string;
/** A price or cost for one unit: a decimal string >= 0 in normal form, e.g. "2.55". Make one with `parseUnitPrice`. */
export type UnitPrice = string;

export type QuantityReason = 'empty' | 'not-a-number' | 'too-precise' | 'too-large' | 'ambiguous';

export const quantityDecimals = 6;
export const quantityWholeDigits = 9;
/** `numeric(18, 6)` in the database. */
export const unitPriceWholeDigits = 12;

const decimalForm = /^([+-]?)(\d*)(?:\.(\d*))?$/;
const wholeNormal = /^(?:0|[1-9]\d{0,8})$/;
const shortQuantity = /^(-?\d{1,9})(?:\.(\d{1,6}))?$/;
/** Longer input is not read at all: the time to answer must not grow with nonsense. */
const maxTypedLength = 64;

/**
 * Reads a decimal with a point ("1.50" -> "1.5"). Surrounding blanks and a plus sign are tolerated, zeros at the end
 * do not count as decimals; exponents, NaN and grouping are refused.
 * @returns the quantity in normal form, or `empty`, `not-a-number`, `too-precise` (over 6 decimals),
 * `too-large` (over 9 digits before the point)
 */
export function parseQuantity(typed: string): Outcome<Quantity, QuantityReason> {
  return parseDecimalString(typed, quantityWholeDigits);
}

/**
 * Reads a quantity as people write it: as `parseQuantity`, and with a decimal comma or with groups of thousands
 * when there is only one way to read it ("2,5", "1.234,5", "1 234,5", "1,234,567"). "1,234" has two readings and is
 * refused as `ambiguous`; the point alone is always a decimal point.
 */
export function parseTypedQuantity(typed: string): Outcome<Quantity, QuantityReason> {
  if (wholeNormal.test(typed)) return accepted(typed);
  const text = typed.trim();
  if (!/[,\s'’]/.test(text) && text.split('.').length < 3) return parseQuantity(text);
  if (text.length > maxTypedLength) return refused('not-a-number', { given: shorten(text) });
  const pointed = toPointed(text);
  if (pointed === 'ambiguous') return refused('ambiguous', { given: text });
  if (pointed === undefined) return refused('not-a-number', { given: text });
  return parseQuantity(pointed);
}

/**
 * Reads a unit price or unit cost: at most 6 decimals, 12 digits before the point, not negative.
 * @returns the price in normal form, or a reason of `parseQuantity`, or `negative`
 */
export function parseUnitPrice(typed: string): Outcome<UnitPrice, QuantityReason | 'negative'> {
  const parsed = parseDecimalString(typed, unitPriceWholeDigits);
  return parsed.ok && isNegative(parsed.value) ? refused('negative', { given: parsed.value }) : parsed;
}

/** True when the string is a quantity in normal form. */
export function isQuantity(value: string): boolean {
  const parsed = parseQuantity(value);
  return parsed.ok && parsed.value === value;
}

export function add(a: Quantity, b: Quantity): Quantity {
  return normal(new Big(a).plus(b));
}

export function subtract(a: Quantity, b: Quantity): Quantity {
  return normal(new Big(a).minus(b));
}

export function negate(a: Quantity): Quantity {
  if (a === '0') return a;
  return a.startsWith('-') ? a.slice(1) : `-${a}`;
}

export function sum(quantities: Iterable<Quantity>): Quantity {
  // Lists have 100,000 rows: quantities are summed as two integers, exact below nine million of them; only what is
  // longer than a quantity (a sum of sums) goes the slow way.
  let whole = 0;
  let millionths = 0;
  let rest = new Big(0);
  for (const quantity of quantities) {
    const match = shortQuantity.exec(quantity);
    if (!match) {
      rest = rest.plus(quantity);
      continue;
    }
    whole += Number(match[1]);
    const part = match[2] === undefined ? 0 : Number(match[2].padEnd(quantityDecimals, '0'));
    millionths += quantity.startsWith('-') ? -part : part;
  }
  return normal(rest.plus(whole).plus(new Big(millionths).times('0.000001')));
}

/** -1, 0 or 1 as `a` is less than, equal to or more than `b`; fit for `Array.sort`. */
export function compare(a: Quantity, b: Quantity): -1 | 0 | 1 {
  return new Big(a).cmp(b);
}

export function isZero(a: Quantity): boolean {
  return a === '0';
}

export function isNegative(a: Quantity): boolean {
  return a.startsWith('-');
}

export function isPositive(a: Quantity): boolean {
  return a !== '0' && !a.startsWith('-');
}

/** True when there are no decimals: what a unit counted in pieces, and every serial number, needs. */
export function isWhole(a: Quantity): boolean {
  return !a.includes('.');
}

/**
 * Quantity of packagings times the packaging's factor ("3" cases of "12" -> "36"), exact.
 * @returns the product, or `too-precise` / `too-large` when it is no quantity: it is never rounded silently
 */
export function multiply(quantity: Quantity, factor: Quantity): Outcome<Quantity, QuantityReason> {
  return parseQuantity(normal(new Big(quantity).times(factor)));
}

/**
 * How many packagings of `factor` a quantity is ("36" by "12" -> "3"); undefined when that is no exact quantity, as 25
 * by 12: then nobody can have typed it so.
 */
export function packagingsIn(quantity: Quantity, factor: Quantity): Quantity | undefined {
  if (new Big(factor).lte(0)) return undefined;
  const count = normal(new Big(quantity).div(factor).round(quantityDecimals));
  return new Big(count).times(factor).eq(quantity) ? count : undefined;
}

/**
 * The amount of one line in integer minor units (cents for an exponent of 2), rounded half up away from zero, so that
 * the return of a line is exactly the line's amount with the other sign.
 * @param exponent the currency's number of decimals (EUR 2, JPY 0, TND 3)
 * @returns the amount, or `too-large` when it would not be exact in JSON (beyond 2^53)
 */
export function lineAmount(quantity: Quantity, unitPrice: UnitPrice, exponent: number): Outcome<number, 'too-large'> {
  const exact = new Big(quantity).times(unitPrice).times(new Big(10).pow(exponent));
  const amount = Number(normal(exact.round(0, Big.roundHalfUp)));
  return Number.isSafeInteger(amount) ? accepted(amount) : refused('too-large', { quantity, unitPrice });
}

/** The number of decimals of a currency by its ISO 4217 code, from Intl; 2 when the code is unknown. */
export function currencyExponent(currency: string): number {
  if (!/^[A-Za-z]{3}$/.test(currency)) return 2;
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

function parseDecimalString(typed: string, wholeDigits: number): Outcome<string, QuantityReason> {
  const text = typed.trim();
  if (text === '') return refused('empty');
  const match = text.length > maxTypedLength ? null : decimalForm.exec(text);
  if (!match) return refused('not-a-number', { given: shorten(text) });
  const [, sign = '', wholeTyped = '', fractionTyped = ''] = match;
  if (wholeTyped === '' && fractionTyped === '') return refused('not-a-number', { given: text });
  const whole = wholeTyped.replace(/^0+/, '');
  const fraction = fractionTyped.replace(/0+$/, '');
  if (whole.length > wholeDigits) return refused('too-large', { given: text, wholeDigits });
  if (fraction.length > quantityDecimals) return refused('too-precise', { given: text, decimals: quantityDecimals });
  const magnitude = (whole === '' ? '0' : whole) + (fraction === '' ? '' : `.${fraction}`);
  return accepted(sign === '-' && magnitude !== '0' ? `-${magnitude}` : magnitude);
}

/** Rewrites a decimal comma or groups of thousands to the plain form; undefined when it is neither. */
function toPointed(text: string): string | 'ambiguous' | undefined {
  const match = /^([+-]?)(.*)$/.exec(text.replace(/[\s'’]/g, ' '));
  const [, sign = '', body = ''] = match ?? [];
  if (/^[1-9]\d{0,2},\d{3}$/.test(body)) return 'ambiguous';
  if (/^\d+,\d+$/.test(body)) return sign + body.replace(',', '.');
  if (/^\d{1,3}(?: \d{3})+(?:[.,]\d+)?$/.test(body)) return sign + body.replaceAll(' ', '').replace(',', '.');
  if (/^\d{1,3}(?:\.\d{3})+,\d+$/.test(body)) return sign + body.replaceAll('.', '').replace(',', '.');
  if (/^\d{1,3}(?:,\d{3})+\.\d+$/.test(body)) return sign + body.replaceAll(',', '');
  if (/^\d{1,3}(?:\.\d{3}){2,}$/.test(body) || /^\d{1,3}(?:,\d{3}){2,}$/.test(body)) {
    return sign + body.replace(/[.,]/g, '');
  }
  return undefined;
}

/** big.js prints "-0" and exponents; a quantity has neither. */
function normal(value: Big): Quantity {
  const text = value.toFixed();
  return text === '-0' ? '0' : text;
}

function shorten(text: string): string {
  return text.length > maxTypedLength ? `${text.slice(0, maxTypedLength)}…` : text;
}
