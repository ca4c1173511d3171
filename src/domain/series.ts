// A series is the rule that makes the next numbers: "SN-.YYYY.-.###" gives SN-2026-001. The pattern is read and
// expanded here; the counter itself is a row in the database and belongs to the expanded text before the counter, so
// that a year or month in it starts again at 1. Also here: going on from a number somebody gave ("SN-0099", "SN-0100").

import { type CalendarDate, dayOfYear, isoWeek } from './calendar.ts';
import { cleanNumber, maxNumberLength, type NumberReason } from './number-key.ts';
import { accepted, type Outcome, refused } from './outcome.ts';

/** The parts of a pattern, blanks dropped; exactly one of them is the counter. */
export type Series = { readonly parts: readonly string[]; readonly counterAt: number; readonly pattern: string };
/** A pattern on one day: the counter is kept per `prefix`, padded with zeros to `digits` and followed by `suffix`. */
export type ExpandedSeries = { readonly prefix: string; readonly digits: number; readonly suffix: string };
/** Values for `{name}` or a bare `name` in a pattern, e.g. the product's sku. */
export type SeriesFields = Readonly<Record<string, string | null | undefined>>;

export type SeriesReason =
  | 'empty'
  | 'too-long'
  | 'control-character'
  | 'counter-needs-dot'
  | 'counter-too-long'
  | 'field-unknown'
  | 'field-empty';

const defaultCounter = '#####';
const maxDigits = 18; // what a bigint counter holds

/**
 * Reads a pattern: parts separated by dots, blanks around a part dropped; the first part of `#` is the counter, its
 * length the padding, later ones print nothing; without any, `.#####` is added.
 * @returns the parts, or `empty`, `too-long` (over 200 characters), `control-character`, `counter-needs-dot` (a `#` that
 * is not a part by itself: "SN-###" must be "SN-.###"), `counter-too-long` (over 18 `#`)
 */
