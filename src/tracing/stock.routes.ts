// The addresses of on hand.

import { allRows, type Column, sendCsv } from '../platform/csv-reply.ts';
import { read, type Server } from '../platform/http.ts';
import * as contract from './stock.contract.ts';
import { listStock } from './stock.ts';

const columns: readonly Column<contract.StockRow>[] = [
  { title: 'product code', value: (row) => row.product.sku },
  { title: 'product', value: (row) => row.product.name },
  { title: 'location', value: (row) => row.location?.name },
  { title: 'number', value: (row) => row.lot?.number },
  { title: 'supplier number', value: (row) => row.lot?.supplierNumber },
  { title: 'expiration date', value: (row) => row.lot?.expirationDate },
  { title: 'on hand', value: (row) => row.onHand },
  { title: 'reserved', value: (row) => row.reserved },
  { title: 'on hold', value: (row) => row.held },
  { title: 'available', value: (row) => row.available },
  { title: 'unit', value: (row) => row.product.unit },
  { title: 'unidentified', value: (row) => (row.unidentified ? 'yes' : '') },
  { title: 'since', value: (row) => row.firstInAt },
  { title: 'last move', value: (row) => row.lastMoveAt },
];

export function stockRoutes(server: Server): void {
  read(server, contract.listStock, ({ db, clock }, { query }) => listStock(db, clock, query));
  read(server, contract.exportStock, ({ db, clock, reply }, { query }) =>
    sendCsv(reply, {
      name: 'stock',
      columns,
      pages: allRows((limit, cursor) => listStock(db, clock, { ...query, limit, cursor })),
    }),
  );
}
