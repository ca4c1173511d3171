// Reading and settling the till's work items.
import type { CaseCode } from '../../domain/till/case.ts';
import type { Db, Statement, Tx } from '../../platform/database.ts';
import type { TillCase } from './case.contract.ts';

const columns = `c.id, c.code, json_build_object('id', r.id, 'name', r.name) as register, c.entry_id as "entryId", e.at,
  case when t.id is not null then json_build_object('id', t.id, 'number', t.number) end as ticket, c.line,
  case when p.id is not null then json_build_object('id', p.id, 'sku', p.sku, 'name', p.name) end as product, c.number, c.facts,
  c.made_at as "madeAt", c.settled_at as "settledAt",
  case when c.settled_by is not null then json_build_object('id', c.settled_by, 'name', c.settled_by_name) end as "settledBy",
  c.settlement, c.version,
  c.code = 'claimed' and coalesce((
    select coalesce(sum(l.quantity), 0) <= coalesce((
        select sum(b.quantity) from operation i join move_line b on b.operation_id = i.id
        where i.origin_id = s.id and i.kind = 'identification' and i.state = 'posted' and b.lot_kind = 'bulk'
          and b.product_id = c.product_id), 0)
    from operation s join move_line l on l.operation_id = s.id and l.product_id = c.product_id and l.lot_kind = 'bulk'
    where s.ticket_id = c.ticket_id and s.kind = 'sale' and s.number = t.number group by s.id), false) as identified`;
const source = `from till_case c join register r on r.id = c.register_id join till_entry e on e.id = c.entry_id
  left join ticket t on t.id = c.ticket_id left join product p on p.id = c.product_id`;
const filters = `where ($1::boolean is null or (c.settled_at is null) = $1) and ($2::text is null or c.code = $2)
    and ($3::uuid is null or c.register_id = $3) and ($4::uuid is null or c.ticket_id = $4)
    and ($5::text is null or c.number_key = $6 or t.number = upper($5) or p.sku_key = $6
      or strpos(lower(p.name), lower($5)) > 0)`;

export type CaseFilter = {
  open: boolean | null;
  code: CaseCode | null;
  registerId: string | null;
  ticketId: string | null;
  text: { typed: string; key: string } | null;
};
const valuesOf = (filter: CaseFilter): unknown[] => [
  ...[filter.open, filter.code, filter.registerId, filter.ticketId],
  ...[filter.text?.typed ?? null, filter.text?.key ?? null],
];

const page: Statement = {
  name: 'till-case-page',
  text: `select ${columns} ${source} ${filters}
      and ($7::timestamptz is null or (c.made_at, c.id) < ($7, $8::uuid))
    order by c.made_at desc, c.id desc limit $9`,
};
export const pageOfCases = (
  db: Pick<Db, 'rows'>,
  filter: CaseFilter,
  asked: { after: readonly (string | number | null)[] | undefined; limit: number },
): Promise<TillCase[]> =>
  db.rows<TillCase>(page, [...valuesOf(filter), asked.after?.[0] ?? null, asked.after?.[1] ?? null, asked.limit]);

const count: Statement = {
  name: 'till-case-count',
  text: `select count(*)::int as count from (select 1 ${source} ${filters} limit $7) as x`,
};
export async function countCases(db: Pick<Db, 'rows'>, filter: CaseFilter, limit: number): Promise<number> {
  return (await db.rows<{ count: number }>(count, [...valuesOf(filter), limit]))[0]?.count ?? 0;
}

const one: Statement = { name: 'till-case-by-id', text: `select ${columns} ${source} where c.id = $1` };
export async function caseById(db: Pick<Db, 'rows'>, id: string): Promise<TillCase | undefined> {
  return (await db.rows<TillCase>(one, [id]))[0];
}

const lock: Statement = {
  name: 'till-case-lock',
  text: `select code, entry_id as "entryId", ticket_id as "ticketId", settled_at as "settledAt" from till_case
    where id = $1 for no key update`,
};
export type LockedCase = { code: CaseCode; entryId: string; ticketId: string | null; settledAt: string | null };
export async function lockCase(tx: Tx, id: string): Promise<LockedCase | undefined> {
  return (await tx.rows<LockedCase>(lock, [id]))[0];
}

const settle: Statement = {
  name: 'till-case-settle',
  text: `update till_case set settled_at = $2, settled_by = $3, settled_by_name = $4, settlement = $5, version = version + 1
    where id = $1 and settled_at is null`,
};
export const settleCaseRow = (
  tx: Tx,
  given: { id: string; at: Date; userId: string; userName: string; note: string },
): Promise<number> => tx.run(settle, [given.id, given.at, given.userId, given.userName, given.note]);
