// Counting directly: what is on hand is set to what was counted, as one posted count; and what earlier counts said of a
// product at a place.
import { z } from 'zod';
import { DocumentRef, LotRef, PlaceRef, UserRef } from '../ledger/reference.contract.ts';
import {
  Decimal,
  DecimalOut,
  endpoint,
  Id,
  IdParams,
  Instant,
  PageQuery,
  pageOf,
  Text,
} from '../platform/http.contract.ts';
import { OperationWritten, operationStates } from './operation.contract.ts';

const tag = 'Counts';
export const maxCountLines = 10_000;

export const CountInput = z.strictObject({
  productId: Id,
  locationId: Id,
  /** A number that is known. */
  lotId: Id.nullish(),
  /** A number as it is written; one that nobody knows comes into being. Neither: a quantity without number. */
  number: z.string().max(400).nullish(),
  /** What is there; 0 or 1 of a serial number. */
  counted: Decimal,
});
export type CountInput = z.output<typeof CountInput>;

/** What a line of a count said: `before` was on hand when it was counted. */
export const CountEntry = z.object({
  entry: z.int(),
  product: z.object({ id: Id, sku: z.string(), name: z.string() }),
  location: PlaceRef,
  lot: LotRef.nullable(),
  before: DecimalOut,
  counted: DecimalOut,
  difference: DecimalOut,
});
export type CountEntry = z.output<typeof CountEntry>;

/**
 * Refusals, as items with `lines.<index>`: `serial-quantity`, `count-below-reserved`, `count-serial-twice`, `count-twice`,
 * `number-wrong-kind`, `numbers-not-tracked`, `numbers-required`; `numbers-asked` (confirm it: more of a tracked product
 * without number) and `serial-delivered` (a unit that is recorded with a customer comes back: confirm it with a reason and
 * the permission operation.override). A unit that is recorded at another place of ours moves here in the same document.
 */
export const postCount = endpoint({
  method: 'POST',
  path: '/api/v1/counts',
  permission: 'count.apply',
  tag,
  summary: 'Set what is on hand to what was counted; lines that agree are kept as confirmed',
  body: z.strictObject({
    lines: z.array(CountInput).min(1).max(maxCountLines),
    reason: Text(500).optional(),
    /** When it was counted: the difference is to what was on hand then, and what moved since stays. Left out: now. */
    occurredAt: Instant.nullish(),
    confirm: z.array(z.string().max(60)).max(20).optional(),
  }),
  reply: OperationWritten.extend({
    /** Lines whose count differed from what was on hand. */
    changed: z.int(),
  }),
  status: 201,
  tellsProgress: true,
});
export const listCountEntries = endpoint({
  method: 'GET',
  path: '/api/v1/operations/:id/count-entries',
  permission: 'operation.read',
  tag,
  summary: 'What each line of a posted count said, also where nothing differed',
  params: IdParams,
  query: PageQuery.omit({ q: true }),
  reply: pageOf(CountEntry),
});

export const CountHistoryRow = z.object({
  document: DocumentRef.extend({ state: z.enum(operationStates) }),
  entry: z.int(),
  lot: LotRef.nullable(),
  /** It is about the very number that was asked, or, where none was, about the quantity without number. */
  own: z.boolean(),
  before: DecimalOut,
  counted: DecimalOut,
  difference: DecimalOut,
  occurredAt: z.string(),
  recordedAt: z.string(),
  by: UserRef,
  reason: z.string(),
});
export type CountHistoryRow = z.output<typeof CountHistoryRow>;
export const listCountHistory = endpoint({
  method: 'GET',
  path: '/api/v1/counts/history',
  permission: 'stock.read',
  tag,
  summary: 'Every count of a product at a place, with or without a number, newest first',
  query: PageQuery.omit({ q: true }).extend({
    productId: Id,
    locationId: Id,
    /** Marks the rows of this number; left out: those without number. */
    lotId: Id.optional(),
  }),
  reply: pageOf(CountHistoryRow),
});
