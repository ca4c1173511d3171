// Views of a list that a person keeps: filters, sort and columns under a name, for oneself or for everybody.
import { z } from 'zod';
import { Done, endpoint, Id, IdParams, Version } from '../platform/http.contract.ts';

/** What the page keeps, in its own words. */
const Kept = z.record(z.string().max(60), z.unknown());
const Name = z.string().trim().min(1).max(100);
const Page = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);

export const SavedView = z.object({
  id: Id,
  page: z.string(),
  name: z.string(),
  view: Kept,
  shared: z.boolean(),
  /** It is the caller's own: others' shared ones cannot be changed. */
  own: z.boolean(),
  ownerName: z.string(),
  createdAt: z.string(),
  version: Version,
});
export type SavedView = z.output<typeof SavedView>;

export const SavedViewInput = z.strictObject({
  page: Page,
  name: Name,
  view: Kept,
  shared: z.boolean().default(false),
});
export type SavedViewInput = z.output<typeof SavedViewInput>;
export const SavedViewEdit = z.strictObject({
  name: Name.optional(),
  view: Kept.optional(),
  shared: z.boolean().optional(),
});
export type SavedViewEdit = z.output<typeof SavedViewEdit>;

const tag = 'Saved views';
export const listSavedViews = endpoint({
  method: 'GET',
  path: '/api/v1/saved-views',
  permission: 'stock.read',
  tag,
  summary: "One's own views of a page and those that others share, by name",
  query: z.object({ page: Page }),
  reply: z.object({ rows: z.array(SavedView) }),
});
export const createSavedView = endpoint({
  method: 'POST',
  path: '/api/v1/saved-views',
  permission: 'stock.read',
  tag,
  summary: 'Keep a view',
  body: SavedViewInput,
  reply: SavedView,
  status: 201,
});
export const updateSavedView = endpoint({
  method: 'PATCH',
  path: '/api/v1/saved-views/:id',
  permission: 'stock.read',
  tag,
  summary: "Rename, replace or share one's own view",
  params: IdParams,
  body: SavedViewEdit,
  reply: SavedView,
  versioned: true,
});
export const deleteSavedView = endpoint({
  method: 'DELETE',
  path: '/api/v1/saved-views/:id',
  permission: 'stock.read',
  tag,
  summary: "Delete one's own view",
  params: IdParams,
  reply: Done,
});
