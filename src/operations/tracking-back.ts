// The reversal of a document that gave goods their numbers, and of one that changed a product's tracking: then the product
// goes back, too, unless it changed again since or numbers came that it would no longer use.
import { changeTracking, productToChange } from '../catalog/product.ts';
import { type ProblemItem, problem, problemItem } from '../domain/problem.ts';
import { heldNumbersOf, linksOfOperation, numbersUnlike } from '../ledger/conversion.ts';
import type { Tx } from '../platform/database.ts';
import type { By } from '../platform/http.ts';
import { type TrackingChange, trackingChangeOf } from './tracking-change.sql.ts';

export type TrackingToGiveBack = TrackingChange & { version: number };

/** Locks the product whose tracking the document changed. @throws reversal-refused */
export async function lockTracking(tx: Tx, operationId: string): Promise<TrackingToGiveBack | undefined> {
  const change = await trackingChangeOf(tx, operationId);
  const refused: ProblemItem[] = [];
  const product = change && (await productToChange(tx, change.productId));
  if (change && product && product.tracking !== change.toTracking) {
    const facts = { product: product.name, productId: product.id, tracking: product.tracking };
    refused.push(problemItem('tracking-changed-again', 'tracking', facts));
  }
  const links = await linksOfOperation(tx, operationId);
  if (links.every(({ kind }) => kind === 'identification')) {
    for (const { lotId, number } of await heldNumbersOf(tx, operationId)) {
      refused.push(problemItem('number-held', 'id', { number, lotId }));
    }
  }
  if (refused.length > 0) throw problem('reversal-refused', {}, refused);
  return change && product ? { ...change, version: product.version } : undefined;
}

/** After the moves were reversed. @throws reversal-refused where numbers of the later kind stay */
export async function giveTrackingBack(tx: Tx, by: By, change: TrackingToGiveBack): Promise<void> {
  const { productId, fromTracking, version } = change;
  const unlike = await numbersUnlike(tx, productId, fromTracking);
  if (unlike.length > 0) {
    const items = unlike.map(({ number, location, lotId }) =>
      problemItem('tracking-unlike', 'tracking', { number, location, lotId }),
    );
    throw problem('reversal-refused', {}, items);
  }
  await changeTracking(tx, by, { id: productId, version, tracking: fromTracking });
}
