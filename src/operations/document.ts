// Documents as people write, post and reverse them: the document itself, and then the delivery that waits for its order,
// which takes over what is still open.
import type { Tx } from '../platform/database.ts';
import type { By } from '../platform/http.ts';
import type { OperationWritten } from './operation.contract.ts';
import { type CreateInput, createOperation, postDraft } from './operation.ts';
import { alignDelivery } from './ordering/order-document.ts';
import { lockOrder } from './ordering/order-progress.ts';
import { reverseOperation } from './reverse.ts';

/** Writes a document; with `post` it is posted in the same transaction. */
export async function writeDocument(tx: Tx, by: By, input: CreateInput): Promise<OperationWritten> {
  const made = await createOperation(tx, by, input);
  return made.state === 'posted' ? followed(tx, by, made) : made;
}

/** Posts a draft: the goods move. */
export const postDocument = async (
  tx: Tx,
  by: By,
  given: { id: string; confirm?: string[] | undefined },
): Promise<OperationWritten> => followed(tx, by, await postDraft(tx, by, given));

/** Answers a posted document by its opposite. */
export const reverseDocument = async (
  tx: Tx,
  by: By,
  given: { id: string; reason: string; at: 'now' | 'original' },
): Promise<OperationWritten> => followed(tx, by, await reverseOperation(tx, by, given));

async function followed(tx: Tx, by: By, document: OperationWritten): Promise<OperationWritten> {
  if (document.orderId === null) return document;
  const order = await lockOrder(tx, document.orderId);
  return order ? { ...document, next: await alignDelivery(tx, by, order, { passes: true }) } : document;
}
