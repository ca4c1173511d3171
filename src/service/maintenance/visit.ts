// The verbs of a visit that is still to be made: plan it, move it, give it up.
import { audit, changeOf } from '../../access/audit.ts';
import { problem } from '../../domain/problem.ts';
import { newId } from '../../domain/uuid.ts';
import type { Tx } from '../../platform/database.ts';
import type { By } from '../../platform/http.ts';
import { claimToVisit } from '../claim/visited.ts';
import { takeNumber } from '../document-number.ts';
import { checkPerson, openCustomer } from './plan.ts';
import { cancelVisits, setVisitUnits } from './plan-visit.sql.ts';
import { openUnits } from './unit.ts';
import type { VisitEdit, VisitInput } from './visit.contract.ts';
import { claimFacts, insertVisit, lockVisit, type NewVisit, updateVisit, type VisitRecord } from './visit.sql.ts';

/** @returns its id. @throws not-found, claim-ended, partner-role, archived, unit-... */
export async function createVisit(tx: Tx, by: By, input: VisitInput): Promise<string> {
  const claimId = input.claimId ?? null;
  if (claimId !== null) await claimToVisit(tx, claimId);
  const claim = claimId === null ? undefined : await claimFacts(tx, claimId);
  const partnerId = input.partnerId ?? claim?.partnerId ?? null;
  const partner = await openCustomer(tx, partnerId, !input.partnerId);
  await checkPerson(tx, by, input.responsibleId ?? null);
  const given = input.units.length > 0 ? input.units : claim?.lotId ? [{ lotId: claim.lotId }] : [];
  const lotIds = await openUnits(tx, by.clock, { units: given, partner, anywhere: claimId !== null });
  return addVisit(tx, by, {
    visit: {
      kind: input.kind,
      title: input.title,
      plan_id: null,
      claim_id: claimId,
      follows_id: null,
      partner_id: partner?.id ?? null,
      planned_on: input.plannedOn,
      responsible_id: input.responsibleId ?? null,
      place: input.place,
      note: input.note,
    },
    lotIds,
  });
}

/** Writes a visit that is known to be right. */
export async function addVisit(
  tx: Tx,
  by: By,
  given: { visit: Omit<NewVisit, 'id' | 'number' | 'createdAt' | 'createdBy'>; lotIds: readonly string[] },
): Promise<string> {
  const [id, number] = [newId(), await takeNumber(tx, 'visit')];
  await insertVisit(tx, { ...given.visit, id, number, createdAt: by.clock.now(), createdBy: by.caller.userId });
  await setVisitUnits(tx, [id], given.lotIds);
  const { title, planned_on: plannedOn, kind } = given.visit;
  await auditVisit(tx, by, 'visit.create', { id, number }, { title, plannedOn, kind, units: given.lotIds.length });
  return id;
}

/** Another day or person makes it one that a change of its plan leaves alone. @throws stale, visit-state, not-found */
export async function editVisit(
  tx: Tx,
  by: By,
  given: { id: string; version: number; edit: VisitEdit },
): Promise<void> {
  const { edit } = given;
  const before = await lockPlannedVisit(tx, given.id);
  if (before.version !== given.version) throw problem('stale', { current: before.version, given: given.version });
  if (edit.responsibleId) await checkPerson(tx, by, edit.responsibleId);
  const after: VisitRecord = {
    ...before,
    planned_on: edit.plannedOn ?? before.planned_on,
    responsible_id: edit.responsibleId === undefined ? before.responsible_id : edit.responsibleId,
    title: edit.title ?? before.title,
    place: edit.place ?? before.place,
    note: edit.note ?? before.note,
  };
  const change = changeOf(before, after);
  if (Object.keys(change).length === 0) return;
  await updateVisit(tx, { ...after, moved: before.moved || before.step !== null });
  await auditVisit(tx, by, 'visit.edit', before, change);
}

/** @throws visit-state */
export async function cancelVisit(tx: Tx, by: By, given: { id: string; reason: string }): Promise<void> {
  const visit = await lockPlannedVisit(tx, given.id);
  await cancelVisits(tx, [visit.id], given.reason);
  await auditVisit(tx, by, 'visit.cancel', visit, { reason: given.reason });
}

export async function lockAnyVisit(tx: Tx, id: string): Promise<VisitRecord> {
  const visit = await lockVisit(tx, id);
  if (!visit) throw problem('not-found', { what: 'visit' });
  return visit;
}

export async function lockPlannedVisit(tx: Tx, id: string): Promise<VisitRecord> {
  const visit = await lockAnyVisit(tx, id);
  if (visit.state !== 'planned') throw problem('visit-state', { number: visit.number, state: visit.state });
  return visit;
}

export const auditVisit = (
  tx: Tx,
  by: By,
  action: string,
  visit: { id: string; number: string },
  change: Record<string, unknown>,
): Promise<void> =>
  audit(tx, by, { action, subjectKind: 'visit', subjectId: visit.id, subjectName: visit.number, change });
