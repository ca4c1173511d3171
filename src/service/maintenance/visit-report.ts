// What was done at a visit, and taking that back. Both move its claim and its parts in the same transaction.

import { addAttachment, deleteAttachment } from '../../catalog/attachment.ts';
import { problem } from '../../domain/problem.ts';
import { todayOf } from '../../ledger/today.ts';
import { reverseOperation } from '../../operations/reverse.ts';
import type { Tx } from '../../platform/database.ts';
import type { By } from '../../platform/http.ts';
import { claimUnvisited, claimVisited } from '../claim/visited.ts';
import { checkPerson } from './plan.ts';
import { cancelVisits } from './plan-visit.sql.ts';
import type { VisitReport } from './visit.contract.ts';
import { unitIdsOfVisit, type VisitRecord } from './visit.sql.ts';
import { addVisit, auditVisit, lockAnyVisit, lockPlannedVisit } from './visit.ts';
import { postParts } from './visit-parts.ts';
import { shownVisit } from './visit-read.sql.ts';
import {
  clearReport,
  dropVisitParts,
  isPosted,
  lockClaim,
  lockFollowUps,
  reportedOfClaim,
  writeReport,
} from './visit-report.sql.ts';

/** @throws visit-state, future-date, claim-ended, field-invalid (the signature), and whatever the parts are refused for */
export async function reportVisit(tx: Tx, by: By, given: { id: string; report: VisitReport }): Promise<void> {
  const { report } = given;
  const visit = await lockPlannedVisit(tx, given.id);
  const { day: today } = await todayOf(tx, by.clock.now());
  if (report.doneOn > today) throw problem('future-date', { field: 'doneOn' });
  const { completion, work, followUp, doneOn } = report;
  if (followUp && completion === 'full') {
    throw problem('field-invalid', { field: 'followUp', reason: 'nothing is left to do after full work' });
  }
  if (followUp) await checkPerson(tx, by, followUp.responsibleId ?? null);
  if (visit.claim_id) await claimVisited(tx, by, { claimId: visit.claim_id, on: doneOn, completion, work });
  const operationId = await postParts(tx, by, { visit, parts: report.parts, confirm: report.confirm });
  const last = visit.claim_id ? (await reportedOfClaim(tx, visit.claim_id)).at(-1) : undefined;
  await writeReport(tx, {
    id: visit.id,
    state: completion === 'full' ? 'done' : 'partly-done',
    doneOn,
    work,
    signer: report.signer,
    signatureId: report.signature ? await keepSignature(tx, by, visit, report.signature) : null,
    userId: by.caller.userId,
    at: by.clock.now(),
    operationId,
    claimStep: visit.claim_id ? (last?.claimStep ?? 0) + 1 : null,
  });
  const { signer, parts } = report;
  await auditVisit(tx, by, 'visit.report', visit, {
    doneOn,
    completion,
    parts: parts.length,
    ...(signer && { signer }),
  });
  if (followUp) await planFollowUp(tx, by, visit, followUp);
}

/** @throws visit-state, visit-later, reversal-refused */
export async function takeBackReport(tx: Tx, by: By, given: { id: string; reason: string }): Promise<void> {
  const { reason } = given;
  const visit = await lockAnyVisit(tx, given.id);
  if (visit.done_on === null) throw problem('visit-state', { number: visit.number, state: visit.state });
  const before = await refuseLater(tx, visit);
  const signature = (await shownVisit(tx, visit.id))?.signature;
  const followUps = await lockFollowUps(tx, visit.id);
  const reported = followUps.find((one) => one.state !== 'planned');
  if (reported) throw problem('visit-later', { number: visit.number, later: reported.number });
  await cancelVisits(
    tx,
    followUps.map((one) => one.id),
    reason,
  );
  await dropVisitParts(tx, visit.id);
  await clearReport(tx, visit.id);
  if (visit.operation_id !== null && (await isPosted(tx, visit.operation_id))) {
    await reverseOperation(tx, by, { id: visit.operation_id, reason, at: 'now' });
  }
  if (visit.claim_id) await claimUnvisited(tx, by, { claimId: visit.claim_id, before });
  if (signature) await deleteAttachment(tx, by, signature);
  await auditVisit(tx, by, 'visit.take-back', visit, { reason, doneOn: visit.done_on, work: visit.work });
}

/** Only the latest report on a claim can be taken back. @returns the one before it */
async function refuseLater(tx: Tx, visit: VisitRecord): Promise<{ on: string; completion: 'full' | 'partial' } | null> {
  if (visit.claim_id === null || visit.claim_step === null) return null;
  await lockClaim(tx, visit.claim_id);
  const all = await reportedOfClaim(tx, visit.claim_id);
  const step = visit.claim_step;
  const later = all.find((one) => one.claimStep > step);
  if (later) throw problem('visit-later', { number: visit.number, later: later.number });
  return all.findLast((one) => one.claimStep < step) ?? null;
}

async function planFollowUp(
  tx: Tx,
  by: By,
  visit: VisitRecord,
  followUp: { plannedOn: string; responsibleId?: string | null | undefined },
): Promise<void> {
  await addVisit(tx, by, {
    visit: {
      kind: visit.kind === 'breakdown' ? 'breakdown' : 'unplanned',
      title: visit.title,
      plan_id: visit.plan_id,
      claim_id: visit.claim_id,
      follows_id: visit.id,
      partner_id: visit.partner_id,
      planned_on: followUp.plannedOn,
      responsible_id: followUp.responsibleId === undefined ? visit.responsible_id : followUp.responsibleId,
      place: visit.place,
      note: '',
    },
    lotIds: await unitIdsOfVisit(tx, visit.id),
  });
}

/** A drawing as it comes from the page: a PNG in base64, with or without the head of a data address. */
async function keepSignature(tx: Tx, by: By, visit: VisitRecord, given: string): Promise<string> {
  const text = given.replace(/^data:image\/png;base64,/, '');
  const content = /^[A-Za-z0-9+/]+={0,2}$/.test(text) ? Buffer.from(text, 'base64') : Buffer.alloc(0);
  if (content.subarray(0, 8).toString('latin1') !== '\x89PNG\r\n\x1a\n') {
    throw problem('field-invalid', { field: 'signature', reason: 'it is not a PNG in base64' });
  }
  const subject = { kind: 'visit' as const, id: visit.id };
  return (await addAttachment(tx, by, { subject, name: `signature-${visit.number}.png`, content })).id;
}
