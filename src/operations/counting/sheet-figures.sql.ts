// What a sheet comes to: how many lines are how, and what their differences are worth at cost.
import type { Db, Statement, Tx } from '../../platform/database.ts';
import { bareLines, onHandNow } from './sheet-line.sql.ts';

/**
 * What a unit cost over all that came in and stands: of the lot itself, else of its product. `wanted` gives the columns
 * product_id and lot_id.
 */
const costs = (wanted: string): string => `wanted as materialized (${wanted}),
  lot_cost as materialized (
    select m.lot_id, sum(m.quantity * v.unit_cost) / sum(m.quantity) as cost
    from move_line m join move v on v.operation_id = m.operation_id and v.move = m.move
      join location f on f.id = m.from_id and not f.ours join location t on t.id = m.to_id and t.ours
    where m.lot_id = any(array(select lot_id from wanted where lot_id is not null)) and v.unit_cost is not null
      and m.reverses_operation_id is null
      and not exists (select from move_line b where b.reverses_operation_id = m.operation_id and b.reverses_line = m.line)
    group by m.lot_id
  ),
  product_cost as materialized (
    select v.product_id, sum(v.quantity * v.unit_cost) / sum(v.quantity) as cost
    from move v join operation o on o.id = v.operation_id and o.state = 'posted'
      join location f on f.id = v.from_id and not f.ours join location t on t.id = v.to_id and t.ours
    where v.product_id = any(array(select distinct product_id from wanted)) and v.unit_cost is not null
    group by v.product_id
  )`;

const ofLines: Statement = {
  name: 'count-line-costs',
  text: `with ${costs(`select line, product_id, lot_id from count_sheet_line where sheet_id = $1 and line = any($2::int[])`)}
    select x.line, round(coalesce(l.cost, p.cost), 6) as cost
    from wanted x left join lot_cost l on l.lot_id = x.lot_id left join product_cost p on p.product_id = x.product_id
    where coalesce(l.cost, p.cost) is not null`,
};
export const costsOfLines = async (
  db: Pick<Db, 'rows'>,
  sheetId: string,
  lines: readonly number[],
): Promise<Map<number, string>> => {
  if (lines.length === 0) return new Map();
  const rows = await db.rows<{ line: number; cost: string }>(ofLines, [sheetId, lines]);
  return new Map(rows.map((row) => [row.line, row.cost]));
};

const value: Statement = {
  name: 'count-sheet-value',
  text: `with ${costs(`select line, product_id, lot_id, counted - on_hand_then as difference,
        operation_id is null as is_left from count_sheet_line
      where sheet_id = $1 and counted <> on_hand_then`)},
    valued as (
      select round(x.difference * coalesce(l.cost, p.cost) * 10 ^ $2::int)::bigint as value, x.is_left
      from wanted x left join lot_cost l on l.lot_id = x.lot_id left join product_cost p on p.product_id = x.product_id
    )
    select coalesce(sum(value) filter (where value > 0), 0)::bigint as gain,
      coalesce(-sum(value) filter (where value < 0), 0)::bigint as loss,
      coalesce(sum(value) filter (where is_left), 0)::bigint as "left",
      count(*) filter (where value is null)::int as unknown from valued`,
};
export type SheetValue = { gain: number; loss: number; left: number; unknown: number };
export const valueOfSheet = async (db: Pick<Db, 'rows'>, sheetId: string, digits: number): Promise<SheetValue> =>
  (await db.rows<SheetValue>(value, [sheetId, digits]))[0] ?? { gain: 0, loss: 0, left: 0, unknown: 0 };

const isMoved = `l.kind = 'serial' and s.number is null and s.counted > 0 and r.ours and r.id <> s.location_id`;
const isAtCustomer = `l.kind = 'serial' and s.number is null and s.counted > 0 and r.kind = 'customer'`;
const tallies: Statement = {
  name: 'count-sheet-tallies',
  text: `select count(*) filter (where s.counted <> s.on_hand_then)::int as differing,
      count(*) filter (where s.added and s.counted > 0 and (r.id is null or l.kind <> 'serial' or not r.ours
        and r.kind <> 'customer' or r.id = s.location_id or s.number is not null))::int as unexpected,
      count(*) filter (where not s.added and s.counted < s.on_hand_then)::int as missing,
      count(*) filter (where ${isMoved})::int as moved,
      count(*) filter (where ${isAtCustomer})::int as "atCustomer",
      count(*) filter (where s.operation_id is null and s.counted <> s.on_hand_then)::int as "leftDiffering",
      count(*) filter (where s.operation_id is null and ${isMoved})::int as "leftMoved",
      count(*) filter (where s.operation_id is null and ${isAtCustomer})::int as "leftAtCustomer",
      count(*) filter (where s.operation_id is null and ${onHandNow} <> s.on_hand_then
        and not (l.kind = 'serial' and ${onHandNow} = s.counted))::int as conflicting
    from ${bareLines} where s.sheet_id = $1 and s.counted is not null`,
};
export type SheetTallies = {
  differing: number;
  unexpected: number;
  missing: number;
  moved: number;
  atCustomer: number;
  leftDiffering: number;
  leftMoved: number;
  leftAtCustomer: number;
  conflicting: number;
};
export const talliesOfSheet = async (db: Pick<Db, 'rows'>, sheetId: string): Promise<SheetTallies> =>
  (await db.rows<SheetTallies>(tallies, [sheetId]))[0] as SheetTallies;

