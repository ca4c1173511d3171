// Taking an import back: its operations are reversed, newest first, and what it made and nobody else uses is deleted, or
// archived where the reversed documents still name it. Goes on where it was when it was killed.
import { archivePartner, deletePartner } from '../../catalog/partner.ts';
import { archiveProduct, deleteProduct } from '../../catalog/product.ts';
import { Problem } from '../../domain/problem.ts';
import type { Tx } from '../../platform/database.ts';
import { reverseOperation } from '../reverse.ts';
import {
  adoptReversals,
  forget,
  lastDocuments,
  type MadeRow,
  madeBy,
  markReversals,
  progressOf,
} from './import-document.sql.ts';
import { joinByHash } from './import-row.sql.ts';
import { DocumentRefused, type Posting } from './post-import.ts';

const documentsAtOnce = 25;
const recordsAtOnce = 200;

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

/** What documents outside the import use stays; what only the reversed ones name is archived; the rest is deleted. */
async function tidy({ place, by, record }: Posting): Promise<Tidied> {
  const made = await place.transact(async (tx) => {
    await joinByHash(tx);
    return madeBy(tx, record.id);
  });
  const unused = made.filter((one) => !one.used);
  const tidied: Tidied = { deleted: 0, archived: 0 };
  for (let at = 0; at < unused.length; at += recordsAtOnce) {
    const portion = unused.slice(at, at + recordsAtOnce);
    await place.transact(async (tx) => {
      for (const one of portion) await putAway(tx, by, record.id, one);
    });
    tidied.archived += portion.filter((one) => one.named).length;
    tidied.deleted += portion.filter((one) => !one.named).length;
  }
  return tidied;
}

async function putAway(tx: Tx, by: Posting['by'], importId: string, one: MadeRow): Promise<void> {
  const { what, id, version } = one;
  if (one.named) {
    if (!one.archived)
      await (what === 'product' ? archiveProduct : archivePartner)(tx, by, { id, version, archived: true });
    return;
  }
  await forget(tx, importId, what, id);
  await (what === 'product' ? deleteProduct : deletePartner)(tx, by, id);
}
