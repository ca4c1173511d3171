// The addresses of categories.
import { read, type Server, write } from '../platform/http.ts';
import * as contract from './category.contract.ts';
import { createCategory, deleteCategory, editCategory, listCategories } from './category.ts';

export function categoryRoutes(server: Server): void {
  read(server, contract.listCategories, async ({ db }) => ({ rows: await listCategories(db) }));
  write(server, contract.createCategory, (tx, context, { body }) => createCategory(tx, context, body));
  write(server, contract.editCategory, (tx, context, { params, version, body }) =>
    editCategory(tx, context, { id: params.id, version, edit: body }),
  );
  write(server, contract.deleteCategory, async (tx, context, { params }) => {
    await deleteCategory(tx, context, params.id);
    return { done: true as const };
  });
}
