// Printed documents: orders, documents of goods, invoices, as PDF in one of the three languages.
import { z } from 'zod';
import { LanguageCode } from '../../access/person.contract.ts';
import { endpoint, IdParams } from '../../platform/http.contract.ts';

const query = z.object({
  /** Left out: the company's. */
  language: LanguageCode.optional(),
});
const reply = z.unknown();
const tag = 'Printing';

export const printOrder = endpoint({
  method: 'GET',
  path: '/api/v1/orders/:id/pdf',
  permission: 'order.read',
  tag,
  summary: 'A quotation, sales order or purchase order as PDF',
  params: IdParams,
  query,
  reply,
});
export const printOperation = endpoint({
  method: 'GET',
  path: '/api/v1/operations/:id/pdf',
  permission: 'operation.read',
  tag,
  summary: 'The slip of a document as PDF, with all numbers and their dates',
  params: IdParams,
  query,
  reply,
});
export const printInvoice = endpoint({
  method: 'GET',
  path: '/api/v1/invoices/:id/pdf',
  permission: 'order.read',
  tag,
  summary: 'An invoice or credit note as PDF, the same each time',
  params: IdParams,
  query,
  reply,
});
