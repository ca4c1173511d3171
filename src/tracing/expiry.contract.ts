// What expires: numbers on hand by one of their dates, place by place, as a list and as days of a month; and the alerts that
// are due. Asked of the dates and the stock at the moment of asking (I9); what was made in a lot and has no such date of
// its own counts with the lot.
import { z } from 'zod';
import { alertStates } from '../domain/number-dates.ts';
import { LotRef, PlaceRef, ProductRef, UserRef } from '../ledger/reference.contract.ts';
import { CalendarDate, DecimalOut, endpoint, Id, PageQuery, pageOf } from '../platform/http.contract.ts';

export const expiryDates = ['expiration', 'removal', 'bestBefore', 'alert'] as const;
export type ExpiryDate = (typeof expiryDates)[number];
/** `overdue`: gone by. `today`: the last good day. Days: from today up to so many days ahead. */
export const expiryPeriods = ['overdue', 'today', '7', '30', '90'] as const;
export const maxAlerts = 10_000;

const filters = {
  /** Which of its dates. */
  by: z.enum(expiryDates).default('expiration'),
  due: z.enum(expiryPeriods).optional(),
  /** That date from this day on, and up to and including this one. */
  from: CalendarDate.optional(),
  until: CalendarDate.optional(),
  /** `due`: alerts that nobody has seen to. `done`: those that somebody has. */
  alert: z.enum(['due', 'done']).optional(),
  kind: z.enum(['lot', 'serial']).optional(),
  productId: Id.optional(),
  /** The category and everything below it. */
  categoryId: Id.optional(),
  /** The place and everything inside it. */
  locationId: Id.optional(),
};

export const ExpiryQuery = PageQuery.extend({
  /** `q`: the beginning of a number, or of words of the product. */
  ...filters,
  sort: z.enum(['date', '-date']).default('date'),
});
export type ExpiryQuery = z.output<typeof ExpiryQuery>;

export const ExpiryRow = z.object({
  lot: LotRef,
  product: ProductRef,
  location: PlaceRef,
  /** The date that was asked for. */
  date: CalendarDate,
  /** From today where the goods are: 0 on the day itself, below zero once it has gone by. */
  daysLeft: z.int(),
  expirationDate: CalendarDate.nullable(),
  bestBeforeDate: CalendarDate.nullable(),
  removalDate: CalendarDate.nullable(),
  alertDate: CalendarDate.nullable(),
  quantity: DecimalOut,
  reserved: DecimalOut,
  alert: z.object({ state: z.enum(alertStates), doneAt: z.string().nullable(), doneBy: UserRef.nullable() }),
});
export type ExpiryRow = z.output<typeof ExpiryRow>;

export const ExpiryDay = z.object({
  date: CalendarDate,
  /** Lots and serial numbers of that day. */
  count: z.int(),
  productCount: z.int(),
  /** The first three, by name. */
  products: z.array(z.string()),
});
export type ExpiryDay = z.output<typeof ExpiryDay>;

const tag = 'Expiry';
const base = '/api/v1/expiry';

export const listExpiry = endpoint({
  method: 'GET',
  path: base,
  permission: 'stock.read',
  tag,
  summary: 'Lots and serial numbers on hand by expiration, removal, best-before or alert date, place by place',
  query: ExpiryQuery,
  reply: pageOf(ExpiryRow),
  files: {},
});
export const listExpiryDays = endpoint({
  method: 'GET',
  path: `${base}/days`,
  permission: 'stock.read',
  tag,
  summary: 'The days of a month on which something on hand expires (or reaches another of its dates)',
  query: z.object({
    ...filters,
    q: ExpiryQuery.shape.q,
    /** `YYYY-MM`. */
    month: z.string().regex(/^(19|[2-9]\d)\d\d-(0[1-9]|1[0-2])$/),
  }),
  reply: z.object({ today: CalendarDate, days: z.array(ExpiryDay) }),
});
export const markExpiryAlerts = endpoint({
  method: 'POST',
  path: `${base}/alerts`,
  permission: 'operation.write',
  tag,
  summary: 'Say that alerts are seen to, or that they are open again: of chosen numbers, or of all that match',
  body: z
    .strictObject({
      lotIds: z.array(Id).min(1).max(maxAlerts).optional(),
      filter: ExpiryQuery.omit({ limit: true, cursor: true, sort: true }).optional(),
      done: z.boolean().default(true),
    })
    .refine((body) => (body.lotIds === undefined) !== (body.filter === undefined), {
      message: 'give either lotIds or a filter',
      path: ['lotIds'],
    }),
  /** `unchanged`: no alert date, one that has not come, or so already. */
  reply: z.object({ changed: z.int(), unchanged: z.int() }),
});
