import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type EntryOptions, parseNumbersEntry, readNumberRows } from '../../src/domain/numbers-entry.ts';

const serials = (text: string, options: Partial<EntryOptions> = {}) => {
  const entry = parseNumbersEntry(text, { kind: 'serial', ...options });
  return { numbers: entry.numbers.map((n) => n.number), refused: entry.refused.map((r) => [r.row, r.text, r.reason]) };
};
const lots = (text: string) => {
  const entry = parseNumbersEntry(text, { kind: 'lot' });
  return {
    numbers: entry.numbers.map((n) => [n.number, n.quantity, ...(n.expirationDate ? [n.expirationDate] : [])]),
    refused: entry.refused.map((r) => [r.row, r.text, r.reason]),
    total: entry.total,
  };
};

describe('serial numbers', () => {
  test('one per line, or separated by commas, tabs and semicolons', () => {
    expect(serials(' SN-1 \r\nSN-2,SN-3\n\n  SN-4\tSN-5;SN-6;\rSN-7')).toEqual({
      numbers: ['SN-1', 'SN-2', 'SN-3', 'SN-4', 'SN-5', 'SN-6', 'SN-7'],
      refused: [],
    });
  });

  test('leading zeros stay, BOM and invisible characters go', () => {
    expect(serials('\ufeff000123\n\u200bSN\u200b-1\u200d\n\u00a0x\u00a0').numbers).toEqual(['000123', 'SN-1', 'x']);
  });

  test('F4 a number that comes again in other letter case or with blanks is refused on its later row', () => {
    const entry = parseNumbersEntry('ABC-1\nabc-1 \nABC-2\n\u200bAbc-1', { kind: 'serial' });
    expect(entry.numbers.map((n) => n.number)).toEqual(['ABC-1', 'ABC-2']);
    expect(entry.refused).toEqual([
      { row: 2, text: 'abc-1', reason: 'duplicate', facts: { firstRow: 1 } },
      { row: 4, text: '\u200bAbc-1', reason: 'duplicate', facts: { firstRow: 1 } },
    ]);
    expect(entry.total).toBe('2');
  });

  test('bad rows are listed and good rows kept', () => {
    expect(serials(`SN-1\nSN\u0007-2\n${'x'.repeat(201)}\nSN-3`)).toEqual({
      numbers: ['SN-1', 'SN-3'],
      refused: [
        [2, 'SN\u0007-2', 'control-character'],
        [3, `${'x'.repeat(200)}…`, 'too-long'],
      ],
    });
  });

  test('nothing is nothing', () => {
    expect(parseNumbersEntry(' \n;;,\t\n\ufeff', { kind: 'serial' })).toEqual({ numbers: [], refused: [], total: '0' });
  });

  test('at most the limit, and one row tells of the rest', () => {
    const text = Array.from({ length: 10 }, (_, i) => `SN-${i}`).join('\n');
    expect(serials(text, { limit: 4 }).refused).toEqual([[5, 'SN-4', 'too-many-rows']]);
    expect(parseNumbersEntry(text, { kind: 'serial', limit: 4 }).refused[0]?.facts).toEqual({ limit: 4, lines: 6 });
    expect(serials('a,b,c,d,e\nf', { limit: 4 })).toEqual({
      numbers: ['a', 'b', 'c', 'd'],
      refused: [[1, 'e', 'too-many-rows']],
    });
    expect(serials(text, { limit: 10 }).refused).toEqual([]);
  });

  test('100,000 rows are read without a wait, on a busy machine too', () => {
    const text = Array.from({ length: 100_000 }, (_, i) => `SN-2026-${String(i).padStart(8, '0')}`).join('\n');
    parseNumbersEntry(text, { kind: 'serial' });
    const start = performance.now();
    expect(parseNumbersEntry(text, { kind: 'serial' }).numbers).toHaveLength(100_000);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

describe('ranges', () => {
  test('ERPN-011 a first number and a count', () => {
    const { numbers } = serials('SN-01::10');
    expect(numbers).toHaveLength(10);
    expect([numbers[0], numbers[9]]).toEqual(['SN-01', 'SN-10']);
  });

  test.each([
    ['SN-01..SN-03', ['SN-01', 'SN-02', 'SN-03']],
    [' SN-01 .. sn-03 ', ['SN-01', 'SN-02', 'SN-03']],
    ['SN-9..SN-11', ['SN-9', 'SN-10', 'SN-11']],
    ['SN-98..100', ['SN-98', 'SN-99', 'SN-100']],
    ['0099..0101', ['0099', '0100', '0101']],
    ['A1-07-2026..A1-09-2026', ['A1-07-2026', 'A1-08-2026', 'A1-09-2026']],
    ['A07..A07', ['A07']],
    ['X.5..X.6', ['X.5', 'X.6']],
    ['ABC::2', ['ABC0', 'ABC1']],
    [
      '99999999999999999999..100000000000000000001',
      ['99999999999999999999', '100000000000000000000', '100000000000000000001'],
    ],
  ])('%s', (text, numbers) => expect(serials(text)).toEqual({ numbers, refused: [] }));

  test.each([
    ['SN-10..SN-01', 'range-backwards'],
    ['SN-1..SN-050', 'range-invalid'],
    ['SN-1..XN-5', 'range-invalid'],
    ['A1-1..A2-2', 'range-invalid'],
    ['A..B', 'range-invalid'],
    ['SN-1..', 'range-invalid'],
    ['..SN-1', 'range-invalid'],
    ['SN-1...SN-5', 'range-invalid'],
    ['SN-1..SN-2..SN-3', 'range-invalid'],
    ['SN-1::0', 'range-invalid'],
    ['SN-1::x', 'range-invalid'],
    ['::5', 'range-invalid'],
    ['SN-1..SN-5::3', 'range-invalid'],
    ['SN-1..SN-9999999999', 'range-too-large'],
    [`SN-1::${'9'.repeat(500)}`, 'range-too-large'],
    [`SN-1..SN-${'9'.repeat(150)}`, 'range-too-large'],
  ])('%s is refused as %s', (text, reason) => {
    expect(serials(text)).toEqual({ numbers: [], refused: [[1, expect.any(String), reason]] });
  });

  test('numbers of a range that came before are refused one by one', () => {
    expect(serials('SN-02\nSN-01..SN-03')).toEqual({
      numbers: ['SN-02', 'SN-01', 'SN-03'],
      refused: [[2, 'SN-02', 'duplicate']],
    });
  });

  test('count against the limit before they are counted up', () => {
    expect(serials('A\nSN-1..SN-4', { limit: 4 }).refused).toEqual([[2, 'SN-1..SN-4', 'range-too-large']]);
  });

  test('can be switched off for scans', () => {
    expect(serials('fe80::1\nA..B', { ranges: false }).numbers).toEqual(['fe80::1', 'A..B']);
  });

  test('hold every number between their ends', () => {
    fc.assert(
      fc.property(
        fc.nat(10 ** 6),
        fc.integer({ min: 0, max: 300 }),
        fc.integer({ min: 1, max: 9 }),
        (start, more, width) => {
          const end = (n: number) => `SN/${String(n).padStart(width, '0')}x`;
          const expected = Array.from({ length: more + 1 }, (_, i) => end(start + i));
          expect(serials(`${end(start)}..${end(start + more)}`)).toEqual({ numbers: expected, refused: [] });
          expect(serials(`${end(start)}::${more + 1}`)).toEqual({ numbers: expected, refused: [] });
        },
      ),
    );
  });
});

describe('lots', () => {
  test('ODOO-021 a quantity after a semicolon, 1 without', () => {
    expect(lots('aze;2\nqsd;4\nwxc')).toEqual({
      numbers: [
        ['aze', '2'],
        ['qsd', '4'],
        ['wxc', '1'],
      ],
      refused: [],
      total: '7',
    });
  });

  test('tabs, expiration dates, empty columns, decimal commas', () => {
    expect(lots('A\t2,5\nB;3;2027-01-31\nC;;2027-02-28\nD;;\nE\t1.234,5\t\n0007;1').numbers).toEqual([
      ['A', '2.5'],
      ['B', '3', '2027-01-31'],
      ['C', '1', '2027-02-28'],
      ['D', '1'],
      ['E', '1234.5'],
      ['0007', '1'],
    ]);
  });

  test('a line of commas lists lots, unless it may mean a quantity', () => {
    expect(lots('A, B ,C').numbers).toEqual([
      ['A', '1'],
      ['B', '1'],
      ['C', '1'],
    ]);
    expect(lots('1001,1002').numbers).toHaveLength(2);
    expect(lots('LOT-A,5').refused).toEqual([[1, 'LOT-A,5', 'comma-ambiguous']]);
  });

  test('a lot that comes again is summed on its first row', () => {
    const entry = parseNumbersEntry('A;0.1\nB;1\na;0.2;2027-01-31\nA;1;2027-02-01', { kind: 'lot' });
    expect(entry.numbers).toEqual([
      { row: 1, number: 'A', key: 'a', quantity: '0.3', expirationDate: '2027-01-31' },
      { row: 2, number: 'B', key: 'b', quantity: '1' },
    ]);
    expect(entry.refused).toEqual([
      {
        row: 4,
        text: 'A;1;2027-02-01',
        reason: 'expiration-differs',
        facts: { firstRow: 1, expirationDate: '2027-01-31' },
      },
    ]);
    expect(entry.total).toBe('1.3');
  });

  test('a range gives each lot the quantity', () => {
    expect(lots('L1..L3;10').numbers).toEqual([
      ['L1', '10'],
      ['L2', '10'],
      ['L3', '10'],
    ]);
  });

  test.each([
    ['A;0', 'quantity-not-positive'],
    ['A;-1', 'quantity-not-positive'],
    ['A;two', 'quantity-not-a-number'],
    ['A;1,234', 'quantity-ambiguous'],
    ['A;0.0000001', 'quantity-too-precise'],
    ['A;1000000000', 'quantity-too-large'],
    ['A;999999999\nA;1', 'quantity-too-large'],
    ['A;1;31/01/2027', 'date-invalid'],
    ['A;1;2027-02-30', 'date-invalid'],
    ['A;1;2027-01-31;x', 'too-many-columns'],
    [';5', 'empty'],
  ])('%j is refused as %s', (text, reason) => expect(lots(text).refused.map((row) => row[2])).toEqual([reason]));
});

describe('rows of a file', () => {
  test('are taken as they are', () => {
    const rows = [['SN-1', '1'], ['SN;2', ''], [''], ['a..b'], ['SN-1'], ['SN-3', '2']];
    const entry = readNumberRows(rows, { kind: 'serial' });
    expect(entry.numbers.map((n) => [n.row, n.number])).toEqual([
      [1, 'SN-1'],
      [2, 'SN;2'],
      [4, 'a..b'],
    ]);
    expect(entry.refused.map((r) => [r.row, r.reason])).toEqual([
      [5, 'duplicate'],
      [6, 'quantity-not-one'],
    ]);
  });

  test('stop at the limit', () => {
    const rows = Array.from({ length: 6 }, (_, i) => [`L${i}`, '2']);
    const entry = readNumberRows(rows, { kind: 'lot', limit: 5 });
    expect([entry.numbers.length, entry.total, entry.refused[0]?.reason]).toEqual([5, '10', 'too-many-rows']);
  });
});

test('no text makes it fail, every row is either taken or listed', () => {
  const anyText = fc.array(
    fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('SN-1', '..', '::', ';', '\t', ',', '5', '\n')),
  );
  fc.assert(
    fc.property(anyText, fc.constantFrom('serial' as const, 'lot' as const), (parts, kind) => {
      const entry = parseNumbersEntry(parts.join(''), { kind, limit: 50 });
      const keys = entry.numbers.map((n) => n.key);
      expect(new Set(keys).size).toBe(keys.length);
      expect(entry.numbers.length).toBeLessThanOrEqual(50);
    }),
    { numRuns: 200 },
  );
});
