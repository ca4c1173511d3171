// Minimum stock: how much of a product shall be available in one of our places with all inside it, and how it is
// filled up. One level for each product and place; what is low by it is answered by /low-stock.
import { z } from 'zod';
import { Decimal, DecimalOut, Done, endpoint, Id, IdParams, Version } from '../platform/http.contract.ts';

export const MinimumStock = z.object({
  id: Id,
  productId: Id,
  locationId: Id,
  minimum: DecimalOut,
  upTo: DecimalOut.nullable(),
  multiple: DecimalOut.nullable(),
  version: Version,
});
export type MinimumStock = z.output<typeof MinimumStock>;

export const MinimumStockEdit = z.strictObject({
  /** Low is what is available below this. */
  minimum: Decimal.optional(),
  /** Filled up to this; to the minimum where it is null. Not less than the minimum. */
  upTo: Decimal.nullable().optional(),
  /** Only whole multiples of this are proposed, such as the pieces of a pack. */
  multiple: Decimal.nullable().optional(),
});
export type MinimumStockEdit = z.output<typeof MinimumStockEdit>;
export const MinimumStockDraft = MinimumStockEdit.required({ minimum: true }).extend({
  productId: Id,
  /** A place of ours; what lies inside it counts. */
  locationId: Id,
});
export type MinimumStockDraft = z.output<typeof MinimumStockDraft>;

const tag = 'Minimum stock';
export const createMinimumStock = endpoint({
  method: 'POST',
  path: '/api/v1/minimum-stock',
  permission: 'catalog.write',
  tag,
  summary: 'Set the minimum stock of a product in a place',
  body: MinimumStockDraft,
  reply: MinimumStock,
  status: 201,
});
export const getMinimumStock = endpoint({
  method: 'GET',
  path: '/api/v1/minimum-stock/:id',
  permission: 'catalog.read',
  tag,
  summary: 'One minimum stock',
  params: IdParams,
  reply: MinimumStock,
});
export const editMinimumStock = endpoint({
  method: 'PATCH',
  path: '/api/v1/minimum-stock/:id',
  permission: 'catalog.write',
  tag,
  summary: 'Change a minimum stock',
  params: IdParams,
  body: MinimumStockEdit,
  reply: MinimumStock,
  versioned: true,
});
export const deleteMinimumStock = endpoint({
  method: 'DELETE',
  path: '/api/v1/minimum-stock/:id',
  permission: 'catalog.write',
  tag,
  summary: 'Take a minimum stock away',
  params: IdParams,
  reply: Done,
});
