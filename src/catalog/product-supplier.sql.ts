// Every statement on `product_supplier`.
import { type RawBuilder, sql } from 'kysely';
import type { Db, Statement, Tx } from '../platform/database.ts';
import { beginning, likeBeginning, wordsOf } from './search-text.ts';

const columns = `s.id, s.product_id as "productId", s.partner_id as "partnerId", s.code, s.name,
  s.unit_price as "unitPrice", s.minimum, s.lead_days as "leadDays", s.preferred, s.version, p.sku,
  p.name as "productName", u.symbol as unit, u.decimals, r.name as "partnerName",
  r.archived_at is not null as "partnerArchived"`;
const joined = `product_supplier s join product p on p.id = s.product_id join unit u on u.id = p.unit_id
  join partner r on r.id = s.partner_id`;

const byId: Statement = { name: 'product-supplier-by-id', text: `select ${columns} from ${joined} where s.id = $1` };
/** The product's row: which one is preferred is decided by one at a time. */
const lockProduct: Statement = {
  name: 'product-supplier-lock-product',
  text: 'select id from product where id = $1 for update',
};
const insert: Statement = {
  name: 'product-supplier-insert',
  text: `insert into product_supplier
      (id, product_id, partner_id, code, code_key, name, unit_price, minimum, lead_days, preferred)
    select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::numeric[],
      $8::numeric[], $9::int[], $10::boolean[])
    on conflict (product_id, partner_id) do nothing`,
};
const update: Statement = {
  name: 'product-supplier-update',
  text: `update product_supplier set code = $2, code_key = $3, name = $4, unit_price = $5, minimum = $6, lead_days = $7,
      preferred = $8, version = version + 1 where id = $1`,
};
const clearPreferred: Statement = {
  name: 'product-supplier-clear-preferred',
  text: `update product_supplier set preferred = false, version = version + 1
    where product_id = $1 and preferred and id <> $2`,
};
const remove: Statement = { name: 'product-supplier-delete', text: 'delete from product_supplier where id = $1' };

export type ProductSupplierRecord = {
  id: string;
  productId: string;
  partnerId: string;
  code: string;
  name: string;
  unitPrice: string | null;
  minimum: string;
  leadDays: number | null;
  preferred: boolean;
};
export type ProductSupplierFacts = ProductSupplierRecord & {
  version: number;
  sku: string;
  productName: string;
  unit: string;
  decimals: number;
  partnerName: string;
  partnerArchived: boolean;
};

export const productSupplierById = async (db: Db, id: string): Promise<ProductSupplierFacts | undefined> =>
  (await db.rows<ProductSupplierFacts>(byId, [id]))[0];
export const lockProductOf = (tx: Tx, productId: string): Promise<unknown[]> => tx.rows(lockProduct, [productId]);
/** @returns 0 when the product has this supplier already */
export const insertProductSupplier = (tx: Tx, row: ProductSupplierRecord & { codeKey: string }): Promise<number> =>
  tx.run(insert, [
    ...[[row.id], [row.productId], [row.partnerId], [row.code], [row.codeKey], [row.name], [row.unitPrice]],
    ...[[row.minimum], [row.leadDays], [row.preferred]],
  ]);
export const updateProductSupplier = (tx: Tx, row: ProductSupplierRecord & { codeKey: string }): Promise<number> =>
  tx.run(update, [row.id, row.code, row.codeKey, row.name, row.unitPrice, row.minimum, row.leadDays, row.preferred]);
/** Of the product, all but this one. */
export const clearOtherPreferred = (tx: Tx, productId: string, id: string): Promise<number> =>
  tx.run(clearPreferred, [productId, id]);
export const removeProductSupplier = (tx: Tx, id: string): Promise<number> => tx.run(remove, [id]);

export type ProductSupplierFilter = {
  q?: string | undefined;
  productId?: string | undefined;
  partnerId?: string | undefined;
};
export type ProductSupplierPosition = { skuKey: string; rank: number; partnerKey: string; id: string };
export type SortedProductSupplier = ProductSupplierFacts & ProductSupplierPosition;

/** The preferred one of a product first. */
const rank = sql`case when s.preferred then 0 else 1 end`;

export async function pageOfProductSuppliers(
  db: Db,
  filter: ProductSupplierFilter,
  options: { after: ProductSupplierPosition | undefined; limit: number },
): Promise<SortedProductSupplier[]> {
  const { after, limit } = options;
  const found = conditionsOf(filter);
  if (after) {
    found.push(sql`(p.sku_key, ${rank}, r.name_key, s.id)
      > (${after.skuKey}, ${after.rank}::int, ${after.partnerKey}, ${after.id}::uuid)`);
  }
  const { rows } = await sql<SortedProductSupplier>`select ${sql.raw(columns)}, p.sku_key as "skuKey", ${rank} as rank,
      r.name_key as "partnerKey"
    from ${sql.raw(joined)} where ${sql.join(found, sql` and `)}
    order by p.sku_key, ${rank}, r.name_key, s.id limit ${limit}`.execute(db.kysely);
  return rows;
}

export async function countProductSuppliers(db: Db, filter: ProductSupplierFilter, limit: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from (
    select from ${sql.raw(joined)} where ${sql.join(conditionsOf(filter), sql` and `)} limit ${limit}) n`.execute(
    db.kysely,
  );
  return rows[0]?.count ?? 0;
}

function conditionsOf(filter: ProductSupplierFilter): RawBuilder<unknown>[] {
  const found: RawBuilder<unknown>[] = [sql`true`];
  if (filter.productId) found.push(sql`s.product_id = ${filter.productId}::uuid`);
  if (filter.partnerId) found.push(sql`s.partner_id = ${filter.partnerId}::uuid`);
  if (filter.q) {
    const words = beginning(wordsOf(filter.q));
    const byProduct = words.length > 0 ? sql`p.search_text like all(${words}::text[])` : sql`false`;
    found.push(sql`(${byProduct} or s.code_key like ${likeBeginning(filter.q.toLowerCase())})`);
  }
  return found;
}
