// The products on sale here, by id, by code and as somebody types.
import { barcodeKey } from '../../../../src/domain/barcode-key.ts';
import { numberKey } from '../../../../src/domain/number-key.ts';
import type { TillProduct } from '../../../../src/operations/till/feed.contract.ts';
import { whenIdle } from '../../../ui/when-idle.ts';
import { searchPlaces, searchText } from './product-search.ts';
import { createStore } from './store.ts';

export type Packaging = { id: string; name: string; factor: string };
export type CodeHit = { product: TillProduct; packaging: Packaging | null };

let products = new Map<string, TillProduct>();
/** Keys of codes and skus to products; built when first asked. */
let codes: Map<string, { productId: string; packagingId: string | null }[]> | null = null;
let listed: TillProduct[] | null = null;
let texts: string[] | null = null;
let categories = new Map<string | null, TillProduct[]>();
const version = createStore(0);

export const catalogue = {
  byId: (id: string): TillProduct | null => products.get(id) ?? null,

  /** What was scanned or typed: barcodes of the product or of a packaging, else its sku. Several when a sku is also a code. */
  byCode(scanned: string): CodeHit[] {
    codes ??= codesOf(products.values());
    const hits = codes.get(barcodeKey(scanned)) ?? codes.get(`sku ${numberKey(scanned)}`) ?? [];
    return hits.flatMap(({ productId, packagingId }) => {
      const product = products.get(productId);
      if (!product) return [];
      const pack = product.packs.find(([id]) => id === packagingId);
      return [{ product, packaging: pack ? { id: pack[0], name: pack[1], factor: pack[2] } : null }];
    });
  },

  search(
    typed: string,
    { limit = 60, categoryId }: { limit?: number; categoryId?: string | null } = {},
  ): TillProduct[] {
    const all = inOrder();
    texts ??= all.map(searchText);
    const among = categoryId === undefined ? {} : { among: (place: number) => all[place]?.categoryId === categoryId };
    return searchPlaces(texts, typed, { limit, ...among }).map((place) => all[place] as TillProduct);
  },

  /** By name; null: all of them. */
  inCategory(id: string | null, { offset = 0, limit = 60 }: { offset?: number; limit?: number } = {}) {
    const rows = id === null ? inOrder() : (categories.get(id) ?? inOrder().filter((one) => one.categoryId === id));
    if (id !== null) categories.set(id, rows);
    return { rows: rows.slice(offset, offset + limit), total: rows.length };
  },

  size: (): number => products.size,
};

/** Draws again when products come or change. */
export function useCatalogue(): typeof catalogue {
  version.use();
  return catalogue;
}

export function putProducts(rows: readonly TillProduct[], gone: readonly string[] = []): void {
  for (const id of gone) products.delete(id);
  for (const row of rows) products.set(row.id, row);
  changed();
}

export function replaceProducts(rows: readonly TillProduct[]): void {
  products = new Map(rows.map((row) => [row.id, row]));
  changed();
}

export const allProducts = (): TillProduct[] => [...products.values()];

let building: (() => void) | undefined;

function changed(): void {
  codes = null;
  listed = null;
  texts = null;
  categories = new Map();
  version.set(version.get() + 1);
  building?.();
  building = whenIdle(() => {
    codes ??= codesOf(products.values());
    texts ??= inOrder().map(searchText);
  }, 200);
}

const byName = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

function inOrder(): TillProduct[] {
  listed ??= [...products.values()].sort((a, b) => byName.compare(a.name, b.name));
  return listed;
}

function codesOf(rows: Iterable<TillProduct>): NonNullable<typeof codes> {
  const found: NonNullable<typeof codes> = new Map();
  const put = (key: string, productId: string, packagingId: string | null) => {
    const there = found.get(key);
    if (there) there.push({ productId, packagingId });
    else found.set(key, [{ productId, packagingId }]);
  };
  for (const product of rows) {
    for (const [key, packagingId] of product.codes) put(key, product.id, packagingId);
    if (product.sku !== '') put(`sku ${numberKey(product.sku)}`, product.id, null);
  }
  return found;
}
