// Writing work items of the till, and the facts that they name: where a number is by the ledger and the document that
// took it there, and for which document it is kept.
import type { CaseCode } from '../../domain/till/case.ts';
import { newId } from '../../domain/uuid.ts';
import type { Db, Statement, Tx } from '../../platform/database.ts';

export type NewCase = {
  code: CaseCode;
  line?: number;
  productId?: string;
  number?: string;
  key?: string;
  facts: Record<string, unknown>;
};
export type CaseOf = { registerId: string; entryId: string; ticketId: string | null; madeAt: Date };

const insert: Statement = {
  name: 'till-case-insert',
  text: `insert into till_case (id, code, register_id, entry_id, ticket_id, line, product_id, number, number_key, facts, made_at)
    select n.id, n.code, $1::uuid, $2::uuid, $3::uuid, n.line, n.product_id, n.number, n.number_key, n.facts, $4::timestamptz
    from unnest($5::uuid[], $6::text[], $7::int[], $8::uuid[], $9::text[], $10::text[], $11::jsonb[])
      as n (id, code, line, product_id, number, number_key, facts)`,
};
export const insertCases = (tx: Pick<Tx, 'run'>, of: CaseOf, cases: readonly NewCase[]): Promise<number> =>
  tx.run(insert, [
    ...[of.registerId, of.entryId, of.ticketId, of.madeAt],
    cases.map(() => newId()),
    cases.map((one) => one.code),
    cases.map((one) => one.line ?? null),
    cases.map((one) => one.productId ?? null),
    cases.map((one) => one.number ?? null),
    cases.map((one) => one.key ?? null),
    cases.map((one) => JSON.stringify(one.facts)),
  ]);

export type DocumentRef = { kind: string; id: string; number: string };
export type LastMove = {
  lotId: string;
  document: DocumentRef;
  /** Where it went. */
  location: string;
  at: string;
  customer: { id: string; name: string } | null;
};
const lastMoves: Statement = {
  name: 'till-case-last-moves',
  text: `select a.id as "lotId", json_build_object('kind', x.kind, 'id', x.id, 'number', x.number) as document,
      x.location, x.occurred_at as at,
      case when p.id is not null then json_build_object('id', p.id, 'name', p.name) end as customer
    from unnest($1::uuid[]) as a (id)
      cross join lateral (
        select o.id, o.kind, o.number, o.partner_id, t.name as location, m.occurred_at
        from move_line l join move m on m.operation_id = l.operation_id and m.move = l.move
          join operation o on o.id = l.operation_id join location t on t.id = l.to_id
        where l.lot_id = a.id order by l.seq desc nulls last, m.recorded_at desc, l.line desc limit 1) x
      left join partner p on p.id = x.partner_id`,
};
/** Of each lot or unit that ever moved: the document that moved it last. */
export async function lastMovesOf(db: Pick<Db, 'rows'>, lotIds: readonly string[]): Promise<Map<string, LastMove>> {
  if (lotIds.length === 0) return new Map();
  return new Map((await db.rows<LastMove>(lastMoves, [lotIds])).map((row) => [row.lotId, row]));
}

const keepers: Statement = {
  name: 'till-case-keepers',
  text: `select distinct on (r.lot_id) r.lot_id as "lotId",
      json_build_object('kind', o.kind, 'id', o.id, 'number', o.number) as document
    from reservation r join operation o on o.id = r.operation_id where r.lot_id = any($1::uuid[])
    order by r.lot_id, r.created_at desc`,
};
/** The document for which some of each lot is kept. */
export async function keepersOf(db: Pick<Db, 'rows'>, lotIds: readonly string[]): Promise<Map<string, DocumentRef>> {
  if (lotIds.length === 0) return new Map();
  const rows = await db.rows<{ lotId: string; document: DocumentRef }>(keepers, [lotIds]);
  return new Map(rows.map((row) => [row.lotId, row.document]));
}
