import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  applicationIdentifier,
  applicationIdentifiers,
  checkPair,
  decimalValue,
  identifierAt,
} from '../../src/domain/gs1/application-identifier.ts';
import { bracketed, type Element, encode, readBracketed, readings } from '../../src/domain/gs1/element-string.ts';
import { gs1Date } from '../../src/domain/gs1/gs1-date.ts';
import { gtinCheckDigit } from '../../src/domain/gtin.ts';

const today = '2026-11-21';
const gs = '\u001d';
const written = (elements: readonly Element[]) => elements.map(({ ai, value }) => `(${ai})${value}`).join('');
const read = (text: string, separated = false) => readings(text, { today, separated }).map(written);

describe('Application Identifiers', () => {
  // GS1 General Specifications, figure 7.8.5-2: length of AI and data together, by the first two digits.
  const predefined: Record<string, number> = {
    '00': 20,
    '01': 16,
    '02': 16,
    '03': 16,
    ...Object.fromEntries(['11', '12', '13', '15', '16', '17'].map((ai) => [ai, 8])),
    '20': 4,
    ...Object.fromEntries(['31', '32', '33', '34', '35', '36'].map((ai) => [ai, 10])),
    '41': 16,
  };
  test('exactly the predefined lengths need no separator', () => {
    for (const { ai, predefined: fixed, min, max } of applicationIdentifiers()) {
      expect([ai, fixed]).toEqual([ai, ai.slice(0, 2) in predefined]);
      if (fixed) expect([ai, min, max]).toEqual([ai, ...Array(2).fill((predefined[ai.slice(0, 2)] ?? 0) - ai.length)]);
    }
  });

  test('no identifier begins another one', () => {
    for (const { ai } of applicationIdentifiers()) expect(identifierAt(`${ai}12`, 0)?.ai).toBe(ai);
  });

  test.each([
    ['10', 1, 20],
    ['21', 1, 20],
    ['30', 1, 8],
    ['37', 1, 8],
    ['253', 13, 30],
    ['421', 4, 12],
    ['423', 3, 15],
    ['7007', 6, 12],
    ['8003', 14, 30],
    ['8008', 8, 12],
    ['97', 1, 90],
  ])('(%s) holds %i to %i characters', (ai, min, max) => {
    expect(applicationIdentifier(ai)).toMatchObject({ min, max });
  });

  test('the check pair of a Global Model Number', () => expect(checkPair('1987654Ad4X4bL5ttr2310c')).toBe('2K'));

  test.each([
    ['3103', '001250', '1.25'],
    ['3100', '000012', '12'],
    ['3105', '000001', '0.00001'],
    ['30', '0012', '12'],
    ['10', '12', null],
  ])('(%s)%s is %s', (ai, digits, value) => expect(decimalValue(ai, digits)).toBe(value));
});

describe('Dates', () => {
  test.each([
    ['261231', '2026-12-31'],
    ['260200', '2026-02-28'],
    ['280200', '2028-02-29'],
    ['261200', '2026-12-31'],
    ['260229', null],
    ['261300', null],
    ['260000', null],
    // Section 7.12: 51 years ahead is the last century, 50 ahead still this one.
    ['770101', '1977-01-01'],
    ['760101', '2076-01-01'],
    ['000101', '2000-01-01'],
  ])('%s is %s', (digits, date) => expect(gs1Date(digits, today)).toBe(date));

  test('from the end of a century the next one is near', () => {
    expect(gs1Date('490101', '2099-06-01')).toBe('2149-01-01');
    expect(gs1Date('500101', '2099-06-01')).toBe('2050-01-01');
  });

  test('a day is asked for where the identifier wants one', () => expect(gs1Date('260200', today, 'date')).toBeNull());
});

