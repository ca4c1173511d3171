// Prices as they come out of a spreadsheet or of our own CSV: one row each, cells parted by tabs, semicolons or commas,
// under headings or in the order product code, quantity from, price, first day, last day. Decimals and dates are read by
// the column, because "1,234" or "03/04" alone can be read in two ways; what stays unclear is refused, never guessed.
import { CsvError, parse } from 'csv-parse/sync';
import { type DateOrder, detectDateOrder, parseFileDate } from '../domain/file-date.ts';
import { detectDecimalSeparator, parseFilePrice } from '../domain/file-decimal.ts';
import { type ProblemItem, problem, problemItem } from '../domain/problem.ts';
import { parseTypedQuantity } from '../domain/quantity.ts';
import { maxPastedPrices } from './list-price.contract.ts';
import { nameKey } from './search-text.ts';

export type PastedPrice = {
  /** Counted from 1, the headings included. */
  row: number;
  text: string;
  sku: string;
  minimum: string;
  unitPrice: string;
  validFrom: string | null;
  validUntil: string | null;
  refusal?: ProblemItem;
};

const columns = ['sku', 'minimum', 'unitPrice', 'validFrom', 'validUntil'] as const;
type Column = (typeof columns)[number];

/** Headings as `nameKey` makes them, in the three languages of the pages. */
const headings: Record<Column, readonly string[]> = {
  sku: [
    'sku',
    'product code',
    'code',
    'codigo',
    'codigo del producto',
    'codigo de producto',
    'referencia',
    'reference',
    'code produit',
  ],
  minimum: [
    'minimum',
    'min',
    'quantity',
    'quantity from',
    'from quantity',
    'minimo',
    'cantidad',
    'desde cantidad',
    'quantite',
    'a partir de',
  ],
  unitPrice: ['unit price', 'price', 'precio', 'precio unitario', 'prix', 'prix unitaire'],
  validFrom: [
    'valid from',
    'from',
    'first day',
    'desde',
    'valido desde',
    'primer dia',
    'du',
    'valable du',
    'valable a partir du',
    'premier jour',
  ],
  validUntil: [
    'valid until',
    'until',
    'last day',
    'hasta',
    'valido hasta',
    'ultimo dia',
    'au',
    'valable jusqu’au',
    "valable jusqu'au",
    'dernier jour',
  ],
};

/** Empty lines are passed over. @throws field-invalid when there are too many rows */
export function readPastedPrices(text: string): PastedPrice[] {
  const records = recordsOf(text);
  if (records.length > maxPastedPrices + 1) {
    throw problem('field-invalid', { field: 'text', reason: 'there are too many rows', limit: maxPastedPrices });
  }
  const headed = columnsOf(records[0]?.cells ?? []);
  const rows = headed ? records.slice(1) : records;
  const widest = Math.max(0, ...rows.map((row) => row.cells.length));
  const order: (Column | undefined)[] = headed ?? (widest <= 2 ? ['sku', 'unitPrice'] : [...columns]);
  const cellOf = (cells: readonly string[], column: Column): string => cells[order.indexOf(column)] ?? '';
  const all = (...wanted: Column[]): string[] =>
    rows.flatMap(({ cells }) => wanted.map((column) => cellOf(cells, column)));
  const decimals = detectDecimalSeparator(all('minimum', 'unitPrice'));
  const dates = detectDateOrder(all('validFrom', 'validUntil'));
  const decimal = (typed: string): string | ProblemReason => {
    const read = decimals.certain ? parseFilePrice(typed, decimals.separator) : parseTypedQuantity(typed);
    return read.ok ? read.value : { reason: `it is not a price (${read.reason})` };
  };
  return rows.map(({ row, text: line, cells }): PastedPrice => {
    const at = (column: Column): string => cellOf(cells, column).trim();
    const refusals: ProblemItem[] = [];
    const refuse = (column: Column, { reason }: ProblemReason): void => {
      refusals.push(problemItem('field-invalid', column, { reason, given: at(column).slice(0, 40) }));
    };
    const number = (column: Column, empty: string | ProblemReason): string => {
      const read = at(column) === '' ? empty : decimal(at(column));
      if (typeof read === 'string') return read;
      refuse(column, read);
      return '0';
    };
    const day = (column: Column): string | null => {
      if (at(column) === '') return null;
      const read = dates.order && unambiguous(dates, at(column)) ? parseFileDate(at(column), dates.order) : undefined;
      if (read?.ok) return read.value;
      refuse(column, { reason: 'it is not a date' });
      return null;
    };
    const sku = at('sku').replace(/^'(?=[=+\-@])/, '');
    if (sku === '') refuse('sku', { reason: 'it is empty' });
    const price = {
      ...{
        row,
        text: line,
        sku,
        minimum: number('minimum', '0'),
        unitPrice: number('unitPrice', { reason: 'it is empty' }),
      },
      ...{ validFrom: day('validFrom'), validUntil: day('validUntil') },
    };
    const [refusal] = refusals;
    return refusal ? { ...price, refusal } : price;
  });
}

type ProblemReason = { reason: string };

/** A date that reads differently in another order that fits the column as well is not a date we know. */
function unambiguous(dates: { order: DateOrder | null; candidates: readonly DateOrder[] }, typed: string): boolean {
  const readings = dates.candidates.map((order) => parseFileDate(typed, order)).filter((read) => read.ok);
  return new Set(readings.map((read) => read.value)).size <= 1;
}

/** Undefined when the first row holds no headings that we know. */
function columnsOf(cells: readonly string[]): (Column | undefined)[] | undefined {
  const found = cells.map((cell) => columns.find((column) => headings[column].includes(nameKey(cell))));
  return found.includes('sku') && found.includes('unitPrice') ? found : undefined;
}

type Row = { row: number; text: string; cells: string[] };
type Parsed = { record: string[]; raw: string };

function recordsOf(text: string): Row[] {
  // What text in a database cannot hold stands as the sign for "unreadable", and so in no product code.
  const plain = text
    .replace(/^\ufeff/, '')
    .toWellFormed()
    .replaceAll('\u0000', '\ufffd');
  const first = plain.split(/\r?\n|\r/, 1)[0] ?? '';
  const delimiter = ['\t', ';', ','].find((one) => first.includes(one)) ?? ';';
  return parsed(plain, delimiter).flatMap(({ record, raw }, index) =>
    record.every((cell) => cell.trim() === '')
      ? []
      : [{ row: index + 1, text: raw.trim().slice(0, 300), cells: record }],
  );
}

function parsed(text: string, delimiter: string): Parsed[] {
  const how = { delimiter, raw: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: false };
  const options = { ...how, record_delimiter: ['\r\n', '\n', '\r'] };
  try {
    return parse(text, options) as unknown as Parsed[];
  } catch (error) {
    // A quotation mark that never ends: then none of them parts cells.
    if (!(error instanceof CsvError)) throw error;
    return parse(text, { ...options, quote: false }) as unknown as Parsed[];
  }
}
