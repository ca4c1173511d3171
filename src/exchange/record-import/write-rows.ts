// Writing and taking back, portion by portion. Each portion is checked once more in the transaction that writes it, because
// the catalog may have changed since, and notes there what it did: a program that was killed goes on behind it.
import { reasonIn } from '../../domain/exchange/reasons.ts';
import { isProblemCode, Problem, problem } from '../../domain/problem.ts';
import type { Place, Tx } from '../../platform/database.ts';
import { type Checking, checkRows, optionsOf, portionsOf } from './check-rows.ts';
import type { CheckedRow, Note } from './entity.ts';
import type { RecordOutcome } from './record-import.contract.ts';
import {
  appliedRowsOf,
  goByKey,
  lastAppliedOf,
  noteApplied,
  noteFirstRows,
  noteUndone,
  rowsByNumbers,
  rowsToDo,
  saveCheckedRows,
  undoableRows,
} from './record-row.sql.ts';

export type StoppedAt = NonNullable<RecordOutcome['stoppedAt']>;
export type Tell = (done: number, total: number) => Promise<void>;
export type Writing = Checking & { place: Place; leaveOut: boolean };
/** Rows that were found to be refused only while writing are left out one by one; after so many something else is wrong. */
const refusalsBorne = 100;
const undoneAtOnce = 500;

/** A row that cannot be written: everything before its portion is, its portion is not. */
export class RowRefused extends Error {
  readonly at: StoppedAt;
  readonly note: Note;
  constructor(at: StoppedAt, note: Note) {
    super(at.refusal.message);
    this.at = at;
    this.note = note;
  }
}

/** Writes what is not written yet. @throws RowRefused */
export async function writeRows(writing: Writing, tell: Tell): Promise<void> {
  const { place, record, work } = writing;
  const todo = await rowsToDo(place.db, record.id, work.groups);
  let applied = await lastAppliedOf(place.db, record.id);
  let done = 0;
  let refusals = 0;
  await tell(0, todo.length);
  for (const numbers of portionsOf(todo, { ...work, portion: work.writes ?? work.portion })) {
    for (;;) {
      try {
        applied += await place.transact((tx) => writePortion(tx, writing, { numbers, from: applied }));
        break;
      } catch (error) {
        if (!(error instanceof RowRefused) || !writing.leaveOut || refusals >= refusalsBorne) throw error;
        refusals += 1;
        await place.transact((tx) => refuse(tx, writing, error));
      }
    }
    done += numbers.length;
    await tell(done, todo.length);
  }
}

class TakenBack extends Error {}

/** Everything in one transaction, which is then taken back. @returns what it would have done. @throws RowRefused */
export async function tryRows(
  writing: Writing,
  outcome: (tx: Tx) => Promise<RecordOutcome>,
  tell: Tell,
): Promise<RecordOutcome> {
  const { place, record, work } = writing;
  let found: RecordOutcome | undefined;
  try {
    await place.transact(async (tx) => {
      const todo = await rowsToDo(tx, record.id, work.groups);
      let applied = await lastAppliedOf(tx, record.id);
      let done = 0;
      for (const numbers of portionsOf(todo, { ...work, portion: work.writes ?? work.portion })) {
        applied += await writePortion(tx, writing, { numbers, from: applied });
        done += numbers.length;
        await tell(done, todo.length);
      }
      found = await outcome(tx);
      throw new TakenBack();
    });
  } catch (error) {
    if (!(error instanceof TakenBack) || !found) throw error;
  }
  return found as RecordOutcome;
}

/** Takes back what was written and is not taken back yet, newest first. */
export async function undoRows(writing: Writing, tell: Tell): Promise<void> {
  const { place, record, work, by } = writing;
  const numbers = await undoableRows(place.db, record.id);
  for (let at = 0; at < numbers.length; at += undoneAtOnce) {
    await tell(at, numbers.length);
    await place.transact(async (tx) => {
      await goByKey(tx);
      const rows = await appliedRowsOf(tx, record.id, numbers.slice(at, at + undoneAtOnce));
      await noteUndone(tx, record.id, await work.undo(tx, by, { rows, options: optionsOf(record) }));
    });
  }
  await tell(numbers.length, numbers.length);
}

/** @returns how many rows were written. @throws RowRefused */
async function writePortion(tx: Tx, writing: Writing, given: { numbers: number[]; from: number }): Promise<number> {
  const { record, work, by } = writing;
  await goByKey(tx);
  const stored = await rowsByNumbers(tx, record.id, given.numbers);
  const checked = await checkRows(tx, writing, stored);
  const bad = checked.find((row) => row.action === 'error');
  if (bad) throw refusedByCheck(bad);
  const same = checked.filter((row) => row.action === 'same');
  if (same.length > 0) await saveCheckedRows(tx, record.id, same);
  const rows = checked.filter((row) => row.action !== 'same');
  if (rows.length === 0) return 0;
  try {
    const applied = await work.apply(tx, by, { rows, options: optionsOf(record) });
    await noteApplied(tx, record.id, given.from, applied);
    return applied.length;
  } catch (error) {
    if (error instanceof Problem) throw refusedByVerb(error, rows);
    throw error;
  }
}

/** From now on the row is one with an error, and what goes with it is refused, too. */
async function refuse(tx: Tx, { record, work }: Writing, error: RowRefused): Promise<void> {
  const [stored] = await rowsByNumbers(tx, record.id, [error.at.row]);
  if (!stored) throw error;
  await saveCheckedRows(tx, record.id, [
    {
      ...{ row: stored.row, values: {}, action: 'error', record: null, key: stored.key },
      ...{ errors: [...stored.errors, error.note], notices: stored.notices },
    },
  ]);
  await goByKey(tx);
  await noteFirstRows(tx, record.id, work.groups, null);
}

function refusedByCheck(row: CheckedRow): RowRefused {
  const [note = { column: '', reason: 'invalid', facts: {} }] = row.errors;
  const message = reasonIn('en', note.reason, note.facts);
  const code = isProblemCode(note.reason) ? note.reason : 'import-has-errors';
  return new RowRefused({ row: row.row, refusal: { code, message, facts: { ...note.facts } } }, note);
}

/** `rows.12.sku` names the row by its place in the portion. */
function refusedByVerb(error: Problem, rows: readonly CheckedRow[]): RowRefused {
  const [, place, column = ''] = /^rows\.(\d+)(?:\.(\w+))?/.exec(error.field ?? '') ?? [];
  const row = rows[Number(place ?? 0)] ?? rows[0];
  if (!row) throw error;
  const facts = { ...error.facts };
  const refusal = { code: error.code, message: error.message, facts };
  return new RowRefused({ row: row.row, refusal }, { column, reason: error.code, facts });
}

/** @throws the refusal as a problem, for the job that ends with it */
export function problemOf(error: RowRefused): Problem {
  return problem('import-row-refused', { row: error.at.row, reason: error.message });
}
