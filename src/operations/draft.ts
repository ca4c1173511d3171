// Drafts: locked, and read as the input they were written from, so that posting one runs the same checks as posting at
// once. Lines of either are read here.
import { type ProblemItem, problem } from '../domain/problem.ts';
import { refuseAll } from '../ledger/demand.ts';
import type { Db, Tx } from '../platform/database.ts';
import { fillsItself } from './demands.ts';
import type { Head } from './head.ts';
import { type Line, type Packagings, readLine } from './line.ts';
import type { DocumentKind, OperationInput } from './operation.contract.ts';
import {
  clearLines,
  insertLines,
  type LineRow,
  linesOf,
  lockOperation,
  type NumberRow,
  numbersOf,
  type OperationRow,
  packagingsOf,
} from './operation.sql.ts';
import { leftUnlike } from './returnable.ts';

/** @throws not-found, operation-state */
export async function lockDraft(tx: Tx, id: string): Promise<OperationRow> {
  const row = await lockOperation(tx, id);
  if (!row) throw problem('not-found', { what: 'document' });
  if (row.state !== 'draft')
    throw problem('operation-state', { number: row.number, state: row.state, needed: 'draft' });
  return row;
}

/** A document in any state, locked. */
export const lockDocument = (tx: Tx, id: string): Promise<OperationRow | undefined> => lockOperation(tx, id);

/** The lines of a draft as they are kept, and the numbers that they name. */
export async function draftLines(db: Db, id: string): Promise<{ lines: LineRow[]; numbers: NumberRow[] }> {
  return { lines: await linesOf(db, id), numbers: await numbersOf(db, id) };
}

/** The draft has these lines and no others; they name no numbers. */
export async function replaceDraftLines(tx: Tx, id: string, lines: readonly LineRow[]): Promise<void> {
  await clearLines(tx, id);
  await insertLines(tx, id, lines);
}

/** The packagings that lines are written in. */
export async function packagingsOfLines(
  tx: Tx,
  lines: readonly { packagingId?: string | null | undefined }[],
): Promise<Packagings> {
  const ids = lines.flatMap((line) => line.packagingId ?? []);
  return new Map((await packagingsOf(tx, ids)).map((row) => [row.id, row]));
}

/** @throws not-found, archived, and what `readLine` finds wrong */
export async function readLines(tx: Tx, head: Head, input: OperationInput): Promise<Line[]> {
  const packagings = await packagingsOfLines(tx, input.lines);
  const refused: ProblemItem[] = [];
  const left = head.origin ? await leftUnlike(tx, head.origin.id) : undefined;
  const lines = input.lines.map((line, index) => {
    const product = head.context.products.get(line.productId);
    if (!product) throw problem('not-found', { what: 'product', field: `lines.${index}.productId` });
    if (product.archived && head.from.kind === 'supplier') {
      throw problem('archived', { what: 'product', name: product.name, field: `lines.${index}.productId` });
    }
    const leftAs = left?.get(product.id);
    return readLine(line, { index, product, packagings, refused, leftAs, fillsItself: fillsItself(head, input.kind) });
  });
  refuseAll(refused);
  return lines;
}

export async function readDraft(tx: Tx, draft: OperationRow): Promise<OperationInput> {
  const numbers = Map.groupBy(await numbersOf(tx, draft.id), (row) => row.line);
  const lines = await linesOf(tx, draft.id);
  return {
    kind: draft.kind as DocumentKind,
    partnerId: draft.partner_id,
    fromId: draft.from_id,
    toId: draft.to_id,
    destinationId: draft.destination_id,
    originId: draft.origin_id,
    occurredAt: draft.occurred_at === null ? null : new Date(draft.occurred_at).toISOString(),
    reference: draft.reference,
    reason: draft.reason,
    note: draft.note,
    lines: lines.map((line) => ({
      productId: line.productId,
      quantity: line.quantity,
      expectedQuantity: line.expectedQuantity,
      damagedQuantity: line.damagedQuantity,
      packagingId: line.packagingId,
      series: line.series,
      unitPrice: line.unitPrice,
      picking: line.picking,
      note: line.note,
      orderLine: line.orderLine,
      replaces: line.replaces,
      numbers: (numbers.get(line.line) ?? []).map(numberInput),
    })),
  };
}

const numberInput = (
  row: NumberRow,
): Exclude<NonNullable<OperationInput['lines'][number]['numbers']>[number], string> => ({
  number: row.number,
  quantity: row.quantity,
  damaged: row.damaged,
  supplierNumber: row.supplier_number,
  parentNumber: row.parent_number,
  expirationDate: row.expiration_date,
  bestBeforeDate: row.best_before_date,
  removalDate: row.removal_date,
  alertDate: row.alert_date,
});
