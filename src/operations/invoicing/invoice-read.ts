// Invoices and credit notes as answers: what could be issued, the list, one of them, its numbers, the rows for the books.
import type { z } from 'zod';
import { type NamedUser, namedUsers } from '../../access/user-name.ts';
import { numberKey } from '../../domain/number-key.ts';
import { totalsOf } from '../../domain/order.ts';
import { problem } from '../../domain/problem.ts';
import { isPositive } from '../../domain/quantity.ts';
import type { Db } from '../../platform/database.ts';
import type { Column } from '../../platform/list-file.ts';
import { decodeCursor, type Page, pageOfRows } from '../../platform/page.ts';
import { findOrderToInvoice, type OrderToInvoice } from '../ordering/order-invoiced.ts';
import { readCompanyForPrint } from '../printing/party.ts';
import { chosenParts } from './chosen-parts.ts';
import { creditLines } from './credit-lines.ts';
import type {
  Invoice,
  Invoiceable,
  InvoiceHead,
  InvoiceKind,
  InvoiceNumber,
  listInvoices as listContract,
} from './invoice.contract.ts';
import {
  countHeads,
  firstInvoiceNumbers,
  type HeadRow,
  type InvoiceRow,
  invoiceLineRows,
  invoiceRow,
  type LineRow,
  listHeads,
  type NumberRow,
  pageOfInvoiceNumbers,
  relatedInvoices,
  type Sort,
} from './invoice-read.sql.ts';
import { type OrderState, type Part, stateOfOrder } from './invoiceable.ts';
import { invoiceLines } from './issue.ts';

const shownNumbers = 100;
type Dbs = { db: Db; control: { db: Db } };

export async function invoiceableOf(db: Db, orderId: string): Promise<Invoiceable> {
  const order = await findOrderToInvoice(db, orderId);
  if (!order) throw problem('not-found', { what: 'order' });
  if (order.kind !== 'sales') throw problem('invoice-sales-only', { number: order.number });
  const { currency, currencyDigits } = await readCompanyForPrint(db);
  const state = await stateOfOrder(db, order);
  return {
    order: { id: order.id, number: order.number },
    currency,
    currencyDigits,
    lines: state.lines.map(({ productId: id, sku, productName: name, unit, decimals, ...line }) => ({
      line: line.line,
      product: { id, sku, name, unit, decimals },
      tracking: line.tracking,
      delivered: line.delivered,
      invoiced: line.invoiced,
      toInvoice: partReply(line.toInvoice),
      toCredit: partReply(line.toCredit),
    })),
    invoice: totalsFor(order, state, { kind: 'invoice', exponent: currencyDigits }),
    creditNote: totalsFor(order, state, { kind: 'credit-note', exponent: currencyDigits }),
  };
}

function totalsFor(
  order: OrderToInvoice,
  state: OrderState,
  given: { kind: InvoiceKind; exponent: number },
): Invoiceable['invoice'] {
  const chosen = chosenParts(state, given.kind, undefined);
  if (chosen.length === 0) return null;
  const { lines, terms } = given.kind === 'invoice' ? invoiceLines(order, chosen) : creditLines(state, chosen);
  const totals = totalsOf(lines, { ...terms, exponent: given.exponent });
  if (!totals.ok) throw problem('order-amount-too-large');
  const { net, tax, total } = totals.value;
  return { net, tax, total };
}

const partReply = (part: Part): Invoiceable['lines'][number]['toInvoice'] => ({
  quantity: part.quantity,
  numbers: part.numbers.slice(0, shownNumbers).map(({ lotId, number, quantity }) => ({ lotId, number, quantity })),
  numberCount: part.numbers.length,
  withoutNumber: isPositive(part.withoutNumber) ? part.withoutNumber : '0',
});

type ListQuery = z.output<typeof listContract.query>;
export async function listInvoices(dbs: Dbs, query: ListQuery): Promise<Page<InvoiceHead>> {
  const { rows, users, ...page } = await pageOfHeads(dbs, query);
  return { ...page, rows: rows.map((row) => headReply(row, users)) };
}

async function pageOfHeads(dbs: Dbs, query: ListQuery): Promise<Page<HeadRow> & { users: NamedUser }> {
  const { number, ...rest } = query;
  const filter = { ...rest, numberKey: number ? numberKey(number) : undefined };
  const name = query.sort.replace('-', '');
  const column: Sort['column'] = name === 'issuedAt' ? 'issued_at' : (name as 'number' | 'total');
  const after = decodeCursor(query.sort, query.cursor);
  const sort = { column, down: query.sort.startsWith('-') };
  const found = await listHeads(dbs.db, { filter, sort, after, limit: query.limit });
  const total = query.cursor ? null : await countHeads(dbs.db, filter);
  const sortValueOf = (row: HeadRow): string | number => {
    if (column === 'issued_at') return row.issuedAt;
    return column === 'number' ? row.number : signed(row, row.total);
  };
  const page = pageOfRows(found, {
    limit: query.limit,
    sort: query.sort,
    keyOf: (row) => [sortValueOf(row), row.id],
    total,
  });
  return {
    ...page,
    users: await namedUsers(
      dbs.control.db,
      page.rows.map((row) => row.issuedBy),
    ),
  };
}

