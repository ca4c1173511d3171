// The addresses of units.
import { read, type Server, write } from '../platform/http.ts';
import * as contract from './unit.contract.ts';
import { archiveUnit, createUnit, editUnit, listUnits } from './unit.ts';

export function unitRoutes(server: Server): void {
  read(server, contract.listUnits, async ({ db }, { query }) => ({ rows: await listUnits(db, query) }));
  write(server, contract.createUnit, (tx, context, { body }) => createUnit(tx, context, body));
  write(server, contract.editUnit, (tx, context, { params, version, body }) =>
    editUnit(tx, context, { id: params.id, version, edit: body }),
  );
  write(server, contract.archiveUnit, (tx, context, { params, version }) =>
    archiveUnit(tx, context, { id: params.id, version, archived: true }),
  );
  write(server, contract.unarchiveUnit, (tx, context, { params, version }) =>
    archiveUnit(tx, context, { id: params.id, version, archived: false }),
  );
}
