// The addresses of the till report and of the journal of tickets for the books.
import { read, type Server } from '../../platform/http.ts';
import { allRows, atOnce } from '../../platform/list-file.ts';
import { files } from '../../platform/list-routes.ts';
import * as api from './till-report.contract.ts';
import { readTillReport, ticketFile, tillReportFile } from './till-report.ts';

export function tillReportRoutes(server: Server): void {
  read(server, api.readTillReport, ({ db, clock }, { query }) => readTillReport(db, clock, query));
  files(server, api.readTillReport, async ({ db, clock }, { query }) => {
    const { columns, rows } = await tillReportFile(db, clock, query);
    return { name: `till-by-${query.by}`, columns, pages: atOnce(rows) };
  });
  files(server, api.exportTickets, async ({ db, clock }, { query }) => {
    const { columns, page } = await ticketFile(db, clock, query);
    return { name: 'tickets', columns, pages: allRows(page) };
  });
}
