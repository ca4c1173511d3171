// When a warranty ends, and what starts it.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addMonths, daysBetween } from '../../src/domain/calendar.ts';
import { warrantyAtDelivery, warrantyEnd } from '../../src/domain/warranty.ts';

describe('warranty', () => {
  test('ERPN-059: 100 days from D end on D + 100', () => {
    expect(warrantyEnd({ length: 100, unit: 'day' }, '2026-01-01')).toBe('2026-04-11');
  });

  test('months and years end on the same day of the month, or on its last', () => {
    expect(warrantyEnd({ length: 1, unit: 'month' }, '2026-01-31')).toBe('2026-02-28');
    expect(warrantyEnd({ length: 13, unit: 'month' }, '2026-12-31')).toBe('2028-01-31');
    expect(warrantyEnd({ length: 1, unit: 'year' }, '2028-02-29')).toBe('2029-02-28');
    expect(warrantyEnd({ length: 2, unit: 'year' }, '2026-06-15')).toBe('2028-06-15');
    expect(warrantyEnd({ length: 100, unit: 'year' }, '9990-01-01')).toBe('9999-12-31');
  });

  test('begins with the delivery, the sale, or not yet', () => {
    const days = { left: '2026-03-10', sold: '2026-03-01' };
    const warranty = { length: 1, unit: 'month' } as const;
    expect(warrantyAtDelivery({ warranty, warrantyStarts: 'delivery' }, days)).toBe('2026-04-10');
    expect(warrantyAtDelivery({ warranty, warrantyStarts: 'sale' }, days)).toBe('2026-04-01');
    expect(warrantyAtDelivery({ warranty, warrantyStarts: 'sale' }, { ...days, sold: null })).toBe('2026-04-10');
    expect(warrantyAtDelivery({ warranty, warrantyStarts: 'installation' }, days)).toBeNull();
    expect(warrantyAtDelivery({ warranty: null, warrantyStarts: 'delivery' }, days)).toBeNull();
  });

  test('a month more is 28 to 31 days more, and never another day than the same or the last', () => {
    const date = fc.record({
      at: fc.date({ min: new Date('1950-01-01'), max: new Date('2150-01-01'), noInvalidDate: true }),
    });
    fc.assert(
      fc.property(date, fc.integer({ min: 0, max: 600 }), ({ at }, months) => {
        const day = at.toISOString().slice(0, 10);
        const [now, next] = [addMonths(day, months), addMonths(day, months + 1)];
        expect(daysBetween(now, next)).toBeGreaterThanOrEqual(28);
        expect(daysBetween(now, next)).toBeLessThanOrEqual(31);
        expect(now.slice(8) <= day.slice(8)).toBe(true);
      }),
    );
  });
});
