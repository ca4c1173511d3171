// Statements of a visit's report: what was done, the parts that it took, and who else reported on the same claim.
import type { VisitState } from '../../domain/maintenance.ts';
import type { Statement, Tx } from '../../platform/database.ts';
import type { Completion } from '../claim/visited.ts';

const report: Statement = {
  name: 'visit-report',
  text: `update visit set state = $2, done_on = $3, work = $4, signer = $5, signature_id = $6, reported_by = $7,
      reported_at = $8, operation_id = $9, claim_step = $10, version = version + 1 where id = $1`,
};
export const writeReport = (
  tx: Tx,
  given: {
    id: string;
    state: VisitState;
    doneOn: string;
    work: string;
    signer: string;
    signatureId: string | null;
    userId: string;
    at: Date;
    operationId: string | null;
    claimStep: number | null;
  },
): Promise<number> =>
  tx.run(report, [
    ...[given.id, given.state, given.doneOn, given.work, given.signer, given.signatureId, given.userId, given.at],
    ...[given.operationId, given.claimStep],
  ]);
const clear: Statement = {
  name: 'visit-report-clear',
  text: `update visit set state = 'planned', done_on = null, work = '', signer = '', signature_id = null,
      reported_by = null, reported_at = null, operation_id = null, claim_step = null, version = version + 1 where id = $1`,
};
export const clearReport = (tx: Tx, id: string): Promise<number> => tx.run(clear, [id]);

const insertParts: Statement = {
  name: 'visit-parts-insert',
  text: `insert into visit_part (visit_id, operation_id, line, into_lot_id)
    select $1::uuid, l.operation_id, l.line, n.into_id
    from unnest($3::int[], $4::uuid[]) as n (line, into_id)
      join move m on m.operation_id = $2 and m.operation_line = n.line
      join move_line l on l.operation_id = m.operation_id and l.move = m.move`,
};
/** `parts`: line of the document and the unit that it went into. */
export const insertVisitParts = (
  tx: Tx,
  given: { visitId: string; operationId: string; parts: readonly { line: number; intoId: string | null }[] },
): Promise<number> =>
  tx.run(insertParts, [
    given.visitId,
    given.operationId,
    given.parts.map((part) => part.line),
    given.parts.map((part) => part.intoId),
  ]);
const dropParts: Statement = { name: 'visit-parts-drop', text: 'delete from visit_part where visit_id = $1' };
export const dropVisitParts = (tx: Tx, visitId: string): Promise<number> => tx.run(dropParts, [visitId]);
const documentState: Statement = { name: 'visit-document-state', text: 'select state from operation where id = $1' };
export const isPosted = async (tx: Tx, operationId: string): Promise<boolean> =>
  (await tx.rows<{ state: string }>(documentState, [operationId]))[0]?.state === 'posted';

const claimLock: Statement = { name: 'visit-claim-lock', text: 'select id from claim where id = $1 for update' };
export const lockClaim = (tx: Tx, id: string): Promise<unknown> => tx.rows(claimLock, [id]);

export type ClaimVisit = { number: string; claimStep: number; on: string; completion: Completion };
const ofClaim: Statement = {
  name: 'visits-of-claim',
  text: `select number, claim_step as "claimStep", done_on as "on",
      case state when 'done' then 'full' else 'partial' end as completion
    from visit where claim_id = $1 and claim_step is not null order by claim_step`,
};
/** Those that were reported, in that order. The caller has locked the claim. */
export const reportedOfClaim = (tx: Tx, claimId: string): Promise<ClaimVisit[]> =>
  tx.rows<ClaimVisit>(ofClaim, [claimId]);
const following: Statement = {
  name: 'visits-following',
  text: `select id, number, state from visit where follows_id = $1 and state <> 'cancelled' order by number
    for no key update`,
};
export const lockFollowUps = (tx: Tx, id: string): Promise<{ id: string; number: string; state: VisitState }[]> =>
  tx.rows<{ id: string; number: string; state: VisitState }>(following, [id]);