export function parseSeries(pattern: string): Outcome<Series, SeriesReason> {
  const clean = cleanNumber(pattern);
  if (!clean.ok) return clean;
  const parts = clean.value
    .split('.')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (parts.length === 0) return refused('empty');
  const lacksDot = parts.find((part) => part.includes('#') && !/^#+$/.test(part));
  if (lacksDot !== undefined || !(clean.value.includes('.') || !clean.value.includes('#'))) {
    return refused('counter-needs-dot', { part: lacksDot ?? clean.value });
  }
  if (!parts.some(isCounter)) parts.push(defaultCounter);
  const counterAt = parts.findIndex(isCounter);
  const digits = parts[counterAt]?.length ?? 0;
  if (digits > maxDigits) return refused('counter-too-long', { limit: maxDigits });
  return accepted({ parts, counterAt, pattern: clean.value });
}

/**
 * Fills a pattern in for one date. `YYYY YY MM DD` are the date's, `JJJ` the day of the year (001 to 366), `WW` the week:
 * the ISO week, but 00 for the first days of January that belong to the last week before and 53 for the last days of
 * December that belong to week 1, so that weeks rise within a year and `YYYY.WW` never comes back.
 * A part that is exactly a field's name, or `{name}` anywhere, is the field's value.
 * @param given the document's date and the fields that may be named
 * @returns the expanded series, or a reason of `parseSeries`, or `field-unknown`, `field-empty`
 */
export function expandSeries(
  series: string | Series,
  given: { date: CalendarDate; fields?: SeriesFields },
): Outcome<ExpandedSeries, SeriesReason> {
  const parsed = typeof series === 'string' ? parseSeries(series) : accepted(series);
  if (!parsed.ok) return parsed;
  const { parts, counterAt } = parsed.value;
  const expanded: string[] = [];
  for (const part of parts) {
    const text = expandPart(part, given.date, given.fields ?? {});
    if (!text.ok) return text;
    expanded.push(text.value);
  }
  const prefix = expanded.slice(0, counterAt).join('');
  const suffix = expanded.slice(counterAt + 1).join('');
  const digits = parts[counterAt]?.length ?? 0;
  // Room for a counter that has outgrown its padding, so that a number made here can always be kept.
  if ([...prefix, ...suffix].length + maxDigits > maxNumberLength) {
    return refused('too-long', { limit: maxNumberLength - maxDigits });
  }
  return accepted({ prefix, digits, suffix });
}

/** What a pattern may name of a product, with examples for a pattern that is looked at without one. */
export const sampleFields = { sku: 'SKU', name: 'NAME' } as const;

/** Whether a pattern can ever give a number: its parts and the fields it names. @returns a reason of `expandSeries` */
export function checkSeries(pattern: string): Outcome<ExpandedSeries, SeriesReason> {
  return expandSeries(pattern, { date: '2000-12-31', fields: sampleFields });
}

export type SeriesPart = { text: string; value: string; kind: 'text' | 'date' | 'field' | 'counter' };

/** The parts of a pattern that can be expanded, each with what it becomes. @returns a reason of `expandSeries` */
export function seriesParts(
  series: Series,
  given: { date: CalendarDate; fields: SeriesFields; counter: number },
): Outcome<SeriesPart[], SeriesReason> {
  const parts: SeriesPart[] = [];
  for (const [i, text] of series.parts.entries()) {
    if (isCounter(text)) {
      const value = i === series.counterAt ? String(given.counter).padStart(text.length, '0') : '';
      parts.push({ text, value, kind: 'counter' });
      continue;
    }
    const value = expandPart(text, given.date, given.fields);
    if (!value.ok) return value;
    const named = Object.hasOwn(given.fields, text) || text.includes('{');
    const kind = dateToken(text, given.date) !== undefined ? 'date' : named ? 'field' : 'text';
    parts.push({ text, value: value.value, kind });
  }
  return accepted(parts);
}

/** The number for a counter value: padded with zeros, longer than its padding when it has outgrown it (999 -> 1000). */
export function formatNumber(expanded: ExpandedSeries, counter: number | bigint): string {
  return expanded.prefix + String(counter).padStart(expanded.digits, '0') + expanded.suffix;
}

/** The next numbers as they would come (three unless told), for showing: takes none. */
export function previewSeries(expanded: ExpandedSeries, nextCounter: number | bigint, count = 3): string[] {
  return Array.from({ length: count }, (_, i) => formatNumber(expanded, BigInt(nextCounter) + BigInt(i)));
}

/**
 * Counts on from a given first number, which is the first of the answer: the last run of digits counts up, padding and
 * suffix stay ("005-ccc" -> "006-ccc"); a number without digits gets a 0 at its end.
 * @param count how many numbers, 0 or more
 * @returns `count` numbers, or a reason of `cleanNumber`
 */
export function continueFrom(first: string, count: number): Outcome<string[], NumberReason> {
  const clean = cleanNumber(first);
  if (!clean.ok) return clean;
  const { prefix, run, suffix } = splitAtLastRun(clean.value);
  const numbers = countUp({ prefix, run, suffix }, count);
  const last = numbers.at(-1) ?? '';
  if (last.length > maxNumberLength && [...last].length > maxNumberLength) {
    return refused('too-long', { limit: maxNumberLength });
  }
  return accepted(numbers);
}

/** `count` numbers whose digits start at `run` and rise by one, padded to its length. Exact for runs of any length. */
export function countUp(from: { prefix: string; run: string; suffix: string }, count: number): string[] {
  const { prefix, run, suffix } = from;
  const numbers: string[] = [];
  if (run.length <= 15) {
    const start = Number(run);
    for (let i = 0; i < count; i++) numbers.push(prefix + String(start + i).padStart(run.length, '0') + suffix);
  } else {
    const start = BigInt(run);
    for (let i = 0; i < count; i++) numbers.push(prefix + String(start + BigInt(i)).padStart(run.length, '0') + suffix);
  }
  return numbers;
}

function splitAtLastRun(number: string): { prefix: string; run: string; suffix: string } {
  const end = number.search(/\d\D*$/);
  if (end < 0) return { prefix: number, run: '0', suffix: '' };
  let start = end;
  while (start > 0 && /\d/.test(number.charAt(start - 1))) start--;
  return { prefix: number.slice(0, start), run: number.slice(start, end + 1), suffix: number.slice(end + 1) };
}

function isCounter(part: string): boolean {
  return part.startsWith('#');
}

function expandPart(part: string, date: CalendarDate, fields: SeriesFields): Outcome<string, SeriesReason> {
  if (isCounter(part)) return accepted('');
  const token = dateToken(part, date);
  if (token !== undefined) return accepted(token);
  if (Object.hasOwn(fields, part)) return fieldValue(part, fields);
  let failure: Outcome<string, SeriesReason> | undefined;
  const text = part.replace(/\{([^{}]*)\}/g, (_, typedName: string) => {
    const name = typedName.trim();
    const value = dateToken(name, date) ?? fieldValue(name, fields);
    if (typeof value === 'string') return value;
    if (value.ok) return value.value;
    failure ??= value;
    return '';
  });
  return failure ?? accepted(text);
}

function fieldValue(name: string, fields: SeriesFields): Outcome<string, SeriesReason> {
  if (!Object.hasOwn(fields, name)) return refused('field-unknown', { field: name });
  const value = cleanNumber(fields[name] ?? '');
  if (value.ok) return value;
  return value.reason === 'empty' ? refused('field-empty', { field: name }) : value;
}

function dateToken(name: string, date: CalendarDate): string | undefined {
  if (name === 'YYYY') return date.slice(0, 4);
  if (name === 'YY') return date.slice(2, 4);
  if (name === 'MM') return date.slice(5, 7);
  if (name === 'DD') return date.slice(8, 10);
  if (name === 'JJJ') return String(dayOfYear(date)).padStart(3, '0');
  if (name === 'WW') return String(weekWithinYear(date)).padStart(2, '0');
  return undefined;
}

function weekWithinYear(date: CalendarDate): number {
  const { week, year } = isoWeek(date);
  const calendarYear = Number(date.slice(0, 4));
  if (year === calendarYear) return week;
  return year < calendarYear ? 0 : 53;
}
