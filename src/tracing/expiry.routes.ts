// The addresses of what expires.

import { allRows, type Column, sendCsv } from '../platform/csv-reply.ts';
import { read, type Server, write } from '../platform/http.ts';
import * as contract from './expiry.contract.ts';
import { listExpiry, listExpiryDays, markExpiryAlerts } from './expiry.ts';

const columns: readonly Column<contract.ExpiryRow>[] = [
  { title: 'date', value: (row) => row.date },
  { title: 'days left', value: (row) => row.daysLeft },
  { title: 'product code', value: (row) => row.product.sku },
  { title: 'product', value: (row) => row.product.name },
  { title: 'number', value: (row) => row.lot.number },
  { title: 'location', value: (row) => row.location.name },
  { title: 'quantity', value: (row) => row.quantity },
  { title: 'unit', value: (row) => row.product.unit },
  { title: 'expiration date', value: (row) => row.expirationDate },
  { title: 'best before', value: (row) => row.bestBeforeDate },
  { title: 'removal date', value: (row) => row.removalDate },
  { title: 'alert date', value: (row) => row.alertDate },
  { title: 'alert', value: (row) => row.alert.state },
];

export function expiryRoutes(server: Server): void {
  read(server, contract.listExpiry, ({ db, clock }, { query }) => listExpiry(db, clock, query));
  read(server, contract.exportExpiry, ({ db, clock, reply }, { query }) =>
    sendCsv(reply, {
      name: 'expiry',
      columns,
      pages: allRows((limit, cursor) => listExpiry(db, clock, { ...query, limit, cursor })),
    }),
  );
  read(server, contract.listExpiryDays, ({ db, clock }, { query }) => listExpiryDays(db, clock, query));
  write(server, contract.markExpiryAlerts, (tx, context, { body }) => markExpiryAlerts(tx, context, body));
}
