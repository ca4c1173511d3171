// How visits move a claim on: one that leaves work to do puts it in progress, one that completes the work closes it, and a
// visit that is cancelled puts it back to where the visit before had left it.
import { audit } from '../../access/audit.ts';
import type { CalendarDate } from '../../domain/calendar.ts';
import { problem } from '../../domain/problem.ts';
import type { Tx } from '../../platform/database.ts';
import type { By } from '../../platform/http.ts';
import type { ClaimState } from './claim.contract.ts';
import { claimBecomes, lockClaim } from './claim.sql.ts';

export type ClaimNow = { id: string; number: string; state: ClaimState };
export type Completion = 'full' | 'partial';

/** The claim of a visit that is planned or reported, locked. @throws not-found, claim-ended */
export async function claimToVisit(tx: Tx, claimId: string): Promise<ClaimNow> {
  const claim = await lockClaim(tx, claimId);
  if (!claim) throw problem('not-found', { what: 'claim', field: 'claimId' });
  if (claim.state === 'closed' || claim.state === 'refused') {
    throw problem('claim-ended', { number: claim.number, field: 'claimId' });
  }
  return claim;
}

/** @throws not-found, claim-ended */
export async function claimVisited(
  tx: Tx,
  by: By,
  visit: { claimId: string; on: CalendarDate; completion: Completion; work: string },
): Promise<void> {
  const claim = await claimToVisit(tx, visit.claimId);
  const full = visit.completion === 'full';
  await become(tx, by, claim, {
    state: full ? 'closed' : 'in-progress',
    resolvedOn: full ? visit.on : null,
    resolution: full ? visit.work : null,
  });
}

/** `before`: how the visit before had left it; null when there was none. @throws not-found */
export async function claimUnvisited(
  tx: Tx,
  by: By,
  visit: { claimId: string; before: { on: CalendarDate; completion: Completion } | null },
): Promise<void> {
  const claim = await lockClaim(tx, visit.claimId);
  if (!claim) throw problem('not-found', { what: 'claim', field: 'claimId' });
  const { before } = visit;
  const full = before?.completion === 'full';
  await become(tx, by, claim, {
    state: full ? 'closed' : before ? 'in-progress' : 'open',
    resolvedOn: full ? before.on : null,
    resolution: null,
  });
}

type Next = { state: ClaimState; resolvedOn: CalendarDate | null; resolution: string | null };

async function become(tx: Tx, by: By, claim: ClaimNow, next: Next): Promise<void> {
  await claimBecomes(tx, claim.id, next);
  const subject = { subjectKind: 'claim', subjectId: claim.id, subjectName: claim.number };
  await audit(tx, by, { ...subject, action: 'claim.visit', change: { state: { from: claim.state, to: next.state } } });
}
