// Statements that write plans.
import type { MaintenancePeriod } from '../../domain/maintenance.ts';
import type { Db, Statement, Tx } from '../../platform/database.ts';

export type PlanRecord = {
  id: string;
  number: string;
  title: string;
  partner_id: string | null;
  contract_id: string | null;
  period: MaintenancePeriod;
  every_days: number | null;
  starts_on: string;
  ends_on: string | null;
  visit_count: number | null;
  responsible_id: string | null;
  place: string;
  note: string;
  state: 'active' | 'cancelled';
  cancel_reason: string;
  created_at: string;
  created_by: string;
  version: number;
};
const columns = `id, number, title, partner_id, contract_id, period, every_days, starts_on, ends_on, visit_count,
  responsible_id, place, note, state, cancel_reason, created_at, created_by, version`;
const lock: Statement = {
  name: 'plan-lock',
  text: `select ${columns} from maintenance_plan where id = $1 for no key update`,
};
export const lockPlan = async (tx: Tx, id: string): Promise<PlanRecord | undefined> =>
  (await tx.rows<PlanRecord>(lock, [id]))[0];

const insert: Statement = {
  name: 'plan-insert',
  text: `insert into maintenance_plan (id, number, title, partner_id, contract_id, period, every_days, starts_on, ends_on,
      visit_count, responsible_id, place, note, state, created_at, created_by)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'active', $14, $15)`,
};
export const insertPlan = (tx: Tx, plan: PlanRecord): Promise<number> =>
  tx.run(insert, [plan.id, plan.number, ...editable(plan), plan.created_at, plan.created_by]);
const update: Statement = {
  name: 'plan-update',
  text: `update maintenance_plan set title = $2, partner_id = $3, contract_id = $4, period = $5, every_days = $6,
      starts_on = $7, ends_on = $8, visit_count = $9, responsible_id = $10, place = $11, note = $12, version = version + 1
    where id = $1`,
};
export const updatePlan = (tx: Tx, plan: PlanRecord): Promise<number> => tx.run(update, [plan.id, ...editable(plan)]);
const editable = (plan: PlanRecord): unknown[] => [
  plan.title,
  plan.partner_id,
  plan.contract_id,
  plan.period,
  plan.every_days,
  plan.starts_on,
  plan.ends_on,
  plan.visit_count,
  plan.responsible_id,
  plan.place,
  plan.note,
];
const end: Statement = {
  name: 'plan-cancel',
  text: `update maintenance_plan set state = 'cancelled', cancel_reason = $2, version = version + 1 where id = $1`,
};
export const endPlan = (tx: Tx, id: string, reason: string): Promise<number> => tx.run(end, [id, reason]);

const clearUnits: Statement = { name: 'plan-clear-units', text: 'delete from maintenance_plan_lot where plan_id = $1' };
const addUnits: Statement = {
  name: 'plan-add-units',
  text: `insert into maintenance_plan_lot (plan_id, lot_id, position)
    select $1::uuid, n.id, n.position from unnest($2::uuid[]) with ordinality as n (id, position)`,
};
export async function setPlanUnits(tx: Tx, id: string, lotIds: readonly string[]): Promise<void> {
  await tx.run(clearUnits, [id]);
  await tx.run(addUnits, [id, lotIds]);
}
const units: Statement = {
  name: 'plan-units',
  text: 'select lot_id as id from maintenance_plan_lot where plan_id = $1 order by position',
};
export const unitIdsOfPlan = async (db: Pick<Db, 'rows'>, id: string): Promise<string[]> =>
  (await db.rows<{ id: string }>(units, [id])).map((row) => row.id);

const partner: Statement = { name: 'maintenance-partner', text: 'select id, name from partner where id = $1' };
export const partnerName = async (
  db: Pick<Db, 'rows'>,
  id: string,
): Promise<{ id: string; name: string } | undefined> => (await db.rows<{ id: string; name: string }>(partner, [id]))[0];
