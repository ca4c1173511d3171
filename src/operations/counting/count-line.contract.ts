// The lines of a count sheet: shown with filters, counted by several people, scanned, settled where stock moved meanwhile.
import { z } from 'zod';
import { DocumentRef, LotRef, PlaceRef, ProductRef, UserRef } from '../../ledger/reference.contract.ts';
import { Decimal, DecimalOut, endpoint, Id, IdParams, PageQuery, pageOf } from '../../platform/http.contract.ts';
import { CountFigures } from './count-sheet.contract.ts';

export const maxCountsAtOnce = 2_000;

/**
 * What a line is, as it stands: `expected` on the sheet from the beginning · `unexpected` was not · `moved` a serial number
 * that is recorded at another place of ours · `at-customer` recorded with a customer · `not-in-stock` known, and neither
 * with us nor with a customer (never received, missing, scrapped, returned) · `new` a number that nobody knows yet.
 */
export const countFindings = ['expected', 'unexpected', 'moved', 'at-customer', 'not-in-stock', 'new'] as const;

export const CountLine = z.object({
  /** Names the line within its sheet; lines are numbered by place, product and number. */
  line: z.int(),
  product: ProductRef,
  location: PlaceRef,
  /** Null: without number, or a number that does not exist yet (`number`). */
  lot: LotRef.nullable(),
  number: z.string().nullable(),
  /** A quantity of a tracked product that has no number. */
  unidentified: z.boolean(),
  finding: z.enum(countFindings),
  /** Where a serial number is recorded, when that is not this line's location. */
  recordedPlace: PlaceRef.nullable(),
  /** On hand when the sheet was opened; null where hidden from the caller, as are the next two. */
  expected: DecimalOut.nullable(),
  /** On hand now. */
  onHand: DecimalOut.nullable(),
  /** On hand when the line was counted: what the difference is to. */
  onHandWhenCounted: DecimalOut.nullable(),
  /** Null: nobody counted it. */
  counted: DecimalOut.nullable(),
  difference: DecimalOut.nullable(),
  /** Cost of one unit; null when not known or hidden. */
  unitCost: DecimalOut.nullable(),
  /** What the difference is worth, in minor units. */
  differenceValue: z.int().nullable(),
  countedBy: UserRef.nullable(),
  countedAt: z.string().nullable(),
  /** Stock moved since it was counted: choose before it is applied. */
  conflict: z.boolean(),
  /** How a conflict was settled. */
  resolution: z.enum(['counted', 'difference']).nullable(),
  /** The count that it is posted in; the line is then fixed. */
  applied: DocumentRef.nullable(),
});
export type CountLine = z.output<typeof CountLine>;

/** What a line said before it was counted just now; somebody else's count is replaced, and named. */
export const CountedBefore = z.object({ counted: DecimalOut, by: UserRef, at: z.string() });
export const CountedLine = z.object({ line: CountLine, before: CountedBefore.nullable() });
export type CountedLine = z.output<typeof CountedLine>;

/** `missing` and the like are those of CountFigures. */
export const lineFilters = [
  'all',
  'uncounted',
  'counted',
  'differing',
  'unexpected',
  'missing',
  'moved',
  'at-customer',
  'conflicting',
  'applied',
  'unapplied',
] as const;

/** Refusals that the caller has seen and passes, by code. */
const Confirm = z.array(z.string().max(60)).max(20).optional();
const tag = 'Counts';
const base = '/api/v1/count-sheets';
const SheetLine = IdParams.extend({ line: z.coerce.number().int().min(1) });

export const CountLineQuery = PageQuery.extend({
  /** `q`: the beginning of a word of the product's code or name, or of a number. */
  filter: z.enum(lineFilters).default('all'),
  locationId: Id.optional(),
  productId: Id.optional(),
  /** Counted by this person. */
  countedBy: z.string().max(100).optional(),
  sort: z.enum(['line', '-line', '-countedAt']).default('line'),
});
export type CountLineQuery = z.output<typeof CountLineQuery>;
/** `differing` and `missing` need to see what is expected (`forbidden` on a blind sheet without count.apply). */
export const listCountLines = endpoint({
  method: 'GET',
  path: `${base}/:id/lines`,
  permission: 'stock.read',
  tag,
  summary:
    'The lines of a sheet by place, product and number; filtered: the live lists of what is unexpected, missing, moved',
  params: IdParams,
  query: CountLineQuery,
  reply: pageOf(CountLine),
  files: {},
});

