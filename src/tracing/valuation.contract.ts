// What the stock is worth, at what it cost: the cost of each serial number and lot, the moving average of what has none.
import { z } from 'zod';
import { PlaceRef, ProductRef } from '../ledger/reference.contract.ts';
import { CalendarDate, DecimalOut, endpoint, Flag, Id, Instant, PageQuery, pageOf } from '../platform/http.contract.ts';

export const ValuationQuery = PageQuery.extend({
  /** `product`: one row for each; `location`: for each product at each place; `place`: for each place. */
  group: z.enum(['product', 'location', 'place']).default('product'),
  /** At this instant, by when things happened; now unless told. */
  asOf: Instant.optional(),
  productId: Id.optional(),
  /** The place and everything inside it. */
  locationId: Id.optional(),
  /** The category and everything below it. */
  categoryId: Id.optional(),
  tracking: z.enum(['none', 'lot', 'serial']).optional(),
  /** Only goods of which some have no known cost. */
  withoutCost: Flag.optional(),
  sort: z.enum(['product', '-product', 'value', '-value']).default('product'),
});
export type ValuationQuery = z.output<typeof ValuationQuery>;

export const ValuationRow = z.object({
  /** Null when the row is a place. */
  product: ProductRef.nullable(),
  /** Null when the row is a product. */
  location: PlaceRef.nullable(),
  /** Null when the row is a place: it adds up over units. */
  quantity: DecimalOut.nullable(),
  /** How much of it has no known cost: it is not in the value. */
  withoutCost: DecimalOut.nullable(),
  /** What one costs on average, of what has a cost. */
  unitCost: DecimalOut.nullable(),
  /** Minor units of the company's currency; null when nothing of it has a known cost. */
  value: z.int().nullable(),
  productCount: z.int(),
  withoutCostCount: z.int(),
});
export type ValuationRow = z.output<typeof ValuationRow>;

export const Valuation = pageOf(ValuationRow).extend({
  asOf: z.string(),
  currency: z.string(),
  /** Of all rows, with the first page; null with the others. `withoutCostCount`: products that are not fully valued. */
  summary: z.object({ value: z.int(), productCount: z.int(), withoutCostCount: z.int() }).nullable(),
});
export type Valuation = z.output<typeof Valuation>;

const tag = 'Reports';
export const readValuation = endpoint({
  method: 'GET',
  path: '/api/v1/reports/valuation',
  permission: 'report.read',
  tag,
  summary: 'What the stock is worth at cost, by product and place, now or at an instant',
  query: ValuationQuery,
  reply: Valuation,
  files: {},
});

export const ValueHistory = z.object({
  currency: z.string(),
  /** Oldest first: what was there when each of these days ended was worth, the last one as of now. */
  points: z.array(
    z.object({
      date: CalendarDate,
      /** Minor units. */
      value: z.int(),
      /** Products that are not fully valued. */
      withoutCostCount: z.int(),
    }),
  ),
});
export type ValueHistory = z.output<typeof ValueHistory>;

export const readValueHistory = endpoint({
  method: 'GET',
  path: '/api/v1/reports/value-history',
  permission: 'report.read',
  tag,
  summary: 'What the stock was worth at the ends of the last weeks and is worth now',
  query: z.object({ weeks: z.coerce.number().int().min(1).max(53).default(13) }),
  reply: ValueHistory,
});
