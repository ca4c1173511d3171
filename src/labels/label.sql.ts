// What stands on labels, read in one statement for each kind of thing; and how often a label of a thing was printed.
import type { Language } from '../access/person.contract.ts';
import type { Db, Statement, Tx } from '../platform/database.ts';
import type { Subject } from './subject.ts';

const gtin = `(select b.code from barcode b where b.product_id = p.id and b.packaging_id is null and b.kind = 'gtin')`;

const lots: Statement = {
  name: 'label-lots',
  text: `select l.kind, l.id, l.number,
      (select a.number from asset a where a.lot_id = l.id and a.disposal is null) as asset, l.number as "sortBy", p.name, p.sku, ${gtin} as gtin, p.price, null as barcode,
      l.expiration_date as "expirationDate", l.best_before_date as "bestBeforeDate", false as archived
    from unnest($1::uuid[]) with ordinality as asked (id, place)
      join lot l on l.id = asked.id and l.kind <> 'bulk' join product p on p.id = l.product_id
    order by asked.place`,
};
const products: Statement = {
  name: 'label-products',
  text: `select 'product' as kind, p.id, p.sku as number, null as asset, p.sku as "sortBy", p.name, null as sku, ${gtin} as gtin, p.price,
      (select min(b.code) from barcode b where b.product_id = p.id and b.packaging_id is null and b.kind = 'other') as barcode,
      null as "expirationDate", null as "bestBeforeDate", p.archived_at is not null as archived
    from unnest($1::uuid[]) with ordinality as asked (id, place) join product p on p.id = asked.id
    order by asked.place`,
};
const locations: Statement = {
  name: 'label-locations',
  text: `select 'location' as kind, w.id, w.code as number, null as asset, coalesce(w.code, w.name) as "sortBy", w.name, null as sku,
      null as gtin, null as price, null as barcode, null as "expirationDate", null as "bestBeforeDate",
      w.archived_at is not null as archived
    from unnest($1::uuid[]) with ordinality as asked (id, place) join location w on w.id = asked.id
    order by asked.place`,
};
const ofDocument: Statement = {
  name: 'label-document-lots',
  text: `select m.lot_id as id from move_line m join lot l on l.id = m.lot_id and l.kind <> 'bulk'
    where m.operation_id = $1 group by m.lot_id order by min(m.line), m.lot_id limit $2`,
};
const printed: Statement = {
  name: 'label-printed',
  text: `select count(*)::int as count, max(last_at) as "lastAt" from label_print
    where subject_kind = $1 and subject_id = any($2::uuid[])`,
};
// Rows are given in the order of their ids, so that two prints of the same things wait for one another in one order.
const print: Statement = {
  name: 'label-print',
  text: `insert into label_print (subject_kind, subject_id, times, last_at)
    select $1, id, 1, $3::timestamptz from unnest($2::uuid[]) as given (id)
    on conflict (subject_kind, subject_id) do update set times = label_print.times + excluded.times, last_at = excluded.last_at
    returning subject_id as id, times`,
};

export type PrintKind = 'lot' | 'location' | 'product';

const statements = { lots, products, locations };
/** Those that exist, in the order of `ids`. */
export const subjectsByIds = (db: Db, of: keyof typeof statements, ids: readonly string[]): Promise<Subject[]> =>
  db.rows<Subject>(statements[of], [ids]);
/** Numbers of a posted document, line by line. */
export const lotIdsOfDocument = async (db: Db, id: string, limit: number): Promise<string[]> =>
  (await db.rows<{ id: string }>(ofDocument, [id, limit])).map((row) => row.id);
/** How many of them had a label before, and when the last one was printed. */
export const printedBefore = async (
  db: Db,
  kind: PrintKind,
  ids: readonly string[],
): Promise<{ count: number; lastAt: string | null }> =>
  (await db.rows<{ count: number; lastAt: string | null }>(printed, [kind, ids]))[0] ?? { count: 0, lastAt: null };
/** Counts one print of each and gives how many it has had, this one included. */
export const countPrint = (
  tx: Tx,
  kind: PrintKind,
  ids: readonly string[],
  at: Date,
): Promise<{ id: string; times: number }[]> => tx.rows(print, [kind, [...ids].sort(), at]);

const company: Statement = {
  name: 'label-company',
  text: `select language, currency, time_zone as "timeZone" from company_profile where id = 1`,
};
export type CompanyOfLabels = { language: Language; currency: string; timeZone: string };
export const companyOfLabels = async (db: Db): Promise<CompanyOfLabels> =>
  (await db.rows<CompanyOfLabels>(company))[0] ?? { language: 'en', currency: 'EUR', timeZone: 'UTC' };
