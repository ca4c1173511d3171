// Cover on the edges of the day, where the goods are.
import { describe, expect, test } from 'vitest';
import { coverDaysLeft, coverOf } from '../../src/domain/cover.ts';

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
});
