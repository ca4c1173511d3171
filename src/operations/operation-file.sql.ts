// The lines of many documents at once, in the order of their documents. Their numbers: of a draft as they were entered, of
// a posted document as they moved.
import type { Db, Statement } from '../platform/database.ts';

const lines: Statement = {
  name: 'operation-lines-of-operations',
  text: `select n.operation_id as "operationId", n.line, p.sku, p.name as "productName", u.symbol as unit, n.quantity,
      n.damaged_quantity as "damagedQuantity", n.unit_price as "unitPrice", n.note,
      coalesce(
        (select array_agg(t.number order by t.sort_key) from move m join move_line l on l.operation_id = m.operation_id and l.move = m.move
          join lot t on t.id = l.lot_id
          where m.operation_id = n.operation_id and m.operation_line = n.line and t.kind <> 'bulk'),
        (select array_agg(e.number order by e.position) from operation_number e
          where e.operation_id = n.operation_id and e.line = n.line), '{}') as numbers
    from operation_line n join product p on p.id = n.product_id join unit u on u.id = p.unit_id
    where n.operation_id = any($1::uuid[]) order by n.operation_id, n.line`,
};
export type LineOfOperation = {
  operationId: string;
  line: number;
  sku: string;
  productName: string;
  unit: string;
  quantity: string;
  damagedQuantity: string;
  unitPrice: string | null;
  note: string;
  numbers: string[];
};
export const linesOfOperations = (db: Db, ids: readonly string[]): Promise<LineOfOperation[]> =>
  db.rows<LineOfOperation>(lines, [ids]);
