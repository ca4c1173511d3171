// The rows of the numbers editor: each is one number with its quantity and expiration date, or a text that could not be
// read, with the reason. What the whole list says (duplicates, the sum) is read again by the rules of the domain whenever
// a row changed, once for each list: a list is never changed in place.
import { type CalendarDate, parseDate } from '../../../src/domain/calendar.ts';
import {
  type EntryReason,
  maxEntries,
  type NumbersEntry,
  parseNumbersEntry,
  readNumberRows,
} from '../../../src/domain/numbers-entry.ts';
import type { Facts } from '../../../src/domain/outcome.ts';

export type NumberKind = 'serial' | 'lot';
export type NumberRow = {
  /** As typed; a text that could not be read when there is a fault. */
  readonly number: string;
  /** Empty is 1. */
  readonly quantity: string;
  readonly date: CalendarDate | '';
  readonly fault?: { readonly reason: EntryReason; readonly facts: Facts };
};
export type NumberRows = readonly NumberRow[];

export const noRows: NumberRows = [];

/** Typed, pasted or scanned: one row for each number in it, ranges written out. */
export function rowsOfText(text: string, kind: NumberKind): NumberRow[] {
  const rows: NumberRow[] = [];
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/);
  for (const [at, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const limit = maxEntries - rows.length;
    if (limit <= 0) {
      rows.push(faulty(line, 'too-many-rows', { limit: maxEntries, lines: lines.length - at }));
      break;
    }
    const entry = parseNumbersEntry(line, { kind, limit });
    for (const one of entry.numbers) {
      rows.push({ number: one.number, quantity: one.quantity, date: one.expirationDate ?? '' });
    }
    for (const one of entry.refused) {
      // A number that comes twice is no fault of its row: the other one may go.
      rows.push(one.reason === 'duplicate' ? plain(one.text) : faulty(one.text, one.reason, one.facts));
    }
  }
  return rows;
}

/** Columns of a file, `[number, quantity?, expiration date?]`: nothing is split, a number may hold any sign. */
export function rowsOfCells(cells: readonly (readonly string[])[]): NumberRow[] {
  return cells.flatMap(([number = '', quantity = '', date = '']): NumberRow[] => {
    if (`${number}${quantity}${date}`.trim() === '') return [];
    if (date.trim() === '') return [{ number, quantity, date: '' }];
    const read = parseDate(date);
    if (read.ok) return [{ number, quantity, date: read.value }];
    return [faulty([number, quantity, date].join('\t'), read.reason, read.facts)];
  });
}

type Known = { number: string | null; quantity: string; expirationDate?: string | null };

/** Numbers that are known already, such as those of a stored draft or from stock. */
export function rowsOfNumbers(numbers: readonly Known[], kind: NumberKind): NumberRow[] {
  return numbers.map(({ number, quantity, expirationDate }) => ({
    number: number ?? '',
    quantity: kind === 'lot' ? quantity : '1',
    date: kind === 'lot' ? (expirationDate ?? '') : '',
  }));
}

/** The row of a number that was typed field by field; what is no single number is read as a text. */
export function rowsOfFields(fields: { number: string; quantity: string; date: string | null }, kind: NumberKind) {
  const { number, quantity, date } = fields;
  const several = /[\n\r,;\t]|\.\.|::/.test(number);
  if (kind === 'serial' || several) return rowsOfText(number, kind);
  return number.trim() === '' ? [] : [{ number, quantity, date: date ?? '' }];
}

const read = { serial: new WeakMap<NumberRows, NumbersEntry>(), lot: new WeakMap<NumberRows, NumbersEntry>() };

/** What a list says; `row` counts its rows from 1. */
export function entryOfRows(rows: NumberRows, kind: NumberKind): NumbersEntry {
  const known = read[kind].get(rows);
  if (known) return known;
  const clean = readNumberRows(
    rows.map((row) => (row.fault ? [] : [row.number, row.quantity, row.date])),
    { kind },
  );
  const faults = rows.flatMap((row, index) =>
    row.fault ? [{ row: index + 1, text: row.number, reason: row.fault.reason, facts: row.fault.facts }] : [],
  );
  const refused = faults.length === 0 ? clean.refused : [...clean.refused, ...faults].sort((a, b) => a.row - b.row);
  const entry = { numbers: clean.numbers, refused, total: clean.total };
  read[kind].set(rows, entry);
  return entry;
}

const texts = new WeakMap<NumberRows, string>();

/** The list as one text, to compare. */
export function textOfRows(rows: NumberRows): string {
  const known = texts.get(rows);
  if (known !== undefined) return known;
  const text = rows.map((row) => `${row.number}\t${row.quantity}\t${row.date}`).join('\n');
  texts.set(rows, text);
  return text;
}

const plain = (number: string): NumberRow => ({ number, quantity: '1', date: '' });

const faulty = (text: string, reason: EntryReason, facts: Facts): NumberRow => ({
  number: text,
  quantity: '',
  date: '',
  fault: { reason, facts },
});
