// The lines of many orders at once, in the order of their documents.
import type { Db, Statement } from '../../platform/database.ts';

const lines: Statement = {
  name: 'order-file-lines',
  text: `select n.order_id as "orderId", n.line, p.sku, p.name as "productName", u.symbol as unit, n.quantity,
      n.unit_price as "unitPrice", n.discount, n.tax_rate as "taxRate", n.partner_code as "partnerCode",
      n.expected_on as "expectedOn", n.note, n.moved,
      (select coalesce(array_agg(m.number order by m.position), '{}') from trade_order_number m
        where m.order_id = n.order_id and m.line = n.line) as numbers
    from trade_order_line n join product p on p.id = n.product_id join unit u on u.id = p.unit_id
    where n.order_id = any($1::uuid[]) order by n.order_id, n.position, n.line`,
};
export type LineOfOrder = {
  orderId: string;
  line: number;
  sku: string;
  productName: string;
  unit: string;
  quantity: string;
  unitPrice: string;
  discount: string;
  taxRate: string;
  partnerCode: string;
  expectedOn: string | null;
  note: string;
  moved: string;
  numbers: string[];
};
export const linesOfOrders = (db: Db, orderIds: readonly string[]): Promise<LineOfOrder[]> =>
  db.rows<LineOfOrder>(lines, [orderIds]);
