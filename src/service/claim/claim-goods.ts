// What moves for a claim, each a posted document: the unit comes back against the delivery it left with, goes out again
// as it is, or another one goes out in its place in the same transaction as the old one comes back. The claims about the
// unit are locked first, so that of two people who replace it one is told that it is done.
import { audit } from '../../access/audit.ts';
import { problem } from '../../domain/problem.ts';
import type { Lot } from '../../ledger/lot.contract.ts';
import { readLot } from '../../ledger/lot-read.ts';
import { linkLots } from '../../ledger/merge.ts';
import { reverseDocument, writeDocument } from '../../operations/document.ts';
import type { LineInput, OperationWritten } from '../../operations/operation.contract.ts';
import type { Tx } from '../../platform/database.ts';
import type { By } from '../../platform/http.ts';
import { continueWarranty } from '../cover/warranty.ts';
import {
  type ClaimRecord,
  lockClaimsOfUnit,
  quarantineId,
  type StandingSteps,
  type Steps,
  saveSteps,
  standingSteps,
} from './claim.sql.ts';
import { hasEnded, moveLocked, subjectOf } from './claim.ts';
import type { ClaimStep, Replacement, UnitBack, UnitOut } from './claim-goods.contract.ts';
import { holderOf } from './claim-unit.ts';

/** @throws not-found, forbidden, claim-ended, claim-foreign, claim-unit-here, and what posting refuses */
export async function returnUnit(tx: Tx, by: By, given: { id: string; input: UnitBack }): Promise<void> {
  const { input } = given;
  const open = await openForGoods(tx, by, given.id);
  const { claim, lot } = open;
  if (!isOut(lot)) throw problem('claim-unit-here', { number: lot.number });
  const document = await takeBack(tx, by, { claim, lot, input });
  await saveSteps(tx, claim.id, { ...open.steps, returnId: document.id });
  await tell(tx, by, claim, { action: 'claim.return', document, number: lot.number });
  await goOn(tx, by, claim, input.resolution);
}

/** @throws not-found, forbidden, claim-ended, claim-foreign, claim-unit-away, claim-replaced, and what posting refuses */
export async function giveBack(tx: Tx, by: By, given: { id: string; input: UnitOut }): Promise<void> {
  const { input } = given;
  const open = await openForGoods(tx, by, given.id);
  const { claim, lot } = open;
  refuseReplaced(open, lot);
  const document = await handOut(tx, by, { claim, lot, input, field: 'id' });
  if (lot.kind === 'serial') {
    await continueWarranty(tx, by, { fromLotId: lot.id, toLotId: lot.id, operationId: document.id });
  }
  await saveSteps(tx, claim.id, { ...open.steps, giveBackId: document.id });
  await tell(tx, by, claim, { action: 'claim.give-back', document, number: lot.number });
  await goOn(tx, by, claim, input.resolution);
}

/**
 * @throws not-found, forbidden, claim-ended, claim-foreign, claim-replaced, claim-same-unit, claim-other-product,
 * claim-unit-away, and what posting refuses
 */
export async function replaceUnit(tx: Tx, by: By, given: { id: string; input: Replacement }): Promise<void> {
  const { input } = given;
  const open = await openForGoods(tx, by, given.id);
  const { claim, lot } = open;
  refuseReplaced(open, lot);
  if (input.lotId === lot.id) throw problem('claim-same-unit', { number: lot.number, field: 'lotId' });
  const other = await readReplacement(tx, by, input.lotId);
  if (other.product.id !== lot.product.id && !input.otherProduct) {
    const facts = { number: other.number, product: other.product.name, claimed: lot.product.name };
    throw problem('claim-other-product', { ...facts, field: 'lotId' });
  }
  const back = isOut(lot) ? await takeBack(tx, by, { claim, lot, input }) : undefined;
  const document = await handOut(tx, by, { claim, lot: other, input, field: 'lotId' });
  const quantity = input.quantity ?? '1';
  await linkLots(tx, { operationId: document.id, fromId: lot.id, intoId: other.id, kind: 'replacement', quantity });
  if (other.kind === 'serial') {
    await continueWarranty(tx, by, { fromLotId: lot.id, toLotId: other.id, operationId: document.id });
  }
  await saveSteps(tx, claim.id, {
    ...open.steps,
    ...(back && { returnId: back.id }),
    replacementId: document.id,
    replacementLotId: other.id,
  });
  if (back) await tell(tx, by, claim, { action: 'claim.return', document: back, number: lot.number });
  await tell(tx, by, claim, { action: 'claim.replace', document, number: other.number });
  await goOn(tx, by, claim, input.resolution);
}

/** @throws not-found, forbidden, claim-nothing-to-undo, and what stands in the way of the reversal */
export async function undoStep(tx: Tx, by: By, given: { id: string; step: ClaimStep; reason: string }): Promise<void> {
  demand(by, 'operation.reverse');
  const { claim, steps } = await lockedWithSteps(tx, given.id);
  const ids = { 'return': steps.returnId, 'give-back': steps.giveBackId, 'replacement': steps.replacementId };
  const id = ids[given.step];
  if (id === null) throw problem('claim-nothing-to-undo', { number: claim.number, field: 'step' });
  if (given.step === 'return' && steps.replacementId !== null) {
    const by = steps.replacementNumber ?? '';
    throw problem('claim-replaced', { number: claim.number, by, claim: claim.number, field: 'step' });
  }
  const reversal = await reverseDocument(tx, by, { id, reason: given.reason, at: 'now' });
  const gone: Record<ClaimStep, Partial<Steps>> = {
    'return': { returnId: null },
    'give-back': { giveBackId: null },
    'replacement': { replacementId: null, replacementLotId: null },
  };
  await saveSteps(tx, claim.id, { ...steps, ...gone[given.step] });
  const change = { step: given.step, document: reversal.number, reason: given.reason };
  await audit(tx, by, { ...subjectOf(claim), action: 'claim.undo', change });
}

