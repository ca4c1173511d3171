// Every statement on `import_document`, and what posting reads of the rows: which operations an import becomes, in which
// order, and which of them are there. `operation_id` is written in the transaction that posts the document.
import type { Db, Statement, Tx } from '../../platform/database.ts';
import type { KindOfSort } from './import-row.sql.ts';

const plan: Statement = {
  name: 'import-document-plan',
  text: `insert into import_document (import_id, position, document, kind, occurred_at, partner_key, lines)
    select $1, row_number() over (order by occurred_at, first_row, kind), document, kind, occurred_at, partner_key, lines
    from (
      select r.document, $2::jsonb ->> r.sort as kind, min(r.occurred_at) as occurred_at, min(r.row) as first_row,
        min(r.partner_key) as partner_key, count(*) as lines
      from import_row r where r.import_id = $1 and r.errors = '{}' and $2::jsonb ->> r.sort is not null
      group by 1, 2
    ) d`,
};
const planOpening: Statement = {
  name: 'import-document-plan-opening',
  text: `insert into import_document (import_id, position, document, kind, occurred_at, lines)
    select $1, 0, '', 'receipt', $2, count(*) from import_product where import_id = $1 and opening > 0 having count(*) > 0`,
};
const unplan: Statement = { name: 'import-document-unplan', text: 'delete from import_document where import_id = $1' };
const columns = `position, document, kind, occurred_at as "occurredAt", partner_key as "partnerKey", lines,
  operation_id as "operationId"`;
