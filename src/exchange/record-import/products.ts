// Products: found by their code or a barcode. Categories that are not there yet are made, and go again with an undo where
// nothing else came to lie in them.
import { categoryPaths, createCategory, deleteCategory } from '../../catalog/category.ts';
import type { ProductDraft, ProductEdit } from '../../catalog/product.contract.ts';
import {
  archiveProduct,
  createProducts,
  deleteProduct,
  deleteProducts,
  editProduct,
  findProducts,
} from '../../catalog/product.ts';
import { nameKey } from '../../catalog/search-text.ts';
import { productColumns } from '../../domain/exchange/columns-products.ts';
import { numberKey } from '../../domain/number-key.ts';
import { Problem, problem } from '../../domain/problem.ts';
import type { Tx } from '../../platform/database.ts';
import type { By } from '../../platform/http.ts';
import { attempt } from '../../platform/savepoint.ts';
import { atRow, changesNothing, formerOf } from './draft.ts';
import type { AppliedRow, RecordEntityWork } from './entity.ts';
import { type ProductMeant, productColumnOf, productsOf } from './product-rows.ts';
import { checkedRow, textOf } from './row-note.ts';
import { undoRecords } from './undo-records.ts';

/** `categories`: those that were made for the rows of this portion, the deepest last. */
type Before = { edit?: ProductEdit; archived?: boolean; categories?: string[] };

export const products: RecordEntityWork = {
  columns: productColumns,
  permissions: ['catalog.write'],
  portion: 1_000,
  groups: 'none',
  async check(db, _by, { rows, options }) {
    const all = await productsOf(db, rows, options);
    return rows.map((row, at) => {
      const { found, same, errors, notices } = all[at] as ProductMeant;
      const sku = textOf(row.values, 'sku');
      return checkedRow(row, {
        action: found ? (same ? 'same' : 'update') : 'create',
        record: found ? { id: found.id, name: `${found.sku} ${found.name}` } : null,
        key: found ? found.id : sku === null ? '' : `sku ${numberKey(sku)}`,
        ...{ errors, notices },
      });
    });
  },
  async apply(tx, by, { rows, options }) {
    const all = await productsOf(tx, rows, options);
    const { idOf, made } = await makeCategories(tx, by, all);
    const edits = all.map(({ edit, newCategory }) => (newCategory ? { ...edit, categoryId: idOf(newCategory) } : edit));
    const fresh = all.flatMap(({ found }, at) => (found ? [] : [at]));
    const field = (index: number, name: string) => `rows.${fresh[index] ?? 0}.${productColumnOf(name)}`;
    const drafts = fresh.map((at) => edits[at] as ProductDraft);
    const ids = new Map((await createProducts(tx, by, drafts, field)).map((id, index) => [fresh[index] as number, id]));
    const applied: AppliedRow[] = [];
    for (const [at, { row, values }] of rows.entries()) {
      const { found, codes, archived } = all[at] as ProductMeant;
      const edit = edits[at] as ProductEdit;
      const id = found?.id ?? (ids.get(at) as string);
      const now = found ? { ...found, ...codes } : { id, version: 1, archivedAt: null };
      const version = await atRow(at, productColumnOf, () =>
        written(tx, by, { now, edit: found ? edit : {}, archived }),
      );
      const before: Before = found
        ? { edit: formerOf({ ...found, ...codes }, edit), archived: found.archivedAt !== null }
        : {};
      if (at === 0 && made.length > 0) before.categories = made;
      const name = `${edit.sku ?? found?.sku ?? ''} ${textOf(values, 'name') ?? found?.name ?? ''}`.trim();
      const kept = Object.keys(before).length > 0 ? before : null;
      applied.push({ row, recordId: id, name, made: !found, before: kept, version });
    }
    return applied;
  },
  async undo(tx, by, { rows }) {
    const now = await findProducts(
      tx,
      rows.flatMap((row) => row.recordId ?? []),
    );
    const undone = await undoRecords(tx, rows, {
      remove: (id) => deleteProduct(tx, by, id),
      removeAll: (ids) => deleteProducts(tx, by, ids),
      async archive(id) {
        const version = now.get(id)?.version ?? 1;
        return archiveProduct(tx, by, { id, version, archived: true });
      },
      async restore({ recordId, version, before }) {
        const product = now.get(recordId);
        if (!product || product.version !== version) return false;
        const { edit = {}, archived } = before as Before;
        await written(tx, by, { now: product, edit, archived });
        return true;
      },
    });
    const made = rows.flatMap(({ before }) => (before as Before | null)?.categories ?? []);
    for (const id of made.reverse()) await leaveCategory(tx, by, id);
    return undone;
  },
};

type Now = { id: string; version: number; archivedAt: string | null };

/** What differs is written; archiving is a step of its own. @returns the version after it */
async function written(
  tx: Tx,
  by: By,
  given: { now: Now; edit: ProductEdit; archived: boolean | undefined },
): Promise<number> {
  const { now, edit, archived } = given;
  const { id } = now;
  let { version } = now;
  if (!changesNothing({ ...now }, edit)) version = (await editProduct(tx, by, { id, version, edit })).version;
  if (archived === undefined || archived === (now.archivedAt !== null)) return version;
  return (await archiveProduct(tx, by, { id, version, archived })).version;
}

/** Each missing name once, from the top down. */
async function makeCategories(
  tx: Tx,
  by: By,
  all: readonly ProductMeant[],
): Promise<{ idOf: (names: readonly string[]) => string; made: string[] }> {
  const made: string[] = [];
  const keyOf = (names: readonly string[]): string => names.map(nameKey).join('/');
  const known = new Map<string, string>();
  const wanted = all.flatMap(({ newCategory }) => (newCategory ? [newCategory] : []));
  if (wanted.length > 0) {
    for (const { id, path } of await categoryPaths(tx)) known.set(keyOf(path.split(' / ')), id);
  }
  for (const names of wanted) {
    for (let depth = 1; depth <= names.length; depth += 1) {
      const key = keyOf(names.slice(0, depth));
      if (known.has(key)) continue;
      const parentId = depth === 1 ? null : (known.get(keyOf(names.slice(0, depth - 1))) ?? null);
      const { id } = await createCategory(tx, by, { name: names[depth - 1] ?? '', parentId });
      known.set(key, id);
      made.push(id);
    }
  }
  const idOf = (names: readonly string[]): string => {
    const id = known.get(keyOf(names));
    if (id === undefined) throw problem('not-found', { what: 'category', field: 'category' });
    return id;
  };
  return { idOf, made };
}

/** A category in which something lies by now stays. */
async function leaveCategory(tx: Tx, by: By, id: string): Promise<void> {
  try {
    await attempt(tx, () => deleteCategory(tx, by, id));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
  }
}
