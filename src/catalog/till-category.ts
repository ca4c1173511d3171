// Till categories: how tills show what they sell. Who deletes one leaves its products at the till, in none.
import { audit, auditAll, changeOf } from '../access/audit.ts';
import { problem } from '../domain/problem.ts';
import { newId } from '../domain/uuid.ts';
import { type Db, isUniqueViolation, type Tx } from '../platform/database.ts';
import type { By } from '../platform/http.ts';
import { leaveTillCategoryOf } from './product.sql.ts';
import type { TillCategory, TillCategoryDraft, TillCategoryEdit } from './till-category.contract.ts';
import {
  allTillCategories,
  insertTillCategory,
  lockTillCategories,
  removeTillCategory,
  type TillCategoryRecord,
  updateTillCategories,
} from './till-category.sql.ts';
import { sameVersion } from './version.ts';

/** In the order in which tills show them. */
export const listTillCategories = (db: Db): Promise<TillCategory[]> => allTillCategories(db);

/** @throws name-taken */
export async function createTillCategory(tx: Tx, by: By, draft: TillCategoryDraft): Promise<TillCategory> {
  const last = Math.max(-1, ...(await lockTillCategories(tx)).map((row) => row.position));
  const { name, color = '', position = last + 1 } = draft;
  const row = { id: newId(), name, color, position, version: 1 };
  if ((await insertTillCategory(tx, row)) === 0) throw problem('name-taken', { field: 'name', name });
  await audit(tx, by, { ...subjectOf(row), action: 'till-category.create', change: draft });
  return told(tx, row.id);
}

/** @throws not-found, stale, name-taken */
export async function editTillCategory(
  tx: Tx,
  by: By,
  options: { id: string; version: number; edit: TillCategoryEdit },
): Promise<TillCategory> {
  const before = await locked(tx, options.id);
  sameVersion(before, options.version);
  const { name = before.name, color = before.color, position = before.position } = options.edit;
  const after = { ...before, name, color, position };
  try {
    await updateTillCategories(tx, [after]);
  } catch (error) {
    if (isUniqueViolation(error)) throw problem('name-taken', { field: 'name', name });
    throw error;
  }
  await audit(tx, by, { ...subjectOf(after), action: 'till-category.edit', change: changeOf(before, after) });
  return told(tx, after.id);
}

/** Those that are not named come after. @throws not-found */
export async function orderTillCategories(tx: Tx, by: By, ids: readonly string[]): Promise<TillCategory[]> {
  const rows = await lockTillCategories(tx);
  const known = new Set(rows.map((row) => row.id));
  const unknown = ids.findIndex((id) => !known.has(id));
  if (unknown >= 0) throw problem('not-found', { what: 'till category', field: `ids.${unknown}` });
  const order = [...new Set([...ids, ...rows.map((row) => row.id)])];
  const moved = rows
    .map((row) => ({ before: row, after: { ...row, position: order.indexOf(row.id) } }))
    .filter(({ before, after }) => before.position !== after.position);
  await updateTillCategories(
    tx,
    moved.map(({ after }) => after),
  );
  await auditAll(
    tx,
    by,
    moved.map(({ before, after }) => ({
      ...{ ...subjectOf(after), action: 'till-category.edit', change: changeOf(before, after) },
    })),
  );
  return listTillCategories(tx);
}

/** @throws not-found */
export async function deleteTillCategory(tx: Tx, by: By, id: string): Promise<void> {
  const before = await locked(tx, id);
  const freed = await leaveTillCategoryOf(tx, id);
  await removeTillCategory(tx, id);
  await audit(tx, by, {
    ...{ ...subjectOf(before), action: 'till-category.delete', change: { ...before, products: freed.length } },
  });
  await auditAll(
    tx,
    by,
    freed.map((product) => ({
      action: 'product.edit',
      subjectKind: 'product',
      subjectId: product.id,
      subjectName: `${product.sku} ${product.name}`,
      change: { tillCategoryId: { from: id, to: null } },
    })),
  );
}

async function locked(tx: Tx, id: string): Promise<TillCategoryRecord> {
  const row = (await lockTillCategories(tx)).find((one) => one.id === id);
  if (!row) throw problem('not-found', { what: 'till category' });
  return row;
}

async function told(tx: Tx, id: string): Promise<TillCategory> {
  const row = (await listTillCategories(tx)).find((one) => one.id === id);
  if (!row) throw new Error('the till category just written is not there');
  return row;
}

const subjectOf = (row: TillCategoryRecord) => ({
  subjectKind: 'till-category',
  subjectId: row.id,
  subjectName: row.name,
});
