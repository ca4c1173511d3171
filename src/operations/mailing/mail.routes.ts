// The addresses of mail. Sending is not one transaction: what goes out cannot be taken back.
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { act, type Context, contextOf, read, type Server } from '../../platform/http.ts';
import type { Mailer } from '../../platform/mail.ts';
import type { PrintedKind } from '../printing/print.ts';
import * as api from './mail.contract.ts';
import { listMails, sendMail } from './mail.ts';

export function mailRoutes(server: Server, mailer: Mailer | undefined): void {
  const list = (
    context: Context,
    kind: PrintedKind,
    { params, query }: { params: { id: string }; query: z.output<typeof api.listOrderMail.query> },
  ) => {
    const { limit, cursor, language } = query;
    return listMails(context, mailer, { kind, id: params.id, limit, cursor, language });
  };
  const send = (
    { request, reply }: { request: FastifyRequest; reply: FastifyReply },
    kind: PrintedKind,
    { params, body }: { params: { id: string }; body: api.MailInput },
  ) => sendMail(contextOf(server, request, reply), mailer, { kind, id: params.id, input: body });
  read(server, api.getMail, async () => ({ configured: mailer !== undefined, from: mailer?.from ?? '' }));
  read(server, api.listOrderMail, (context, given) => list(context, 'order', given));
  read(server, api.listOperationMail, (context, given) => list(context, 'operation', given));
  read(server, api.listInvoiceMail, (context, given) => list(context, 'invoice', given));
  act(server, api.mailOrder, (asked, given) => send(asked, 'order', given));
  act(server, api.mailOperation, (asked, given) => send(asked, 'operation', given));
  act(server, api.mailInvoice, (asked, given) => send(asked, 'invoice', given));
}
