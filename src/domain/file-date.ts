// Dates in imported files: which order of day, month and year a column uses, and reading a value with it. The column is
// looked at as a whole; when it can be read in more than one order the likeliest is proposed and marked as not certain,
// so that a person decides. No value is moved to another date to make it fit.

import { type CalendarDate, dateOf, daysBetween, instantOf } from './calendar.ts';
import { accepted, type Outcome, refused } from './outcome.ts';

export const dateOrders = ['ymd', 'mdy', 'dmy'] as const;
export type DateOrder = (typeof dateOrders)[number];
export type FileDateReason = 'date-empty' | 'date-invalid' | 'date-out-of-range' | 'time-invalid';
export type DateDetection = {
  /** The order to propose; null when no order reads any value. */
  readonly order: DateOrder | null;
  /** True when only this order reads this many values. */
  readonly certain: boolean;
  /** The orders that read as many values as the proposed one. */
  readonly candidates: readonly DateOrder[];
  /** How many values each order reads; blanks and repetitions are not counted. */
  readonly fits: Readonly<Record<DateOrder, number>>;
  readonly values: number;
  /** Some years have two digits: 00 to 68 are read as 2000 to 2068, 69 to 99 as 1969 to 1999. */
  readonly shortYears: boolean;
  /** Some values carry a time of day. */
  readonly times: boolean;
};

type WrittenDate = {
  readonly parts: readonly [string, string, string];
  readonly time: string | undefined;
  readonly zone: string | undefined;
};

const writtenForm =
  /^(\d{1,4})([-/.\s])\s?(\d{1,2})\2\s?(\d{1,4})(?:(?:T|,?\s+)(\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:\s?[AaPp]\.?[Mm]\.?)?)\s?(Z|[+-]\d{2}:?\d{2})?)?$/;
const compactForm = /^(\d{4})(\d{2})(\d{2})$/;

/**
 * Finds the order of a column's dates: the one that reads most values. Of orders that read equally many, the one
 * whose dates lie closest together is proposed: a file covers a few days or weeks far more often than the same days of
 * several months.
 * @param values the column's texts, blanks included
 */
export function detectDateOrder(values: Iterable<string>): DateDetection {
  const fits = { ymd: 0, mdy: 0, dmy: 0 };
  const spans = { ymd: new Span(), mdy: new Span(), dmy: new Span() };
  let count = 0;
  let shortYears = false;
  let times = false;
  for (const value of new Set(Array.from(values, (text) => text.trim()))) {
    if (value === '') continue;
    count++;
    const written = readWritten(value);
    if (!written) continue;
    times ||= written.time !== undefined;
    for (const order of dateOrders) {
      const date = dateInOrder(written, order);
      if (!date.ok) continue;
      fits[order]++;
      spans[order].add(date.value);
      shortYears ||= order !== 'ymd' && written.parts[2].length === 2;
    }
  }
  const best = Math.max(fits.ymd, fits.mdy, fits.dmy);
  if (best === 0) return { order: null, certain: false, candidates: [], fits, values: count, shortYears, times };
  const candidates = dateOrders.filter((order) => fits[order] === best);
  const [order = null] = candidates.toSorted((a, b) => spans[a].days - spans[b].days);
  return { order, certain: candidates.length === 1, candidates, fits, values: count, shortYears, times };
}

/**
 * Reads a date, without or with a time of day (24 hours or AM/PM), as an instant: the wall clock of the time zone, unless
 * the value carries its own offset ("Z", "+02:00"). Without a time the day begins.
 * @returns ISO 8601 UTC, or `date-empty`, `date-invalid`, `date-out-of-range`, `time-invalid`
 */
export function parseFileInstant(
  typed: string,
  how: { order: DateOrder; timeZone: string },
): Outcome<string, FileDateReason> {
  const read = readDate(typed, how.order);
  if (!read.ok) return read;
  const time = clockTime(read.value.written.time);
  if (time === undefined) return refused('time-invalid', { given: typed.trim().slice(0, 40) });
  const { zone } = read.value.written;
  if (zone === undefined) return accepted(instantOf(read.value.date, time, how.timeZone));
  const offset = zone === 'Z' ? zone : `${zone.slice(0, 3)}:${zone.slice(-2)}`;
  const at = new Date(`${read.value.date}T${time}${offset}`);
  return Number.isNaN(at.getTime()) ? refused('time-invalid', { given: typed.trim() }) : accepted(at.toISOString());
}

/** Reads the calendar date of a value; a time of day in it is dropped. Reasons as `parseFileInstant`. */
export function parseFileDate(typed: string, order: DateOrder): Outcome<CalendarDate, FileDateReason> {
  const read = readDate(typed, order);
  return read.ok ? accepted(read.value.date) : read;
}

function readDate(typed: string, order: DateOrder): Outcome<{ date: string; written: WrittenDate }, FileDateReason> {
  const text = typed.trim();
  if (text === '') return refused('date-empty');
  const written = readWritten(text);
  if (!written) return refused('date-invalid', { given: text.slice(0, 40) });
  const date = dateInOrder(written, order);
  return date.ok ? accepted({ date: date.value, written }) : date;
}

function readWritten(text: string): WrittenDate | undefined {
  if (text.length > 40) return undefined;
  const compact = compactForm.exec(text);
  if (compact) return { parts: partsOf(compact[1], compact[2], compact[3]), time: undefined, zone: undefined };
  const match = writtenForm.exec(text);
  return match ? { parts: partsOf(match[1], match[3], match[4]), time: match[5], zone: match[6] } : undefined;
}

function partsOf(a = '', b = '', c = ''): readonly [string, string, string] {
  return [a, b, c];
}

/** The year has four digits, or two at the end; day and month have one or two. */
function dateInOrder(written: WrittenDate, order: DateOrder): Outcome<CalendarDate, FileDateReason> {
  const [a, b, c] = written.parts;
  const [year, month, day] = order === 'ymd' ? [a, b, c] : order === 'mdy' ? [c, a, b] : [c, b, a];
  const yearFits = year.length === 4 || (year.length === 2 && order !== 'ymd');
  if (!yearFits || month.length > 2 || day.length > 2)
    return refused('date-invalid', { given: written.parts.join('-') });
  const fullYear = year.length === 4 ? Number(year) : Number(year) + (Number(year) < 69 ? 2000 : 1900);
  return dateOf(fullYear, Number(month), Number(day));
}

/** "8:26 PM" -> "20:26:00"; midnight when there is none; undefined when no clock shows it. */
function clockTime(written: string | undefined): string | undefined {
  if (written === undefined) return '00:00:00';
  const match = /^(\d{1,2}):(\d{2})(?::(\d{2})(\.\d+)?)?\s?([AaPp])?/.exec(written);
  if (!match) return undefined;
  const [, hourText = '', minute = '', second = '00', fraction = '', half] = match;
  const twelve = Number(hourText);
  if (half !== undefined && (twelve < 1 || twelve > 12)) return undefined;
  const hour = half === undefined ? twelve : (twelve % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  if (hour > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  return `${String(hour).padStart(2, '0')}:${minute}:${second}${fraction.slice(0, 4)}`;
}

/** The stretch of days a column covers in one reading. */
class Span {
  private first: CalendarDate | undefined;
  private last: CalendarDate | undefined;

  add(date: CalendarDate): void {
    if (this.first === undefined || date < this.first) this.first = date;
    if (this.last === undefined || date > this.last) this.last = date;
  }

  get days(): number {
    return this.first === undefined || this.last === undefined ? 0 : daysBetween(this.first, this.last);
  }
}
