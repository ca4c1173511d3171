// Global Trade Item Numbers: 8, 12, 13 or 14 digits, the last of them a check digit (GS1 General Specifications, 7.9).
// The same item may be written with or without leading zeros (UPC-A 12, EAN 13), so they are compared as 14 digits.

import { accepted, type Outcome, refused } from './outcome.ts';

export type GtinReason = 'gtin-empty' | 'gtin-characters' | 'gtin-length' | 'gtin-check-digit';

const lengths = [8, 12, 13, 14];

/**
 * Reads a GTIN as printed; blanks and hyphens between digits are dropped.
 * @returns the digits as given, or `gtin-empty`, `gtin-characters`, `gtin-length` (fact `length`), `gtin-check-digit` (fact
 * `expected`)
 */
export function parseGtin(typed: string): Outcome<string, GtinReason> {
  const digits = typed.replace(/[\s-]/g, '');
  if (digits === '') return refused('gtin-empty');
  if (!/^\d+$/.test(digits)) return refused('gtin-characters');
  if (!lengths.includes(digits.length)) return refused('gtin-length', { length: digits.length });
  const expected = gtinCheckDigit(digits.slice(0, -1));
  return digits.endsWith(expected) ? accepted(digits) : refused('gtin-check-digit', { expected, given: digits });
}

/**
 * The check digit for the digits before it: weights 3 and 1 in turn from the right, filled up to a multiple of ten.
 * @param body digits without the check digit
 */
export function gtinCheckDigit(body: string): string {
  let total = 0;
  for (let i = 0; i < body.length; i++) {
    const weight = (body.length - i) % 2 === 1 ? 3 : 1;
    total += weight * Number(body.charAt(i));
  }
  return String((10 - (total % 10)) % 10);
}

/** Fourteen digits, for comparing; the digits must be a GTIN already (`parseGtin`). */
export function gtin14(digits: string): string {
  return digits.padStart(14, '0');
}
