// How products are found: search as you type in steps from the best kind of match to the weakest, each a walk along an
// index that stops when it has enough; and the list, page by page. No extension of PostgreSQL is needed.
import { type RawBuilder, sql } from 'kysely';
import type { Db, Statement } from '../platform/database.ts';
import { countLimit } from '../platform/page.ts';
import { containing } from './search-text.ts';

/** What is offered at all: $1 archived ones too, $2 only what the till sells, $3 only one kind. */
const offered = `($1::boolean or p.archived_at is null) and ($2::boolean is null or p.available_at_till = $2)
  and ($3::text is null or p.kind = $3)`;

const exact: Statement = {
  name: 'product-search-exact',
  text: `select p.id from product p where p.sku_key = $4 and ${offered}
    union all
    select p.id from barcode b join product p on p.id = b.product_id where b.code_key = $5 and ${offered}
    union all
    select p.id from product_supplier s join product p on p.id = s.product_id
    where s.code_key = $4 and s.code_key <> '' and ${offered}`,
};
const skuBeginning: Statement = {
  name: 'product-search-sku',
  text: `select p.id from product p where p.sku_key >= $4 and p.sku_key < $5 and ${offered}
    order by p.sku_key limit $6`,
};
const nameBeginning: Statement = {
  name: 'product-search-name',
  text: `select p.id from product p where p.name_key >= $4 and p.name_key < $5 and ${offered}
    order by p.name_key, p.id limit $6`,
};
/** How many products each range of words leads to, by the beginnings and by the inside of words; no more than $3. */
const promise: Statement = {
  name: 'product-search-promise',
  text: `select (select count(*) from (
        select from product_word w where w.word >= t.low and w.word < t.high limit $3
      ) beginning)::int as beginning,
      (select count(*) from (
        select from word_ending e join product_word w on w.word = e.word
        where e.ending >= t.low and e.ending < t.high limit $3
      ) inside)::int as inside
    from unnest($1::text[], $2::text[]) with ordinality as t (low, high, nth) order by t.nth`,
};
/** $4 to $5 is the range of the word that promises fewest; the others must each begin a word too. */
const wordBeginning: Statement = {
  name: 'product-search-word',
  text: `select p.id from (
      select w.word, w.product_id from product_word w join product p on p.id = w.product_id
      where w.word >= $4 and w.word < $5 and p.search_text like all($6::text[]) and ${offered}
      order by w.word, w.product_id limit $7
    ) hit join product p on p.id = hit.product_id
    group by p.id order by min(hit.word), p.name_key, p.id limit $8`,
};
/** As before, but the word and the others may also lie inside a word. */
const wordInside: Statement = {
  name: 'product-search-inside',
  text: `select p.id from (
      select w.product_id from (
        select w.product_id from word_ending e join product_word w on w.word = e.word
        where e.ending >= $4 and e.ending < $5
        union all
        select w.product_id from product_word w where w.word >= $4 and w.word < $5
      ) w join product p on p.id = w.product_id
      where p.search_text like all($6::text[]) and ${offered} limit $7
    ) hit join product p on p.id = hit.product_id
    group by p.id order by p.name_key, p.id limit $8`,
};
/** Looks at every product: for pieces of codes, and only when nothing better was found. */
const anywhere: Statement = {
  name: 'product-search-anywhere',
  text: `select p.id from product p where p.search_text like all($4::text[]) and ${offered}
    order by p.name_key, p.id limit $5`,
};

export type Offered = { archived: boolean; availableAtTill: boolean | null; kind: string | null };
type Range = { from: string; to: string };
type Hit = { id: string };

const given = (offer: Offered): unknown[] => [offer.archived, offer.availableAtTill, offer.kind];
const idsOf = async (rows: Promise<Hit[]>): Promise<string[]> => (await rows).map((row) => row.id);

export const productsByExactCode = (
  db: Db,
  offer: Offered,
  keys: { sku: string; barcode: string },
): Promise<string[]> => idsOf(db.rows(exact, [...given(offer), keys.sku, keys.barcode]));
export const productsBySkuBeginning = (db: Db, offer: Offered, range: Range, limit: number): Promise<string[]> =>
  idsOf(db.rows(skuBeginning, [...given(offer), range.from, range.to, limit]));
