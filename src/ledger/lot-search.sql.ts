// What the list of numbers asks of other records before it asks for numbers: which products and partners a text means,
// and which places have a clock of their own.
import type { Db, Statement } from '../platform/database.ts';

/** Products that have a word beginning with each of the words; the first is looked up, the others are read in the text. */
const products: Statement = {
  name: 'lot-search-products',
  text: `select p.id from product p where p.id in (select w.product_id from product_word w
      where w.word >= $1 and w.word < $1 || U&'\\+10FFFF') and p.search_text like all ($2::text[]) limit 500`,
};
const partners: Statement = {
  name: 'lot-search-partners',
  text: `select id from partner where name_key >= $1 and name_key < $1 || U&'\\+10FFFF' limit 100`,
};
const zones: Statement = {
  name: 'lot-search-zones',
  text: 'select id, time_zone as "timeZone" from location where ours and time_zone is not null',
};
const company: Statement = {
  name: 'lot-search-company-zone',
  text: 'select time_zone as "timeZone" from company_profile',
};

const ids = (rows: { id: string }[]): string[] => rows.map((row) => row.id);

/** @param words folded words, at least one */
export const productsMeant = async (db: Db, words: readonly string[]): Promise<string[]> =>
  ids(await db.rows<{ id: string }>(products, [words[0], words.map((word) => `% ${word}%`)]));
/** @param name the beginning of a name, folded */
export const partnersMeant = async (db: Db, name: string): Promise<string[]> =>
  ids(await db.rows<{ id: string }>(partners, [name]));

export async function placesWithZones(
  db: Db,
): Promise<{ timeZone: string; places: { id: string; timeZone: string }[] }> {
  const places = await db.rows<{ id: string; timeZone: string }>(zones);
  const [profile] = await db.rows<{ timeZone: string }>(company);
  return { timeZone: profile?.timeZone ?? 'UTC', places };
}
