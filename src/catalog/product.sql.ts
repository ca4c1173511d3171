// Every statement on `product`, `product_word` and `word_ending` but those of search and lists.
import { compareBytes } from '../domain/number-key.ts';
import type { Db, Statement, Tx } from '../platform/database.ts';
import type { Product } from './product.contract.ts';
import { endingsOf } from './search-text.ts';

const own = `p.id, p.sku, p.name, p.kind, p.tracking, p.unit_id as "unitId", p.category_id as "categoryId", p.price,
  p.tax_rate as "taxRate", p.available_at_till as "availableAtTill", p.series, p.expiration_days as "expirationDays",
  p.best_before_days as "bestBeforeDays", p.removal_days as "removalDays", p.alert_days as "alertDays", p.picking,
  case when p.warranty_length is not null
    then jsonb_build_object('length', p.warranty_length, 'unit', p.warranty_unit) end as warranty,
  p.warranty_starts as "warrantyStarts", p.number_attributes as "numberAttributes", p.number_policy as "numberPolicy",
  p.expired_policy as "expiredPolicy", p.till_category_id as "tillCategoryId",
  p.note, p.image_id as "imageId", p.archived_at as "archivedAt", p.created_at as "createdAt", p.version`;

const byIds: Statement = {
  name: 'product-by-ids',
  text: `select ${own}, u.symbol as "unitSymbol", u.decimals as "unitDecimals", c.name as "categoryName"
    from product p join unit u on u.id = p.unit_id left join category c on c.id = p.category_id
    where p.id = any($1::uuid[])`,
};
const lock: Statement = { name: 'product-lock', text: `select ${own} from product p where p.id = $1 for update` };
const bySkuKeys: Statement = {
  name: 'product-by-sku-keys',
  text: 'select id, sku, sku_key as "skuKey" from product where sku_key = any($1::text[])',
};
const byNameKeys: Statement = {
  name: 'product-by-name-keys',
  text: 'select id, name_key as "nameKey" from product where name_key = any($1::text[])',
};
const attributeLabels: Statement = {
  name: 'product-number-attribute-labels',
  text: `select a.label from product p cross join jsonb_to_recordset(p.number_attributes) as a (label text)
    where p.number_attributes <> '[]' and ($1::uuid is null or p.id = $1) group by a.label order by a.label limit $2`,
};
const insert: Statement = {
  name: 'product-insert',
  text: `insert into product (id, sku, sku_key, name, name_key, search_text, kind, tracking, unit_id, category_id, price,
      tax_rate, available_at_till, series, expiration_days, best_before_days, removal_days, alert_days, picking, note,
      created_at, warranty_length, number_attributes, number_policy, expired_policy, till_category_id, warranty_unit,
      warranty_starts)
    select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
      $9::uuid[], $10::uuid[], $11::numeric[], $12::numeric[], $13::boolean[], $14::text[], $15::int[], $16::int[],
      $17::int[], $18::int[], $19::text[], $20::text[], $21::timestamptz[], $22::int[],
      $23::jsonb[], $24::jsonb[], $25::text[], $26::uuid[], $27::text[], $28::text[])
    on conflict (sku_key) do nothing returning id`,
};
const update: Statement = {
  name: 'product-update',
  text: `update product p set sku = n.sku, sku_key = n.sku_key, name = n.name, name_key = n.name_key,
      search_text = n.search_text, kind = n.kind, tracking = n.tracking, unit_id = n.unit_id, category_id = n.category_id,
      price = n.price, tax_rate = n.tax_rate, available_at_till = n.available_at_till, series = n.series,
      expiration_days = n.expiration_days, best_before_days = n.best_before_days, removal_days = n.removal_days,
      alert_days = n.alert_days, picking = n.picking, note = n.note, image_id = n.image_id, archived_at = n.archived_at,
      warranty_length = n.warranty_length, number_attributes = n.number_attributes, number_policy = n.number_policy,
      expired_policy = n.expired_policy, till_category_id = n.till_category_id, warranty_unit = n.warranty_unit,
      warranty_starts = n.warranty_starts, version = p.version + 1
    from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
      $9::uuid[], $10::uuid[], $11::numeric[], $12::numeric[], $13::boolean[], $14::text[], $15::int[], $16::int[],
      $17::int[], $18::int[], $19::text[], $20::text[], $21::uuid[], $22::timestamptz[], $23::int[], $24::jsonb[],
      $25::jsonb[], $26::text[], $27::uuid[], $28::text[], $29::text[])
      as n (id, sku, sku_key, name, name_key, search_text, kind, tracking, unit_id, category_id, price, tax_rate,
      available_at_till, series, expiration_days, best_before_days, removal_days, alert_days, picking, note, image_id,
      archived_at, warranty_length, number_attributes, number_policy, expired_policy, till_category_id, warranty_unit,
      warranty_starts)
    where p.id = n.id`,
};
const retracked: Statement = {
  name: 'product-tracked-since',
  text: 'update product set retracked = true, tracked_since = coalesce($2::timestamptz, tracked_since) where id = $1',
};
const lockMany: Statement = {
  name: 'product-lock-many',
  text: `select ${own} from product p where p.id = any($1::uuid[]) order by p.id for update`,
};
const removeMany: Statement = { name: 'product-delete-many', text: 'delete from product where id = any($1::uuid[])' };
const removeWordsOfMany: Statement = {
  name: 'product-word-delete-of-many',
  text: 'delete from product_word where product_id = any($1::uuid[])',
};
const clearImage: Statement = {
  name: 'product-clear-image',
  text: 'update product set image_id = null, version = version + 1 where image_id = $1',
};
const leaveTillCategory: Statement = {
  name: 'product-leave-till-category',
  text: `update product set till_category_id = null, version = version + 1 where till_category_id = $1
    returning id, sku, name`,
};
const insertWords: Statement = {
  name: 'product-word-insert',
  text: `insert into product_word (word, product_id) select * from unnest($1::text[], $2::uuid[])
    on conflict do nothing`,
};
const insertEndings: Statement = {
  name: 'word-ending-insert',
  text: `insert into word_ending (ending, word) select * from unnest($1::text[], $2::text[])
    on conflict do nothing`,
};
const removeWords: Statement = {
  name: 'product-word-delete',
  text: `delete from product_word w
    using unnest($1::uuid[], $2::text[]) as gone (product_id, word)
    where w.product_id = gone.product_id and w.word = gone.word`,
};
const wordsOfMany: Statement = {
  name: 'product-words',
  text: 'select product_id as "productId", word from product_word where product_id = any($1::uuid[])',
};

