// What stands on a printed order.
import type { OrderKind, OrderState } from '../../domain/order.ts';
import type { Db, Statement } from '../../platform/database.ts';

export type PrintedOrderRow = {
  id: string;
  kind: OrderKind;
  number: string;
  state: OrderState;
  partnerId: string;
  location: string;
  orderedOn: string;
  expectedOn: string | null;
  validUntil: string | null;
  pricesIncludeTax: boolean;
  discount: string;
  reference: string;
  note: string;
  createdAt: string;
};
const order: Statement = {
  name: 'print-order',
  text: `select o.id, o.kind, o.number, o.state, o.partner_id as "partnerId", l.name as location, o.ordered_on as "orderedOn",
      o.expected_on as "expectedOn", o.valid_until as "validUntil", o.prices_include_tax as "pricesIncludeTax", o.discount,
      o.reference, o.note, o.created_at as "createdAt"
    from trade_order o join location l on l.id = o.location_id where o.id = $1`,
};
export async function orderForPrint(db: Db, id: string): Promise<PrintedOrderRow | undefined> {
  const [row] = await db.rows<PrintedOrderRow>(order, [id]);
  return row;
}

export type PrintedOrderLine = {
  line: number;
  sku: string;
  name: string;
  tracking: 'none' | 'lot' | 'serial';
  unit: string;
  quantity: string;
  packagingName: string | null;
  packagingFactor: string | null;
  unitPrice: string;
  discount: string;
  taxRate: string;
  partnerCode: string;
  note: string;
};
const lines: Statement = {
  name: 'print-order-lines',
  text: `select n.line, p.sku, p.name, p.tracking, u.symbol as unit, n.quantity, k.name as "packagingName",
      k.factor as "packagingFactor", n.unit_price as "unitPrice", n.discount, n.tax_rate as "taxRate",
      n.partner_code as "partnerCode", n.note
    from trade_order_line n join product p on p.id = n.product_id join unit u on u.id = p.unit_id
      left join packaging k on k.id = n.packaging_id
    where n.order_id = $1 order by n.position, n.line`,
};
export const orderLinesForPrint = (db: Db, id: string): Promise<PrintedOrderLine[]> =>
  db.rows<PrintedOrderLine>(lines, [id]);

const numbers: Statement = {
  name: 'print-order-numbers',
  text: 'select line, number, quantity from trade_order_number where order_id = $1 order by line, position',
};
export const orderNumbersForPrint = (
  db: Db,
  id: string,
): Promise<{ line: number; number: string; quantity: string }[]> => db.rows(numbers, [id]);
