// The verbs of a plan: make, change, cancel, preview. A change makes the open visits anew; what was reported, and what
// somebody moved by hand, stays as it is.
import { audit, changeOf } from '../../access/audit.ts';
import { listPeople } from '../../access/user.ts';
import { type DueVisit, dayOff, dueVisits, type Rhythm, visitLimit } from '../../domain/maintenance.ts';
import { problem } from '../../domain/problem.ts';
import { newId } from '../../domain/uuid.ts';
import { openPartner } from '../../operations/head.ts';
import type { Db, Tx } from '../../platform/database.ts';
import type { By } from '../../platform/http.ts';
import { namedContract } from '../cover/contract-read.ts';
import { takeNumber, takeNumbers } from '../document-number.ts';
import { daysOffFrom } from './holiday.ts';
import type { PlanEdit, PlanInput } from './plan.contract.ts';
import {
  endPlan,
  insertPlan,
  lockPlan,
  type PlanRecord,
  partnerName,
  setPlanUnits,
  unitIdsOfPlan,
  updatePlan,
} from './plan.sql.ts';
import {
  cancelOpenVisits,
  cancelVisits,
  changePlanVisits,
  insertPlanVisits,
  lockPlanVisits,
  type PlanVisit,
  removeVisits,
  setVisitUnits,
} from './plan-visit.sql.ts';
import { openUnits } from './unit.ts';

type RhythmInput = {
  period: Rhythm['period'];
  everyDays?: number | null | undefined;
  startsOn: string;
  endsOn?: string | null | undefined;
  visits?: number | null | undefined;
};

/** The days that such a plan would have, and why some of them are moved. */
export async function previewPlan(db: Db, input: RhythmInput) {
  const rhythm = rhythmOf(input);
  const daysOff = await daysOffFrom(db, rhythm.startsOn);
  const { visits, fits } = daysOf(rhythm, daysOff);
  return {
    visits: visits.map((visit) => {
      const off = visit.plannedOn === visit.dueOn ? null : dayOff(visit.dueOn, daysOff);
      const because = off && { name: 'name' in off ? off.name : null, weekday: 'weekday' in off ? off.weekday : null };
      return { ...visit, because };
    }),
    fits,
  };
}

/** @returns the plan's id. @throws visits-out-of-range, period-backwards, plan-open-ended, plan-without-visit, unit-... */
export async function createPlan(tx: Tx, by: By, input: PlanInput): Promise<string> {
  const rhythm = rhythmOf(input);
  const partner = await openCustomer(tx, input.partnerId ?? null);
  await checkPerson(tx, by, input.responsibleId ?? null);
  const lotIds = await openUnits(tx, by.clock, { units: input.units, partner });
  const plan: PlanRecord = {
    id: newId(),
    number: await takeNumber(tx, 'maintenance-plan'),
    title: input.title,
    partner_id: partner?.id ?? null,
    contract_id: await openContract(tx, by, { contractId: input.contractId ?? null, partner }),
    ...rhythmColumns(rhythm),
    responsible_id: input.responsibleId ?? null,
    place: input.place,
    note: input.note,
    state: 'active',
    cancel_reason: '',
    created_at: by.clock.now().toISOString(),
    created_by: by.caller.userId,
    version: 1,
  };
  await insertPlan(tx, plan);
  await setPlanUnits(tx, plan.id, lotIds);
  const made = await makeVisits(tx, by, plan, { lotIds, covers: () => false });
  await auditPlan(tx, by, 'maintenance-plan.create', plan, { title: plan.title, units: lotIds.length, visits: made });
  return plan.id;
}

