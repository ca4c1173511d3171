// Price lists: the record and what it takes off; the prices of its products are in list-price.ts. Names are told apart
// without regard to case and accents. An archived list counts for nothing.
import { audit, changeOf } from '../access/audit.ts';
import { parsePercent } from '../domain/order.ts';
import { problem } from '../domain/problem.ts';
import { newId } from '../domain/uuid.ts';
import { type Db, isUniqueViolation, type Tx } from '../platform/database.ts';
import type { By } from '../platform/http.ts';
import { type Page, pageOfRows } from '../platform/page.ts';
import { findCategories } from './category.ts';
import { listPosition } from './list-position.ts';
import { removePricesOf } from './list-price.sql.ts';
import type { DiscountEdit, PriceList, PriceListDraft, PriceListEdit, PriceListRow } from './price-list.contract.ts';
import {
  clearDiscounts,
  countPriceLists,
  discountsOf,
  insertDiscountRows,
  insertPriceList,
  listPriceListRows,
  lockPriceList,
  namesOfPriceLists,
  type PriceListRecord,
  priceListById,
  removePriceList,
  updatePriceList,
} from './price-list.sql.ts';
import { isStillReferenced, referencedBy } from './reference.ts';
import { nameKey, wordsOf } from './search-text.ts';
import { sameVersion } from './version.ts';

type Question = {
  limit: number;
  cursor?: string | undefined;
  q?: string | undefined;
  sort: 'name' | '-name';
  archived: 'true' | 'false' | 'all';
};

export async function listPriceLists(db: Db, asked: Question): Promise<Page<PriceListRow>> {
  const { limit, sort, archived } = asked;
  const filter = { words: wordsOf(asked.q ?? ''), archived };
  const after = listPosition(`price-list ${sort}`, asked.cursor);
  const [rows, total] = await Promise.all([
    listPriceListRows(db, filter, { descending: sort === '-name', after, limit }),
    countPriceLists(db, filter),
  ]);
  const keyOf = (row: { nameKey: string; id: string }) => [row.nameKey, row.id];
  const page = pageOfRows(rows, { limit, sort: `price-list ${sort}`, keyOf, total });
  return { ...page, rows: page.rows.map(({ nameKey: _, ...list }) => list) };
}

/** Names by id, archived lists included. */
export const priceListNames = async (db: Db): Promise<Map<string, string>> =>
  new Map((await namesOfPriceLists(db)).map(({ id, name }) => [id, name]));

/** @throws not-found */
export async function readPriceList(db: Db, id: string): Promise<PriceList> {
  const list = await priceListById(db, id);
  if (!list) throw problem('not-found', { what: 'price list' });
  const discounts = await discountsOf(db, id);
  return {
    ...list,
    discounts: discounts.map(({ categoryId, categoryName, percent }) => ({
      category: categoryId === null ? null : { id: categoryId, name: categoryName ?? '' },
      percent,
    })),
  };
}

/** @throws name-taken, not-found (a category), field-invalid */
export async function createPriceList(tx: Tx, by: By, draft: PriceListDraft): Promise<PriceList> {
  const { name, note = '', discounts = [] } = draft;
  const id = newId();
  const createdAt = by.clock.now().toISOString();
  if ((await insertPriceList(tx, { id, name, nameKey: nameKey(name), note, createdAt })) === 0) throw taken(name);
  await insertDiscountRows(tx, id, await checkedDiscounts(tx, discounts));
  await audit(tx, by, { ...subjectOf({ id, name }), action: 'price-list.create', change: { ...draft } });
  return readPriceList(tx, id);
}

