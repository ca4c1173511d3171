// The addresses of holds.
import { read, type Server, write } from '../platform/http.ts';
import * as contract from './hold.contract.ts';
import { placeHold, readHold, releaseHold } from './hold.ts';
import { listHeldRows, listHolds } from './hold-list.ts';

export function holdRoutes(server: Server): void {
  read(server, contract.listHolds, ({ db, clock }, { query }) => listHolds(db, clock, query));
  read(server, contract.getHold, (context, { params }) => readHold(context.db, context, params.id));
  read(server, contract.listHeldRows, ({ db }, { params, query }) =>
    listHeldRows(db, { id: params.id, cursor: query.cursor, limit: query.limit }),
  );
  write(server, contract.placeHold, (tx, context, { body }) => placeHold(tx, context, body));
  write(server, contract.releaseHold, (tx, context, { params, body }) =>
    releaseHold(tx, context, { id: params.id, ...body }),
  );
}
