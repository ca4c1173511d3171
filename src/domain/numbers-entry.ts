// What a person typed, pasted or scanned, read into lot or serial numbers. Every row that cannot be taken is listed with
// its row number, its text and the reason; the good rows are kept, in order. Nothing is guessed: a row with two readings
// is refused. Whether a number exists or may be used is not known here.

import { type CalendarDate, type DateReason, parseDate } from './calendar.ts';
import { cleanNumber, type NumberReason, numberKey } from './number-key.ts';
import { expandRange, looksLikeRange, type RangeReason } from './number-range.ts';
import { accepted, type Facts, type Outcome, refused } from './outcome.ts';
import {
  add,
  isPositive,
  parseQuantity,
  parseTypedQuantity,
  type Quantity,
  type QuantityReason,
  sum,
} from './quantity.ts';

export type EntryReason =
  | NumberReason
  | RangeReason
  | DateReason
  | `quantity-${QuantityReason}`
  | 'quantity-not-positive'
  | 'quantity-not-one'
  | 'comma-ambiguous'
  | 'too-many-columns'
  | 'duplicate'
  | 'expiration-differs'
  | 'too-many-rows';

/** `row` counts lines from 1 (or the given rows); `key` is the number's `numberKey`; a serial's quantity is "1". */
export type EnteredNumber = {
  readonly row: number;
  readonly number: string;
  readonly key: string;
  readonly quantity: Quantity;
  readonly expirationDate?: CalendarDate;
};
/** `text` is the refused piece as typed, at most 200 characters of it. */
export type RefusedRow = {
  readonly row: number;
  readonly text: string;
  readonly reason: EntryReason;
  readonly facts: Facts;
};
export type NumbersEntry = {
  readonly numbers: readonly EnteredNumber[];
  readonly refused: readonly RefusedRow[];
  /** Sum of the quantities of `numbers`. */
  readonly total: Quantity;
};
export type EntryOptions = {
  readonly kind: 'serial' | 'lot';
  /** Off for scanners and file columns, whose texts are taken as they are. On unless told. */
  readonly ranges?: boolean;
  /** Numbers and refusals together; 100,000 unless told. Lines beyond are told of in one `too-many-rows`. */
  readonly limit?: number;
};

export const maxEntries = 100_000;
const maxShownText = 200;

/**
 * Reads a typed or pasted text. Serials: separated by line breaks, commas, tabs or semicolons. Lots: one per line as
 * `number`, `number;quantity` or `number;quantity;YYYY-MM-DD` (tabs instead of semicolons as well); a line with neither
 * may list lots separated by commas. Ranges: see `expandRange`. Without a quantity a lot has 1. Quantities may have a
 * decimal comma. A serial that comes twice is refused on its later row (`duplicate`, fact `firstRow`); a lot that
 * comes twice is summed on its first row, unless its dates differ (`expiration-differs`).
 */
export function parseNumbersEntry(text: string, options: EntryOptions): NumbersEntry {
  const list = new EntryList(options);
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/);
  for (const [i, line] of lines.entries()) {
    if (isBlank(line)) continue;
    const at = { row: i + 1, text: line, linesLeft: lines.length - i };
    if (list.isFull) {
      list.refuseRest(at);
      break;
    }
    list.takeLine(at, options.kind === 'serial' ? serialPieces(i + 1, line) : lotPieces(i + 1, line));
  }
  return list.result();
}

/**
 * Reads rows whose columns are already known (a file): each is `[number, quantity?, expirationDate?]`. Nothing is split
 * and ranges are off unless asked for; the rules are otherwise those of `parseNumbersEntry`. A serial's quantity may be
 * left out or 1.
 */
export function readNumberRows(rows: readonly (readonly string[])[], options: EntryOptions): NumbersEntry {
  const list = new EntryList({ ranges: false, ...options });
  for (const [i, columns] of rows.entries()) {
    if (columns.every(isBlank)) continue;
    const at = { row: i + 1, text: columns.join('\t'), linesLeft: rows.length - i };
    if (list.isFull) {
      list.refuseRest(at);
      break;
    }
    list.takeLine(at, columnPieces({ row: i + 1, text: at.text, columns, kind: options.kind }));
  }
  return list.result();
}

/** One entry before its number is read: a range is still one piece. */
type Piece = { row: number; text: string; number: string; quantity: Quantity; expirationDate?: CalendarDate };

function serialPieces(row: number, line: string): Outcome<Piece[], EntryReason> {
  return accepted(piecesOf(row, line.split(/[,;\t]/)));
}

function lotPieces(row: number, line: string): Outcome<Piece[], EntryReason> {
  if (line.includes('\t')) return columnPieces({ row, text: line, columns: line.split('\t'), kind: 'lot' });
  if (line.includes(';')) return columnPieces({ row, text: line, columns: line.split(';'), kind: 'lot' });
  const pieces = piecesOf(row, line.split(','));
  // "LOT-A,5" may be two lots, or one lot of 5: the worse mistake is to guess.
  const [first, second] = pieces;
  if (pieces.length === 2 && first && second && isDigits(second.text) && !isDigits(first.text)) {
    return refused('comma-ambiguous');
  }
  return accepted(pieces);
}

function piecesOf(row: number, texts: readonly string[]): Piece[] {
  return texts.flatMap((text) => (isBlank(text) ? [] : { row, text, number: text, quantity: '1' }));
}

type ColumnLine = { row: number; text: string; columns: readonly string[]; kind: EntryOptions['kind'] };

