import { describe, expect, test } from 'vitest';
import {
  type DecimalSeparator,
  detectDecimalSeparator,
  parseFilePrice,
  parseFileQuantity,
} from '../../src/domain/file-decimal.ts';

const read = (typed: string, separator: DecimalSeparator) => {
  const quantity = parseFileQuantity(typed, separator);
  return quantity.ok ? quantity.value : quantity.reason;
};

describe('the decimal separator of a column', () => {
  test.each([
    [['2.55', '3.39', '6'], '.', true],
    [['2,55', '3,39', '6'], ',', true],
    [['1.234,50', '10'], ',', true],
    [['1,234.50', '1,234'], '.', true],
    [['1.234', '2,5'], ',', true],
    [['1.234', '2.5', '3,5'], '.', false],
    [['6', '8', '-1'], '.', true],
    [['1,234', '5,678'], '.', false],
    [['1.234'], '.', false],
    [['', ' '], '.', true],
    [['1.234', '1.234', '0,5'], ',', true],
  ])('of %j is %s, certain: %s', (values, separator, certain) => {
    expect(detectDecimalSeparator(values)).toMatchObject({ separator, certain });
  });

  test('values that fit neither are counted', () => {
    expect(detectDecimalSeparator(['2.5', 'x', '', '3'])).toEqual({
      separator: '.',
      certain: true,
      fits: { '.': 2, ',': 1 },
      values: 3,
    });
  });
});

describe('a decimal of a file', () => {
  test.each([
    ['2.55', '.', '2.55'],
    ['2,55', ',', '2.55'],
    ['1,234.50', '.', '1234.5'],
    ['1.234,50', ',', '1234.5'],
    ['1 234,50 €', ',', '1234.5'],
    ['EUR 12.00', '.', '12'],
    ['12.00 EUR', '.', '12'],
    ['£3.39', '.', '3.39'],
    ["1'234.50", '.', '1234.5'],
    ['(12.50)', '.', '-12.5'],
    ['\u22123', '.', '-3'],
    ['- 3', '.', '-3'],
    ['.5', '.', '0.5'],
    ['5.', '.', '5'],
    ['2,55', '.', 'not-a-number'],
    ['2.55', ',', 'not-a-number'],
    ['12,34,567', '.', 'not-a-number'],
    ['1e5', '.', 'not-a-number'],
    ["=cmd|'/c calc'!A1", '.', 'not-a-number'],
    ['.', '.', 'not-a-number'],
    ['(-5)', '.', 'not-a-number'],
    ['1.1234567', '.', 'too-precise'],
    ['10000000000', '.', 'too-large'],
    ['9'.repeat(1000), '.', 'not-a-number'],
    ['', '.', 'empty'],
    [' ', '.', 'empty'],
  ] as const)('%s with %s is %s', (typed, separator, expected) => expect(read(typed, separator)).toBe(expected));

  test('prices may be larger and not negative', () => {
    expect(parseFilePrice('10.000.000.000,50', ',')).toEqual({ ok: true, value: '10000000000.5' });
    expect(parseFilePrice('-1', '.')).toMatchObject({ ok: false, reason: 'negative' });
    expect(parseFilePrice('', '.')).toMatchObject({ ok: false, reason: 'empty' });
  });
});
