// Every statement that writes invoices and credit notes. Their number is taken from the counter of the kind in the
// transaction that issues them: its row is the lock, and a refusal gives the number back, so there are no gaps.
import type { Db, Statement, Tx } from '../../platform/database.ts';
import type { PrintedCompany, PrintedPartner } from '../printing/party.contract.ts';
import type { InvoiceKind } from './invoice.contract.ts';
import type { NumberedPart } from './invoiceable.ts';

const take: Statement = {
  name: 'invoice-take-number',
  text: `update document_counter set next = next + 1 where kind = $1
    returning prefix || lpad((next - 1)::text, greatest(digits, length((next - 1)::text)), '0') as number`,
};
/** Everybody who issues one of the kind waits from here until this transaction ends. */
export async function takeInvoiceNumber(tx: Tx, kind: InvoiceKind): Promise<string> {
  const [row] = await tx.rows<{ number: string }>(take, [kind]);
  if (!row) throw new Error(`there is no counter for documents of the kind ${kind}`);
  return row.number;
}

const last: Statement = {
  name: 'invoice-last',
  text: `select number, issued_on as "issuedOn" from invoice where kind = $1 order by issued_on desc limit 1`,
};
/** The latest day of the kind. */
export async function lastInvoice(
  db: Pick<Db, 'rows'>,
  kind: InvoiceKind,
): Promise<{ number: string; issuedOn: string } | undefined> {
  const [row] = await db.rows<{ number: string; issuedOn: string }>(last, [kind]);
  return row;
}

export type NewInvoice = {
  id: string;
  kind: InvoiceKind;
  number: string;
  orderId: string;
  orderNumber: string;
  orderReference: string;
  partnerId: string;
  issuedOn: string;
  dueOn: string | null;
  note: string;
  company: PrintedCompany;
  partner: PrintedPartner;
  documents: { number: string; date: string }[];
  currency: string;
  currencyDigits: number;
  pricesIncludeTax: boolean;
  discount: string;
  taxes: { rate: string; net: number; tax: number }[];
  net: number;
  tax: number;
  total: number;
  issuedBy: string;
  issuedAt: Date;
};
const insert: Statement = {
  name: 'invoice-insert',
  text: `insert into invoice (id, kind, number, order_id, order_number, order_reference, partner_id, issued_on, due_on, note,
      company, partner, documents, currency, currency_digits, prices_include_tax, discount, taxes, net, tax, total, issued_by,
      issued_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)`,
};
export const insertInvoice = (tx: Tx, row: NewInvoice): Promise<number> =>
  tx.run(insert, [
    row.id,
    row.kind,
    row.number,
    row.orderId,
    row.orderNumber,
    row.orderReference,
    row.partnerId,
    row.issuedOn,
    row.dueOn,
    row.note,
    JSON.stringify(row.company),
    JSON.stringify(row.partner),
    JSON.stringify(row.documents),
    row.currency,
    row.currencyDigits,
    row.pricesIncludeTax,
    row.discount,
    JSON.stringify(row.taxes),
    row.net,
    row.tax,
    row.total,
    row.issuedBy,
    row.issuedAt,
  ]);

export type NewLine = {
  orderLine: number;
  productId: string;
  sku: string;
  productName: string;
  unit: string;
  decimals: number;
  tracking: 'none' | 'lot' | 'serial';
  quantity: string;
  unitPrice: string;
  discount: string;
  taxRate: string;
  note: string;
  originId: string | null;
  originLine: number | null;
  numbers: NumberedPart[];
};
const insertLine: Statement = {
  name: 'invoice-line-insert',
  text: `insert into invoice_line (invoice_id, line, order_line, product_id, sku, product_name, unit, decimals, tracking,
      quantity, unit_price, discount, tax_rate, amount, note, origin_id, origin_line)
    select $1, n.* from unnest($2::int[], $3::int[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::int[], $9::text[],
      $10::numeric[], $11::numeric[], $12::numeric[], $13::numeric[], $14::bigint[], $15::text[], $16::uuid[],
      $17::int[]) as n`,
};
const insertNumber: Statement = {
  name: 'invoice-number-insert',
  text: `insert into invoice_number (invoice_id, line, position, lot_id, number, number_key, expiration_date, quantity)
    select $1, n.* from unnest($2::int[], $3::int[], $4::uuid[], $5::text[], $6::text[], $7::date[], $8::numeric[]) as n`,
};
/** In their order, counted from 1, each with its amount and its numbers. */
export async function insertInvoiceLines(
  tx: Tx,
  invoiceId: string,
  lines: readonly (NewLine & { amount: number })[],
): Promise<void> {
  const column = <K extends keyof NewLine | 'amount'>(name: K) => lines.map((line) => line[name]);
  await tx.run(insertLine, [
    invoiceId,
    lines.map((_, index) => index + 1),
    column('orderLine'),
    column('productId'),
    column('sku'),
    column('productName'),
    column('unit'),
    column('decimals'),
    column('tracking'),
    column('quantity'),
    column('unitPrice'),
    column('discount'),
    column('taxRate'),
    column('amount'),
    column('note'),
    column('originId'),
    column('originLine'),
  ]);
  const numbers = lines.flatMap((line, index) =>
    line.numbers.map((number, position) => ({ ...number, line: index + 1, position })),
  );
  for (let at = 0; at < numbers.length; at += 10_000) {
    const part = numbers.slice(at, at + 10_000);
    await tx.run(insertNumber, [
      invoiceId,
      part.map((row) => row.line),
      part.map((row) => row.position),
      part.map((row) => row.lotId),
      part.map((row) => row.number),
      part.map((row) => row.numberKey),
      part.map((row) => row.expirationDate),
      part.map((row) => row.quantity),
    ]);
  }
}

const keepLogo: Statement = {
  name: 'printed-logo-keep',
  text: `insert into printed_logo (id, media_type, content)
    select id, media_type, content from company_logo where id = $1 on conflict (id) do nothing`,
};
/** The logo that an issued document shows stays when the company takes another one. */
export const keepPrintedLogo = (tx: Tx, id: string): Promise<number> => tx.run(keepLogo, [id]);
