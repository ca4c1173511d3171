// The addresses of lots and serial numbers.
import { read, type Server, write } from '../platform/http.ts';
import type { Column } from '../platform/list-file.ts';
import { list } from '../platform/list-routes.ts';
import * as contract from './lot.contract.ts';
import { createLot, deleteLot, editLot } from './lot.ts';
import * as bulk from './lot-bulk.contract.ts';
import { createLots, editLots } from './lot-bulk.ts';
import { listLots, listLotsWithPassages } from './lot-list.ts';
import { findLots, readLot } from './lot-read.ts';

const columns: readonly Column<contract.LotRow>[] = [
  { title: 'number', value: (row) => row.number },
  { title: 'kind', value: (row) => row.kind },
  { title: 'product code', value: (row) => row.product.sku },
  { title: 'product', value: (row) => row.product.name },
  { title: 'status', value: (row) => row.status },
  { title: 'on hold', value: (row) => row.onHold },
  { title: 'expired', value: (row) => row.expired },
  { title: 'place', value: (row) => row.place?.name },
  { title: 'on hand', kind: 'decimal', value: (row) => row.onHand },
  { title: 'unit', value: (row) => row.product.unit },
  { title: 'supplier number', value: (row) => row.supplierNumber },
  { title: 'parent lot', value: (row) => row.parent?.number },
  { title: 'expiration date', kind: 'date', value: (row) => row.expirationDate },
  { title: 'best before date', kind: 'date', value: (row) => row.bestBeforeDate },
  { title: 'removal date', kind: 'date', value: (row) => row.removalDate },
  { title: 'alert date', kind: 'date', value: (row) => row.alertDate },
  { title: 'cover', value: (row) => row.cover },
  { title: 'warranty until', kind: 'date', value: (row) => row.warrantyUntil },
  { title: 'contract until', kind: 'date', value: (row) => row.contractUntil },
  { title: 'created at', value: (row) => row.createdAt },
];

export function lotRoutes(server: Server): void {
  list(server, contract.listLots, { name: 'numbers', columns }, ({ db, clock }, { query: { passages, ...query } }) =>
    passages ? listLotsWithPassages(db, clock, query) : listLots(db, clock, query),
  );
  read(server, contract.findLotsByNumber, async ({ db, clock }, { query }) => ({
    rows: await findLots(db, clock, query),
  }));
  read(server, contract.getLot, ({ db, clock }, { params, query }) => readLot(db, clock, params.id, query.asOf));
  write(server, bulk.createLots, (tx, context, { body }) => createLots(tx, context, body));
  write(server, bulk.editLots, (tx, context, { body }) => editLots(tx, context, body));
  write(server, contract.createLot, (tx, context, { body }) => createLot(tx, context, body));
  write(server, contract.updateLot, (tx, context, { params, version, body }) =>
    editLot(tx, context, { id: params.id, version, edit: body }),
  );
  write(server, contract.deleteLot, (tx, context, { params }) => deleteLot(tx, context, params.id));
}