/** A row of `product` as it is edited: everything but keys and words, which are made from it. */
export type ProductRecord = Omit<
  Product,
  'unit' | 'category' | 'onHand' | 'gtin' | 'barcodes' | 'packagings' | 'hasMoves'
> & { unitId: string; categoryId: string | null };
/** With what belongs to its unit and category. */
export type ProductFacts = ProductRecord & {
  unitSymbol: string;
  unitDecimals: number;
  categoryName: string | null;
};
export type ProductKeys = { skuKey: string; nameKey: string; searchText: string; words: readonly string[] };
export type KeyedProduct = ProductRecord & ProductKeys;

export const productsByIds = (db: Db, ids: readonly string[]): Promise<ProductFacts[]> =>
  db.rows<ProductFacts>(byIds, [ids]);
export const lockProduct = async (tx: Tx, id: string): Promise<ProductRecord | undefined> =>
  (await tx.rows<ProductRecord>(lock, [id]))[0];
export const productIdsByNameKeys = (db: Db, keys: readonly string[]): Promise<{ id: string; nameKey: string }[]> =>
  db.rows(byNameKeys, [keys]);
/** What products call the fields of their numbers, each label once. */
export const labelsOfAttributes = async (db: Db, productId: string | undefined, limit: number): Promise<string[]> =>
  (await db.rows<{ label: string }>(attributeLabels, [productId ?? null, limit])).map((row) => row.label);
export const productsBySkuKeys = (
  db: Db,
  keys: readonly string[],
): Promise<{ id: string; sku: string; skuKey: string }[]> => db.rows(bySkuKeys, [keys]);

/** @returns the ids that went in; a sku that is taken leaves its row out */
export async function insertProducts(tx: Tx, rows: readonly KeyedProduct[]): Promise<Set<string>> {
  const of = <K extends keyof KeyedProduct>(column: K): KeyedProduct[K][] => rows.map((row) => row[column]);
  const inserted = await tx.rows<{ id: string }>(insert, [
    of('id'),
    of('sku'),
    of('skuKey'),
    of('name'),
    of('nameKey'),
    of('searchText'),
    of('kind'),
    of('tracking'),
    of('unitId'),
    of('categoryId'),
    of('price'),
    of('taxRate'),
    of('availableAtTill'),
    of('series'),
    of('expirationDays'),
    of('bestBeforeDays'),
    of('removalDays'),
    of('alertDays'),
    of('picking'),
    of('note'),
    of('createdAt'),
    rows.map((row) => row.warranty?.length ?? null),
    rows.map((row) => JSON.stringify(row.numberAttributes)),
    rows.map((row) => JSON.stringify(row.numberPolicy)),
    of('expiredPolicy'),
    of('tillCategoryId'),
    rows.map((row) => row.warranty?.unit ?? null),
    of('warrantyStarts'),
  ]);
  return new Set(inserted.map((row) => row.id));
}

