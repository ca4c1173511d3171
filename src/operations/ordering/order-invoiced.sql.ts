// What invoicing reads and writes of an order: its terms and lines under the lock of its row, and how much of each line
// is invoiced.
import type { OrderKind, OrderState } from '../../domain/order.ts';
import type { Db, Statement, Tx } from '../../platform/database.ts';

export type OrderToInvoice = {
  id: string;
  kind: OrderKind;
  number: string;
  state: OrderState;
  partnerId: string;
  reference: string;
  pricesIncludeTax: boolean;
  discount: string;
  confirmedAt: string | null;
};
const columns = `id, kind, number, state, partner_id as "partnerId", reference,
  prices_include_tax as "pricesIncludeTax", discount, confirmed_at as "confirmedAt"`;
const find: Statement = { name: 'order-to-invoice', text: `select ${columns} from trade_order where id = $1` };
const lock: Statement = {
  name: 'order-to-invoice-lock',
  text: `select ${columns} from trade_order where id = $1 for no key update`,
};
export async function orderToInvoice(db: Pick<Db, 'rows'>, id: string): Promise<OrderToInvoice | undefined> {
  const [row] = await db.rows<OrderToInvoice>(find, [id]);
  return row;
}
/** Locked: whoever moves its goods or invoices it waits. */
export async function lockOrderToInvoice(tx: Tx, id: string): Promise<OrderToInvoice | undefined> {
  const [row] = await tx.rows<OrderToInvoice>(lock, [id]);
  return row;
}

export type LineToInvoice = {
  line: number;
  productId: string;
  sku: string;
  productName: string;
  productKind: 'goods' | 'service';
  tracking: 'none' | 'lot' | 'serial';
  unit: string;
  decimals: number;
  quantity: string;
  unitPrice: string;
  discount: string;
  taxRate: string;
  note: string;
};
const lines: Statement = {
  name: 'order-lines-to-invoice',
  text: `select n.line, n.product_id as "productId", p.sku, p.name as "productName", p.kind as "productKind", p.tracking,
      u.symbol as unit, u.decimals, n.quantity, n.unit_price as "unitPrice", n.discount, n.tax_rate as "taxRate", n.note
    from trade_order_line n join product p on p.id = n.product_id join unit u on u.id = p.unit_id
    where n.order_id = $1 order by n.position, n.line`,
};
export const linesToInvoice = (db: Pick<Db, 'rows'>, orderId: string): Promise<LineToInvoice[]> =>
  db.rows<LineToInvoice>(lines, [orderId]);

const invoiced: Statement = {
  name: 'order-line-invoiced',
  text: `update trade_order_line l set invoiced = l.invoiced + n.quantity
    from unnest($2::int[], $3::numeric[]) as n (line, quantity) where l.order_id = $1 and l.line = n.line`,
};
/** Adds to what is invoiced of each line; what a credit note takes back is negative. Each line once. */
export const addInvoiced = (
  tx: Tx,
  orderId: string,
  rows: readonly { line: number; quantity: string }[],
): Promise<number> => tx.run(invoiced, [orderId, rows.map((row) => row.line), rows.map((row) => row.quantity)]);
