// Count sheets: what somebody is asked to count, what was counted, and how it becomes posted counts. A sheet holds lines
// (a product at a place, with a number or without); a line is counted by people and applied by a manager. A line that
// nobody counted is never changed by applying.
import { z } from 'zod';
import { DocumentRef, LotRef, Ref, UserRef } from '../../ledger/reference.contract.ts';
import {
  CalendarDate,
  endpoint,
  Flag,
  Id,
  IdParams,
  Instant,
  PageQuery,
  pageOf,
  Text,
  Version,
} from '../../platform/http.contract.ts';

/** `open`: is being counted. `done`: nothing is left to apply. `cancelled`, `reverted`: it changed nothing, or not any more. */
export const sheetStates = ['open', 'done', 'cancelled', 'reverted'] as const;
/** `expected`: people see what should be there. `blind`: only who may apply counts sees it. */
export const sheetModes = ['expected', 'blind'] as const;
export const maxSheetLines = 50_000;

/**
 * What a sheet is about; everything that is named must hold. Nothing named: all stock. A saved filter of the stock list is
 * sent as its parts, with its name in `viewName`.
 */
export const CountScope = z.strictObject({
  /** The place and everything inside it. */
  locationId: Id.nullish(),
  /** The category and everything below it. */
  categoryId: Id.nullish(),
  productId: Id.nullish(),
  lotId: Id.nullish(),
  tracking: z.enum(['none', 'lot', 'serial']).nullish(),
  /** The beginning of a word of the product's code or name, or of a number. */
  q: Text(200).nullish(),
  /** Quantities of tracked products that have no number. */
  unidentified: z.boolean().nullish(),
  belowZero: z.boolean().nullish(),
  expiresFrom: CalendarDate.nullish(),
  expiresUntil: CalendarDate.nullish(),
  /** Of a saved filter; shown, not asked. */
  viewName: Text(100).nullish(),
});
export type CountScope = z.output<typeof CountScope>;

/** The scope with the names of what it refers to, to be shown. */
export const ShownScope = CountScope.extend({
  location: Ref.nullable(),
  category: Ref.nullable(),
  product: Ref.nullable(),
  lot: LotRef.nullable(),
});

export const CountSheet = z.object({
  id: Id,
  /** Such as `Aisle 1, November`. */
  name: z.string(),
  state: z.enum(sheetStates),
  mode: z.enum(sheetModes),
  scope: ShownScope,
  assignee: UserRef.nullable(),
  dueOn: CalendarDate.nullable(),
  /** Open and its due date has passed. */
  overdue: z.boolean(),
  note: z.string(),
  createdAt: z.string(),
  createdBy: UserRef,
  lineCount: z.int(),
  countedCount: z.int(),
  /** Lines that are in a posted count. */
  appliedCount: z.int(),
  /** The caller may not see what is expected, on hand and different. */
  hidesExpected: z.boolean(),
  version: Version,
});
export type CountSheet = z.output<typeof CountSheet>;

/** How far a sheet is. What tells the expected quantity is null where it is hidden from the caller. */
export const CountFigures = z.object({
  lines: z.int(),
  counted: z.int(),
  uncounted: z.int(),
  applied: z.int(),
  /** Counted and not what was on hand when it was counted. */
  differing: z.int().nullable(),
  /** Counted, and was not on the sheet: nothing should be there. */
  unexpected: z.int().nullable(),
  /** Should be there and is counted as less, or as nothing. */
  missing: z.int().nullable(),
  /** Serial numbers counted in one place and recorded in another one of ours. */
  moved: z.int().nullable(),
  /** Serial numbers counted here and recorded at a customer. */
  atCustomer: z.int().nullable(),
  /** Counted, not applied, and stock moved since. */
  conflicting: z.int(),
  /** What the differences are worth at cost, in minor units of the currency; null where hidden. */
  gainValue: z.int().nullable(),
  lossValue: z.int().nullable(),
  /** Differing lines whose product has no known cost: they are not in the values. */
  withoutCost: z.int().nullable(),
  /** Of what is counted and not applied: what applying all of it would do. */
  left: z.object({
    lines: z.int(),
    differing: z.int().nullable(),
    moved: z.int().nullable(),
    atCustomer: z.int().nullable(),
    /** Gain less loss. */
    value: z.int().nullable(),
  }),
  currency: z.string(),
  currencyDigits: z.int(),
});
export type CountFigures = z.output<typeof CountFigures>;

export const CountSheetWithFigures = CountSheet.extend({
  figures: CountFigures,
  /** The counts that this sheet posted, oldest first. */
  documents: z.array(DocumentRef.extend({ state: z.enum(['draft', 'posted', 'reversed']), postedAt: z.string() })),
});
export type CountSheetWithFigures = z.output<typeof CountSheetWithFigures>;

/** Refusals that the caller has seen and passes, by code. */
const Confirm = z.array(z.string().max(60)).max(20).optional();
const Reason = Text(500).min(1);
const tag = 'Counts';
const base = '/api/v1/count-sheets';

export const CountSheetQuery = PageQuery.extend({
  /** `q`: part of the sheet's name. */
  state: z.enum(sheetStates).optional(),
  assigneeId: z.string().max(100).optional(),
  /** Assigned to the caller. */
  mine: Flag.optional(),
  overdue: Flag.optional(),
  dueFrom: CalendarDate.optional(),
  dueUntil: CalendarDate.optional(),
  locationId: Id.optional(),
  productId: Id.optional(),
  sort: z.enum(['-createdAt', 'createdAt', 'dueOn', '-dueOn', 'name', '-name']).default('-createdAt'),
});
export type CountSheetQuery = z.output<typeof CountSheetQuery>;
export const listCountSheets = endpoint({
  method: 'GET',
  path: base,
  permission: 'stock.read',
  tag,
  summary: 'Count sheets, newest first; sheets without a due date come last when sorted by it',
  query: CountSheetQuery,
  reply: pageOf(CountSheet),
  files: {},
});

