// What invoicing asks of an order, and what it tells it: the terms and lines under the lock of its row, and how much of each
// line is invoiced.
import type { Db, Tx } from '../../platform/database.ts';
import * as statements from './order-invoiced.sql.ts';

export type OrderToInvoice = statements.OrderToInvoice;
export type LineToInvoice = statements.LineToInvoice;
type Reader = Pick<Db, 'rows'>;

export const findOrderToInvoice = (db: Reader, id: string): Promise<OrderToInvoice | undefined> =>
  statements.orderToInvoice(db, id);

/** Locked: whoever moves its goods or invoices it waits. */
export const openOrderToInvoice = (tx: Tx, id: string): Promise<OrderToInvoice | undefined> =>
  statements.lockOrderToInvoice(tx, id);

export const readLinesToInvoice = (db: Reader, orderId: string): Promise<LineToInvoice[]> =>
  statements.linesToInvoice(db, orderId);

/** Adds to what is invoiced of each line; what a credit note takes back is below zero. Each line once. */
export async function noteInvoiced(
  tx: Tx,
  orderId: string,
  rows: readonly { line: number; quantity: string }[],
): Promise<void> {
  await statements.addInvoiced(tx, orderId, rows);
}
