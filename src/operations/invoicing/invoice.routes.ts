// The addresses of invoices and credit notes.
import { read, type Server, write } from '../../platform/http.ts';
import { allRows } from '../../platform/list-file.ts';
import { files } from '../../platform/list-routes.ts';
import * as api from './invoice.contract.ts';
import {
  bookColumns,
  getInvoice,
  invoiceableOf,
  listInvoiceNumbers,
  listInvoices,
  pageForBooks,
} from './invoice-read.ts';
import { issue } from './issue.ts';

export function invoiceRoutes(server: Server): void {
  read(server, api.getInvoiceable, ({ db }, { params }) => invoiceableOf(db, params.id));
  write(server, api.issueInvoice, (tx, context, { params, body }) =>
    issue(tx, context, { kind: 'invoice', orderId: params.id, input: body }),
  );
  write(server, api.issueCreditNote, (tx, context, { params, body }) =>
    issue(tx, context, { kind: 'credit-note', orderId: params.id, input: body }),
  );
  read(server, api.listInvoices, (context, { query }) => listInvoices(context, query));
  files(server, api.listInvoices, (context, { query }) => ({
    name: 'invoices',
    columns: bookColumns,
    pages: allRows((limit, cursor) => pageForBooks(context, { ...query, limit, cursor })),
  }));
  read(server, api.getInvoice, (context, { params }) => getInvoice(context, params.id));
  read(server, api.listInvoiceNumbers, ({ db }, { params, query }) =>
    listInvoiceNumbers(db, { id: params.id, line: query.line, cursor: query.cursor, limit: query.limit }),
  );
}
