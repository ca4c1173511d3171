// Taking back rows that are records: what was made is deleted, or archived where something names it by now; what was changed
// gets its former values back, unless somebody has changed it since.
import { Problem } from '../../domain/problem.ts';
import type { Tx } from '../../platform/database.ts';
import { attempt } from '../../platform/savepoint.ts';
import type { AppliedRow, UndoneRow } from './entity.ts';

/** Fewer than these go one by one. */
const few = 4;

export type TakeBack = {
  remove(id: string): Promise<unknown>;
  /** All or none, in a few statements. */
  removeAll?(ids: readonly string[]): Promise<unknown>;
  archive(id: string): Promise<unknown>;
  /** Those of one version still; all or none, in a few statements. @returns the rows that were put back */
  restoreAll?(rows: readonly (AppliedRow & { recordId: string })[]): Promise<ReadonlySet<string>>;
  /** @returns false when it has another version by now */
  restore(row: AppliedRow & { recordId: string }): Promise<boolean>;
};

/** @returns in the order of `rows` */
export async function undoRecords(tx: Tx, rows: readonly AppliedRow[], how: TakeBack): Promise<UndoneRow[]> {
  const removed = await removedAtOnce(tx, rows, how);
  const restored = await restoredAtOnce(tx, rows, how);
  const undone: UndoneRow[] = [];
  for (const row of rows) {
    const { recordId } = row;
    if (recordId === null) undone.push({ row: row.row, became: 'left' });
    else if (removed.has(recordId)) undone.push({ row: row.row, became: 'deleted' });
    else if (restored.has(recordId)) undone.push({ row: row.row, became: 'restored' });
    else undone.push({ row: row.row, became: await became(tx, { ...row, recordId }, how) });
  }
  return undone;
}

async function became(tx: Tx, row: AppliedRow & { recordId: string }, how: TakeBack): Promise<UndoneRow['became']> {
  const { recordId } = row;
  if (!row.made) return (await allowed(tx, () => how.restore(row))) === true ? 'restored' : 'left';
  const refusal = await refusalOf(tx, () => how.remove(recordId));
  // Somebody else has deleted it already.
  if (refusal === null || refusal.code === 'not-found') return 'deleted';
  return (await refusalOf(tx, () => how.archive(recordId))) === null ? 'archived' : 'left';
}

async function restoredAtOnce(tx: Tx, rows: readonly AppliedRow[], how: TakeBack): Promise<ReadonlySet<string>> {
  const { restoreAll } = how;
  const changed = rows.flatMap((row) =>
    !row.made && row.recordId !== null ? [{ ...row, recordId: row.recordId }] : [],
  );
  if (!restoreAll || changed.length < few) return new Set();
  return (await allowed(tx, () => restoreAll(changed))) ?? new Set();
}

/** Halves that something names are tried again in halves, down to a few. */
async function removedAtOnce(tx: Tx, rows: readonly AppliedRow[], how: TakeBack): Promise<Set<string>> {
  const { removeAll } = how;
  const removed = new Set<string>();
  if (!removeAll) return removed;
  const tried = async (ids: readonly string[]): Promise<void> => {
    if (ids.length < few) return;
    if ((await refusalOf(tx, () => removeAll(ids))) === null) for (const id of ids) removed.add(id);
    else {
      const middle = ids.length >> 1;
      await tried(ids.slice(0, middle));
      await tried(ids.slice(middle));
    }
  };
  await tried(rows.flatMap((row) => (row.made && row.recordId !== null ? [row.recordId] : [])));
  return removed;
}

async function refusalOf(tx: Tx, work: () => Promise<unknown>): Promise<Problem | null> {
  try {
    await attempt(tx, work);
    return null;
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}

async function allowed<T>(tx: Tx, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await attempt(tx, work);
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}
