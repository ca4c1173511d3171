// Lines of count sheets: read with what is on hand now, written by whoever counts.
import { type RawBuilder, sql } from 'kysely';
import { beginning, wordsOf } from '../../catalog/search-text.ts';
import type { LocationKind } from '../../domain/location-kind.ts';
import { numberKey } from '../../domain/number-key.ts';
import type { Db, Statement, Tx } from '../../platform/database.ts';
import type { OperationKind } from '../operation.contract.ts';
import type { CountLine, CountLineQuery } from './count-line.contract.ts';

export type LineRow = {
  line: number;
  product_id: string;
  sku: string;
  product_name: string;
  tracking: 'none' | 'lot' | 'serial';
  unit: string;
  decimals: number;
  location_id: string;
  location_name: string;
  location_kind: LocationKind;
  lot_id: string | null;
  lot_number: string | null;
  lot_kind: 'lot' | 'serial' | null;
  number: string | null;
  added: boolean;
  finding: CountLine['finding'];
  /** Of a serial number: where it is recorded now. */
  place_id: string | null;
  recorded_id: string | null;
  recorded_name: string | null;
  recorded_kind: LocationKind | null;
  expected: string;
  on_hand: string;
  on_hand_then: string | null;
  counted: string | null;
  difference: string | null;
  counted_by: string | null;
  counted_at: string | null;
  conflict: boolean;
  resolution: 'counted' | 'difference' | null;
  operation_id: string | null;
  operation_number: string | null;
  operation_kind: OperationKind | null;
};

const lotOfLine = `left join lot l on l.id = case when s.lot_id is not null then s.lot_id
    when s.number_key is not null then (select k.id from lot k where k.number_key = s.number_key and k.product_id = s.product_id)
    else (select b.id from lot b where b.product_id = s.product_id and b.kind = 'bulk') end
  left join on_hand h on h.lot_id = l.id and h.location_id = s.location_id
  left join location r on r.id = case when s.counted is null then l.place_id else s.recorded_id end`;
/** `s` a line, `l` what it is about now (also a number that came into being since), `h` on hand of it there. */
export const bareLines = `count_sheet_line s ${lotOfLine}`;
const lineSource = `count_sheet_line s
  join product p on p.id = s.product_id join unit u on u.id = p.unit_id join location w on w.id = s.location_id
  ${lotOfLine}
  left join operation o on o.id = s.operation_id`;
export const onHandNow = `case when l.kind = 'serial' then (l.place_id is not distinct from s.location_id)::int::numeric
  else coalesce(h.quantity, 0) end`;
const hasConflict = `(s.counted is not null and s.operation_id is null and ${onHandNow} <> s.on_hand_then
  and not (l.kind = 'serial' and ${onHandNow} = s.counted))`;
const finding = `case when s.number is not null then 'new'
  when l.kind = 'serial' and s.counted > 0 and r.id is distinct from s.location_id then
    case when r.ours then 'moved' when r.kind = 'customer' then 'at-customer' else 'not-in-stock' end
  when s.added then 'unexpected' else 'expected' end`;
const columns = `s.line, p.id as product_id, p.sku, p.name as product_name, p.tracking, u.symbol as unit, u.decimals,
  w.id as location_id, w.name as location_name, w.kind as location_kind,
  case when l.kind <> 'bulk' then l.id end as lot_id, l.number as lot_number,
  case when l.kind <> 'bulk' then l.kind end as lot_kind, s.number, s.added, ${finding} as finding,
  case when l.kind = 'serial' then l.place_id end as place_id, r.id as recorded_id, r.name as recorded_name, r.kind as recorded_kind, s.expected, ${onHandNow} as on_hand,
  s.on_hand_then, s.counted, s.counted - s.on_hand_then as difference, s.counted_by, s.counted_at,
  ${hasConflict} as conflict, s.resolution, s.operation_id, o.number as operation_number, o.kind as operation_kind`;

const byNumbers: Statement = {
  name: 'count-line-find',
  text: `select ${columns} from ${lineSource} where s.sheet_id = $1 and s.line = any($2::int[]) order by s.line`,
};
export const linesByNumber = (db: Pick<Db, 'rows'>, sheetId: string, lines: readonly number[]): Promise<LineRow[]> =>
  db.rows<LineRow>(byNumbers, [sheetId, lines]);

const toApply: Statement = {
  name: 'count-line-to-apply',
  text: `select ${columns} from ${lineSource} where s.sheet_id = $1 and s.counted is not null and s.operation_id is null
    order by s.line`,
};
export const countedLines = (tx: Tx, sheetId: string): Promise<LineRow[]> => tx.rows<LineRow>(toApply, [sheetId]);

