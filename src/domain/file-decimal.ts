// Decimals in imported files: which separator a column uses, and reading a value with it. The column is looked at as a
// whole, because "1,234" alone can be read both ways; what it does not settle is reported, never silently chosen.

import { type Outcome, refused } from './outcome.ts';
import { parseQuantity, parseUnitPrice, type Quantity, type QuantityReason, type UnitPrice } from './quantity.ts';

export type DecimalSeparator = '.' | ',';
export type DecimalDetection = {
  /** The separator to propose. */
  readonly separator: DecimalSeparator;
  /** False when the values can be read with either separator and would mean something else: ask. */
  readonly certain: boolean;
  /** Values that fit each reading; blanks are not counted. */
  readonly fits: { readonly '.': number; readonly ',': number };
  readonly values: number;
};

/**
 * Finds a column's decimal separator: the one that more values can be read with. When all can be read with both, the
 * point is proposed; that is certain only if every value means the same either way (whole numbers without groups).
 * @param values the column's texts, blanks included
 */
export function detectDecimalSeparator(values: Iterable<string>): DecimalDetection {
  const fits = { '.': 0, ',': 0 };
  let count = 0;
  let differing = 0;
  for (const value of values) {
    if (value.trim() === '') continue;
    count++;
    const point = plainDecimal(value, '.');
    const comma = plainDecimal(value, ',');
    if (point !== undefined) fits['.']++;
    if (comma !== undefined) fits[',']++;
    if (point !== undefined && comma !== undefined && point !== comma) differing++;
  }
  const separator = fits[','] > fits['.'] ? ',' : '.';
  return { separator, certain: fits[','] !== fits['.'] || differing === 0, fits, values: count };
}

/**
 * Reads a quantity with the given separator; the other one, blanks and apostrophes may group thousands, a currency sign
 * or code may stand at either end, and accountants' "(12.50)" is negative. Reasons as `parseQuantity`.
 */
export function parseFileQuantity(typed: string, separator: DecimalSeparator): Outcome<Quantity, QuantityReason> {
  const plain = plainDecimal(typed, separator);
  return plain === undefined ? unreadable(typed) : parseQuantity(plain);
}

/** Reads a unit price written as `parseFileQuantity` takes it. Reasons as `parseUnitPrice`. */
export function parseFilePrice(
  typed: string,
  separator: DecimalSeparator,
): Outcome<UnitPrice, QuantityReason | 'negative'> {
  const plain = plainDecimal(typed, separator);
  return plain === undefined ? unreadable(typed) : parseUnitPrice(plain);
}

function unreadable(typed: string): Outcome<never, QuantityReason> {
  const given = typed.trim().slice(0, 64);
  return given === '' ? refused('empty') : refused('not-a-number', { given });
}

const currencyAround = /^(?:\p{Sc}|[A-Z]{3}\s)\s*|\s*\p{Sc}$|\s[A-Z]{3}$/gu;
const forms: Record<DecimalSeparator, RegExp> = {
  '.': /^([+-]?)\s*(\d{1,3}(?:,\d{3})+|\d{1,3}(?:[\s'’]\d{3})+|\d+)?(?:\.(\d*))?$/,
  ',': /^([+-]?)\s*(\d{1,3}(?:\.\d{3})+|\d{1,3}(?:[\s'’]\d{3})+|\d+)?(?:,(\d*))?$/,
};

/** The value with a decimal point and without groups, or undefined when it cannot be read with this separator. */
function plainDecimal(typed: string, separator: DecimalSeparator): string | undefined {
  if (typed.length > 100) return undefined;
  const bare = typed.trim().replace(currencyAround, '');
  const parenthesised = /^\((.*)\)$/.exec(bare);
  const signed = parenthesised ? `-${parenthesised[1]?.trim()}` : bare.replace(/^\u2212/, '-');
  const match = forms[separator].exec(signed);
  const [, sign = '', whole = '', fraction = ''] = match ?? [];
  if (whole === '' && fraction === '') return undefined;
  return sign + (whole.replace(/\D/g, '') || '0') + (fraction && `.${fraction}`);
}
