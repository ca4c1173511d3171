// What a register sends: the entries of its journal. Bodies are hashed as they are, so their shapes transform nothing:
// quantities and prices are decimal strings, amounts integers in minor units, instants ISO 8601 in UTC.
import { z } from 'zod';
import { entryKinds } from '../../domain/till/journal.ts';
import { tenders } from '../../domain/till/money.ts';
import { verdictCodes } from '../../domain/till/verdict.ts';
import { endpoint, Id } from '../../platform/http.contract.ts';

const Hash = z.string().regex(/^[0-9a-f]{64}$/);
const At = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  .refine((at) => Date.parse(at) >= 0, 'it is no instant');
const Amount = z.int();
/** What a column of whole numbers holds. */
const Counter = z.int().min(1).max(2_000_000_000);
const Signed = z.string().regex(/^-?(?=.*[1-9])\d{1,9}(\.\d{1,6})?$/);
const Unsigned = z.string().regex(/^\d{1,9}(\.\d{1,6})?$/);
const Price = z.string().regex(/^\d{1,12}(\.\d{1,6})?$/);
const Percent = z.string().regex(/^(100(\.0{1,3})?|\d{1,2}(\.\d{1,3})?)$/);
const Words = (max: number) => z.string().max(max);

export const Cashier = z.strictObject({ id: Words(100).min(1), name: Words(200) });
export type Cashier = z.output<typeof Cashier>;

export const TillEntry = z.strictObject({
  id: Id,
  registerId: Id,
  chain: Counter,
  seq: Counter,
  kind: z.enum(entryKinds),
  at: At,
  body: z.record(z.string(), z.unknown()),
  prevHash: Hash,
  hash: Hash,
});
export type TillEntry = z.output<typeof TillEntry>;

export const ShiftOpenBody = z.strictObject({ shiftId: Id, cashier: Cashier, openingFloat: Amount });
export type ShiftOpenBody = z.output<typeof ShiftOpenBody>;

export const CashBody = z.strictObject({
  shiftId: Id,
  cashier: Cashier,
  direction: z.enum(['in', 'out']),
  amount: Amount.min(1),
  reason: Words(500).min(1),
});
export type CashBody = z.output<typeof CashBody>;

/** The drawer was opened without a sale. */
export const DrawerBody = z.strictObject({ shiftId: Id, cashier: Cashier, reason: Words(500) });
export type DrawerBody = z.output<typeof DrawerBody>;

/** A ticket was given up before it was paid. */
export const VoidBody = z.strictObject({
  shiftId: Id,
  cashier: Cashier,
  lines: z.int().min(1),
  total: Amount,
  reason: Words(500),
});
export type VoidBody = z.output<typeof VoidBody>;

/** `lotId`: as the till knows it. A serial number has the quantity 1. Quantities are positive, also of refunds. */
export const TicketNumber = z.strictObject({
  number: Words(200).min(1),
  quantity: Unsigned,
  lotId: Id.nullable(),
  /** Of a refund: the receipt says this other number; the one that came back was handed over by mistake. */
  insteadOf: Words(200).min(1).nullable(),
});
export type TicketNumber = z.output<typeof TicketNumber>;

export const TicketPassed = z.strictObject({
  code: z.enum(verdictCodes),
  number: Words(200).nullable(),
  by: Cashier,
  reason: Words(500),
});

export const TicketLine = z.strictObject({
  line: Counter,
  /** A deposit is a down payment for an order, `deposit-used` (quantity -1) takes it off when the order is settled. */
  kind: z.enum(['goods', 'service', 'deposit', 'deposit-used']),
  productId: Id.nullable(),
  sku: Words(80),
  name: Words(300),
  unit: Words(40),
  decimals: z.int().min(0).max(6),
  /** Negative for a refund. In the product's unit. */
  quantity: Signed,
  packaging: z.strictObject({ id: Id, name: Words(100), factor: Unsigned }).nullable(),
  unitPrice: Price,
  /** What the catalogue said; null for nothing. */
  usualPrice: Price.nullable(),
  discount: Percent,
  taxRate: Percent,
  amount: Amount,
  note: Words(500),
  tracking: z.enum(['none', 'lot', 'serial']),
  numbers: z.array(TicketNumber).max(1000),
  passed: z.array(TicketPassed).max(1000),
  orderLine: Counter.nullable(),
  /** Of a negative line of goods or services; without `ticketId` there was no receipt. */
  refund: z
    .strictObject({
      ticketId: Id.nullable(),
      line: Counter.nullable(),
      disposition: z.enum(['restock', 'quarantine', 'scrap']),
    })
    .nullable(),
  /** Printed on the receipt; calendar date. */
  warrantyUntil: z.iso.date().nullable(),
});
export type TicketLine = z.output<typeof TicketLine>;

