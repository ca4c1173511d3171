// The addresses of what is low.

import { allRows, type Column, sendCsv } from '../platform/csv-reply.ts';
import { read, type Server } from '../platform/http.ts';
import * as contract from './low-stock.contract.ts';
import { listLowStock } from './low-stock.ts';

const columns: readonly Column<contract.LowStockRow>[] = [
  { title: 'product code', value: (row) => row.product.sku },
  { title: 'product', value: (row) => row.product.name },
  { title: 'location', value: (row) => row.location.name },
  { title: 'on hand', value: (row) => row.onHand },
  { title: 'reserved', value: (row) => row.reserved },
  { title: 'available', value: (row) => row.available },
  { title: 'minimum', value: (row) => row.minimum },
  { title: 'up to', value: (row) => row.upTo },
  { title: 'multiple', value: (row) => row.multiple },
  { title: 'proposed', value: (row) => row.proposed },
  { title: 'unit', value: (row) => row.product.unit },
];

export function lowStockRoutes(server: Server): void {
  read(server, contract.listLowStock, ({ db, clock }, { query }) => listLowStock(db, clock, query));
  read(server, contract.exportLowStock, ({ db, clock, reply }, { query }) =>
    sendCsv(reply, {
      name: 'low-stock',
      columns,
      pages: allRows((limit, cursor) => listLowStock(db, clock, { ...query, limit, cursor })),
    }),
  );
}
