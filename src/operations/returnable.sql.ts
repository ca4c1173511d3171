// What of a document is still open: its move lines less those of posted documents that answer it (returns of a
// delivery or receipt, arrivals and write-offs of a shipment). What got its number later is of that number.
import type { Db, Statement } from '../platform/database.ts';

const statement: Statement = {
  name: 'operation-returnable',
  text: `with sent as (
      select m.operation_line as line, l.product_id, l.lot_id, sum(l.quantity) as quantity
      from move_line l join move m on m.operation_id = l.operation_id and m.move = l.move
        join operation o on o.id = l.operation_id join location t on t.id = l.to_id
      where l.operation_id = $1 and (l.to_id = o.to_id or t.kind <> 'inventory-loss') group by 1, 2, 3
      union all
      select (select min(m.operation_line) from move m where m.operation_id = $1 and m.product_id = l.product_id),
        l.product_id, l.lot_id, sum(l.quantity)
      from operation r join move_line l on l.operation_id = r.id and l.lot_kind <> 'bulk'
      where r.origin_id = $1 and r.state = 'posted' and r.kind = 'identification' group by 1, 2, 3
    ),
    back as (
      select l.lot_id, sum(l.quantity) as quantity
      from operation r join move_line l on l.operation_id = r.id
      where r.origin_id = $1 and r.state = 'posted' and (r.kind <> 'identification' or l.lot_kind = 'bulk') group by 1
    )
    select s.line, s.product_id, s.lot_id, t.kind as lot_kind, t.number, t.number_key, s.quantity,
      coalesce(b.quantity, 0) as returned, p.name as product_name, p.tracking
    from sent s join lot t on t.id = s.lot_id join product p on p.id = s.product_id left join back b on b.lot_id = s.lot_id
    order by s.line, t.sort_key`,
};

export type SentRow = {
  line: number;
  product_id: string;
  product_name: string;
  tracking: 'none' | 'lot' | 'serial';
  lot_id: string;
  lot_kind: 'bulk' | 'lot' | 'serial';
  number: string | null;
  number_key: string | null;
  quantity: string;
  returned: string;
};
export const sentBy = (db: Db, operationId: string): Promise<SentRow[]> => db.rows<SentRow>(statement, [operationId]);