/** @throws not-found, stale, name-taken, field-invalid */
export async function editPriceList(
  tx: Tx,
  by: By,
  options: { id: string; version: number; edit: PriceListEdit },
): Promise<PriceList> {
  const { discounts, ...edit } = options.edit;
  const before = await locked(tx, options);
  const shown = await readPriceList(tx, options.id);
  const after = { ...before, name: edit.name ?? before.name, note: edit.note ?? before.note };
  if (discounts) {
    const rows = await checkedDiscounts(tx, discounts);
    await clearDiscounts(tx, options.id);
    await insertDiscountRows(tx, options.id, rows);
  }
  await save(tx, after);
  const now = await readPriceList(tx, options.id);
  const factsOf = ({ name, note, discounts: off }: PriceList) => ({ name, note, discounts: off });
  const change = changeOf(factsOf(shown), factsOf(now));
  await audit(tx, by, { ...subjectOf(after), action: 'price-list.edit', change });
  return now;
}

/** @throws not-found, stale */
export async function archivePriceList(
  tx: Tx,
  by: By,
  options: { id: string; version: number; archived: boolean },
): Promise<PriceList> {
  const before = await locked(tx, options);
  const archivedAt = options.archived ? (before.archivedAt ?? by.clock.now().toISOString()) : null;
  await save(tx, { ...before, archivedAt });
  const action = options.archived ? 'price-list.archive' : 'price-list.unarchive';
  await audit(tx, by, { ...subjectOf(before), action, change: changeOf(before, { ...before, archivedAt }) });
  return readPriceList(tx, options.id);
}

/** @throws not-found, in-use */
export async function deletePriceList(tx: Tx, by: By, id: string): Promise<void> {
  const before = await lockPriceList(tx, id);
  if (!before) throw problem('not-found', { what: 'price list' });
  const list = await readPriceList(tx, id);
  await clearDiscounts(tx, id);
  await removePricesOf(tx, id);
  try {
    await removePriceList(tx, id);
  } catch (error) {
    if (isStillReferenced(error)) throw problem('in-use', { what: 'price list', by: referencedBy(error) });
    throw error;
  }
  await audit(tx, by, { ...subjectOf(before), action: 'price-list.delete', change: { ...list } });
}

/** For what names a list: it must be there and in use. @throws not-found, archived */
export async function usablePriceList(db: Db, id: string, field: string): Promise<void> {
  const list = await priceListById(db, id);
  if (!list) throw problem('not-found', { what: 'price list', field });
  if (list.archivedAt) throw problem('archived', { what: 'price list', name: list.name, field });
}

async function locked(tx: Tx, options: { id: string; version: number }): Promise<PriceListRecord> {
  const list = await lockPriceList(tx, options.id);
  if (!list) throw problem('not-found', { what: 'price list' });
  sameVersion(list, options.version);
  return list;
}

async function save(tx: Tx, list: PriceListRecord): Promise<void> {
  try {
    await updatePriceList(tx, { ...list, nameKey: nameKey(list.name) });
  } catch (error) {
    if (isUniqueViolation(error)) throw taken(list.name);
    throw error;
  }
}

async function checkedDiscounts(
  tx: Tx,
  discounts: readonly DiscountEdit[],
): Promise<{ id: string; categoryId: string | null; percent: string }[]> {
  const known = await findCategories(
    tx,
    discounts.flatMap((one) => one.categoryId ?? []),
  );
  const seen = new Set<string | null>();
  return discounts.map(({ categoryId, percent: typed }, index) => {
    const field = (name: string) => `discounts.${index}.${name}`;
    if (categoryId !== null && !known.has(categoryId)) {
      throw problem('not-found', { what: 'category', field: field('categoryId') });
    }
    if (seen.has(categoryId)) {
      throw problem('field-invalid', { field: field('categoryId'), reason: 'it stands here twice' });
    }
    seen.add(categoryId);
    const percent = parsePercent(typed);
    if (!percent.ok || percent.value === '0') {
      throw problem('field-invalid', {
        field: field('percent'),
        reason: 'it is not a percentage',
        given: typed.slice(0, 20),
      });
    }
    return { id: newId(), categoryId, percent: percent.value };
  });
}

const taken = (name: string): Error => problem('name-taken', { field: 'name', name });

const subjectOf = (list: { id: string; name: string }) => ({
  subjectKind: 'price-list',
  subjectId: list.id,
  subjectName: list.name,
});
