// Cover on the edges of the day, where the goods are.
import { describe, expect, test } from 'vitest';
import { coverDaysLeft, coverOf, coverOn, coverSpans } from '../../src/domain/cover.ts';

const on = (warrantyUntil: string | null, contractUntil: string | null, at: string, zone = 'Europe/Paris') =>
  coverOf({ warrantyUntil, contractUntil }, at, zone);

describe('cover', () => {
  test('the first that matches wins', () => {
    const at = '2026-06-10T10:00:00Z';
    expect(on('2026-07-01', '2026-12-31', at)).toBe('under-warranty');
    expect(on('2026-06-01', '2026-12-31', at)).toBe('under-contract');
    expect(on(null, '2026-12-31', at)).toBe('under-contract');
    expect(on('2026-06-01', '2026-06-02', at)).toBe('out-of-contract');
    expect(on(null, '2026-06-02', at)).toBe('out-of-contract');
    expect(on('2026-06-01', null, at)).toBe('out-of-warranty');
    expect(on(null, null, at)).toBe('none');
  });

  test('the expiry day is covered to its last moment in the time zone, and not a moment longer', () => {
    expect(on('2026-06-10', null, '2026-06-10T21:59:59.999Z')).toBe('under-warranty');
    expect(on('2026-06-10', null, '2026-06-10T22:00:00.000Z')).toBe('out-of-warranty');
    expect(on('2026-06-10', null, '2026-06-11T09:59:59.999Z', 'Pacific/Honolulu')).toBe('under-warranty');
    expect(on('2026-06-10', null, '2026-06-11T10:00:00.000Z', 'Pacific/Honolulu')).toBe('out-of-warranty');
    expect(on(null, '2026-06-10', '2026-06-10T22:00:00.000Z')).toBe('out-of-contract');
  });

  test('days left are of the cover that is named: none on the last day, below zero afterwards', () => {
    const left = (warrantyUntil: string | null, contractUntil: string | null) =>
      coverDaysLeft({ warrantyUntil, contractUntil }, '2026-06-10T10:00:00Z', 'Europe/Paris');
    expect(left('2026-06-10', '2026-12-31')).toBe(0);
    expect(left('2026-06-09', '2026-06-20')).toBe(10);
    expect(left('2026-06-01', '2026-06-08')).toBe(-2);
    expect(left('2026-06-09', null)).toBe(-1);
    expect(left(null, null)).toBeNull();
  });

  test('a contract that begins later covers nothing yet, and a day between two contracts is not covered', () => {
    const contractSpans = [
      { from: '2026-01-01', until: '2026-03-31' },
      { from: '2026-07-01', until: '2026-12-31' },
    ];
    const covered = (day: string, warrantyUntil: string | null = null) =>
      coverOn({ warrantyUntil, contractUntil: '2026-12-31', contractSpans }, day);
    expect(covered('2025-12-31')).toBe('none');
    expect(covered('2025-12-31', '2025-06-30')).toBe('out-of-warranty');
    expect(covered('2026-01-01')).toBe('under-contract');
    expect(covered('2026-03-31')).toBe('under-contract');
    expect(covered('2026-04-01')).toBe('out-of-contract');
    expect(covered('2026-07-01')).toBe('under-contract');
    expect(covered('2027-01-01')).toBe('out-of-contract');
    const dates = { warrantyUntil: null, contractUntil: '2026-12-31', contractSpans };
    expect(coverDaysLeft(dates, '2026-03-30T12:00:00Z', 'UTC')).toBe(1);
    expect(coverDaysLeft(dates, '2026-04-02T12:00:00Z', 'UTC')).toBe(-2);
    expect(coverDaysLeft(dates, '2025-04-02T12:00:00Z', 'UTC')).toBeNull();
  });

  test('covered days as the database writes them', () => {
    expect(coverSpans('{[2026-01-01,2026-04-01),[2026-07-01,2027-01-01)}')).toEqual([
      { from: '2026-01-01', until: '2026-03-31' },
      { from: '2026-07-01', until: '2026-12-31' },
    ]);
    expect(coverSpans('{}')).toEqual([]);
  });
});
