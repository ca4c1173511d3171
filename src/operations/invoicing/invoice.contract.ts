// Invoices and credit notes of sales orders. They are made from what was delivered and not yet invoiced, or invoiced and
// given back; they move nothing. An issued one never changes.
import { z } from 'zod';
import {
  CalendarDate,
  Decimal,
  DecimalOut,
  endpoint,
  Id,
  IdParams,
  PageQuery,
  pageOf,
  Text,
} from '../../platform/http.contract.ts';
import { PrintedCompany, PrintedPartner } from '../printing/party.contract.ts';

export const invoiceKinds = ['invoice', 'credit-note'] as const;
export type InvoiceKind = (typeof invoiceKinds)[number];
const maxLines = 2_000;
const maxNumbers = 100_000;

const Ref = z.object({ id: Id, name: z.string() });
const NumberedQuantity = z.object({ lotId: Id, number: z.string(), quantity: DecimalOut });
const Part = z.object({
  quantity: DecimalOut,
  /** In the order of the documents that moved them; the first hundred of a line. */
  numbers: z.array(NumberedQuantity),
  numberCount: z.int(),
  withoutNumber: DecimalOut,
});

export const Invoiceable = z.object({
  order: z.object({ id: Id, number: z.string() }),
  currency: z.string(),
  currencyDigits: z.int(),
  lines: z.array(
    z.object({
      line: z.int(),
      product: z.object({ id: Id, sku: z.string(), name: z.string(), unit: z.string(), decimals: z.int() }),
      tracking: z.enum(['none', 'lot', 'serial']),
      /** Delivered less returned; of services what was ordered. */
      delivered: DecimalOut,
      /** Invoiced less credited. */
      invoiced: DecimalOut,
      toInvoice: Part,
      toCredit: Part,
    }),
  ),
  /** What it would come to, all of it; null when there is nothing. Minor units. */
  invoice: z.object({ net: z.int(), tax: z.int(), total: z.int() }).nullable(),
  creditNote: z.object({ net: z.int(), tax: z.int(), total: z.int() }).nullable(),
});
export type Invoiceable = z.output<typeof Invoiceable>;

const NumberOfLine = z.union([
  z.string().max(400),
  z.strictObject({ number: z.string().max(400), quantity: Decimal.optional() }),
]);
export const IssueInput = z
  .strictObject({
    /** Less than everything: lines of the order, each with a quantity, with numbers, or with neither for all of it. */
    lines: z
      .array(
        z.strictObject({
          line: z.int().min(1),
          quantity: Decimal.optional(),
          numbers: z.array(NumberOfLine).max(maxNumbers).optional(),
        }),
      )
      .max(maxLines)
      .optional(),
    /** Its day; left out: today. */
    date: CalendarDate.nullish(),
    dueOn: CalendarDate.nullish(),
    note: Text(4000).optional(),
  })
  .default({});
export type IssueInput = z.output<typeof IssueInput>;

export const InvoiceHead = z.object({
  id: Id,
  kind: z.enum(invoiceKinds),
  number: z.string(),
  issuedOn: CalendarDate,
  dueOn: CalendarDate.nullable(),
  issuedAt: z.string(),
  issuedBy: z.object({ id: z.string(), name: z.string() }),
  order: z.object({ id: Id, number: z.string() }),
  partner: Ref,
  lineCount: z.int(),
  /** Positive on both kinds: a credit note takes it off. */
  net: z.int(),
  tax: z.int(),
  total: z.int(),
  currency: z.string(),
  currencyDigits: z.int(),
});
export type InvoiceHead = z.output<typeof InvoiceHead>;

export const InvoiceNumber = z.object({
  line: z.int(),
  lotId: Id,
  /** As it was called when the document was issued. */
  number: z.string(),
  quantity: DecimalOut,
  expirationDate: CalendarDate.nullable(),
});
export type InvoiceNumber = z.output<typeof InvoiceNumber>;

