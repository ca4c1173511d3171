// The addresses of categories.
import { read, type Server, write } from '../platform/http.ts';
import { atOnce, type Column } from '../platform/list-file.ts';
import { files } from '../platform/list-routes.ts';
import * as contract from './category.contract.ts';
import { createCategory, deleteCategory, editCategory, listCategories } from './category.ts';

const columns: readonly Column<contract.Category>[] = [
  { title: 'category', value: (row) => row.path },
  { title: 'name', value: (row) => row.name },
  { title: 'products', value: (row) => row.productCount },
  { title: 'leaves first', value: (row) => row.picking },
];

export function categoryRoutes(server: Server): void {
  read(server, contract.listCategories, async ({ db }) => ({ rows: await listCategories(db) }));
  files(server, contract.listCategories, async ({ db }) => ({
    name: 'categories',
    columns: columns,
    pages: atOnce(await listCategories(db)),
  }));
  write(server, contract.createCategory, (tx, context, { body }) => createCategory(tx, context, body));
  write(server, contract.editCategory, (tx, context, { params, version, body }) =>
    editCategory(tx, context, { id: params.id, version, edit: body }),
  );
  write(server, contract.deleteCategory, async (tx, context, { params }) => {
    await deleteCategory(tx, context, params.id);
    return { done: true as const };
  });
}
