// The prices of a price list: shown page by page, set all or none, pasted row by row. Who sets prices locks the list, so
// that two pastes follow one another.
import { audit } from '../access/audit.ts';
import { parseDate } from '../domain/calendar.ts';
import { type ProblemItem, problem, problemItem } from '../domain/problem.ts';
import { isQuantity } from '../domain/quantity.ts';
import { isId, newId } from '../domain/uuid.ts';
import type { Db, Tx } from '../platform/database.ts';
import type { By } from '../platform/http.ts';
import { countLimit, decodeCursor, type Page, pageOfRows } from '../platform/page.ts';
import type { ListPrice, ListPriceEdit, RefusedPrice } from './list-price.contract.ts';
import {
  countPrices,
  insertPrices,
  type ListPriceFacts,
  type ListPriceFilter,
  type ListPricePosition,
  pageOfPrices,
  pricesOfProducts,
  removePrices,
  updatePrices,
} from './list-price.sql.ts';
import { type CheckedPrices, checkPrices, type GivenPrice } from './list-price-check.ts';
import { readPastedPrices } from './list-price-paste.ts';
import { lockPriceList, type PriceListRecord, priceListById } from './price-list.sql.ts';
import { findProducts, productsBySku } from './product.ts';

/** How much of one change the audit keeps. */
const auditedPrices = 200;
/** How many refusals of a paste are told. */
const toldRefusals = 200;
const cursorOf = 'list-price';

/** @throws not-found; field-invalid when the cursor is of another list */
export async function listPrices(
  db: Db,
  asked: ListPriceFilter & { limit: number; cursor?: string | undefined },
): Promise<Page<ListPrice>> {
  const { limit, cursor, ...filter } = asked;
  if (!(await priceListById(db, filter.priceListId))) throw problem('not-found', { what: 'price list' });
  const [rows, total] = await Promise.all([
    pageOfPrices(db, filter, { after: positionOf(cursor), limit: limit + 1 }),
    cursor === undefined ? countPrices(db, filter, countLimit + 1) : null,
  ]);
  const keyOf = (row: ListPriceFacts) => [row.skuKey, row.minimum, row.from, row.id];
  const page = pageOfRows<ListPriceFacts>(rows, { limit, sort: cursorOf, keyOf, total });
  return { ...page, rows: page.rows.map(shownPrice) };
}

type SetCount = { added: number; changed: number; same: number };

/** @throws not-found, archived, lines-refused with every row that is wrong; the refusal itself when there is one row */
export async function setListPrices(
  tx: Tx,
  by: By,
  options: { priceListId: string; rows: readonly ListPriceEdit[] },
): Promise<SetCount> {
  const list = await lockUsableList(tx, options.priceListId);
  const given = options.rows.map(
    (row): GivenPrice => ({
      id: row.id,
      productId: row.productId,
      minimum: row.minimum ?? '0',
      unitPrice: row.unitPrice,
      validFrom: row.validFrom ?? null,
      validUntil: row.validUntil ?? null,
    }),
  );
  const checked = await checkAgainstList(tx, list, given);
  const items = checked.refused.map(({ at, item }) => ({ ...item, field: `rows.${at}.${item.field}` }));
  const [first] = items;
  if (first && options.rows.length === 1) throw problem(first.code, { ...first.facts, field: first.field } as never);
  if (first) throw problem('lines-refused', { count: items.length }, items);
  return saveCheckedPrices(tx, by, list, checked);
}

/** Rows that are right are set, the others told. @throws not-found, archived, field-invalid (too many rows) */
export async function pasteListPrices(
  tx: Tx,
  by: By,
  options: { priceListId: string; text: string; check: boolean },
): Promise<SetCount & { refused: RefusedPrice[]; refusedCount: number }> {
  const list = await lockUsableList(tx, options.priceListId);
  const pasted = readPastedPrices(options.text);
  const ids = await productsBySku(
    tx,
    pasted.map((row) => row.sku),
  );
  const given = pasted.map(({ sku, ...row }): GivenPrice => {
    const productId = ids.get(sku) ?? null;
    const unknown = problemItem('not-found', 'sku', { what: 'product', sku: sku.slice(0, 80) });
    return { ...row, id: undefined, productId, ...(!row.refusal && productId === null && { refusal: unknown }) };
  });
  const checked = await checkAgainstList(tx, list, given);
  const count = options.check ? countOf(checked) : await saveCheckedPrices(tx, by, list, checked);
  const refused = checked.refused.slice(0, toldRefusals).map(({ at, item }) => refusedRow(pasted[at], item));
  return { ...count, refused, refusedCount: checked.refused.length };
}