const DocumentRef = z.object({ id: Id, kind: z.enum(invoiceKinds), number: z.string() });
export const InvoiceLine = z.object({
  line: z.int(),
  orderLine: z.int(),
  product: z.object({ id: Id, sku: z.string(), name: z.string(), unit: z.string(), decimals: z.int() }),
  tracking: z.enum(['none', 'lot', 'serial']),
  quantity: DecimalOut,
  unitPrice: DecimalOut,
  discount: DecimalOut,
  taxRate: DecimalOut,
  amount: z.int(),
  note: z.string(),
  /** Of a credit note: the invoice that it takes back from. */
  origin: DocumentRef.nullable(),
  numberCount: z.int(),
  /** The first hundred; the rest by GET .../numbers. */
  numbers: z.array(InvoiceNumber),
});
export type InvoiceLine = z.output<typeof InvoiceLine>;

export const Invoice = InvoiceHead.extend({
  orderReference: z.string(),
  note: z.string(),
  pricesIncludeTax: z.boolean(),
  discount: DecimalOut,
  /** As they were when it was issued. */
  company: PrintedCompany,
  customer: PrintedPartner,
  documents: z.array(z.object({ number: z.string(), date: CalendarDate })),
  taxes: z.array(z.object({ rate: DecimalOut, net: z.int(), tax: z.int() })),
  /** The credit notes of an invoice, the invoices of a credit note. */
  related: z.array(DocumentRef),
  lines: z.array(InvoiceLine),
});
export type Invoice = z.output<typeof Invoice>;

export const InvoiceWritten = z.object({
  id: Id,
  kind: z.enum(invoiceKinds),
  number: z.string(),
  issuedOn: CalendarDate,
  lineCount: z.int(),
  numberCount: z.int(),
  net: z.int(),
  tax: z.int(),
  total: z.int(),
});
export type InvoiceWritten = z.output<typeof InvoiceWritten>;

const tag = 'Invoices';
export const getInvoiceable = endpoint({
  method: 'GET',
  path: '/api/v1/orders/:id/invoiceable',
  permission: 'order.read',
  tag,
  summary: 'What of an order is delivered and not yet invoiced, and what is invoiced and came back, with the numbers',
  params: IdParams,
  reply: Invoiceable,
});
export const issueInvoice = endpoint({
  method: 'POST',
  path: '/api/v1/orders/:id/invoices',
  permission: 'invoice.issue',
  tag,
  summary: 'Issue an invoice over what was delivered and not yet invoiced; it moves nothing',
  params: IdParams,
  body: IssueInput,
  reply: InvoiceWritten,
  status: 201,
});
export const issueCreditNote = endpoint({
  method: 'POST',
  path: '/api/v1/orders/:id/credit-notes',
  permission: 'invoice.issue',
  tag,
  summary: 'Issue a credit note over what was invoiced and came back; it moves nothing',
  params: IdParams,
  body: IssueInput,
  reply: InvoiceWritten,
  status: 201,
});

export const InvoiceFilter = z.object({
  kind: z.enum(invoiceKinds).optional(),
  partnerId: Id.optional(),
  orderId: Id.optional(),
  /** A lot or serial number that is on it. */
  number: z.string().trim().max(400).optional(),
  from: CalendarDate.optional(),
  to: CalendarDate.optional(),
});
export const InvoiceSort = z.enum(['-issuedAt', 'issuedAt', 'number', '-number', 'total', '-total']);
export const listInvoices = endpoint({
  method: 'GET',
  path: '/api/v1/invoices',
  permission: 'order.read',
  tag,
  summary: 'Invoices and credit notes, newest first; `q` looks in number, order and customer',
  query: PageQuery.extend(InvoiceFilter.shape).extend({ sort: InvoiceSort.default('-issuedAt') }),
  reply: pageOf(InvoiceHead),
  files: {},
});
export const getInvoice = endpoint({
  method: 'GET',
  path: '/api/v1/invoices/:id',
  permission: 'order.read',
  tag,
  summary: 'One invoice or credit note, as it was issued',
  params: IdParams,
  reply: Invoice,
});
export const listInvoiceNumbers = endpoint({
  method: 'GET',
  path: '/api/v1/invoices/:id/numbers',
  permission: 'order.read',
  tag,
  summary: 'The numbers of an invoice or credit note, all of them in pages',
  params: IdParams,
  query: PageQuery.omit({ q: true }).extend({ line: z.coerce.number().int().min(1).optional() }),
  reply: pageOf(InvoiceNumber),
});
