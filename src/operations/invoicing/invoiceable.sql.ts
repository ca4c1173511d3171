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
/**
 * In the order of the documents and of the numbers on them. A number that was named after its delivery stands in place of
 * the quantity that left without one.
 */
const moved: Statement = {
  name: 'invoice-moved',
  text: `select p.document, p.occurred_at as "occurredAt", p.back, p.line, p.lot_id as "lotId", t.kind as "lotKind", t.number,
      t.number_key as "numberKey", t.expiration_date as "expirationDate", p.quantity
    from (
      select o.number as document, o.occurred_at, o.kind = 'return' as back, n.order_line as line, l.lot_id,
        case when o.kind = 'return' then -l.quantity else l.quantity end as quantity, o.recorded_at, l.line as position
      from operation o join operation_line n on n.operation_id = o.id and n.order_line is not null
        join move m on m.operation_id = o.id and m.operation_line = n.line
        join move_line l on l.operation_id = m.operation_id and l.move = m.move join location t on t.id = l.to_id
      where o.order_id = $1 and o.state = 'posted' and o.kind in ('delivery', 'sale', 'return')
        and (l.to_id = o.to_id or t.kind <> 'inventory-loss')
      union all
      select o.number, o.occurred_at, false,
        (select min(n.order_line) from operation_line n where n.operation_id = o.id and n.product_id = l.product_id),
        l.lot_id, case when l.lot_kind = 'bulk' then -l.quantity else l.quantity end, r.recorded_at, l.line
      from operation o join operation r on r.origin_id = o.id and r.kind = 'identification' and r.state = 'posted'
        join move_line l on l.operation_id = r.id
      where o.order_id = $1 and o.state = 'posted' and o.kind in ('delivery', 'sale')
    ) p join lot t on t.id = p.lot_id where p.line is not null
    order by p.recorded_at, p.document, p.position`,
};
export const movedLots = (db: Pick<Db, 'rows'>, orderId: string): Promise<MovedLot[]> =>
  db.rows<MovedLot>(moved, [orderId]);

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