describe('Element strings', () => {
  // Texts as in the GS1 General Specifications and the GS1 DataMatrix Guideline.
  test.each([
    ['0109501101530003', ['(01)09501101530003']],
    ['01095011015300031714070410AB-123', ['(01)09501101530003(17)140704(10)AB-123']],
    [`010950110153000310ABC123${gs}2112345`, ['(01)09501101530003(10)ABC123(21)12345']],
    [`${gs}010950110153000310ABC123${gs}`, ['(01)09501101530003(10)ABC123']],
    ['00095011015300000011', []],
    ['00095011015300000010', ['(00)095011015300000010']],
    ['02095011015300033710', ['(02)09501101530003(37)10']],
    [`0109501101530003${gs}17140704`, ['(01)09501101530003(17)140704']],
    ['01095011015300033103000500', ['(01)09501101530003(3103)000500']],
    ['0109501101530004', []],
    ['010950110153000317141304', []],
    ['0109501101530003999', ['(01)09501101530003(99)9']],
    ['0109501101530003056', []],
    ['010950110153000321ABCDEFGHIJKLMNOPQRSTU', []],
    ['', []],
    [`0109501101530003210A${gs}21B`, []],
  ])('%j', (text, expected) => expect(read(text)).toEqual(expected));

  test('where a separator may be lost all readings are given, the plain one first', () => {
    expect(read('010950110153000310ABC12321XYZ')).toEqual([
      '(01)09501101530003(10)ABC12321XYZ',
      '(01)09501101530003(10)ABC123(21)XYZ',
    ]);
    expect(read('010950110153000310ABC12321XYZ', true)).toEqual(['(01)09501101530003(10)ABC12321XYZ']);
  });

  test('one separator shows that separators arrive', () => {
    expect(read(`010950110153000321A10B${gs}10C`)).toEqual(['(01)09501101530003(21)A10B(10)C']);
  });

  test('too long for one element, so the separator is lost for certain', () => {
    expect(read('010950110153000310ABCDEFGHIJKLMNOPQRS21XYZ')).toEqual([
      '(01)09501101530003(10)ABCDEFGHIJKLMNOPQRS(21)XYZ',
    ]);
  });

  test('the form for people', () => {
    const of = (text: string) => written(readBracketed(text, today) ?? []);
    expect(of('(01)09501101530003(21)12345')).toBe('(01)09501101530003(21)12345');
    expect(of(' (01) 09501101530003 (10) A(2)B ')).toBe('(01)09501101530003(10)A(2)B');
    expect(of('(01)09501101530004')).toBe('');
    expect(of('01 09501101530003')).toBe('');
  });

  test.each([
    [[{ ai: '01', value: '09501101530004' }], 'gs1-check-digit'],
    [[{ ai: '10', value: 'LÖT' }], 'gs1-characters'],
    [[{ ai: '21', value: 'A'.repeat(21) }], 'gs1-length'],
    [[{ ai: '17', value: '261301' }], 'gs1-date'],
    [[{ ai: '04', value: '1' }], 'gs1-identifier'],
    [[], 'gs1-empty'],
  ])('%j is refused: %s', (elements, reason) => expect(encode(elements, today)).toMatchObject({ ok: false, reason }));

  test('predefined lengths are written first, so that fewer separators are needed', () => {
    const elements = [
      { ai: '21', value: 'S1' },
      { ai: '10', value: 'L1' },
      { ai: '17', value: '261200' },
      { ai: '01', value: '09501101530003' },
    ];
    expect(encode(elements, today)).toEqual({ ok: true, value: `17261200010950110153000321S1${gs}10L1` });
  });
});

const text82 = fc.string({
  unit: fc.constantFrom(...`!"%&'()*+,-./0123456789:;<=>?ABCXYZ_abcxyz`),
  minLength: 1,
  maxLength: 20,
});
const gtin = fc.bigInt(0n, 10n ** 13n - 1n).map((n) => {
  const body = String(n).padStart(13, '0');
  return body + gtinCheckDigit(body);
});
const sixDigits = fc
  .tuple(fc.nat(99), fc.integer({ min: 1, max: 12 }), fc.nat(28))
  .map((parts) => parts.map((n) => String(n).padStart(2, '0')).join(''));
const count = fc.nat(99_999_999).map(String);
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const elementList = fc
  .record({
    '01': gtin,
    '11': optional(sixDigits),
    '15': optional(sixDigits),
    '17': optional(sixDigits),
    '10': optional(text82),
    '21': optional(text82),
    '30': optional(count),
    '37': optional(count),
    '240': optional(text82),
    '3103': optional(fc.nat(999_999).map((n) => String(n).padStart(6, '0'))),
  })
  .map((values) => Object.entries(values).flatMap(([ai, value]) => (value === null ? [] : [{ ai, value }])))
  .chain((elements) => fc.shuffledSubarray(elements, { minLength: elements.length }));
const same = (elements: readonly Element[]) => new Set(elements.map(({ ai, value }) => ai + value));

describe('what is written is read', () => {
  test('as it was, in any order, with separators', () => {
    fc.assert(
      fc.property(elementList, (elements) => {
        const code = encode(elements, today);
        if (!code.ok) throw new Error(code.reason);
        const [first, ...others] = readings(code.value, { today, separated: true });
        expect(others).toEqual([]);
        expect(same(first ?? [])).toEqual(same(elements));
      }),
    );
  });

  test('also when every separator was lost, among the readings', () => {
    const few = fc.tuple(gtin, fc.stringMatching(/^[A-Z]{1,20}$/), fc.stringMatching(/^[A-Z]{1,20}$/));
    fc.assert(
      fc.property(few, ([item, lot, serial]) => {
        const code = `01${item}10${lot}21${serial}`;
        expect(read(code)).toContain(`(01)${item}(10)${lot}(21)${serial}`);
      }),
    );
  });

  test('in the form for people', () => {
    fc.assert(
      fc.property(elementList, (elements) => {
        const plain = elements.map(({ ai, value }) => ({ ai, value: value.replace(/[()]/g, '-') }));
        const label = bracketed(plain, today);
        if (!label.ok) throw new Error(label.reason);
        expect(same(readBracketed(label.value, today) ?? [])).toEqual(same(plain));
      }),
    );
  });

  test('every identifier of the table by its length', () => {
    for (const { ai, components } of applicationIdentifiers()) {
      const value = components
        .map(({ min, max, check }) => {
          if (check === 'digit') return '0'.repeat(max);
          if (check === 'pair') return `1${checkPair('1')}`;
          return check ? '260101' : '1'.repeat(Math.max(min, Math.min(max, 5)));
        })
        .join('');
      const code = encode([{ ai, value }], today);
      expect([ai, code]).toEqual([ai, { ok: true, value: ai + value }]);
      expect(read(ai + value, true)).toEqual([`(${ai})${value}`]);
    }
  });
});
