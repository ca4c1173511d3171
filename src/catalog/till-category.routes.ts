// The addresses of till categories.
import { read, type Server, write } from '../platform/http.ts';
import { atOnce, type Column } from '../platform/list-file.ts';
import { files } from '../platform/list-routes.ts';
import * as contract from './till-category.contract.ts';
import {
  createTillCategory,
  deleteTillCategory,
  editTillCategory,
  listTillCategories,
  orderTillCategories,
} from './till-category.ts';

const columns: readonly Column<contract.TillCategory>[] = [
  { title: 'name', value: (row) => row.name },
  { title: 'color', value: (row) => row.color },
  { title: 'position', value: (row) => row.position },
  { title: 'products', value: (row) => row.productCount },
];

export function tillCategoryRoutes(server: Server): void {
  read(server, contract.listTillCategories, async ({ db }) => ({ rows: await listTillCategories(db) }));
  files(server, contract.listTillCategories, async ({ db }) => ({
    name: 'till-categories',
    columns: columns,
    pages: atOnce(await listTillCategories(db)),
  }));
  write(server, contract.createTillCategory, (tx, context, { body }) => createTillCategory(tx, context, body));
  write(server, contract.orderTillCategories, async (tx, context, { body }) => ({
    rows: await orderTillCategories(tx, context, body.ids),
  }));
  write(server, contract.editTillCategory, (tx, context, { params, version, body }) =>
    editTillCategory(tx, context, { id: params.id, version, edit: body }),
  );
  write(server, contract.deleteTillCategory, async (tx, context, { params }) => {
    await deleteTillCategory(tx, context, params.id);
    return { done: true as const };
  });
}
