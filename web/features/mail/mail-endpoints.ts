// Where each kind of document is printed and mailed.
import {
  listInvoiceMail,
  listOperationMail,
  listOrderMail,
  mailInvoice,
  mailOperation,
  mailOrder,
} from '../../../src/operations/mailing/mail.contract.ts';
import { printInvoice, printOperation, printOrder } from '../../../src/operations/printing/print.contract.ts';

export type PrintedKind = 'order' | 'operation' | 'invoice';

export const pdfOf = { order: printOrder, operation: printOperation, invoice: printInvoice } as const;
export const mailsOf = { order: listOrderMail, operation: listOperationMail, invoice: listInvoiceMail } as const;
export const sendOf = { order: mailOrder, operation: mailOperation, invoice: mailInvoice } as const;
/** Which right sends it. */
export const mailRight = { order: 'order.write', operation: 'operation.write', invoice: 'invoice.issue' } as const;
