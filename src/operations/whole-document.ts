// Documents that nobody writes line by line: counts, identifications of every sort, and what work consumed. What they move is known at once, so
// they are made and posted in one step and are never drafts.
import type { ProblemCode } from '../domain/problem.ts';
import type { Demand, PostingContext } from '../ledger/demand.ts';
import { type Posted, post } from '../ledger/posting.ts';
import type { Tx } from '../platform/database.ts';
import type { By } from '../platform/http.ts';
import type { OperationWritten } from './operation.contract.ts';
import { insertLines, insertOperation, type LineRow, type OperationRow } from './operation.sql.ts';
import { auditDocument, written } from './operation.ts';

export type WholeDocument = {
  id: string;
  context: PostingContext;
  demands: readonly Demand[];
  /** What each line of the document says. */
  lines: readonly { line: number; productId: string; quantity: string }[];
  fromId: string;
  toId: string;
  /** Null: when it is recorded. */
  occurredAt: Date | null;
  partnerId?: string | null;
  originId?: string | null;
  reason: string;
  /** Refusals that the caller passes; the document keeps them. */
  confirmed?: readonly ProblemCode[];
  /** Refusals that do not count here. */
  overrides?: readonly ProblemCode[];
  /** The goods have left already: holds, dates and what is kept for others do not count. */
  handedOver?: boolean;
  /** When they were sold, and when they left: warranties count from there. */
  soldAt?: Date | null;
  leftAt?: Date | null;
};

/** Posts it and writes it to the audit. @throws whatever `post` refuses */
export async function postIdentification(tx: Tx, by: By, given: WholeDocument): Promise<OperationWritten> {
  const { document } = await postWhole(tx, by, { ...given, kind: 'identification' });
  const { confirmed = [] } = given;
  const change = {
    lines: given.lines.length,
    moveLines: document.moveLineCount,
    ...(confirmed.length > 0 && { confirmed }),
  };
  await auditDocument(tx, by, 'operation.post', document, change);
  return document;
}

/** Posts it; the audit is the caller's. @throws whatever `post` refuses */
export async function postWhole(
  tx: Tx,
  by: By,
  given: WholeDocument & { kind: 'count' | 'identification' | 'production' },
): Promise<{ document: OperationWritten; posted: Posted }> {
  const { id, confirmed = [], overrides = [] } = given;
  let row: OperationRow | undefined;
  const posted = await post(tx, by, given.context, {
    request: {
      operationId: id,
      occurredAt: given.occurredAt,
      makesNumbers: given.kind !== 'production',
      overrides: new Set([...confirmed, ...overrides]),
      handedOver: given.handedOver ?? false,
      ...{ soldAt: given.soldAt ?? null, leftAt: given.leftAt ?? null },
      demands: given.demands,
    },
    writeDocument: ({ occurredAt, recordedAt }, at) => [
      insertOperation(tx, {
        id,
        kind: given.kind,
        state: 'posted',
        partner_id: given.partnerId ?? null,
        from_id: given.fromId,
        to_id: given.toId,
        destination_id: null,
        origin_id: given.originId ?? null,
        reverses_id: null,
        import_id: null,
        order_id: null,
        occurred_at: occurredAt,
        recorded_at: recordedAt,
        created_at: recordedAt,
        created_by: by.caller.userId,
        posted_by: by.caller.userId,
        reference: '',
        reason: given.reason,
        note: '',
        confirmed: [...confirmed],
      }).then((made) => {
        row = made;
      }),
      insertLines(at, id, given.lines.map(lineRow)),
    ],
  });
  return { document: written(row as OperationRow, { lineCount: given.lines.length, posted }), posted };
}

const lineRow = (line: WholeDocument['lines'][number]): LineRow => ({
  ...line,
  expectedQuantity: null,
  damagedQuantity: '0',
  packagingId: null,
  unitPrice: null,
  series: false,
  picking: null,
  note: '',
  orderLine: null,
  replaces: false,
});
