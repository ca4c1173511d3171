// Which goods leave first where somebody asks: for a product, a category or at a place.
import { z } from 'zod';
import { pickingSources, pickings } from '../domain/picking.ts';
import { endpoint, Id } from '../platform/http.contract.ts';

/**
 * `fifo`: what has been here longest. `fefo`: what is to be taken off sale, or expires, first. `lifo`: what came last.
 * `location`: from the first place in the order of the tree.
 */
export const Picking = z.enum(pickings);

export const EffectivePicking = z.object({
  strategy: Picking,
  /** Who says so, and which product, category or place that is; null for the company. */
  from: z.enum(pickingSources),
  id: Id.nullable(),
  name: z.string().nullable(),
  /** Places that say otherwise, where neither a product nor a category decides and no place is asked for. */
  places: z.array(z.object({ id: Id, name: z.string(), strategy: Picking })),
});
export type EffectivePicking = z.output<typeof EffectivePicking>;

export const getEffectivePicking = endpoint({
  method: 'GET',
  path: '/api/v1/picking',
  permission: 'catalog.read',
  tag: 'Products',
  summary: 'Which goods leave first, and who says so: product, else category, else location, else company',
  query: z.object({
    productId: Id.optional(),
    /** In place of the product's own category. */
    categoryId: Id.optional(),
    locationId: Id.optional(),
  }),
  reply: EffectivePicking,
});
