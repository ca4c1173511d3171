// The addresses of warranties.
import { readLot } from '../../ledger/lot-read.ts';
import { read, type Server, write } from '../../platform/http.ts';
import * as contract from './warranty.contract.ts';
import { extendWarranty, warrantyHistory } from './warranty.ts';

export function warrantyRoutes(server: Server): void {
  read(server, contract.getWarrantyHistory, async ({ db, clock }, { params }) => {
    const { id } = await readLot(db, clock, params.id);
    return warrantyHistory(db, id);
  });
  write(server, contract.extendWarranty, (tx, context, { params, body }) =>
    extendWarranty(tx, context, { lotId: params.id, ...body }),
  );
}