/** For the home page and the menu: how much there is to count. */
export const countFigures = endpoint({
  method: 'GET',
  path: `${base}/figures`,
  permission: 'stock.read',
  tag,
  summary:
    'How many sheets are open, assigned to the caller, overdue or due within a week, and how many places are due',
  reply: z.object({
    open: z.int(),
    mine: z.int(),
    overdue: z.int(),
    dueSoon: z.int(),
    /** Sheets where everything is counted and something waits for being applied. */
    toApply: z.int(),
    locationsOverdue: z.int(),
  }),
});

export const CountSheetInput = z.strictObject({
  name: Text(120).min(1),
  scope: CountScope.default({}),
  mode: z.enum(sheetModes).default('expected'),
  assigneeId: z.string().max(100).nullish(),
  dueOn: CalendarDate.nullish(),
  note: Text(1000).optional(),
});
export type CountSheetInput = z.output<typeof CountSheetInput>;
export const previewCountSheet = endpoint({
  method: 'POST',
  path: `${base}/preview`,
  permission: 'count.write',
  tag,
  summary: 'How many lines, products and places a sheet of this scope would have; nothing is kept',
  body: z.strictObject({ scope: CountScope.default({}) }),
  reply: z.object({ lines: z.int(), products: z.int(), locations: z.int(), tooMany: z.boolean() }),
});
export const createCountSheet = endpoint({
  method: 'POST',
  path: base,
  permission: 'count.write',
  tag,
  summary: 'Open a sheet with a line for everything of its scope that is on hand now; it may be empty and be added to',
  body: CountSheetInput,
  reply: CountSheetWithFigures,
  status: 201,
});
export const getCountSheet = endpoint({
  method: 'GET',
  path: `${base}/:id`,
  permission: 'stock.read',
  tag,
  summary: 'One sheet with its figures and the counts it posted',
  params: IdParams,
  reply: CountSheetWithFigures,
});
export const editCountSheet = endpoint({
  method: 'PATCH',
  path: `${base}/:id`,
  permission: 'count.write',
  tag,
  summary:
    'Another name, person, due date, note or mode; showing the expected quantities of a blind sheet needs count.apply',
  params: IdParams,
  body: z.strictObject({
    name: Text(120).min(1).optional(),
    assigneeId: z.string().max(100).nullable().optional(),
    dueOn: CalendarDate.nullable().optional(),
    note: Text(1000).optional(),
    mode: z.enum(sheetModes).optional(),
  }),
  reply: CountSheetWithFigures,
  versioned: true,
});

/**
 * Lines that nobody counted are left as they are, and counted in `uncounted`. Two people applying at once: the second finds
 * the lines applied (`count-line-applied`, or `count-nothing` for all). Refusals, listed with `lines.<line>`:
 * `count-conflict` (choose first, or say `conflicts`), `serial-delivered` (confirm it with a reason, by whoever may
 * override: the unit comes back from the customer), `count-below-reserved`, `numbers-asked` (confirm), `serial-twice`,
 * `expired` and holds do not stand in the way.
 */
export const applyCountSheet = endpoint({
  method: 'POST',
  path: `${base}/:id/apply`,
  permission: 'count.apply',
  tag,
  summary: 'Post counted lines as one count: all of them, or those named',
  params: IdParams,
  body: z.strictObject({
    lines: z.array(z.int().min(1)).min(1).max(maxSheetLines).optional(),
    reason: Reason,
    /** When it was counted; left out: now. */
    occurredAt: Instant.nullish(),
    /** What to do with lines whose stock moved since. `skip` leaves them on the sheet. */
    conflicts: z.enum(['refuse', 'counted', 'difference', 'skip']).default('refuse'),
    confirm: Confirm,
  }),
  reply: z.object({
    /** Null when every line that could be applied was skipped. */
    document: DocumentRef.nullable(),
    applied: z.int(),
    skipped: z.int(),
    uncounted: z.int(),
    sheet: CountSheetWithFigures,
  }),
  tellsProgress: true,
});
/** Places that the sheet covers wholly count as counted from then on, also where nothing was found. */
export const finishCountSheet = endpoint({
  method: 'POST',
  path: `${base}/:id/finish`,
  permission: 'count.apply',
  tag,
  summary: 'Close a sheet: what nobody counted stays as it is; refused while counted lines wait for being applied',
  params: IdParams,
  reply: CountSheetWithFigures,
});
export const cancelCountSheet = endpoint({
  method: 'POST',
  path: `${base}/:id/cancel`,
  permission: 'count.write',
  tag,
  summary: 'Give a sheet up of which nothing is applied; its counts stay readable',
  params: IdParams,
  reply: CountSheetWithFigures,
});
export const revertCountSheet = endpoint({
  method: 'POST',
  path: `${base}/:id/revert`,
  permission: 'operation.reverse',
  tag,
  summary: 'Reverse every count that the sheet posted and that still stands, newest first',
  params: IdParams,
  body: z.strictObject({ reason: Reason }),
  reply: z.object({ reversals: z.array(DocumentRef), sheet: CountSheetWithFigures }),
});
