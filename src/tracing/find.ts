// What a typed or scanned text could be: first everything that it is exactly, in the order in which a scan is resolved
// (serial, lot, product, location, document, partner), then what begins with it.
import { barcodeKey } from '../catalog/barcode.ts';
import { searchPartners } from '../catalog/partner.ts';
import { searchProducts } from '../catalog/product-search.ts';
import { nameKey, prefixEnd } from '../catalog/search-text.ts';
import { numberKey } from '../domain/number-key.ts';
import type { Db } from '../platform/database.ts';
import { type Found, foundKinds } from './find.contract.ts';
import { beginningWith, exactly } from './find.sql.ts';

const perKind = 10;

export async function findText(db: Db, q: string): Promise<{ q: string; exact: Found[]; prefix: Found[] }> {
  const key = numberKey(q);
  if (key === '') return { q, exact: [], prefix: [] };
  const name = nameKey(q);
  const words = q.slice(0, 200);
  const [exact, begins, products, partners] = await Promise.all([
    exactly(db, { key, typed: q, barcode: barcodeKey(q), name }),
    beginningWith(db, { key, keyEnd: prefixEnd(key), typed: q, typedEnd: prefixEnd(q.toUpperCase()) }),
    searchProducts(db, { q: words, limit: perKind + 1 }),
    searchPartners(db, { q: words, limit: perKind + 1 }),
  ]);
  const shown = ranked(exact);
  const known = new Set(shown.map((found) => found.id));
  const none = { productId: null, packaging: null, documentKind: null };
  const more: Found[] = [
    ...begins,
    ...products.map(({ id, name: label, sku }): Found => {
      const matchedBy = numberKey(sku).startsWith(key) ? 'sku' : 'name';
      return { kind: 'product', id, label, detail: sku, matchedBy, ...none, productId: id };
    }),
    ...partners.map(({ id, name: label, code }): Found => {
      const matchedBy = code !== null && numberKey(code).startsWith(key) ? 'code' : 'name';
      return { kind: 'partner', id, label, detail: code ?? '', matchedBy, ...none };
    }),
  ];
  return { q, exact: shown, prefix: ranked(more.filter((found) => !known.has(found.id))) };
}

/** In scan order, each thing once, at most ten of a kind. */
function ranked(found: readonly Found[]): Found[] {
  const once = [...new Map(found.toReversed().map((one) => [one.id, one])).values()].toReversed();
  return foundKinds.flatMap((kind) => once.filter((one) => one.kind === kind).slice(0, perKind));
}
