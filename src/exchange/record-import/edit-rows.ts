// Cells that a person mends in the preview: their rows are checked again, and with them those that said the same or belong to
// the same document.
import { problem } from '../../domain/problem.ts';
import type { Tx } from '../../platform/database.ts';
import { type Checking, checkAll, checkRows } from './check-rows.ts';
import { workOf } from './entities.ts';
import type { RecordCounts, RecordRow } from './record-import.contract.ts';
import { saveImport } from './record-import.sql.ts';
import { type ImportContext, lockedIn } from './record-import.ts';
import { checkedEnd } from './record-job.ts';
import {
  goByKey,
  lockRows,
  noteFirstRows,
  rowsByNumbers,
  rowsShownOf,
  rowsWithKeys,
  saveCheckedRows,
  saveEditedCells,
} from './record-row.sql.ts';
import { shownRow } from './shown.ts';

export type RowEdit = { row: number; cells: readonly { column: number; text: string }[] };

/** @throws import-state, not-found (a row), field-invalid */
export async function editRows(
  tx: Tx,
  context: ImportContext,
  asked: { id: string; rows: readonly RowEdit[] },
): Promise<{ rows: RecordRow[]; counts: RecordCounts; version: number }> {
  const { id } = asked;
  const record = await lockedIn(tx, context, id, ['preview', 'stopped']);
  const checking: Checking = { record, work: await workOf(tx, record.entity), by: context };
  const { groups, portion } = checking.work;
  await goByKey(tx);
  const numbers = [...new Set(asked.rows.map((one) => one.row))];
  const before = await lockRows(tx, id, numbers);
  const known = new Map(before.map((row) => [row.row, row]));
  const width = record.plan.columnNames.length;
  const edited = new Map<number, { row: number; cells: string[]; edited: number[]; blank: boolean }>();
  for (const [index, { row, cells: changes }] of asked.rows.entries()) {
    const stored = known.get(row);
    if (!stored) throw problem('not-found', { what: 'row', field: `rows.${index}.row` });
    if (stored.applied !== null) throw problem('import-state', { state: 'done', field: `rows.${index}.row` });
    const cells = edited.get(row)?.cells ?? [...stored.cells];
    for (const { column, text } of changes) {
      if (column >= Math.max(width, cells.length)) {
        throw problem('field-invalid', { field: `rows.${index}.cells`, reason: 'the file has fewer columns' });
      }
      while (cells.length <= column) cells.push('');
      cells[column] = text.replaceAll('\0', '');
    }
    const places = [...(edited.get(row)?.edited ?? []), ...changes.map((change) => change.column)];
    edited.set(row, { row, cells, edited: places, blank: cells.every((cell) => cell.trim() === '') });
  }
  await saveEditedCells(tx, id, [...edited.values()]);
  if (portion === Number.POSITIVE_INFINITY) await checkAll(checking, (step) => step(tx));
  else await checkAgain(tx, checking, { numbers, keys: before.map((row) => row.key) });
  const ended = await checkedEnd(tx, checking);
  const saved = await saveImport(tx, { ...record, ...ended, dryRun: null });
  const rows = await rowsShownOf(tx, id, { groups, rows: numbers });
  const { matchKey } = record.plan;
  return {
    rows: rows.map((row) => shownRow(row, { work: checking.work, matchKey })),
    counts: saved.plan.counts,
    version: saved.version,
  };
}

async function checkAgain(tx: Tx, checking: Checking, given: { numbers: number[]; keys: string[] }): Promise<void> {
  const { record, work } = checking;
  const { id } = record;
  const keys = new Set(given.keys);
  // A row that comes to a document takes all of its rows along; so does one that leaves it.
  for (let numbers = given.numbers; numbers.length > 0; ) {
    const stored = (await rowsByNumbers(tx, id, numbers)).filter((row) => row.action !== 'blank');
    const checked = await checkRows(tx, checking, stored);
    await saveCheckedRows(tx, id, checked);
    for (const { key } of checked) keys.add(key);
    keys.delete('');
    if (work.groups === 'none') break;
    const all = await rowsWithKeys(tx, id, [...keys]);
    const further = all.filter((row) => !numbers.includes(row));
    numbers = further.length === 0 ? [] : [...new Set([...numbers, ...further])];
  }
  if (keys.size > 0) await noteFirstRows(tx, id, work.groups, [...keys]);
}
