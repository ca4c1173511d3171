// The addresses of the service report.
import { allRows, sendCsv } from '../../platform/csv-reply.ts';
import { read, type Server } from '../../platform/http.ts';
import * as api from './service-report.contract.ts';
import { endingColumns, listClaimRates, listCoverEnding, rateColumns, serviceFigures } from './service-report.ts';

export function serviceReportRoutes(server: Server): void {
  read(server, api.getServiceFigures, ({ db, clock }, { query }) => serviceFigures(db, clock, query));
  read(server, api.listCoverEnding, ({ db, clock }, { query }) => listCoverEnding(db, clock, query));
  read(server, api.exportCoverEnding, ({ db, clock, reply }, { query }) =>
    sendCsv(reply, {
      name: `${query.cover}-ending`,
      columns: endingColumns,
      pages: allRows((limit, cursor) => listCoverEnding(db, clock, { ...query, limit, cursor })),
    }),
  );
  read(server, api.listClaimRates, ({ db, clock }, { query }) => listClaimRates(db, clock, query));
  read(server, api.exportClaimRates, ({ db, clock, reply }, { query }) =>
    sendCsv(reply, {
      name: `claims-by-${query.by}`,
      columns: rateColumns,
      pages: allRows((limit, cursor) => listClaimRates(db, clock, { ...query, limit, cursor })),
    }),
  );
}
