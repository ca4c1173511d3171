// Where units are that somebody wants to maintain, and whose they are.

import { documentJoins, partnerOfDocument } from '../../ledger/lot-record.sql.ts';
import type { Db, Statement } from '../../platform/database.ts';

export type UnitRow = {
  id: string;
  number: string;
  kind: 'lot' | 'serial';
  productName: string;
  placeName: string | null;
  placeKind: string | null;
  ours: boolean;
  /** Of a serial number: the partner of the document that brought it where it is. */
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
      left join lateral (select pt.id, pt.name from move_line m ${documentJoins}
        left join partner pt on pt.id = ${partnerOfDocument} where m.lot_id = l.id and m.seq = l.seq) last on l.kind = 'serial'
    where l.id = any($1::uuid[]) and l.kind <> 'bulk'`,
};
export const unitRows = (db: Pick<Db, 'rows'>, ids: readonly string[]): Promise<UnitRow[]> =>
  db.rows<UnitRow>(units, [ids]);
