// Taking an import back: its operations are reversed, newest first, and what it made and nobody else uses is deleted, or
// archived where the reversed documents still name it. Goes on where it was when it was killed.
import { archivePartner, deletePartner, findPartner } from '../../catalog/partner.ts';
import { archiveProduct, deleteProduct, findProduct } from '../../catalog/product.ts';
import { Problem } from '../../domain/problem.ts';
import type { Tx } from '../../platform/database.ts';
import { reverseOperation } from '../reverse.ts';
import {
  adoptReversals,
  forget,
  isUsedElsewhere,
  lastDocuments,
  madeBy,
  markReversals,
  progressOf,
} from './import-document.sql.ts';
import { DocumentRefused, type Posting } from './post-import.ts';

const documentsAtOnce = 25;

export type Tidied = { deleted: number; archived: number };

/** @param tell told after each step: operations reversed, of how many. @throws DocumentRefused */
export async function reverseImportedDocuments(
  posting: Posting,
  at: 'original' | 'now',
  tell: (reversed: number, posted: number) => Promise<void>,
): Promise<Tidied> {
  const { place, record } = posting;
  await place.transact((tx) => adoptReversals(tx, record.id));
  for (;;) {
    const progress = await progressOf(place.db, record.id);
    await tell(progress.reversed, progress.posted);
    if (progress.reversed === progress.posted) break;
    await place.transact((tx) => reverseLast(tx, posting, at));
  }
  return tidy(posting);
}

async function reverseLast(tx: Tx, { by, record }: Posting, at: 'original' | 'now'): Promise<void> {
  const documents = await lastDocuments(tx, record.id, documentsAtOnce);
  const reversed: { position: number; operationId: string }[] = [];
  for (const document of documents) {
    try {
      const id = document.operationId as string;
      const reversal = await reverseOperation(tx, by, { id, reason: record.fileName, at });
      reversed.push({ position: document.position, operationId: reversal.id });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      throw new DocumentRefused(document.document || record.fileName, error);
    }
  }
  await markReversals(tx, record.id, reversed);
}

/** Each on its own: one that cannot go does not keep the others. */
async function tidy({ place, by, record }: Posting): Promise<Tidied> {
  const tidied: Tidied = { deleted: 0, archived: 0 };
  for (const { what, id } of await madeBy(place.db, record.id)) {
    if (await isUsedElsewhere(place.db, record.id, id)) continue;
    const removal = async (tx: Tx): Promise<void> => {
      await forget(tx, record.id, what, id);
      await (what === 'product' ? deleteProduct(tx, by, id) : deletePartner(tx, by, id));
    };
    try {
      await place.transact(removal);
      tidied.deleted += 1;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      await place.transact(async (tx) => {
        const { version, archivedAt } = what === 'product' ? await findProduct(tx, id) : await findPartner(tx, id);
        if (archivedAt !== null) return;
        await (what === 'product' ? archiveProduct : archivePartner)(tx, by, { id, version, archived: true });
      });
      tidied.archived += 1;
    }
  }
  return tidied;
}
