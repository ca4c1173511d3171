// A mistake is answered by its opposite (I6): a correction that points at the document, line by line, each line once.
// It is refused, with what stands in the way, when the goods have moved on.
import { Problem, type ProblemItem, problem, problemItem } from '../domain/problem.ts';
import { newId } from '../domain/uuid.ts';
import type { Demand, PostingContext } from '../ledger/demand.ts';
import { refuseChangedSince } from '../ledger/merge.ts';
import { openPosting, post } from '../ledger/posting.ts';
import type { Tx } from '../platform/database.ts';
import type { By } from '../platform/http.ts';
import type { OperationWritten } from './operation.contract.ts';
import {
  insertLines,
  insertOperation,
  linesOf,
  lockOperation,
  markReversed,
  type NewOperation,
  type OperationRow,
} from './operation.sql.ts';
import { auditDocument, isoOf, written } from './operation.ts';
import { followDocuments, lockOrder } from './ordering/order-progress.ts';
import { answersTo, movedOnLines, type PostedLine, postedLines, reversalOf } from './reverse.sql.ts';
import { giveTrackingBack, lockTracking } from './tracking-back.ts';

/** Posts the opposite of a document, dated now or at the original's instant where nothing later stands in the way. */
export async function reverseOperation(
  tx: Tx,
  by: By,
  given: { id: string; reason: string; at: 'now' | 'original' },
): Promise<OperationWritten> {
  const original = await lockPosted(tx, given.id);
  await refuseWhenAnswered(tx, original.id);
  const order = original.order_id === null ? undefined : await lockOrder(tx, original.order_id);
  const tracking = original.kind === 'identification' ? await lockTracking(tx, original.id) : undefined;
  const lines = await postedLines(tx, original.id);
  const documentLines = await linesOf(tx, original.id);
  const context = await openPosting(tx, {
    productIds: lines.map((line) => line.product_id),
    placeIds: lines.flatMap((line) => [line.from_id, line.to_id]),
  });
  if (original.kind === 'identification') {
    await refuseChangedSince(tx, { id: original.id, recordedAt: original.recorded_at as string });
  }
  const id = newId();
  const originalAt = new Date(original.occurred_at as string);
  let document: OperationRow | undefined;
  const posted = await refusing(() =>
    post(tx, by, context, {
      request: {
        operationId: id,
        occurredAt: given.at === 'original' ? originalAt : null,
        makesNumbers: false,
        overrides: new Set(),
        demands: oppositeDemands(context, lines),
        reversesOperationId: original.id,
      },
      writeDocument: ({ occurredAt, recordedAt }, at) => {
        const head = insertOperation(tx, {
          ...correctionOf(original, given.reason),
          id,
          occurred_at: occurredAt,
          recorded_at: recordedAt,
          created_at: recordedAt,
          created_by: by.caller.userId,
          posted_by: by.caller.userId,
        }).then((made) => {
          document = made;
        });
        return [head, insertLines(at, id, documentLines)];
      },
    }),
  );
  await markReversed(tx, original.id);
  if (order) await followDocuments(tx, by, order);
  if (tracking) await giveTrackingBack(tx, by, tracking);
  const result = written(document as OperationRow, {
    lineCount: new Set(lines.map((line) => line.operation_line)).size,
    posted,
  });
  await auditDocument(tx, by, 'operation.reverse', original, {
    by: result.number,
    reason: given.reason,
    at: isoOf(posted.occurredAt),
  });
  return result;
}

async function lockPosted(tx: Tx, id: string): Promise<OperationRow> {
  const row = await lockOperation(tx, id);
  if (!row) throw problem('not-found', { what: 'document' });
  // Money went with it, which only a till can take back or give; what was thrown away there may be taken back here.
  if (row.ticket_id && row.kind !== 'scrap') throw problem('sale-not-reversible', { number: row.number });
  if (row.kind === 'correction') throw problem('correction-fixed');
  if (row.state === 'reversed') {
    throw problem('already-reversed', { number: row.number, by: (await reversalOf(tx, id)) ?? '' });
  }
  if (row.state !== 'posted') {
    throw problem('operation-state', { number: row.number, state: row.state, needed: 'posted' });
  }
  return row;
}

/** Goods that came back, or arrived, or moved on with another document: that one has to be reversed first. */
async function refuseWhenAnswered(tx: Tx, id: string): Promise<void> {
  const items: ProblemItem[] = [];
  for (const answer of await answersTo(tx, id)) {
    items.push(problemItem('answered-by', 'id', { document: answer.number, documentId: answer.id }));
  }
  for (const row of await movedOnLines(tx, id)) {
    const facts = { number: row.number, document: row.document, documentId: row.document_id };
    items.push(problemItem('moved-on', `lines.${row.line}`, facts));
  }
  if (items.length > 0) throw problem('reversal-refused', {}, items);
}

/** Too little left of a lot is, seen from the reversal, goods that have moved on. */
async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Problem) || error.items.length === 0 || error.code === 'backdate-refused') throw error;
    throw problem('reversal-refused', {}, error.items);
  }
}

function oppositeDemands(context: PostingContext, lines: readonly PostedLine[]): Demand[] {
  const byMove = Map.groupBy(lines, (line) => `${line.operation_line} ${line.from_id} ${line.to_id} ${line.unit_cost}`);
  return [...byMove.values()].map((group): Demand => {
    const first = group[0] as PostedLine;
    const product = context.products.get(first.product_id);
    const from = context.places.get(first.to_id);
    const to = context.places.get(first.from_id);
    if (!product || !from || !to) throw new Error('a posted move names what is not there');
    return {
      operationLine: first.operation_line,
      field: `lines.${first.operation_line}`,
      product,
      from: { ...from, inside: [from.id] },
      to,
      unitCost: first.unit_cost,
      what: { lots: group.map((line) => ({ lotId: line.lot_id, quantity: line.quantity, reversesLine: line.line })) },
    };
  });
}

function correctionOf(
  original: OperationRow,
  reason: string,
): Omit<NewOperation, 'id' | 'occurred_at' | 'recorded_at' | 'created_by' | 'created_at' | 'posted_by'> {
  return {
    kind: 'correction',
    state: 'posted',
    partner_id: original.partner_id,
    from_id: original.to_id,
    to_id: original.from_id,
    destination_id: null,
    origin_id: null,
    reverses_id: original.id,
    import_id: original.import_id,
    order_id: original.order_id,
    reference: original.reference,
    reason,
    note: '',
    confirmed: [],
  };
}