const next: Statement = {
  name: 'import-document-next',
  text: `select ${columns} from import_document where import_id = $1 and operation_id is null
    order by position limit $2 for update`,
};
const lines: Statement = {
  name: 'import-document-lines',
  text: `select d.position, r.row, p.product_id as "productId", p.service, p.known_tracking as "knownTracking", p.code,
      abs(r.quantity) as quantity, r.unit_price as "unitPrice"
    from import_document d
      join import_row r on r.import_id = d.import_id and r.document = d.document and r.errors = '{}'
        and $3::jsonb ->> r.sort = d.kind
      join import_product p on p.import_id = r.import_id and p.product_key = r.product_key
    where d.import_id = $1 and d.position = any($2::int[]) order by d.position, r.row`,
};
const opening: Statement = {
  name: 'import-opening-lines',
  text: `select product_id as "productId", code, opening as quantity, known_tracking as "knownTracking"
    from import_product where import_id = $1 and opening > 0 order by product_key`,
};
const mark: Statement = {
  name: 'import-document-mark',
  text: `update import_document d set operation_id = n.operation_id
    from unnest($2::int[], $3::uuid[]) as n (position, operation_id)
    where d.import_id = $1 and d.position = n.position and d.operation_id is null`,
};
const progress: Statement = {
  name: 'import-document-progress',
  text: `select count(*) as planned, count(operation_id) as posted, count(reversal_id) as reversed,
      coalesce(sum(lines) filter (where operation_id is not null and position > 0), 0)::int as lines
    from import_document where import_id = $1`,
};
const last: Statement = {
  name: 'import-document-last',
  text: `select ${columns} from import_document
    where import_id = $1 and operation_id is not null and reversal_id is null order by position desc limit $2 for update`,
};
const markReversed: Statement = {
  name: 'import-document-mark-reversed',
  text: `update import_document d set reversal_id = n.reversal_id
    from unnest($2::int[], $3::uuid[]) as n (position, reversal_id)
    where d.import_id = $1 and d.position = n.position and d.reversal_id is null`,
};
/** Documents that somebody reversed by hand count as reversed. */
const adopt: Statement = {
  name: 'import-document-adopt-reversals',
  text: `update import_document d set reversal_id = o.id from operation o
    where d.import_id = $1 and d.reversal_id is null and o.reverses_id = d.operation_id`,
};
const productsToMake: Statement = {
  name: 'import-product-to-make',
  text: `with finest as (
      select product_key, max(length(split_part(trim_scale(quantity)::text, '.', 2))) as decimals
      from import_row where import_id = $1 and errors = '{}' group by 1
    )
    select p.product_key as key, p.code, p.name, p.service, f.decimals
    from import_product p left join finest f using (product_key)
    where p.import_id = $1 and p.product_id is null order by p.product_key`,
};
const markMade: Statement = {
  name: 'import-product-made',
  text: `update import_product p set product_id = n.id, made = true from unnest($2::text[], $3::uuid[]) as n (key, id)
    where p.import_id = $1 and p.product_key = n.key`,
};
const partnersToMake: Statement = {
  name: 'import-partner-to-make',
  text: `select partner_key as key, code, country from import_partner where import_id = $1 and partner_id is null
    order by partner_key`,
};
const markMadePartners: Statement = {
  name: 'import-partner-made',
  text: `update import_partner p set partner_id = n.id, made = true from unnest($2::text[], $3::uuid[]) as n (key, id)
    where p.import_id = $1 and p.partner_key = n.key`,
};
const addPartner: Statement = {
  name: 'import-partner-add',
  text: `insert into import_partner (import_id, partner_key, code, country, countries, lines, partner_id)
    values ($1, $2, $3, '', '{}', $4, $5) on conflict do nothing`,
};
const partnerIds: Statement = {
  name: 'import-partner-ids',
  text: 'select partner_key as key, partner_id as id from import_partner where import_id = $1',
};
const tally: Statement = {
  name: 'import-tally',
  text: `select (select count(*) from import_product where import_id = $1 and made) as "productsMade",
      (select count(*) from import_partner where import_id = $1 and made) as "partnersMade",
      (select count(*) from import_row r join import_product p on p.import_id = r.import_id
        and p.product_key = r.product_key and p.service
        where r.import_id = $1 and r.errors = '{}' and $2::jsonb ->> r.sort is not null) as "serviceLines",
      (select count(*) from import_row r where r.import_id = $1 and r.sort <> 'blank'
        and (r.errors <> '{}' or $2::jsonb ->> r.sort is null)) as "leftOutRows"`,
};
/** What the import made; `named` by documents it stays readable, `used` by documents that are none of its own it stays. */
const made: Statement = {
  name: 'import-made',
  text: `with lines as (
        select l.product_id, bool_or(o.import_id is distinct from $1 and o.reverses_id is null and o.state <> 'reversed') as used
        from operation_line l join operation o on o.id = l.operation_id
        where l.product_id in (select product_id from import_product where import_id = $1 and made) group by 1
      ),
      heads as (
        select o.partner_id, bool_or(o.import_id is distinct from $1 and o.reverses_id is null and o.state <> 'reversed') as used
        from operation o
        where o.partner_id in (select partner_id from import_partner where import_id = $1 and made) group by 1
      )
    select 'product' as what, p.id, p.version, p.archived_at is not null as archived, l.product_id is not null as named,
      coalesce(l.used, false) as used
    from import_product i join product p on p.id = i.product_id left join lines l on l.product_id = p.id
    where i.import_id = $1 and i.made
    union all
    select 'partner', p.id, p.version, p.archived_at is not null, h.partner_id is not null, coalesce(h.used, false)
    from import_partner i join partner p on p.id = i.partner_id left join heads h on h.partner_id = p.id
    where i.import_id = $1 and i.made`,
};
const forgetProduct: Statement = {
  name: 'import-product-forget',
  text: 'update import_product set product_id = null, made = false where import_id = $1 and product_id = $2',
};
const forgetPartner: Statement = {
  name: 'import-partner-forget',
  text: 'update import_partner set partner_id = null, made = false where import_id = $1 and partner_id = $2',
};
export type DocumentRow = {
  position: number;
  document: string;
  kind: 'receipt' | 'delivery' | 'return' | 'scrap';
  occurredAt: string;
  partnerKey: string | null;
  lines: number;
  operationId: string | null;
};
export type LineRow = {
  position: number;
  row: number;
  productId: string;
  service: boolean;
  knownTracking: string | null;
  code: string;
  quantity: string;
  unitPrice: string | null;
};

