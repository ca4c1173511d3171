// Sales at tills in figures. Nothing is kept for it: each figure is asked of the tickets. Amounts are minor units.
import { z } from 'zod';
import { CalendarDate, DecimalOut, endpoint, filesOnly, Id } from '../../platform/http.contract.ts';

export const tillReportParts = ['day', 'hour', 'product', 'category', 'tax', 'tender', 'cashier', 'register'] as const;
export type TillReportPart = (typeof tillReportParts)[number];

const Figures = z.object({
  tickets: z.int(),
  /** With tax. Deposits that were used come off what was sold. By tender: what was taken in. */
  sold: z.int(),
  /** With tax, below zero. By tender: what was given back. */
  refunded: z.int(),
  /** Lines that came back; by tender payments that were given back. */
  refunds: z.int(),
  /** Both together without tax, and the tax; null by tender. */
  net: z.int().nullable(),
  tax: z.int().nullable(),
  total: z.int(),
});
export const TillReportRow = Figures.extend({
  /** Day `YYYY-MM-DD`, hour `0` to `23`, tax rate, tender, or the id; `deposit` for down payments, '' for no category. */
  key: z.string(),
  /** A name where the key is an id. */
  label: z.string(),
  sku: z.string(),
  quantity: DecimalOut.nullable(),
  unit: z.string(),
});
export type TillReportRow = z.output<typeof TillReportRow>;

export const TillReport = z.object({
  by: z.enum(tillReportParts),
  from: CalendarDate,
  until: CalendarDate,
  currency: z.string(),
  currencyDigits: z.int(),
  /** Of the whole period. `rounding`: what rounding to coins added. */
  totals: Figures.extend({ rounding: z.int() }),
  rows: z.array(TillReportRow),
  nextCursor: z.string().nullable(),
});
export type TillReport = z.output<typeof TillReport>;

const Asked = z.object({
  by: z.enum(tillReportParts).default('day'),
  /** Days of the company's time zone, both included; the last 30 unless told. */
  from: CalendarDate.optional(),
  until: CalendarDate.optional(),
  registerId: Id.optional(),
});
export type TillReportAsked = z.output<typeof Asked>;

const tag = 'Reports';
export const readTillReport = endpoint({
  method: 'GET',
  path: '/api/v1/till/report',
  permission: 'report.read',
  tag,
  summary:
    'Sales at tills by day, hour of the day, product, till category, tax rate, tender, cashier or register: days and hours in order, the others by what they came to',
  query: Asked.extend({
    limit: z.coerce.number().int().min(1).max(1000).default(200),
    cursor: z.string().max(600).optional(),
  }),
  reply: TillReport,
  files: {},
});
export const exportTickets = filesOnly({
  path: '/api/v1/till/ticket-journal',
  permission: 'report.read',
  tag,
  summary: 'Every ticket of the period, oldest first, one row each with columns for each tax rate and tender',
  query: Asked.omit({ by: true }).extend({
    shiftId: Id.optional(),
    customerId: Id.optional(),
    cashierId: z.string().max(100).optional(),
  }),
});
