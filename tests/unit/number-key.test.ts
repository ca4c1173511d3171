import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanNumber, compareBytes, compareNumbers, naturalSortKey, numberKey } from '../../src/domain/number-key.ts';

/** Every character that case or normal form changes: the others cannot have a key of another shape. */
const everyFoldable = function* (): Generator<string> {
  for (let code = 0; code <= 0x10ffff; code++) {
    const character = code < 0xd800 || code > 0xdfff ? String.fromCodePoint(code) : '';
    const forms = [character.toUpperCase(), character.toLowerCase(), character.normalize('NFD'), character.normalize()];
    if (forms.some((form) => form !== character)) yield character;
  }
};
const serialLike = fc
  .array(
    fc.oneof(
      fc.constantFrom('SN', 'sn', '-', ' ', '/', 'É', 'é', 'ß', '😀', '\uffee'),
      fc.nat().map(String),
      fc.constantFrom('0', '00', '007'),
    ),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map((parts) => parts.join(''));
const inBytes = (a: string, b: string) => Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b)));

describe('cleanNumber', () => {
  test.each([
    ['  SN-1 ', 'SN-1'],
    ['\ufeffSN-1', 'SN-1'],
    ['SN\u200b-\u00ad1\u200d', 'SN-1'],
    ['\u200b SN-1 \u2060', 'SN-1'],
    ['\u00a0SN-1\u3000\r\n', 'SN-1'],
    ['000123', '000123'],
    ['Sn 1', 'Sn 1'],
    ['x'.repeat(200), 'x'.repeat(200)],
    ['😀'.repeat(200), '😀'.repeat(200)],
  ])('%j is kept as %j', (typed, kept) => expect(cleanNumber(typed)).toEqual({ ok: true, value: kept }));

  test.each([
    ['', 'empty'],
    [' \t\n', 'empty'],
    ['\u200b\ufeff', 'empty'],
    ['a\tb', 'control-character'],
    ['a\u0000b', 'control-character'],
    ['01095\u001d10AB', 'control-character'],
    ['a\u2028b', 'control-character'],
    ['a\ud800', 'control-character'],
    ['x'.repeat(201), 'too-long'],
    ['😀'.repeat(201), 'too-long'],
  ])('%j is refused as %s', (typed, reason) => expect(cleanNumber(typed)).toMatchObject({ ok: false, reason }));
});

describe('numberKey', () => {
  test.each([
    ['SN-1', 'sn-1 '],
    ['\ufeffsn-1', 'Sn-1'],
    ['STRASSE', 'straße'],
    ['straẞe', 'STRASSE'],
    ['É1', 'e\u03011'],
    ['SERI', 'serı'],
    ['ΟΔΟΣ', 'οδος'],
    ['ﬁ', 'FI'],
    ['ŉ', 'ŉ'.toUpperCase()],
    ['Ǆ', 'ǅ'],
  ])('%s and %s are the same number', (a, b) => expect(numberKey(a)).toBe(numberKey(b)));

  test.each([
    ['SN-1', 'SN-01'],
    ['SN-1', 'SN 1'],
    ['İ', 'I'],
    ['é', 'e'],
    ['O', '0'],
  ])('%s and %s are different numbers', (a, b) => expect(numberKey(a)).not.toBe(numberKey(b)));

  test('the key of every letter is its own key, and the same in either case', () => {
    const bad: string[] = [];
    for (const character of everyFoldable()) {
      const key = numberKey(`a${character}b`);
      if (numberKey(key) !== key || numberKey(key.toUpperCase()) !== key || key.normalize('NFC') !== key) {
        bad.push(character);
      }
    }
    expect(bad).toEqual([]);
  });

  test('the key of any text is its own key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(numberKey(numberKey(text))).toBe(numberKey(text));
      }),
      { numRuns: 1000 },
    );
  });

  test('is the same however the number was cleaned', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const clean = cleanNumber(text);
        if (clean.ok) expect(numberKey(clean.value)).toBe(numberKey(text));
      }),
    );
  });
});

describe('natural order', () => {
  test('sorts as people count', () => {
    const sorted = [
      '',
      '0',
      '1',
      '01',
      '001',
      '2',
      '10',
      '123456789',
      '99999999999999999999',
      '100000000000000000000',
      'A',
      'a1b2',
      'a1b10',
      'a2',
      'SN',
      'SN-1',
      'SN-01',
      'SN-1a',
      'SN-9',
      'sn-10',
      'SN-010',
      'SN-100',
      'SN1',
      'SNA',
    ];
    expect([...sorted].reverse().sort(compareNumbers)).toEqual(sorted);
  });

  test('is the order of the stored keys in bytes', () => {
    fc.assert(
      fc.property(serialLike, serialLike, (a, b) => {
        expect(compareNumbers(a, b)).toBe(inBytes(naturalSortKey(a), naturalSortKey(b)));
      }),
      { numRuns: 1000 },
    );
  });

  test('bytes are compared as collation C does', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        expect(compareBytes(a, b)).toBe(inBytes(a, b));
      }),
    );
    expect(compareBytes('\uffee', '😀')).toBe(-1);
  });

  test('only the same number has the same sort key', () => {
    fc.assert(
      fc.property(serialLike, serialLike, (a, b) => {
        expect(naturalSortKey(a) === naturalSortKey(b)).toBe(numberKey(a) === numberKey(b));
      }),
      { numRuns: 1000 },
    );
  });

  test('follows the value of any two digit runs', () => {
    const run = fc.bigInt(0n, 10n ** 60n);
    fc.assert(
      fc.property(run, run, (a, b) => {
        expect(compareNumbers(`X-${a}/z`, `x-${b}/a`)).toBe(a < b ? -1 : 1);
      }),
    );
  });

  test('the longest number still has a key a B-tree takes', () => {
    const worst = Array.from({ length: 100 }, () => '0ﬃ').join('');
    expect(Buffer.byteLength(naturalSortKey(worst))).toBeLessThan(2600);
  });
});
