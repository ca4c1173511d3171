// What came to lots from outside and left them, lot by lot, oldest first: what their cost is replayed from.
import type { LocationKind } from '../domain/location-kind.ts';
import type { Db, Statement } from '../platform/database.ts';

export type CostLine = {
  lotId: string;
  at: string;
  document: string;
  /** It only gave goods another number, or took theirs away. */
  identifies: boolean;
  quantity: string;
  unitCost: string | null;
  /** The kind of the place outside. */
  outside: LocationKind;
  comesIn: boolean;
  /** The document that this one reverses or answers. */
  answers: string | null;
  reverses: boolean;
};
const lines: Statement = {
  name: 'lot-cost-lines',
  text: `select m.lot_id as "lotId", v.occurred_at as at, m.operation_id as document, o.kind = 'identification' as identifies,
      m.quantity, v.unit_cost as "unitCost", case when t.ours then f.kind else t.kind end as outside, t.ours as "comesIn",
      coalesce(m.reverses_operation_id, o.origin_id) as answers, m.reverses_operation_id is not null as reverses
    from move_line m join move v on v.operation_id = m.operation_id and v.move = m.move
      join operation o on o.id = m.operation_id
      join location f on f.id = m.from_id join location t on t.id = m.to_id
    where m.lot_id = any($1::uuid[]) and f.ours <> t.ours
    order by m.lot_id, v.occurred_at, v.recorded_at, m.operation_id, m.line`,
};
export const costLinesOf = (db: Pick<Db, 'rows'>, lotIds: readonly string[]): Promise<CostLine[]> =>
  db.rows<CostLine>(lines, [lotIds]);