function columnPieces(line: ColumnLine): Outcome<Piece[], EntryReason> {
  const { row, text, columns, kind } = line;
  const [number = '', typedQuantity = '', typedDate = '', ...more] = columns;
  if (!more.every(isBlank)) return refused('too-many-columns', { columns: columns.length });
  const quantity = isBlank(typedQuantity) ? accepted('1') : entryQuantity(typedQuantity, kind);
  if (!quantity.ok) return quantity;
  if (isBlank(typedDate)) return accepted([{ row, text, number, quantity: quantity.value }]);
  const date = parseDate(typedDate);
  return date.ok ? accepted([{ row, text, number, quantity: quantity.value, expirationDate: date.value }]) : date;
}

function entryQuantity(typed: string, kind: EntryOptions['kind']): Outcome<Quantity, EntryReason> {
  const quantity = parseTypedQuantity(typed);
  if (!quantity.ok) return refused(`quantity-${quantity.reason}`, quantity.facts);
  if (!isPositive(quantity.value)) return refused('quantity-not-positive', { quantity: quantity.value });
  if (kind === 'serial' && quantity.value !== '1') return refused('quantity-not-one', { quantity: quantity.value });
  return quantity;
}

/** The list while it grows: the only place that knows what has come before. */
class EntryList {
  private readonly kind: EntryOptions['kind'];
  private readonly ranges: boolean;
  private readonly limit: number;
  private readonly numbers: EnteredNumber[] = [];
  private readonly refusedRows: RefusedRow[] = [];
  private readonly indexByKey = new Map<string, number>();

  constructor(options: EntryOptions) {
    this.kind = options.kind;
    this.ranges = options.ranges ?? true;
    this.limit = options.limit ?? maxEntries;
  }

  get isFull(): boolean {
    return this.room === 0;
  }

  private get room(): number {
    return Math.max(0, this.limit - this.numbers.length - this.refusedRows.length);
  }

  /** Takes the pieces of one line, or lists the line as refused; `linesLeft` counts it and those after it. */
  takeLine(line: { row: number; text: string; linesLeft: number }, pieces: Outcome<Piece[], EntryReason>): void {
    if (!pieces.ok) this.refuse(line.row, line.text, pieces);
    else {
      for (const piece of pieces.value) {
        if (this.isFull) {
          this.refuseRest({ ...line, text: piece.text });
          break;
        }
        this.take(piece);
      }
    }
  }

  /** Tells once of everything that is not read any more. */
  refuseRest(line: { row: number; text: string; linesLeft: number }): void {
    if (this.refusedRows.at(-1)?.reason === 'too-many-rows') return;
    this.refuse(line.row, line.text, refused('too-many-rows', { limit: this.limit, lines: line.linesLeft }));
  }

  result(): NumbersEntry {
    const total = this.kind === 'serial' ? String(this.numbers.length) : sum(this.numbers.map((n) => n.quantity));
    return { numbers: this.numbers, refused: this.refusedRows, total };
  }

  private take(piece: Piece): void {
    const isRange = this.ranges && looksLikeRange(piece.number);
    const numbers = isRange ? expandRange(piece.number.trim(), this.room) : accepted([piece.number]);
    if (!numbers.ok) this.refuse(piece.row, piece.text, numbers);
    else {
      for (const number of numbers.value) {
        const taken = this.takeNumber(number, piece);
        if (!taken.ok) this.refuse(piece.row, isRange ? number : piece.text, taken);
      }
    }
  }

  private takeNumber(number: string, piece: Piece): Outcome<undefined, EntryReason> {
    const clean = cleanNumber(number);
    if (!clean.ok) return clean;
    const key = numberKey(clean.value);
    const known = this.indexByKey.get(key);
    if (known !== undefined) return this.takeAgain(piece, known);
    this.indexByKey.set(key, this.numbers.length);
    const entered = { row: piece.row, number: clean.value, key, quantity: piece.quantity };
    const { expirationDate } = piece;
    this.numbers.push(expirationDate === undefined ? entered : { ...entered, expirationDate });
    return accepted(undefined);
  }

  private takeAgain(piece: Piece, index: number): Outcome<undefined, EntryReason> {
    const first = this.numbers[index];
    if (!first) throw new Error('the index points at no number');
    if (this.kind === 'serial') return refused('duplicate', { firstRow: first.row });
    if (piece.expirationDate && first.expirationDate && piece.expirationDate !== first.expirationDate) {
      return refused('expiration-differs', { firstRow: first.row, expirationDate: first.expirationDate });
    }
    const quantity = parseQuantity(add(first.quantity, piece.quantity));
    if (!quantity.ok) return refused(`quantity-${quantity.reason}`, { firstRow: first.row });
    const expirationDate = first.expirationDate ?? piece.expirationDate;
    this.numbers[index] = { ...first, quantity: quantity.value, ...(expirationDate && { expirationDate }) };
    return accepted(undefined);
  }

  private refuse(row: number, text: string, why: { reason: EntryReason; facts: Facts }): void {
    const shown = text.trim();
    const short = shown.length > maxShownText ? `${shown.slice(0, maxShownText)}…` : shown;
    this.refusedRows.push({ row, text: short, reason: why.reason, facts: why.facts });
  }
}

function isDigits(text: string): boolean {
  return /^\s*\d+\s*$/.test(text);
}

function isBlank(text: string): boolean {
  return text === '' || /^[\s\u200b-\u200f\u2060\ufeff]*$/.test(text);
}
