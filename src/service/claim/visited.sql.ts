// Statements by which maintenance visits move a claim on. Whoever does it locks the claim's row first.
import type { Statement, Tx } from '../../platform/database.ts';
import type { ClaimState } from './visited.ts';

const lock: Statement = {
  name: 'claim-lock-state',
  text: 'select id, number, state from claim where id = $1 for update',
};
const become: Statement = {
  name: 'claim-become',
  text: `update claim set state = $2, resolved_on = $3, resolution = coalesce($4, resolution), version = version + 1
    where id = $1`,
};

export type ClaimNow = { id: string; number: string; state: ClaimState };
export const lockClaimState = async (tx: Tx, id: string): Promise<ClaimNow | undefined> =>
  (await tx.rows<ClaimNow>(lock, [id]))[0];

/** `resolution` null: what it says stays. */
export const claimBecomes = (
  tx: Tx,
  id: string,
  to: { state: ClaimState; resolvedOn: string | null; resolution: string | null },
): Promise<number> => tx.run(become, [id, to.state, to.resolvedOn, to.resolution]);
