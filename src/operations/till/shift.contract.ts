// Shifts of registers: what they came to so far (X), or the report they were closed with (Z) beside the server's own count.
import { z } from 'zod';
import { CalendarDate, endpoint, Flag, Id, IdParams, PageQuery, pageOf } from '../../platform/http.contract.ts';
import { Cashier, ShiftTotals } from './entry.contract.ts';

export const ShiftRow = z.object({
  id: Id,
  register: z.object({ id: Id, name: z.string(), code: z.string() }),
  chain: z.int(),
  openedAt: z.string(),
  openedBy: Cashier,
  openingFloat: z.int(),
  closedAt: z.string().nullable(),
  closedBy: Cashier.nullable(),
  /** Of the Z report, by pairing. */
  zNumber: z.int().nullable(),
  counted: z.int().nullable(),
  expected: z.int().nullable(),
  /** Counted less expected. */
  difference: z.int().nullable(),
  tickets: z.int(),
  total: z.int(),
  openCases: z.int(),
  currency: z.string(),
  currencyDigits: z.int(),
});
export type ShiftRow = z.output<typeof ShiftRow>;

export const Shift = ShiftRow.extend({
  note: z.string(),
  /** The Z report as the till printed it; of an open shift what its entries come to now. */
  totals: ShiftTotals,
  /** What the server counts from the entries of the shift. */
  ownTotals: ShiftTotals,
  ownExpected: z.int(),
  /** Whether both agree; true while the shift is open. */
  agrees: z.boolean(),
  perpetualTotal: z.int().nullable(),
  hash: z.string().nullable(),
  lastEntryAt: z.string().nullable(),
});
export type Shift = z.output<typeof Shift>;

/** Cash put in or taken out, the drawer opened, a ticket given up. */
export const ShiftMovement = z.object({
  id: Id,
  kind: z.enum(['cash', 'drawer', 'void']),
  at: z.string(),
  cashier: Cashier.nullable(),
  /** Of cash, in minor units: below zero is what was taken out. Of a ticket that was given up, what it came to. */
  amount: z.int().nullable(),
  reason: z.string(),
});
export type ShiftMovement = z.output<typeof ShiftMovement>;

const Filter = PageQuery.extend({
  registerId: Id.optional(),
  open: Flag.optional(),
  cashierId: z.string().max(100).optional(),
  /** Days in the company's time zone on which it was opened, both included. */
  from: CalendarDate.optional(),
  until: CalendarDate.optional(),
  /** With cash that was counted otherwise than expected. */
  withDifference: Flag.optional(),
});
export type ShiftFilter = z.output<typeof Filter>;

const tag = 'Till';
export const listShifts = endpoint({
  method: 'GET',
  path: '/api/v1/till/shifts',
  permission: 'report.read',
  tag,
  summary: 'Shifts, newest first; `q` is a name of a cashier or of a register',
  query: Filter,
  reply: pageOf(ShiftRow),
  files: {},
});
export const getShift = endpoint({
  method: 'GET',
  path: '/api/v1/till/shifts/:id',
  permission: 'report.read',
  tag,
  summary: 'One shift: its Z report as it was printed with the server’s own count beside it, or what it came to so far',
  params: IdParams,
  reply: Shift,
});
export const listShiftMovements = endpoint({
  method: 'GET',
  path: '/api/v1/till/shifts/:id/movements',
  permission: 'report.read',
  tag,
  summary: 'Cash in and out, openings of the drawer and given-up tickets of a shift, oldest first',
  params: IdParams,
  query: PageQuery.omit({ q: true }),
  reply: pageOf(ShiftMovement),
});
