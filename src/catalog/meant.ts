// Which product, partner or place a cell of a table means: by code first, then by what else it is told by. A name that
// several have means none of them.
import { numberKey } from '../domain/number-key.ts';
import type { Db } from '../platform/database.ts';
import { findBarcodes } from './barcode.ts';
import type { Category } from './category.contract.ts';
import { listCategories } from './category.ts';
import type { Location } from './location.contract.ts';
import { allLocations } from './location.sql.ts';
import type { Partner } from './partner.contract.ts';
import { partnerIdsByNameKeys, partnersByIds } from './partner.sql.ts';
import { partnersByCode } from './partner.ts';
import { type PriceListRecord, priceListsByNameKeys } from './price-list.sql.ts';
import { type ProductFacts, productIdsByNameKeys } from './product.sql.ts';
import { findProducts, productsBySku } from './product.ts';
import { nameKey } from './search-text.ts';
import { inTreeOrder } from './tree.ts';

export type { PriceListRecord } from './price-list.sql.ts';
export type { ProductFacts } from './product.sql.ts';

export type Meant<T> = { one: T } | 'several';

/** By sku, by barcode of the product itself, by the code in "[00417] Cordless drill", by its whole name. */
export async function productsMeant(db: Db, texts: readonly string[]): Promise<Map<string, Meant<ProductFacts>>> {
  const asked = [...new Set(texts)];
  const inBrackets = new Map(asked.flatMap((text) => bracketed(text)));
  const codes = [...asked, ...inBrackets.values()];
  const bySku = await productsBySku(db, codes);
  const left = codes.filter((code) => !bySku.has(code));
  const byBarcode = left.length === 0 ? new Map() : await findBarcodes(db, left);
  const ids = new Map<string, string[]>();
  const unnamed: string[] = [];
  for (const text of asked) {
    const code = inBrackets.get(text);
    const owner = byBarcode.get(text);
    const id = bySku.get(text) ?? (owner && owner.packagingId === null ? owner.productId : undefined);
    const found = id ?? (code === undefined ? undefined : bySku.get(code));
    if (found) ids.set(text, [found]);
    else unnamed.push(text);
  }
  for (const [text, named] of await byName(unnamed, (keys) => productIdsByNameKeys(db, keys))) ids.set(text, named);
  return meantBy(ids, await findProducts(db, [...new Set([...ids.values()].flat())]));
}

/** By code, else by the whole name; of those with one name the one in use. */
export async function partnersMeant(db: Db, texts: readonly string[]): Promise<Map<string, Meant<Partner>>> {
  const asked = [...new Set(texts)];
  const byCode = await partnersByCode(db, asked);
  const ids = new Map<string, string[]>([...byCode].map(([text, id]) => [text, [id]]));
  const unnamed = asked.filter((text) => !byCode.has(text));
  for (const [text, named] of await byName(unnamed, (keys) => partnerIdsByNameKeys(db, keys))) ids.set(text, named);
  const found = await partnersByIds(db, [...new Set([...ids.values()].flat())]);
  return meantBy(ids, new Map(found.map((partner) => [partner.id, partner])));
}

/** By code, by the path ("Stock / Aisle 1", "Stock/Aisle 1"), by a name that one place alone has. */
export async function placesMeant(db: Db, texts: readonly string[]): Promise<Map<string, Meant<Location>>> {
  const all = inTreeOrder(await allLocations(db));
  const byKey = (keyOf: (place: Location) => string | null) =>
    Map.groupBy(
      all.filter((place) => keyOf(place) !== null),
      (place) => keyOf(place) as string,
    );
  const ways = [
    byKey((place) => (place.code === null ? null : numberKey(place.code))),
    byKey((place) => pathKey(place.path)),
    byKey((place) => nameKey(place.name)),
  ];
  const found = new Map<string, Meant<Location>>();
  for (const text of new Set(texts)) {
    const keys = [numberKey(text), pathKey(text), nameKey(text)];
    const places = ways.map((way, index) => way.get(keys[index] as string)).find((one) => one !== undefined);
    const one = places && theOne(places);
    if (one) found.set(text, one);
  }
  return found;
}

/** By the path ("Food / Drinks"), by a name that one category alone has. */
export async function categoriesMeant(db: Db, texts: readonly string[]): Promise<Map<string, Meant<Category>>> {
  if (texts.length === 0) return new Map();
  const all = await listCategories(db);
  const byPath = new Map(all.map((category) => [pathKey(category.path), category]));
  const byName = Map.groupBy(all, (category) => nameKey(category.name));
  return new Map(
    [...new Set(texts)].flatMap((text) => {
      const whole = byPath.get(pathKey(text));
      const named = whole ? [whole] : (byName.get(nameKey(text)) ?? []);
      const [one] = named;
      return one ? [[text, named.length === 1 ? { one } : 'several'] as const] : [];
    }),
  );
}

/** By the name, without regard to case and accents. */
export async function priceListsMeant(db: Db, texts: readonly string[]): Promise<Map<string, PriceListRecord>> {
  const found = await priceListsByNameKeys(db, [...new Set(texts.map(nameKey))]);
  const byKey = new Map(found.map((list) => [list.nameKey, list]));
  return new Map(
    texts.flatMap((text) => {
      const list = byKey.get(nameKey(text));
      return list ? [[text, list] as const] : [];
    }),
  );
}

const pathKey = (path: string): string => path.split('/').map(nameKey).join('/');

/** "[00417] Cordless drill", as Odoo shows products. */
function bracketed(text: string): [string, string][] {
  const code = /^\[([^\]]+)\]/.exec(text)?.[1]?.trim();
  return code ? [[text, code]] : [];
}

async function byName(
  texts: readonly string[],
  find: (keys: readonly string[]) => Promise<{ id: string; nameKey: string }[]>,
): Promise<Map<string, string[]>> {
  if (texts.length === 0) return new Map();
  const found = Map.groupBy(await find([...new Set(texts.map(nameKey))]), (row) => row.nameKey);
  return new Map(
    texts.flatMap((text) => {
      const named = found.get(nameKey(text));
      return named ? [[text, named.map((row) => row.id)] as const] : [];
    }),
  );
}

function meantBy<T extends { archivedAt: string | null }>(
  ids: ReadonlyMap<string, readonly string[]>,
  known: ReadonlyMap<string, T>,
): Map<string, Meant<T>> {
  const meant = new Map<string, Meant<T>>();
  for (const [text, named] of ids) {
    const one = theOne(named.flatMap((id) => known.get(id) ?? []));
    if (one) meant.set(text, one);
  }
  return meant;
}

function theOne<T extends { archivedAt: string | null }>(found: readonly T[]): Meant<T> | undefined {
  const [first] = found;
  if (found.length <= 1) return first && { one: first };
  const inUse = found.filter((one) => one.archivedAt === null);
  return inUse.length === 1 ? { one: inUse[0] as T } : 'several';
}