/** @throws not-found, archived */
export async function removeListPrices(
  tx: Tx,
  by: By,
  options: { priceListId: string; ids: readonly string[] },
): Promise<{ removed: number }> {
  const list = await lockUsableList(tx, options.priceListId);
  const removed = await removePrices(tx, list.id, options.ids);
  if (removed.length > 0) {
    const change = { removed: removed.length, prices: removed.slice(0, auditedPrices) };
    await audit(tx, by, { ...subjectOf(list), action: 'price-list.remove-prices', change });
  }
  return { removed: removed.length };
}

/** @throws not-found, archived */
export async function lockUsableList(tx: Tx, id: string): Promise<PriceListRecord> {
  const list = await lockPriceList(tx, id);
  if (!list) throw problem('not-found', { what: 'price list' });
  if (list.archivedAt) throw problem('archived', { what: 'price list', name: list.name });
  return list;
}

/** The rows against what the list has. */
export async function checkAgainstList(
  tx: Tx,
  list: PriceListRecord,
  given: readonly GivenPrice[],
): Promise<CheckedPrices> {
  const productIds = [...new Set(given.flatMap((row) => row.productId ?? []))];
  const ids = given.flatMap((row) => row.id ?? []);
  const products = await findProducts(tx, productIds);
  const prices = await pricesOfProducts(tx, list.id, { productIds, ids });
  return checkPrices(given, { products, prices, makeId: newId });
}

/** Writes what was checked and is new or other than before. */
export async function saveCheckedPrices(
  tx: Tx,
  by: By,
  list: PriceListRecord,
  checked: CheckedPrices,
): Promise<SetCount> {
  const rows = checked.rows.filter((row) => row !== undefined);
  const [added, changed] = [rows.filter((row) => row.isNew), rows.filter((row) => !row.isNew && !row.isSame)];
  await updatePrices(tx, list.id, changed);
  await insertPrices(tx, list.id, added);
  const count = countOf(checked);
  if (count.added + count.changed > 0) {
    const prices = [...changed, ...added].slice(0, auditedPrices).map(({ isNew: _, isSame: __, ...price }) => price);
    await audit(tx, by, { ...subjectOf(list), action: 'price-list.set-prices', change: { ...count, prices } });
  }
  return count;
}

function countOf({ rows }: CheckedPrices): SetCount {
  const right = rows.filter((row) => row !== undefined);
  const added = right.filter((row) => row.isNew).length;
  const same = right.filter((row) => row.isSame).length;
  return { added, changed: right.length - added - same, same };
}

const refusedRow = (pasted: { row: number; text: string } | undefined, item: ProblemItem): RefusedPrice => ({
  row: pasted?.row ?? 0,
  text: pasted?.text ?? '',
  ...item,
});

const shownPrice = (facts: ListPriceFacts): ListPrice => {
  const { id, productId, sku, name, unit, decimals, price, archived } = facts;
  const { minimum, unitPrice, validFrom, validUntil } = facts;
  return {
    id,
    product: { id: productId, sku, name, unit, decimals, price, archived },
    minimum,
    unitPrice,
    validFrom,
    validUntil,
  };
};

function positionOf(cursor: string | undefined): ListPricePosition | undefined {
  const values = decodeCursor(cursorOf, cursor);
  if (!values) return undefined;
  const [skuKey, minimum, from, id] = values;
  if (typeof skuKey === 'string' && isText(minimum, isQuantity) && isText(from, isDay) && isText(id, isId)) {
    return { skuKey, minimum, from, id };
  }
  throw problem('field-invalid', { field: 'cursor', reason: 'the cursor does not belong to this list' });
}

const isText = (value: unknown, fits: (text: string) => boolean): value is string =>
  typeof value === 'string' && fits(value);
const isDay = (text: string): boolean => text === '0001-01-01' || parseDate(text).ok;

const subjectOf = (list: PriceListRecord) => ({
  subjectKind: 'price-list',
  subjectId: list.id,
  subjectName: list.name,
});
