// Documents by e-mail: what would be sent, sending it with the PDF attached, and what was sent. Only where a mail server is
// configured (SMTP_URL).
import { z } from 'zod';
import { EmailAddress, LanguageCode } from '../../access/person.contract.ts';
import { endpoint, Id, IdParams, PageQuery, pageOf, Text } from '../../platform/http.contract.ts';

export const Mail = z.object({
  id: Id,
  to: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
  fileName: z.string(),
  /** `sending` that stays so was cut off: nobody knows whether it left. */
  state: z.enum(['sending', 'sent', 'failed']),
  failure: z.string(),
  sentAt: z.string(),
  sentBy: z.object({ id: z.string(), name: z.string() }),
});
export type Mail = z.output<typeof Mail>;

export const MailInput = z.strictObject({
  to: z.array(EmailAddress).min(1).max(10),
  /** Left out: what the draft says. */
  subject: Text(300).min(1).optional(),
  text: Text(20_000).optional(),
  /** Of the document; left out: the company's. */
  language: LanguageCode.optional(),
});
export type MailInput = z.output<typeof MailInput>;

export const Mails = pageOf(Mail).extend({
  configured: z.boolean(),
  /** What a mail would say. */
  draft: z.object({ to: z.array(z.string()), subject: z.string(), text: z.string(), fileName: z.string() }),
});
const query = PageQuery.omit({ q: true }).extend({ language: LanguageCode.optional() });

const tag = 'Mail';
export const getMail = endpoint({
  method: 'GET',
  path: '/api/v1/mail',
  permission: 'signed-in',
  tag,
  summary: 'Whether a mail server is configured, and who mails are from',
  reply: z.object({ configured: z.boolean(), from: z.string() }),
});
export const listOrderMail = endpoint({
  method: 'GET',
  path: '/api/v1/orders/:id/mail',
  permission: 'order.read',
  tag,
  summary: 'The mails of an order, newest first, and what the next one would say',
  params: IdParams,
  query,
  reply: Mails,
});
export const mailOrder = endpoint({
  method: 'POST',
  path: '/api/v1/orders/:id/mail',
  permission: 'order.write',
  tag,
  summary: 'Send an order as PDF by e-mail',
  params: IdParams,
  body: MailInput,
  reply: Mail,
});
export const listOperationMail = endpoint({
  method: 'GET',
  path: '/api/v1/operations/:id/mail',
  permission: 'operation.read',
  tag,
  summary: 'The mails of a document of goods, newest first, and what the next one would say',
  params: IdParams,
  query,
  reply: Mails,
});
export const mailOperation = endpoint({
  method: 'POST',
  path: '/api/v1/operations/:id/mail',
  permission: 'operation.write',
  tag,
  summary: 'Send the slip of a document as PDF by e-mail',
  params: IdParams,
  body: MailInput,
  reply: Mail,
});
export const listInvoiceMail = endpoint({
  method: 'GET',
  path: '/api/v1/invoices/:id/mail',
  permission: 'order.read',
  tag,
  summary: 'The mails of an invoice or credit note, newest first, and what the next one would say',
  params: IdParams,
  query,
  reply: Mails,
});
export const mailInvoice = endpoint({
  method: 'POST',
  path: '/api/v1/invoices/:id/mail',
  permission: 'invoice.issue',
  tag,
  summary: 'Send an invoice or credit note as PDF by e-mail',
  params: IdParams,
  body: MailInput,
  reply: Mail,
});