/** @throws stale, plan-state, and whatever making it refuses */
export async function editPlan(tx: Tx, by: By, given: { id: string; version: number; edit: PlanEdit }): Promise<void> {
  const { edit } = given;
  const before = await lockActivePlan(tx, given.id);
  if (before.version !== given.version) throw problem('stale', { current: before.version, given: given.version });
  const rhythm = rhythmOf({
    period: edit.period ?? before.period,
    everyDays: edit.everyDays === undefined ? everyDaysAfter(edit, before) : edit.everyDays,
    startsOn: edit.startsOn ?? before.starts_on,
    endsOn: edit.endsOn === undefined ? before.ends_on : edit.endsOn,
    visits: edit.visits === undefined ? before.visit_count : edit.visits,
  });
  const partnerId = edit.partnerId === undefined ? before.partner_id : edit.partnerId;
  const partner = await openCustomer(tx, partnerId, partnerId === before.partner_id);
  if (edit.responsibleId) await checkPerson(tx, by, edit.responsibleId);
  const lotsBefore = await unitIdsOfPlan(tx, before.id);
  const newUnits = edit.units ?? (partnerId === before.partner_id ? null : lotsBefore.map((lotId) => ({ lotId })));
  const lotIds = newUnits ? await openUnits(tx, by.clock, { units: newUnits, partner }) : lotsBefore;
  const after: PlanRecord = {
    ...before,
    title: edit.title ?? before.title,
    partner_id: partnerId,
    contract_id:
      edit.contractId === undefined
        ? before.contract_id
        : await openContract(tx, by, { contractId: edit.contractId, partner }),
    ...rhythmColumns(rhythm),
    responsible_id: edit.responsibleId === undefined ? before.responsible_id : edit.responsibleId,
    place: edit.place ?? before.place,
    note: edit.note ?? before.note,
  };
  await updatePlan(tx, after);
  if (newUnits) await setPlanUnits(tx, after.id, lotIds);
  const anew = scheduleFields.some((field) => edit[field] !== undefined);
  const visits = await lockPlanVisits(tx, after.id);
  const covers = coversOf(visits, { sameDays: isSameDays(before, after), cancelledToo: !anew });
  const made = await makeVisits(tx, by, after, { lotIds, covers, visits });
  const units =
    JSON.stringify(lotsBefore) === JSON.stringify(lotIds) ? {} : { units: { from: lotsBefore, to: lotIds } };
  await auditPlan(tx, by, 'maintenance-plan.edit', after, { ...changeOf(before, after), ...units, visits: made });
}

/** @throws plan-state */
export async function cancelPlan(tx: Tx, by: By, given: { id: string; reason: string }): Promise<void> {
  const plan = await lockActivePlan(tx, given.id);
  await endPlan(tx, plan.id, given.reason);
  const visits = await cancelOpenVisits(tx, plan.id, given.reason);
  await auditPlan(tx, by, 'maintenance-plan.cancel', plan, { reason: given.reason, visits });
}

/** The contract that a plan fulfils. @throws not-found, contract-cancelled, contract-other-customer */
async function openContract(
  tx: Tx,
  by: By,
  given: { contractId: string | null; partner: { id: string } | null },
): Promise<string | null> {
  if (given.contractId === null) return null;
  const { id, number, state, partner } = await namedContract(tx, by.clock, {
    id: given.contractId,
    field: 'contractId',
  });
  if (state === 'cancelled') throw problem('contract-cancelled', { number, field: 'contractId' });
  if (partner.id !== given.partner?.id) throw problem('contract-other-customer', { number, field: 'contractId' });
  return id;
}

const scheduleFields = [
  ...(['units', 'partnerId', 'period', 'everyDays', 'startsOn', 'endsOn', 'visits', 'responsibleId'] as const),
];

/** Another period takes its number of days with it. */
const everyDaysAfter = (edit: PlanEdit, before: PlanRecord): number | null =>
  (edit.period ?? before.period) === 'days' ? before.every_days : null;

async function lockActivePlan(tx: Tx, id: string): Promise<PlanRecord> {
  const plan = await lockPlan(tx, id);
  if (!plan) throw problem('not-found', { what: 'maintenance plan' });
  if (plan.state !== 'active') throw problem('plan-state', { number: plan.number });
  return plan;
}

/** Checks what no shape says. @throws field-invalid, visits-out-of-range, period-backwards, plan-open-ended */
function rhythmOf(input: RhythmInput): Rhythm {
  const { period, startsOn } = input;
  const [everyDays, endsOn, visits] = [input.everyDays ?? null, input.endsOn ?? null, input.visits ?? null];
  if (period === 'days' ? everyDays === null || everyDays < 1 || everyDays > 3650 : everyDays !== null) {
    const reason = period === 'days' ? 'say every how many days, 1 to 3650' : 'only the period “days” takes it';
    throw problem('field-invalid', { field: 'everyDays', reason });
  }
  if (visits !== null && (visits < 1 || visits > visitLimit)) {
    throw problem('visits-out-of-range', { field: 'visits', limit: visitLimit, given: visits });
  }
  if (endsOn !== null && endsOn < startsOn) throw problem('period-backwards', { field: 'endsOn', startsOn, endsOn });
  if (endsOn === null && visits === null) throw problem('plan-open-ended', { field: 'endsOn' });
  return { period, everyDays, startsOn, endsOn, visits };
}

