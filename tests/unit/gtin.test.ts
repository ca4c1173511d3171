import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gtin14, gtinCheckDigit, parseGtin } from '../../src/domain/gtin.ts';

const read = (typed: string) => {
  const gtin = parseGtin(typed);
  return gtin.ok ? gtin.value : gtin.reason;
};
const body = fc
  .tuple(fc.constantFrom(7, 11, 12, 13), fc.bigInt(0n, 10n ** 13n - 1n))
  .map(([length, n]) => String(n).padStart(13, '0').slice(-length));

describe('GTIN', () => {
  test.each([
    ['96385074', '96385074'],
    ['036000291452', '036000291452'],
    ['4006381333931', '4006381333931'],
    ['10614141000415', '10614141000415'],
    [' 4 006381-333931 ', '4006381333931'],
    ['4006381333932', 'gtin-check-digit'],
    ['123', 'gtin-length'],
    ['123456789', 'gtin-length'],
    ['40063813339A1', 'gtin-characters'],
    ['٤006381333931', 'gtin-characters'],
    [' ', 'gtin-empty'],
  ])('%s is %s', (typed, expected) => expect(read(typed)).toBe(expected));

  test('a wrong check digit is told with the right one', () => {
    expect(parseGtin('4006381333932')).toMatchObject({ facts: { expected: '1' } });
  });

  test('with and without leading zeros is the same item', () => {
    expect(gtin14('036000291452')).toBe(gtin14('0036000291452'));
  });

  test('every single wrong digit is found', () => {
    fc.assert(
      fc.property(body, fc.nat(13), fc.integer({ min: 1, max: 9 }), (digits, position, shift) => {
        const gtin = digits + gtinCheckDigit(digits);
        expect(read(gtin)).toBe(gtin);
        const at = position % gtin.length;
        const wrong = (Number(gtin.charAt(at)) + shift) % 10;
        expect(read(gtin.slice(0, at) + String(wrong) + gtin.slice(at + 1))).toBe('gtin-check-digit');
      }),
    );
  });
});
