// From cells to a line of a document. Every mistake of a row is told with its column; nothing is put right by itself. A
// cell that a spreadsheet would run as a formula is kept as the text it is, and told.
import type { CountryNames } from '../../domain/country-name.ts';
import { type DateOrder, parseFileInstant } from '../../domain/file-date.ts';
import { type DecimalSeparator, parseFilePrice, parseFileQuantity } from '../../domain/file-decimal.ts';
import { numberKey } from '../../domain/number-key.ts';
import { isNegative, isZero } from '../../domain/quantity.ts';
import { startsLikeFormula } from '../../domain/sheet-text.ts';
import type { ImportColumn, ImportReading, RowSort } from './document-import.contract.ts';

export type ReadRow = {
  row: number;
  cells: string[];
  document: string | null;
  productKey: string | null;
  productCode: string | null;
  description: string | null;
  quantity: string | null;
  occurredAt: string | null;
  unitPrice: string | null;
  partnerKey: string | null;
  partnerCode: string | null;
  /** ISO code, or the text when it is no known country. */
  country: string | null;
  sort: RowSort;
  errors: string[];
  notices: string[];
};
export type Reader = {
  columns: ImportReading['columns'];
  decimal: DecimalSeparator;
  dateOrder: DateOrder;
  /** How many cells a row must have. */
  width: number;
  timeZone: string;
  /** ISO; later dates are a mistake. */
  latest: string;
  /** Nothing may be dated on or before this day. */
  lockedUntil: string | null;
  separateKeys: ReadonlySet<string>;
  countries: CountryNames;
};

const longest = { document: 200, product: 80, description: 300, partner: 60, country: 100 } as const;
const control = /[\p{Cc}\u2028\u2029]/u;
const rememberedDates = 100_000;

/** Reads rows one after the other; a document's first row decides its date and partner. */
export function rowReader(reader: Reader): (cells: string[], row: number) => ReadRow {
  const documents = new Map<string, { occurredAt: string; partner: string }>();
  const instants = new Map<string, string | { reason: string }>();
  const instantOf = (text: string): string | { reason: string } => {
    const remembered = instants.get(text);
    if (remembered !== undefined) return remembered;
    const read = parseFileInstant(text, { order: reader.dateOrder, timeZone: reader.timeZone });
    const answer = read.ok ? withinReach(read.value, reader) : { reason: read.reason.replace(/^date-/, '') };
    if (instants.size < rememberedDates) instants.set(text, answer);
    return answer;
  };
  return (cells, row) => {
    const line = blankRow(cells, row);
    if (cells.every((cell) => cell.trim() === '')) return { ...line, sort: 'blank' };
    if (isRagged(cells, reader.width)) {
      // Which cell is which cannot be known: nothing else of the row is read.
      line.errors.push(`row:${cells.length < reader.width ? 'too-few-cells' : 'too-many-cells'}`);
      return line;
    }
    const cell = (column: ImportColumn): string => (cells[reader.columns[column] ?? -1] ?? '').trim();
    readTexts(line, cell, reader);
    readFigures(line, cell, reader);
    const at = instantOf(cell('date'));
    if (typeof at === 'string') line.occurredAt = at;
    else line.errors.push(`date:${at.reason}`);
    noteFormulas(line, reader);
    if (line.document !== null) agreeWithDocument(line, line.document, documents);
    line.sort = sortOf(line);
    return line;
  };
}

function blankRow(cells: string[], row: number): ReadRow {
  return {
    row,
    cells,
    document: null,
    productKey: null,
    productCode: null,
    description: null,
    quantity: null,
    occurredAt: null,
    unitPrice: null,
    partnerKey: null,
    partnerCode: null,
    country: null,
    sort: 'error',
    errors: [],
    notices: [],
  };
}

/** Empty cells at the end are how spreadsheets save; anything else that is missing or more is a torn row. */
function isRagged(cells: string[], width: number): boolean {
  return cells.length < width || cells.slice(width).some((cell) => cell.trim() !== '');
}

type CellOf = (column: ImportColumn) => string;

function readTexts(line: ReadRow, cell: CellOf, reader: Reader): void {
  const text = (column: keyof typeof longest, needed: boolean): string | null => {
    const value = cell(column).normalize('NFC');
    if (value === '') {
      if (needed) line.errors.push(`${column}:missing`);
      return null;
    }
    if (value.length > longest[column]) line.errors.push(`${column}:too-long`);
    else if (control.test(value) || !value.isWellFormed()) line.errors.push(`${column}:control-character`);
    else return value;
    return null;
  };
  line.document = text('document', true);
  const code = text('product', true);
  if (code !== null) {
    const folded = numberKey(code);
    // Spellings that a person keeps apart get a code of their own: two codes that differ by case only cannot both exist.
    const apart = reader.separateKeys.has(folded) && code !== code.toUpperCase();
    line.productCode = apart ? `${code}-2` : code;
    line.productKey = apart ? numberKey(`${code}-2`) : folded;
  }
  line.description = text('description', false);
  const partner = text('partner', false);
  if (partner !== null) {
    line.partnerCode = partner;
    line.partnerKey = numberKey(partner);
  }
  const country = text('country', false);
  if (country !== null) {
    const known = reader.countries(country);
    if (known === undefined) line.notices.push('country:unknown');
    line.country = known ?? country;
  }
}

function readFigures(line: ReadRow, cell: CellOf, reader: Reader): void {
  const typed = { quantity: cell('quantity'), unitPrice: cell('unitPrice') };
  const quantity = parseFileQuantity(typed.quantity, reader.decimal);
  if (!quantity.ok) line.errors.push(`quantity:${quantity.reason === 'empty' ? 'missing' : quantity.reason}`);
  else if (isZero(quantity.value)) line.errors.push('quantity:zero');
  else line.quantity = quantity.value;
  if (typed.unitPrice === '') return;
  const price = parseFilePrice(typed.unitPrice, reader.decimal);
  if (price.ok) line.unitPrice = price.value;
  else line.errors.push(`unitPrice:${price.reason}`);
}

function withinReach(instant: string, reader: Reader): string | { reason: string } {
  if (instant > reader.latest) return { reason: 'future' };
  return reader.lockedUntil !== null && instant < reader.lockedUntil ? { reason: 'period-locked' } : instant;
}

function noteFormulas(line: ReadRow, reader: Reader): void {
  for (const [column, at] of Object.entries(reader.columns)) {
    if (at !== null && startsLikeFormula(line.cells[at] ?? '')) line.notices.push(`${column}:formula`);
  }
}

/** Rows of one document share date and partner; another partner cannot be right, another minute is told. */
function agreeWithDocument(
  line: ReadRow,
  document: string,
  documents: Map<string, { occurredAt: string; partner: string }>,
): void {
  if (line.occurredAt === null) return;
  const partner = line.partnerKey ?? '';
  const first = documents.get(document);
  if (!first) {
    documents.set(document, { occurredAt: line.occurredAt, partner });
    return;
  }
  if (first.partner !== partner) line.errors.push('partner:differs-in-document');
  if (first.occurredAt !== line.occurredAt) {
    line.notices.push('date:differs-in-document');
    line.occurredAt = first.occurredAt;
  }
}

function sortOf(line: ReadRow): RowSort {
  if (line.errors.length > 0 || line.quantity === null) return 'error';
  if (!isNegative(line.quantity)) return 'sale';
  if (/^c/i.test(line.document ?? '')) return 'return';
  const priced = line.unitPrice !== null && !isZero(line.unitPrice);
  return !priced && line.partnerKey === null ? 'write-off' : 'negative';
}
