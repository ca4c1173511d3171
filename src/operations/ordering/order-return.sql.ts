// What returns of an order read: its documents that moved goods, with the lines of the order that they answer.
import type { Db, Statement, Tx } from '../../platform/database.ts';

export type MovedDocument = { id: string; number: string; occurredAt: string };
const moved: Statement = {
  name: 'order-return-documents',
  text: `select id, number, occurred_at as "occurredAt" from operation
    where order_id = $1 and state = 'posted' and kind in ('receipt', 'delivery', 'sale')
    order by occurred_at, recorded_at, id`,
};
/** Oldest first. */
export const movedDocuments = (db: Pick<Db, 'rows'>, orderId: string): Promise<MovedDocument[]> =>
  db.rows<MovedDocument>(moved, [orderId]);

const lockMoved: Statement = {
  name: 'order-return-lock',
  text: `select id, number from operation where order_id = $1 and state = 'posted' and id = any($2::uuid[])
    and kind in ('receipt', 'delivery', 'sale') order by created_at, id for no key update`,
};
/** Locked before the order is. @returns the numbers of those that are documents of it, by id */
export async function lockMovedDocuments(
  tx: Tx,
  orderId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await tx.rows<{ id: string; number: string }>(lockMoved, [orderId, ids]);
  return new Map(rows.map((row) => [row.id, row.number]));
}

export type OriginLine = { operationId: string; line: number; orderLine: number | null; unitPrice: string | null };
const lines: Statement = {
  name: 'order-return-lines',
  text: `select operation_id as "operationId", line, order_line as "orderLine", unit_price as "unitPrice"
    from operation_line where operation_id = any($1::uuid[])`,
};
export const originLines = (db: Pick<Db, 'rows'>, operationIds: readonly string[]): Promise<OriginLine[]> =>
  db.rows<OriginLine>(lines, [operationIds]);

export type ReturnProduct = {
  productId: string;
  sku: string;
  productName: string;
  tracking: 'none' | 'lot' | 'serial';
  unit: string;
  decimals: number;
};
const products: Statement = {
  name: 'order-return-products',
  text: `select p.id as "productId", p.sku, p.name as "productName", p.tracking, u.symbol as unit, u.decimals
    from product p join unit u on u.id = p.unit_id where p.id = any($1::uuid[])`,
};
export const returnProducts = (db: Pick<Db, 'rows'>, ids: readonly string[]): Promise<ReturnProduct[]> =>
  db.rows<ReturnProduct>(products, [ids]);

const role: Statement = { name: 'order-return-place', text: 'select id from location where role = $1' };
export async function placeByRole(db: Pick<Db, 'rows'>, name: string): Promise<string> {
  const [row] = await db.rows<{ id: string }>(role, [name]);
  if (!row) throw new Error(`no place has the role ${name}`);
  return row.id;
}
