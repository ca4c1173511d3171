// Tickets as they were posted: for refunds at a till, and for the office.
import { z } from 'zod';
import { endpoint, Id, IdParams, PageQuery, pageOf } from '../../platform/http.contract.ts';
import { TicketLine, TicketPayment } from './entry.contract.ts';

export const TicketRow = z.object({
  id: Id,
  number: z.string(),
  register: z.object({ id: Id, name: z.string() }),
  shiftId: Id,
  soldAt: z.string(),
  recordedAt: z.string(),
  cashier: z.object({ id: z.string(), name: z.string() }),
  customer: z.object({ id: Id, name: z.string() }).nullable(),
  order: z.object({ id: Id, number: z.string() }).nullable(),
  total: z.int(),
  rounding: z.int(),
  currency: z.string(),
  currencyDigits: z.int(),
  offline: z.boolean(),
  lineCount: z.int(),
  /** Open work items. */
  openCases: z.int(),
});
export type TicketRow = z.output<typeof TicketRow>;

/** `returned`: how much of it came back so far; `left`: what may still come back, number by number. */
export const TicketLineNow = TicketLine.pick({
  line: true,
  kind: true,
  productId: true,
  sku: true,
  name: true,
  unit: true,
  decimals: true,
  quantity: true,
  unitPrice: true,
  discount: true,
  taxRate: true,
  amount: true,
  note: true,
  tracking: true,
  passed: true,
  orderLine: true,
  refund: true,
}).extend({
  returned: z.string(),
  /** `claimed`: named by the cashier, but it is not what left. */
  numbers: z.array(
    z.object({
      number: z.string(),
      quantity: z.string(),
      lotId: Id.nullable(),
      claimed: z.boolean(),
      /** Its number today, where it was corrected. */
      now: z.string(),
      left: z.string(),
      expirationDate: z.string().nullable(),
    }),
  ),
});
export const Ticket = TicketRow.extend({
  discount: z.string(),
  pricesIncludeTax: z.boolean(),
  taxes: z.array(z.object({ rate: z.string(), net: z.int(), tax: z.int() })),
  net: z.int(),
  tax: z.int(),
  payments: z.array(TicketPayment),
  note: z.string(),
  lines: z.array(TicketLineNow),
  documents: z.array(z.object({ id: Id, kind: z.string(), number: z.string() })),
  hash: z.string(),
});
export type Ticket = z.output<typeof Ticket>;

const tag = 'Till';
export const listTickets = endpoint({
  method: 'GET',
  path: '/api/v1/till/tickets',
  permission: 'till.sell',
  tag,
  summary: 'Tickets, newest first; `q` is a receipt number, a lot or serial number, or a customer',
  query: PageQuery.extend({
    registerId: Id.optional(),
    shiftId: Id.optional(),
    customerId: Id.optional(),
    cashierId: z.string().max(100).optional(),
    /** Calendar days in the company's time zone, both included. */
    from: z.iso.date().optional(),
    until: z.iso.date().optional(),
    /** With something to be settled. */
    withCases: z.enum(['true', 'false']).optional(),
  }),
  reply: pageOf(TicketRow),
});
export const getTicket = endpoint({
  method: 'GET',
  path: '/api/v1/till/tickets/:id',
  permission: 'till.sell',
  tag,
  summary: 'One ticket, with what of it may still come back',
  params: IdParams,
  reply: Ticket,
});
