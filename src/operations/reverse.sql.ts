// What a reversal needs of the document it answers: its move lines, and what happened to the goods since.
import type { Db, Statement } from '../platform/database.ts';

export type PostedLine = {
  line: number;
  operation_line: number;
  product_id: string;
  lot_id: string;
  lot_kind: 'bulk' | 'lot' | 'serial';
  from_id: string;
  to_id: string;
  quantity: string;
  unit_cost: string | null;
};
const lines: Statement = {
  name: 'reverse-lines',
  text: `select l.line, m.operation_line, l.product_id, l.lot_id, l.lot_kind, l.from_id, l.to_id, l.quantity, m.unit_cost
    from move_line l join move m on m.operation_id = l.operation_id and m.move = l.move
    where l.operation_id = $1 order by l.line`,
};
export const postedLines = (db: Db, operationId: string): Promise<PostedLine[]> =>
  db.rows<PostedLine>(lines, [operationId]);

const movedOn: Statement = {
  name: 'reverse-moved-on',
  text: `select distinct on (l.line) l.line, t.number, o.number as document, o.id as document_id
    from move_line l
      join move_line x on x.lot_id = l.lot_id and x.seq > l.seq and x.reverses_operation_id is null
      join operation o on o.id = x.operation_id
      join lot t on t.id = l.lot_id
    where l.operation_id = $1 and not exists (
      select from move_line r where r.reverses_operation_id = x.operation_id and r.reverses_line = x.line)
    order by l.line, x.seq limit 200`,
};
/** Serial numbers that have a later move which still stands. */
export const movedOnLines = (
  db: Db,
  operationId: string,
): Promise<{ line: number; number: string; document: string; document_id: string }[]> =>
  db.rows(movedOn, [operationId]);

const answers: Statement = {
  name: 'reverse-answers',
  text: `select id, number from operation where origin_id = $1 and state = 'posted' order by number`,
};
export const answersTo = (db: Db, operationId: string): Promise<{ id: string; number: string }[]> =>
  db.rows(answers, [operationId]);

const reversal: Statement = { name: 'reverse-existing', text: 'select number from operation where reverses_id = $1' };
export async function reversalOf(db: Db, operationId: string): Promise<string | undefined> {
  const [row] = await db.rows<{ number: string }>(reversal, [operationId]);
  return row?.number;
}
