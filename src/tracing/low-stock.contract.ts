// What is low: minimum stock against what is available, with the quantity that would fill it up again.
import { z } from 'zod';
import { MinimumStock } from '../catalog/minimum-stock.contract.ts';
import { PlaceRef, ProductRef } from '../ledger/reference.contract.ts';
import { DecimalOut, endpoint, Id, PageQuery, pageOf } from '../platform/http.contract.ts';

export const LowStockQuery = PageQuery.extend({
  /** `low`: what is below its minimum; `all`: every minimum there is. `q`: words of the product's code or name. */
  state: z.enum(['low', 'all']).default('low'),
  productId: Id.optional(),
  /** Minimums of the place and of places inside it. */
  locationId: Id.optional(),
  /** The category and everything below it. */
  categoryId: Id.optional(),
  sort: z.enum(['product', '-product', 'available', '-available']).default('product'),
});
export type LowStockQuery = z.output<typeof LowStockQuery>;

export const LowStockRow = MinimumStock.omit({ productId: true, locationId: true }).extend({
  product: ProductRef,
  location: PlaceRef,
  /** In the place and all inside it. */
  onHand: DecimalOut,
  reserved: DecimalOut,
  /** Neither reserved nor on hold. */
  available: DecimalOut,
  low: z.boolean(),
  /** What fills it up: 0 where it is not low. */
  proposed: DecimalOut,
});
export type LowStockRow = z.output<typeof LowStockRow>;

const tag = 'Minimum stock';
export const listLowStock = endpoint({
  method: 'GET',
  path: '/api/v1/low-stock',
  permission: 'stock.read',
  tag,
  summary: 'What is below its minimum, and how much is proposed',
  query: LowStockQuery,
  reply: pageOf(LowStockRow),
  files: {},
});
