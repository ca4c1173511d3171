// Addresses of the company's settings.
import { read, type Server, write } from '../platform/http.ts';
import * as contract from './company.contract.ts';
import { changeCompany, changeCounter, getCompany, listCounters } from './company.ts';

export function companyRoutes(server: Server): void {
  read(server, contract.getCompany, async ({ db }) => getCompany(db));
  write(server, contract.changeCompany, async (tx, by, { body, version }) =>
    changeCompany(tx, by, { version, changes: body }),
  );
  read(server, contract.listDocumentCounters, async ({ db }) => ({ rows: await listCounters(db) }));
  write(server, contract.changeDocumentCounter, async (tx, by, { params, body, version }) =>
    changeCounter(tx, by, { ...params, ...body, version }),
  );
}
