// The moving average of a pool, worked out by hand for each case.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type CostEvent,
  divided,
  fromMicro,
  replayCosts,
  sharedOut,
  toMicro,
  unitCostOf,
} from '../../src/domain/average-cost.ts';

type Step = readonly [kind: CostEvent['kind'], quantity: string, more?: string | null, document?: string];
function left(...steps: Step[]): string {
  const events = steps.map(([kind, quantity, more = null, document], index): CostEvent => {
    const base = { at: `2026-01-${String(index + 1).padStart(2, '0')}`, document: document ?? `D${index}`, quantity };
    if (kind === 'in') return { ...base, kind, cost: more };
    if (kind === 'back' || kind === 'undone') return { ...base, kind, of: more ?? '' };
    return { ...base, kind };
  });
  const pool = replayCosts(events);
  const each = unitCostOf(pool);
  const parts = [fromMicro(pool.costed), fromMicro(divided(pool.value, 1_000_000n))];
  if (pool.without > 0n) parts.push(`without ${fromMicro(pool.without)}`);
  if (pool.short > 0n) parts.push(`short ${fromMicro(pool.short)}`);
  return `${parts.join(' ')} at ${each === null ? '?' : fromMicro(divided(each, 1_000_000n))}`;
}

describe('the moving average', () => {
  test('of what came in, and what leaves at it', () => {
    expect(left(['in', '10', '2'])).toBe('10 20 at 2');
    expect(left(['in', '10', '2'], ['in', '10', '4'])).toBe('20 60 at 3');
    expect(left(['in', '10', '2'], ['in', '10', '4'], ['out', '5'])).toBe('15 45 at 3');
    expect(left(['in', '3', '1'], ['in', '4', '2'], ['out', '7'])).toBe('0 0 at 1.571429');
    expect(left(['in', '0.5', '3.333333'], ['out', '0.25'])).toBe('0.25 0.833333 at 3.333333');
  });

  test('what comes back does so at the cost it left', () => {
    expect(left(['in', '10', '2'], ['out', '4', null, 'sale'], ['in', '6', '8'], ['back', '4', 'sale'])).toBe(
      '16 68 at 4.25',
    );
    expect(left(['in', '10', '2'], ['out', '4', null, 's'], ['back', '1', 's'], ['back', '3', 's'])).toBe('10 20 at 2');
    expect(left(['in', '10', '2'], ['back', '1', 'unknown'])).toBe('11 22 at 2');
  });

  test('what came in by mistake leaves at what it cost, unless too little would be left', () => {
    expect(left(['in', '10', '2'], ['in', '10', '9', 'wrong'], ['undone', '10', 'wrong'])).toBe('10 20 at 2');
    expect(left(['in', '10', '9', 'a'], ['out', '9'], ['in', '10', '2'], ['undone', '10', 'a'])).toBe(
      '1 2.636364 at 2.636364',
    );
    expect(left(['in', '10', '9', 'a'], ['undone', '10', 'a'])).toBe('0 0 at 9');
  });

  test('what is found has the average, or the last known cost, or none', () => {
    expect(left(['in', '10', '2'], ['found', '5'])).toBe('15 30 at 2');
    expect(left(['in', '10', '2'], ['out', '10'], ['found', '5'])).toBe('5 10 at 2');
    expect(left(['found', '5'])).toBe('0 0 without 5 at ?');
    const found: CostEvent = { kind: 'found', at: '2026-02-01', document: 'C', quantity: '2' };
    expect(replayCosts([found], () => 7_000_000_000_000n)).toMatchObject({ costed: 2_000_000n, without: 0n });
  });

  test('what has no cost is counted apart and leaves first', () => {
    expect(left(['in', '10'], ['in', '5', '4'])).toBe('5 20 without 10 at 4');
    expect(left(['in', '10'], ['in', '5', '4'], ['out', '12'])).toBe('3 12 at 4');
    expect(left(['in', '10', null, 'r'], ['in', '5', '4'], ['undone', '10', 'r'])).toBe('5 20 at 4');
    expect(left(['in', '10'], ['out', '4', null, 's'], ['back', '4', 's'])).toBe('0 0 without 10 at ?');
  });

  test('below zero: what comes in makes up for it first', () => {
    expect(left(['in', '1', '2'], ['out', '4'])).toBe('0 0 short 3 at 2');
    expect(left(['in', '1', '2'], ['out', '4'], ['in', '10', '5'])).toBe('7 35 at 5');
    expect(left(['out', '4'], ['in', '3', '5'])).toBe('0 0 short 1 at 5');
  });

  test('quantities always agree, the value is never below zero, an empty pool has none', () => {
    const quantity = fc.integer({ min: 1, max: 50_000_000 }).map((micro) => fromMicro(BigInt(micro)));
    const event = fc.oneof(
      fc.record({ kind: fc.constant('in' as const), quantity, cost: fc.option(quantity) }),
      fc.record({ kind: fc.constant('found' as const), quantity }),
      fc.record({ kind: fc.constant('out' as const), quantity }),
      fc.record({
        kind: fc.constantFrom('back' as const, 'undone' as const),
        quantity,
        of: fc.constantFrom('0', '1', '2', '3'),
      }),
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (steps) => {
        const events = steps.map(
          (step, index) => ({ ...step, at: '2026-01-01', document: String(index) }) as CostEvent,
        );
        const pool = replayCosts(events);
        const into = new Set(['in', 'found', 'back']);
        const total = events.reduce(
          (sum, one) => sum + (into.has(one.kind) ? toMicro(one.quantity) : -toMicro(one.quantity)),
          0n,
        );
        expect(pool.costed + pool.without - pool.short).toBe(total);
        expect(pool.value >= 0n && pool.costed >= 0n && pool.without >= 0n && pool.short >= 0n).toBe(true);
        if (pool.costed === 0n) expect(pool.value).toBe(0n);
      }),
    );
  });
});

test('shares add up to the whole, to the cent', () => {
  expect(sharedOut(1000n, [3_333_333n, 3_333_333n, 3_333_334n], 10_000n)).toEqual([333n, 333n, 334n]);
  expect(sharedOut(-5n, [-25_000n, -25_000n], 10_000n)).toEqual([-2n, -3n]);
  expect(sharedOut(1n, [5_000n], 10_000n)).toEqual([1n]);
  expect(sharedOut(0n, [], 10_000n)).toEqual([]);
});
