// The addresses of lots and serial numbers.
import { read, type Server, write } from '../platform/http.ts';
import { type FileOf, list } from '../platform/list-routes.ts';
import * as contract from './lot.contract.ts';
import { createLot, deleteLot, editLot } from './lot.ts';
import * as bulk from './lot-bulk.contract.ts';
import { createLots, editLots } from './lot-bulk.ts';
import { type LotLine, lotFileColumns, lotLines } from './lot-file.ts';
import { listLots, listLotsWithPassages } from './lot-list.ts';
import { findLots, readLot } from './lot-read.ts';

export function lotRoutes(server: Server): void {
  const file: FileOf<typeof contract.listLots, LotLine> = {
    name: 'numbers',
    columns: ({ db }, { query, language }) => lotFileColumns(db, { language, productId: query.productId }),
    lines: ({ db }, rows) => lotLines(db, rows),
  };
  list(server, contract.listLots, file, ({ db, clock }, { query: { passages, ...query } }) =>
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
