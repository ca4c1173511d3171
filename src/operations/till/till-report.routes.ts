// The addresses of the till report and of the journal of tickets for the books.
import { allRows, sendCsv } from '../../platform/csv-reply.ts';
import { read, type Server } from '../../platform/http.ts';
import * as api from './till-report.contract.ts';
import { readTillReport, ticketFile, tillReportFile } from './till-report.ts';

export function tillReportRoutes(server: Server): void {
  read(server, api.readTillReport, ({ db, clock }, { query }) => readTillReport(db, clock, query));
  read(server, api.exportTillReport, async ({ db, clock, reply }, { query }) => {
    const { columns, rows } = await tillReportFile(db, clock, query);
    return sendCsv(reply, { name: `till-by-${query.by}`, columns, pages: once(rows) });
  });
  read(server, api.exportTickets, async ({ db, clock, reply }, { query }) => {
    const { columns, page } = await ticketFile(db, clock, query);
    return sendCsv(reply, { name: 'tickets', columns, pages: allRows(page) });
  });
}

async function* once<Row>(rows: Row[]): AsyncGenerator<Row[]> {
  yield rows;
}
