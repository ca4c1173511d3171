// Products: found by their code or a barcode. Categories that are not there yet are made, and go again with an undo where
// nothing else came to lie in them.
import { categoryPaths, createCategory, deleteCategory } from '../../catalog/category.ts';
import type { ProductDraft, ProductEdit } from '../../catalog/product.contract.ts';
import {
  archiveProduct,
  createProducts,
  deleteProduct,
  deleteProducts,
  editProducts,
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
  portion: 2_000,
  groups: 'none',
  async check(db, _by, { rows, options }) {
    const all = await productsOf(db, rows, options);
    return rows.map((row, at) => {
      const meant = all[at] as ProductMeant;
      const { found, same, errors, notices } = meant;
      const sku = textOf(row.values, 'sku');
      const checked = checkedRow(row, {
        action: found ? (same ? 'same' : 'update') : 'create',
        record: found ? { id: found.id, name: `${found.sku} ${found.name}` } : null,
        key: found ? found.id : sku === null ? '' : `sku ${numberKey(sku)}`,
        ...{ errors, notices },
      });
      return { ...checked, meant };
    });
  },
  async apply(tx, by, { rows }) {
    const all = rows.map((row) => row.meant as ProductMeant);
    const { idOf, made } = await makeCategories(tx, by, all);
    const edits = all.map(({ edit, newCategory }) => (newCategory ? { ...edit, categoryId: idOf(newCategory) } : edit));
    const fresh = all.flatMap(({ found }, at) => (found ? [] : [at]));
    const field = (index: number, name: string) => `rows.${fresh[index] ?? 0}.${productColumnOf(name)}`;
    const drafts = fresh.map((at) => edits[at] as ProductDraft);
    const ids = new Map((await createProducts(tx, by, drafts, field)).map((id, index) => [fresh[index] as number, id]));
    const changed = all.flatMap(({ found, codes }, at) => {
      const edit = edits[at] as ProductEdit;
      return found && !changesNothing({ ...found, ...codes }, edit)
        ? [{ id: found.id, version: found.version, edit, at }]
        : [];
    });
    await editProducts(tx, by, changed, (index, name) => `rows.${changed[index]?.at ?? 0}.${productColumnOf(name)}`);
    const edited = new Set(changed.map(({ at }) => at));
    const applied: AppliedRow[] = [];
    for (const [at, { row, values }] of rows.entries()) {
      const { found, codes, archived } = all[at] as ProductMeant;
      const edit = edits[at] as ProductEdit;
      const id = found?.id ?? (ids.get(at) as string);
      const now = {
        id,
        version: (found?.version ?? 1) + (edited.has(at) ? 1 : 0),
        archivedAt: found?.archivedAt ?? null,
      };
      const version = await atRow(at, productColumnOf, () => putAway(tx, by, { now, archived }));
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
      async restoreAll(changed) {
        const still = changed.filter((row) => now.get(row.recordId)?.version === row.version);
        const plain = still.filter(({ recordId, before }) => {
          const { archived } = before as Before;
          return archived === ((now.get(recordId)?.archivedAt ?? null) !== null);
        });
        const edits = plain.flatMap(({ recordId: id, version, before }) => {
          const { edit = {} } = before as Before;
          return Object.keys(edit).length > 0 ? [{ id, version: version ?? 1, edit }] : [];
        });
        await editProducts(tx, by, edits, (_, field) => field);
        return new Set(plain.map((row) => row.recordId));
      },
      async restore({ recordId, version, before }) {
        const product = now.get(recordId);
        if (!product || product.version !== version) return false;
        const { edit = {}, archived } = before as Before;
        const changes = Object.keys(edit).length > 0;
        if (changes)
          await editProducts(tx, by, [{ id: recordId, version: product.version, edit }], (_, field) => field);
        const edited = { ...product, version: product.version + (changes ? 1 : 0) };
        await putAway(tx, by, { now: edited, archived });
        return true;
      },
    });
    const made = rows.flatMap(({ before }) => (before as Before | null)?.categories ?? []);
    for (const id of made.reverse()) await leaveCategory(tx, by, id);
    return undone;
  },
};

type Now = { id: string; version: number; archivedAt: string | null };

/** Archived or taken out again, where the table says so. @returns the version after it */
async function putAway(tx: Tx, by: By, given: { now: Now; archived: boolean | undefined }): Promise<number> {
  const { now, archived } = given;
  const { id, version, archivedAt } = now;
  if (archived === undefined || archived === (archivedAt !== null)) return version;
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
