// A stored draft as the input it was written from, so that posting it runs the same checks as posting at once.
import type { Tx } from '../platform/database.ts';
import type { DocumentKind, OperationInput } from './operation.contract.ts';
import { linesOf, type NumberRow, numbersOf, type OperationRow } from './operation.sql.ts';

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