export const productsByNameBeginning = (db: Db, offer: Offered, range: Range, limit: number): Promise<string[]> =>
  idsOf(db.rows(nameBeginning, [...given(offer), range.from, range.to, limit]));
/** For each word how many products begin a word with it, and how many hold it inside one; `most` stands for more. */
export const promisesOf = (
  db: Db,
  ranges: readonly Range[],
  most: number,
): Promise<{ beginning: number; inside: number }[]> =>
  db.rows(promise, [ranges.map((range) => range.from), ranges.map((range) => range.to), most]);

type Words = Range & { patterns: readonly string[]; limit: number };
// A product may match by several of its words: ten rows for each wanted one leave enough.
const givenWords = (offer: Offered, asked: Words): unknown[] => [
  ...given(offer),
  ...[asked.from, asked.to, asked.patterns, asked.limit * 10, asked.limit],
];
export const productsByWordBeginning = (db: Db, offer: Offered, asked: Words): Promise<string[]> =>
  idsOf(db.rows(wordBeginning, givenWords(offer, asked)));
export const productsByWordInside = (db: Db, offer: Offered, asked: Words): Promise<string[]> =>
  idsOf(db.rows(wordInside, givenWords(offer, asked)));
export const productsContaining = (
  db: Db,
  offer: Offered,
  asked: { patterns: readonly string[]; limit: number },
): Promise<string[]> => idsOf(db.rows(anywhere, [...given(offer), asked.patterns, asked.limit]));

export type ProductListFilter = {
  words: readonly string[];
  kind: string | undefined;
  tracking: string | undefined;
  categoryIds: readonly string[] | undefined;
  availableAtTill: boolean | undefined;
  tillCategoryId: string | undefined;
  archived: 'true' | 'false' | 'all';
};
export type ProductOrder = {
  column: 'name_key' | 'sku_key' | 'created_at';
  descending: boolean;
  after: readonly [value: string, id: string] | undefined;
};

/** One row more than `limit` when there are more; each with the value it is sorted by. */
export async function listProductIds(
  db: Db,
  filter: ProductListFilter,
  order: ProductOrder & { limit: number },
): Promise<{ id: string; sortValue: string }[]> {
  const column = sql.ref(order.column);
  const direction = sql.raw(order.descending ? 'desc' : 'asc');
  const conditions = conditionsOf(filter);
  if (order.after) {
    const [value, id] = order.after;
    conditions.push(sql`(${column}, id) ${sql.raw(order.descending ? '<' : '>')} (${value}, ${id})`);
  }
  const { rows } = await sql<{ id: string; sortValue: string }>`select id, ${column} as "sortValue" from product
    where ${sql.join(conditions, sql` and `)}
    order by ${column} ${direction}, id ${direction} limit ${order.limit + 1}`.execute(db.kysely);
  return rows;
}

/** Up to one more than the limit that counts stop at. */
export async function countProducts(db: Db, filter: ProductListFilter): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from (
    select 1 from product where ${sql.join(conditionsOf(filter), sql` and `)} limit ${countLimit + 1}
  ) as counted`.execute(db.kysely);
  return rows[0]?.count ?? 0;
}

function conditionsOf(filter: ProductListFilter): RawBuilder<unknown>[] {
  const conditions: RawBuilder<unknown>[] = [sql`true`];
  if (filter.archived !== 'all') conditions.push(sql`(archived_at is not null) = ${filter.archived === 'true'}`);
  if (filter.words.length > 0) conditions.push(sql`search_text like all(${containing(filter.words)}::text[])`);
  if (filter.kind) conditions.push(sql`kind = ${filter.kind}`);
  if (filter.tracking) conditions.push(sql`tracking = ${filter.tracking}`);
  if (filter.categoryIds) conditions.push(sql`category_id = any(${filter.categoryIds}::uuid[])`);
  if (filter.availableAtTill !== undefined) conditions.push(sql`available_at_till = ${filter.availableAtTill}`);
  if (filter.tillCategoryId) conditions.push(sql`till_category_id = ${filter.tillCategoryId}`);
  return conditions;
}
