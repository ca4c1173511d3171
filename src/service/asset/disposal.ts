// How an asset ends, and how that is taken back. What leaves does so by an ordinary document: a scrap, a delivery, or a scrap
// to inventory loss. Its hold goes first, and comes back when the document is reversed.
import { audit } from '../../access/audit.ts';
import { locationByRole } from '../../catalog/location.ts';
import { dateIn, instantOf } from '../../domain/calendar.ts';
import { problem } from '../../domain/problem.ts';
import { releaseHold } from '../../ledger/hold.ts';
import { reverseDocument, writeDocument } from '../../operations/document.ts';
import type { OperationInput } from '../../operations/operation.contract.ts';
import type { Tx } from '../../platform/database.ts';
import type { By } from '../../platform/http.ts';
import type { Asset, DisposalKind } from './asset.contract.ts';
import { type AssetFacts, companyOfAssets, documentOfDisposal, lockAsset, markDisposed } from './asset.sql.ts';
import { keepAgain, refuseDisposed, subjectOf } from './asset.ts';
import { knownAsset, readAsset } from './asset-read.ts';

type Given = {
  id: string;
  kind: DisposalKind;
  on?: string | undefined;
  reason: string;
  partnerId?: string | undefined;
  price?: number | undefined;
};

/** @throws not-found, asset-disposed, asset-gone, field-invalid, and what the document refuses */
export async function disposeAsset(tx: Tx, by: By, given: Given): Promise<Asset> {
  const facts = knownAsset(await lockAsset(tx, given.id));
  refuseDisposed(facts);
  const { timeZone, currencyDigits } = await companyOfAssets(tx);
  const today = dateIn(by.clock.now(), timeZone);
  const { kind, reason, on = today } = given;
  if (on > today) throw problem('field-invalid', { field: 'on', reason: 'it is in the future' });
  if (on < facts.purchasedOn) throw problem('field-invalid', { field: 'on', reason: 'it is before the purchase' });
  const price = kind === 'sold' ? priceOf(given) : null;
  if (kind !== 'withdrawn' && !facts.placeOurs) throw goneProblem(facts);
  if (facts.kept) await releaseHold(tx, by, { id: facts.holdId, reason });
  const input = await documentOf(tx, { ...given, facts, price, currencyDigits });
  const document =
    input &&
    (await writeDocument(tx, by, {
      ...input,
      occurredAt: on === today ? null : instantOf(on, '23:59:59', timeZone),
      reference: facts.number,
      reason,
      post: true,
    }));
  await markDisposed(tx, facts.id, { kind, on, reason, operationId: document?.id ?? null, price });
  const change = { kind, on, reason, document: document?.number ?? null, ...(price !== null && { price }) };
  await audit(tx, by, { ...subjectOf(facts), action: 'asset.dispose', change });
  return readAsset(tx, by.clock, facts.id);
}

/** @throws not-found, asset-not-disposed, asset-exists, asset-not-here, and what the reversal refuses */
export async function takeBackDisposal(tx: Tx, by: By, given: { id: string; reason: string }): Promise<Asset> {
  const facts = knownAsset(await lockAsset(tx, given.id));
  if (facts.disposal === null) throw problem('asset-not-disposed', { asset: facts.number, field: 'id' });
  const { disposalOperationId: operationId } = facts;
  const document = operationId === null ? undefined : await documentOfDisposal(tx, operationId);
  if (document?.state === 'posted') {
    await reverseDocument(tx, by, { id: document.id, reason: given.reason, at: 'now' });
  }
  await keepAgain(tx, by, facts);
  const change = { kind: facts.disposal, reason: given.reason, document: document?.number ?? null };
  await audit(tx, by, { ...subjectOf(facts), action: 'asset.take-back', change });
  return readAsset(tx, by.clock, facts.id);
}

/** The unit is not where an asset can be used. */
export const goneProblem = (facts: AssetFacts) =>
  problem('asset-gone', {
    asset: facts.number,
    number: facts.lotNumber,
    place: facts.locationName,
    assetId: facts.id,
    field: 'id',
  });

function priceOf({ partnerId, price }: Given): number {
  if (partnerId === undefined) throw problem('field-invalid', { field: 'partnerId', reason: 'say who bought it' });
  if (price === undefined) throw problem('field-invalid', { field: 'price', reason: 'say for how much it was sold' });
  return price;
}

async function documentOf(
  tx: Tx,
  given: Omit<Given, 'price'> & { facts: AssetFacts; price: number | null; currencyDigits: number },
): Promise<OperationInput | null> {
  const { facts, kind, price } = given;
  if (kind === 'withdrawn') return null;
  const line = { productId: facts.productId, numbers: [facts.lotNumber] };
  const from = { fromId: facts.locationId };
  if (kind === 'sold') {
    const unitPrice = decimalOf(price ?? 0, given.currencyDigits);
    return { kind: 'delivery', ...from, partnerId: given.partnerId, lines: [{ ...line, unitPrice }] };
  }
  const toId = kind === 'lost' ? (await locationByRole(tx, 'inventory-loss')).id : null;
  return { kind: 'scrap', ...from, toId, lines: [line] };
}

/** `1999` with two digits is `19.99`. */
export function decimalOf(minor: number, digits: number): string {
  const text = String(minor).padStart(digits + 1, '0');
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
