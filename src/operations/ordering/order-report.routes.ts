// The addresses of the order report.
import { type Column, sendCsv } from '../../platform/csv-reply.ts';
import { read, type Server } from '../../platform/http.ts';
import * as api from './order-report.contract.ts';
import { readOrderReport } from './order-report.ts';

export function orderReportRoutes(server: Server): void {
  read(server, api.readOrderReport, ({ db, clock }, { query }) => readOrderReport(db, clock, query));
  read(server, api.exportOrderReport, async ({ db, clock, reply }, { query }) => {
    const report = await readOrderReport(db, clock, query);
    if (query.group === 'supplier') {
      return sendCsv(reply, { name: 'receipts-on-time', columns: supplierColumns, pages: once(report.suppliers) });
    }
    const columns = weekColumns(report.currencyDigits);
    return sendCsv(reply, { name: 'orders-by-week', columns, pages: once(report.weeks) });
  });
}

async function* once<Row>(rows: Row[]): AsyncGenerator<Row[]> {
  yield rows;
}

const weekColumns = (digits: number): Column<api.OrderWeek>[] => {
  const money = (minor: number): string => (minor / 10 ** digits).toFixed(digits);
  return [
    { title: 'week', value: (row) => row.week },
    { title: 'purchase orders', value: (row) => row.purchase.count },
    { title: 'purchase value', value: (row) => money(row.purchase.value) },
    { title: 'sales orders', value: (row) => row.sales.count },
    { title: 'sales value', value: (row) => money(row.sales.value) },
    { title: 'receipts due', value: (row) => row.receipts.due },
    { title: 'receipts on time', value: (row) => row.receipts.onTime },
  ];
};

const supplierColumns: readonly Column<api.SupplierOnTime>[] = [
  { title: 'supplier', value: (row) => row.partner.name },
  { title: 'receipts due', value: (row) => row.due },
  { title: 'receipts on time', value: (row) => row.onTime },
];
