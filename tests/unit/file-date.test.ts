import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../src/domain/calendar.ts';
import {
  type DateOrder,
  dateOrders,
  detectDateOrder,
  parseFileDate,
  parseFileInstant,
} from '../../src/domain/file-date.ts';

const instant = (typed: string, order: DateOrder, timeZone = 'UTC') => {
  const read = parseFileInstant(typed, { order, timeZone });
  return read.ok ? read.value : read.reason;
};

describe('the date order of a column', () => {
  test.each([
    [['12-01-2010 08:26', '12-13-2010 09:00'], 'mdy', true],
    [['01/12/2010', '13/12/2010'], 'dmy', true],
    [['2010-12-01', '2010-12-13T08:26:00Z'], 'ymd', true],
    [['20101201'], 'ymd', true],
    [['1.12.2010', '31.12.2010', ''], 'dmy', true],
    [['x', ''], null, false],
    [[], null, false],
  ])('of %j is %s, certain: %s', (values, order, certain) => {
    expect(detectDateOrder(values)).toMatchObject({ order, certain });
  });

  test('of the first days of December 2010 is proposed by how close they lie, and is not certain', () => {
    const values = ['12-01-2010 08:26', '12-02-2010 10:03', '12-03-2010 09:31', '12-05-2010 20:02', '12-05-2010 20:02'];
    expect(detectDateOrder(values)).toEqual({
      order: 'mdy',
      certain: false,
      candidates: ['mdy', 'dmy'],
      fits: { ymd: 0, mdy: 4, dmy: 4 },
      values: 4,
      shortYears: false,
      times: true,
    });
  });

  test('stays with the order most values fit, and says when years are short', () => {
    const detection = detectDateOrder(['1/31/10', '2/28/10', '31/1/10', '3/30/10']);
    expect(detection).toMatchObject({
      order: 'mdy',
      certain: true,
      fits: { ymd: 0, mdy: 3, dmy: 1 },
      shortYears: true,
    });
  });
});

describe('a date of a file', () => {
  test.each([
    ['12-01-2010 08:26', 'mdy', 'UTC', '2010-12-01T08:26:00.000Z'],
    ['12-01-2010 08:26', 'dmy', 'UTC', '2010-01-12T08:26:00.000Z'],
    ['12-01-2010 08:26', 'mdy', 'Europe/Paris', '2010-12-01T07:26:00.000Z'],
    ['12/1/10 8:26', 'mdy', 'Europe/London', '2010-12-01T08:26:00.000Z'],
    ['1.12.99', 'dmy', 'UTC', '1999-12-01T00:00:00.000Z'],
    ['2010-12-01', 'ymd', 'America/New_York', '2010-12-01T05:00:00.000Z'],
    ['20101201', 'ymd', 'UTC', '2010-12-01T00:00:00.000Z'],
    ['2010-12-01T08:26:30.1234567Z', 'ymd', 'Europe/Paris', '2010-12-01T08:26:30.123Z'],
    ['2010-12-01 08:26+0200', 'ymd', 'Europe/Paris', '2010-12-01T06:26:00.000Z'],
    ['12/01/2010, 12:05 AM', 'mdy', 'UTC', '2010-12-01T00:05:00.000Z'],
    ['12/01/2010 12:05 p.m.', 'mdy', 'UTC', '2010-12-01T12:05:00.000Z'],
    ['12/01/2010 8:26:59PM', 'mdy', 'UTC', '2010-12-01T20:26:59.000Z'],
    ['1. 12. 2010', 'dmy', 'UTC', '2010-12-01T00:00:00.000Z'],
  ] as const)('%s in %s, %s is %s', (typed, order, zone, expected) =>
    expect(instant(typed, order, zone)).toBe(expected),
  );

  test.each([
    ['', 'ymd', 'date-empty'],
    ['soon', 'ymd', 'date-invalid'],
    ['13-01-2010', 'mdy', 'date-invalid'],
    ['02/30/2010', 'mdy', 'date-invalid'],
    ['12-01/2010', 'mdy', 'date-invalid'],
    ['10-12-01', 'ymd', 'date-invalid'],
    ['12-01-210', 'mdy', 'date-invalid'],
    ['12-01-0010', 'mdy', 'date-out-of-range'],
    ['12-01-2010 25:00', 'mdy', 'time-invalid'],
    ['12-01-2010 13:00 PM', 'mdy', 'time-invalid'],
    ['12-01-2010 08:60', 'mdy', 'time-invalid'],
    ['2010-12-01T08:26:00+99:00', 'ymd', 'time-invalid'],
    ['40513', 'mdy', 'date-invalid'],
    ['1'.repeat(10_000), 'mdy', 'date-invalid'],
  ] as const)('%s in %s is refused as %s', (typed, order, reason) => expect(instant(typed, order)).toBe(reason));

  test('every date is read back in the order it was written in', () => {
    const anyDate = fc.integer({ min: 0, max: 50_000 }).map((days) => addDays('1950-01-01', days));
    fc.assert(
      fc.property(anyDate, fc.constantFrom(...dateOrders), fc.constantFrom('-', '/', '.'), (date, order, separator) => {
        const [year = '', month = '', day = ''] = date.split('-');
        const parts = { ymd: [year, month, day], mdy: [month, day, year], dmy: [day, month, year] };
        const text = parts[order].join(separator);
        expect(parseFileDate(`${text} 23:59`, order)).toEqual({ ok: true, value: date });
        expect(detectDateOrder([text]).candidates).toContain(order);
      }),
    );
  });
});
