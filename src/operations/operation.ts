// The verbs of documents: create, update, delete, post. One state machine for all kinds: draft -> posted -> reversed.
// A refused document changes nothing; a posted one is never edited (I6).
import { audit } from '../access/audit.ts';
import { deleteAttachmentsOf } from '../catalog/attachment.ts';
import { isProblemCode, type ProblemCode, type ProblemItem, problem } from '../domain/problem.ts';
import { newId } from '../domain/uuid.ts';
import { type PostingRequest, refuseAll } from '../ledger/demand.ts';
import { type Posted, post, type Sent } from '../ledger/posting.ts';
import { release } from '../ledger/reservation.ts';
import type { Tx } from '../platform/database.ts';
import type { By } from '../platform/http.ts';
import { demandsOf, strategiesOf, takeSeriesNumbers } from './demands.ts';
import { lockDraft, readDraft, readLines } from './draft.ts';
import { type Head, openHead } from './head.ts';
import { askToIdentify, identifyLeaving } from './identify-leaving.ts';
import { keepFor, nameKept } from './keep.ts';
import { type Line, refuseEmptyLine } from './line.ts';
import type { OperationInput, OperationWritten } from './operation.contract.ts';
import {
  clearLines,
  clearNumbers,
  deleteDraft,
  insertLines,
  insertNumbers,
  insertOperation,
  markPosted,
  type NewOperation,
  type NumberRow,
  type OperationRow,
  replaceOperationHead,
} from './operation.sql.ts';
import {
  followDocuments,
  limitToOrder,
  nameOrderLines,
  type OrderRow,
  openOrderOf,
} from './ordering/order-progress.ts';
import { beyondPicks, forgetPicks, namePicked, picksFor, refitPicks } from './picking/picked.ts';
import { limitToOrigin } from './returnable.ts';

export type CreateInput = OperationInput & { post?: boolean; confirm?: string[]; importId?: string; orderId?: string };

/** Writes a document; with `post` it is posted in the same transaction. */
export async function createOperation(tx: Tx, by: By, input: CreateInput): Promise<OperationWritten> {
  const head = await openHead(tx, input);
  const order = await openOrder(tx, { ...input, orderId: input.orderId ?? head.origin?.order_id ?? null }, head);
  const lines = await readLines(tx, head, input);
  if (order) await nameOrderLines(tx, order, { kind: input.kind, lines });
  const createdAt = by.clock.now();
  await takeSeriesNumbers(tx, by, head, { lines, at: occurredAtOf(input) ?? createdAt });
  const id = newId();
  const row: NewOperation = {
    id,
    ...headRow(input, head),
    import_id: input.importId ?? null,
    order_id: order?.id ?? null,
    created_by: by.caller.userId,
    created_at: createdAt,
  };
  if (!input.post) {
    const draft = await insertOperation(tx, row);
    await insertLines(tx, id, lines.map(lineRow));
    await insertNumbers(tx, id, lines.flatMap(numberRows));
    await auditDocument(tx, by, 'operation.create', draft, { lines: lines.length });
    return written(draft, { lineCount: lines.length });
  }
  const confirmed = confirmedBy(by, input);
  let document: OperationRow | undefined;
  const posted = await postLines(tx, by, { id, head, order, input, lines, confirmed }, (instants, at) => {
    const { moveLineCount } = instants;
    const postedRow = {
      ...row,
      state: 'posted' as const,
      ...instantsRow(instants),
      confirmed,
      posted_by: by.caller.userId,
    };
    const change = { lines: lines.length, moveLines: moveLineCount, confirmed };
    const headAndAudit = insertOperation(tx, postedRow).then((made) => {
      document = made;
      return auditDocument(tx, by, 'operation.post', made, change);
    });
    return [headAndAudit, insertLines(at, id, lines.map(lineRow))];
  });
  if (order) await followDocuments(tx, by, order);
  return written(document as OperationRow, { lineCount: lines.length, posted });
}

/**
 * Replaces the head and lines of a draft.
 * @param given.keeps goods are kept for it even where none were; numbers that cannot be kept any more stay named or are refused
 */