const countAll: Statement = {
  name: 'count-sheet-count-all',
  text: `with seen as materialized (
      select s.line, s.counted, ${onHandNow} as now, case when l.kind = 'serial' then l.place_id end as place_id
      from ${bareLines} where s.sheet_id = $1 and s.operation_id is null
        and ($2::boolean or s.counted is null) and ($3::uuid is null or s.location_id = $3)
    ), changed as (
      update count_sheet_line s set
        counted = case $4 when 'zero' then 0 when 'expected' then x.now end,
        on_hand_then = case when $4 <> 'clear' then x.now end,
        recorded_id = case when $4 <> 'clear' then x.place_id end,
        counted_by = case when $4 <> 'clear' then $5 end,
        counted_at = case when $4 <> 'clear' then $6::timestamptz end, resolution = null
      from seen x where s.sheet_id = $1 and s.line = x.line and (x.now >= 0 or $4 <> 'expected')
        and ($4 <> 'clear' or x.counted is not null)
      returning (x.counted is null and $4 <> 'clear')::int as more, (x.counted is not null and $4 = 'clear')::int as less
    )
    select count(*)::int as changed, coalesce(sum(more) - sum(less), 0)::int as counted,
      (select count(*)::int from count_sheet_line s where s.sheet_id = $1 and ($3::uuid is null or s.location_id = $3)
        and ($2::boolean or s.counted is null)) - count(*)::int as skipped from changed`,
};
/** Sets what is counted of all lines at once. `counted` is how many more lines are counted than before. */
export const countAllLines = async (
  tx: Tx,
  asked: {
    sheetId: string;
    all: boolean;
    locationId: string | null;
    to: 'expected' | 'zero' | 'clear';
    userId: string;
    at: Date;
  },
): Promise<{ changed: number; counted: number; skipped: number }> => {
  const { sheetId, all, locationId, to, userId, at } = asked;
  const [row] = await tx.rows<{ changed: number; counted: number; skipped: number }>(countAll, [
    ...[sheetId, all, locationId, to, userId, at],
  ]);
  return row ?? { changed: 0, counted: 0, skipped: 0 };
};

export type BetweenRow = {
  line: number;
  operation_id: string;
  document: string;
  kind: import('../operation.contract.ts').OperationKind;
  quantity: string;
  from_id: string;
  from_name: string;
  from_kind: import('../../domain/location-kind.ts').LocationKind;
  to_id: string;
  to_name: string;
  to_kind: import('../../domain/location-kind.ts').LocationKind;
  at: string;
  posted_by: string | null;
};
/** A document may be recorded a little before it is there to be seen; so much earlier is looked at, too. */
const between: Statement = {
  name: 'count-line-between',
  text: `select x.* from unnest($2::int[]) as n (line) cross join lateral (
      select s.line, o.id as operation_id, o.number as document, o.kind,
        case when m.to_id = s.location_id then m.quantity else -m.quantity end as quantity,
        f.id as from_id, f.name as from_name, f.kind as from_kind, t.id as to_id, t.name as to_name, t.kind as to_kind,
        v.recorded_at as at, o.posted_by
      from count_sheet_line s
        join lot l on l.id = case when s.lot_id is not null then s.lot_id
          when s.number_key is not null then (select k.id from lot k where k.number_key = s.number_key and k.product_id = s.product_id)
          else (select b.id from lot b where b.product_id = s.product_id and b.kind = 'bulk') end
        join move_line m on m.lot_id = l.id and (m.to_id = s.location_id or m.from_id = s.location_id)
        join move v on v.operation_id = m.operation_id and v.move = m.move
        join operation o on o.id = m.operation_id join location f on f.id = m.from_id join location t on t.id = m.to_id
      where s.sheet_id = $1 and s.line = n.line and v.recorded_at > s.counted_at - interval '2 seconds'
      order by v.recorded_at desc, m.line desc limit 50
    ) x order by x.line, x.at desc`,
};
/** What moved at the places of these lines since they were counted, newest first. */
export const movesBetween = (db: Db, sheetId: string, lines: readonly number[]): Promise<BetweenRow[]> =>
  db.rows<BetweenRow>(between, [sheetId, lines]);
