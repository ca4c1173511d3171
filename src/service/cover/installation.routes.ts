// The addresses of installations.

import { read, type Server, write } from '../../platform/http.ts';
import type { Column } from '../../platform/list-file.ts';
import { list } from '../../platform/list-routes.ts';
import * as contract from './installation.contract.ts';
import { cancelInstallation, createInstallation } from './installation.ts';
import { listInstallations, readInstallable, readInstallation } from './installation-read.ts';

const columns: readonly Column<contract.InstallationRow>[] = [
  { title: 'number', value: (row) => row.number },
  { title: 'installed on', kind: 'date', value: (row) => row.installedOn },
  { title: 'document', value: (row) => row.document.number },
  { title: 'customer', value: (row) => row.partner?.name },
  { title: 'place', value: (row) => row.place },
  { title: 'person', value: (row) => row.person },
  { title: 'units', value: (row) => row.unitCount },
  { title: 'cancelled at', value: (row) => row.cancelled?.at },
  { title: 'cancel reason', value: (row) => row.cancelled?.reason },
];

export function installationRoutes(server: Server): void {
  list(server, contract.listInstallations, { name: 'installations', columns }, ({ db }, { query }) =>
    listInstallations(db, query),
  );
  read(server, contract.getInstallable, ({ db }, { params }) => readInstallable(db, params.id));
  read(server, contract.getInstallation, ({ db }, { params }) => readInstallation(db, params.id));
  write(server, contract.createInstallation, (tx, context, { body }) => createInstallation(tx, context, body));
  write(server, contract.cancelInstallation, (tx, context, { params, version, body }) =>
    cancelInstallation(tx, context, { id: params.id, version, reason: body.reason }),
  );
}
