import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../src/domain/calendar.ts';
import {
  continueFrom,
  expandSeries,
  formatNumber,
  parseSeries,
  previewSeries,
  type SeriesFields,
} from '../../src/domain/series.ts';

const date = '2026-12-31';
const fields: SeriesFields = { sku: 'TV-55', supplier: 'ACME', blank: ' ', none: null };

function numbers(pattern: string, next: number | bigint = 1, on = date): string[] {
  const expanded = expandSeries(pattern, { date: on, fields });
  return expanded.ok ? previewSeries(expanded.value, next) : [expanded.reason];
}

function continued(first: string, count: number): string[] {
  const outcome = continueFrom(first, count);
  return outcome.ok ? outcome.value : [outcome.reason];
}

describe('series', () => {
  test('ERPN-003 a prefix and a counter', () => {
    expect(numbers('PB2L.#####')).toEqual(['PB2L00001', 'PB2L00002', 'PB2L00003']);
  });

  test('blanks around a part are dropped', () => {
    expect(numbers(' PB2L . ##### ')).toEqual(numbers('PB2L.#####'));
    expect(numbers('PB2L. #####')).toEqual(numbers('PB2L.#####'));
  });

  test('ERPN-005 without a counter one of five digits is added', () => {
    expect(numbers('SRDD')).toEqual(['SRDD00001', 'SRDD00002', 'SRDD00003']);
    expect(numbers('SR.YYYY')[0]).toBe('SR202600001');
  });

  test('ERPN-007 the counter belongs to the expanded prefix', () => {
    const before = expandSeries('SN-.YYYY.-.###', { date: '2026-12-31' });
    const after = expandSeries('SN-.YYYY.-.###', { date: '2027-01-01' });
    if (!before.ok || !after.ok) throw new Error('refused');
    expect(before.value).toEqual({ prefix: 'SN-2026-', digits: 3, suffix: '' });
    expect(formatNumber(before.value, 8)).toBe('SN-2026-008');
    expect(after.value.prefix).not.toBe(before.value.prefix);
    expect(formatNumber(after.value, 1)).toBe('SN-2027-001');
  });

  test('ERPN-009 the counter grows past its padding', () => {
    expect(numbers('T.###', 999)).toEqual(['T999', 'T1000', 'T1001']);
    expect(numbers('T.###', 2n ** 60n)[0]).toBe(`T${2n ** 60n}`);
  });

  test('tokens use the date', () => {
    expect(numbers('YY.MM.DD.-.##', 1, '2026-03-09')[0]).toBe('260309-01');
    expect(numbers('JJJ.-.#', 1, '2026-03-09')[0]).toBe('068-1');
    expect(numbers('yyyy.-.#')[0]).toBe('yyyy-1');
  });

  test('weeks rise within a year', () => {
    expect(numbers('YYYY.-.WW.-.#', 1, '2027-01-01')[0]).toBe('2027-00-1');
    expect(numbers('YYYY.-.WW.-.#', 1, '2024-12-30')[0]).toBe('2024-53-1');
    expect(numbers('YYYY.-.WW.-.#', 1, '2026-11-21')[0]).toBe('2026-47-1');
    const week = (on: string) => numbers('YYYY.WW.-.#', 1, on)[0] ?? '';
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), (days) => {
        const on = addDays('2000-01-01', days);
        expect(week(addDays(on, 1)) >= week(on)).toBe(true);
      }),
    );
  });

  test('fields by name, in braces or bare', () => {
    expect(numbers('{sku}-.##')[0]).toBe('TV-55-01');
    expect(numbers('sku.-.supplier.-.##')[0]).toBe('TV-55-ACME-01');
    expect(numbers('{ sku }{YYYY}.##')[0]).toBe('TV-55202601');
    expect(numbers('skull.##')[0]).toBe('skull01');
    expect(numbers('{color}.##')).toEqual(['field-unknown']);
    expect(numbers('{toString}.##')).toEqual(['field-unknown']);
    expect(numbers('{blank}.##')).toEqual(['field-empty']);
    expect(numbers('none.##')).toEqual(['field-empty']);
  });

  test('a suffix follows the counter, later counters print nothing', () => {
    expect(numbers('A-.##.-B')[0]).toBe('A-01-B');
    expect(numbers('A.##.-.###')[0]).toBe('A01-');
    expect(numbers('.###')[0]).toBe('001');
  });

  test.each([
    ['SN-###', 'counter-needs-dot'],
    ['###', 'counter-needs-dot'],
    ['SN.-###', 'counter-needs-dot'],
    ['SN.###-', 'counter-needs-dot'],
    ['', 'empty'],
    [' . . ', 'empty'],
    ['A\u0007.##', 'control-character'],
    [`A.${'#'.repeat(19)}`, 'counter-too-long'],
    ['A'.repeat(201), 'too-long'],
    ['A'.repeat(190), 'too-long'],
  ])('%j is refused as %s', (pattern, reason) => expect(numbers(pattern)).toEqual([reason]));

  test('a parsed series can be kept and expanded later', () => {
    const series = parseSeries('A-.YYYY.##');
    if (!series.ok) throw new Error(series.reason);
    expect(expandSeries(series.value, { date })).toEqual(expandSeries('A-.YYYY.##', { date }));
  });
});

describe('continueFrom', () => {
  test.each([
    ['bilou-87', 'bilou-96'],
    ['005-ccc', '014-ccc'],
    ['alpha-012-345-beta', 'alpha-012-354-beta'],
    ['BAV023B00001S00001', 'BAV023B00001S00010'],
  ])('ODOO-017 ten from %s end with %s', (first, last) => {
    const ten = continued(first, 10);
    expect(ten).toHaveLength(10);
    expect([ten[0], ten[9]]).toEqual([first, last]);
  });

  test('padding stays and is outgrown', () => {
    expect(continued('SN-0099', 2)).toEqual(['SN-0099', 'SN-0100']);
    expect(continued('99', 2)).toEqual(['99', '100']);
    expect(continued('A9Z', 2)).toEqual(['A9Z', 'A10Z']);
  });

  test('no digits means a 0 is added', () => {
    expect(continued('ABC', 3)).toEqual(['ABC0', 'ABC1', 'ABC2']);
  });

  test('runs beyond what a float holds count exactly', () => {
    expect(continued('SN99999999999999999999', 2)).toEqual(['SN99999999999999999999', 'SN100000000000000000000']);
    expect(continued('SN999999999999999', 2)[1]).toBe('SN1000000000000000');
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 40n), (n) => {
        expect(continued(`S${n}x`, 3)).toEqual([`S${n}x`, `S${n + 1n}x`, `S${n + 2n}x`]);
      }),
    );
  });

  test('refuses what is no number or would become too long', () => {
    expect(continued(' ', 1)).toEqual(['empty']);
    expect(continued('a\tb1', 1)).toEqual(['control-character']);
    expect(continued('9'.repeat(200), 2)).toEqual(['too-long']);
    expect(continued('SN1', 0)).toEqual([]);
  });
});
