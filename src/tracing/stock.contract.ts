// On hand: what is where, now or at an instant, and as it was known at an instant.
import { z } from 'zod';
import { LotRef, PlaceRef, ProductRef } from '../ledger/reference.contract.ts';
import { CalendarDate, DecimalOut, endpoint, Flag, Id, Instant, PageQuery, pageOf } from '../platform/http.contract.ts';

/** What a row stands for: all of a product; a product at a place; a number over all places; or each by itself. */
export const stockGroups = ['product', 'location', 'lot', 'none'] as const;
export type StockGroup = (typeof stockGroups)[number];

export const StockQuery = PageQuery.extend({
  /** `q`: the beginning of a word of the product's code or name, or of a number. */
  group: z.enum(stockGroups).default('none'),
  productId: Id.optional(),
  /** The place and everything inside it, or with `inside=false` the place alone. */
  locationId: Id.optional(),
  inside: Flag.optional(),
  lotId: Id.optional(),
  tracking: z.enum(['none', 'lot', 'serial']).optional(),
  /** The category and everything below it. */
  categoryId: Id.optional(),
  /** `positive`, `negative`: quantities of tracked products that have no number. */
  unidentified: z.enum(['positive', 'negative', 'any']).optional(),
  /** Only rows below zero. */
  belowZero: Flag.optional(),
  /** Only places in transit. */
  inTransit: Flag.optional(),
  /** Expiration date up to and including this day. */
  expiresUntil: CalendarDate.optional(),
  /** Expiration date on or after this day. */
  expiresFrom: CalendarDate.optional(),
  /** Stock at this instant, by when things happened. Reserved and on hold are then not known and shown as 0. */
  asOf: Instant.optional(),
  /** As it was known at this instant, by when things were recorded. */
  knownAt: Instant.optional(),
  sort: z.enum(['product', '-product', 'onHand', '-onHand', 'expirationDate', '-expirationDate']).default('product'),
});
export type StockQuery = z.output<typeof StockQuery>;

export const StockRow = z.object({
  product: ProductRef,
  /** Null when rows are grouped over places. */
  location: PlaceRef.nullable(),
  /** Null when grouped over numbers, and for what has no number (`unidentified` tells that it should have one). */
  lot: LotRef.extend({
    supplierNumber: z.string().nullable(),
    expirationDate: CalendarDate.nullable(),
    expired: z.boolean(),
  }).nullable(),
  unidentified: z.boolean(),
  onHand: DecimalOut,
  reserved: DecimalOut,
  /** On hold there: it must not be sold, delivered or consumed. */
  held: DecimalOut,
  /** Neither reserved nor on hold. */
  available: DecimalOut,
  /** Since when some of it is here without a break, and the last time it moved. Null for a question about the past. */
  firstInAt: z.string().nullable(),
  lastMoveAt: z.string().nullable(),
});
export type StockRow = z.output<typeof StockRow>;

const tag = 'Stock';

export const listStock = endpoint({
  method: 'GET',
  path: '/api/v1/stock',
  permission: 'stock.read',
  tag,
  summary: 'On hand, reserved, on hold and available by product, place and number; now or at an instant',
  query: StockQuery,
  reply: pageOf(StockRow),
  files: {},
});
