// Every statement on `packaging` and `barcode`.
import type { Db, Statement, Tx } from '../platform/database.ts';

const packagings: Statement = {
  name: 'packaging-of-products',
  text: `select id, product_id as "productId", name, factor from packaging where product_id = any($1::uuid[])
    order by product_id, factor, id`,
};
const codes: Statement = {
  name: 'barcode-of-products',
  text: `select code_key as key, code, kind, product_id as "productId", packaging_id as "packagingId"
    from barcode where product_id = any($1::uuid[]) order by product_id, code_key`,
};
const owners: Statement = {
  name: 'barcode-owners',
  text: `select b.code_key as key, b.code, b.product_id as "productId", b.packaging_id as "packagingId",
      p.name as "productName", p.sku, k.name as "packagingName", coalesce(k.factor, 1) as factor
    from barcode b join product p on p.id = b.product_id left join packaging k on k.id = b.packaging_id
    where b.code_key = any($1::text[])`,
};
const upsertPackagings: Statement = {
  name: 'packaging-upsert',
  text: `insert into packaging (id, product_id, name, factor)
    select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::numeric[])
    on conflict (id) do update set name = excluded.name, factor = excluded.factor`,
};
const removePackagings: Statement = {
  name: 'packaging-delete',
  text: 'delete from packaging where product_id = $1 and id <> all($2::uuid[])',
};
const insertCodes: Statement = {
  name: 'barcode-insert',
  text: `insert into barcode (code_key, code, kind, product_id, packaging_id)
    select * from unnest($1::text[], $2::text[], $3::text[], $4::uuid[], $5::uuid[])
    on conflict (code_key) do nothing returning code_key as key`,
};
const removeCodes: Statement = {
  name: 'barcode-delete',
  text: 'delete from barcode where product_id = $1 and code_key = any($2::text[])',
};

const removeCodesOf: Statement = {
  name: 'barcode-delete-of-products',
  text: 'delete from barcode where product_id = any($1::uuid[])',
};
const removePackagingsOf: Statement = {
  name: 'packaging-delete-of-products',
  text: 'delete from packaging where product_id = any($1::uuid[])',
};

export type PackagingRecord = { id: string; productId: string; name: string; factor: string };
export type Code = {
  key: string;
  code: string;
  kind: 'gtin' | 'other';
  productId: string;
  packagingId: string | null;
};
export type CodeOwner = {
  key: string;
  code: string;
  productId: string;
  productName: string;
  sku: string;
  packagingId: string | null;
  packagingName: string | null;
  factor: string;
};

/** Smallest factor first. */
export const packagingsOf = (db: Db, productIds: readonly string[]): Promise<PackagingRecord[]> =>
  db.rows<PackagingRecord>(packagings, [productIds]);
export const codesOf = (db: Db, productIds: readonly string[]): Promise<Code[]> => db.rows<Code>(codes, [productIds]);
export const codeOwners = (db: Db, keys: readonly string[]): Promise<CodeOwner[]> => db.rows<CodeOwner>(owners, [keys]);

export const savePackagings = (tx: Tx, rows: readonly PackagingRecord[]): Promise<number> =>
  tx.run(upsertPackagings, [
    rows.map((row) => row.id),
    rows.map((row) => row.productId),
    rows.map((row) => row.name),
    rows.map((row) => row.factor),
  ]);
export const keepPackagings = (tx: Tx, productId: string, ids: readonly string[]): Promise<number> =>
  tx.run(removePackagings, [productId, ids]);

/** @returns the keys that went in; one that is taken, also by somebody who has just committed, leaves its row out */
export async function insertBarcodes(tx: Tx, rows: readonly Code[]): Promise<Set<string>> {
  const inserted = await tx.rows<{ key: string }>(insertCodes, [
    rows.map((row) => row.key),
    rows.map((row) => row.code),
    rows.map((row) => row.kind),
    rows.map((row) => row.productId),
    rows.map((row) => row.packagingId),
  ]);
  return new Set(inserted.map((row) => row.key));
}
export const removeBarcodes = (tx: Tx, productId: string, keys: readonly string[]): Promise<number> =>
  tx.run(removeCodes, [productId, keys]);
/** Codes and packagings of products that go. */
export async function removeCodesOfProducts(tx: Tx, productIds: readonly string[]): Promise<void> {
  await tx.run(removeCodesOf, [productIds]);
  await tx.run(removePackagingsOf, [productIds]);
}
