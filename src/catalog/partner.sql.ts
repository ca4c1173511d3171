// Every statement on `partner`.
import { type RawBuilder, sql } from 'kysely';
import type { Db, Statement, Tx } from '../platform/database.ts';
import { countLimit } from '../platform/page.ts';
import type { Partner, PartnerHit } from './partner.contract.ts';
import { containing } from './search-text.ts';

const columns = `id, code, name, is_supplier as "isSupplier", is_customer as "isCustomer", email, phone,
  tax_number as "taxNumber", street, postcode, city, country, note, price_list_id as "priceListId",
  archived_at as "archivedAt",
  created_at as "createdAt", version`;

const byIds: Statement = { name: 'partner-by-ids', text: `select ${columns} from partner where id = any($1::uuid[])` };
const byCodeKeys: Statement = {
  name: 'partner-by-code-keys',
  text: 'select code_key as key, id from partner where code_key = any($1::text[])',
};
const byNameKeys: Statement = {
  name: 'partner-by-name-keys',
  text: 'select id, name_key as "nameKey" from partner where name_key = any($1::text[])',
};
const keyColumns = { code: 'code_key', name: 'name_key', taxNumber: 'tax_number', email: 'email' } as const;
const byKeys = (field: keyof typeof keyColumns): Statement => ({
  name: `partner-with-${field}-keys`,
  text: `select ${columns}, ${keyColumns[field]} as key from partner where ${keyColumns[field]} = any($1::text[])`,
});
const lock: Statement = { name: 'partner-lock', text: `select ${columns} from partner where id = $1 for update` };
const insert: Statement = {
  name: 'partner-insert',
  text: `insert into partner (id, code, code_key, name, name_key, search_text, is_supplier, is_customer, email, phone,
      tax_number, street, postcode, city, country, note, created_at, price_list_id)
    select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::boolean[],
      $8::boolean[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[],
      $16::text[], $17::timestamptz[], $18::uuid[])
    on conflict (code_key) do nothing returning id`,
};
const update: Statement = {
  name: 'partner-update',
  text: `update partner set code = $2, code_key = $3, name = $4, name_key = $5, search_text = $6, is_supplier = $7,
      is_customer = $8, email = $9, phone = $10, tax_number = $11, street = $12, postcode = $13, city = $14,
      country = $15, note = $16, archived_at = $17, price_list_id = $18, version = version + 1
    where id = $1`,
};
const codeOwner: Statement = {
  name: 'partner-code-owner',
  text: 'select name from partner where code_key = $1 and id <> $2',
};
const remove: Statement = { name: 'partner-delete', text: 'delete from partner where id = $1' };
/** Best first: the very code, a code that begins so, a name that begins so, words that begin so, then anywhere. */
const search: Statement = {
  name: 'partner-search',
  text: `select id, code, name, is_supplier as "isSupplier", is_customer as "isCustomer", city, country
    from partner
    where (search_text like all($3::text[]) or code_key like $7)
      and ($5::boolean or archived_at is null)
      and ($6::text is null or case $6 when 'supplier' then is_supplier else is_customer end)
    order by case
        when code_key = $1 then 0
        when code_key like $7 then 1
        when name_key like $2 then 2
        when search_text like all($4::text[]) then 3
        else 4 end, name_key, id
    limit $8`,
};

export type PartnerRow = Partner & { codeKey: string | null; nameKey: string; searchText: string };

export const partnersByIds = (db: Db, ids: readonly string[]): Promise<Partner[]> => db.rows<Partner>(byIds, [ids]);
export const partnerIdsByCodeKeys = (db: Db, keys: readonly string[]): Promise<{ key: string; id: string }[]> =>
  db.rows(byCodeKeys, [keys]);
export const partnerIdsByNameKeys = (db: Db, keys: readonly string[]): Promise<{ id: string; nameKey: string }[]> =>
  db.rows(byNameKeys, [keys]);
export const partnersByKeys = (
  db: Db,
  field: keyof typeof keyColumns,
  keys: readonly string[],
): Promise<(Partner & { key: string })[]> => db.rows(byKeys(field), [keys]);
export const lockPartner = async (tx: Tx, id: string): Promise<Partner | undefined> =>
  (await tx.rows<Partner>(lock, [id]))[0];

