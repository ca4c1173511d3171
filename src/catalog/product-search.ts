// Finding products: as you type, best match first, and as a list in one order.
import { numberKey } from '../domain/number-key.ts';
import { problem } from '../domain/problem.ts';
import type { Db } from '../platform/database.ts';
import { type Page, pageOfRows } from '../platform/page.ts';
import { barcodeKey, findBarcodes } from './barcode.ts';
import { categoriesWithin } from './category.ts';
import { listPosition } from './list-position.ts';
import type { ProductHit, ProductRow } from './product.contract.ts';
import { findProducts, productRows, productsBySku } from './product.ts';
import {
  countProducts,
  listProductIds,
  type Offered,
  productsByExactCode,
  productsByNameBeginning,
  productsBySkuBeginning,
  productsByWordBeginning,
  productsByWordInside,
  productsContaining,
  promisesOf,
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
 * The very sku or barcode first, then what begins so: a sku, a name, words in any order; when those are few, words that
 * hold it inside. A step is taken only while there is room, so that one letter is as quick as ten.
 */
export async function searchProducts(db: Db, asked: ProductQuestion): Promise<ProductHit[]> {
  const { q, limit } = asked;
  const offer: Offered = {
    archived: asked.archived ?? false,
    availableAtTill: asked.availableAtTill ?? null,
    kind: asked.kind ?? null,
  };
  const found = new Set<string>();
  const step: Step = async (look) => {
    if (found.size >= limit) return;
    for (const id of await look(limit + found.size)) if (found.size < limit) found.add(id);
  };
  const sku = numberKey(q);
  const words = [...new Set(wordsOf(q))].slice(0, mostWords);
  await step(() => productsByExactCode(db, offer, { sku, barcode: barcodeKey(q) }));
  await step((wanted) => productsBySkuBeginning(db, offer, rangeOf(sku), wanted));
  if (words.length > 0) {
    await step((wanted) => productsByNameBeginning(db, offer, rangeOf(nameKey(q)), wanted));
    if (found.size < limit) await searchWords(db, { offer, words, step, found: () => found.size, limit });
  }
  return productHits(db, [...found]);
}

/** Takes the ids that `look` finds, at most `wanted`, unless there are enough already. */
type Step = (look: (wanted: number) => Promise<string[]>) => Promise<void>;
type WordSearch = { offer: Offered; words: readonly string[]; step: Step; found: () => number; limit: number };

// More words than these narrow nothing any more.
const mostWords = 12;
// A word of more products than this is common: whichever of two common words leads, enough is found soon.
const common = 2000;

/** Walks along the word that leads to fewest products and looks at each whether it has the other words as well. */
async function searchWords(db: Db, { offer, words, step, found, limit }: WordSearch): Promise<void> {
  const promises = await promisesOf(db, words.map(rangeOf), common);
  const ranked = words.map((word, nth) => {
    const { beginning: starts, inside } = promises[nth] ?? { beginning: 0, inside: 0 };
    return { word, starts, anywhere: starts + inside };
  });
  const others = (leader: string): string[] => words.filter((word) => word !== leader);
  const first = ranked.toSorted((a, b) => a.starts - b.starts)[0];
  if (first && first.starts > 0) {
    const asked = { ...rangeOf(first.word), patterns: beginning(others(first.word)) };
    await step((wanted) => productsByWordBeginning(db, offer, { ...asked, limit: wanted }));
  }
  const fewest = ranked.toSorted((a, b) => a.anywhere - b.anywhere)[0];
  if (fewest && fewest.anywhere > 0 && found() < limit / 2) {
    const asked = { ...rangeOf(fewest.word), patterns: containing(others(fewest.word)) };
    await step((wanted) => productsByWordInside(db, offer, { ...asked, limit: wanted }));
  }
  // Digits that begin no word may still lie inside a code; words with letters have been looked for inside.
  const digits = words.some((word) => /^\p{N}+$/u.test(word));
  const lost = ranked.some(({ word, anywhere }) => anywhere === 0 && /\p{L}/u.test(word));
  if (digits && !lost && found() === 0) {
    await step((wanted) => productsContaining(db, offer, { patterns: containing(words), limit: wanted }));
  }
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
  tillCategoryId?: string | undefined;
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
    tillCategoryId: asked.tillCategoryId,
    archived: asked.archived,
  };
  const descending = asked.sort.startsWith('-');
  const [ids, total] = await Promise.all([
    listProductIds(db, filter, {
      column: columns[asked.sort.replace('-', '') as keyof typeof columns],
      descending,
      after: listPosition(asked.sort, asked.cursor),
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
