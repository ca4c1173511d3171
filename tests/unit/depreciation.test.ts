// What a fixed asset is worth: examples worked out by hand, and what must hold of every plan.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../src/domain/calendar.ts';
import {
  accumulatedOn,
  bookValueOn,
  type DepreciationTerms,
  monthsOf,
  termsFault,
  yearsOf,
} from '../../src/domain/depreciation.ts';

const terms = (more: Partial<DepreciationTerms>): DepreciationTerms => ({
  value: 120_000,
  residual: 0,
  inUseFrom: '2026-01-01',
  method: 'straight-line',
  lifeMonths: 12,
  rate: null,
  switches: true,
  ...more,
});
const amounts = (of: DepreciationTerms) => monthsOf(of).map(({ amount }) => amount);
const byYear = (of: DepreciationTerms) => yearsOf(monthsOf(of)).map(({ to, amount }) => `${to.slice(0, 4)} ${amount}`);

describe('straight-line', () => {
  test('takes the same each month', () => {
    expect(amounts(terms({}))).toEqual(Array(12).fill(10_000));
  });

  test('spreads what does not divide, and the last month ends at the residual value', () => {
    const plan = terms({ value: 100_00, residual: 10_00, lifeMonths: 7 });
    expect(amounts(plan)).toEqual([1286, 1285, 1286, 1286, 1286, 1285, 1286]);
    expect(monthsOf(plan).at(-1)).toMatchObject({ to: '2026-07-31', accumulated: 90_00, bookValue: 10_00 });
  });

  test('takes the first and the last month by their days', () => {
    const plan = terms({ value: 31_000, inUseFrom: '2026-01-16', lifeMonths: 1 });
    expect(monthsOf(plan)).toEqual([
      { from: '2026-01-16', to: '2026-01-31', amount: 16_000, accumulated: 16_000, bookValue: 15_000 },
      { from: '2026-02-01', to: '2026-02-14', amount: 15_000, accumulated: 31_000, bookValue: 0 },
    ]);
    expect(bookValueOn(plan, '2026-01-15')).toBe(31_000);
    expect(bookValueOn(plan, '2026-01-16')).toBe(30_000);
    expect(bookValueOn(plan, '2026-02-13')).toBeGreaterThan(0);
    expect(bookValueOn(plan, '2026-02-14')).toBe(0);
    expect(bookValueOn(plan, '2099-12-31')).toBe(0);
  });

  test('is summed by calendar years', () => {
    const plan = terms({ value: 360_000, inUseFrom: '2026-07-01', lifeMonths: 36 });
    expect(byYear(plan)).toEqual(['2026 60000', '2027 120000', '2028 120000', '2029 60000']);
  });
});

describe('declining balance', () => {
  const declining = terms({ method: 'declining-balance', value: 1_000_000, lifeMonths: 60, rate: '40' });

  test('takes the rate of what is left each year, and equal parts once these are more', () => {
    expect(byYear(declining)).toEqual(['2026 400000', '2027 240000', '2028 144000', '2029 108000', '2030 108000']);
  });

  test('without the switch the rest goes with the last month', () => {
    const plan = { ...declining, switches: false };
    expect(byYear(plan)).toEqual(['2026 400000', '2027 240000', '2028 144000', '2029 86400', '2030 129600']);
    expect(amounts(plan).at(-1)).toBe(4_320 + 129_600 - 51_840);
  });

  test('never goes below the residual value', () => {
    const plan = { ...declining, residual: 300_000, switches: false };
    expect(byYear(plan)).toEqual(['2026 400000', '2027 240000', '2028 60000', '2029 0', '2030 0']);
  });

  test('takes the part of the first year from the day on which it is put into use', () => {
    expect(byYear({ ...declining, inUseFrom: '2026-10-01' })[0]).toBe('2026 100000');
  });
});

test('without a method nothing is lost', () => {
  const plan = terms({ method: 'none', lifeMonths: null });
  expect(monthsOf(plan)).toEqual([]);
  expect(bookValueOn(plan, '2099-01-01')).toBe(120_000);
});

test('faults are told', () => {
  expect(termsFault(terms({ residual: 120_001 }))).toBe('residual-above-value');
  expect(termsFault(terms({ lifeMonths: null }))).toBe('life-missing');
  const declining = terms({ method: 'declining-balance' });
  expect(termsFault(declining)).toBe('rate-missing');
  for (const rate of ['0', '100.1', '-5', '1e2', '33.33333', 'abc']) {
    expect(termsFault({ ...declining, rate }), rate).toBe('rate-invalid');
  }
  expect(termsFault({ ...declining, rate: '33.3333' })).toBe(null);
});

const anyTerms = fc
  .record({
    value: fc.oneof(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 900_000_000_000 })),
    kept: fc.integer({ min: 0, max: 100 }),
    day: fc.integer({ min: 0, max: 20_000 }),
    method: fc.constantFrom('straight-line' as const, 'declining-balance' as const),
    lifeMonths: fc.integer({ min: 1, max: 240 }),
    rate: fc.integer({ min: 1, max: 1_000_000 }).map((units) => String(units / 10_000)),
    switches: fc.boolean(),
  })
  .map(
    ({ value, kept, day, method, lifeMonths, rate, switches }): DepreciationTerms => ({
      value,
      residual: Number((BigInt(value) * BigInt(kept)) / 100n),
      inUseFrom: addDays('1990-01-01', day),
      method,
      lifeMonths,
      rate: method === 'declining-balance' ? rate : null,
      switches,
    }),
  );

test('the periods follow one another without a gap and sum to value less residual', () => {
  fc.assert(
    fc.property(anyTerms, (plan) => {
      const months = monthsOf(plan);
      let [next, sum] = [plan.inUseFrom, 0];
      for (const one of months) {
        sum += one.amount;
        expect(one.from).toBe(next);
        expect(one.amount).toBeGreaterThanOrEqual(0);
        expect(one).toMatchObject({ accumulated: sum, bookValue: plan.value - sum });
        next = addDays(one.to, 1);
      }
      expect(sum).toBe(plan.value - plan.residual);
      expect(months.length - (plan.lifeMonths ?? 0)).toBe(plan.inUseFrom.endsWith('-01') ? 0 : 1);
      expect(yearsOf(months).reduce((all, { amount }) => all + amount, 0)).toBe(sum);
    }),
  );
});

test('the value on a day agrees with the table at the end of each month, and never rises', () => {
  fc.assert(
    fc.property(anyTerms, fc.integer({ min: -40, max: 8_000 }), (plan, days) => {
      for (const { to, accumulated } of monthsOf(plan)) expect(accumulatedOn(plan, to)).toBe(accumulated);
      const day = addDays(plan.inUseFrom, days);
      expect(bookValueOn(plan, addDays(day, 1))).toBeLessThanOrEqual(bookValueOn(plan, day));
    }),
    { numRuns: 50 },
  );
});
