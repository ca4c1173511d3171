// The verbs of a count sheet: open, edit, finish, cancel. A sheet changes nothing on hand by itself; applying it does.
import { audit } from '../../access/audit.ts';
import { namedUsers } from '../../access/user-name.ts';
import { problem } from '../../domain/problem.ts';
import { newId } from '../../domain/uuid.ts';
import type { Db, Tx } from '../../platform/database.ts';
import type { CountScope, CountSheetInput } from './count-sheet.contract.ts';
import { maxSheetLines } from './count-sheet.contract.ts';
import { type OrderedPlace, placesInOrder } from './place-order.sql.ts';
import { stampCounted } from './schedule.ts';
import { editSheetRow, insertSheet, lockSheet, type SheetRow, setLineCount, setSheetState } from './sheet.sql.ts';
import { insertScopeLines, sizeOfScope } from './sheet-open.sql.ts';
import type { Asking } from './sheet-read.ts';

type ByAsking = Asking;

/** How many lines a sheet of this scope would have. @throws not-found, count-place */
export async function sizeOfSheet(
  db: Db,
  scope: CountScope,
): Promise<{ lines: number; products: number; locations: number; tooMany: boolean }> {
  const placeIds = (await placesOf(db, scope)).map((place) => place.id);
  const size = await sizeOfScope(db, { scope, placeIds }, maxSheetLines + 1);
  return { ...size, tooMany: size.lines > maxSheetLines };
}

/** Opens a sheet with a line for everything of its scope that is on hand. @throws not-found, count-place, count-sheet-too-large */
export async function openSheet(tx: Tx, by: ByAsking, input: CountSheetInput): Promise<string> {
  const { scope } = input;
  const places = await placesOf(tx, scope);
  await checkPerson(by, input.assigneeId);
  const placeIds = places.map((place) => place.id);
  const { lines: size } = await sizeOfScope(tx, { scope, placeIds }, maxSheetLines + 1);
  if (size > maxSheetLines) throw problem('count-sheet-too-large', { limit: maxSheetLines, field: 'scope' });
  const id = newId();
  await insertSheet(tx, {
    id,
    name: input.name,
    mode: input.mode,
    scope,
    assignee_id: input.assigneeId ?? null,
    due_on: input.dueOn ?? null,
    note: input.note ?? '',
    created_by: by.caller.userId,
    createdAt: by.clock.now(),
    lines: 0,
  });
  const lines = await insertScopeLines(tx, id, { scope, placeIds });
  await setLineCount(tx, id, lines);
  await auditSheet(tx, by, 'count-sheet.create', { id, name: input.name }, { lines, ...scope });
  return id;
}

/** @throws stale; count-sheet-state; forbidden for showing what a blind sheet hides */
export async function editSheet(
  tx: Tx,
  by: ByAsking,
  given: {
    id: string;
    version: number;
    edit: {
      name?: string | undefined;
      assigneeId?: string | null | undefined;
      dueOn?: string | null | undefined;
      note?: string | undefined;
      mode?: SheetRow['mode'] | undefined;
    };
  },
): Promise<void> {
  const { id, version, edit } = given;
  const before = await lockOpenSheet(tx, id);
  if (before.version !== version) throw problem('stale', { current: before.version, given: version });
  if (edit.mode === 'expected' && before.mode === 'blind' && !by.caller.permissions.has('count.apply')) {
    throw problem('forbidden', { role: by.caller.role, permission: 'count.apply', field: 'mode' });
  }
  await checkPerson(by, edit.assigneeId);
  const after = {
    id,
    name: edit.name ?? before.name,
    assignee_id: edit.assigneeId === undefined ? before.assignee_id : edit.assigneeId,
    due_on: edit.dueOn === undefined ? before.due_on : edit.dueOn,
    note: edit.note ?? before.note,
    mode: edit.mode ?? before.mode,
  };
  await editSheetRow(tx, after);
  const fields = ['name', 'assignee_id', 'due_on', 'note', 'mode'] as const;
  const changed = fields.filter((field) => before[field] !== after[field]);
  const change = Object.fromEntries(changed.map((field) => [field, { from: before[field], to: after[field] }]));
  await auditSheet(tx, by, 'count-sheet.edit', after, change);
}

/** What nobody counted stays as it is. @throws count-sheet-unapplied */
export async function finishSheet(tx: Tx, by: ByAsking, id: string): Promise<void> {
  const sheet = await lockOpenSheet(tx, id);
  const waiting = sheet.counted_count - sheet.applied_count;
  if (waiting > 0) throw problem('count-sheet-unapplied', { count: waiting });
  await setSheetState(tx, id, 'done');
  await stampCounted(tx, by.clock.now(), { sheet, done: true });
  const left = sheet.line_count - sheet.counted_count;
  await auditSheet(tx, by, 'count-sheet.finish', sheet, { uncounted: left });
}

/** @throws count-sheet-applied */
export async function cancelSheet(tx: Tx, by: ByAsking, id: string): Promise<void> {
  const sheet = await lockOpenSheet(tx, id);
  if (sheet.applied_count > 0) throw problem('count-sheet-applied', { name: sheet.name });
  await setSheetState(tx, id, 'cancelled');
  await auditSheet(tx, by, 'count-sheet.cancel', sheet, { counted: sheet.counted_count });
}

/** Locks a sheet that can still be counted. */
export async function lockOpenSheet(tx: Tx, id: string): Promise<SheetRow> {
  const sheet = await lockAnySheet(tx, id);
  if (sheet.state !== 'open') throw problem('count-sheet-state', { name: sheet.name, state: sheet.state });
  return sheet;
}

export async function lockAnySheet(tx: Tx, id: string): Promise<SheetRow> {
  const sheet = await lockSheet(tx, id);
  if (!sheet) throw problem('not-found', { what: 'count sheet' });
  return sheet;
}

export const auditSheet = (
  tx: Tx,
  by: ByAsking,
  action: string,
  sheet: { id: string; name: string },
  change: Record<string, unknown>,
): Promise<void> =>
  audit(tx, by, { action, subjectKind: 'count-sheet', subjectId: sheet.id, subjectName: sheet.name, change });

async function placesOf(db: Pick<Db, 'rows'>, scope: CountScope): Promise<OrderedPlace[]> {
  const places = await placesInOrder(db, scope.locationId ?? null);
  if (places.length === 0) throw problem('not-found', { what: 'location of ours', field: 'scope.locationId' });
  return places;
}

async function checkPerson(by: ByAsking, id: string | null | undefined): Promise<void> {
  if (!id) return;
  const users = await namedUsers(by.control.db, [id]);
  if (users(id).name === '') throw problem('not-found', { what: 'person', field: 'assigneeId' });
}
