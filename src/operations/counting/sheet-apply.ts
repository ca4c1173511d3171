// From a sheet to a posted count, and back. Only lines that somebody counted are applied; where stock moved since, a person
// chooses what to keep before anything is posted.
import { namedUsers } from '../../access/user-name.ts';
import { type ProblemItem, problem, problemItem } from '../../domain/problem.ts';
import { add, compare, isNegative, subtract } from '../../domain/quantity.ts';
import type { Counting } from '../../ledger/count.ts';
import { refuseAll } from '../../ledger/demand.ts';
import type { DocumentRef } from '../../ledger/reference.contract.ts';
import type { Db, Tx } from '../../platform/database.ts';
import type { By } from '../../platform/http.ts';
import { decodeCursor, type Page, pageOfRows } from '../../platform/page.ts';
import { type CountPosted, postCount } from '../count.ts';
import { reverseOperation } from '../reverse.ts';
import type { CountConflict, CountLine } from './count-line.contract.ts';
import { stampCounted } from './schedule.ts';
import { documentsOfSheet, type SheetRow, setSheetState, tallySheet } from './sheet.sql.ts';
import { auditSheet, lockAnySheet, lockOpenSheet } from './sheet.ts';
import { nameOf } from './sheet-count.ts';
import { type BetweenRow, movesBetween } from './sheet-figures.sql.ts';
import { countedLines, type LineRow, linesByNumber, markApplied, pageOfLines, writeCounts } from './sheet-line.sql.ts';
import { type Asking, lineReplies, sheetById } from './sheet-read.ts';

type Keep = 'counted' | 'difference';
export type Applying = {
  id: string;
  lines?: readonly number[] | undefined;
  reason: string;
  occurredAt: Date | null;
  conflicts: 'refuse' | Keep | 'skip';
  confirm?: readonly string[] | undefined;
};
export type Applied = { document: CountPosted | null; applied: number; skipped: number; uncounted: number };

/**
 * Posts counted lines as one count.
 * @throws count-nothing, count-uncounted, count-line-applied, count-conflict, and what postCount throws
 */
export async function applySheet(tx: Tx, by: By & Asking, given: Applying): Promise<Applied> {
  const sheet = await lockOpenSheet(tx, given.id);
  const asked = given.lines ? await namedLines(tx, sheet, given.lines) : await countedLines(tx, sheet.id);
  const inTheWay = asked.filter((row) => row.conflict);
  if (given.conflicts === 'refuse') {
    refuseAll(inTheWay.map((row) => problemItem('count-conflict', fieldOf(row), conflictFacts(row))));
  }
  if (given.conflicts === 'counted' || given.conflicts === 'difference') {
    await settle(tx, by, sheet, new Map(inTheWay.map((row) => [row.line, given.conflicts as Keep])));
  }
  const skipped = given.conflicts === 'skip' ? inTheWay.length : 0;
  const kept = given.conflicts === 'skip' ? asked.filter((row) => !row.conflict) : asked;
  const rows =
    inTheWay.length > 0 && skipped === 0
      ? await linesByNumber(
          tx,
          sheet.id,
          kept.map((row) => row.line),
        )
      : kept;
  const uncounted = sheet.line_count - sheet.counted_count;
  if (rows.length === 0) {
    if (skipped === 0) throw problem('count-nothing');
    return { document: null, applied: 0, skipped, uncounted };
  }
  const document = await postCount(tx, by, {
    counting: rows.map(countingOf),
    reason: given.reason,
    occurredAt: given.occurredAt,
    saidOfNow: true,
    confirm: given.confirm,
  });
  const lines = rows.map((row) => row.line);
  await markApplied(tx, { sheetId: sheet.id, operationId: document.id, lines });
  await tallySheet(tx, sheet.id, { applied: rows.length });
  const after = await sheetById(tx, sheet.id);
  const done = after.applied_count === after.line_count;
  if (done) await setSheetState(tx, sheet.id, 'done');
  await stampCounted(tx, by.clock.now(), { sheet: after, done });
  const facts = { document: document.number, lines: rows.length, skipped, reason: given.reason };
  await auditSheet(tx, by, 'count-sheet.apply', sheet, facts);
  return { document, applied: rows.length, skipped, uncounted };
}

async function namedLines(tx: Tx, sheet: SheetRow, lines: readonly number[]): Promise<LineRow[]> {
  const rows = await linesByNumber(tx, sheet.id, [...new Set(lines)]);
  const known = new Set(rows.map((row) => row.line));
  const unknown = lines.findIndex((line) => !known.has(line));
  if (unknown >= 0) throw problem('not-found', { what: 'line', field: `lines.${unknown}` });
  refuseAll(
    rows.flatMap((row): ProblemItem[] => {
      const facts = { what: nameOf(row), location: row.location_name };
      if (row.operation_id !== null) {
        const document = { document: row.operation_number, documentId: row.operation_id };
        return [problemItem('count-line-applied', fieldOf(row), { ...facts, ...document })];
      }
      return row.counted === null ? [problemItem('count-uncounted', fieldOf(row), facts)] : [];
    }),
  );
  return rows;
}

const fieldOf = (row: LineRow): string => `lines.${row.line}`;
const conflictFacts = (
  row: LineRow,
): { what: string; location: string; was: string | null; now: string; line: number } => ({
  what: nameOf(row),
  location: row.location_name,
  was: row.on_hand_then,
  now: row.on_hand,
  line: row.line,
});

const countingOf = (row: LineRow): Counting => ({
  field: fieldOf(row),
  productId: row.product_id,
  locationId: row.location_id,
  what: row.lot_id !== null ? { lotId: row.lot_id } : row.number !== null ? { number: row.number } : 'bulk',
  counted: row.counted ?? '0',
  seen: row.on_hand,
});

