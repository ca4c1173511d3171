// The address of what is to be identified.
import type { Server } from '../platform/http.ts';
import type { Column } from '../platform/list-file.ts';
import { list } from '../platform/list-routes.ts';
import * as api from './to-identify.contract.ts';
import { listToIdentify } from './to-identify.ts';
import { listLeft } from './to-identify-left.ts';

const columns: readonly Column<api.Unidentified>[] = [
  { title: 'product code', value: (row) => row.product.sku },
  { title: 'product', value: (row) => row.product.name },
  { title: 'tracking', value: (row) => row.product.tracking },
  { title: 'location', value: (row) => row.location.name },
  { title: 'number', value: (row) => row.number?.number },
  { title: 'quantity', kind: 'decimal', value: (row) => row.quantity },
  { title: 'unit', value: (row) => row.product.unit },
  { title: 'since', value: (row) => row.since },
  { title: 'documents', value: (row) => row.documents.map((document) => document.number).join('; ') },
];

const leftColumns: readonly Column<api.LeftUnidentified>[] = [
  { title: 'document', value: (row) => row.document.number },
  { title: 'product code', value: (row) => row.product.sku },
  { title: 'product', value: (row) => row.product.name },
  { title: 'partner', value: (row) => row.partner?.name },
  { title: 'from', value: (row) => row.location.name },
  { title: 'to', value: (row) => row.to.name },
  { title: 'quantity', kind: 'decimal', value: (row) => row.quantity },
  { title: 'unit', value: (row) => row.product.unit },
  { title: 'occurred at', value: (row) => row.occurredAt },
];

export function toIdentifyRoutes(server: Server): void {
  list(server, api.listToIdentify, { name: 'to-identify', columns }, ({ db, clock }, { query }) =>
    listToIdentify(db, clock, query),
  );
  list(
    server,
    api.listLeftUnidentified,
    { name: 'left-without-number', columns: leftColumns },
    ({ db, clock }, { query }) => listLeft(db, clock, query),
  );
}