export const TicketPayment = z.strictObject({
  tender: z.enum(tenders),
  amount: Amount,
  tendered: Amount,
  change: Amount,
  reference: Words(200),
});
export type TicketPayment = z.output<typeof TicketPayment>;

export const TicketBody = z.strictObject({
  shiftId: Id,
  receiptNo: Counter,
  /** `receiptNumber()` of src/domain/till/journal.ts. */
  number: Words(60).min(1),
  cashier: Cashier,
  customer: z.strictObject({ id: Id, name: Words(300) }).nullable(),
  orderId: Id.nullable(),
  lines: z.array(TicketLine).min(1).max(500),
  /** Percent off every line. */
  discount: Percent,
  pricesIncludeTax: z.boolean(),
  currency: z.string().regex(/^[A-Z]{3}$/),
  currencyDigits: z.int().min(0).max(4),
  taxes: z.array(z.strictObject({ rate: Percent, net: Amount, tax: Amount })).max(50),
  net: Amount,
  tax: Amount,
  total: Amount,
  /** Of cash: what was added so that it can be paid in coins. Payments come to `total + rounding`. */
  rounding: Amount,
  payments: z.array(TicketPayment).max(20),
  note: Words(2000),
  offline: z.boolean(),
});
export type TicketBody = z.output<typeof TicketBody>;

/** Shape of src/domain/till/shift-totals.ts. */
export const ShiftTotals = z.strictObject({
  tickets: z.int(),
  firstNumber: Words(60).nullable(),
  lastNumber: Words(60).nullable(),
  sales: z.strictObject({ lines: z.int(), amount: Amount }),
  refunds: z.strictObject({ lines: z.int(), amount: Amount }),
  net: Amount,
  tax: Amount,
  total: Amount,
  taxes: z.array(z.strictObject({ rate: Percent, net: Amount, tax: Amount })).max(50),
  rounding: Amount,
  tenders: z.array(z.strictObject({ tender: z.enum(tenders), amount: Amount, count: z.int() })).max(20),
  cashIn: Amount,
  cashOut: Amount,
  drawerOpenings: z.int(),
  voids: z.int(),
  cashiers: z.array(z.strictObject({ id: Words(100), name: Words(200), tickets: z.int(), total: Amount })).max(1000),
});

export const ShiftCloseBody = z.strictObject({
  shiftId: Id,
  cashier: Cashier,
  zNumber: Counter,
  /** Cash in the drawer: counted without seeing what is expected. */
  counted: Amount,
  expected: Amount,
  note: Words(2000),
  totals: ShiftTotals,
  /** Of the register since its first ticket, this shift included. */
  perpetualTotal: Amount,
});
export type ShiftCloseBody = z.output<typeof ShiftCloseBody>;

/** `taken`: stored now; `known`: it was there. Both are done with. `cases`: what is to be settled, by its code. */
export const EntryOutcome = z.object({
  id: Id,
  outcome: z.enum(['taken', 'known']),
  cases: z.array(z.string()),
});
export type EntryOutcome = z.output<typeof EntryOutcome>;

const tag = 'Till';
export const sendEntries = endpoint({
  method: 'POST',
  path: '/api/v1/till/entries',
  permission: 'till.sell',
  tag,
  summary:
    'Entries of the journal of this device’s register, in order. Each is kept and posted on its own; what was sent before is known by its id. ' +
    'Refused are only entries that do not follow the last one (`till-gap` says which is next), or of another register',
  body: z.strictObject({ entries: z.array(TillEntry).min(1).max(200) }),
  reply: z.object({ results: z.array(EntryOutcome), nextSeq: z.int() }),
});

export const sendJournalFile = endpoint({
  method: 'POST',
  path: '/api/v1/till/journal-files',
  permission: 'till.manage',
  tag,
  summary: 'Entries that a till exported to a file because it could not send them: of any register and pairing',
  body: z.strictObject({ entries: z.array(TillEntry).min(1).max(20_000) }),
  reply: z.object({ taken: z.int(), known: z.int(), cases: z.int() }),
  tellsProgress: true,
});
