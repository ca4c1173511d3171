import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  add,
  compare,
  currencyExponent,
  isNegative,
  isPositive,
  isQuantity,
  isWhole,
  isZero,
  lineAmount,
  multiply,
  negate,
  parseQuantity,
  parseTypedQuantity,
  parseUnitPrice,
  subtract,
  sum,
} from '../../src/domain/quantity.ts';

const micro = fc.bigInt({ min: -(10n ** 15n) + 1n, max: 10n ** 15n - 1n });
const fromMicro = (n: bigint): string => {
  const digits = (n < 0n ? -n : n).toString().padStart(7, '0');
  const text = `${digits.slice(0, -6)}.${digits.slice(-6)}`.replace(/\.?0+$/, '');
  return n < 0n ? `-${text}` : text;
};
const value = (outcome: ReturnType<typeof parseQuantity>) => (outcome.ok ? outcome.value : outcome.reason);

describe('parseQuantity', () => {
  test.each([
    ['1.50', '1.5'],
    ['007', '7'],
    ['+3', '3'],
    [' 2 ', '2'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['-0', '0'],
    ['-0.000', '0'],
    ['-1.250', '-1.25'],
    ['1.5000000000', '1.5'],
    ['999999999.999999', '999999999.999999'],
  ])('%s is %s', (typed, normal) => expect(value(parseQuantity(typed))).toBe(normal));

  test.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['.', 'not-a-number'],
    ['-', 'not-a-number'],
    ['1e3', 'not-a-number'],
    ['NaN', 'not-a-number'],
    ['Infinity', 'not-a-number'],
    ['0x10', 'not-a-number'],
    ['1,5', 'not-a-number'],
    ['1 000', 'not-a-number'],
    ['١٢', 'not-a-number'],
    ['--1', 'not-a-number'],
    ['0.0000001', 'too-precise'],
    ['1000000000', 'too-large'],
    ['9'.repeat(100_000), 'not-a-number'],
  ])('%s is refused as %s', (typed, reason) => expect(value(parseQuantity(typed))).toBe(reason));

  test('every quantity has one normal form that is read back as itself', () => {
    fc.assert(fc.property(micro, (n) => isQuantity(fromMicro(n))));
    expect(isQuantity('1.50')).toBe(false);
  });
});

describe('parseTypedQuantity', () => {
  test.each([
    ['2,5', '2.5'],
    ['0,125', '0.125'],
    ['1,2345', '1.2345'],
    ['-2,5', '-2.5'],
    ['1.234,5', '1234.5'],
    ['1,234.5', '1234.5'],
    ['1 234,5', '1234.5'],
    ['1\u202f234', '1234'],
    ["1'234.50", '1234.5'],
    ['1.234.567', '1234567'],
    ['1,234,567', '1234567'],
    ['1.234', '1.234'],
    ['12', '12'],
    ['1,234', 'ambiguous'],
    ['12,34,5', 'not-a-number'],
    ['1.2.3', 'not-a-number'],
    ['1 2', 'not-a-number'],
    ['2,', 'not-a-number'],
    ['two', 'not-a-number'],
    ['', 'empty'],
  ])('%s is %s', (typed, expected) => expect(value(parseTypedQuantity(typed))).toBe(expected));
});

describe('arithmetic', () => {
  test('is exact where floats are not', () => {
    expect(add('0.1', '0.2')).toBe('0.3');
    expect(subtract('0.3', '0.1')).toBe('0.2');
    expect(sum(Array.from({ length: 10 }, () => '0.1'))).toBe('1');
    expect(sum([])).toBe('0');
    expect(subtract('1.5', '1.50')).toBe('0');
  });

  test('agrees with integers of a millionth', () => {
    fc.assert(
      fc.property(micro, micro, (a, b) => {
        expect(add(fromMicro(a), fromMicro(b))).toBe(fromMicro(a + b));
        expect(subtract(fromMicro(a), fromMicro(b))).toBe(fromMicro(a - b));
        expect(negate(fromMicro(a))).toBe(fromMicro(-a));
        expect(compare(fromMicro(a), fromMicro(b))).toBe(a < b ? -1 : a > b ? 1 : 0);
        expect(isZero(fromMicro(a))).toBe(a === 0n);
        expect(isNegative(fromMicro(a))).toBe(a < 0n);
        expect(isPositive(fromMicro(a))).toBe(a > 0n);
        expect(isWhole(fromMicro(a))).toBe(a % 1_000_000n === 0n);
      }),
    );
  });

  test('sums as integers do', () => {
    const pieces = fc.bigInt(-99n, 99n).map((n) => n * 1_000_000n);
    fc.assert(
      fc.property(fc.array(fc.oneof(micro, pieces)), (all) => {
        expect(sum(all.map(fromMicro))).toBe(fromMicro(all.reduce((a, b) => a + b, 0n)));
      }),
    );
  });

  test('packagings multiply exactly or not at all', () => {
    expect(value(multiply('3', '12'))).toBe('36');
    expect(value(multiply('2.5', '0.4'))).toBe('1');
    expect(value(multiply('0.001', '0.0001'))).toBe('too-precise');
    expect(value(multiply('999999999', '12'))).toBe('too-large');
  });
});

describe('money', () => {
  test.each([
    ['6', '2.55', 2, 1530],
    ['1', '0.005', 2, 1],
    ['-1', '0.005', 2, -1],
    ['1', '0.004999', 2, 0],
    ['3', '1.005', 2, 302],
    ['-3', '1.005', 2, -302],
    ['1.5', '333', 0, 500],
    ['1', '1.2345', 3, 1235],
  ])('%s at %s with %i decimals is %i', (quantity, price, exponent, amount) =>
    expect(lineAmount(quantity, price, exponent)).toEqual({ ok: true, value: amount }),
  );

  test('an amount that JSON cannot carry exactly is refused', () => {
    expect(lineAmount('999999999', '999999999999', 2)).toMatchObject({ ok: false, reason: 'too-large' });
  });

  test('the return of a line is its amount with the other sign', () => {
    const price = fc.bigInt(0n, 10n ** 9n).map(fromMicro);
    const quantity = fc.bigInt(-(10n ** 9n), 10n ** 9n).map(fromMicro);
    fc.assert(
      fc.property(quantity, price, (q, p) => {
        const there = lineAmount(q, p, 2);
        const back = lineAmount(negate(q), p, 2);
        expect(there.ok && back.ok && there.value + back.value).toBe(0);
      }),
    );
  });

  test.each([
    ['2.5500', '2.55'],
    ['0', '0'],
    ['999999999999.999999', '999999999999.999999'],
    ['1000000000000', 'too-large'],
    ['1.1234567', 'too-precise'],
    ['-1', 'negative'],
    ['', 'empty'],
  ])('unit price %s is %s', (typed, expected) => {
    const price = parseUnitPrice(typed);
    expect(price.ok ? price.value : price.reason).toBe(expected);
  });

  test('currencies know their decimals', () => {
    expect([currencyExponent('EUR'), currencyExponent('JPY'), currencyExponent('TND')]).toEqual([2, 0, 3]);
  });
});
