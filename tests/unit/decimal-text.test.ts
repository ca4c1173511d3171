import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decimalMarkOf, decimalText, parseDecimal } from '../../web/ui/decimal-text.ts';

describe('a decimal as typed', () => {
  test.each([
    // In the reader's own writing.
    ['1234.5', 'en', '1234.5'],
    ['1,234.5', 'en', '1234.5'],
    ['1,234,567', 'en', '1234567'],
    ['1234,5', 'es', '1234.5'],
    ['1.234,5', 'es', '1234.5'],
    ['1.234.567', 'es', '1234567'],
    ['1 234,5', 'fr', '1234.5'],
    ['1\u202f234,5', 'fr', '1234.5'],
    ["1'234.5", 'de-CH', '1234.5'],
    // The other mark is taken too where it cannot mean thousands.
    ['0,5', 'en', '0.5'],
    ['12.5', 'es', '12.5'],
    // Where it can, the reader's writing decides.
    ['1,234', 'en', '1234'],
    ['1,234', 'es', '1.234'],
    ['1.234', 'es', '1234'],
    ['1.234', 'en', '1.234'],
    // One number, one text.
    ['007', 'en', '7'],
    ['+2.50', 'en', '2.5'],
    ['.5', 'en', '0.5'],
    ['5.', 'en', '5'],
    ['-3', 'en', '-3'],
    ['-0', 'en', '0'],
    ['', 'en', ''],
    ['  ', 'fr', ''],
  ])('%j in %s is %j', (text, locale, canonical) => {
    expect(parseDecimal(text, locale)).toBe(canonical);
  });

  test.each(['x', '1e3', '--1', '1.2.3', '1,23,4', '1 a', '.', '٣', '1.234,5,6', 'NaN'])('%j is no number', (text) => {
    expect(parseDecimal(text, 'en')).toBeNull();
    expect(parseDecimal(text, 'es')).toBeNull();
  });

  test('what a field shows reads back as the same decimal', () => {
    const decimal = fc
      .tuple(fc.boolean(), fc.bigInt(0n, 10n ** 9n), fc.integer({ min: 0, max: 999_999 }))
      .map(([negative, whole, millionths]) => {
        const fraction = String(millionths).padStart(6, '0').replace(/0+$/, '');
        const number = fraction ? `${whole}.${fraction}` : String(whole);
        return negative && number !== '0' ? `-${number}` : number;
      });
    fc.assert(
      fc.property(decimal, fc.constantFrom('en', 'es', 'fr', 'de-CH'), (value, locale) => {
        expect(parseDecimal(decimalText(value, locale), locale)).toBe(value);
      }),
    );
  });

  test('the mark is the region’s', () => {
    expect(['en', 'es', 'fr', 'en-ZA'].map(decimalMarkOf)).toEqual(['.', ',', ',', ',']);
  });
});
