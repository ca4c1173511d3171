// Goods that lie: products with something on hand of which nothing has gone to a customer or into production for a while.
import { z } from 'zod';
import { ProductRef } from '../ledger/reference.contract.ts';
import { DecimalOut, endpoint, Id, PageQuery, pageOf } from '../platform/http.contract.ts';

export const slowAfterDays = [30, 60, 90, 180, 365] as const;

export const SlowMoverQuery = PageQuery.extend({
  /** Nothing has gone for at least so many days. `q`: words of the product's code or name. */
  days: z.coerce.number().int().min(1).max(3650).default(90),
  /** The category and everything below it. */
  categoryId: Id.optional(),
  sort: z.enum(['since', '-since', 'product', '-product', 'onHand', '-onHand']).default('since'),
});
export type SlowMoverQuery = z.output<typeof SlowMoverQuery>;

export const SlowMover = z.object({
  product: ProductRef,
  onHand: DecimalOut,
  /** When some of it went last; null: never. */
  lastOutAt: z.string().nullable(),
  /** When it first came to us. */
  firstInAt: z.string(),
  /** Since when it lies: the last that went, else the first that came. */
  sinceAt: z.string(),
  /** Whole days since then. */
  days: z.int(),
});
export type SlowMover = z.output<typeof SlowMover>;

export const listSlowMovers = endpoint({
  method: 'GET',
  path: '/api/v1/slow-movers',
  permission: 'stock.read',
  tag: 'Reports',
  summary: 'Products on hand of which nothing has gone to customers or production for a while, longest first',
  query: SlowMoverQuery,
  reply: pageOf(SlowMover),
  files: {},
});
