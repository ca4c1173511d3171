// Holds: why numbers must not be sold, delivered or consumed. A hold is one order with a reason; what it holds are its
// rows, a number each, everywhere or at one place with all inside it. Released rows stay, with who and why.
import { z } from 'zod';
import { CalendarDate, endpoint, Id, IdParams, PageQuery, pageOf, Text, Version } from '../platform/http.contract.ts';
import { LotQuery } from './lot.contract.ts';
import { LotRef, PlaceRef, Ref, UserRef } from './reference.contract.ts';

export const holdKinds = ['quality', 'recall', 'other'] as const;
export type HoldKind = (typeof holdKinds)[number];
/** `ended`: its last day is over. `released`: nothing of it is left. */
export const holdStates = ['open', 'ended', 'released'] as const;
export type HoldState = (typeof holdStates)[number];
export const maxHeldRows = 100_000;

const HoldFilter = LotQuery.omit({ limit: true, cursor: true, sort: true, asOf: true });

export const HoldScope = z.discriminatedUnion('of', [
  /** Serial numbers and lots; with a place only what is there or inside it. */
  z.strictObject({ of: z.literal('numbers'), lotIds: z.array(Id).min(1).max(maxHeldRows), locationId: Id.nullish() }),
  /** Every number and lot that a document moved, such as all that came with a receipt. */
  z.strictObject({ of: z.literal('operation'), operationId: Id }),
  /** What the list of numbers shows with these filters at this moment. */
  z.strictObject({ of: z.literal('filter'), filter: HoldFilter }),
]);
export type HoldScope = z.output<typeof HoldScope>;

export const HoldInput = z.strictObject({
  kind: z.enum(holdKinds),
  reason: Text(500).min(1),
  /** The last day of the hold, where the goods are. Left out: until it is released. */
  untilDate: CalendarDate.nullish(),
  scope: HoldScope,
});
export type HoldInput = z.output<typeof HoldInput>;

export const Hold = z.object({
  id: Id,
  kind: z.enum(holdKinds),
  reason: z.string(),
  untilDate: CalendarDate.nullable(),
  state: z.enum(holdStates),
  /** How it was asked for. */
  scope: z.object({
    of: z.enum(['numbers', 'operation', 'filter']),
    operationId: Id.nullable(),
    location: PlaceRef.nullable(),
  }),
  rowCount: z.int(),
  /** How many of them are not released. */
  openCount: z.int(),
  /** The first of its numbers, to be told apart by. */
  first: z.object({ lot: LotRef, product: Ref }).nullable(),
  createdAt: z.string(),
  createdBy: UserRef,
  version: Version,
});
export type Hold = z.output<typeof Hold>;

export const HeldRow = z.object({
  id: Id,
  lot: LotRef,
  product: Ref,
  /** Null: wherever it is. */
  location: PlaceRef.nullable(),
  released: z.object({ at: z.string(), by: UserRef, reason: z.string() }).nullable(),
});
export type HeldRow = z.output<typeof HeldRow>;

export const HoldPlaced = Hold.extend({
  /** Rows of `scope.lotIds` that could not be put on hold; the others are. */
  refused: z.array(
    z.object({ index: z.int(), code: z.string(), detail: z.string(), facts: z.record(z.string(), z.unknown()) }),
  ),
});
export type HoldPlaced = z.output<typeof HoldPlaced>;

const tag = 'Holds';
const base = '/api/v1/holds';

export const HoldQuery = PageQuery.extend({
  /** `q`: words of the reason, or the beginning of a number. */
  state: z.enum(holdStates).optional(),
  kind: z.enum(holdKinds).optional(),
  productId: Id.optional(),
  lotId: Id.optional(),
});
export type HoldQuery = z.output<typeof HoldQuery>;

export const listHolds = endpoint({
  method: 'GET',
  path: base,
  permission: 'stock.read',
  tag,
  summary: 'Holds, newest first',
  query: HoldQuery,
  reply: pageOf(Hold),
  files: {},
});
export const getHold = endpoint({
  method: 'GET',
  path: `${base}/:id`,
  permission: 'stock.read',
  tag,
  summary: 'One hold',
  params: IdParams,
  reply: Hold,
});
export const listHeldRows = endpoint({
  method: 'GET',
  path: `${base}/:id/rows`,
  permission: 'stock.read',
  tag,
  summary: 'What a hold holds, and what of it was released by whom',
  params: IdParams,
  query: PageQuery.omit({ q: true }),
  reply: pageOf(HeldRow),
});
export const placeHold = endpoint({
  method: 'POST',
  path: base,
  permission: 'number.hold',
  tag,
  summary: 'Put numbers on hold: they must not be sold, delivered to a customer or consumed',
  body: HoldInput,
  reply: HoldPlaced,
  status: 201,
  tellsProgress: true,
});
export const releaseHold = endpoint({
  method: 'POST',
  path: `${base}/:id/release`,
  permission: 'number.release',
  tag,
  summary: 'Release a hold, all of it or chosen numbers',
  params: IdParams,
  body: z.strictObject({
    reason: Text(500).min(1),
    /** Left out: all that is not released yet. */
    lotIds: z.array(Id).min(1).max(maxHeldRows).optional(),
  }),
  reply: Hold.extend({ releasedCount: z.int() }),
  tellsProgress: true,
});
