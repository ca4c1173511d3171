// Ranges in an entered list: "SN-01..SN-50" (both ends) and "SN-01::50" (first and how many). A range is only accepted
// when there is one way to read it; its size is known before anything is counted up, so that a slip of the finger
// ("SN-1..SN-9999999999") costs nothing.

import { cleanNumber, maxNumberLength, numberKey } from './number-key.ts';
import { accepted, type Outcome, refused } from './outcome.ts';
import { continueFrom, countUp } from './series.ts';

export type RangeReason = 'range-invalid' | 'range-backwards' | 'range-too-large';

/** True when the text is meant as a range, well made or not. A text too long for two numbers is none. */
export function looksLikeRange(text: string): boolean {
  return text.length <= 4 * maxNumberLength && (text.includes('..') || text.includes('::'));
}

/**
 * Counts a range up. Between two ends exactly one run of digits may differ (case and the rest must agree), the second
 * end may be digits alone ("SN-01..50"), and the padding must fit ("SN-1..SN-050" does not).
 * @param limit the most numbers the range may have
 * @returns its numbers, or `range-invalid`, `range-backwards`, `range-too-large` (with `count` and `limit`)
 */
export function expandRange(text: string, limit: number): Outcome<string[], RangeReason> {
  if (text.includes('..') && text.includes('::')) return refused('range-invalid');
  const counted = /^(.+?)\s*::\s*(\d+)$/s.exec(text);
  if (counted) return expandCount(counted[1] ?? '', counted[2] ?? '', limit);
  const ends = /^(.*[^.])\.\.([^.].*)$/s.exec(text);
  if (!ends) return refused('range-invalid');
  const first = cleanNumber(ends[1] ?? '');
  const last = cleanNumber(ends[2] ?? '');
  return first.ok && last.ok ? expandEnds(first.value, last.value, limit) : refused('range-invalid');
}

function expandCount(first: string, count: string, limit: number): Outcome<string[], RangeReason> {
  const wanted = BigInt(count.slice(0, 30));
  if (wanted === 0n) return refused('range-invalid');
  if (wanted > BigInt(limit)) return refused('range-too-large', { count: String(wanted), limit });
  const numbers = continueFrom(first, Number(wanted));
  return numbers.ok ? numbers : refused('range-invalid');
}

function expandEnds(first: string, last: string, limit: number): Outcome<string[], RangeReason> {
  const from = runsOf(first);
  const lastRun = from.findLastIndex(isRun);
  if (lastRun < 0) return refused('range-invalid');
  const to = isRun(last) && from.length > 1 ? from.with(lastRun, last) : runsOf(last);
  if (to.length !== from.length) return refused('range-invalid');
  const differing = from.flatMap((part, i) => (numberKey(part) === numberKey(to[i] ?? '') ? [] : [i]));
  if (differing.length > 1) return refused('range-invalid');
  const at = differing[0] ?? lastRun;
  const start = from[at] ?? '';
  const end = to[at] ?? '';
  if (!isRun(start) || !isRun(end)) return refused('range-invalid');
  const count = BigInt(end) - BigInt(start) + 1n;
  if (count < 1n) return refused('range-backwards');
  if (String(BigInt(end)).padStart(start.length, '0') !== end) return refused('range-invalid');
  if (count > BigInt(limit)) return refused('range-too-large', { count: String(count), limit });
  const prefix = from.slice(0, at).join('');
  const suffix = from.slice(at + 1).join('');
  return accepted(countUp({ prefix, run: start, suffix }, Number(count)));
}

function runsOf(number: string): string[] {
  return number.match(/\d+|\D+/g) ?? [];
}

function isRun(text: string): boolean {
  return /^\d+$/.test(text);
}
