// Prices as a table brings them, told one by one: what each was before, so that all of it can be taken back where nobody
// has changed it since.
import { audit } from '../access/audit.ts';
import { problem } from '../domain/problem.ts';
import type { Db, Tx } from '../platform/database.ts';
import type { By } from '../platform/http.ts';
import { type ListPriceRecord, pricesOfProducts, removePrices, updatePrices } from './list-price.sql.ts';
import { checkAgainstList, lockUsableList, saveCheckedPrices } from './list-price.ts';
import type { GivenPrice } from './list-price-check.ts';
import { discountsOf, lockPriceList } from './price-list.sql.ts';

export type { ListPriceRecord } from './list-price.sql.ts';

/** What a list says now: the prices of these products, and what it takes off. */
export async function listSaysNow(
  db: Db,
  priceListId: string,
  productIds: readonly string[],
): Promise<{ prices: ListPriceRecord[]; discounts: { categoryId: string | null; percent: string }[] }> {
  const prices = await pricesOfProducts(db, priceListId, { productIds, ids: [] });
  return { prices, discounts: await discountsOf(db, priceListId) };
}

export type WrittenPrice = { before: ListPriceRecord | null; after: ListPriceRecord };

/**
 * All or none.
 * @returns in the order of the rows
 * @throws not-found, archived, lines-refused with `rows.<position>.<field>`
 */
export async function writeListPrices(
  tx: Tx,
  by: By,
  given: { priceListId: string; rows: readonly GivenPrice[] },
): Promise<WrittenPrice[]> {
  const list = await lockUsableList(tx, given.priceListId);
  const productIds = [...new Set(given.rows.flatMap((row) => row.productId ?? []))];
  const now = await pricesOfProducts(tx, list.id, { productIds, ids: [] });
  const byId = new Map(now.map((price) => [price.id, price]));
  const checked = await checkAgainstList(tx, list, given.rows);
  const items = checked.refused.map(({ at, item }) => ({ ...item, field: `rows.${at}.${item.field}` }));
  const [first] = items;
  if (first) throw problem(first.code, { ...first.facts, field: first.field } as never, items);
  await saveCheckedPrices(tx, by, list, checked);
  return checked.rows.flatMap((row) => {
    if (!row) return [];
    const { isNew: _, isSame: __, ...after } = row;
    return [{ before: byId.get(row.id) ?? null, after }];
  });
}

/** @returns the ids of the prices that are as they were before, or gone again */
export async function takeListPricesBack(
  tx: Tx,
  by: By,
  given: { priceListId: string; written: readonly WrittenPrice[] },
): Promise<Set<string>> {
  const list = await lockPriceList(tx, given.priceListId);
  if (!list) return new Set();
  const ids = given.written.map(({ after }) => after.id);
  const now = new Map((await pricesOfProducts(tx, list.id, { productIds: [], ids })).map((one) => [one.id, one]));
  const untouched = given.written.filter(({ after }) => textOf(now.get(after.id)) === textOf(after));
  const added = untouched.filter(({ before }) => before === null);
  const changed = untouched.flatMap(({ before }) => before ?? []);
  await removePrices(
    tx,
    list.id,
    added.map(({ after }) => after.id),
  );
  await updatePrices(tx, list.id, changed);
  if (untouched.length > 0) {
    await audit(tx, by, {
      ...{ subjectKind: 'price-list', subjectId: list.id, subjectName: list.name },
      ...{ action: 'price-list.set-prices', change: { removed: added.length, changed: changed.length } },
    });
  }
  return new Set(untouched.map(({ after }) => after.id));
}

const textOf = (price: ListPriceRecord | undefined): string => {
  if (!price) return '';
  const { id, productId, minimum, unitPrice, validFrom, validUntil } = price;
  return JSON.stringify([id, productId, minimum, unitPrice, validFrom, validUntil]);
};