/** @returns the ids that went in; a code that is taken leaves its row out */
export async function insertPartners(tx: Tx, rows: readonly PartnerRow[]): Promise<Set<string>> {
  const of = <K extends keyof PartnerRow>(column: K): PartnerRow[K][] => rows.map((row) => row[column]);
  const inserted = await tx.rows<{ id: string }>(insert, [
    of('id'),
    of('code'),
    of('codeKey'),
    of('name'),
    of('nameKey'),
    of('searchText'),
    of('isSupplier'),
    of('isCustomer'),
    of('email'),
    of('phone'),
    of('taxNumber'),
    of('street'),
    of('postcode'),
    of('city'),
    of('country'),
    of('note'),
    of('createdAt'),
    of('priceListId'),
  ]);
  return new Set(inserted.map((row) => row.id));
}

export const updatePartner = (tx: Tx, row: PartnerRow): Promise<number> =>
  tx.run(update, [
    row.id,
    row.code,
    row.codeKey,
    row.name,
    row.nameKey,
    row.searchText,
    row.isSupplier,
    row.isCustomer,
    row.email,
    row.phone,
    row.taxNumber,
    row.street,
    row.postcode,
    row.city,
    row.country,
    row.note,
    row.archivedAt,
    row.priceListId,
  ]);
export const partnerCodeOwner = async (db: Db, codeKey: string, exceptId: string): Promise<string | undefined> =>
  (await db.rows<{ name: string }>(codeOwner, [codeKey, exceptId]))[0]?.name;
export const removePartner = (tx: Tx, id: string): Promise<number> => tx.run(remove, [id]);

export type PartnerSearch = {
  codeKey: string;
  codeBeginning: string;
  nameBeginning: string;
  containing: string[];
  beginning: string[];
  archived: boolean;
  role: 'supplier' | 'customer' | null;
  limit: number;
};
export const searchPartnerRows = (db: Db, asked: PartnerSearch): Promise<PartnerHit[]> =>
  db.rows<PartnerHit>(search, [
    asked.codeKey,
    asked.nameBeginning,
    asked.containing,
    asked.beginning,
    asked.archived,
    asked.role,
    asked.codeBeginning,
    asked.limit,
  ]);

export type PartnerFilter = {
  words: string[];
  role: 'supplier' | 'customer' | undefined;
  country: string | undefined;
  priceListId: string | undefined;
  archived: 'true' | 'false' | 'all';
};
export type PartnerOrder = {
  column: 'name_key' | 'created_at';
  descending: boolean;
  after: readonly [value: string, id: string] | undefined;
};
export type SortedPartner = Partner & { sortValue: string };

/** One row more than `limit` when there are more; each with the value it is sorted by. */
export async function listPartnerRows(
  db: Db,
  filter: PartnerFilter,
  order: PartnerOrder & { limit: number },
): Promise<SortedPartner[]> {
  const column = sql.ref(order.column);
  const direction = sql.raw(order.descending ? 'desc' : 'asc');
  const conditions = conditionsOf(filter);
  if (order.after) {
    const [value, id] = order.after;
    conditions.push(sql`(${column}, id) ${sql.raw(order.descending ? '<' : '>')} (${value}, ${id})`);
  }
  const { rows } = await sql<SortedPartner>`select ${sql.raw(columns)}, ${column} as "sortValue" from partner
    where ${sql.join(conditions, sql` and `)}
    order by ${column} ${direction}, id ${direction} limit ${order.limit + 1}`.execute(db.kysely);
  return rows;
}

/** Up to one more than the limit that counts stop at. */
export async function countPartners(db: Db, filter: PartnerFilter): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from (
    select 1 from partner where ${sql.join(conditionsOf(filter), sql` and `)} limit ${countLimit + 1}
  ) as counted`.execute(db.kysely);
  return rows[0]?.count ?? 0;
}

function conditionsOf(filter: PartnerFilter): RawBuilder<unknown>[] {
  const conditions = [sql`search_text like all(${containing(filter.words)}::text[])`];
  if (filter.archived !== 'all') conditions.push(sql`(archived_at is not null) = ${filter.archived === 'true'}`);
  if (filter.role === 'supplier') conditions.push(sql`is_supplier`);
  if (filter.role === 'customer') conditions.push(sql`is_customer`);
  if (filter.country) conditions.push(sql`country = ${filter.country}`);
  if (filter.priceListId) conditions.push(sql`price_list_id = ${filter.priceListId}::uuid`);
  return conditions;
}
