// The addresses of partners.
import { read, type Server, write } from '../platform/http.ts';
import { type FileOf, list } from '../platform/list-routes.ts';
import * as contract from './partner.contract.ts';
import {
  archivePartner,
  createPartner,
  deletePartner,
  editPartner,
  findPartner,
  listPartners,
  searchPartners,
} from './partner.ts';
import { type PartnerLine, partnerFileColumns, partnerLines } from './partner-file.ts';

export function partnerRoutes(server: Server): void {
  const file: FileOf<typeof contract.listPartners, PartnerLine> = {
    name: 'partners',
    columns: (_, { language }) => partnerFileColumns(language),
    lines: ({ db }, rows) => partnerLines(db, rows),
  };
  list(server, contract.listPartners, file, ({ db }, { query }) => listPartners(db, query));
  read(server, contract.searchPartners, async ({ db }, { query }) => ({ rows: await searchPartners(db, query) }));
  read(server, contract.getPartner, ({ db }, { params }) => findPartner(db, params.id));
  write(server, contract.createPartner, (tx, context, { body }) => createPartner(tx, context, body));
  write(server, contract.editPartner, (tx, context, { params, version, body }) =>
    editPartner(tx, context, { id: params.id, version, edit: body }),
  );
  write(server, contract.archivePartner, (tx, context, { params, version }) =>
    archivePartner(tx, context, { id: params.id, version, archived: true }),
  );
  write(server, contract.unarchivePartner, (tx, context, { params, version }) =>
    archivePartner(tx, context, { id: params.id, version, archived: false }),
  );
  write(server, contract.deletePartner, async (tx, context, { params }) => {
    await deletePartner(tx, context, params.id);
    return { done: true as const };
  });
}
