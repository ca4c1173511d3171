// The addresses of purchase proposals.
import { read, type Server, write } from '../../platform/http.ts';
import * as contract from './proposal.contract.ts';
import { listPurchaseProposals, makeOrders } from './proposal.ts';

export function proposalRoutes(server: Server): void {
  read(server, contract.listPurchaseProposals, ({ db, clock }, { query }) => listPurchaseProposals(db, clock, query));
  write(server, contract.orderProposals, (tx, context, { body }) => makeOrders(tx, context, body.rows));
}
