// The visits that a plan makes and makes anew.
import type { VisitState } from '../../domain/maintenance.ts';
import type { Statement, Tx } from '../../platform/database.ts';
import type { PlanRecord } from './plan.sql.ts';

export type PlanVisit = {
  id: string;
  step: number;
  due_on: string;
  state: VisitState;
  moved: boolean;
  has_files: boolean;
};
const ofPlan: Statement = {
  name: 'plan-visits-lock',
  text: `select id, step, due_on, state, moved,
      exists (select from attachment a where a.subject_kind = 'visit' and a.subject_id = visit.id)
        or exists (select from visit f where f.follows_id = visit.id) as has_files
    from visit where plan_id = $1 and step is not null order by planned_on, id for no key update of visit`,
};
export const lockPlanVisits = (tx: Tx, planId: string): Promise<PlanVisit[]> => tx.rows<PlanVisit>(ofPlan, [planId]);

export type VisitToMake = { id: string; number: string; step: number; dueOn: string; plannedOn: string };
const insert: Statement = {
  name: 'plan-visits-insert',
  text: `insert into visit (id, number, kind, title, plan_id, step, due_on, partner_id, planned_on, responsible_id, place,
      note, state, created_at, created_by)
    select n.id, n.number, 'planned', $6, $7::uuid, n.step, n.due_on, $8::uuid, n.planned_on, $9, $10, '', 'planned',
      $11::timestamptz, $12
    from unnest($1::uuid[], $2::text[], $3::int[], $4::date[], $5::date[]) as n (id, number, step, due_on, planned_on)`,
};
export const insertPlanVisits = (
  tx: Tx,
  plan: PlanRecord,
  given: { visits: readonly VisitToMake[]; at: Date; userId: string },
): Promise<number> => {
  const { visits } = given;
  return tx.run(insert, [
    visits.map((visit) => visit.id),
    visits.map((visit) => visit.number),
    visits.map((visit) => visit.step),
    visits.map((visit) => visit.dueOn),
    visits.map((visit) => visit.plannedOn),
    ...[plan.title, plan.id, plan.partner_id, plan.responsible_id, plan.place, given.at, given.userId],
  ]);
};
const again: Statement = {
  name: 'plan-visits-again',
  text: `update visit v set step = n.step, due_on = n.due_on, planned_on = n.planned_on, title = $5, partner_id = $6,
      responsible_id = $7, place = $8, version = version + 1
    from unnest($1::uuid[], $2::int[], $3::date[], $4::date[]) as n (id, step, due_on, planned_on) where v.id = n.id`,
};
export const changePlanVisits = (
  tx: Tx,
  plan: PlanRecord,
  visits: readonly Omit<VisitToMake, 'number'>[],
): Promise<number> =>
  tx.run(again, [
    visits.map((visit) => visit.id),
    visits.map((visit) => visit.step),
    visits.map((visit) => visit.dueOn),
    visits.map((visit) => visit.plannedOn),
    ...[plan.title, plan.partner_id, plan.responsible_id, plan.place],
  ]);

const clearUnits: Statement = {
  name: 'visits-clear-units',
  text: 'delete from visit_lot where visit_id = any($1::uuid[])',
};
const addUnits: Statement = {
  name: 'visits-add-units',
  text: `insert into visit_lot (visit_id, lot_id, position)
    select v.id, n.id, n.position from unnest($1::uuid[]) as v (id)
      cross join unnest($2::uuid[]) with ordinality as n (id, position)`,
};
/** Each of the visits gets these units instead of those it had. */
export async function setVisitUnits(tx: Tx, visitIds: readonly string[], lotIds: readonly string[]): Promise<void> {
  await tx.run(clearUnits, [visitIds]);
  await tx.run(addUnits, [visitIds, lotIds]);
}

const remove: Statement = { name: 'visits-remove', text: 'delete from visit where id = any($1::uuid[])' };
export async function removeVisits(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.run(clearUnits, [ids]);
  await tx.run(remove, [ids]);
}
const cancel: Statement = {
  name: 'visits-cancel',
  text: `update visit set state = 'cancelled', cancel_reason = $2, version = version + 1
    where id = any($1::uuid[]) and state = 'planned'`,
};
export const cancelVisits = (tx: Tx, ids: readonly string[], reason: string): Promise<number> =>
  tx.run(cancel, [ids, reason]);
const cancelOpen: Statement = {
  name: 'visits-cancel-of-plan',
  text: `update visit set state = 'cancelled', cancel_reason = $2, version = version + 1
    where plan_id = $1 and state = 'planned'`,
};
export const cancelOpenVisits = (tx: Tx, planId: string, reason: string): Promise<number> =>
  tx.run(cancelOpen, [planId, reason]);
