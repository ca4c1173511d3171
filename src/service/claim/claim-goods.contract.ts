// What moves for a claim: the unit comes back, goes out again repaired, or another one goes out in its place. Each is a
// posted document of the ledger; taking one back is its reversal.
import { z } from 'zod';
import { Decimal, endpoint, Id, IdParams, Text } from '../../platform/http.contract.ts';
import { Claim } from './claim.contract.ts';

/** Refusals that the caller has seen and passes, by code; the role must allow it. */
const Confirm = z.array(z.string().max(60)).max(20).optional();
const common = {
  /** Of a lot: how much of it, 1 unless told. Of a serial number always 1. */
  quantity: Decimal.optional(),
  /** Stands on the document. */
  reason: Text(500).default(''),
  /** Closes the claim in the same step. */
  resolution: Text(4000).optional(),
  confirm: Confirm,
};
export const UnitBack = z.strictObject({
  ...common,
  /** Where it goes; left out: quarantine. */
  toId: Id.nullish(),
});
export type UnitBack = z.output<typeof UnitBack>;
export const UnitOut = z.strictObject({
  ...common,
  /** Left out: the customer of the claim. */
  partnerId: Id.nullish(),
});
export type UnitOut = z.output<typeof UnitOut>;
export const Replacement = UnitOut.extend({
  /** The unit that goes out instead. */
  lotId: Id,
  /** It is of another product, knowingly. */
  otherProduct: z.boolean().default(false),
  /** Where the old one goes, when it is still out. */
  toId: Id.nullish(),
});
export type Replacement = z.output<typeof Replacement>;

export const claimSteps = ['return', 'give-back', 'replacement'] as const;
export type ClaimStep = (typeof claimSteps)[number];

const tag = 'Claims';
const base = '/api/v1/claims/:id';

export const returnClaimUnit = endpoint({
  method: 'POST',
  path: `${base}/return`,
  permission: 'service.write',
  tag,
  summary: 'Take the unit back from the customer, into quarantine; needs operation.post',
  params: IdParams,
  body: UnitBack,
  reply: Claim,
});
export const giveBackClaimUnit = endpoint({
  method: 'POST',
  path: `${base}/give-back`,
  permission: 'service.write',
  tag,
  summary: 'Give the very unit back to the customer; its warranty goes on as it was; needs operation.post',
  params: IdParams,
  body: UnitOut,
  reply: Claim,
});
export const replaceClaimUnit = endpoint({
  method: 'POST',
  path: `${base}/replacement`,
  permission: 'service.write',
  tag,
  summary:
    'Another unit goes out; the old one is taken back in the same step; the warranty goes on; needs operation.post',
  params: IdParams,
  body: Replacement,
  reply: Claim,
});
export const undoClaimStep = endpoint({
  method: 'POST',
  path: `${base}/undo`,
  permission: 'service.write',
  tag,
  summary: 'Reverse the document of a step; needs operation.reverse',
  params: IdParams,
  body: z.strictObject({ step: z.enum(claimSteps), reason: Text(500).min(1) }),
  reply: Claim,
});
