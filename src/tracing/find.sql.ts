// What a text could be, by indexed reads: one statement for what it is exactly, one for what begins with it.
import type { Db, Statement } from '../platform/database.ts';
import type { Hit } from './find.contract.ts';
import { paperArms } from './paper.sql.ts';

const ofLot = (
  matched: string,
): string => `l.kind, l.id, l.number as label, p.name as detail, '${matched}' as "matchedBy",
  p.id as "productId", null::json as packaging, null::text as "documentKind"`;

const ofPaper = (kind: string, detail: string): string =>
  `${kind}, x.id, x.number, ${detail}, 'number', null::uuid, null::json, null::text`;

const exact: Statement = {
  name: 'find-exact',
  byKey: true,
  text: `(select ${ofLot('number')} from lot l join product p on p.id = l.product_id
      where l.number_key = $1 order by p.sku_key limit 20)
    union all
    (select ${ofLot('supplier-number')} from lot l join product p on p.id = l.product_id
      where l.supplier_number = $2 and l.number_key <> $1 order by p.sku_key, l.sort_key limit 10)
    union all
    (select ${ofLot('alias')} from lot l join product p on p.id = l.product_id
      where l.id in (select a.lot_id from lot_alias a where a.number_key = $1) and l.number_key <> $1
      order by p.sku_key, l.sort_key limit 10)
    union all
    (select ${ofLot('asset')} from lot l join product p on p.id = l.product_id
      where l.id in (select a.lot_id from asset a where a.number_key = $1 and a.disposal is null) and l.number_key <> $1)
    union all
    (select 'product', p.id, p.name, p.sku, 'barcode', p.id, case when k.id is null then null else
        json_build_object('id', k.id, 'name', k.name, 'factor', trim_scale(k.factor)::text) end, null
      from barcode b join product p on p.id = b.product_id left join packaging k on k.id = b.packaging_id
      where b.code_key = $3)
    union all
    (select 'product', p.id, p.name, p.sku, 'sku', p.id, null, null from product p where p.sku_key = $1)
    union all
    (select 'product', p.id, p.name, p.sku, 'supplier-code', p.id, null, null from product p where p.id in
      (select s.product_id from product_supplier s where s.code_key <> '' and s.code_key = $1))
    union all
    (select 'location', w.id, w.name, coalesce(w.code, ''), 'code', null, null, null from location w where w.code_key = $1)
    union all
    (select 'document', o.id, o.number, coalesce(c.name, ''), 'number', null, null, o.kind
      from operation o left join partner c on c.id = o.partner_id where o.number in ($2, upper($2)))
    union all
    ${paperArms(ofPaper, 'where x.number in ($2, upper($2))')}
    union all
    (select 'partner', c.id, c.name, coalesce(c.code, ''), case when c.code_key = $1 then 'code' else 'name' end, null, null, null
      from partner c where c.code_key = $1 or $4 <> '' and c.name_key = $4 order by c.id limit 10)`,
};
const prefix: Statement = {
  name: 'find-prefix',
  text: `(select ${ofLot('number')} from lot l join product p on p.id = l.product_id
      where l.number_key >= $1 and l.number_key < $2 order by l.number_key limit 30)
    union all
    (select 'location', w.id, w.name, coalesce(w.code, ''), case when starts_with(w.code_key, $1) then 'code' else 'name' end,
        null, null, null from location w
      where w.archived_at is null and (starts_with(w.code_key, $1) or starts_with(lower(w.name), lower($3)))
      order by w.name, w.id limit 11)
    union all
    (select 'document', o.id, o.number, coalesce(c.name, ''), 'number', null, null, o.kind
      from operation o left join partner c on c.id = o.partner_id
      where o.number >= upper($3) and o.number < $4 order by o.number limit 11)
    union all
    ${paperArms(ofPaper, 'where x.number >= upper($3) and x.number < $4 order by x.number limit 11')}`,
};
export const exactly = (db: Db, text: { key: string; typed: string; barcode: string; name: string }): Promise<Hit[]> =>
  db.rows<Hit>(exact, [text.key, text.typed, text.barcode, text.name]);
export const beginningWith = (
  db: Db,
  text: { key: string; keyEnd: string; typed: string; typedEnd: string },
): Promise<Hit[]> => db.rows<Hit>(prefix, [text.key, text.keyEnd, text.typed, text.typedEnd]);
