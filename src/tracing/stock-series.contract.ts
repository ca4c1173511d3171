// Quantity over time: how much of a product, or of one number, was on hand at the end of each day.
import { z } from 'zod';
import { CalendarDate, DecimalOut, endpoint, Id } from '../platform/http.contract.ts';

/** Three years and a little. */
export const longestSeries = 1100;

export const StockSeriesQuery = z.object({
  /** One of the two is needed. */
  productId: Id.optional(),
  lotId: Id.optional(),
  /** The place and everything inside it; all our places unless told. */
  locationId: Id.optional(),
  /** Days of the company's time zone, both included: the last 90 unless told, at most 1,100. */
  from: CalendarDate.optional(),
  to: CalendarDate.optional(),
});
export type StockSeriesQuery = z.output<typeof StockSeriesQuery>;

export const StockSeries = z.object({
  from: CalendarDate,
  to: CalendarDate,
  unit: z.string(),
  /** On hand before the first day. */
  opening: DecimalOut,
  /** One for each day, oldest first. `quantity` is what was on hand when the day ended. */
  days: z.array(z.object({ date: CalendarDate, in: DecimalOut, out: DecimalOut, quantity: DecimalOut })),
});
export type StockSeries = z.output<typeof StockSeries>;

export const getStockSeries = endpoint({
  method: 'GET',
  path: '/api/v1/stock-series',
  permission: 'stock.read',
  tag: 'Reports',
  summary: 'On hand of a product or a number at the end of each day',
  query: StockSeriesQuery,
  reply: StockSeries,
});
