// What documents took away without a number since their product has numbers, less what came back and what got its number
// since. Asked of the moves without number, which a tracked product has few of.
import type { DocumentRef } from '../ledger/reference.contract.ts';
import type { Db, Statement } from '../platform/database.ts';

export type LeftRow = {
  productId: string;
  sku: string;
  name: string;
  tracking: 'lot' | 'serial';
  unit: string;
  documentId: string;
  documentNumber: string;
  documentKind: DocumentRef['kind'];
  partnerId: string | null;
  partnerName: string | null;
  fromId: string;
  fromName: string;
  toId: string;
  toName: string;
  quantity: string;
  occurredAt: string;
};
const open = `select p.id as product_id, o.id as document_id, min(v.occurred_at) as occurred_at, l.to_id,
      (array_agg(l.from_id order by l.quantity desc, l.from_id))[1] as from_id,
      sum(l.quantity) - coalesce(max(back.quantity), 0) as quantity
    from product p join lot b on b.product_id = p.id and b.kind = 'bulk'
      join move_line l on l.lot_id = b.id and l.reverses_operation_id is null
      join location f on f.id = l.from_id and f.ours join location t on t.id = l.to_id and not t.ours
      join move v on v.operation_id = l.operation_id and v.move = l.move
      join operation o on o.id = l.operation_id and o.state = 'posted'
        and o.kind in ('delivery', 'sale', 'return', 'scrap', 'production')
      left join lateral (select sum(x.quantity) as quantity from operation r
          join move_line x on x.operation_id = r.id and x.lot_id = b.id
        where r.origin_id = o.id and r.state = 'posted') back on true
    where p.tracking <> 'none' and (p.tracked_since is null or v.recorded_at >= p.tracked_since)
      and (l.to_id = o.to_id or t.kind <> 'inventory-loss')
      and ($1::uuid is null or p.id = $1) and ($2::uuid[] is null or l.from_id = any($2))
      and ($3::uuid is null or o.partner_id = $3) and ($4::uuid is null or o.id = $4)
      and ($5::timestamptz is null or v.occurred_at <= $5)
      and ($6::text[] is null or p.search_text like all($6) or o.number ilike $7)
    group by p.id, o.id, l.to_id having sum(l.quantity) > coalesce(max(back.quantity), 0)`;
const list: Statement = {
  name: 'to-identify-left',
  text: `select p.id as "productId", p.sku, p.name, p.tracking, u.symbol as unit, o.id as "documentId",
      o.number as "documentNumber", o.kind as "documentKind", pt.id as "partnerId", pt.name as "partnerName",
      f.id as "fromId", f.name as "fromName", t.id as "toId", t.name as "toName", n.quantity,
      n.occurred_at as "occurredAt"
    from (${open}) n join product p on p.id = n.product_id join unit u on u.id = p.unit_id
      join operation o on o.id = n.document_id left join partner pt on pt.id = o.partner_id
      join location f on f.id = n.from_id join location t on t.id = n.to_id
    where $8::timestamptz is null or (n.occurred_at, o.id, p.id) < ($8, $9::uuid, $10::uuid)
    order by n.occurred_at desc, o.id desc, p.id desc limit $11`,
};
const count: Statement = {
  name: 'to-identify-left-count',
  text: `select count(*)::int as total from (select 1 from (${open}) n limit $8) as n`,
};

export type LeftFilter = {
  productId: string | null;
  locationIds: readonly string[] | null;
  partnerId: string | null;
  documentId: string | null;
  before: Date | null;
  words: readonly string[] | null;
  /** A piece of a document's number, for `ilike`. */
  number: string | null;
};
const filters = (filter: LeftFilter): unknown[] => [
  filter.productId,
  filter.locationIds,
  filter.partnerId,
  filter.documentId,
  filter.before,
  filter.words,
  filter.number,
];
export type LeftAfter = { occurredAt: string; documentId: string; productId: string };

export const leftRows = (
  db: Db,
  filter: LeftFilter,
  page: { after: LeftAfter | undefined; limit: number },
): Promise<LeftRow[]> =>
  db.rows<LeftRow>(list, [
    ...filters(filter),
    page.after?.occurredAt ?? null,
    page.after?.documentId ?? null,
    page.after?.productId ?? null,
    page.limit,
  ]);

export async function countLeft(db: Db, filter: LeftFilter, limit: number): Promise<number> {
  const [row] = await db.rows<{ total: number }>(count, [...filters(filter), limit]);
  return row?.total ?? 0;
}