export async function updateOperation(
  tx: Tx,
  by: By,
  given: { id: string; version: number; input: OperationInput; keeps?: { passes: boolean } },
): Promise<OperationWritten> {
  const { id, input } = given;
  const before = await lockDraft(tx, id);
  if (before.version !== given.version) throw problem('stale', { current: before.version, given: given.version });
  if (before.kind !== input.kind) {
    throw problem('field-invalid', { field: 'kind', reason: 'the kind of a document cannot be changed' });
  }
  const head = await openHead(tx, input);
  const order = await openOrder(tx, { ...input, orderId: before.order_id }, head);
  const lines = await readLines(tx, head, input);
  if (order) await nameOrderLines(tx, order, { kind: input.kind, lines });
  await takeSeriesNumbers(tx, by, head, { lines, at: occurredAtOf(input) ?? by.clock.now() });
  const after: OperationRow = { ...before, ...headRow(input, head), version: before.version + 1 };
  await replaceOperationHead(tx, after);
  await clearLines(tx, id);
  await insertLines(tx, id, lines.map(lineRow));
  await insertNumbers(tx, id, lines.flatMap(numberRows));
  const picks = await refitPicks(tx, { id, number: before.number, head, lines });
  const kept = await release(tx, by, id);
  namePicked(lines, picks);
  if (kept.length > 0 || given.keeps) {
    await keepFor(tx, by, { document: before, head, lines, before: kept, ...given.keeps });
  }
  await auditDocument(tx, by, 'operation.edit', before, { lines: lines.length });
  return written(after, { lineCount: lines.length });
}

/** Deletes a draft; its document number stays unused. */
export async function deleteOperation(tx: Tx, by: By, id: string): Promise<void> {
  const draft = await lockDraft(tx, id);
  await release(tx, by, id);
  await forgetPicks(tx, id);
  await deleteAttachmentsOf(tx, { kind: 'operation', id });
  await deleteDraft(tx, id);
  await auditDocument(tx, by, 'operation.delete', draft, {});
}

/** Posts a draft: the goods move. What it means for an order's next delivery is document.ts. */
export async function postDraft(
  tx: Tx,
  by: By,
  given: { id: string; confirm?: string[] | undefined },
): Promise<OperationWritten> {
  const draft = await lockDraft(tx, given.id);
  const input = await readDraft(tx, draft);
  const head = await openHead(tx, input);
  const order = await openOrder(tx, { ...input, orderId: draft.order_id }, head);
  const lines = await readLines(tx, head, input);
  const picks = await picksFor(tx, draft.id);
  namePicked(lines, picks);
  nameKept(lines, beyondPicks(await release(tx, by, draft.id), picks));
  const confirmed = confirmedBy(by, { ...input, confirm: given.confirm });
  const posted = await postLines(tx, by, { id: draft.id, head, order, input, lines, confirmed }, (instants, at) => [
    markPosted(at, { id: draft.id, ...instants, userId: by.caller.userId, confirmed }),
    clearNumbers(tx, draft.id),
  ]);
  if (order) await followDocuments(tx, by, order);
  await auditDocument(tx, by, 'operation.post', draft, {
    lines: lines.length,
    moveLines: posted.moveLineCount,
    confirmed,
  });
  const after: OperationRow = { ...draft, state: 'posted', ...instantsRow(posted), version: draft.version + 1 };
  return written(after, { lineCount: lines.length, posted });
}

/** The order that a document belongs to, locked: after the document, before its goods. */
const openOrder = async (
  tx: Tx,
  input: Pick<OperationInput, 'kind'> & { orderId: string | null },
  head: Head,
): Promise<OrderRow | null> =>
  input.orderId === null
    ? null
    : openOrderOf(tx, { orderId: input.orderId, kind: input.kind, partnerId: head.partnerId });

async function postLines(
  tx: Tx,
  by: By,
  given: {
    id: string;
    head: Head;
    order: OrderRow | null;
    input: OperationInput;
    lines: Line[];
    confirmed: ProblemCode[];
  },
  writeDocument: (posted: Posted, at: Pick<Tx, 'run'>) => Sent,
): Promise<Posted> {
  const { head, input, lines } = given;
  const refused: ProblemItem[] = [];
  if (lines.length === 0) throw problem('operation-empty', { field: 'lines' });
  for (const line of lines) refuseEmptyLine(line, refused);
  if (given.order && input.kind !== 'return') {
    await limitToOrder(tx, given.order, { lines, confirmed: given.confirmed, refused });
  }
  const openBulk = head.origin ? await limitToOrigin(tx, head.origin, lines, refused) : new Map<string, string>();
  const strategies = await strategiesOf(tx, head, lines);
  const demands = demandsOf(head, lines, {
    kind: input.kind,
    confirmed: given.confirmed,
    openBulk,
    strategies,
    refused,
  });
  refuseAll(refused);
  const request: PostingRequest = {
    operationId: given.id,
    occurredAt: occurredAtOf(input),
    makesNumbers: !head.from.ours && !head.origin,
    overrides: new Set(given.confirmed),
    soldAt: given.order?.kind === 'sales' && given.order.confirmed_at ? new Date(given.order.confirmed_at) : null,
    demands,
  };
  const identifies = given.confirmed.includes('identify-asked') && !head.origin;
  const asked = identifies ? await identifyLeaving(tx, head.context, request) : request;
  try {
    return await post(tx, by, head.context, { request: asked, writeDocument });
  } catch (error) {
    throw identifies || head.origin ? error : await askToIdentify(tx, request, error);
  }
}

