// Orders as a table names them: by their number or by the reference that they carry.
import type { OrderKind } from '../../domain/order.ts';
import type { Db, Statement } from '../../platform/database.ts';
import type { OrderLineNow, OrderRow } from './order.sql.ts';

const byNames: Statement = {
  name: 'order-by-names',
  text: `select * from trade_order where kind = $1 and state <> 'cancelled'
      and (number = any($2::text[]) or reference = any($2::text[]))
    order by created_at desc, id desc`,
};
const linesOf: Statement = {
  name: 'order-lines-of-orders',
  text: `select n.order_id as "orderId", n.line, n.product_id as "productId", n.quantity, n.unit_price as "unitPrice",
      n.discount, n.tax_rate as "taxRate", n.partner_code as "partnerCode", n.expected_on as "expectedOn", n.note
    from trade_order_line n where n.order_id = any($1::uuid[]) order by n.order_id, n.position, n.line`,
};

/** Newest first; cancelled ones are not asked for. */
export const ordersByNames = (db: Db, kind: OrderKind, names: readonly string[]): Promise<OrderRow[]> =>
  db.rows<OrderRow>(byNames, [kind, names]);

export type NamedOrderLine = Pick<
  OrderLineNow,
  'line' | 'productId' | 'quantity' | 'unitPrice' | 'discount' | 'taxRate' | 'partnerCode' | 'expectedOn' | 'note'
> & { orderId: string };
export const linesOfOrders = (db: Db, orderIds: readonly string[]): Promise<NamedOrderLine[]> =>
  db.rows<NamedOrderLine>(linesOf, [orderIds]);
