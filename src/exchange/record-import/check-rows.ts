// Checking: cells are read by the kind of their column, then the entity looks at rows a portion at a time. What is found is
// kept with the row, so that a page shows it and a start need not guess. Documents are never cut between two portions.
import { type CellReader, cellReader } from '../../domain/exchange/cell.ts';
import type { RecordColumn } from '../../domain/exchange/column.ts';
import { lackingColumns } from '../../domain/exchange/header-match.ts';
import { startsLikeFormula } from '../../domain/sheet-text.ts';
import type { Db, Tx } from '../../platform/database.ts';
import type { By } from '../../platform/http.ts';
import type { CheckedRow, CheckOptions, Note, ReadRow, RecordEntityWork, Value } from './entity.ts';
import type { ImportRecord, RecordPlan } from './record-import.sql.ts';
import {
  goByKey,
  noteFirstRows,
  rowNumbersAfter,
  rowsAfter,
  rowsByNumbers,
  type StoredRow,
  saveCheckedRows,
} from './record-row.sql.ts';

export type Checking = { record: ImportRecord; work: RecordEntityWork; by: By };
/** Runs one step: in a transaction of its own, or within the one that is there. */
export type Step = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
const rowsAtOnce = 2_000;

/** @param tell told after each portion: rows checked */
export async function checkAll(
  checking: Checking,
  step: Step,
  tell: (done: number) => Promise<void> = async () => {},
): Promise<void> {
  const { id } = checking.record;
  let done = 0;
  for await (const numbers of portionsToCheck(checking, step)) {
    await step(async (tx) => {
      await goByKey(tx);
      const stored = await rowsByNumbers(tx, id, numbers);
      await saveCheckedRows(tx, id, await checkRows(tx, checking, stored));
    });
    done += numbers.length;
    await tell(done);
  }
  await step(async (tx) => {
    await goByKey(tx);
    await noteFirstRows(tx, id, checking.work.groups, null);
  });
}

/** The rows as their cells read and as the entity finds them; nothing is written. */
export async function checkRows(db: Db, checking: Checking, stored: readonly StoredRow[]): Promise<CheckedRow[]> {
  if (stored.length === 0) return [];
  const { record, work, by } = checking;
  const read = rowReader(work, record.plan);
  const rows = stored.map(read);
  const options = optionsOf(record);
  const checked = await work.check(db, by, { rows: rows.map(({ row, values }) => ({ row, values })), options });
  return checked.map((answer, at) => {
    const own = rows[at] as Read;
    if (work.groups === 'none' && options.mode === 'update' && answer.record === null) {
      const errors = own.errors.length > 0 ? own.errors : [nothingToUpdate(answer, options)];
      return { ...answer, action: 'error', errors, notices: own.notices };
    }
    const told = new Set(own.errors.map((note) => note.column));
    const errors = [...own.errors, ...answer.errors.filter((note) => note.column === '' || !told.has(note.column))];
    if (work.groups === 'none' && options.mode === 'create' && answer.record !== null) {
      errors.push({ column: options.matchKey ?? '', reason: 'exists', facts: { name: answer.record.name } });
    }
    const action = errors.length > 0 ? 'error' : answer.action;
    return { ...answer, action, errors, notices: [...own.notices, ...answer.notices] };
  });
}

export const optionsOf = (record: ImportRecord): CheckOptions => ({
  mode: record.mode,
  matchKey: record.plan.matchKey,
  importId: record.id,
  fileName: record.fileName,
});

/** Row numbers in portions, in the order of their documents or of the file. */
export function portionsOf(
  rows: readonly { row: number; firstRow: number }[],
  work: Pick<RecordEntityWork, 'groups' | 'portion'>,
): number[][] {
  const portions: number[][] = [];
  let open: number[] = [];
  let last: number | undefined;
  for (const { row, firstRow } of rows) {
    const mayEnd = work.groups === 'none' || firstRow !== last;
    if (open.length >= work.portion && mayEnd) {
      portions.push(open);
      open = [];
    }
    open.push(row);
    last = firstRow;
  }
  if (open.length > 0) portions.push(open);
  return portions;
}

async function* portionsToCheck(checking: Checking, step: Step): AsyncGenerator<number[]> {
  const { record, work } = checking;
  const options = optionsOf(record);
  const { keyOf } = work;
  const read = rowReader(work, record.plan);
  const first = new Map<string, number>();
  const rows: { row: number; firstRow: number }[] = [];
  for (let after = 0; ; ) {
    // Cells are read only where they say which document a row belongs to.
    const portion = await step(async (tx): Promise<{ row: number; key: string }[]> => {
      if (!keyOf) return (await rowNumbersAfter(tx, record.id, after, rowsAtOnce)).map(({ row }) => ({ row, key: '' }));
      const stored = await rowsAfter(tx, record.id, after, rowsAtOnce);
      return stored.map((one) => ({ row: one.row, key: keyOf(read(one).values, options) }));
    });
    const last = portion.at(-1);
    if (!last) break;
    after = last.row;
    for (const { row, key } of portion) {
      const firstRow = key === '' ? row : (first.get(key) ?? row);
      if (key !== '' && !first.has(key)) first.set(key, row);
      rows.push({ row, firstRow });
    }
  }
  if (work.groups !== 'none') rows.sort((a, b) => a.firstRow - b.firstRow || a.row - b.row);
  yield* portionsOf(rows, work);
}

type Read = ReadRow & { errors: Note[]; notices: Note[] };

/** Reads rows one after the other; how each column is read is settled once. */
function rowReader(work: RecordEntityWork, plan: RecordPlan): (stored: StoredRow) => Read {
  const { reading, proposed, mapping, columnNames } = plan;
  const how = { decimal: reading.decimal ?? proposed.decimal, dateOrder: reading.dateOrder ?? proposed.dateOrder };
  const columns = work.columns.columns;
  const readers = columns.flatMap((column): [RecordColumn, number, CellReader][] => {
    const at = mapping[column.key];
    return at === undefined ? [] : [[column, at, cellReader(column, how)]];
  });
  const lacking = new Set(lackingColumns(columns, mapping));
  const needed = columns.filter((column) => column.needed && !column.continues && !lacking.has(column));
  const sayers = needed.map((column) =>
    columns.filter((one) => (one === column || one.standsFor === column.key) && mapping[one.key] !== undefined),
  );
  return ({ row, cells }) => {
    const values: Record<string, Value> = {};
    const errors: Note[] = [];
    const notices: Note[] = [];
    for (const [{ key, kind }, at, read] of readers) {
      const cell = cells[at] ?? '';
      const value = read(cell);
      if (value.ok) values[key] = value.value;
      else errors.push({ column: key, reason: value.reason, facts: { ...value.facts } });
      if (kind === 'text' && startsLikeFormula(cell)) notices.push({ column: key, reason: 'formula', facts: {} });
    }
    for (const sayer of sayers) {
      const key = sayer[0]?.key ?? '';
      if (sayer.every((one) => values[one.key] === null)) errors.push({ column: key, reason: 'missing', facts: {} });
    }
    if (cells.slice(columnNames.length).some((cell) => cell.trim() !== '')) {
      errors.push({ column: '', reason: 'too-many-cells', facts: {} });
    }
    return { row, values, errors, notices };
  };
}

function nothingToUpdate({ values }: CheckedRow, { matchKey }: CheckOptions): Note {
  const column = matchKey ?? '';
  const given = values[column];
  return { column, reason: 'nothing-to-update', facts: { given: typeof given === 'string' ? given : '' } };
}