/** Questions that whoever may post may also answer. */
const questions: ReadonlySet<ProblemCode> = new Set([
  ...(['numbers-asked', 'past-removal', 'identify-asked', 'not-on-order', 'more-than-ordered'] as const),
]);

/** Refusals that the caller passes: other than questions only with the permission and with a reason on the document. */
function confirmedBy(by: By, input: { confirm?: string[] | undefined; reason?: string | undefined }): ProblemCode[] {
  const codes = (input.confirm ?? []).filter(isProblemCode);
  if (codes.every((code) => questions.has(code))) return codes;
  if (!by.caller.permissions.has('operation.override')) {
    throw problem('forbidden', { role: by.caller.role, permission: 'operation.override', field: 'confirm' });
  }
  if (!input.reason) throw problem('field-invalid', { field: 'reason', reason: 'say why you go on' });
  return codes;
}

const occurredAtOf = (input: OperationInput): Date | null => (input.occurredAt ? new Date(input.occurredAt) : null);

function headRow(
  input: OperationInput,
  head: Head,
): Omit<NewOperation, 'id' | 'import_id' | 'order_id' | 'created_by' | 'created_at'> {
  return {
    kind: input.kind,
    state: 'draft',
    partner_id: head.partnerId,
    from_id: head.from.id,
    to_id: head.to.id,
    destination_id: head.destination?.id ?? null,
    origin_id: head.origin?.id ?? null,
    reverses_id: null,
    occurred_at: input.occurredAt ?? null,
    recorded_at: null,
    reference: input.reference ?? '',
    reason: input.reason ?? '',
    note: input.note ?? '',
    confirmed: [],
    posted_by: null,
  };
}

const instantsRow = (instants: Posted): { occurred_at: Date; recorded_at: Date } => ({
  occurred_at: instants.occurredAt,
  recorded_at: instants.recordedAt,
});

const lineRow = (line: Line): Parameters<typeof insertLines>[2][number] => ({
  line: line.line,
  productId: line.product.id,
  quantity: line.quantity,
  expectedQuantity: line.expectedQuantity,
  damagedQuantity: line.damagedQuantity,
  packagingId: line.packagingId,
  unitPrice: line.unitPrice,
  series: line.series,
  picking: line.picking,
  note: line.note,
  orderLine: line.orderLine,
  replaces: line.replaces,
});

const numberRows = (line: Line): NumberRow[] =>
  line.numbers.map((entry, position) => ({
    line: line.line,
    position,
    number: entry.number,
    quantity: entry.quantity,
    damaged: entry.damaged,
    supplier_number: entry.details?.supplierNumber ?? null,
    parent_number: entry.details?.parentNumber ?? null,
    expiration_date: entry.details?.expirationDate ?? null,
    best_before_date: entry.details?.bestBeforeDate ?? null,
    removal_date: entry.details?.removalDate ?? null,
    alert_date: entry.details?.alertDate ?? null,
  }));

export const isoOf = (instant: string | Date | null): string | null =>
  instant === null ? null : new Date(instant).toISOString();

/** The short answer of every write. */
export function written(row: OperationRow, counts: { lineCount: number; posted?: Posted }): OperationWritten {
  return {
    id: row.id,
    kind: row.kind,
    number: row.number,
    state: row.state,
    version: row.version,
    occurredAt: isoOf(row.occurred_at),
    recordedAt: isoOf(row.recorded_at),
    lineCount: counts.lineCount,
    moveLineCount: counts.posted?.moveLineCount ?? 0,
    orderId: row.order_id,
    next: null,
  };
}

export const auditDocument = (
  tx: Tx,
  by: By,
  action: string,
  document: { id: string; number: string },
  change: Record<string, unknown>,
): Promise<void> =>
  audit(tx, by, { action, subjectKind: 'operation', subjectId: document.id, subjectName: document.number, change });
