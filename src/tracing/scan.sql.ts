// The records that scanned texts can be, for all texts of a request at once: one statement for numbers, one for the rest.
// Each arm is served by its own unique index; `is not distinct from` keeps a plan from reading a product's numbers.
import type { Db, Statement } from '../platform/database.ts';
import { paperArms } from './paper.sql.ts';
import type { ScanCandidate } from './scan.contract.ts';

/** `asked` and `gtin` are the keys it was found by. */
export type FoundNumber = {
  id: string;
  asked: string;
  gtin: string | null;
  via: Extract<ScanCandidate['matchedBy'], 'number' | 'gs1' | 'alias' | 'supplier-number' | 'asset' | 'link'>;
};
export type FoundRecord = Pick<ScanCandidate, 'id' | 'title' | 'detail' | 'packaging' | 'documentKind'> & {
  asked: string;
  kind: Exclude<ScanCandidate['kind'], 'serial' | 'lot'>;
  via: Extract<ScanCandidate['matchedBy'], 'barcode' | 'sku' | 'supplier-code' | 'code' | 'number' | 'link'>;
  status: 'draft' | 'posted' | 'reversed' | null;
};

const numbers: Statement = {
  name: 'scan-numbers',
  byKey: true,
  text: `(select k.key as asked, null::text as gtin, 'number' as via, n.id
      from unnest($1::text[]) as k (key) cross join lateral (select n.id from lot n where n.number_key = k.key
        and ($6::uuid is null or n.product_id is not distinct from $6) order by n.product_id limit 20) n)
    union all
    (select k.key, null, 'alias', a.lot_id from unnest($1::text[]) as k (key) cross join lateral (select distinct a.lot_id
        from lot_alias a join lot n on n.id = a.lot_id where a.number_key = k.key and n.number_key <> k.key
        and ($6::uuid is null or a.product_id = $6) limit 20) a)
    union all
    (select t.typed, null, 'supplier-number', n.id from unnest($2::text[]) as t (typed) cross join lateral (select n.id
        from lot n where n.supplier_number = t.typed and n.number is distinct from t.typed
        and ($6::uuid is null or n.product_id is not distinct from $6) order by n.id limit 10) n)
    union all
    (select a.number_key, null, 'asset', a.lot_id from asset a join lot n on n.id = a.lot_id
      where a.number_key = any($1::text[]) and a.disposal is null and n.number_key <> a.number_key
        and ($6::uuid is null or n.product_id is not distinct from $6))
    union all
    (select g.key, g.gtin, 'gs1', n.id from unnest($3::text[], $4::text[]) as g (gtin, key)
      join barcode b on b.code_key = g.gtin
      join lot n on n.number_key = g.key and n.product_id is not distinct from b.product_id)
    union all
    (select i.id::text, null, 'link', n.id from unnest($5::uuid[]) as i (id) join lot n on n.id = i.id and n.kind <> 'bulk')`,
};

const records: Statement = {
  name: 'scan-records',
  byKey: true,
  text: `(select b.code_key as asked, 'product' as kind, p.id, p.name as title, p.sku as detail, 'barcode' as via,
        case when k.id is null then null else
          json_build_object('id', k.id, 'name', k.name, 'factor', trim_scale(k.factor)::text) end as packaging,
        null::text as "documentKind", null::text as status
      from barcode b join product p on p.id = b.product_id left join packaging k on k.id = b.packaging_id
      where b.code_key = any($1::text[]))
    union all
    (select p.sku_key, 'product', p.id, p.name, p.sku, 'sku', null, null, null from product p where p.sku_key = any($2::text[]))
    union all
    (select s.code_key, 'product', p.id, p.name, p.sku, 'supplier-code', null, null, null
      from (select distinct code_key, product_id from product_supplier
        where code_key <> '' and code_key = any($2::text[])) s join product p on p.id = s.product_id)
    union all
    (select w.code_key, 'location', w.id, w.name, coalesce(w.code, ''), 'code', null, null, null
      from location w where w.code_key = any($2::text[]))
    union all
    (select o.number, 'document', o.id, o.number, coalesce(c.name, ''), 'number', null, o.kind, o.state
      from operation o left join partner c on c.id = o.partner_id where o.number = any($3::text[]))
    union all
    ${paperArms((kind, detail) => `x.number, ${kind}, x.id, x.number, ${detail}, 'number', null, null, null`, 'where x.number = any($3::text[])')}
    union all
    (select p.id::text, 'product', p.id, p.name, p.sku, 'link', null, null, null from product p where p.id = any($4::uuid[]))
    union all
    (select w.id::text, 'location', w.id, w.name, coalesce(w.code, ''), 'link', null, null, null
      from location w where w.id = any($4::uuid[]))
    union all
    (select o.id::text, 'document', o.id, o.number, coalesce(c.name, ''), 'link', null, o.kind, o.state
      from operation o left join partner c on c.id = o.partner_id where o.id = any($4::uuid[]))
    union all
    (select c.id::text, 'partner', c.id, c.name, coalesce(c.code, ''), 'link', null, null, null
      from partner c where c.id = any($4::uuid[]))`,
};

export type AskedNumbers = {
  keys: readonly string[];
  typed: readonly string[];
  /** A GTIN in 14 digits and the key of a number in the same code. */
  pairs: readonly { gtin: string; key: string }[];
  ids: readonly string[];
  productId: string | undefined;
};

export const scannedNumbers = (db: Db, asked: AskedNumbers): Promise<FoundNumber[]> =>
  db.rows<FoundNumber>(numbers, [
    asked.keys,
    asked.typed,
    asked.pairs.map((pair) => pair.gtin),
    asked.pairs.map((pair) => pair.key),
    asked.ids,
    asked.productId ?? null,
  ]);
export const scannedRecords = (
  db: Db,
  asked: { barcodes: readonly string[]; keys: readonly string[]; documents: readonly string[]; ids: readonly string[] },
): Promise<FoundRecord[]> => db.rows<FoundRecord>(records, [asked.barcodes, asked.keys, asked.documents, asked.ids]);
