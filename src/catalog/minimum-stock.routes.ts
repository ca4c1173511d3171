// The addresses of minimum stock.
import { read, type Server, write } from '../platform/http.ts';
import * as contract from './minimum-stock.contract.ts';
import { createMinimumStock, deleteMinimumStock, editMinimumStock, readMinimumStock } from './minimum-stock.ts';

export function minimumStockRoutes(server: Server): void {
  write(server, contract.createMinimumStock, (tx, context, { body }) => createMinimumStock(tx, context, body));
  read(server, contract.getMinimumStock, ({ db }, { params }) => readMinimumStock(db, params.id));
  write(server, contract.editMinimumStock, (tx, context, { params, version, body }) =>
    editMinimumStock(tx, context, { id: params.id, version, edit: body }),
  );
  write(server, contract.deleteMinimumStock, async (tx, context, { params }) => {
    await deleteMinimumStock(tx, context, params.id);
    return { done: true as const };
  });
}
