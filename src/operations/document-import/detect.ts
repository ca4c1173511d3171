// What a file says of itself: encoding, separator, header, columns, decimal sign, order of its dates. What it leaves open
// is marked as not certain, and `reading` then holds null: a person decides, the program does not guess in silence.
import { type DateDetection, type DateOrder, detectDateOrder, parseFileDate } from '../../domain/file-date.ts';
import { detectDecimalSeparator } from '../../domain/file-decimal.ts';
import { looksLikeHeader } from '../../domain/header-text.ts';
import { csvRecords, detectSeparator } from '../../platform/table-file/csv-records.ts';
import { detectEncoding, textSlices } from '../../platform/table-file/file-text.ts';
import { type ColumnPlaces, knownHeaders, matchColumns } from './column-match.ts';
import { type ImportDetected, type ImportReading, maxImportRows } from './document-import.contract.ts';

/** What a person has fixed; the rest is found in the file. */
export type Wanted = Partial<Omit<ImportReading, 'columns'>> & { columns?: Partial<ColumnPlaces> | undefined };

/** Distinct values are enough to know a column by; more than this adds nothing. */
const distinctValues = 50_000;
const shownRows = 8;

export async function detect(
  bytes: Buffer,
  wanted: Wanted,
): Promise<{ detected: ImportDetected; reading: ImportReading }> {
  const encodingFound = wanted.encoding === undefined ? detectEncoding(bytes) : undefined;
  const encoding = wanted.encoding ?? encodingFound?.value ?? 'utf-8';
  const [head = ''] = textSlices(bytes, encoding);
  const separatorFound = detectSeparator(head);
  const separator = wanted.separator ?? separatorFound.value;
  const columns = new ColumnValues(wanted);
  for await (const records of csvRecords(bytes, { encoding, separator, maxRows: maxImportRows })) {
    for (const record of records) columns.add(record);
  }
  const { headerFound, header, names, places } = columns;
  const decimalFound = detectDecimalSeparator([...columns.valuesOf('quantity'), ...columns.valuesOf('unitPrice')]);
  const dates = columns.valuesOf('date');
  const dateFound = detectDateOrder(dates);
  const detected: ImportDetected = {
    encoding: { ...(encodingFound ?? { value: encoding, certain: true }), sample: columns.unusual },
    separator: separatorFound,
    header: headerFound,
    decimal: { value: decimalFound.separator, certain: decimalFound.certain },
    dateOrder: {
      value: dateFound.order,
      certain: dateFound.certain,
      candidates: stretches(dates, dateFound),
      shortYears: dateFound.shortYears,
    },
    columnNames: names,
    sample: columns.sample,
  };
  const decimal = decimalFound.certain ? decimalFound.separator : null;
  const dateOrder = dateFound.certain ? dateFound.order : null;
  return {
    detected,
    reading: {
      encoding,
      separator,
      header,
      columns: places,
      decimal: wanted.decimal ?? decimal,
      dateOrder: wanted.dateOrder ?? dateOrder,
    },
  };
}

/** Collects what columns are known by, row after row: the header decides the places, then distinct values are kept. */
class ColumnValues {
  headerFound = { value: true, certain: false };
  header = true;
  names: string[] = [];
  places: ColumnPlaces = matchColumns([]);
  readonly sample: string[][] = [];
  readonly unusual: string[] = [];
  private readonly wanted: Wanted;
  private readonly values = { quantity: new Set<string>(), unitPrice: new Set<string>(), date: new Set<string>() };
  private first: string[] | undefined;
  private opened = false;

  constructor(wanted: Wanted) {
    this.wanted = wanted;
  }

  add(record: string[]): void {
    if (!this.first) {
      this.first = record;
      this.open(record, []);
      return;
    }
    if (!this.opened) {
      this.open(this.first, record);
      this.opened = true;
      if (!this.header) this.keep(this.first);
    }
    this.keep(record);
  }

  valuesOf(column: 'quantity' | 'unitPrice' | 'date'): ReadonlySet<string> {
    return this.values[column];
  }

  private open(first: string[], second: string[]): void {
    this.headerFound = looksLikeHeader(first, second, knownHeaders(first));
    this.header = this.wanted.header ?? this.headerFound.value;
    this.names = this.header ? first.map((name) => name.trim().slice(0, 80)) : first.map((_, at) => String(at + 1));
    this.places = { ...(this.header ? matchColumns(first) : matchColumns([])), ...defined(this.wanted.columns) };
  }

  private keep(record: string[]): void {
    if (this.sample.length < shownRows) this.sample.push(record.map((cell) => cell.slice(0, 200)));
    for (const column of ['quantity', 'unitPrice', 'date'] as const) {
      const at = this.places[column];
      const kept = this.values[column];
      if (at !== null && kept.size < distinctValues) kept.add(record[at] ?? '');
    }
    if (this.unusual.length >= shownRows) return;
    const text = record.find((cell) => /[^ -~]/.test(cell));
    if (text !== undefined && !this.unusual.includes(text.slice(0, 100))) this.unusual.push(text.slice(0, 100));
  }
}

/** The first and last day that the dates would cover in each order they can be read in. */
function stretches(values: Iterable<string>, found: DateDetection): { order: DateOrder; from: string; to: string }[] {
  const known = [...values];
  return found.candidates.flatMap((order) => {
    let from: string | undefined;
    let to: string | undefined;
    for (const value of known) {
      const date = parseFileDate(value, order);
      if (!date.ok) continue;
      if (from === undefined || date.value < from) from = date.value;
      if (to === undefined || date.value > to) to = date.value;
    }
    return from !== undefined && to !== undefined ? [{ order, from, to }] : [];
  });
}

const defined = (places: Partial<ColumnPlaces> | undefined): Partial<ColumnPlaces> =>
  Object.fromEntries(Object.entries(places ?? {}).filter(([, at]) => at !== undefined));
