// Every statement on `product`, `product_word` and `word_ending` but those of search and lists.
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
  text: `update product set sku = $2, sku_key = $3, name = $4, name_key = $5, search_text = $6, kind = $7, tracking = $8,
      unit_id = $9, category_id = $10, price = $11, tax_rate = $12, available_at_till = $13, series = $14,
      expiration_days = $15, best_before_days = $16, removal_days = $17, alert_days = $18, picking = $19, note = $20,
      image_id = $21, archived_at = $22, warranty_length = $23, number_attributes = $24, number_policy = $25, expired_policy = $26,
      till_category_id = $27, warranty_unit = $28, warranty_starts = $29, version = version + 1
    where id = $1`,
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
  text: 'delete from product_word where product_id = $1 and word <> all($2::text[])',
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
export const labelsOfNumberAttributes = async (
  db: Db,
  productId: string | undefined,
  limit: number,
): Promise<string[]> =>
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
  await tx.run(insertWords, [rows.flatMap((row) => row.words), rows.flatMap((row) => row.words.map(() => row.id))]);
  const words = [...new Set(rows.flatMap((row) => row.words))].sort();
  const endings = words.flatMap((word) => endingsOf(word).map((ending) => ({ ending, word })));
  await tx.run(insertEndings, [endings.map((row) => row.ending), endings.map((row) => row.word)]);
}

/** From now on its goods have numbers; what left before never had any. */
/** Its tracking changed; `since`: when its goods began to have numbers. */
export const setRetracked = (tx: Tx, id: string, since: Date | null): Promise<number> => tx.run(retracked, [id, since]);

export async function updateProduct(tx: Tx, row: KeyedProduct): Promise<void> {
  await tx.run(update, [
    row.id,
    row.sku,
    row.skuKey,
    row.name,
    row.nameKey,
    row.searchText,
    row.kind,
    row.tracking,
    row.unitId,
    row.categoryId,
    row.price,
    row.taxRate,
    row.availableAtTill,
    row.series,
    row.expirationDays,
    row.bestBeforeDays,
    row.removalDays,
    row.alertDays,
    row.picking,
    row.note,
    row.imageId,
    row.archivedAt,
    row.warranty?.length ?? null,
    JSON.stringify(row.numberAttributes),
    JSON.stringify(row.numberPolicy),
    row.expiredPolicy,
    row.tillCategoryId,
    row.warranty?.unit ?? null,
    row.warrantyStarts,
  ]);
  await tx.run(removeWords, [row.id, row.words]);
  await insertProductWords(tx, [row]);
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
