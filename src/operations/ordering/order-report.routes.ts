// The addresses of the order report.

import { read, type Server } from '../../platform/http.ts';
import { atOnce, type Column, withCells } from '../../platform/list-file.ts';
import { files } from '../../platform/list-routes.ts';
import * as api from './order-report.contract.ts';
import { readOrderReport } from './order-report.ts';

export function orderReportRoutes(server: Server): void {
  read(server, api.readOrderReport, ({ db, clock }, { query }) => readOrderReport(db, clock, query));
  files(server, api.readOrderReport, async ({ db, clock }, { query }) => {
    const report = await readOrderReport(db, clock, query);
    if (query.group === 'supplier') {
      return withCells({ name: 'receipts-on-time', columns: supplierColumns, pages: atOnce(report.suppliers) });
    }
    const columns = weekColumns(report.currencyDigits);
    return withCells({ name: 'orders-by-week', columns, pages: atOnce(report.weeks) });
  });
}

const weekColumns = (digits: number): Column<api.OrderWeek>[] => {
  const money = (minor: number): string => (minor / 10 ** digits).toFixed(digits);
  return [
    { title: 'week', kind: 'date', value: (row) => row.week },
    { title: 'purchase orders', value: (row) => row.purchase.count },
    { title: 'purchase value', kind: 'decimal', value: (row) => money(row.purchase.value) },
    { title: 'sales orders', value: (row) => row.sales.count },
    { title: 'sales value', kind: 'decimal', value: (row) => money(row.sales.value) },
    { title: 'receipts due', value: (row) => row.receipts.due },
    { title: 'receipts on time', value: (row) => row.receipts.onTime },
  ];
};

const supplierColumns: readonly Column<api.SupplierOnTime>[] = [
  { title: 'supplier', value: (row) => row.partner.name },
  { title: 'receipts due', value: (row) => row.due },
  { title: 'receipts on time', value: (row) => row.onTime },
];
