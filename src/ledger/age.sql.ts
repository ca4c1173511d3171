// Since when goods are with us, told from the moves that stand. Posting keeps it up as goods come and go; what a reversal
// takes away or gives back cannot be told from the sum, so it is asked anew.
import type { Statement, Tx } from '../platform/database.ts';

const stands = `m.reverses_operation_id is null and not exists (select from move_line r
    where r.reverses_operation_id = m.operation_id and r.reverses_line = m.line)`;

/** The oldest of what came in since the place was last without the lot. */
const lots: Statement = {
  name: 'age-of-lots',
  text: `with asked as (select * from unnest($1::uuid[], $2::uuid[]) as a (location_id, lot_id)),
    flow as (
      select a.location_id, a.lot_id, coalesce(m.first_in, v.occurred_at) as first_in,
        row_number() over place as step,
        sum(case when m.to_id = a.location_id then m.quantity else -m.quantity end) over place as balance,
        m.to_id = a.location_id as comes
      from asked a join move_line m on m.lot_id = a.lot_id and (m.to_id = a.location_id or m.from_id = a.location_id)
        join move v on v.operation_id = m.operation_id and v.move = m.move
      where ${stands}
      window place as (partition by a.location_id, a.lot_id order by v.recorded_at, m.operation_id, m.line)
    ),
    emptied as (select location_id, lot_id, max(step) as step from flow where balance <= 0 group by location_id, lot_id),
    oldest as (
      select f.location_id, f.lot_id, min(f.first_in) as first_in from flow f
        left join emptied e on e.location_id = f.location_id and e.lot_id = f.lot_id
      where f.comes and f.step > coalesce(e.step, 0) group by f.location_id, f.lot_id
    )
    update on_hand o set first_in = n.first_in from oldest n
      where o.location_id = n.location_id and o.lot_id = n.lot_id and o.first_in <> n.first_in`,
};
export const renewAgeOfLots = (tx: Tx, rows: readonly { locationId: string; lotId: string }[]): Promise<number> =>
  tx.run(lots, [rows.map((row) => row.locationId), rows.map((row) => row.lotId)]);

/** The last time the unit came in from outside; goods that only got their number then came before. */
const serials: Statement = {
  name: 'age-of-serials',
  text: `update lot l set first_in = n.came_in
    from (select distinct on (m.lot_id) m.lot_id, coalesce(m.first_in, v.occurred_at) as came_in
        from move_line m join move v on v.operation_id = m.operation_id and v.move = m.move
          join location f on f.id = m.from_id and not f.ours join location t on t.id = m.to_id and t.ours
        where m.lot_id = any($1::uuid[]) and ${stands} order by m.lot_id, m.seq desc) n
    where l.id = n.lot_id and l.first_in <> n.came_in`,
};
export const renewAgeOfSerials = (tx: Tx, lotIds: readonly string[]): Promise<number> => tx.run(serials, [lotIds]);
