// Posting a document of the kind `identification`, whatever it converts: goods that get a number, another one, or none.
import type { ProblemCode } from '../domain/problem.ts';
import type { Demand, PostingContext } from '../ledger/demand.ts';
import { post } from '../ledger/posting.ts';
import type { Tx } from '../platform/database.ts';
import type { By } from '../platform/http.ts';
import type { OperationWritten } from './operation.contract.ts';
import { insertLines, insertOperation, type LineRow, type NewOperation, type OperationRow } from './operation.sql.ts';
import { auditDocument, written } from './operation.ts';

export type Identification = {
  id: string;
  context: PostingContext;
  demands: readonly Demand[];
  /** What each line of the document says. */
  lines: readonly { line: number; productId: string; quantity: string }[];
  fromId: string;
  toId: string;
  /** Null: when it is recorded. */
  occurredAt: Date | null;
  partnerId: string | null;
  originId: string | null;
  reason: string;
  /** Refusals that do not count here. */
  overrides?: readonly ProblemCode[];
};

/** @throws whatever `post` refuses */
export async function postIdentification(tx: Tx, by: By, given: Identification): Promise<OperationWritten> {
  let document: OperationRow | undefined;
  const posted = await post(tx, by, given.context, {
    request: {
      operationId: given.id,
      occurredAt: given.occurredAt,
      makesNumbers: true,
      overrides: new Set(given.overrides ?? []),
      demands: given.demands,
    },
    writeDocument: ({ occurredAt, recordedAt }, at) => [
      insertOperation(tx, {
        ...headOf(given),
        occurred_at: occurredAt,
        recorded_at: recordedAt,
        created_at: recordedAt,
        created_by: by.caller.userId,
        posted_by: by.caller.userId,
      }).then((made) => {
        document = made;
      }),
      insertLines(at, given.id, given.lines.map(lineRow)),
    ],
  });
  const result = written(document as OperationRow, { lineCount: given.lines.length, posted });
  const change = { lines: given.lines.length, moveLines: posted.moveLineCount };
  await auditDocument(tx, by, 'operation.post', { id: given.id, number: result.number }, change);
  return result;
}

type Recorded = 'occurred_at' | 'recorded_at' | 'created_at' | 'created_by' | 'posted_by';
const headOf = (given: Identification): Omit<NewOperation, Recorded> => ({
  id: given.id,
  kind: 'identification',
  state: 'posted',
  partner_id: given.partnerId,
  from_id: given.fromId,
  to_id: given.toId,
  destination_id: null,
  origin_id: given.originId,
  reverses_id: null,
  import_id: null,
  reference: '',
  reason: given.reason,
  note: '',
  confirmed: [],
});

const lineRow = (line: Identification['lines'][number]): LineRow => ({
  ...line,
  expectedQuantity: null,
  damagedQuantity: '0',
  packagingId: null,
  unitPrice: null,
  series: false,
  picking: null,
  note: '',
});
