// Orders in figures: what was ordered week by week, what of it is still open, and whether suppliers deliver when they said.
import { z } from 'zod';
import { Ref } from '../../ledger/reference.contract.ts';
import { CalendarDate, endpoint } from '../../platform/http.contract.ts';

const ReportQuery = z.object({
  /** Days of the company's time zone, both included; the last 26 weeks unless told. */
  from: CalendarDate.optional(),
  to: CalendarDate.optional(),
});
/** Confirmed orders, net of tax, in minor units. */
const Ordered = z.object({ count: z.int(), value: z.int() });
const OnTime = z.object({ due: z.int(), onTime: z.int() });

export const OrderWeek = z.object({
  /** The Monday it begins with. */
  week: CalendarDate,
  purchase: Ordered,
  sales: Ordered,
  /** Lines of purchase orders that were expected in this week, and those received in full by their day. */
  receipts: OnTime,
});
export type OrderWeek = z.output<typeof OrderWeek>;
export const SupplierOnTime = OnTime.extend({ partner: Ref });
export type SupplierOnTime = z.output<typeof SupplierOnTime>;
/** What is still to be received or delivered now, net; `late`: of it what was expected before today. */
export const OpenOrders = Ordered.extend({ late: Ordered });
export const OrderReport = z.object({
  from: CalendarDate,
  to: CalendarDate,
  currency: z.string(),
  currencyDigits: z.int(),
  weeks: z.array(OrderWeek),
  open: z.object({ purchase: OpenOrders, sales: OpenOrders }),
  receipts: OnTime,
  /** Those with the most lines first; at most 200. */
  suppliers: z.array(SupplierOnTime),
});
export type OrderReport = z.output<typeof OrderReport>;

const tag = 'Reports';
export const readOrderReport = endpoint({
  method: 'GET',
  path: '/api/v1/order-report',
  permission: 'report.read',
  tag,
  summary: 'Orders by week, what is open, and receipts on time by week and supplier',
  query: ReportQuery,
  reply: OrderReport,
  files: { query: ReportQuery.extend({ group: z.enum(['week', 'supplier']).default('week') }) },
});
