// Categories as tills show them: one row of buttons beside the tree that the office sorts by.
import { z } from 'zod';
import { Done, endpoint, Id, IdParams, Version } from '../platform/http.contract.ts';
import { Filled } from './text.contract.ts';

export const TillCategory = z.object({
  id: Id,
  name: z.string(),
  /** `#rrggbb`, or '' for none. */
  color: z.string(),
  position: z.int(),
  /** Products in it that tills sell. */
  productCount: z.int(),
  version: Version,
});
export type TillCategory = z.output<typeof TillCategory>;

export const TillCategoryEdit = z.strictObject({
  name: Filled(60).optional(),
  color: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^(#[0-9a-f]{6})?$/)
    .optional(),
  position: z.int().min(0).max(10_000).optional(),
});
export type TillCategoryEdit = z.output<typeof TillCategoryEdit>;
export const TillCategoryDraft = TillCategoryEdit.required({ name: true });
export type TillCategoryDraft = z.output<typeof TillCategoryDraft>;

const tag = 'Till categories';
export const listTillCategories = endpoint({
  method: 'GET',
  path: '/api/v1/till-categories',
  permission: 'catalog.read',
  tag,
  summary: 'Every till category, in the order in which tills show them',
  reply: z.object({ rows: z.array(TillCategory) }),
  files: {},
});
export const createTillCategory = endpoint({
  method: 'POST',
  path: '/api/v1/till-categories',
  permission: 'catalog.write',
  tag,
  summary: 'Create a till category; without a position it comes last',
  body: TillCategoryDraft,
  reply: TillCategory,
  status: 201,
});
export const orderTillCategories = endpoint({
  method: 'PUT',
  path: '/api/v1/till-categories/order',
  permission: 'catalog.write',
  tag,
  summary: 'Puts the till categories into this order; those that are not named come after',
  body: z.strictObject({ ids: z.array(Id).max(500) }),
  reply: z.object({ rows: z.array(TillCategory) }),
});
export const editTillCategory = endpoint({
  method: 'PATCH',
  path: '/api/v1/till-categories/:id',
  permission: 'catalog.write',
  tag,
  summary: 'Edit a till category',
  params: IdParams,
  body: TillCategoryEdit,
  reply: TillCategory,
  versioned: true,
});
export const deleteTillCategory = endpoint({
  method: 'DELETE',
  path: '/api/v1/till-categories/:id',
  permission: 'catalog.write',
  tag,
  summary: 'Delete a till category; its products stay at the till, in none',
  params: IdParams,
  reply: Done,
});
