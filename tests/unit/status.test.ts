import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { locationKinds } from '../../src/domain/location-kind.ts';
import { type SerialFacts, serialStatus, serialStatuses } from '../../src/domain/status.ts';

const facts = (more: Partial<SerialFacts>): SerialFacts => ({
  seq: 1,
  placeKind: 'internal',
  reserved: false,
  retired: false,
  receiptReversed: false,
  ...more,
});
const status = (more: Partial<SerialFacts>) => serialStatus(facts(more));

describe('the status of a serial number', () => {
  test('I9 follows its place', () => {
    expect(locationKinds.map((placeKind) => [placeKind, status({ placeKind })])).toEqual([
      ['internal', 'available'],
      ['supplier', 'returned-to-supplier'],
      ['customer', 'delivered'],
      ['transit', 'in-transit'],
      ['production', 'consumed'],
      ['inventory-loss', 'missing'],
      ['scrap', 'scrapped'],
    ]);
  });

  test('ERPN-001 a number that never moved is inactive', () => {
    expect(status({ seq: 0, placeKind: null })).toBe('inactive');
    expect(status({ seq: 0, placeKind: null, retired: true })).toBe('retired');
  });

  test('ERPN-019 a reversed receipt leaves it inactive, wherever it came from', () => {
    for (const placeKind of ['supplier', 'production', 'inventory-loss'] as const) {
      expect(status({ seq: 2, placeKind, receiptReversed: true })).toBe('inactive');
    }
  });

  test('a reversed return means delivered, unless the return was all it ever had', () => {
    expect(status({ seq: 4, placeKind: 'customer', receiptReversed: true })).toBe('delivered');
    expect(status({ seq: 2, placeKind: 'customer', receiptReversed: true })).toBe('inactive');
    expect(status({ seq: 2, placeKind: 'customer' })).toBe('delivered');
  });

  test('reserved only while it is with us', () => {
    expect(status({ reserved: true })).toBe('reserved');
    expect(status({ reserved: true, placeKind: 'customer' })).toBe('delivered');
  });

  test('retired is not missing, and ends when it comes back', () => {
    expect(status({ seq: 2, placeKind: 'inventory-loss', retired: true })).toBe('retired');
    expect(status({ seq: 3, placeKind: 'internal', retired: true })).toBe('available');
    expect(status({ seq: 2, placeKind: 'customer', retired: true })).toBe('delivered');
  });

  test('every combination of facts has a status', () => {
    const anyFacts = fc.record({
      seq: fc.nat(3),
      placeKind: fc.constantFrom(null, ...locationKinds),
      reserved: fc.boolean(),
      retired: fc.boolean(),
      receiptReversed: fc.boolean(),
    });
    fc.assert(
      fc.property(anyFacts, (some) => {
        expect(serialStatuses).toContain(serialStatus(some));
        expect(serialStatus(some) === 'available').toBe(
          some.seq > 0 && some.placeKind === 'internal' && !some.reserved,
        );
      }),
    );
  });
});
