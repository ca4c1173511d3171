// The addresses of purchase proposals.
import { type Server, write } from '../../platform/http.ts';
import type { Column } from '../../platform/list-file.ts';
import { list } from '../../platform/list-routes.ts';
import * as contract from './proposal.contract.ts';
import { listPurchaseProposals, makeOrders } from './proposal.ts';

const columns: readonly Column<contract.PurchaseProposal>[] = [
  { title: 'supplier', value: (row) => row.supplier?.name },
  { title: 'product code', value: (row) => row.product.sku },
  { title: 'product', value: (row) => row.product.name },
  { title: 'supplier code', value: (row) => row.supplier?.code },
  { title: 'location', value: (row) => row.location.name },
  { title: 'available', kind: 'decimal', value: (row) => row.available },
  { title: 'minimum', kind: 'decimal', value: (row) => row.minimum },
  { title: 'up to', kind: 'decimal', value: (row) => row.upTo },
  { title: 'multiple', kind: 'decimal', value: (row) => row.multiple },
  { title: 'on order', kind: 'decimal', value: (row) => row.onOrder },
  { title: 'in drafts', kind: 'decimal', value: (row) => row.drafted },
  { title: 'quantity', kind: 'decimal', value: (row) => row.quantity },
  { title: 'unit', value: (row) => row.product.unit },
  { title: 'unit price', kind: 'decimal', value: (row) => row.supplier?.unitPrice },
  { title: 'expected on', kind: 'date', value: (row) => row.expectedOn },
];

export function proposalRoutes(server: Server): void {
  list(server, contract.listPurchaseProposals, { name: 'purchase-proposals', columns }, ({ db, clock }, { query }) =>
    listPurchaseProposals(db, clock, query),
  );
  write(server, contract.orderProposals, (tx, context, { body }) => makeOrders(tx, context, body.rows));
}
