// The addresses of what is low.

import type { Server } from '../platform/http.ts';
import type { Column } from '../platform/list-file.ts';
import { list } from '../platform/list-routes.ts';
import * as contract from './low-stock.contract.ts';
import { listLowStock } from './low-stock.ts';

const columns: readonly Column<contract.LowStockRow>[] = [
  { title: 'product code', value: (row) => row.product.sku },
  { title: 'product', value: (row) => row.product.name },
  { title: 'location', value: (row) => row.location.name },
  { title: 'on hand', kind: 'decimal', value: (row) => row.onHand },
  { title: 'reserved', kind: 'decimal', value: (row) => row.reserved },
  { title: 'available', kind: 'decimal', value: (row) => row.available },
  { title: 'minimum', kind: 'decimal', value: (row) => row.minimum },
  { title: 'up to', kind: 'decimal', value: (row) => row.upTo },
  { title: 'multiple', kind: 'decimal', value: (row) => row.multiple },
  { title: 'proposed', kind: 'decimal', value: (row) => row.proposed },
  { title: 'unit', value: (row) => row.product.unit },
];

export function lowStockRoutes(server: Server): void {
  list(server, contract.listLowStock, { name: 'low-stock', columns }, ({ db, clock }, { query }) =>
    listLowStock(db, clock, query),
  );
}
