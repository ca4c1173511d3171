// The addresses of suppliers of products.
import { read, type Server, write } from '../platform/http.ts';
import type { Column } from '../platform/list-file.ts';
import { list } from '../platform/list-routes.ts';
import * as contract from './product-supplier.contract.ts';
import {
  createProductSupplier,
  deleteProductSupplier,
  editProductSupplier,
  listProductSuppliers,
  readProductSupplier,
} from './product-supplier.ts';

const columns: readonly Column<contract.ProductSupplier>[] = [
  { title: 'product code', value: (row) => row.product.sku },
  { title: 'product', value: (row) => row.product.name },
  { title: 'supplier', value: (row) => row.partner.name },
  { title: 'supplier code', value: (row) => row.code },
  { title: 'supplier name', value: (row) => row.name },
  { title: 'unit price', kind: 'decimal', value: (row) => row.unitPrice },
  { title: 'minimum', kind: 'decimal', value: (row) => row.minimum },
  { title: 'lead days', value: (row) => row.leadDays },
  { title: 'preferred', value: (row) => row.preferred },
];

export function productSupplierRoutes(server: Server): void {
  list(server, contract.listProductSuppliers, { name: 'product-suppliers', columns }, ({ db }, { query }) =>
    listProductSuppliers(db, query),
  );
  read(server, contract.getProductSupplier, ({ db }, { params }) => readProductSupplier(db, params.id));
  write(server, contract.createProductSupplier, (tx, context, { body }) => createProductSupplier(tx, context, body));
  write(server, contract.editProductSupplier, (tx, context, { params, version, body }) =>
    editProductSupplier(tx, context, { id: params.id, version, edit: body }),
  );
  write(server, contract.deleteProductSupplier, async (tx, context, { params }) => {
    await deleteProductSupplier(tx, context, params.id);
    return { done: true as const };
  });
}
