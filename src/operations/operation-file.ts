// Documents, their lines and what is reserved for them, as files.
import type { Db } from '../platform/database.ts';
import type { Column } from '../platform/list-file.ts';
import type { OperationHead } from './operation.contract.ts';
import { type LineOfOperation, linesOfOperations } from './operation-file.sql.ts';
import type { Reservation } from './reservation.contract.ts';

export const documentColumns: readonly Column<OperationHead>[] = [
  { title: 'number', value: (row) => row.number },
  { title: 'kind', value: (row) => row.kind },
  { title: 'state', value: (row) => row.state },
  { title: 'occurred at', value: (row) => row.occurredAt },
  { title: 'recorded at', value: (row) => row.recordedAt },
  { title: 'partner', value: (row) => row.partner?.name },
  { title: 'from', value: (row) => row.from.name },
  { title: 'to', value: (row) => row.to.name },
  { title: 'destination', value: (row) => row.destination?.name },
  { title: 'reference', value: (row) => row.reference },
  { title: 'order', value: (row) => row.order?.number },
  { title: 'origin', value: (row) => row.origin?.number },
  { title: 'reverses', value: (row) => row.reverses?.number },
  { title: 'reversed by', value: (row) => row.reversedBy?.number },
  { title: 'reason', value: (row) => row.reason },
  { title: 'note', value: (row) => row.note },
  { title: 'lines', value: (row) => row.lineCount },
  { title: 'created at', value: (row) => row.createdAt },
  { title: 'created by', value: (row) => row.createdBy.name },
  { title: 'posted by', value: (row) => row.postedBy?.name },
];

export type DocumentLine = LineOfOperation & { head: OperationHead };

/** The lines of a page of documents. */
export async function documentLines(db: Db, heads: readonly OperationHead[]): Promise<DocumentLine[]> {
  const ids = heads.map((head) => head.id);
  const byDocument = Map.groupBy(await linesOfOperations(db, ids), (line) => line.operationId);
  return heads.flatMap((head) => (byDocument.get(head.id) ?? []).map((line) => ({ ...line, head })));
}

export const documentLineColumns: readonly Column<DocumentLine>[] = [
  { title: 'document', value: ({ head }) => head.number },
  { title: 'kind', value: ({ head }) => head.kind },
  { title: 'state', value: ({ head }) => head.state },
  { title: 'occurred at', value: ({ head }) => head.occurredAt },
  { title: 'partner', value: ({ head }) => head.partner?.name },
  { title: 'from', value: ({ head }) => head.from.name },
  { title: 'to', value: ({ head }) => head.to.name },
  { title: 'line', value: (row) => row.line },
  { title: 'product code', value: (row) => row.sku },
  { title: 'product', value: (row) => row.productName },
  { title: 'quantity', kind: 'decimal', value: (row) => row.quantity },
  { title: 'damaged', kind: 'decimal', value: (row) => row.damagedQuantity },
  { title: 'unit', value: (row) => row.unit },
  { title: 'unit price', kind: 'decimal', value: (row) => row.unitPrice },
  { title: 'numbers', value: (row) => row.numbers.join('; ') },
  { title: 'note', value: (row) => row.note },
];

export const reservationColumns: readonly Column<Reservation>[] = [
  { title: 'document', value: (row) => row.operation.number },
  { title: 'kind', value: (row) => row.operation.kind },
  { title: 'partner', value: (row) => row.operation.partner },
  { title: 'line', value: (row) => row.line },
  { title: 'product code', value: (row) => row.product.sku },
  { title: 'product', value: (row) => row.product.name },
  { title: 'number', value: (row) => row.lot?.number },
  { title: 'location', value: (row) => row.location.name },
  { title: 'quantity', kind: 'decimal', value: (row) => row.quantity },
  { title: 'unit', value: (row) => row.product.unit },
  { title: 'reserved by', value: (row) => row.reservedBy.name },
  { title: 'reserved at', value: (row) => row.reservedAt },
];
