// How the four dates of a number hang together.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../src/domain/calendar.ts';
import { alertState, datesAfterEdit, datesOfNew, noDays } from '../../src/domain/number-dates.ts';
import { firstOf, lastOf, monthAfter, monthOf, weeksOf } from '../../web/ui/month-days.ts';

const none = { expirationDate: null, bestBeforeDate: null, removalDate: null, alertDate: null };
const days = { expirationDays: 10, bestBeforeDays: 5, removalDays: 2, alertDays: null };

test('of a new number: from the receipt, typed ones as typed, what the product does not say stays empty', () => {
  expect(datesOfNew({}, days, () => '2026-03-01')).toEqual({
    expirationDate: '2026-03-11',
    bestBeforeDate: '2026-03-06',
    removalDate: '2026-03-09',
    alertDate: null,
  });
  expect(datesOfNew({ removalDate: '2026-03-02' }, noDays, () => '2026-03-01')).toEqual({
    ...none,
    removalDate: '2026-03-02',
  });
});

describe('after an edit', () => {
  const old = {
    expirationDate: '2026-03-11',
    bestBeforeDate: '2026-03-06',
    removalDate: null,
    alertDate: '2026-03-01',
  };
  test('dates go with the expiration, but for those that are given', () => {
    expect(datesAfterEdit(old, { expirationDate: '2026-03-21', alertDate: '2026-03-02' }, days)).toEqual({
      expirationDate: '2026-03-21',
      bestBeforeDate: '2026-03-16',
      removalDate: null,
      alertDate: '2026-03-02',
    });
  });
  test('they follow from the product where none was set', () => {
    expect(datesAfterEdit({ ...none, expirationDate: '2026-03-11' }, { expirationDate: '2026-03-21' }, days)).toEqual({
      expirationDate: '2026-03-21',
      bestBeforeDate: '2026-03-16',
      removalDate: '2026-03-19',
      alertDate: null,
    });
  });
  test('an emptied expiration, or none in the edit, leaves the others alone', () => {
    expect(datesAfterEdit(old, { expirationDate: null }, days)).toEqual({ ...old, expirationDate: null });
    expect(datesAfterEdit(old, { bestBeforeDate: null }, days)).toEqual({ ...old, bestBeforeDate: null });
  });
  test('there and back is where it was', () => {
    fc.assert(
      fc.property(fc.integer({ min: -3000, max: 3000 }), (by) => {
        const there = datesAfterEdit(old, { expirationDate: addDays(old.expirationDate, by) }, days);
        expect(datesAfterEdit(there, { expirationDate: old.expirationDate }, days)).toEqual(old);
      }),
    );
  });
});

test('an alert is due from its day on while there is stock and nobody has seen to it', () => {
  const of = { alertDate: '2026-03-05', onHand: true, done: false };
  expect(alertState({ ...of, today: '2026-03-04' })).toBe('waiting');
  expect(alertState({ ...of, today: '2026-03-05' })).toBe('due');
  expect(alertState({ ...of, done: true, today: '2026-03-09' })).toBe('done');
  expect(alertState({ ...of, onHand: false, today: '2026-03-09' })).toBe('none');
  expect(alertState({ ...of, alertDate: null, today: '2026-03-09' })).toBe('none');
});

describe('a month of the calendar', () => {
  test('weeks are whole and hold every day once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1200 }), fc.integer({ min: 0, max: 6 }), (months, firstDay) => {
        const month = monthAfter('2000-01', months);
        const weeks = weeksOf(month, firstDay);
        expect(weeks.every((week) => week.length === 7)).toBe(true);
        expect(new Date(`${weeks[0]?.[0]}T00:00:00Z`).getUTCDay()).toBe(firstDay);
        const own = weeks.flat().filter((day) => day.startsWith(month));
        expect([own[0], own.at(-1), own.length]).toEqual([firstOf(month), lastOf(month), new Set(own).size]);
      }),
    );
  });
  test('what the address names, else the month of today', () => {
    expect(monthOf('2027-12', '2026-11-21')).toBe('2027-12');
    expect(monthOf('2027-13', '2026-11-21')).toBe('2026-11');
    expect(monthAfter('2026-12', 1)).toBe('2027-01');
    expect(lastOf('2028-02')).toBe('2028-02-29');
  });
});
