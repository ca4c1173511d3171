// Categories: a tree that products are sorted into.
import { z } from 'zod';
import { Done, endpoint, Id, IdParams, Version } from '../platform/http.contract.ts';
import { Picking } from './picking.contract.ts';
import { Filled } from './text.contract.ts';

export const Category = z.object({
  id: Id,
  name: z.string(),
  parentId: Id.nullable(),
  /** "Drinks / Wine" */
  path: z.string(),
  /** Products directly in it, archived ones included. */
  productCount: z.int(),
  /** Which goods leave first of products that do not say it; null: as the category it lies in, the place or the company say. */
  picking: Picking.nullable(),
  version: Version,
});
export type Category = z.output<typeof Category>;

export const CategoryEdit = z.strictObject({
  name: Filled(100).optional(),
  parentId: Id.nullable().optional(),
  picking: Picking.nullable().optional(),
});
export type CategoryEdit = z.output<typeof CategoryEdit>;
export const CategoryDraft = CategoryEdit.required({ name: true });
export type CategoryDraft = z.output<typeof CategoryDraft>;

const tag = 'Categories';
export const listCategories = endpoint({
  method: 'GET',
  path: '/api/v1/categories',
  permission: 'catalog.read',
  tag,
  summary: 'The whole tree of categories, in the order of their paths',
  reply: z.object({ rows: z.array(Category) }),
  files: {},
});
export const createCategory = endpoint({
  method: 'POST',
  path: '/api/v1/categories',
  permission: 'catalog.write',
  tag,
  summary: 'Create a category',
  body: CategoryDraft,
  reply: Category,
  status: 201,
});
export const editCategory = endpoint({
  method: 'PATCH',
  path: '/api/v1/categories/:id',
  permission: 'catalog.write',
  tag,
  summary: 'Edit a category or move it in the tree',
  params: IdParams,
  body: CategoryEdit,
  reply: Category,
  versioned: true,
});
export const deleteCategory = endpoint({
  method: 'DELETE',
  path: '/api/v1/categories/:id',
  permission: 'catalog.write',
  tag,
  summary: 'Delete a category that holds no products and no categories',
  params: IdParams,
  reply: Done,
});
