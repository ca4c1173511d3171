// Shifts for reading: the list, one of them, and the entries that belong to it.
import { type RawBuilder, sql } from 'kysely';
import type { EntryKind } from '../../domain/till/journal.ts';
import type { ShiftTotals } from '../../domain/till/shift-totals.ts';
import type { Db, Statement } from '../../platform/database.ts';
import { countLimit } from '../../platform/page.ts';

export type ShiftRecord = {
  id: string;
  registerId: string;
  registerName: string;
  registerCode: string;
  chain: number;
  openedAt: string;
  openedBy: string;
  openedByName: string;
  openingFloat: number;
  closedAt: string | null;
  closedBy: string | null;
  closedByName: string | null;
  zNumber: number | null;
  counted: number | null;
  expected: number | null;
  note: string;
  totals: ShiftTotals | null;
  hash: string | null;
  tickets: number;
  total: number;
  openCases: number;
};
const columns = sql`s.id, s.register_id as "registerId", r.name as "registerName", r.code as "registerCode", s.chain,
  s.opened_at as "openedAt", s.opened_by as "openedBy", s.opened_by_name as "openedByName",
  s.opening_float as "openingFloat", s.closed_at as "closedAt", s.closed_by as "closedBy",
  s.closed_by_name as "closedByName", s.z_number as "zNumber", s.counted, s.expected, s.note, s.totals, s.hash,
  t.tickets, t.total, t."openCases"`;
const source = sql`shift s join register r on r.id = s.register_id
  cross join lateral (
    select count(*)::int as tickets, coalesce(sum(t.total), 0)::bigint as total,
      (select count(*)::int from till_case c join ticket ct on ct.id = c.ticket_id
        where ct.shift_id = s.id and c.settled_at is null) as "openCases"
    from ticket t where t.shift_id = s.id) t`;

export type ShiftMatch = {
  registerId?: string | undefined;
  open?: boolean | undefined;
  cashierId?: string | undefined;
  fromAt?: string | undefined;
  untilAt?: string | undefined;
  withDifference?: boolean | undefined;
  pattern?: string | undefined;
};

/** Newest first; one row more than `limit` when there are more. */
export async function shiftRows(
  db: Db,
  match: ShiftMatch,
  page: { after: readonly unknown[] | undefined; limit: number },
): Promise<ShiftRecord[]> {
  const [at, id] = page.after ?? [];
  const further = page.after ? sql`and (s.opened_at, s.id) < (${at}::timestamptz, ${id}::uuid)` : sql``;
  const { rows } = await sql<ShiftRecord>`select ${columns} from ${source} where ${matching(match)} ${further}
    order by s.opened_at desc, s.id desc limit ${page.limit + 1}`.execute(db.kysely);
  return rows;
}

export async function countShifts(db: Db, match: ShiftMatch): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from (
      select from shift s join register r on r.id = s.register_id where ${matching(match)} limit ${countLimit + 1}
    ) x`.execute(db.kysely);
  return rows[0]?.count ?? 0;
}

export async function shiftById(db: Db, id: string): Promise<ShiftRecord | undefined> {
  const { rows } = await sql<ShiftRecord>`select ${columns} from ${source} where s.id = ${id}::uuid`.execute(db.kysely);
  return rows[0];
}

function matching(match: ShiftMatch): RawBuilder<unknown> {
  const { registerId, open, cashierId, fromAt, untilAt, withDifference, pattern } = match;
  const all = [sql`true`];
  if (registerId) all.push(sql`s.register_id = ${registerId}::uuid`);
  if (open !== undefined) all.push(open ? sql`s.closed_at is null` : sql`s.closed_at is not null`);
  if (cashierId) all.push(sql`${cashierId} in (s.opened_by, s.closed_by)`);
  if (fromAt) all.push(sql`s.opened_at >= ${fromAt}::timestamptz`);
  if (untilAt) all.push(sql`s.opened_at < ${untilAt}::timestamptz`);
  if (withDifference !== undefined) {
    all.push(withDifference ? sql`s.counted <> s.expected` : sql`coalesce(s.counted = s.expected, true)`);
  }
  if (pattern) {
    all.push(sql`lower(r.name || ' ' || s.opened_by_name || ' ' || coalesce(s.closed_by_name, '')) like ${pattern}`);
  }
  return sql.join(all, sql` and `);
}

export type EntryOfShift = { id: string; seq: number; kind: EntryKind; at: string; body: string };
type Place = { registerId: string; chain: number };

const ends: Statement = {
  name: 'shift-ends',
  text: `select id, seq, kind, at, body from till_entry
    where register_id = $1 and chain = $2 and kind in ('shift-open', 'shift-close') and at = any($3::timestamptz[])
    order by seq`,
};
/** Openings and closings of that journal at these instants. */
export const shiftEnds = (db: Db, { registerId, chain }: Place, at: readonly string[]): Promise<EntryOfShift[]> =>
  db.rows<EntryOfShift>(ends, [registerId, chain, at]);

const between: Statement = {
  name: 'shift-entries',
  text: `select id, seq, kind, at, body from till_entry
    where register_id = $1 and chain = $2 and seq > $3 and seq < $4 and kind = any($5::text[])
    order by seq limit $6`,
};
/** Entries after one and before another, in order. */
export const entriesBetween = (
  db: Db,
  { registerId, chain }: Place,
  asked: { after: number; before: number; kinds: readonly EntryKind[]; limit: number },
): Promise<EntryOfShift[]> =>
  db.rows<EntryOfShift>(between, [registerId, chain, asked.after, asked.before, asked.kinds, asked.limit]);
