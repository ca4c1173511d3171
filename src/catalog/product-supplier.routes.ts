// The addresses of suppliers of products.
import { read, type Server, write } from '../platform/http.ts';
import * as contract from './product-supplier.contract.ts';
import {
  createProductSupplier,
  deleteProductSupplier,
  editProductSupplier,
  listProductSuppliers,
  readProductSupplier,
} from './product-supplier.ts';

export function productSupplierRoutes(server: Server): void {
  read(server, contract.listProductSuppliers, ({ db }, { query }) => listProductSuppliers(db, query));
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
