// The addresses of units.
import { read, type Server, write } from '../platform/http.ts';
import { atOnce, type Column } from '../platform/list-file.ts';
import { files } from '../platform/list-routes.ts';
import * as contract from './unit.contract.ts';
import { archiveUnit, createUnit, editUnit, listUnits } from './unit.ts';

const columns: readonly Column<contract.Unit>[] = [
  { title: 'name', value: (row) => row.name },
  { title: 'symbol', value: (row) => row.symbol },
  { title: 'decimals', value: (row) => row.decimals },
  { title: 'archived', value: (row) => row.archivedAt !== null },
];

export function unitRoutes(server: Server): void {
  read(server, contract.listUnits, async ({ db }, { query }) => ({ rows: await listUnits(db, query) }));
  files(server, contract.listUnits, async ({ db }, { query }) => ({
    name: 'units',
    columns: columns,
    pages: atOnce(await listUnits(db, query)),
  }));
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
