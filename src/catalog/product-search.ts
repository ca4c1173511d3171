// Finding products: as you type, best match first, and as a list in one order.
import { numberKey } from '../domain/number-key.ts';
import { problem } from '../domain/problem.ts';
import type { Db } from '../platform/database.ts';
import { decodeCursor, type Page, pageOfRows } from '../platform/page.ts';
import { barcodeKey, findBarcodes } from './barcode.ts';
import { categoriesWithin } from './category.ts';
import type { ProductHit, ProductRow } from './product.contract.ts';
import { findProducts, productRows, productsBySku } from './product.ts';
import {
  countProducts,
  listProductIds,
  type Offered,
  productsByExactCode,
  productsByNameBeginning,
  productsBySkuBeginning,
  productsByWords,
  productsContaining,
} from './product-search.sql.ts';
import { beginning, containing, nameKey, prefixEnd, wordsOf } from './search-text.ts';

export type ProductQuestion = {
  q: string;
  limit: number;
  archived?: boolean | undefined;
  availableAtTill?: boolean | undefined;
  kind?: string | undefined;
};

/**
 * The very sku or barcode first, then what begins so: a sku, a name, words in any order; then what holds the words
 * anywhere. A step is taken only while there is room, so that one letter is as quick as ten.
 */
export async function searchProducts(db: Db, asked: ProductQuestion): Promise<ProductHit[]> {
  const { q, limit } = asked;
  const offer: Offered = {
    archived: asked.archived ?? false,
    availableAtTill: asked.availableAtTill ?? null,
    kind: asked.kind ?? null,
  };
  const skuKey = numberKey(q);
  const name = nameKey(q);
  const words = wordsOf(q);
  const [longest = '', ...others] = words.toSorted((a, b) => b.length - a.length);
  const found = new Set<string>();
  const take = (ids: readonly string[]): void => {
    for (const id of ids) if (found.size < limit) found.add(id);
  };
  const steps: (() => Promise<string[]>)[] = [
    () => productsByExactCode(db, offer, { sku: skuKey, barcode: barcodeKey(q) }),
    () => productsBySkuBeginning(db, offer, rangeOf(skuKey), limit),
  ];
  if (words.length > 0) {
    steps.push(
      () => productsByNameBeginning(db, offer, rangeOf(name), limit + found.size),
      () => productsByWords(db, offer, { ...rangeOf(longest), others: beginning(others), limit: limit + found.size }),
      () => productsContaining(db, offer, { patterns: containing(words), except: [...found], limit }),
    );
  }
  for (const step of steps) {
    if (found.size >= limit) break;
    take(await step());
  }
  return productHits(db, [...found]);
}

/** In the order of `ids`. */
export async function productHits(db: Db, ids: readonly string[]): Promise<ProductHit[]> {
  const products = await findProducts(db, ids);
  return ids.flatMap((id) => {
    const facts = products.get(id);
    if (!facts) return [];
    const { sku, name, kind, tracking, price, taxRate, imageId, archivedAt } = facts;
    const unit = { id: facts.unitId, symbol: facts.unitSymbol, decimals: facts.unitDecimals };
    return [{ id, sku, name, kind, tracking, unit, price, taxRate, imageId, archivedAt }];
  });
}

export type Resolved = {
  code: string;
  matched: 'barcode' | 'sku';
  product: ProductHit;
  packaging: { id: string; name: string } | null;
  factor: string;
};

/** What a scanned or typed code stands for. Barcodes come before skus. @throws not-found */
export async function resolveBarcode(db: Db, code: string): Promise<Resolved> {
  const owner = (await findBarcodes(db, [code])).get(code);
  const id = owner?.productId ?? (await productsBySku(db, [code])).get(code);
  const [product] = id === undefined ? [] : await productHits(db, [id]);
  if (!product) throw problem('not-found', { what: 'barcode', code });
  return {
    code: owner?.code ?? product.sku,
    matched: owner ? 'barcode' : 'sku',
    product,
    packaging: owner?.packagingId ? { id: owner.packagingId, name: owner.packagingName ?? '' } : null,
    factor: owner?.factor ?? '1',
  };
}

export type ProductListQuestion = {
  limit: number;
  cursor?: string | undefined;
  q?: string | undefined;
  sort: 'name' | '-name' | 'sku' | '-sku' | 'created' | '-created';
  kind?: string | undefined;
  tracking?: string | undefined;
  categoryId?: string | undefined;
  availableAtTill?: boolean | undefined;
  archived: 'true' | 'false' | 'all';
};

const columns = { name: 'name_key', sku: 'sku_key', created: 'created_at' } as const;

export async function listProducts(db: Db, asked: ProductListQuestion): Promise<Page<ProductRow>> {
  const filter = {
    words: wordsOf(asked.q ?? ''),
    kind: asked.kind,
    tracking: asked.tracking,
    categoryIds: asked.categoryId === undefined ? undefined : await categoriesWithin(db, asked.categoryId),
    availableAtTill: asked.availableAtTill,
    archived: asked.archived,
  };
  const after = decodeCursor(asked.sort, asked.cursor);
  const descending = asked.sort.startsWith('-');
  const [ids, total] = await Promise.all([
    listProductIds(db, filter, {
      column: columns[asked.sort.replace('-', '') as keyof typeof columns],
      descending,
      after: after && [String(after[0]), String(after[1])],
      limit: asked.limit,
    }),
    countProducts(db, filter),
  ]);
  const page = pageOfRows(ids, {
    limit: asked.limit,
    sort: asked.sort,
    keyOf: (row) => [row.sortValue, row.id],
    total,
  });
  return {
    ...page,
    rows: await productRows(
      db,
      page.rows.map((row) => row.id),
    ),
  };
}

const rangeOf = (prefix: string) => ({ from: prefix, to: prefixEnd(prefix) });
