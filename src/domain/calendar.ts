// Calendar dates are plain `YYYY-MM-DD` strings: no time, no zone; they compare as strings. A date becomes a stretch of
// time only together with a time zone, and it is valid through the day itself there: goods that expire on the 5th are
// sound until the 5th has ended at their place. Time zones are IANA names and come from Intl.

import { accepted, type Outcome, refused } from './outcome.ts';

/** `YYYY-MM-DD`, years 1900 to 9999. */
export type CalendarDate = string;
export type DateReason = 'date-empty' | 'date-invalid' | 'date-out-of-range';

export const lastDate: CalendarDate = '9999-12-31';
const firstYear = 1900;
const dayMillis = 86_400_000;
const isoDate = /^(\d{4})-(\d{2})-(\d{2})$/;

/**
 * Reads a date in ISO form.
 * @returns the date, or `date-empty`, `date-invalid` (not of that form, or no such day), `date-out-of-range` (a year
 * before 1900 is a slip of the finger)
 */
export function parseDate(typed: string): Outcome<CalendarDate, DateReason> {
  const text = typed.trim();
  if (text === '') return refused('date-empty');
  const match = isoDate.exec(text);
  if (!match) return refused('date-invalid', { given: text.slice(0, 40) });
  return dateOf(Number(match[1]), Number(match[2]), Number(match[3]));
}

/** Makes a date of its parts; `month` and `day` count from 1. Reasons as `parseDate`. */
export function dateOf(year: number, month: number, day: number): Outcome<CalendarDate, DateReason> {
  const given = `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`;
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month))) {
    return refused('date-invalid', { given });
  }
  return year < firstYear || year > 9999 ? refused('date-out-of-range', { given, firstYear }) : accepted(given);
}

/** The date `days` later (earlier when negative). Never beyond 9999-12-31: a shelf life has no end there. */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  const later = new Date(midnightUtc(date) + Math.trunc(days) * dayMillis);
  if (Number.isNaN(later.getTime()) || later.getUTCFullYear() > 9999) return days < 0 ? date : lastDate;
  return later.toISOString().slice(0, 10);
}

/** The same day `months` later, or the last day of that month where it is shorter. Never beyond 9999-12-31. */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const count = year * 12 + (month - 1) + Math.trunc(months);
  const [toYear, toMonth] = [Math.floor(count / 12), (((count % 12) + 12) % 12) + 1];
  if (toYear > 9999) return lastDate;
  return `${String(toYear).padStart(4, '0')}-${twoDigits(toMonth)}-${twoDigits(Math.min(day, daysInMonth(toYear, toMonth)))}`;
}

/** Whole days from `from` to `to`; negative when `to` comes first. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return Math.round((midnightUtc(to) - midnightUtc(from)) / dayMillis);
}

/** The calendar date of an instant (ISO 8601 or Date) in a time zone. Today is `dateIn(clock.now(), timeZone)`. */
export function dateIn(instant: string | Date, timeZone: string): CalendarDate {
  const at = typeof instant === 'string' ? new Date(instant) : instant;
  return new Date(at.getTime() + offsetAt(at.getTime(), timeZone)).toISOString().slice(0, 10);
}

/** True once the date's last moment in the time zone has gone by; the day itself still counts as valid. */
export function isPast(date: CalendarDate, instant: string | Date, timeZone: string): boolean {
  return dateIn(instant, timeZone) > date;
}

/** The first instant of the date in the time zone, ISO 8601 UTC. */
export function startOfDate(date: CalendarDate, timeZone: string): string {
  return instantOf(date, '00:00:00', timeZone);
}

/** The first instant that no longer belongs to the date in the time zone, ISO 8601 UTC. */
export function endOfDate(date: CalendarDate, timeZone: string): string {
  return date === lastDate ? `${lastDate}T23:59:59.999Z` : startOfDate(addDays(date, 1), timeZone);
}

/**
 * The instant a wall clock in the time zone shows a date and time (`HH:MM`, `HH:MM:SS` or with `.mmm`). A time the clock
 * skips in spring is moved on by the gap; of a time it shows twice in autumn the first is meant (as Temporal's
 * `compatible`).
 * @returns ISO 8601 UTC
 */
export function instantOf(date: CalendarDate, time: string, timeZone: string): string {
  const wall = Date.parse(`${date}T${time}Z`);
  const before = offsetAt(wall - dayMillis, timeZone);
  const after = offsetAt(wall + dayMillis, timeZone);
  const early = wall - before;
  const late = wall - after;
  const at =
    before !== after && offsetAt(early, timeZone) !== before && offsetAt(late, timeZone) === after ? late : early;
  return new Date(at).toISOString();
}

/** True for a name Intl knows ("Europe/Paris", "UTC"); offsets such as "+01:00" mean the opposite in PostgreSQL. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** 1 to 366. */
export function dayOfYear(date: CalendarDate): number {
  return daysBetween(`${date.slice(0, 4)}-01-01`, date) + 1;
}

/** ISO 8601 week, 1 to 53, and the year that week belongs to (2027-01-01 is week 53 of 2026). */
export function isoWeek(date: CalendarDate): { week: number; year: number } {
  const weekday = (new Date(midnightUtc(date)).getUTCDay() + 6) % 7;
  const thursday = new Date(midnightUtc(date) + (3 - weekday) * dayMillis).toISOString().slice(0, 10);
  return { week: Math.ceil(dayOfYear(thursday) / 7), year: Number(thursday.slice(0, 4)) };
}

function daysInMonth(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function midnightUtc(date: CalendarDate): number {
  return Date.parse(`${date}T00:00:00Z`);
}

function twoDigits(n: number): string {
  return String(n).padStart(2, '0');
}

// Building a formatter costs 20 times its use, and an import asks for every row: one is kept for each zone in use.
const wallClocks = new Map<string, Intl.DateTimeFormat>();

/** Milliseconds the zone's wall clock is ahead of UTC at an instant. */
function offsetAt(millis: number, timeZone: string): number {
  if (timeZone === 'UTC') return 0;
  let clock = wallClocks.get(timeZone);
  if (!clock) {
    const two = '2-digit';
    clock = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: two,
      day: two,
      hour: two,
      minute: two,
      second: two,
    });
    wallClocks.set(timeZone, clock);
  }
  const shown = /^(\d+)\/(\d+)\/(\d+), (\d+):(\d+):(\d+)$/.exec(clock.format(millis));
  if (!shown) throw new Error(`Intl shows no wall clock for ${timeZone}`);
  const [month = 0, day = 0, year = 0, hour = 0, minute = 0, second = 0] = shown.slice(1).map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(millis / 1000) * 1000;
}
