// Writing tickets and the documents that they cause. A ticket's documents have its number, so no counter is asked; each
// statement may go together with the moves.
import type { Quantity } from '../../domain/quantity.ts';
import type { Statement, Tx } from '../../platform/database.ts';
import type { Fate } from './claim.ts';
import type { TicketBody, TicketLine } from './entry.contract.ts';

type Writer = Pick<Tx, 'run'>;

export type TicketRow = {
  id: string;
  registerId: string;
  chain: number;
  shiftId: string;
  soldAt: string;
  partnerId: string | null;
  orderId: string | null;
  body: TicketBody;
};
const insertHead: Statement = {
  name: 'ticket-insert',
  text: `insert into ticket (id, register_id, chain, receipt_no, number, shift_id, sold_at, recorded_at, cashier_id, cashier_name,
      partner_id, order_id, prices_include_tax, discount, net, tax, total, rounding, currency, currency_digits, taxes,
      payments, note, offline)
    select $1::uuid, $2::uuid, $3::int, $4::int, $5::text, $6::uuid, $7::timestamptz, $8::timestamptz, $9::text, $10::text,
      $11::uuid, $12::uuid, $13::boolean, $14::numeric, $15::bigint, $16::bigint, $17::bigint, $18::bigint, $19::text,
      $20::int, $21::jsonb, $22::jsonb, $23::text, $24::boolean`,
};
/** What was paid is what it comes to: where net and tax say something else, the net gives way (its case tells). */
export const insertTicket = (tx: Writer, { body, ...row }: TicketRow, recordedAt: Date): Promise<number> =>
  tx.run(insertHead, [
    ...[row.id, row.registerId, row.chain, body.receiptNo, body.number, row.shiftId, row.soldAt, recordedAt],
    ...[body.cashier.id, body.cashier.name, row.partnerId, row.orderId, body.pricesIncludeTax, body.discount],
    ...[body.total - body.tax, body.tax, body.total, body.rounding, body.currency, body.currencyDigits],
    ...[JSON.stringify(body.taxes), JSON.stringify(body.payments), body.note, body.offline],
  ]);

export type TicketLineRow = {
  line: TicketLine;
  /** Null where the receipt that it names is not known. */
  refundTicketId: string | null;
  fates: readonly Fate[];
};
const insertRows: Statement = {
  name: 'ticket-line-insert',
  text: `insert into ticket_line (ticket_id, line, kind, product_id, sku, name, unit, quantity, unit_price, discount, tax_rate,
      amount, note, numbers, passed, order_line, refund_ticket_id, refund_line, disposition)
    select $1::uuid, n.* from unnest($2::int[], $3::text[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::numeric[],
      $9::numeric[], $10::numeric[], $11::numeric[], $12::bigint[], $13::text[], $14::jsonb[], $15::jsonb[], $16::int[],
      $17::uuid[], $18::int[], $19::text[]) as n`,
};
export const insertTicketLines = (tx: Writer, ticketId: string, rows: readonly TicketLineRow[]): Promise<number> => {
  const column = <T>(of: (line: TicketLine) => T): T[] => rows.map((row) => of(row.line));
  const moves = (line: TicketLine): boolean => line.kind === 'goods' || line.kind === 'service';
  return tx.run(insertRows, [
    ticketId,
    column((line) => line.line),
    column((line) => line.kind),
    column((line) => (moves(line) ? line.productId : null)),
    column((line) => line.sku),
    column((line) => line.name),
    column((line) => line.unit),
    column((line) => line.quantity),
    column((line) => line.unitPrice),
    column((line) => line.discount),
    column((line) => line.taxRate),
    column((line) => line.amount),
    column((line) => line.note),
    rows.map((row) => JSON.stringify(row.fates)),
    column((line) => JSON.stringify(line.passed)),
    column((line) => line.orderLine),
    rows.map((row) => row.refundTicketId),
    rows.map((row) => (row.refundTicketId === null ? null : (row.line.refund?.line ?? null))),
    column((line) => (moves(line) && line.quantity.startsWith('-') ? (line.refund?.disposition ?? 'restock') : null)),
  ]);
};

export type TillDocument = {
  id: string;
  kind: 'sale' | 'return' | 'scrap';
  number: string;
  ticketId: string;
  partnerId: string | null;
  fromId: string;
  toId: string;
  originId: string | null;
  orderId: string | null;
  cashierId: string;
};
const insertDocument: Statement = {
  name: 'ticket-document-insert',
  text: `insert into operation (id, kind, number, state, partner_id, from_id, to_id, origin_id, order_id, ticket_id, occurred_at,
      recorded_at, created_by, created_at, posted_by)
    select $1::uuid, $2::text, $3::text, 'posted', $4::uuid, $5::uuid, $6::uuid, $7::uuid, $8::uuid, $9::uuid,
      $10::timestamptz, $11::timestamptz, $12::text, $11::timestamptz, $12::text`,
};
export const insertTillDocument = (
  tx: Writer,
  row: TillDocument,
  at: { occurredAt: Date; recordedAt: Date },
): Promise<number> =>
  tx.run(insertDocument, [
    ...[row.id, row.kind, row.number, row.partnerId, row.fromId, row.toId, row.originId, row.orderId, row.ticketId],
    ...[at.occurredAt, at.recordedAt, row.cashierId],
  ]);

export type DocumentLine = {
  line: number;
  productId: string;
  quantity: Quantity;
  unitPrice: string | null;
  note: string;
  orderLine: number | null;
};
const insertDocumentLines: Statement = {
  name: 'ticket-document-line-insert',
  text: `insert into operation_line (operation_id, line, product_id, quantity, unit_price, note, order_line)
    select $1::uuid, n.* from unnest($2::int[], $3::uuid[], $4::numeric[], $5::numeric[], $6::text[], $7::int[]) as n`,
};
export const insertTillDocumentLines = (
  tx: Writer,
  operationId: string,
  rows: readonly DocumentLine[],
): Promise<number> => {
  const column = <K extends keyof DocumentLine>(name: K): DocumentLine[K][] => rows.map((row) => row[name]);
  return tx.run(insertDocumentLines, [
    operationId,
    ...[
      column('line'),
      column('productId'),
      column('quantity'),
      column('unitPrice'),
      column('note'),
      column('orderLine'),
    ],
  ]);
};

const unmark: Statement = {
  name: 'till-mark-delete-of-ticket',
  text: 'delete from till_mark where ticket_id = $1::uuid',
};
/** What the ticket marked while it was rung up is sold now. */
export const forgetMarks = (tx: Writer, ticketId: string): Promise<number> => tx.run(unmark, [ticketId]);

const there: Statement = { name: 'ticket-there', text: 'select 1 from ticket where id = $1' };
export const isTicketThere = async (tx: Tx, id: string): Promise<boolean> => (await tx.rows(there, [id])).length > 0;