/** Settles conflicts, line by line. @throws not-found, count-line-applied, count-uncounted, quantity-negative */
export async function resolveConflicts(
  tx: Tx,
  by: Asking,
  given: { id: string; lines: readonly { line: number; keep: Keep }[] },
): Promise<CountLine[]> {
  const sheet = await lockOpenSheet(tx, given.id);
  const lines = given.lines.map(({ line }) => line);
  await namedLines(tx, sheet, lines);
  await settle(tx, by, sheet, new Map(given.lines.map(({ line, keep }) => [line, keep])));
  return lineReplies(tx, by, { sheet, rows: await linesByNumber(tx, sheet.id, lines) });
}

/** Lines without a conflict are left as they are. */
async function settle(tx: Tx, by: Asking, sheet: SheetRow, keep: ReadonlyMap<number, Keep>): Promise<void> {
  const rows = (await linesByNumber(tx, sheet.id, [...keep.keys()])).filter((row) => row.conflict);
  if (rows.length === 0) return;
  const refused: ProblemItem[] = [];
  const counts = rows.map((row) => {
    const resolution = keep.get(row.line) as Keep;
    const counted = resolution === 'counted' ? (row.counted ?? '0') : keptDifference(row);
    if (isNegative(counted)) refused.push(problemItem('quantity-negative', fieldOf(row), conflictFacts(row)));
    return {
      line: row.line,
      counted,
      onHandThen: row.on_hand,
      recordedId: row.place_id,
      resolution,
      countedBy: row.counted_by,
      countedAt: row.counted_at,
    };
  });
  refuseAll(refused);
  await writeCounts(tx, { sheetId: sheet.id, userId: by.caller.userId, at: by.clock.now(), counts });
  const settled = rows.map((row) => ({
    line: row.line,
    counted: row.counted,
    was: row.on_hand_then,
    now: row.on_hand,
  }));
  await auditSheet(tx, by, 'count-sheet.resolve', sheet, { lines: settled.slice(0, 100), count: settled.length });
}

const keptDifference = (row: LineRow): string =>
  add(row.on_hand, subtract(row.counted ?? '0', row.on_hand_then ?? '0'));

/** Counted lines whose stock moved since, with what moved. */
export async function listConflicts(
  db: Db,
  asking: Asking,
  given: { id: string; cursor?: string | undefined; limit: number },
): Promise<Page<CountConflict>> {
  const sheet = await sheetById(db, given.id);
  const after = decodeCursor('conflict', given.cursor);
  const found = await pageOfLines(db, {
    ...{ sheetId: sheet.id, filter: { filter: 'conflicting' }, sort: 'line' as const, after, limit: given.limit + 1 },
  });
  const page = pageOfRows(found, { limit: given.limit, sort: 'conflict', keyOf: (row) => [row.line] });
  const lines = await lineReplies(db, asking, { sheet, rows: page.rows });
  const moves = await movesBetween(
    db,
    sheet.id,
    page.rows.map((row) => row.line),
  );
  const users = await namedUsers(
    asking.control.db,
    moves.flatMap((move) => move.posted_by ?? []),
  );
  const byLine = Map.groupBy(moves, (move) => move.line);
  const rows = page.rows.map((row, index): CountConflict => {
    const kept = keptDifference(row);
    return {
      line: lines[index] as CountLine,
      ifCounted: { quantity: row.counted ?? '0', difference: subtract(row.counted ?? '0', row.on_hand) },
      ifDifference: { quantity: kept, difference: subtract(kept, row.on_hand) },
      moves: sinceCounted(row, byLine.get(row.line) ?? []).map((move) => ({
        document: { id: move.operation_id, number: move.document, kind: move.kind },
        quantity: move.quantity,
        from: { id: move.from_id, name: move.from_name, kind: move.from_kind },
        to: { id: move.to_id, name: move.to_name, kind: move.to_kind },
        at: move.at,
        by: users(move.posted_by ?? ''),
      })),
    };
  });
  return { ...page, rows };
}

/** Those that make up the change: one that is as old as the count belongs to it only when they do not without it. */
function sinceCounted(row: LineRow, moves: readonly BetweenRow[]): BetweenRow[] {
  const change = subtract(row.on_hand, row.on_hand_then ?? '0');
  let sum = '0';
  return moves.filter((move) => {
    if (move.at <= (row.counted_at ?? '') && compare(sum, change) === 0) return false;
    sum = add(sum, move.quantity);
    return true;
  });
}

/** Reverses what the sheet posted, newest first. @throws count-nothing-to-revert, and what a reversal throws */
export async function revertSheet(
  tx: Tx,
  by: By & Asking,
  given: { id: string; reason: string },
): Promise<DocumentRef[]> {
  const sheet = await lockAnySheet(tx, given.id);
  const standing = (await documentsOfSheet(tx, sheet.id)).filter((document) => document.state === 'posted').reverse();
  if (standing.length === 0) throw problem('count-nothing-to-revert', { name: sheet.name });
  const reversals: DocumentRef[] = [];
  for (const document of standing) {
    const made = await reverseOperation(tx, by, { id: document.id, reason: given.reason, at: 'now' });
    reversals.push({ id: made.id, number: made.number, kind: made.kind });
  }
  await setSheetState(tx, sheet.id, 'reverted');
  const facts = { documents: standing.map((document) => document.number), reason: given.reason };
  await auditSheet(tx, by, 'count-sheet.revert', sheet, facts);
  return reversals;
}
