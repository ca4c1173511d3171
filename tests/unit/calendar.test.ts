import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  dateIn,
  dateOf,
  dayOfYear,
  daysBetween,
  endOfDate,
  instantOf,
  isoWeek,
  isPast,
  isTimeZone,
  parseDate,
  startOfDate,
} from '../../src/domain/calendar.ts';

const zones = ['UTC', 'Europe/Paris', 'America/New_York', 'Asia/Kolkata', 'Pacific/Kiritimati', 'Australia/Lord_Howe'];
const anyDate = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays('1996-01-01', days));

describe('dates', () => {
  test.each([
    ['2026-02-28', '2026-02-28'],
    [' 2028-02-29 ', '2028-02-29'],
    ['9999-12-31', '9999-12-31'],
    ['2026-02-29', 'date-invalid'],
    ['2100-02-29', 'date-invalid'],
    ['2026-13-01', 'date-invalid'],
    ['2026-00-10', 'date-invalid'],
    ['2026-04-31', 'date-invalid'],
    ['2026-4-1', 'date-invalid'],
    ['01/02/2026', 'date-invalid'],
    ['2026-01-01T00:00:00Z', 'date-invalid'],
    ['0226-01-01', 'date-out-of-range'],
    ['', 'date-empty'],
  ])('%j reads as %s', (typed, expected) => {
    const date = parseDate(typed);
    expect(date.ok ? date.value : date.reason).toBe(expected);
  });

  test('are made of parts', () => {
    expect(dateOf(2026, 3, 9)).toEqual({ ok: true, value: '2026-03-09' });
    expect(dateOf(2026, 2, 30)).toMatchObject({ ok: false, reason: 'date-invalid' });
  });

  test('days are added and counted across leap years', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2027-01-01', -1)).toBe('2026-12-31');
    expect(addDays('9999-12-31', 1)).toBe('9999-12-31');
    expect(addDays('2026-01-01', 1e12)).toBe('9999-12-31');
    expect(daysBetween('2026-01-01', '2027-01-01')).toBe(365);
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -20_000, max: 20_000 }), (date, days) => {
        expect(daysBetween(date, addDays(date, days))).toBe(days);
      }),
    );
  });

  test('ISO weeks at the turn of the year', () => {
    expect(isoWeek('2027-01-01')).toEqual({ week: 53, year: 2026 });
    expect(isoWeek('2024-12-30')).toEqual({ week: 1, year: 2025 });
    expect(isoWeek('2026-11-21')).toEqual({ week: 47, year: 2026 });
    expect(dayOfYear('2028-12-31')).toBe(366);
  });
});

describe('a date in a time zone', () => {
  test('is valid through the day itself', () => {
    expect(isPast('2026-11-21', '2026-11-21T22:59:59.999Z', 'Europe/Paris')).toBe(false);
    expect(isPast('2026-11-21', '2026-11-21T23:00:00.000Z', 'Europe/Paris')).toBe(true);
    expect(isPast('2026-11-21', '2026-11-21T23:00:00.000Z', 'UTC')).toBe(false);
    expect(isPast('2026-11-21', '2026-11-22T04:59:59Z', 'America/New_York')).toBe(false);
  });

  test('today depends on the place', () => {
    const instant = new Date('2026-11-21T12:00:00Z');
    expect(dateIn(instant, 'Pacific/Kiritimati')).toBe('2026-11-22');
    expect(dateIn(instant, 'America/New_York')).toBe('2026-11-21');
  });

  test('days have 23, 24 or 25 hours and follow one another without a gap', () => {
    const hours = (date: string) =>
      (Date.parse(endOfDate(date, 'Europe/Paris')) - Date.parse(startOfDate(date, 'Europe/Paris'))) / 3_600_000;
    expect([hours('2026-03-29'), hours('2026-06-01'), hours('2026-10-25')]).toEqual([23, 24, 25]);
    fc.assert(
      fc.property(anyDate, fc.constantFrom(...zones), (date, zone) => {
        expect(dateIn(startOfDate(date, zone), zone)).toBe(date);
        const lastMoment = new Date(Date.parse(endOfDate(date, zone)) - 1);
        expect(dateIn(lastMoment, zone)).toBe(date);
        expect(isPast(date, lastMoment, zone)).toBe(false);
        expect(isPast(date, endOfDate(date, zone), zone)).toBe(true);
      }),
    );
  });

  test('wall clock times that do not exist move on, times shown twice mean the first', () => {
    expect(instantOf('2026-03-29', '02:30', 'Europe/Paris')).toBe('2026-03-29T01:30:00.000Z');
    expect(instantOf('2026-10-25', '02:30', 'Europe/Paris')).toBe('2026-10-25T00:30:00.000Z');
    expect(instantOf('2026-10-25', '03:30', 'Europe/Paris')).toBe('2026-10-25T02:30:00.000Z');
    expect(instantOf('2010-12-01', '08:26', 'Europe/London')).toBe('2010-12-01T08:26:00.000Z');
    expect(instantOf('2026-03-08', '03:00:01', 'America/New_York')).toBe('2026-03-08T07:00:01.000Z');
  });

  test('time zones are checked by name', () => {
    expect(['Europe/Paris', 'UTC', 'Mars/Olympus', '+01:00', ''].map(isTimeZone)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});
