// Every statement on `import_row`, `import_product` and `import_partner`: the rows of a file as they were read, and what
// is grouped out of them. Grouping is the database's work: a file of 200,000 rows never stands in memory.
import type { Db, Statement, Tx } from '../../platform/database.ts';
import type { ReadRow } from './interpret.ts';

/**
 * Rows that this transaction wrote are not in the planner's statistics yet: it takes them for a handful and compares each
 * with each (minutes for 10,000 rows). Until the transaction ends, joins go by hash.
 */
const byHash: Statement = { name: 'import-join-by-hash', text: `select set_config('enable_nestloop', 'off', true)` };
const insertRow: Statement = {
  name: 'import-row-insert',
  text: `insert into import_row (import_id, row, cells, document, product_key, product_code, description, quantity,
      occurred_at, unit_price, partner_key, partner_code, country, sort, errors, notices)
    select $1, n.row, n.cells, n.document, n.product_key, n.product_code, n.description, n.quantity, n.occurred_at,
      n.unit_price, n.partner_key, n.partner_code, n.country, n.sort, string_to_array(n.errors, ' '),
      string_to_array(n.notices, ' ')
    from unnest($2::int[], $3::jsonb[], $4::text[], $5::text[], $6::text[], $7::text[], $8::numeric[], $9::timestamptz[],
      $10::numeric[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[], $16::text[])
      as n (row, cells, document, product_key, product_code, description, quantity, occurred_at, unit_price, partner_key,
      partner_code, country, sort, errors, notices)`,
};
const clear: Statement[] = ['import_document', 'import_partner', 'import_product', 'import_row'].map((table) => ({
  name: `${table.replace('_', '-')}-clear`,
  text: `delete from ${table} where import_id = $1`,
}));

