// The rows of price lists as they are understood: a price of a product, or so many percent off a category or all products.

import { checkPrices, type GivenPrice, priceKey } from '../../catalog/list-price-check.ts';
import { type ListPriceRecord, listSaysNow } from '../../catalog/list-price-table.ts';
import { categoriesMeant, type PriceListRecord, priceListsMeant } from '../../catalog/meant.ts';
import { findProducts } from '../../catalog/product.ts';
import { nameKey } from '../../catalog/search-text.ts';
import { parsePercent } from '../../domain/order.ts';
import { compare } from '../../domain/quantity.ts';
import { newId } from '../../domain/uuid.ts';
import type { Db } from '../../platform/database.ts';
import type { Note, ReadRow, Values } from './entity.ts';
import { meantInRows } from './meant-in-rows.ts';
import { note, noteOf, priceIn, quantityIn, textOf } from './row-note.ts';

export type PriceRow = ReadRow & {
  errors: Note[];
  notices: Note[];
  listName: string;
  listKey: string;
  list: PriceListRecord | undefined;
  /** Rows with one key say the same thing. */
  key: string;
  /** What the list says already, under its id: of a percentage that is the list's. */
  known: { id: string; same: boolean } | undefined;
  says: { price: GivenPrice } | { percent: string; categoryId: string | null } | undefined;
};

export async function readPriceRows(db: Db, rows: readonly ReadRow[]): Promise<PriceRow[]> {
  const meant = await meantInRows(db, rows, { product: 'product' });
  const texts = (column: string) => rows.flatMap(({ values }) => textOf(values, column) ?? []);
  const lists = await priceListsMeant(db, texts('list'));
  const categories = await categoriesMeant(db, texts('category'));
  const read = rows.map((row): PriceRow => {
    const { values } = row;
    const errors: Note[] = [];
    const listName = textOf(values, 'list') ?? '';
    const list = lists.get(listName);
    if (list?.archivedAt) errors.push(note('list', 'archived', { what: 'price list', name: list.name }));
    const product = meant.product(values, errors);
    const priced: PriceRow = {
      ...row,
      ...{
        errors,
        notices: [],
        listName,
        listKey: nameKey(listName),
        list,
        key: '',
        known: undefined,
        says: undefined,
      },
    };
    if (!list && listName !== '') priced.notices.push(note('list', 'will-be-made', { given: listName }));
    if (product) {
      const minimum = quantityIn(values, 'minimum', { product: { ...product, tracking: 'none' }, errors }) ?? '0';
      const unitPrice = priceIn(values, 'unitPrice', errors);
      if (unitPrice === null && errors.length === 0) errors.push(note('unitPrice', 'missing'));
      const [validFrom, validUntil] = [textOf(values, 'validFrom'), textOf(values, 'validUntil')];
      const price = {
        id: undefined,
        productId: product.id,
        minimum,
        unitPrice: unitPrice ?? '0',
        validFrom,
        validUntil,
      };
      if (textOf(values, 'percent') !== null) errors.push(note('percent', 'percent-of-product'));
      priced.says = { price };
      priced.key = `${priced.listKey} ${priceKey(price)}`;
    } else if (product === null) {
      const category = textOf(values, 'category');
      const found = category === null ? undefined : categories.get(category);
      if (category !== null && (found === undefined || found === 'several')) {
        errors.push(note('category', found ? 'ambiguous' : 'unknown', { given: category }));
      }
      const categoryId = found && found !== 'several' ? found.one.id : null;
      const percent = percentIn(values, errors);
      if (percent !== null) priced.says = { percent, categoryId };
      priced.key = `${priced.listKey} % ${categoryId}`;
    }
    return priced;
  });
  for (const group of Map.groupBy(read, (row) => row.listKey).values()) await compareWithList(db, group);
  return read;
}

function percentIn(values: Values, errors: Note[]): string | null {
  const typed = textOf(values, 'percent');
  if (typed === null) {
    errors.push(note('product', 'product-or-percent'));
    return null;
  }
  const read = parsePercent(typed);
  if (read.ok && read.value !== '0') return read.value;
  errors.push(note('percent', 'not-a-percent', { given: typed.slice(0, 20) }));
  return null;
}

/** What one list says already, and whether it can say what the rows say. */
async function compareWithList(db: Db, rows: readonly PriceRow[]): Promise<void> {
  const list = rows[0]?.list;
  const prices = rows.flatMap((row) => (row.says && 'price' in row.says ? [row.says.price] : []));
  const productIds = [...new Set(prices.flatMap((price) => price.productId ?? []))];
  const products = await findProducts(db, productIds);
  const nothing = { prices: [], discounts: [] };
  const { prices: known, discounts } = list ? await listSaysNow(db, list.id, productIds) : nothing;
  const byKey = new Map(known.map((price) => [priceKey(price), price]));
  const first = new Map<string, PriceRow>();
  for (const row of rows) {
    const { says } = row;
    if (!says || row.errors.length > 0) continue;
    if ('percent' in says) {
      const now = discounts.find((one) => one.categoryId === says.categoryId);
      if (now && list) row.known = { id: list.id, same: compare(now.percent, says.percent) === 0 };
      continue;
    }
    keepUntold(row, byKey.get(priceKey(says.price as ListPriceRecord)));
    if (!first.has(row.key)) first.set(row.key, row);
  }
  const once = [...first.values()];
  const given = once.flatMap(({ says }) => (says && 'price' in says ? [says.price] : []));
  const checked = checkPrices(given, { products, prices: known, makeId: newId });
  const columns: Readonly<Record<string, string>> = { productId: 'product', id: '' };
  for (const { at, item } of checked.refused) {
    once[at]?.errors.push(noteOf(columns[item.field] ?? item.field, item));
  }
  checked.rows.forEach((price, at) => {
    const row = once[at];
    if (row && price && !price.isNew) row.known = { id: price.id, same: price.isSame };
  });
}

/** A last day that the file does not speak of stays. */
function keepUntold(row: PriceRow, now: ListPriceRecord | undefined): void {
  if (now && row.says && 'price' in row.says && row.values.validUntil === undefined) {
    row.says.price.validUntil = now.validUntil;
  }
}
