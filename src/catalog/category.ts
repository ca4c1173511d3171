// Categories form a tree without cycles: every change of it locks the whole of it first, which is small.
import { audit, changeOf } from '../access/audit.ts';
import { problem } from '../domain/problem.ts';
import { newId } from '../domain/uuid.ts';
import { type Db, isUniqueViolation, type Tx } from '../platform/database.ts';
import type { By } from '../platform/http.ts';
import type { Category, CategoryDraft, CategoryEdit } from './category.contract.ts';
import {
  allCategories,
  type CategoryRecord,
  categoriesByIds,
  categoryTree,
  insertCategory,
  lockCategories,
  removeCategory,
  updateCategory,
} from './category.sql.ts';
import { isStillReferenced } from './reference.ts';
import { heightOf, idsWithin, inTreeOrder, maxDepth } from './tree.ts';
import { sameVersion } from './version.ts';

/** The whole tree in the order of its paths. */
export async function listCategories(db: Db): Promise<Category[]> {
  return inTreeOrder(await allCategories(db)).map(({ depth: _, ...category }) => category);
}

/** All of them with their paths, uncounted. */
export async function categoryPaths(db: Db): Promise<{ id: string; name: string; path: string }[]> {
  return inTreeOrder(await categoryTree(db)).map(({ id, name, path }) => ({ id, name, path }));
}

/** Those that exist, by id. */
export async function findCategories(db: Db, ids: readonly string[]): Promise<Map<string, CategoryRecord>> {
  const categories = await categoriesByIds(db, ids);
  return new Map(categories.map((category) => [category.id, category]));
}

/** The category and everything below it; empty when there is no such category. */
export async function categoriesWithin(db: Db, id: string): Promise<string[]> {
  const all = await allCategories(db);
  return all.some((category) => category.id === id) ? [...idsWithin(all, id)] : [];
}

/** @throws not-found (the parent), name-taken */
export async function createCategory(tx: Tx, by: By, draft: CategoryDraft): Promise<Category> {
  const tree = await lockCategories(tx);
  const category = {
    id: newId(),
    name: draft.name,
    parentId: draft.parentId ?? null,
    picking: draft.picking ?? null,
    version: 1,
  };
  refuseMisplaced([...tree, category], category);
  if ((await insertCategory(tx, category)) === 0) throw problem('name-taken', { field: 'name', name: category.name });
  await audit(tx, by, { ...subjectOf(category), action: 'category.create', change: draft });
  return told(tx, category.id);
}

/** @throws not-found, stale, name-taken, category-cycle */
export async function editCategory(
  tx: Tx,
  by: By,
  options: { id: string; version: number; edit: CategoryEdit },
): Promise<Category> {
  const tree = await lockCategories(tx);
  const before = tree.find((category) => category.id === options.id);
  if (!before) throw problem('not-found', { what: 'category' });
  sameVersion(before, options.version);
  const { name = before.name, parentId = before.parentId, picking = before.picking } = options.edit;
  const after = { ...before, name, parentId, picking };
  if (after.parentId !== before.parentId) {
    if (after.parentId !== null && idsWithin(tree, after.id).has(after.parentId)) {
      throw problem('category-cycle', { field: 'parentId' });
    }
    refuseMisplaced(
      tree.map((category) => (category.id === after.id ? after : category)),
      after,
    );
  }
  try {
    await updateCategory(tx, after);
  } catch (error) {
    if (isUniqueViolation(error)) throw problem('name-taken', { field: 'name', name: after.name });
    throw error;
  }
  await audit(tx, by, { ...subjectOf(after), action: 'category.edit', change: changeOf(before, after) });
  return told(tx, after.id);
}

/** @throws not-found, in-use */
export async function deleteCategory(tx: Tx, by: By, id: string): Promise<void> {
  const [before] = await categoriesByIds(tx, [id]);
  if (!before) throw problem('not-found', { what: 'category' });
  try {
    await removeCategory(tx, id);
  } catch (error) {
    if (isStillReferenced(error)) throw problem('in-use', { what: 'category', by: 'products or other categories' });
    throw error;
  }
  await audit(tx, by, { ...subjectOf(before), action: 'category.delete', change: before });
}

function refuseMisplaced(tree: readonly CategoryRecord[], category: CategoryRecord): void {
  if (category.parentId === null) return;
  if (!tree.some((other) => other.id === category.parentId)) {
    throw problem('not-found', { what: 'category', field: 'parentId' });
  }
  const place = inTreeOrder(tree).find((placed) => placed.id === category.id);
  if ((place?.depth ?? 0) + heightOf(tree, category.id) >= maxDepth) {
    throw problem('field-invalid', { field: 'parentId', reason: `a tree has at most ${maxDepth} levels` });
  }
}

async function told(tx: Tx, id: string): Promise<Category> {
  const category = (await listCategories(tx)).find((one) => one.id === id);
  if (!category) throw new Error('the category just written is not there');
  return category;
}

const subjectOf = (category: CategoryRecord) => ({
  subjectKind: 'category',
  subjectId: category.id,
  subjectName: category.name,
});
