// Quantities of tracked products without number, numbers that their product no longer uses, and the moves that make them up, newest first.

import type { DocumentRef } from '../ledger/reference.contract.ts';
import type { Db, Statement } from '../platform/database.ts';

export type UnidentifiedRow = {
  product_id: string;
  sku: string;
  sku_key: string;
  name: string;
  tracking: 'none' | 'lot' | 'serial';
  unit: string;
  location_id: string;
  location_name: string;
  lot_id: string;
  lot_kind: 'bulk' | 'lot' | 'serial';
  number: string | null;
  quantity: string;
  first_in: string;
};
const wanted = `from (
    select p.id as product_id, b.id as lot_id, b.kind as lot_kind, b.number, o.location_id, o.quantity, o.first_in
      from product p join lot b on b.product_id = p.id and b.kind = 'bulk' join on_hand o on o.lot_id = b.id
      where p.tracking <> 'none' and o.quantity <> 0
    union all
    select p.id, b.id, b.kind, b.number, s.location_id, s.quantity, s.first_in
      from product p join lot b on b.product_id = p.id and b.kind <> 'bulk' and b.kind <> p.tracking
        join stock s on s.lot_id = b.id
      where p.retracked and s.quantity <> 0
  ) as o join product p on p.id = o.product_id
    join location w on w.id = o.location_id join unit u on u.id = p.unit_id
  where true
    and ($1::uuid is null or p.id = $1) and ($2::uuid[] is null or o.location_id = any($2))
    and ($3::text is null or ($3 = 'positive') = (o.quantity > 0))
    and ($4::text[] is null or p.search_text like all($4)) and ($5::timestamptz is null or o.first_in <= $5)`;
const list: Statement = {
  name: 'to-identify-list',
  text: `select p.id as product_id, p.sku, p.sku_key, p.name, p.tracking, u.symbol as unit, w.id as location_id,
      w.name as location_name, o.lot_id, o.lot_kind, o.number, o.quantity, o.first_in ${wanted}
    and ($6::text is null or (p.sku_key, o.location_id, o.lot_id) > ($6 collate "C", $7::uuid, $8::uuid))
    order by p.sku_key, o.location_id, o.lot_id limit $9`,
};
const count: Statement = {
  name: 'to-identify-count',
  text: `select count(*)::int as total from (select 1 ${wanted} limit $6) as n`,
};
/** What came to the place (or left it, below zero) and was not taken back, until it makes up the quantity. */
const documents: Statement = {
  name: 'to-identify-documents',
  text: `select a.location_id, a.lot_id, d.id, d.kind, d.number, d.quantity, d.occurred_at, d.running
    from unnest($1::uuid[], $2::uuid[], $3::numeric[]) as a (location_id, lot_id, quantity)
      cross join lateral (
        select o.id, o.kind, o.number, n.quantity, n.occurred_at,
          sum(n.quantity) over (order by n.occurred_at desc, n.recorded_at desc, o.id desc) as running
        from (
          select l.operation_id, sum(l.quantity) - coalesce((select sum(x.quantity) from operation r
              join move_line x on x.operation_id = r.id and x.lot_id = a.lot_id
              where a.quantity < 0 and r.origin_id = l.operation_id and r.state = 'posted'
                and r.kind = 'identification'), 0) as quantity, min(m.occurred_at) as occurred_at,
            min(m.recorded_at) as recorded_at
          from move_line l join move m on m.operation_id = l.operation_id and m.move = l.move
          where l.lot_id = a.lot_id and l.reverses_operation_id is null
            and case when a.quantity > 0 then l.to_id else l.from_id end = a.location_id
            and not exists (select from move_line r
              where r.reverses_operation_id = l.operation_id and r.reverses_line = l.line)
          group by l.operation_id order by 3 desc, 4 desc, 1 desc limit 500
        ) as n join operation o on o.id = n.operation_id
      ) as d
    where d.quantity > 0 and d.running - d.quantity < abs(a.quantity)
    order by a.location_id, a.lot_id, d.running`,
};

export type Filter = {
  productId: string | null;
  locationIds: readonly string[] | null;
  sign: 'positive' | 'negative' | null;
  words: readonly string[] | null;
  before: Date | null;
};
const filters = (filter: Filter): unknown[] => [
  filter.productId,
  filter.locationIds,
  filter.sign,
  filter.words,
  filter.before,
];

export const unidentifiedRows = (
  db: Db,
  filter: Filter,
  page: { after: { skuKey: string; locationId: string; lotId: string } | undefined; limit: number },
): Promise<UnidentifiedRow[]> =>
  db.rows<UnidentifiedRow>(list, [
    ...filters(filter),
    page.after?.skuKey ?? null,
    page.after?.locationId ?? null,
    page.after?.lotId ?? null,
    page.limit,
  ]);

export async function countUnidentified(db: Db, filter: Filter, limit: number): Promise<number> {
  const [row] = await db.rows<{ total: number }>(count, [...filters(filter), limit]);
  return row?.total ?? 0;
}

export type LeavingRow = {
  location_id: string;
  lot_id: string;
  id: string;
  kind: DocumentRef['kind'];
  number: string;
  quantity: string;
  occurred_at: string;
};
export const documentsLeaving = (db: Db, rows: readonly UnidentifiedRow[]): Promise<LeavingRow[]> =>
  rows.length === 0
    ? Promise.resolve([])
    : db.rows<LeavingRow>(documents, [
        rows.map((row) => row.location_id),
        rows.map((row) => row.lot_id),
        rows.map((row) => row.quantity),
      ]);
