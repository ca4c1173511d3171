// Days of a maintenance plan: periods, days off, an end, a number of visits.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../src/domain/calendar.ts';
import {
  type DaysOff,
  dayOff,
  dueVisits,
  maintenancePeriods,
  type Rhythm,
  visitLimit,
  weekdayOf,
} from '../../src/domain/maintenance.ts';

const always: DaysOff = { weekdays: [], holidays: new Map() };
const weekends: DaysOff = { weekdays: [6, 7], holidays: new Map() };
const rhythm = (more: Partial<Rhythm>): Rhythm => ({
  period: 'weekly',
  everyDays: null,
  startsOn: '2026-01-01',
  endsOn: null,
  visits: null,
  ...more,
});
const days = (more: Partial<Rhythm>, off: DaysOff = always): string[] =>
  dueVisits(rhythm(more), off).visits.map((visit) => visit.plannedOn);

describe('the days of a plan', () => {
  test('ERPN-063 a visit on a day off comes on the working day before', () => {
    const off = {
      weekdays: [6, 7],
      holidays: new Map([
        ['2026-01-14', 'A'],
        ['2026-01-15', 'B'],
      ]),
    };
    expect(days({ visits: 4 }, off)).toEqual(['2026-01-08', '2026-01-13', '2026-01-22', '2026-01-29']);
    expect(dayOff('2026-01-14', off)).toEqual({ name: 'A' });
    expect(dayOff('2026-01-17', off)).toEqual({ weekday: 6 });
    expect(dayOff('2026-01-16', off)).toBe(null);
  });

  test('months are those of the calendar, and a day that a month lacks is its last', () => {
    const startsOn = '2026-01-31';
    expect(days({ period: 'monthly', startsOn, visits: 3 })).toEqual(['2026-02-28', '2026-03-31', '2026-04-30']);
    expect(days({ period: 'quarterly', startsOn, visits: 2 })).toEqual(['2026-04-30', '2026-07-31']);
    expect(days({ period: 'half-yearly', startsOn, visits: 2 })).toEqual(['2026-07-31', '2027-01-31']);
    expect(days({ period: 'yearly', startsOn: '2024-02-29', visits: 4 })).toEqual([
      ...['2025-02-28', '2026-02-28', '2027-02-28', '2028-02-29'],
    ]);
  });

  test('an end and a number of visits that disagree: the fewer are made, and how many fit is told', () => {
    const short = dueVisits(rhythm({ endsOn: '2026-01-20', visits: 4 }), always);
    expect([short.visits.length, short.fits]).toEqual([2, 2]);
    const long = dueVisits(rhythm({ endsOn: '2026-03-01', visits: 4 }), always);
    expect([long.visits.length, long.fits]).toEqual([4, 8]);
    expect(days({ endsOn: '2026-01-08' })).toEqual(['2026-01-08']);
    expect(days({ endsOn: '2026-01-07' })).toEqual([]);
  });

  test('never before the start: then the first working day after it', () => {
    // Saturday; the visit after one day is a Sunday, and the working day before lies before the start.
    const startsOn = '2026-01-03';
    expect(days({ period: 'days', everyDays: 1, startsOn, visits: 2 }, weekends)).toEqual(['2026-01-05', '2026-01-06']);
    expect(days({ period: 'days', everyDays: 1, startsOn, endsOn: '2026-01-04' }, weekends)).toEqual([]);
  });

  test('one visit on a day, also where days off bring several to it', () => {
    expect(days({ period: 'days', everyDays: 1, startsOn: '2026-01-08', visits: 3 }, weekends)).toEqual([
      ...['2026-01-09', '2026-01-12', '2026-01-13'],
    ]);
  });

  test('ends with the calendar, and tells of more than a plan may have', () => {
    expect(days({ period: 'yearly', startsOn: '9998-06-01', visits: 5 })).toEqual(['9999-06-01']);
    expect(days({ period: 'days', everyDays: 3650, startsOn: '9990-06-01', visits: 5 })).toEqual([]);
    expect(dueVisits(rhythm({ period: 'days', everyDays: 1, endsOn: '2029-01-01' }), always).fits).toBe(visitLimit + 1);
  });

  test('whatever the rhythm: in order, between start and end, on working days, at most as many as asked', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...maintenancePeriods),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 0, max: 4000 }),
        fc.option(fc.integer({ min: 0, max: 2000 }), { nil: null }),
        fc.integer({ min: 1, max: 60 }),
        fc.subarray([1, 2, 3, 4, 5, 6, 7], { maxLength: 6 }),
        fc.array(fc.integer({ min: 0, max: 3000 }), { maxLength: 40 }),
        (period, every, from, length, visits, weekdays, holidays) => {
          const startsOn = addDays('2020-01-01', from);
          const endsOn = length === null ? null : addDays(startsOn, length);
          const off = { weekdays, holidays: new Map(holidays.map((day) => [addDays('2020-01-01', day), 'x'])) };
          const everyDays = period === 'days' ? every : null;
          const found = dueVisits({ period, everyDays, startsOn, endsOn, visits }, off);
          const planned = found.visits.map((visit) => visit.plannedOn);
          expect(planned).toEqual([...new Set(planned)].sort());
          expect(planned.length).toBe(Math.min(visits, found.fits));
          for (const day of planned) {
            expect(day >= startsOn && (endsOn === null || day <= endsOn)).toBe(true);
            expect(weekdays.includes(weekdayOf(day)) || off.holidays.has(day)).toBe(false);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