type Filter = Pick<CountLineQuery, 'filter' | 'locationId' | 'productId' | 'countedBy' | 'q'>;
type Condition = RawBuilder<unknown>;
const filters: Record<CountLineQuery['filter'], string> = {
  'all': 'true',
  'uncounted': 's.counted is null',
  'counted': 's.counted is not null',
  'differing': 's.counted <> s.on_hand_then',
  'unexpected': `s.counted > 0 and ${finding} in ('unexpected', 'new', 'not-in-stock')`,
  'missing': 'not s.added and s.counted < s.on_hand_then',
  'moved': `${finding} = 'moved'`,
  'at-customer': `${finding} = 'at-customer'`,
  'conflicting': hasConflict,
  'applied': 's.operation_id is not null',
  'unapplied': 's.operation_id is null',
};

function conditions(sheetId: string, filter: Filter): Condition {
  const found: Condition[] = [sql`s.sheet_id = ${sheetId}::uuid`, sql.raw(filters[filter.filter])];
  if (filter.locationId) found.push(sql`s.location_id = ${filter.locationId}::uuid`);
  if (filter.productId) found.push(sql`s.product_id = ${filter.productId}::uuid`);
  if (filter.countedBy) found.push(sql`s.counted_by = ${filter.countedBy}`);
  if (filter.q) {
    const key = numberKey(filter.q);
    const words = beginning(wordsOf(filter.q));
    found.push(sql`(coalesce(s.number_key, l.number_key) >= ${key} and
      coalesce(s.number_key, l.number_key) < ${`${key}\u{10ffff}`}
      or ${words.length > 0 ? sql`p.search_text like all (${words}::text[])` : sql`false`})`);
  }
  return sql.join(found, sql` and `);
}

export async function pageOfLines(
  db: Db,
  asked: {
    sheetId: string;
    filter: Filter;
    sort: CountLineQuery['sort'];
    after: (string | number | null)[] | undefined;
    limit: number;
  },
): Promise<LineRow[]> {
  const { sort, after } = asked;
  const way = sql.raw(sort === 'line' ? 'asc' : 'desc');
  const [first = null, line = null] = after ?? [];
  const never = sql`coalesce(s.counted_at, '-infinity'::timestamptz)`;
  const start = !after
    ? sql``
    : sort === '-countedAt'
      ? sql`and (${never}, s.line) < (${first ?? '-infinity'}::timestamptz, ${line}::int)`
      : sql`and s.line ${sql.raw(sort === 'line' ? '>' : '<')} ${first}::int`;
  const order = sort === '-countedAt' ? sql`${never} desc, s.line desc` : sql`s.line ${way}`;
  const { rows } = await sql<LineRow>`select ${sql.raw(columns)} from ${sql.raw(lineSource)}
    where ${conditions(asked.sheetId, asked.filter)} ${start} order by ${order} limit ${asked.limit}`.execute(
    db.kysely,
  );
  return rows;
}

export async function countOfLines(db: Db, sheetId: string, filter: Filter, limit: number): Promise<number> {
  const { rows } = await sql<{ total: number }>`select count(*)::int as total from (select
    from ${sql.raw(lineSource)} where ${conditions(sheetId, filter)} limit ${limit}) n`.execute(db.kysely);
  return rows[0]?.total ?? 0;
}

const setCounts: Statement = {
  name: 'count-line-set',
  text: `update count_sheet_line s set counted = n.counted, on_hand_then = n.on_hand_then, recorded_id = n.recorded_id,
      counted_by = case when n.counted is null then null else coalesce(n.counted_by, $2) end,
      counted_at = case when n.counted is null then null else coalesce(n.counted_at, $3) end, resolution = n.resolution
    from unnest($4::int[], $5::numeric[], $6::numeric[], $7::uuid[], $8::text[], $9::text[], $10::timestamptz[])
      as n (line, counted, on_hand_then, recorded_id, resolution, counted_by, counted_at)
    where s.sheet_id = $1 and s.line = n.line`,
};
export type NewCount = {
  line: number;
  counted: string | null;
  onHandThen: string | null;
  recordedId: string | null;
  resolution: 'counted' | 'difference' | null;
  /** Who counted it, where settling a conflict leaves that as it is. */
  countedBy?: string | null;
  countedAt?: string | null;
};
export const writeCounts = (
  tx: Tx,
  given: { sheetId: string; userId: string; at: Date; counts: readonly NewCount[] },
): Promise<number> =>
  tx.run(setCounts, [
    given.sheetId,
    given.userId,
    given.at,
    given.counts.map((count) => count.line),
    given.counts.map((count) => count.counted),
    given.counts.map((count) => count.onHandThen),
    given.counts.map((count) => count.recordedId),
    given.counts.map((count) => count.resolution),
    given.counts.map((count) => count.countedBy ?? null),
    given.counts.map((count) => count.countedAt ?? null),
  ]);

const setApplied: Statement = {
  name: 'count-line-applied',
  text: 'update count_sheet_line set operation_id = $2 where sheet_id = $1 and line = any($3::int[])',
};
export const markApplied = (
  tx: Tx,
  given: { sheetId: string; operationId: string; lines: readonly number[] },
): Promise<number> => tx.run(setApplied, [given.sheetId, given.operationId, given.lines]);
