// From a file to rows of text in the database, and what the file says of itself: encoding, separator, header, which column
// is which, decimal sign, order of its dates. What it leaves open is null until a person decides.
import { plainCell } from '../../domain/exchange/cell.ts';
import type { RecordColumn } from '../../domain/exchange/column.ts';
import { betterFit, type Mapping, matchHeaders } from '../../domain/exchange/header-match.ts';
import { detectDateOrder } from '../../domain/file-date.ts';
import { detectDecimalSeparator } from '../../domain/file-decimal.ts';
import { problem } from '../../domain/problem.ts';
import type { Db, Tx } from '../../platform/database.ts';
import { csvRecords, detectSeparator } from '../../platform/table-file/csv-records.ts';
import { detectEncoding, textSlices } from '../../platform/table-file/file-text.ts';
import { entities } from './entities.ts';
import type { RecordEntityWork } from './entity.ts';
import { maxRecordColumns, maxRecordRows, type RecordCounts, type RecordReading } from './record-import.contract.ts';
import type { RecordPlan, Wanted } from './record-import.sql.ts';
import { clearRows, insertRows, rowsAfter } from './record-row.sql.ts';

/** Distinct values are enough to know a column by; more than this adds nothing. */
const distinctValues = 50_000;
const rowsAtOnce = 5_000;
export const noCounts: RecordCounts = {
  ...{ rows: 0, blank: 0, create: 0, update: 0, same: 0, error: 0, notice: 0, documents: 0 },
};

/** Replaces the rows of the import. @throws file-unreadable, file-too-large */
export async function readTable(
  tx: Tx,
  given: { id: string; work: RecordEntityWork; bytes: Buffer; wanted: Wanted },
): Promise<{ plan: RecordPlan; rows: number }> {
  const { id, work, bytes, wanted } = given;
  const encoding = wanted.encoding ?? detectEncoding(bytes).value;
  const [start = ''] = textSlices(bytes, encoding);
  const separator = wanted.separator ?? detectSeparator(start).value;
  await clearRows(tx, id);
  const table = new Table(work, wanted);
  let row = 0;
  // The database writes one portion while the next is read.
  let writing: Promise<unknown> = Promise.resolve();
  for await (const records of csvRecords(bytes, { encoding, separator, maxRows: maxRecordRows })) {
    for (const record of records) table.add(record);
    const rows = records.map((cells) => {
      row += 1;
      return { row, cells, blank: cells.every((cell) => cell.trim() === '') };
    });
    await writing;
    const kept = rows.filter((one) => one.row > 1 || !table.header);
    writing = kept.length === 0 ? Promise.resolve() : insertRows(tx, id, kept);
    writing.catch(() => {}); // it is told where it is waited for
  }
  await writing;
  const header = table.header;
  const rows = Math.max(0, row - (header ? 1 : 0));
  if (rows === 0) throw problem('file-unreadable', { expected: 'CSV or XLSX', reason: 'it has no rows of data' });
  return { plan: table.plan({ encoding, separator, header, decimal: null, dateOrder: null }), rows };
}

/** The plan once another column, decimal sign or order of dates was decided: the rows stay, and are looked at again. */
export async function replanned(
  db: Db,
  given: { id: string; work: RecordEntityWork; plan: RecordPlan; wanted: Wanted },
): Promise<RecordPlan> {
  const { id, work, plan, wanted } = given;
  const table = new Table(work, { ...wanted, header: plan.reading.header });
  table.openWith(plan.columnNames);
  for (let after = 0; ; ) {
    const portion = await rowsAfter(db, id, after, rowsAtOnce);
    const last = portion.at(-1);
    if (!last) break;
    after = last.row;
    for (const { cells } of portion) table.keep(cells);
  }
  return { ...table.plan(plan.reading), looksLike: plan.looksLike, doubleHeaders: plan.doubleHeaders };
}

/** Collects what a table is known by, row after row. */
class Table {
  header = true;
  private names: string[] = [];
  private mapping: Mapping = {};
  private doubleHeaders: string[] = [];
  private headers: readonly string[] = [];
  private opened = false;
  private readonly work: RecordEntityWork;
  private readonly wanted: Wanted;
  private decimals: number[] = [];
  private dates: number[] = [];
  /** Columns that could find records, but are empty in some row. */
  private readonly gaps = new Set<string>();
  private readonly kept = { decimal: new Set<string>(), date: new Set<string>() };