/** Writes down the operations that the import becomes; nothing of it may have been posted. */
export async function planDocuments(
  tx: Tx,
  importId: string,
  given: { kinds: KindOfSort; openingAt: string },
): Promise<void> {
  await tx.run(unplan, [importId]);
  await tx.run(plan, [importId, JSON.stringify(given.kinds)]);
  await tx.run(planOpening, [importId, given.openingAt]);
}
export const nextDocuments = (tx: Tx, importId: string, limit: number): Promise<DocumentRow[]> =>
  tx.rows<DocumentRow>(next, [importId, limit]);
export const linesOfDocuments = (
  db: Db,
  importId: string,
  positions: number[],
  kinds: KindOfSort,
): Promise<LineRow[]> => db.rows<LineRow>(lines, [importId, positions, JSON.stringify(kinds)]);
export const openingLines = (
  db: Db,
  importId: string,
): Promise<{ productId: string; code: string; quantity: string; knownTracking: string | null }[]> =>
  db.rows(opening, [importId]);
type Marked = readonly { position: number; operationId: string }[];
export const markPosted = (tx: Tx, importId: string, posted: Marked): Promise<number> =>
  tx.run(mark, [importId, posted.map((one) => one.position), posted.map((one) => one.operationId)]);
export const markReversals = (tx: Tx, importId: string, reversed: Marked): Promise<number> =>
  tx.run(markReversed, [importId, reversed.map((one) => one.position), reversed.map((one) => one.operationId)]);
export const adoptReversals = (tx: Tx, importId: string): Promise<number> => tx.run(adopt, [importId]);
export type Progress = { planned: number; posted: number; reversed: number; lines: number };
export const progressOf = async (db: Db, importId: string): Promise<Progress> =>
  (await db.rows<Progress>(progress, [importId]))[0] ?? { planned: 0, posted: 0, reversed: 0, lines: 0 };
export const lastDocuments = (tx: Tx, importId: string, limit: number): Promise<DocumentRow[]> =>
  tx.rows<DocumentRow>(last, [importId, limit]);

export type ProductToMake = { key: string; code: string; name: string; service: boolean; decimals: number | null };
export const productsToMakeOf = (db: Db, importId: string): Promise<ProductToMake[]> =>
  db.rows<ProductToMake>(productsToMake, [importId]);
type Made = readonly { key: string; id: string }[];
export const noteMadeProducts = (tx: Tx, importId: string, list: Made): Promise<number> =>
  tx.run(markMade, [importId, list.map((one) => one.key), list.map((one) => one.id)]);
export const partnersToMakeOf = (db: Db, importId: string): Promise<{ key: string; code: string; country: string }[]> =>
  db.rows(partnersToMake, [importId]);
export const noteMadePartners = (tx: Tx, importId: string, list: Made): Promise<number> =>
  tx.run(markMadePartners, [importId, list.map((one) => one.key), list.map((one) => one.id)]);
export const addPartnerRow = (
  tx: Tx,
  importId: string,
  given: { key: string; code: string; lines: number; id: string | null },
): Promise<number> => tx.run(addPartner, [importId, given.key, given.code, given.lines, given.id]);
export async function partnerIdsOf(db: Db, importId: string): Promise<Map<string, string | null>> {
  const rows = await db.rows<{ key: string; id: string | null }>(partnerIds, [importId]);
  return new Map(rows.map((row) => [row.key, row.id]));
}
export type Tally = { productsMade: number; partnersMade: number; serviceLines: number; leftOutRows: number };
export async function tallyOf(db: Db, importId: string, kinds: KindOfSort): Promise<Tally> {
  const [row] = await db.rows<Tally>(tally, [importId, JSON.stringify(kinds)]);
  if (!row) throw new Error('the tally gave no row');
  return row;
}
export type MadeRow = {
  what: 'product' | 'partner';
  id: string;
  version: number;
  archived: boolean;
  named: boolean;
  used: boolean;
};
export const madeBy = (db: Db, importId: string): Promise<MadeRow[]> => db.rows<MadeRow>(made, [importId]);
export const forget = (tx: Tx, importId: string, what: 'product' | 'partner', id: string): Promise<number> =>
  tx.run(what === 'product' ? forgetProduct : forgetPartner, [importId, id]);
