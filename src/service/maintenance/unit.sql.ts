// Where units are that somebody wants to maintain, and whose they are.

import type { Db, Statement } from '../../platform/database.ts';

export type UnitRow = {
  id: string;
  number: string;
  kind: 'lot' | 'serial';
  productName: string;
  placeName: string | null;
  placeKind: string | null;
  ours: boolean;
  /** Of a serial number: the partner of the document that brought it where it is, as its page tells it. */
  partnerId: string | null;
  partnerName: string | null;
};
const units: Statement = {
  name: 'maintenance-units',
  text: `select l.id, l.number, l.kind, p.name as "productName", w.name as "placeName", w.kind as "placeKind",
      case when l.kind = 'lot' then exists (select from on_hand h where h.lot_id = l.id and h.quantity > 0)
        else coalesce(w.ours, false) end as ours,
      last.id as "partnerId", last.name as "partnerName"
    from lot l join product p on p.id = l.product_id left join location w on w.id = l.place_id
      left join lateral (select pt.id, pt.name from move_line m join operation o on o.id = m.operation_id
        left join operation ro on ro.id = o.reverses_id left join operation og on og.id = o.origin_id
        join partner pt on pt.id = case when o.kind = 'return' then coalesce(og.partner_id, o.partner_id)
          else coalesce(o.partner_id, ro.partner_id) end
        where m.lot_id = l.id and m.seq = l.seq) last on l.kind = 'serial'
    where l.id = any($1::uuid[]) and l.kind <> 'bulk'`,
};
export const unitRows = (db: Pick<Db, 'rows'>, ids: readonly string[]): Promise<UnitRow[]> =>
  db.rows<UnitRow>(units, [ids]);
