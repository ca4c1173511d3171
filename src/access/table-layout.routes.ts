// The addresses of the columns that people show.
import { read, type Server, write } from '../platform/http.ts';
import * as contract from './table-layout.contract.ts';
import { keepTableLayout, readLayouts } from './table-layout.ts';

export function tableLayoutRoutes(server: Server): void {
  read(server, contract.listTableLayouts, async ({ db, caller }) => ({ layouts: await readLayouts(db, caller) }));
  write(server, contract.keepTableLayout, async (tx, context, { params, body }) => {
    await keepTableLayout(tx, context, { ...params, ...body });
    return { done: true as const };
  });
}
