// Products as a file that can be imported again: the columns of the import with what lists do not show of a product.
import type { RecordLanguage } from '../domain/exchange/column.ts';
import { productColumns } from '../domain/exchange/columns-products.ts';
import { packagingText } from '../domain/exchange/packaging-text.ts';
import { warrantyText } from '../domain/exchange/warranty-text.ts';
import type { Db } from '../platform/database.ts';
import type { Column } from '../platform/list-file.ts';
import { recordColumns } from '../platform/record-columns.ts';
import { type Codes, noCodes, readCodes } from './barcode.ts';
import { listCategories } from './category.ts';
import type { ProductRow } from './product.contract.ts';
import type { ProductFacts } from './product.sql.ts';
import { findProducts } from './product.ts';
import { listTillCategories } from './till-category.ts';

export type ProductLine = ProductFacts & Codes & { onHand: string; path: string | null; tillCategory: string | null };

/** What a file has of the products of a page. */
export async function productLines(db: Db, rows: readonly ProductRow[]): Promise<ProductLine[]> {
  const ids = rows.map((row) => row.id);
  const [facts, codes, categories, tillCategories] = await Promise.all([
    findProducts(db, ids),
    readCodes(db, ids),
    listCategories(db),
    listTillCategories(db),
  ]);
  const paths = new Map(categories.map((category) => [category.id, category.path]));
  const tills = new Map(tillCategories.map((category) => [category.id, category.name]));
  return rows.flatMap((row) => {
    const own = facts.get(row.id);
    if (!own) return [];
    const path = own.categoryId === null ? null : (paths.get(own.categoryId) ?? null);
    const tillCategory = own.tillCategoryId === null ? null : (tills.get(own.tillCategoryId) ?? null);
    return [{ ...own, ...(codes.get(row.id) ?? noCodes), onHand: row.onHand, path, tillCategory }];
  });
}

export const productFileColumns = (language: RecordLanguage): Column<ProductLine>[] => [
  ...recordColumns<ProductLine>(productColumns, language, {
    sku: (row) => row.sku,
    name: (row) => row.name,
    kind: (row) => row.kind,
    tracking: (row) => row.tracking,
    unit: (row) => row.unitSymbol,
    category: (row) => row.path,
    price: (row) => row.price,
    taxRate: (row) => row.taxRate,
    gtin: (row) => row.gtin,
    barcodes: (row) => row.barcodes,
    packagings: (row) => row.packagings.map(packagingText),
    availableAtTill: (row) => row.availableAtTill,
    tillCategory: (row) => row.tillCategory,
    series: (row) => row.series,
    expirationDays: (row) => row.expirationDays,
    bestBeforeDays: (row) => row.bestBeforeDays,
    removalDays: (row) => row.removalDays,
    alertDays: (row) => row.alertDays,
    picking: (row) => row.picking,
    expiredPolicy: (row) => row.expiredPolicy,
    warranty: (row) => (row.warranty === null ? null : warrantyText(row.warranty, language)),
    warrantyStarts: (row) => row.warrantyStarts,
    note: (row) => row.note,
    archived: (row) => row.archivedAt !== null,
  }),
  { title: 'on hand', kind: 'decimal', value: (row) => row.onHand },
];
