// The addresses of the service report.
import { read, type Server } from '../../platform/http.ts';
import { list } from '../../platform/list-routes.ts';
import * as api from './service-report.contract.ts';
import { endingColumns, listClaimRates, listCoverEnding, rateColumns, serviceFigures } from './service-report.ts';

export function serviceReportRoutes(server: Server): void {
  read(server, api.getServiceFigures, ({ db, clock }, { query }) => serviceFigures(db, clock, query));
  list(
    server,
    api.listCoverEnding,
    { name: ({ query }) => `${query.cover}-ending`, columns: endingColumns },
    ({ db, clock }, { query }) => listCoverEnding(db, clock, query),
  );
  list(
    server,
    api.listClaimRates,
    { name: ({ query }) => `claims-by-${query.by}`, columns: rateColumns },
    ({ db, clock }, { query }) => listClaimRates(db, clock, query),
  );
}