/** Several people may count one sheet: the last count of a line stands, and the answer says what it replaced. */
export const countLines = endpoint({
  method: 'POST',
  path: `${base}/:id/counts`,
  permission: 'count.write',
  tag,
  summary: 'Set what was counted of some lines, or clear it (null); typing a count again settles its conflict',
  params: IdParams,
  body: z.strictObject({
    lines: z
      .array(z.strictObject({ line: z.int().min(1), counted: Decimal.nullable() }))
      .min(1)
      .max(maxCountsAtOnce),
  }),
  reply: z.object({ rows: z.array(CountedLine) }),
});
/**
 * `expected` sets what is on hand now, `zero` zero, `clear` takes counts away. `uncounted` leaves alone what somebody
 * counted. Lines below zero cannot be set to what is on hand, applied ones not at all: they are in `skipped`.
 */
export const countAll = endpoint({
  method: 'POST',
  path: `${base}/:id/count-all`,
  permission: 'count.write',
  tag,
  summary: 'Set all lines, or those not counted yet, to what is on hand or to zero, or clear them',
  params: IdParams,
  body: z.strictObject({
    to: z.enum(['expected', 'zero', 'clear']),
    which: z.enum(['uncounted', 'all']).default('uncounted'),
    /** Only at this place. */
    locationId: Id.optional(),
  }),
  reply: z.object({ changed: z.int(), skipped: z.int(), figures: CountFigures }),
});

const WhatIsThere = {
  locationId: Id,
  productId: Id.optional(),
  /** A lot or serial number that is known; the product follows from it. */
  lotId: Id.optional(),
  /** A number of `productId` as it is written on the goods; known or not. */
  number: z.string().max(400).optional(),
  /** `numbers-asked`: a quantity of a tracked product without a number. */
  confirm: Confirm,
};
/** A line that the sheet has already is counted anew, not doubled: `added` tells which. */
export const addCountLine = endpoint({
  method: 'POST',
  path: `${base}/:id/lines`,
  permission: 'count.write',
  tag,
  summary: 'Count something that is not on the sheet: product, place, number or none, quantity',
  params: IdParams,
  body: z.strictObject({ ...WhatIsThere, counted: Decimal }),
  reply: CountedLine.extend({ added: z.boolean() }),
  status: 201,
});
export const removeCountLine = endpoint({
  method: 'DELETE',
  path: `${base}/:id/lines/:line`,
  permission: 'count.write',
  tag,
  summary: 'Take a line off the sheet that somebody added and nobody applied',
  params: SheetLine,
  reply: z.object({ done: z.literal(true) }),
});

/**
 * One scan at a place. A product without numbers, or a lot: its line goes up by `quantity`. A serial number: its line is
 * counted as 1. A product that needs a number is refused with `numbers-asked` (confirm to count it without). To take a scan
 * back: count the line as `before` says, or remove it when `added`.
 */
export const scanOutcomes = [...countFindings, 'duplicate'] as const;
export const scanCount = endpoint({
  method: 'POST',
  path: `${base}/:id/scans`,
  permission: 'count.write',
  tag,
  summary:
    'Count what was scanned at a place, and say what it is: expected, unexpected, moved, at a customer, scanned twice',
  params: IdParams,
  body: z.strictObject({ ...WhatIsThere, quantity: Decimal.optional() }),
  reply: CountedLine.extend({
    /** `duplicate`: this serial number is counted already; nothing changed and `line` is where it was counted. */
    outcome: z.enum(scanOutcomes),
    added: z.boolean(),
  }),
});

export const CountConflict = z.object({
  line: CountLine,
  /** What the line comes to when the counted quantity is kept. */
  ifCounted: z.object({ quantity: DecimalOut, difference: DecimalOut }),
  /** What it comes to when the difference is kept; below zero it cannot be kept. */
  ifDifference: z.object({ quantity: DecimalOut, difference: DecimalOut }),
  /** What moved in between, newest first; at most fifty. `quantity` is signed: what it did to this place. */
  moves: z.array(
    z.object({
      document: DocumentRef,
      quantity: DecimalOut,
      from: PlaceRef,
      to: PlaceRef,
      at: z.string(),
      by: UserRef,
    }),
  ),
});
export type CountConflict = z.output<typeof CountConflict>;
export const listCountConflicts = endpoint({
  method: 'GET',
  path: `${base}/:id/conflicts`,
  permission: 'count.apply',
  tag,
  summary: 'Counted lines whose stock moved since, with what moved',
  params: IdParams,
  query: PageQuery.omit({ q: true }),
  reply: pageOf(CountConflict),
});
export const resolveCountConflicts = endpoint({
  method: 'POST',
  path: `${base}/:id/resolve`,
  permission: 'count.apply',
  tag,
  summary: 'Per line: keep the counted quantity, or keep the difference and count from what is there now',
  params: IdParams,
  body: z.strictObject({
    lines: z
      .array(z.strictObject({ line: z.int().min(1), keep: z.enum(['counted', 'difference']) }))
      .min(1)
      .max(maxCountsAtOnce),
  }),
  reply: z.object({ rows: z.array(CountLine) }),
});