export async function getInvoice(dbs: Dbs, id: string): Promise<Invoice> {
  const row = await invoiceRow(dbs.db, id);
  if (!row) throw problem('not-found', { what: 'invoice' });
  const numbers = Map.groupBy(await firstInvoiceNumbers(dbs.db, id, shownNumbers), (number) => number.line);
  const origin = (line: { originId: string | null; originNumber: string | null }) =>
    line.originId && line.originNumber
      ? { id: line.originId, kind: 'invoice' as const, number: line.originNumber }
      : null;
  return {
    ...headReply(row, await namedUsers(dbs.control.db, [row.issuedBy])),
    orderReference: row.orderReference,
    note: row.note,
    pricesIncludeTax: row.pricesIncludeTax,
    discount: row.discount,
    company: row.company,
    customer: row.customer,
    documents: row.documents,
    taxes: row.taxes,
    related: await relatedInvoices(dbs.db, id),
    lines: (await invoiceLineRows(dbs.db, id)).map((line) => ({
      line: line.line,
      orderLine: line.orderLine,
      product: {
        id: line.productId,
        sku: line.sku,
        name: line.productName,
        unit: line.unit,
        decimals: line.decimals,
      },
      tracking: line.tracking,
      quantity: line.quantity,
      unitPrice: line.unitPrice,
      discount: line.discount,
      taxRate: line.taxRate,
      amount: line.amount,
      note: line.note,
      origin: origin(line),
      numberCount: line.numberCount,
      numbers: (numbers.get(line.line) ?? []).map(numberReply),
    })),
  };
}

/** No invoice holds more numbers. */
const allNumbers = 1_000_000;

/** With every number, for printing. */
export async function wholeInvoice(
  db: Db,
  id: string,
): Promise<{ invoice: InvoiceRow; lines: LineRow[]; numbers: NumberRow[] }> {
  const invoice = await invoiceRow(db, id);
  if (!invoice) throw problem('not-found', { what: 'invoice' });
  const lines = await invoiceLineRows(db, id);
  const numbers = await pageOfInvoiceNumbers(db, { id, line: null, after: [0, -1], limit: allNumbers });
  return { invoice, lines, numbers };
}

export async function listInvoiceNumbers(
  db: Db,
  asked: { id: string; line: number | undefined; cursor: string | undefined; limit: number },
): Promise<Page<InvoiceNumber>> {
  const [line, position] = decodeCursor('line', asked.cursor) ?? [0, -1];
  const rows = await pageOfInvoiceNumbers(db, {
    id: asked.id,
    line: asked.line ?? null,
    after: [Number(line), Number(position)],
    limit: asked.limit,
  });
  const page = pageOfRows(rows, { limit: asked.limit, sort: 'line', keyOf: (row) => [row.line, row.position] });
  return { ...page, rows: page.rows.map(numberReply) };
}

const numberReply = ({ line, lotId, number, quantity, expirationDate }: NumberRow): InvoiceNumber => ({
  line,
  lotId,
  number,
  quantity,
  expirationDate,
});

const signed = (row: { kind: InvoiceKind }, amount: number): number => (row.kind === 'invoice' ? amount : -amount);

function headReply(row: HeadRow, users: NamedUser): InvoiceHead {
  const { id, kind, number, issuedOn, dueOn, issuedAt, lineCount, net, tax, total, currency, currencyDigits } = row;
  return {
    ...{ id, kind, number, issuedOn, dueOn, issuedAt, lineCount, net, tax, total, currency, currencyDigits },
    issuedBy: users(row.issuedBy),
    order: { id: row.orderId, number: row.orderNumber },
    partner: { id: row.partnerId, name: row.customer.name },
  };
}

/** One row of the books: a document and one of its tax rates. */
export type BookRow = HeadRow & { part: { rate: string; net: number; tax: number } };
export async function pageForBooks(dbs: Dbs, query: ListQuery): Promise<Page<BookRow>> {
  const { rows, users: _, ...page } = await pageOfHeads(dbs, query);
  return { ...page, rows: rows.flatMap((row) => row.taxes.map((part) => ({ ...row, part }))) };
}

/** A credit note takes away: its amounts are below zero. */
const amount = (row: BookRow, minor: number): string => {
  const value = signed(row, minor);
  const digits = String(Math.abs(value)).padStart(row.currencyDigits + 1, '0');
  const at = digits.length - row.currencyDigits;
  const text = row.currencyDigits > 0 ? `${digits.slice(0, at)}.${digits.slice(at)}` : digits;
  return value < 0 ? `-${text}` : text;
};
export const bookColumns: readonly Column<BookRow>[] = [
  { title: 'kind', value: (row) => row.kind },
  { title: 'number', value: (row) => row.number },
  { title: 'date', kind: 'date', value: (row) => row.issuedOn },
  { title: 'due', kind: 'date', value: (row) => row.dueOn },
  { title: 'order', value: (row) => row.orderNumber },
  { title: 'customer', value: (row) => row.customer.name },
  { title: 'tax number', value: (row) => row.customer.taxNumber },
  { title: 'country', value: (row) => row.customer.country },
  { title: 'currency', value: (row) => row.currency },
  { title: 'tax rate %', kind: 'decimal', value: (row) => row.part.rate },
  { title: 'net', kind: 'decimal', value: (row) => amount(row, row.part.net) },
  { title: 'tax', kind: 'decimal', value: (row) => amount(row, row.part.tax) },
  { title: 'gross', kind: 'decimal', value: (row) => amount(row, row.part.net + row.part.tax) },
];
