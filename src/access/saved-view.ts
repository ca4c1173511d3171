// Views of lists that people keep. A view belongs to who made it; a shared one is shown to everybody and changed by its
// owner alone.
import { problem } from '../domain/problem.ts';
import { newId } from '../domain/uuid.ts';
import { type Db, isUniqueViolation, type Tx } from '../platform/database.ts';
import type { By, Caller } from '../platform/http.ts';
import { audit, changeOf } from './audit.ts';
import type { SavedView, SavedViewEdit, SavedViewInput } from './saved-view.contract.ts';
import { insertView, lockView, removeView, type SavedViewRow, updateView, viewsOfPage } from './saved-view.sql.ts';
import { namedUsers } from './user-name.ts';

const mostBytes = 20_000;

/** One's own and shared ones, by name. */
export async function listSavedViews(
  sources: { db: Db; control: Db },
  caller: Caller,
  page: string,
): Promise<SavedView[]> {
  const rows = await viewsOfPage(sources.db, page, caller.userId);
  const user = await namedUsers(
    sources.control,
    rows.map((row) => row.ownerId),
  );
  return rows.map((row) => shown(row, caller, user(row.ownerId).name));
}

/** @throws name-taken, field-invalid: it is too large */
export async function createSavedView(tx: Tx, by: By, input: SavedViewInput): Promise<SavedView> {
  refuseLarge(input.view);
  const row: SavedViewRow = {
    ...input,
    id: newId(),
    ownerId: by.caller.userId,
    createdAt: by.clock.now().toISOString(),
    version: 1,
  };
  if ((await insertView(tx, row)) === 0) throw problem('name-taken', { field: 'name', name: input.name });
  await audit(tx, by, { ...subjectOf(row), action: 'view.create', change: { page: row.page, shared: row.shared } });
  return shown(row, by.caller, by.caller.userName);
}

/** @throws not-found (also for somebody else's), stale, name-taken, field-invalid */
export async function editSavedView(
  tx: Tx,
  by: By,
  options: { id: string; version: number; edit: SavedViewEdit },
): Promise<SavedView> {
  const before = await ownView(tx, by, options.id);
  if (before.version !== options.version) {
    throw problem('stale', { current: before.version, given: options.version });
  }
  const { name = before.name, view = before.view, shared = before.shared } = options.edit;
  refuseLarge(view);
  const after = { ...before, name, view, shared };
  try {
    await updateView(tx, after);
  } catch (error) {
    if (isUniqueViolation(error)) throw problem('name-taken', { field: 'name', name });
    throw error;
  }
  await audit(tx, by, { ...subjectOf(after), action: 'view.edit', change: changeOf(before, after) });
  return shown({ ...after, version: before.version + 1 }, by.caller, by.caller.userName);
}

/** @throws not-found (also for somebody else's) */
export async function deleteSavedView(tx: Tx, by: By, id: string): Promise<void> {
  const view = await ownView(tx, by, id);
  await removeView(tx, id);
  await audit(tx, by, { ...subjectOf(view), action: 'view.delete' });
}

async function ownView(tx: Tx, by: By, id: string): Promise<SavedViewRow> {
  const view = await lockView(tx, id);
  if (view?.ownerId !== by.caller.userId) throw problem('not-found', { what: 'saved view' });
  return view;
}

function refuseLarge(view: Record<string, unknown>): void {
  if (JSON.stringify(view).length > mostBytes)
    throw problem('field-invalid', { field: 'view', reason: 'it is too large' });
}

const subjectOf = (row: SavedViewRow) => ({ subjectKind: 'view', subjectId: row.id, subjectName: row.name });

function shown({ ownerId, ...row }: SavedViewRow, caller: Caller, ownerName: string): SavedView {
  return { ...row, own: ownerId === caller.userId, ownerName };
}
