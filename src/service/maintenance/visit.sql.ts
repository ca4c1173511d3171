// Statements that write visits.
import type { VisitKind, VisitState } from '../../domain/maintenance.ts';
import type { Db, Statement, Tx } from '../../platform/database.ts';

export type VisitRecord = {
  id: string;
  number: string;
  kind: VisitKind;
  title: string;
  plan_id: string | null;
  step: number | null;
  claim_id: string | null;
  follows_id: string | null;
  partner_id: string | null;
  planned_on: string;
  moved: boolean;
  responsible_id: string | null;
  place: string;
  note: string;
  state: VisitState;
  done_on: string | null;
  work: string;
  signature_id: string | null;
  claim_step: number | null;
  operation_id: string | null;
  version: number;
};
const columns = `id, number, kind, title, plan_id, step, claim_id, follows_id, partner_id, planned_on, moved,
  responsible_id, place, note, state, done_on, work, signature_id, claim_step, operation_id, version`;
const lock: Statement = { name: 'visit-lock', text: `select ${columns} from visit where id = $1 for no key update` };
export const lockVisit = async (tx: Tx, id: string): Promise<VisitRecord | undefined> =>
  (await tx.rows<VisitRecord>(lock, [id]))[0];

export type NewVisit = Pick<
  VisitRecord,
  | ('id' | 'number' | 'kind' | 'title' | 'plan_id' | 'claim_id' | 'follows_id' | 'partner_id' | 'planned_on')
  | ('responsible_id' | 'place' | 'note')
> & { createdAt: Date; createdBy: string };
const insert: Statement = {
  name: 'visit-insert',
  text: `insert into visit (id, number, kind, title, plan_id, claim_id, follows_id, partner_id, planned_on, responsible_id,
      place, note, state, created_at, created_by)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'planned', $13, $14)`,
};
export const insertVisit = (tx: Tx, visit: NewVisit): Promise<number> =>
  tx.run(insert, [
    visit.id,
    visit.number,
    visit.kind,
    visit.title,
    visit.plan_id,
    visit.claim_id,
    visit.follows_id,
    visit.partner_id,
    visit.planned_on,
    visit.responsible_id,
    visit.place,
    visit.note,
    visit.createdAt,
    visit.createdBy,
  ]);
const edit: Statement = {
  name: 'visit-edit',
  text: `update visit set planned_on = $2, responsible_id = $3, title = $4, place = $5, note = $6, moved = $7,
      version = version + 1 where id = $1`,
};
export const updateVisit = (tx: Tx, visit: VisitRecord): Promise<number> =>
  tx.run(edit, [
    ...[visit.id, visit.planned_on, visit.responsible_id, visit.title, visit.place, visit.note, visit.moved],
  ]);
const units: Statement = {
  name: 'visit-units',
  text: 'select lot_id as id from visit_lot where visit_id = $1 order by position',
};
export const unitIdsOfVisit = async (db: Pick<Db, 'rows'>, id: string): Promise<string[]> =>
  (await db.rows<{ id: string }>(units, [id])).map((row) => row.id);

const claim: Statement = {
  name: 'visit-claim',
  text: 'select lot_id as "lotId", partner_id as "partnerId" from claim where id = $1',
};
export const claimFacts = async (
  tx: Tx,
  id: string,
): Promise<{ lotId: string | null; partnerId: string | null } | undefined> =>
  (await tx.rows<{ lotId: string | null; partnerId: string | null }>(claim, [id]))[0];