/** @throws plan-without-visit, visits-out-of-range */
function daysOf(rhythm: Rhythm, daysOff: Parameters<typeof dueVisits>[1]): { visits: DueVisit[]; fits: number } {
  const days = dueVisits(rhythm, daysOff);
  if (days.visits.length === 0) {
    throw problem('plan-without-visit', { field: 'endsOn', startsOn: rhythm.startsOn, endsOn: rhythm.endsOn ?? '' });
  }
  if (days.visits.length > visitLimit) {
    throw problem('visits-out-of-range', { field: 'endsOn', limit: visitLimit, given: days.visits.length });
  }
  return days;
}

type Covers = (visit: DueVisit) => boolean;

/**
 * Which days need no visit any more. While the days are counted as before, each visit stands for its own; else what was
 * reported stands for every day until then, and what was moved for the day it was made for.
 */
function coversOf(visits: readonly PlanVisit[], how: { sameDays: boolean; cancelledToo: boolean }): Covers {
  const kept = visits.filter(
    ({ state, moved }) =>
      isReported(state) || (state === 'planned' && moved) || (state === 'cancelled' && how.cancelledToo),
  );
  if (how.sameDays) {
    const steps = new Set(kept.map((visit) => visit.step));
    return ({ step }) => steps.has(step);
  }
  const lastReported = kept.reduce((last, { state, due_on: on }) => (isReported(state) && on > last ? on : last), '');
  const days = new Set(kept.map((visit) => visit.due_on));
  return ({ dueOn }) => dueOn <= lastReported || days.has(dueOn);
}

const isReported = (state: string): boolean => state === 'done' || state === 'partly-done';
const isSameDays = (a: PlanRecord, b: PlanRecord): boolean =>
  a.period === b.period && a.every_days === b.every_days && a.starts_on === b.starts_on;

/** Open visits become those of the plan as it is now; of too many, those with files are cancelled and the others go. */
async function makeVisits(
  tx: Tx,
  by: By,
  plan: PlanRecord,
  given: { lotIds: readonly string[]; covers: Covers; visits?: readonly PlanVisit[] },
): Promise<number> {
  const { visits: days } = daysOf(
    {
      ...{ period: plan.period, everyDays: plan.every_days, startsOn: plan.starts_on },
      ...{ endsOn: plan.ends_on, visits: plan.visit_count },
    },
    await daysOffFrom(tx, plan.starts_on),
  );
  const wanted = days.filter((day) => !given.covers(day));
  const open = (given.visits ?? []).filter(({ state, moved }) => state === 'planned' && !moved);
  const again = open.slice(0, wanted.length).map((visit, at) => ({ ...(wanted[at] as DueVisit), id: visit.id }));
  const spare = open.slice(wanted.length);
  if (again.length > 0) await changePlanVisits(tx, plan, again);
  await removeVisits(
    tx,
    spare.filter((visit) => !visit.has_files).map((visit) => visit.id),
  );
  const withFiles = spare.filter((visit) => visit.has_files).map((visit) => visit.id);
  if (withFiles.length > 0) await cancelVisits(tx, withFiles, plan.number);
  const more = wanted.slice(open.length);
  const numbers = more.length > 0 ? await takeNumbers(tx, 'visit', more.length) : [];
  const fresh = more.map((day, at) => ({ ...day, id: newId(), number: numbers[at] as string }));
  if (fresh.length > 0) {
    await insertPlanVisits(tx, plan, { visits: fresh, at: by.clock.now(), userId: by.caller.userId });
  }
  const all = [...again, ...fresh].map((visit) => visit.id);
  if (all.length > 0) await setVisitUnits(tx, all, given.lotIds);
  return wanted.length;
}

/** @throws not-found, archived, partner-role */
export async function openCustomer(
  tx: Tx,
  id: string | null,
  archivedToo = false,
): Promise<{ id: string; name: string } | null> {
  if (id === null) return null;
  await openPartner(tx, { id, role: 'customer', archivedToo, kind: 'plan' });
  return (await partnerName(tx, id)) ?? null;
}

/** Somebody who works in the company now. @throws not-found */
export async function checkPerson(tx: Tx, by: By, id: string | null): Promise<void> {
  if (id === null) return;
  const people = await listPeople(tx, by.caller.company.id);
  if (!people.some((person) => person.id === id))
    throw problem('not-found', { what: 'person', field: 'responsibleId' });
}

const rhythmColumns = (rhythm: Rhythm) => ({
  period: rhythm.period,
  every_days: rhythm.everyDays,
  starts_on: rhythm.startsOn,
  ends_on: rhythm.endsOn,
  visit_count: rhythm.visits,
});

const auditPlan = (
  tx: Tx,
  by: By,
  action: string,
  plan: { id: string; number: string },
  change: Record<string, unknown>,
): Promise<void> =>
  audit(tx, by, { action, subjectKind: 'maintenance-plan', subjectId: plan.id, subjectName: plan.number, change });