/** The words of products, those they already have left alone. In one order for everybody, so that nobody waits in a circle. */
export async function insertProductWords(tx: Tx, rows: readonly KeyedProduct[]): Promise<void> {
  const own = rows.flatMap((row) => row.words.map((word) => ({ word, id: row.id })));
  // One after the other in the index: many at once come next to each other.
  own.sort((a, b) => compareBytes(a.word, b.word));
  await tx.run(insertWords, [own.map((row) => row.word), own.map((row) => row.id)]);
  const words = [...new Set(rows.flatMap((row) => row.words))].sort();
  const endings = words.flatMap((word) => endingsOf(word).map((ending) => ({ ending, word })));
  await tx.run(insertEndings, [endings.map((row) => row.ending), endings.map((row) => row.word)]);
}

/** From now on its goods have numbers; what left before never had any. */
/** Its tracking changed; `since`: when its goods began to have numbers. */
export const setRetracked = (tx: Tx, id: string, since: Date | null): Promise<number> => tx.run(retracked, [id, since]);

/** @throws 23505 when a sku is taken */
export async function updateProducts(tx: Tx, rows: readonly KeyedProduct[]): Promise<void> {
  const of = <K extends keyof KeyedProduct>(column: K): KeyedProduct[K][] => rows.map((row) => row[column]);
  await tx.run(update, [
    of('id'),
    of('sku'),
    of('skuKey'),
    of('name'),
    of('nameKey'),
    of('searchText'),
    of('kind'),
    of('tracking'),
    of('unitId'),
    of('categoryId'),
    of('price'),
    of('taxRate'),
    of('availableAtTill'),
    of('series'),
    of('expirationDays'),
    of('bestBeforeDays'),
    of('removalDays'),
    of('alertDays'),
    of('picking'),
    of('note'),
    of('imageId'),
    of('archivedAt'),
    rows.map((row) => row.warranty?.length ?? null),
    rows.map((row) => JSON.stringify(row.numberAttributes)),
    rows.map((row) => JSON.stringify(row.numberPolicy)),
    of('expiredPolicy'),
    of('tillCategoryId'),
    rows.map((row) => row.warranty?.unit ?? null),
    of('warrantyStarts'),
  ]);
  await changeWords(tx, rows);
}

/** Only what differs: most edits leave all words as they are. */
async function changeWords(tx: Tx, rows: readonly KeyedProduct[]): Promise<void> {
  const known = await tx.rows<{ productId: string; word: string }>(wordsOfMany, [rows.map((row) => row.id)]);
  const before = Map.groupBy(known, (one) => one.productId);
  const gone: { productId: string; word: string }[] = [];
  const fresh: KeyedProduct[] = [];
  for (const row of rows) {
    const had = before.get(row.id) ?? [];
    const has = new Set(row.words);
    gone.push(...had.filter((one) => !has.has(one.word)));
    for (const one of had) has.delete(one.word);
    if (has.size > 0) fresh.push({ ...row, words: [...has] });
  }
  if (gone.length > 0) await tx.run(removeWords, [gone.map((one) => one.productId), gone.map((one) => one.word)]);
  if (fresh.length > 0) await insertProductWords(tx, fresh);
}

/** Their words go with them; their codes and files must be gone. */
export async function removeProducts(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.run(removeWordsOfMany, [ids]);
  await tx.run(removeMany, [ids]);
}
/** In one order for everybody. */
export const lockProducts = (tx: Tx, ids: readonly string[]): Promise<ProductRecord[]> => tx.rows(lockMany, [ids]);

/** No product shows this attachment any more. */
export const clearProductImage = (tx: Tx, attachmentId: string): Promise<number> => tx.run(clearImage, [attachmentId]);
/** Nothing is in this till category any more. */
export const leaveTillCategoryOf = (tx: Tx, categoryId: string): Promise<{ id: string; sku: string; name: string }[]> =>
  tx.rows(leaveTillCategory, [categoryId]);
