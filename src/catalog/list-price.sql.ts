// Every statement on `price_list_price` but the question what a line costs (price.sql.ts).
import { type RawBuilder, sql } from 'kysely';
import type { Db, Statement, Tx } from '../platform/database.ts';
import { beginning, wordsOf } from './search-text.ts';

const ofProducts: Statement = {
  name: 'list-price-of-products',
  text: `select id, product_id as "productId", minimum, unit_price as "unitPrice", valid_from as "validFrom",
      valid_until as "validUntil"
    from price_list_price where price_list_id = $1 and (product_id = any($2::uuid[]) or id = any($3::uuid[]))`,
};
const insert: Statement = {
  name: 'list-price-insert',
  text: `insert into price_list_price (id, price_list_id, product_id, minimum, unit_price, valid_from, valid_until)
    select n.id, $2, n.product_id, n.minimum, n.unit_price, n.valid_from, n.valid_until
    from unnest($1::uuid[], $3::uuid[], $4::numeric[], $5::numeric[], $6::date[], $7::date[])
      as n (id, product_id, minimum, unit_price, valid_from, valid_until)`,
};
const update: Statement = {
  name: 'list-price-update',
  text: `update price_list_price s set product_id = n.product_id, minimum = n.minimum, unit_price = n.unit_price,
      valid_from = n.valid_from, valid_until = n.valid_until
    from unnest($1::uuid[], $3::uuid[], $4::numeric[], $5::numeric[], $6::date[], $7::date[])
      as n (id, product_id, minimum, unit_price, valid_from, valid_until)
    where s.id = n.id and s.price_list_id = $2`,
};
const remove: Statement = {
  name: 'list-price-delete',
  text: `delete from price_list_price s using product p
    where s.price_list_id = $1 and s.id = any($2::uuid[]) and p.id = s.product_id
    returning p.sku, s.minimum, s.unit_price as "unitPrice", s.valid_from as "validFrom"`,
};
const removeAll: Statement = {
  name: 'list-price-delete-all',
  text: 'delete from price_list_price where price_list_id = $1',
};

export type ListPriceRecord = {
  id: string;
  productId: string;
  minimum: string;
  unitPrice: string;
  validFrom: string | null;
  validUntil: string | null;
};
const columnsOf = (priceListId: string, rows: readonly ListPriceRecord[]): unknown[] => {
  const of = <K extends keyof ListPriceRecord>(column: K) => rows.map((row) => row[column]);
  return [of('id'), priceListId, of('productId'), of('minimum'), of('unitPrice'), of('validFrom'), of('validUntil')];
};

/** Of these products, and those named by id. */
export const pricesOfProducts = (
  db: Db,
  priceListId: string,
  asked: { productIds: readonly string[]; ids: readonly string[] },
): Promise<ListPriceRecord[]> => db.rows<ListPriceRecord>(ofProducts, [priceListId, asked.productIds, asked.ids]);
export async function insertPrices(tx: Tx, priceListId: string, rows: readonly ListPriceRecord[]): Promise<void> {
  if (rows.length > 0) await tx.run(insert, columnsOf(priceListId, rows));
}
export async function updatePrices(tx: Tx, priceListId: string, rows: readonly ListPriceRecord[]): Promise<void> {
  if (rows.length > 0) await tx.run(update, columnsOf(priceListId, rows));
}
export type RemovedPrice = { sku: string; minimum: string; unitPrice: string; validFrom: string | null };
export const removePrices = (tx: Tx, priceListId: string, ids: readonly string[]): Promise<RemovedPrice[]> =>
  tx.rows<RemovedPrice>(remove, [priceListId, ids]);
export const removePricesOf = (tx: Tx, priceListId: string): Promise<number> => tx.run(removeAll, [priceListId]);

export type ListPriceFilter = {
  priceListId: string;
  q?: string | undefined;
  productId?: string | undefined;
  validOn?: string | undefined;
};
export type ListPricePosition = { skuKey: string; minimum: string; from: string; id: string };
export type ListPriceFacts = ListPriceRecord &
  ListPricePosition & {
    sku: string;
    name: string;
    unit: string;
    decimals: number;
    price: string | null;
    archived: boolean;
  };

/** An open beginning sorts before every day. */
const from = sql`coalesce(s.valid_from, date '0001-01-01')`;

export async function pageOfPrices(
  db: Db,
  filter: ListPriceFilter,
  options: { after: ListPricePosition | undefined; limit: number },
): Promise<ListPriceFacts[]> {
  const { after, limit } = options;
  const found = conditionsOf(filter);
  if (after) {
    const { skuKey, minimum, id } = after;
    found.push(sql`(p.sku_key, s.minimum, ${from}, s.id)
      > (${skuKey}, ${minimum}::numeric, ${after.from}::date, ${id}::uuid)`);
  }
  const { rows } = await sql<ListPriceFacts>`select s.id, s.product_id as "productId", s.minimum,
      s.unit_price as "unitPrice", s.valid_from as "validFrom", s.valid_until as "validUntil", p.sku_key as "skuKey",
      ${from} as "from", p.sku, p.name, u.symbol as unit, u.decimals, p.price, p.archived_at is not null as archived
    from price_list_price s join product p on p.id = s.product_id join unit u on u.id = p.unit_id
    where ${sql.join(found, sql` and `)}
    order by p.sku_key, s.minimum, ${from}, s.id limit ${limit}`.execute(db.kysely);
  return rows;
}

export async function countPrices(db: Db, filter: ListPriceFilter, limit: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from (
    select from price_list_price s join product p on p.id = s.product_id
    where ${sql.join(conditionsOf(filter), sql` and `)} limit ${limit}) n`.execute(db.kysely);
  return rows[0]?.count ?? 0;
}

function conditionsOf(filter: ListPriceFilter): RawBuilder<unknown>[] {
  const found: RawBuilder<unknown>[] = [sql`s.price_list_id = ${filter.priceListId}::uuid`];
  if (filter.productId) found.push(sql`s.product_id = ${filter.productId}::uuid`);
  if (filter.validOn) {
    found.push(sql`(s.valid_from is null or s.valid_from <= ${filter.validOn}::date)
      and (s.valid_until is null or s.valid_until >= ${filter.validOn}::date)`);
  }
  if (filter.q) {
    const words = beginning(wordsOf(filter.q));
    found.push(words.length > 0 ? sql`p.search_text like all(${words}::text[])` : sql`false`);
  }
  return found;
}
