// The addresses of printed documents.
import type { Language } from '../../access/person.contract.ts';
import { contentDisposition } from '../../catalog/file-type.ts';
import { type Context, read, type Server } from '../../platform/http.ts';
import * as api from './print.contract.ts';
import { type PrintedKind, printed, readPrinted } from './print.ts';

export function printRoutes(server: Server): void {
  read(server, api.printOrder, (context, { params, query }) => send(context, 'order', params.id, query.language));
  read(server, api.printOperation, (context, { params, query }) =>
    send(context, 'operation', params.id, query.language),
  );
  read(server, api.printInvoice, (context, { params, query }) => send(context, 'invoice', params.id, query.language));
}

async function send({ db, reply }: Context, kind: PrintedKind, id: string, language: Language | undefined) {
  const file = await printed(await readPrinted(db, kind, id), language);
  return reply
    .header('content-disposition', contentDisposition(file.name, true))
    .header('cache-control', 'private, no-cache')
    .type('application/pdf')
    .send(file.content);
}
