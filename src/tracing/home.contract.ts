// The figures of the home page. Every figure carries the address of the list that it counts.
import { z } from 'zod';
import { documentKindNames, PlaceRef } from '../ledger/reference.contract.ts';
import { CalendarDate, DecimalOut, endpoint } from '../platform/http.contract.ts';

/** Address of the API whose rows the figure counts, such as `/api/v1/stock?unidentified=negative`. */
const Listing = z.string();
const Figure = z.object({ count: z.int(), list: Listing });
/** `quantity` adds up over products and units: a measure of size, not an amount of anything. */
const QuantityFigure = Figure.extend({ quantity: DecimalOut });

export const Home = z.object({
  asOf: z.string(),
  /** Today in the company's time zone. */
  today: CalendarDate,
  stock: z.object({
    /** Products with anything on hand. */
    products: Figure,
    units: QuantityFigure,
    /** Lots and serial numbers on hand. */
    numbers: Figure,
    byLocation: z.array(z.object({ location: PlaceRef, productCount: z.int(), quantity: DecimalOut, list: Listing })),
  }),
  documents: z.array(
    z.object({
      kind: z.enum(documentKindNames),
      last7Days: Figure,
      last30Days: Figure,
    }),
  ),
  /** One entry for each of the last 90 days, oldest first, days of the company's time zone; lines and quantities. */
  movements: z.array(
    z.object({
      date: CalendarDate,
      inLines: z.int(),
      outLines: z.int(),
      inQuantity: DecimalOut,
      outQuantity: DecimalOut,
    }),
  ),
  /** Where the movements are listed. */
  movementsList: Listing,
  attention: z.object({
    /** Drafts written more than a day ago. */
    oldDrafts: Figure,
    /** Goods that left one of our places and have not arrived. */
    inTransit: QuantityFigure,
    unidentifiedPositive: QuantityFigure,
    unidentifiedNegative: QuantityFigure,
    /** Untracked products below zero. */
    belowZero: QuantityFigure,
    /** Lots and serial numbers on hand whose expiration date has gone by. */
    expired: Figure,
    /** Minimums that are not kept: less is available than there should be. */
    lowStock: Figure,
    /** Holds of which something is still held. */
    holds: Figure,
    /** Numbers on hand whose alert nobody has seen to. */
    alerts: Figure,
    /** Those that expire from today up to so many days ahead. */
    expiring: z.array(Figure.extend({ days: z.int(), until: CalendarDate })),
  }),
});
export type Home = z.output<typeof Home>;

export const getHome = endpoint({
  method: 'GET',
  path: '/api/v1/home',
  permission: 'stock.read',
  tag: 'Home',
  summary: 'What is in stock, what moved, what needs attention',
  reply: Home,
});
