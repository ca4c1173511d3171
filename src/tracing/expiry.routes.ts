// The addresses of what expires.

import { read, type Server, write } from '../platform/http.ts';
import type { Column } from '../platform/list-file.ts';
import { list } from '../platform/list-routes.ts';
import * as contract from './expiry.contract.ts';
import { listExpiry, listExpiryDays, markExpiryAlerts } from './expiry.ts';

const columns: readonly Column<contract.ExpiryRow>[] = [
  { title: 'date', kind: 'date', value: (row) => row.date },
  { title: 'days left', value: (row) => row.daysLeft },
  { title: 'product code', value: (row) => row.product.sku },
  { title: 'product', value: (row) => row.product.name },
  { title: 'number', value: (row) => row.lot.number },
  { title: 'location', value: (row) => row.location.name },
  { title: 'quantity', kind: 'decimal', value: (row) => row.quantity },
  { title: 'unit', value: (row) => row.product.unit },
  { title: 'expiration date', kind: 'date', value: (row) => row.expirationDate },
  { title: 'best before', kind: 'date', value: (row) => row.bestBeforeDate },
  { title: 'removal date', kind: 'date', value: (row) => row.removalDate },
  { title: 'alert date', kind: 'date', value: (row) => row.alertDate },
  { title: 'alert', kind: 'date', value: (row) => row.alert.state },
];

export function expiryRoutes(server: Server): void {
  list(server, contract.listExpiry, { name: 'expiry', columns }, ({ db, clock }, { query }) =>
    listExpiry(db, clock, query),
  );
  read(server, contract.listExpiryDays, ({ db, clock }, { query }) => listExpiryDays(db, clock, query));
  write(server, contract.markExpiryAlerts, (tx, context, { body }) => markExpiryAlerts(tx, context, body));
}
