// Prices of price lists as a file that can be imported again: a row is a price of a product, or a percentage off a category
// or all products.
import type { RecordLanguage } from '../domain/exchange/column.ts';
import { priceColumns } from '../domain/exchange/columns-prices.ts';
import type { Db } from '../platform/database.ts';
import { allRows, type Column } from '../platform/list-file.ts';
import { recordColumns } from '../platform/record-columns.ts';
import { listCategories } from './category.ts';
import type { ListPrice } from './list-price.contract.ts';
import { listPrices } from './list-price.ts';
import type { PriceListRow } from './price-list.contract.ts';
import { discountsOf } from './price-list.sql.ts';

export type PriceLine = {
  list: string;
  price: Omit<ListPrice, 'id'> | null;
  discount: { category: string | null; percent: string } | null;
};

/** All that lists say, list after list: their percentages, then their prices. */
export async function* linesOfLists(db: Db, pages: AsyncIterable<PriceListRow[]>): AsyncGenerator<PriceLine[]> {
  const paths = new Map((await listCategories(db)).map((category) => [category.id, category.path]));
  for await (const lists of pages) {
    for (const { id, name } of lists) {
      const discounts = await discountsOf(db, id);
      yield discounts.map(({ categoryId, percent }) => ({
        ...{ list: name, price: null },
        discount: { category: categoryId && (paths.get(categoryId) ?? null), percent },
      }));
      const prices = allRows((limit, cursor) => listPrices(db, { priceListId: id, limit, cursor }));
      for await (const rows of prices) yield priceLines(name, rows);
    }
  }
}

export const priceLines = (list: string, rows: readonly ListPrice[]): PriceLine[] =>
  rows.map((price) => ({ list, price, discount: null }));

export const priceFileColumns = (language: RecordLanguage): Column<PriceLine>[] => [
  ...recordColumns<PriceLine>(priceColumns, language, {
    list: (row) => row.list,
    product: (row) => row.price?.product.sku,
    minimum: (row) => row.price?.minimum,
    unitPrice: (row) => row.price?.unitPrice,
    validFrom: (row) => row.price?.validFrom,
    validUntil: (row) => row.price?.validUntil,
    percent: (row) => row.discount?.percent,
    category: (row) => row.discount?.category,
  }),
  { title: 'product name', value: (row) => row.price?.product.name },
  { title: 'unit', value: (row) => row.price?.product.unit },
  { title: 'usual price', kind: 'decimal', value: (row) => row.price?.product.price },
];