  constructor(work: RecordEntityWork, wanted: Wanted) {
    this.work = work;
    this.wanted = wanted;
  }

  add(record: string[]): void {
    if (!this.opened) {
      if (record.length > maxRecordColumns) throw problem('file-too-large', { limit: `${maxRecordColumns} columns` });
      this.open(record);
      if (this.header) return;
    }
    this.keep(record);
  }

  openWith(names: readonly string[]): void {
    this.names = [...names];
    this.mapping = this.mappingFor(this.header ? names : []);
    this.places();
    this.opened = true;
  }

  keep(record: string[]): void {
    if (record.some((cell) => cell.trim() !== '')) {
      for (const { key, matches } of this.work.columns.columns) {
        const at = matches ? this.mapping[key] : undefined;
        if (at !== undefined && plainCell(record[at] ?? '') === '') this.gaps.add(key);
      }
    }
    for (const [at, kept] of [
      [this.decimals, this.kept.decimal],
      [this.dates, this.kept.date],
    ] as const) {
      for (const place of at) if (kept.size < distinctValues) kept.add(plainCell(record[place] ?? ''));
    }
  }

  plan(reading: RecordReading): RecordPlan {
    const decimal = detectDecimalSeparator(this.kept.decimal);
    const date = detectDateOrder(this.kept.date);
    const proposed = { decimal: decimal.separator, dateOrder: date.order ?? ('ymd' as const) };
    const { wanted, mapping } = this;
    // Nothing to read is nothing to decide.
    const dateIsClear = date.certain || date.values === 0 || date.order === null;
    const read: RecordReading = {
      ...reading,
      decimal: wanted.decimal ?? (decimal.certain ? proposed.decimal : null),
      dateOrder: wanted.dateOrder ?? (dateIsClear ? proposed.dateOrder : null),
    };
    return {
      wanted,
      reading: read,
      proposed,
      mapping,
      columnNames: this.names,
      matchKey: matchKeyOf(this.work.columns.columns, { mapping, chosen: wanted.matchKey, gaps: this.gaps }),
      looksLike: this.looksLike(),
      doubleHeaders: this.doubleHeaders,
      counts: noCounts,
    };
  }

  private open(first: string[]): void {
    this.opened = true;
    const matched = matchHeaders(this.work.columns.columns, first);
    const known = Object.keys(matched.mapping).length;
    this.header = this.wanted.header ?? (known > 0 || hasNoFigure(first));
    this.headers = this.header ? first : [];
    this.doubleHeaders = this.header ? matched.doubleHeaders : [];
    this.names = this.header ? first.map((name) => name.trim().slice(0, 80)) : first.map((_, at) => String(at + 1));
    this.mapping = this.mappingFor(this.headers);
    this.places();
  }

  private mappingFor(headers: readonly string[]): Mapping {
    if (this.wanted.mapping) return { ...this.wanted.mapping };
    return matchHeaders(this.work.columns.columns, headers).mapping;
  }

  private places(): void {
    const placesOf = (kinds: readonly string[]): number[] =>
      this.work.columns.columns.flatMap(({ key, kind }) => {
        const at = this.mapping[key];
        return at !== undefined && kinds.includes(kind) ? [at] : [];
      });
    this.decimals = placesOf(['decimal', 'whole']);
    this.dates = placesOf(['date']);
  }

  private looksLike(): RecordPlan['looksLike'] {
    const all = Object.values(entities).map((entity) => entity.columns);
    return betterFit(this.work.columns, all, this.headers);
  }
}

/**
 * The column that was chosen if it is there, else the first that may find records and is filled in every row: a row without
 * its code would make a second record of one that is there.
 */
function matchKeyOf(
  columns: readonly RecordColumn[],
  given: { mapping: Readonly<Mapping>; chosen: string | undefined; gaps: ReadonlySet<string> },
): string | null {
  const there = columns.filter((column) => column.matches && given.mapping[column.key] !== undefined);
  const filled = there.find((column) => !given.gaps.has(column.key)) ?? there[0];
  return (there.find((column) => column.key === given.chosen) ?? filled)?.key ?? null;
}

const hasNoFigure = (cells: readonly string[]): boolean => !cells.some((cell) => /\d/.test(cell));