// The spelling and the name that occur most often stand for the product. A code that is a word, or very short, is how
// shops write postage, discounts and charges among their goods.
const groupProducts: Statement = {
  name: 'import-product-group',
  text: `with spelling as (
      select product_key, product_code, count(*) as lines, min(row) as first_row,
        mode() within group (order by description) as name
      from import_row where import_id = $1 and errors = '{}' and product_key is not null group by 1, 2
    ),
    named as (
      select product_key, description, count(*) as lines, min(row) as first_row
      from import_row where import_id = $1 and errors = '{}' and description is not null group by 1, 2
    ),
    code as (
      select product_key, array_agg(product_code order by lines desc, first_row) as codes, sum(lines) as lines,
        count(distinct name) <= 1 as same_name
      from spelling group by 1
    ),
    name as (
      select product_key, array_agg(description order by lines desc, first_row) as names from named group by 1
    )
    insert into import_product (import_id, product_key, code, name, spellings, names, lines, same_name, service_like)
    select $1, c.product_key, c.codes[1], coalesce(n.names[1], c.codes[1]), c.codes, coalesce(n.names, '{}'), c.lines,
      c.same_name, c.codes[1] !~ '[0-9]' or length(c.codes[1]) <= 2
    from code c left join name n using (product_key)`,
};
const groupPartners: Statement = {
  name: 'import-partner-group',
  text: `with written as (
      select partner_key, partner_code, count(*) as lines, min(row) as first_row
      from import_row where import_id = $1 and errors = '{}' and partner_key is not null group by 1, 2
    ),
    code as (
      select partner_key, (array_agg(partner_code order by lines desc, first_row))[1] as code, sum(lines) as lines
      from written group by 1
    ),
    lives as (
      select partner_key, country, count(*) as lines, min(row) as first_row
      from import_row where import_id = $1 and errors = '{}' and partner_key is not null and country is not null
      group by 1, 2
    ),
    country as (
      select partner_key, array_agg(country order by lines desc, first_row) as countries from lives group by 1
    )
    insert into import_partner (import_id, partner_key, code, country, countries, lines)
    select $1, c.partner_key, c.code, coalesce(l.countries[1], ''), coalesce(l.countries, '{}'), c.lines
    from code c left join country l using (partner_key)`,
};
const refuseRows: Statement = {
  name: 'import-row-refuse-products',
  text: `update import_row r set sort = 'error', errors = r.errors || n.reason
    from unnest($2::text[], $3::text[]) as n (product_key, reason)
    where r.import_id = $1 and r.product_key = n.product_key`,
};
const products: Statement = {
  name: 'import-product-codes',
  text: 'select product_key as key, code from import_product where import_id = $1 order by product_key',
};
const markKnown: Statement = {
  name: 'import-product-known',
  text: `update import_product p set known_kind = n.kind, known_tracking = n.tracking, at_hand = n.at_hand, product_id = n.id
    from unnest($2::text[], $3::text[], $4::text[], $5::numeric[], $6::uuid[]) as n (key, kind, tracking, at_hand, id)
    where p.import_id = $1 and p.product_key = n.key`,
};
const partners: Statement = {
  name: 'import-partner-codes',
  text: 'select partner_key as key, code from import_partner where import_id = $1 order by partner_key',
};
const markKnownPartners: Statement = {
  name: 'import-partner-known',
  text: `update import_partner p set partner_id = n.id from unnest($2::text[], $3::uuid[]) as n (key, id)
    where p.import_id = $1 and p.partner_key = n.key`,
};
const chooseServices: Statement = {
  name: 'import-product-services',
  text: `update import_product set service = case when known_kind is not null then known_kind = 'service'
      else product_key = any($2::text[]) end
    where import_id = $1`,
};
/** Goods that are there, of those that did not move since: what the opening receipt need not bring. */
const atHand: Statement = {
  name: 'import-at-hand',
  text: `with recursive place as (
      select id from location where role = 'stock'
      union all
      select l.id from location l join place p on l.parent_id = p.id where l.kind = 'internal'
    )
    select o.product_id as "productId", sum(o.quantity - o.reserved) as quantity
    from on_hand o join product p on p.id = o.product_id
    where o.product_id = any($1::uuid[]) and o.location_id in (select id from place) and o.quantity > 0
      and (o.lot_kind = 'lot') = (p.tracking = 'lot')
      and not exists (select from move m where m.product_id = o.product_id and m.occurred_at >= $2)
    group by 1`,
};
// The lowest point of the running balance, document after document as they happened, is what must be there before.
const findOpening: Statement = {
  name: 'import-product-opening',
  text: `with line as (
      select r.product_key, r.document, r.row, r.occurred_at, abs(r.quantity) as quantity, $2::jsonb ->> r.sort as kind
      from import_row r join import_product p on p.import_id = r.import_id and p.product_key = r.product_key
      where r.import_id = $1 and r.errors = '{}' and $2::jsonb ->> r.sort in ('delivery', 'return', 'scrap')
        and not p.service
    ),
    document as (select document, kind, min(row) as first_row from line group by 1, 2),
    change as (
      select l.product_key, l.occurred_at, d.first_row,
        sum(case l.kind when 'return' then l.quantity else -l.quantity end) as quantity
      from line l join document d using (document, kind) group by 1, 2, 3
    ),
    running as (
      select product_key, sum(quantity) over (partition by product_key order by occurred_at, first_row) as balance
      from change
    ),
    lowest as (select product_key, min(balance) as balance from running group by 1),
    flow as (
      select product_key, coalesce(sum(quantity) filter (where kind <> 'return'), 0) as outgoing,
        coalesce(sum(quantity) filter (where kind = 'return'), 0) as incoming
      from line group by 1
    )
    update import_product p set outgoing = found.outgoing, incoming = found.incoming, opening = found.opening
    from (
      select b.product_key, coalesce(f.outgoing, 0) as outgoing, coalesce(f.incoming, 0) as incoming,
        greatest(0, -(coalesce(l.balance, 0) + b.at_hand)) as opening
      from import_product b left join flow f using (product_key) left join lowest l using (product_key)
      where b.import_id = $1
    ) found
    where p.import_id = $1 and p.product_key = found.product_key`,
};
const counts: Statement = {
  name: 'import-counts',
  text: `with r as (select * from import_row where import_id = $1),
      good as (select * from r where errors = '{}' and sort <> 'blank'),
      p as (select * from import_product where import_id = $1)
    select
      (select count(*) from r) as rows,
      (select count(*) from r where sort = 'blank') as blank,
      (select count(*) from r where sort = 'error') as "errorRows",
      (select count(*) from r where notices <> '{}') as "noticeRows",
      (select count(distinct document) from good) as documents,
      (select count(*) from good where sort = 'sale') as sales,
      (select count(*) from good where sort = 'return') as returns,
      (select count(*) from good where sort = 'write-off') as "writeOffs",
      (select count(*) from good where sort = 'negative') as negatives,
      (select count(*) from good where partner_key is null) as "noPartner",
      (select min(occurred_at) from good) as "firstAt",
      (select max(occurred_at) from good) as "lastAt",
      (select count(*) from p) as products,
      (select coalesce(sum(cardinality(spellings)), 0) from p) as "productCodes",
      (select count(*) from p where cardinality(spellings) > 1) as spellings,
      (select count(*) from p where cardinality(spellings) > 1 and same_name) as "spellingsSameName",
      (select count(*) from p where service) as "serviceCodes",
      (select coalesce(sum(lines), 0) from p where service) as "serviceLines",
      (select count(*) from p where known_kind is null) as "newProducts",
      (select count(*) from p where opening > 0) as "openingProducts",
      (select coalesce(sum(opening), 0) from p) as "openingQuantity",
      (select count(*) from import_partner where import_id = $1) as partners,
      (select count(*) from import_partner where import_id = $1 and partner_id is null) as "newPartners"`,
};
const doubtful: Statement = {
  name: 'import-product-doubtful',
  text: `select product_key as key, cardinality(spellings) > 1 as spellings, same_name as "sameName",
      service_like as "serviceLike", known_kind as "knownKind"
    from import_product where import_id = $1 and (cardinality(spellings) > 1 or service_like) order by product_key`,
};

