// Running balances of lots at places from an instant on, for documents that are dated back.
import type { Statement, Tx } from '../platform/database.ts';

const statement: Statement = {
  name: 'late-shortages',
  text: `with asked as (
      select * from unnest($2::uuid[], $3::uuid[], $4::numeric[]) as a (location_id, lot_id, quantity)
      where exists (select from on_hand o
        where o.location_id = a.location_id and o.lot_id = a.lot_id and (o.last_at > $1 or o.first_in > $1))
    ),
    flow as (
      select a.location_id, a.lot_id, m.occurred_at, m.recorded_at, l.operation_id, l.line,
        case when l.to_id = a.location_id then l.quantity else -l.quantity end as quantity
      from asked a
        join move_line l on l.lot_id = a.lot_id and (l.to_id = a.location_id or l.from_id = a.location_id)
        join move m on m.operation_id = l.operation_id and m.move = l.move
    ),
    running as (
      select location_id, lot_id, occurred_at, sum(quantity) over (partition by location_id, lot_id
        order by occurred_at, recorded_at, operation_id, line) as balance,
        lead(occurred_at) over (partition by location_id, lot_id
        order by occurred_at, recorded_at, operation_id, line) as next_at
      from flow
    ),
    -- Balances that stood at the instant or later; before the first move the balance is zero.
    standing as (
      select location_id, lot_id, occurred_at, balance from running where next_at is null or next_at > $1
      union all
      select a.location_id, a.lot_id, null, 0 from asked a
      where not exists (select from running r
        where r.location_id = a.location_id and r.lot_id = a.lot_id and r.occurred_at <= $1)
    ),
    lowest as (
      select distinct on (location_id, lot_id) location_id, lot_id, balance, occurred_at
      from standing order by location_id, lot_id, balance
    )
    select w.location_id, w.lot_id, greatest(w.balance, 0) as lowest, w.occurred_at as lowest_at
    from lowest w join asked a on a.location_id = w.location_id and a.lot_id = w.lot_id
    where w.balance < a.quantity order by w.occurred_at`,
};

/** Of the quantities asked at the instant: those that the balance did not cover then or would not cover later. */
export const lateShortages = (
  tx: Tx,
  occurredAt: Date,
  asked: readonly { placeId: string; lotId: string; quantity: string }[],
): Promise<{ location_id: string; lot_id: string; lowest: string; lowest_at: string | null }[]> =>
  tx.rows(statement, [
    occurredAt,
    asked.map((row) => row.placeId),
    asked.map((row) => row.lotId),
    asked.map((row) => row.quantity),
  ]);
