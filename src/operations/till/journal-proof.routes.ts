// The addresses of journals, their proof and their archive.
import { Readable } from 'node:stream';
import { read, type Server, write } from '../../platform/http.ts';
import { archiveOf } from './journal-archive.ts';
import * as api from './journal-proof.contract.ts';
import { listJournal, verifyJournal } from './journal-proof.ts';

export function journalProofRoutes(server: Server): void {
  read(server, api.listJournal, ({ db }, { params, query }) =>
    listJournal(db, {
      ...{ id: params.id, chain: query.chain, kind: query.kind, limit: query.limit, cursor: query.cursor },
    }),
  );
  write(server, api.verifyJournal, (tx, context, { params }) => verifyJournal(tx, context, params.id));
  read(server, api.exportArchive, async ({ db, clock, reply }, { query }) => {
    const lines = await archiveOf(db, clock, query);
    const name = ['till-journal', query.from, query.until].filter(Boolean).join('-');
    reply.header('content-type', 'application/x-ndjson; charset=utf-8');
    reply.header('content-disposition', `attachment; filename="${name}.ndjson"`);
    return reply.send(Readable.from(lines));
  });
}
