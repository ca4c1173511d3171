// What of an order was delivered and came back, and what of it is invoiced and credited, lot by lot.
import type { Db, Statement } from '../../platform/database.ts';

export type MovedLot = {
  /** The delivery or return. */
  document: string;
  occurredAt: string;
  /** It came back. */
  back: boolean;
  line: number;
  lotId: string;
  lotKind: 'bulk' | 'lot' | 'serial';
  number: string | null;
  numberKey: string | null;
  expirationDate: string | null;
  /** Below zero for what came back. */
  quantity: string;
};
type MovedRow = Omit<MovedLot, 'line'> & { operationId: string; operationLine: number | null; productId: string };
const moved: Statement = {
  name: 'invoice-moved',
  text: `select p.operation_id as "operationId", p.operation_line as "operationLine", p.product_id as "productId", p.document,
      p.occurred_at as "occurredAt", p.back, p.lot_id as "lotId", t.kind as "lotKind", t.number, t.number_key as "numberKey",
      t.expiration_date as "expirationDate", p.quantity
    from (
      select o.id as operation_id,
        (select m.operation_line from move m where m.operation_id = l.operation_id and m.move = l.move) as operation_line,
        l.product_id, o.number as document, o.occurred_at, o.kind = 'return' as back, l.lot_id,
        case when o.kind = 'return' then -l.quantity else l.quantity end as quantity, o.recorded_at, l.line as position
      from operation o join move_line l on l.operation_id = o.id join location t on t.id = l.to_id
      where o.order_id = $1 and o.state = 'posted' and o.kind in ('delivery', 'sale', 'return')
        and (l.to_id = o.to_id or t.kind <> 'inventory-loss')
      union all
      select o.id, null, l.product_id, o.number, o.occurred_at, false, l.lot_id,
        case when l.lot_kind = 'bulk' then -l.quantity else l.quantity end, r.recorded_at, l.line
      from operation o join operation r on r.origin_id = o.id and r.kind = 'identification' and r.state = 'posted'
        join move_line l on l.operation_id = r.id
      where o.order_id = $1 and o.state = 'posted' and o.kind in ('delivery', 'sale')
    ) p join lot t on t.id = p.lot_id
    order by p.recorded_at, p.document, p.position`,
};
type AnsweredRow = { operationId: string; line: number; productId: string; orderLine: number };
const answered: Statement = {
  name: 'invoice-answered-lines',
  text: `select n.operation_id as "operationId", n.line, n.product_id as "productId", n.order_line as "orderLine"
    from operation o join operation_line n on n.operation_id = o.id
    where o.order_id = $1 and n.order_line is not null order by n.order_line`,
};
/**
 * In the order of the documents and of the numbers on them. A number that was named after its delivery stands in place of
 * the quantity that left without one. Which line of the order it answers is put together here: joined in SQL, a plan
 * without statistics goes through all lines of a document for each of its numbers.
 */
export async function movedLots(db: Pick<Db, 'rows'>, orderId: string): Promise<MovedLot[]> {
  const lines = new Map<string, number>();
  for (const { operationId, line, productId, orderLine } of await db.rows<AnsweredRow>(answered, [orderId])) {
    lines.set(`${operationId} ${line}`, orderLine);
    const ofProduct = `${operationId} ${productId}`;
    if (!lines.has(ofProduct)) lines.set(ofProduct, orderLine);
  }
  const rows = await db.rows<MovedRow>(moved, [orderId]);
  return rows.flatMap(({ operationId, operationLine, productId, ...row }) => {
    const line = lines.get(`${operationId} ${operationLine ?? productId}`);
    return line === undefined ? [] : [{ ...row, line }];
  });
}

export type InvoicedLine = {
  invoiceId: string;
  kind: 'invoice' | 'credit-note';
  number: string;
  issuedOn: string;
  line: number;
  orderLine: number;
  quantity: string;
  unitPrice: string;
  discount: string;
  taxRate: string;
  orderDiscount: string;
  pricesIncludeTax: boolean;
  sku: string;
  productName: string;
  originId: string | null;
  originLine: number | null;
};
const invoicedLinesOf: Statement = {
  name: 'invoice-invoiced-lines',
  text: `select i.id as "invoiceId", i.kind, i.number, i.issued_on as "issuedOn", n.line, n.order_line as "orderLine",
      n.quantity, n.unit_price as "unitPrice", n.discount, n.tax_rate as "taxRate", i.discount as "orderDiscount",
      i.prices_include_tax as "pricesIncludeTax", n.sku, n.product_name as "productName", n.origin_id as "originId",
      n.origin_line as "originLine"
    from invoice i join invoice_line n on n.invoice_id = i.id where i.order_id = $1 order by i.issued_at, i.id, n.line`,
};
/** Of the order's invoices and credit notes, oldest first. */
export const invoicedLines = (db: Pick<Db, 'rows'>, orderId: string): Promise<InvoicedLine[]> =>
  db.rows<InvoicedLine>(invoicedLinesOf, [orderId]);

export type InvoicedLot = {
  invoiceId: string;
  line: number;
  lotId: string;
  number: string;
  numberKey: string;
  expirationDate: string | null;
  quantity: string;
};
const invoicedLotsOf: Statement = {
  name: 'invoice-invoiced-lots',
  text: `select n.invoice_id as "invoiceId", n.line, n.lot_id as "lotId", n.number, n.number_key as "numberKey",
      n.expiration_date as "expirationDate", n.quantity
    from invoice i join invoice_number n on n.invoice_id = i.id where i.order_id = $1
    order by i.issued_at, i.id, n.line, n.position`,
};
export const invoicedLots = (db: Pick<Db, 'rows'>, orderId: string): Promise<InvoicedLot[]> =>
  db.rows<InvoicedLot>(invoicedLotsOf, [orderId]);
