// Invoices and credit notes for reading: the list, one of them, its numbers in pages, and the rows for the books.
import { sql } from 'kysely';
import type { Db, Statement } from '../../platform/database.ts';
import { countLimit } from '../../platform/page.ts';
import type { PrintedPartner } from '../printing/party.contract.ts';
import type { InvoiceKind } from './invoice.contract.ts';
import type { NewInvoice, NewLine } from './invoice.sql.ts';

export type InvoiceRow = Omit<NewInvoice, 'partner' | 'issuedAt'> & {
  customer: PrintedPartner;
  issuedAt: string;
  lineCount: number;
};
export type HeadRow = Omit<
  InvoiceRow,
  'orderReference' | 'note' | 'company' | 'documents' | 'pricesIncludeTax' | 'discount'
>;
const headColumns = `i.id, i.kind, i.number, i.issued_on as "issuedOn", i.due_on as "dueOn", i.issued_at as "issuedAt",
  i.issued_by as "issuedBy", i.order_id as "orderId", i.order_number as "orderNumber", i.partner_id as "partnerId",
  i.partner as customer, (select count(*)::int from invoice_line n where n.invoice_id = i.id) as "lineCount", i.taxes,
  i.net, i.tax, i.total, i.currency, i.currency_digits as "currencyDigits"`;

const one: Statement = {
  name: 'invoice-read',
  text: `select ${headColumns}, i.order_reference as "orderReference", i.note, i.company, i.documents,
      i.prices_include_tax as "pricesIncludeTax", i.discount from invoice i where i.id = $1`,
};
export async function invoiceRow(db: Db, id: string): Promise<InvoiceRow | undefined> {
  const [row] = await db.rows<InvoiceRow>(one, [id]);
  return row;
}

export type DocumentRow = { id: string; kind: InvoiceKind; number: string };
const related: Statement = {
  name: 'invoice-related',
  text: `select i.id, i.kind, i.number from invoice i where i.id in (
      select n.origin_id from invoice_line n where n.invoice_id = $1 and n.origin_id is not null
      union select n.invoice_id from invoice_line n where n.origin_id = $1)
    order by i.issued_at, i.id`,
};
/** The credit notes of an invoice; the invoices of a credit note. */
export const relatedInvoices = (db: Db, id: string): Promise<DocumentRow[]> => db.rows<DocumentRow>(related, [id]);

export type LineRow = Omit<NewLine, 'originLine' | 'numbers'> & {
  line: number;
  amount: number;
  originNumber: string | null;
  numberCount: number;
};
const lines: Statement = {
  name: 'invoice-lines',
  text: `select n.line, n.order_line as "orderLine", n.product_id as "productId", n.sku, n.product_name as "productName",
      n.unit, n.decimals, n.tracking, n.quantity, n.unit_price as "unitPrice", n.discount, n.tax_rate as "taxRate", n.amount,
      n.note, n.origin_id as "originId", o.number as "originNumber",
      (select count(*)::int from invoice_number m where m.invoice_id = n.invoice_id and m.line = n.line) as "numberCount"
    from invoice_line n left join invoice o on o.id = n.origin_id where n.invoice_id = $1 order by n.line`,
};
export const invoiceLineRows = (db: Db, id: string): Promise<LineRow[]> => db.rows<LineRow>(lines, [id]);

export type NumberRow = {
  line: number;
  position: number;
  lotId: string;
  number: string;
  quantity: string;
  expirationDate: string | null;
};
const numberColumns = `line, position, lot_id as "lotId", number, quantity, expiration_date as "expirationDate"`;
const firstNumbers: Statement = {
  name: 'invoice-first-numbers',
  text: `select ${numberColumns} from invoice_number where invoice_id = $1 and position < $2 order by line, position`,
};
const pageNumbers: Statement = {
  name: 'invoice-page-numbers',
  text: `select ${numberColumns} from invoice_number where invoice_id = $1 and ($2::int is null or line = $2)
    and (line, position) > ($3::int, $4::int) order by line, position limit $5`,
};
/** Of each line the first `each`. */
export const firstInvoiceNumbers = (db: Db, id: string, each: number): Promise<NumberRow[]> =>
  db.rows<NumberRow>(firstNumbers, [id, each]);
export const pageOfInvoiceNumbers = (
  db: Db,
  asked: { id: string; line: number | null; after: readonly [number, number]; limit: number },
): Promise<NumberRow[]> =>
  db.rows<NumberRow>(pageNumbers, [asked.id, asked.line, asked.after[0], asked.after[1], asked.limit + 1]);

export type Filter = {
  kind?: string | undefined;
  partnerId?: string | undefined;
  orderId?: string | undefined;
  numberKey?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  q?: string | undefined;
};
export type Sort = { column: 'issued_at' | 'number' | 'total'; down: boolean };
/** What sorts by amount counts a credit note below zero. */
const sortKeys = {
  issued_at: sql`i.issued_at`,
  number: sql`i.number`,
  total: sql`case i.kind when 'invoice' then i.total else -i.total end`,
};
const sortTypes = { issued_at: sql`timestamptz`, number: sql`text`, total: sql`bigint` };

function conditions(filter: Filter): ReturnType<typeof sql> {
  const all = [sql`true`];
  if (filter.kind) all.push(sql`i.kind = ${filter.kind}`);
  if (filter.partnerId) all.push(sql`i.partner_id = ${filter.partnerId}`);
  if (filter.orderId) all.push(sql`i.order_id = ${filter.orderId}`);
  if (filter.from) all.push(sql`i.issued_on >= ${filter.from}`);
  if (filter.to) all.push(sql`i.issued_on <= ${filter.to}`);
  if (filter.numberKey) {
    all.push(sql`i.id in (select m.invoice_id from invoice_number m where m.number_key = ${filter.numberKey})`);
  }
  if (filter.q) {
    const like = `%${filter.q.replace(/[\\%_]/g, '\\$&')}%`;
    all.push(sql`(i.number ilike ${like} or i.order_number ilike ${like} or i.order_reference ilike ${like}
      or i.partner ->> 'name' ilike ${like})`);
  }
  return sql.join(all, sql` and `);
}

/** One row more than asked. */
export async function listHeads(
  db: Db,
  asked: { filter: Filter; sort: Sort; after: (string | number | null)[] | undefined; limit: number },
): Promise<HeadRow[]> {
  const { column, down } = asked.sort;
  const [key, type] = [sortKeys[column], sortTypes[column]];
  const direction = down ? sql`desc` : sql`asc`;
  const start = asked.after
    ? sql`and (${key}, i.id) ${down ? sql`<` : sql`>`}
        (cast(${asked.after[0]} as ${type}), cast(${asked.after[1]} as uuid))`
    : sql``;
  const query = sql<HeadRow>`select ${sql.raw(headColumns)} from invoice i where ${conditions(asked.filter)} ${start}
    order by ${key} ${direction}, i.id ${direction} limit ${asked.limit + 1}`;
  return (await query.execute(db.kysely)).rows;
}

/** Exact up to the limit of counting. */
export async function countHeads(db: Db, filter: Filter): Promise<number> {
  const query = sql<{ count: number }>`select count(*)::int as count from (select from invoice i
    where ${conditions(filter)} limit ${countLimit + 1}) c`;
  return (await query.execute(db.kysely)).rows[0]?.count ?? 0;
}
