// The addresses of on hand.

import type { Server } from '../platform/http.ts';
import type { Column } from '../platform/list-file.ts';
import { list } from '../platform/list-routes.ts';
import * as contract from './stock.contract.ts';
import { listStock } from './stock.ts';

const columns: readonly Column<contract.StockRow>[] = [
  { title: 'product code', value: (row) => row.product.sku },
  { title: 'product', value: (row) => row.product.name },
  { title: 'location', value: (row) => row.location?.name },
  { title: 'number', value: (row) => row.lot?.number },
  { title: 'supplier number', value: (row) => row.lot?.supplierNumber },
  { title: 'expiration date', kind: 'date', value: (row) => row.lot?.expirationDate },
  { title: 'on hand', kind: 'decimal', value: (row) => row.onHand },
  { title: 'reserved', kind: 'decimal', value: (row) => row.reserved },
  { title: 'on hold', kind: 'decimal', value: (row) => row.held },
  { title: 'available', kind: 'decimal', value: (row) => row.available },
  { title: 'unit', value: (row) => row.product.unit },
  { title: 'unidentified', value: (row) => (row.unidentified ? 'yes' : '') },
  { title: 'since', value: (row) => row.firstInAt },
  { title: 'last move', value: (row) => row.lastMoveAt },
];

export function stockRoutes(server: Server): void {
  list(server, contract.listStock, { name: 'stock', columns }, ({ db, clock }, { query }) =>
    listStock(db, clock, query),
  );
}
