// The addresses of goods that lie.
import type { Server } from '../platform/http.ts';
import type { Column } from '../platform/list-file.ts';
import { list } from '../platform/list-routes.ts';
import * as contract from './slow-mover.contract.ts';
import { listSlowMovers } from './slow-mover.ts';

const columns: readonly Column<contract.SlowMover>[] = [
  { title: 'product code', value: (row) => row.product.sku },
  { title: 'product', value: (row) => row.product.name },
  { title: 'on hand', kind: 'decimal', value: (row) => row.onHand },
  { title: 'unit', value: (row) => row.product.unit },
  { title: 'first in', value: (row) => row.firstInAt },
  { title: 'last out', value: (row) => row.lastOutAt },
  { title: 'days', kind: 'decimal', value: (row) => row.days },
];

export function slowMoverRoutes(server: Server): void {
  list(server, contract.listSlowMovers, { name: 'slow-movers', columns }, ({ db, clock }, { query }) =>
    listSlowMovers(db, clock, query),
  );
}
