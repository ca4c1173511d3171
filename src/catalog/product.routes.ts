// The addresses of products, their search and their barcodes.
import { problem } from '../domain/problem.ts';
import { read, type Server, write } from '../platform/http.ts';
import { type FileOf, list } from '../platform/list-routes.ts';
import { sendFile } from './attachment.routes.ts';
import { readAttachment } from './attachment.ts';
import * as barcodes from './barcode.contract.ts';
import * as contract from './product.contract.ts';
import { archiveProduct, createProduct, deleteProduct, editProduct, findProduct, findProducts } from './product.ts';
import { type ProductLine, productFileColumns, productLines } from './product-file.ts';
import { listProducts, resolveBarcode, searchProducts } from './product-search.ts';

export function productRoutes(server: Server): void {
  const file: FileOf<typeof contract.listProducts, ProductLine> = {
    name: 'products',
    columns: (_, { language }) => productFileColumns(language),
    lines: ({ db }, rows) => productLines(db, rows),
  };
  list(server, contract.listProducts, file, ({ db }, { query }) => listProducts(db, query));
  read(server, contract.searchProducts, async ({ db }, { query }) => ({ rows: await searchProducts(db, query) }));
  read(server, contract.getProduct, ({ db }, { params }) => findProduct(db, params.id));
  read(server, contract.getProductImage, async ({ db, reply }, { params }) => {
    const imageId = (await findProducts(db, [params.id])).get(params.id)?.imageId;
    if (!imageId) throw problem('not-found', { what: 'image' });
    return sendFile(reply, await readAttachment(db, imageId), true);
  });
  read(server, barcodes.resolveBarcode, ({ db }, { params }) => resolveBarcode(db, params.code));
  write(server, contract.createProduct, (tx, context, { body }) => createProduct(tx, context, body));
  write(server, contract.editProduct, (tx, context, { params, version, body }) =>
    editProduct(tx, context, { id: params.id, version, edit: body }),
  );
  write(server, contract.archiveProduct, (tx, context, { params, version }) =>
    archiveProduct(tx, context, { id: params.id, version, archived: true }),
  );
  write(server, contract.unarchiveProduct, (tx, context, { params, version }) =>
    archiveProduct(tx, context, { id: params.id, version, archived: false }),
  );
  write(server, contract.deleteProduct, async (tx, context, { params }) => {
    await deleteProduct(tx, context, params.id);
    return { done: true as const };
  });
}
