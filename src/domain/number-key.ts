// Lot and serial numbers as text: what is kept, what two numbers are compared by, and how they sort. Every
// comparison in the program goes through `numberKey`, made here and stored beside the number: SQL `lower()` and
// JavaScript disagree ("İ"), so no statement folds case itself. The number itself is kept as typed.

import { accepted, type Outcome, refused } from './outcome.ts';

export type NumberReason = 'empty' | 'too-long' | 'control-character';

/** In Unicode code points. */
export const maxNumberLength = 200;

// Characters nobody sees: soft hyphen, grapheme joiner, zero-width spaces and joiners, direction marks, BOM. They come
// along from web pages and files, and would make two numbers that look the same differ.
const invisible = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]|\u034f/g;
const anyInvisible = new RegExp(invisible.source);
const control = /[\p{Cc}\u2028\u2029]/u;
const visibleAscii = /^[!-~]+$/;
const lowerOrCaselessAscii = /^[!-@[-~]+$/;

/**
 * What is kept as typed: blanks around it and invisible characters dropped, everything else (leading zeros, case,
 * blanks inside) untouched.
 * @returns the number, or `empty`, `too-long` (over 200 characters), `control-character` (a tab or line break inside,
 * a scanner's group separator, half a surrogate pair: what PostgreSQL or a label could not give back)
 */
export function cleanNumber(typed: string): Outcome<string, NumberReason> {
  const number = stripped(typed);
  if (number === '') return refused('empty');
  if (number.length > maxNumberLength && codePoints(number) > maxNumberLength) {
    return refused('too-long', { limit: maxNumberLength });
  }
  if (!visibleAscii.test(number) && (control.test(number) || !number.isWellFormed())) {
    return refused('control-character');
  }
  return accepted(number);
}

/**
 * The key two numbers are compared by: cleaned as `cleanNumber` does, Unicode NFC, case folded.
 *
 * Folding goes to lower case by way of upper case, which is Unicode's full case folding but for a few letters: "ß" is
 * "ss", "ﬁ" is "fi", and the dotless "ı" is "i" (a Turkish keyboard writes "serı" for "SERI"); "İ" keeps its dot. The
 * first lowering is for "ẞ" alone, which is its own upper case. The Greek final "ς" becomes "σ", so that the key of a
 * beginning is the beginning of the key. It does not depend on the machine's language. Idempotent; Unicode promises
 * not to change the folding of letters it has assigned.
 */
export function numberKey(typed: string): string {
  const number = stripped(typed);
  if (lowerOrCaselessAscii.test(number)) return number;
  if (visibleAscii.test(number)) return number.toLowerCase();
  return number.normalize('NFC').toLowerCase().toUpperCase().toLowerCase().replaceAll('ς', 'σ').normalize('NFC');
}

/**
 * A text that sorts byte by byte (PostgreSQL collation "C", SQLite binary) in the natural order: SN-9 before SN-10.
 * Every run of digits is written as the length of its value, then its value; numbers that differ only in leading zeros
 * follow one another, fewer zeros first. Two numbers have the same sort key only when they have the same `numberKey`.
 */
export function naturalSortKey(number: string): string {
  let zeros = '';
  const body = numberKey(number).replace(/\d+/g, (run) => {
    const value = run.replace(/^0+/, '');
    zeros += (run.length - value.length).toString(36).padStart(2, '0');
    return lengthPrefix(value.length) + value;
  });
  // U+0001 sorts before everything a number can hold, so the tie-break never outweighs a longer number.
  return /[^0]/.test(zeros) ? `${body}\u0001${zeros}` : body;
}

/** Natural order of two numbers, the same as that of their `naturalSortKey`s in the database; 0 when keys are equal. */
export function compareNumbers(a: string, b: string): -1 | 0 | 1 {
  return compareBytes(naturalSortKey(a), naturalSortKey(b));
}

/**
 * Order of two texts by their UTF-8 bytes, as collation "C" has it. JavaScript's `<` goes by UTF-16 units and puts
 * characters beyond U+FFFF too early.
 */
export function compareBytes(a: string, b: string): -1 | 0 | 1 {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return byteRank(x) < byteRank(y) ? -1 : 1;
  }
  return a.length === b.length ? 0 : a.length < b.length ? -1 : 1;
}

function stripped(typed: string): string {
  if (visibleAscii.test(typed)) return typed;
  return (anyInvisible.test(typed) ? typed.replace(invisible, '') : typed).trim();
}

/** Counted only as far as matters: somebody may paste a whole book into the field. */
function codePoints(text: string): number {
  return [...text.slice(0, 2 * maxNumberLength + 1)].length;
}

/** "0".."8" for values of up to 8 digits (zero has none), then "9" and three digits: still a digit, still in order. */
function lengthPrefix(length: number): string {
  return length < 9 ? String(length) : `9${String(Math.min(length, 999)).padStart(3, '0')}`;
}

function byteRank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