type Open = { claim: ClaimRecord; lot: Lot; steps: StandingSteps; others: StandingSteps[] };

async function openForGoods(tx: Tx, by: By, id: string): Promise<Open> {
  demand(by, 'operation.post');
  const { claim, steps, others } = await lockedWithSteps(tx, id);
  if (hasEnded(claim)) throw problem('claim-ended', { number: claim.number });
  if (claim.lotId === null) throw problem('claim-foreign', { number: claim.number });
  return { claim, steps, others, lot: await readLot(tx, by.clock, claim.lotId) };
}

async function lockedWithSteps(tx: Tx, id: string): Promise<Omit<Open, 'lot'>> {
  const claims = await lockClaimsOfUnit(tx, id);
  const claim = claims.find((one) => one.id === id);
  if (!claim) throw problem('not-found', { what: 'claim' });
  const all = await standingSteps(
    tx,
    claims.map((one) => one.id),
  );
  const steps = all.find((one) => one.claimId === id) as StandingSteps;
  return { claim, steps, others: all.filter((one) => one !== steps) };
}

/** With this right beside the one to write claims: a token may hold the one without the other. */
function demand(by: By, permission: 'operation.post' | 'operation.reverse'): void {
  if (by.caller.permissions.has(permission)) return;
  throw problem('forbidden', { role: by.caller.role, permission });
}

/** For this claim; or for another one, while nobody got the old unit since. */
function refuseReplaced({ claim, steps, others }: Open, lot: Lot): void {
  const standing = [steps, ...(isOut(lot) ? [] : others)].find((one) => one.replacementId !== null);
  if (!standing) return;
  const facts = { number: lot.number, by: standing.replacementNumber ?? '', claim: standing.claim };
  throw problem('claim-replaced', { ...facts, claimId: standing.claimId, ownClaim: standing.claimId === claim.id });
}

const isOut = (lot: Lot): boolean => lot.holders.length > 0;

async function readReplacement(tx: Tx, by: By, id: string): Promise<Lot> {
  try {
    return await readLot(tx, by.clock, id);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'not-found') {
      throw problem('not-found', { what: 'lot or serial number', field: 'lotId' });
    }
    throw error;
  }
}

/** From whoever has it, against the document that it left with where that still stands. */
async function takeBack(
  tx: Tx,
  by: By,
  given: { claim: ClaimRecord; lot: Lot; input: UnitBack },
): Promise<OperationWritten> {
  const { claim, lot, input } = given;
  const left = lot.lastDelivery ?? holderOf(lot, claim.partnerId);
  const answers = left && ['delivery', 'sale', 'receipt'].includes(left.document.kind) ? left.document.id : null;
  return writeDocument(tx, by, {
    kind: 'return',
    originId: answers,
    partnerId: answers ? undefined : claim.partnerId,
    toId: input.toId ?? (await quarantineId(tx)),
    reference: claim.number,
    reason: input.reason,
    lines: [lineOf(lot, input.quantity)],
    post: true,
    ...(input.confirm && { confirm: input.confirm }),
  });
}

/** To the customer, from wherever with us it is. */
async function handOut(
  tx: Tx,
  by: By,
  given: { claim: ClaimRecord; lot: Lot; input: UnitOut; field: string },
): Promise<OperationWritten> {
  const { claim, lot, input } = given;
  const [place] = lot.places;
  if (place?.location.kind !== 'internal') {
    throw problem('claim-unit-away', { number: lot.number, field: given.field });
  }
  return writeDocument(tx, by, {
    kind: 'delivery',
    partnerId: input.partnerId ?? claim.partnerId,
    fromId: place.location.id,
    reference: claim.number,
    reason: input.reason,
    lines: [lineOf(lot, input.quantity)],
    post: true,
    ...(input.confirm && { confirm: input.confirm }),
  });
}

function lineOf(lot: Lot, quantity: string | undefined): LineInput {
  const wanted = lot.kind === 'serial' ? '1' : (quantity ?? '1');
  return { productId: lot.product.id, quantity: wanted, numbers: [{ number: lot.number, quantity: wanted }] };
}

const tell = (
  tx: Tx,
  by: By,
  claim: ClaimRecord,
  done: { action: string; document: OperationWritten; number: string },
): Promise<void> =>
  audit(tx, by, {
    ...subjectOf(claim),
    action: done.action,
    change: { number: done.number, document: done.document.number },
  });

/** Goods that move take the claim up; a resolution closes it. */
async function goOn(tx: Tx, by: By, claim: ClaimRecord, resolution: string | undefined): Promise<void> {
  if (resolution) await moveLocked(tx, by, claim, { state: 'closed', resolution });
  else if (claim.state === 'open') await moveLocked(tx, by, claim, { state: 'in-progress' });
}