export async function joinByHash(tx: Tx): Promise<void> {
  await tx.rows(byHash);
}

export async function insertRows(tx: Tx, importId: string, rows: readonly ReadRow[]): Promise<void> {
  if (rows.length === 0) return;
  const of = <K extends keyof ReadRow>(column: K): ReadRow[K][] => rows.map((row) => row[column]);
  await tx.run(insertRow, [
    importId,
    of('row'),
    rows.map((row) => JSON.stringify(row.cells.map((cell) => cell.slice(0, 1000)))),
    of('document'),
    of('productKey'),
    of('productCode'),
    of('description'),
    of('quantity'),
    of('occurredAt'),
    of('unitPrice'),
    of('partnerKey'),
    of('partnerCode'),
    of('country'),
    of('sort'),
    rows.map((row) => row.errors.join(' ')),
    rows.map((row) => row.notices.join(' ')),
  ]);
}

export async function clearRows(tx: Tx, importId: string): Promise<void> {
  for (const statement of clear) await tx.run(statement, [importId]);
}

/** Groups the rows that can be read into products and partners. */
export async function groupRows(tx: Tx, importId: string): Promise<void> {
  await tx.run(groupProducts, [importId]);
  await tx.run(groupPartners, [importId]);
}

/** Groups once more, after rows were refused. */
export async function regroup(tx: Tx, importId: string): Promise<void> {
  for (const statement of clear.slice(1, 3)) await tx.run(statement, [importId]);
  await groupRows(tx, importId);
}

export const codesOf = (db: Db, importId: string): Promise<{ key: string; code: string }[]> =>
  db.rows(products, [importId]);
export const partnerCodesOf = (db: Db, importId: string): Promise<{ key: string; code: string }[]> =>
  db.rows(partners, [importId]);
export const refuseProducts = (
  tx: Tx,
  importId: string,
  refused: readonly { key: string; reason: string }[],
): Promise<number> => tx.run(refuseRows, [importId, refused.map((one) => one.key), refused.map((one) => one.reason)]);

export type KnownProduct = { key: string; kind: string; tracking: string; atHand: string; id: string };
export const noteKnownProducts = (tx: Tx, importId: string, known: readonly KnownProduct[]): Promise<number> =>
  tx.run(markKnown, [
    importId,
    known.map((one) => one.key),
    known.map((one) => one.kind),
    known.map((one) => one.tracking),
    known.map((one) => one.atHand),
    known.map((one) => one.id),
  ]);
export const noteKnownPartners = (
  tx: Tx,
  importId: string,
  known: readonly { key: string; id: string }[],
): Promise<number> => tx.run(markKnownPartners, [importId, known.map((one) => one.key), known.map((one) => one.id)]);
export const quantitiesAtHand = (
  db: Db,
  productIds: string[],
  since: string,
): Promise<{ productId: string; quantity: string }[]> => db.rows(atHand, [productIds, since]);

/** What becomes of each sort of row: `delivery`, `return`, `scrap`; sorts that are left out or undecided are missing. */
export type KindOfSort = Partial<Record<'sale' | 'return' | 'write-off' | 'negative', 'delivery' | 'return' | 'scrap'>>;

/** Balances and opening quantities under these decisions. */
export async function balance(
  tx: Tx,
  importId: string,
  given: { services: readonly string[]; kinds: KindOfSort },
): Promise<void> {
  await tx.run(chooseServices, [importId, given.services]);
  await tx.run(findOpening, [importId, JSON.stringify(given.kinds)]);
}

export type CountRow = Record<
  | 'rows'
  | 'blank'
  | 'errorRows'
  | 'noticeRows'
  | 'documents'
  | 'sales'
  | 'returns'
  | 'writeOffs'
  | 'negatives'
  | 'noPartner'
  | 'products'
  | 'productCodes'
  | 'spellings'
  | 'spellingsSameName'
  | 'serviceCodes'
  | 'newProducts'
  | 'openingProducts'
  | 'partners'
  | 'newPartners',
  number
> & { firstAt: string | null; lastAt: string | null; serviceLines: number | string; openingQuantity: string };
export async function countsOf(db: Db, importId: string): Promise<CountRow> {
  const [row] = await db.rows<CountRow>(counts, [importId]);
  if (!row) throw new Error('counting gave no row');
  return row;
}

export type DoubtfulProduct = {
  key: string;
  spellings: boolean;
  sameName: boolean;
  serviceLike: boolean;
  knownKind: string | null;
};
export const doubtfulProducts = (db: Db, importId: string): Promise<DoubtfulProduct[]> => db.rows(doubtful, [importId]);
