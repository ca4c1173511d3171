// The addresses of holds.
import { read, type Server, write } from '../platform/http.ts';
import type { Column } from '../platform/list-file.ts';
import { list } from '../platform/list-routes.ts';
import * as contract from './hold.contract.ts';
import { placeHold, readHold, releaseHold } from './hold.ts';
import { listHeldRows, listHolds } from './hold-list.ts';

const columns: readonly Column<contract.Hold>[] = [
  { title: 'kind', value: (row) => row.kind },
  { title: 'state', value: (row) => row.state },
  { title: 'reason', value: (row) => row.reason },
  { title: 'until', kind: 'date', value: (row) => row.untilDate },
  { title: 'first number', value: (row) => row.first?.lot.number },
  { title: 'product', value: (row) => row.first?.product.name },
  { title: 'location', value: (row) => row.scope.location?.name },
  { title: 'numbers', value: (row) => row.rowCount },
  { title: 'still held', value: (row) => row.openCount },
  { title: 'created at', value: (row) => row.createdAt },
  { title: 'created by', value: (row) => row.createdBy.name },
];

export function holdRoutes(server: Server): void {
  list(server, contract.listHolds, { name: 'holds', columns }, ({ db, clock }, { query }) =>
    listHolds(db, clock, query),
  );
  read(server, contract.getHold, (context, { params }) => readHold(context.db, context, params.id));
  read(server, contract.listHeldRows, ({ db }, { params, query }) =>
    listHeldRows(db, { id: params.id, cursor: query.cursor, limit: query.limit }),
  );
  write(server, contract.placeHold, (tx, context, { body }) => placeHold(tx, context, body));
  write(server, contract.releaseHold, (tx, context, { params, body }) =>
    releaseHold(tx, context, { id: params.id, ...body }),
  );
}
