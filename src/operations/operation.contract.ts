// Documents that cause moves: receipt, delivery, transfer, scrap, return. One shape for all of them; what differs by
// kind is a row in the table of policies (policy.ts).
import { z } from 'zod';
import { linePickings } from '../domain/picking.ts';
import {
  CalendarDate,
  Decimal,
  DecimalOut,
  Done,
  endpoint,
  Flag,
  filesOnly,
  Id,
  IdParams,
  Instant,
  PageQuery,
  pageOf,
  Text,
  Version,
} from '../platform/http.contract.ts';

/** The kinds that people write by hand; counts, sales and corrections are made by their own screens. */
export const documentKinds = ['receipt', 'delivery', 'transfer', 'scrap', 'return'] as const;
export const operationKinds = [
  ...documentKinds,
  'count',
  'production',
  'sale',
  'identification',
  'correction',
] as const;
export const operationStates = ['draft', 'posted', 'reversed'] as const;
export type DocumentKind = (typeof documentKinds)[number];
export type OperationKind = (typeof operationKinds)[number];
export type OperationState = (typeof operationStates)[number];

export const maxLines = 2_000;
export const maxNumbers = 100_000;

/** One number of a line: only the number for a serial, more for a lot. `damaged` units go to quarantine. */
export const NumberInput = z.union([
  z.string().max(400),
  z.strictObject({
    number: z.string().max(400),
    quantity: Decimal.optional(),
    damaged: z.boolean().optional(),
    supplierNumber: Text(200).nullish(),
    parentNumber: z.string().max(400).nullish(),
    expirationDate: CalendarDate.nullish(),
    bestBeforeDate: CalendarDate.nullish(),
    removalDate: CalendarDate.nullish(),
    alertDate: CalendarDate.nullish(),
  }),
]);
export type NumberInput = z.output<typeof NumberInput>;

export const LineInput = z.strictObject({
  productId: Id,
  /** Accepted quantity in the product's unit. May be left out when numbers or a packaging say it. */
  quantity: Decimal.optional(),
  packagingId: Id.nullish(),
  packagingQuantity: Decimal.optional(),
  /** Receipts: what was announced; the difference to accepted + damaged is short. */
  expectedQuantity: Decimal.nullish(),
  /** Receipts of untracked goods: how many arrived damaged (they go to quarantine). */
  damagedQuantity: Decimal.optional(),
  /** Unit cost of a receipt, unit price of a delivery or return; at most 6 decimals. */
  unitPrice: Decimal.nullish(),
  numbers: z.array(NumberInput).max(maxNumbers).optional(),
  /** Numbers as a person types or pastes them: lines, commas, tabs, `name;qty`, ranges `SN-01..SN-50`, `SN-01::50`. */
  numbersText: z.string().max(4_000_000).optional(),
  /**
   * Receipts: take the missing numbers from the product's series, else the company's. Left out: only where the line
   * names no number, the product has a series of its own and its policy asks for numbers.
   */
  series: z.boolean().optional(),
  /**
   * Outgoing lots and serial numbers without `numbers`: choose them, in the order of a strategy, or with `auto` in that of
   * the product, its category, the place or the company.
   */
  picking: z.enum(linePickings).nullish(),
  note: Text(1000).optional(),
  /** Of a document that comes of an order: the line that it answers; left out, the first open one of the product. */
  orderLine: z.int().min(1).nullish(),
  /** Of a return that belongs to an order: its quantity will be delivered again. */
  replaces: z.boolean().optional(),
});
export type LineInput = z.output<typeof LineInput>;

export const OperationInput = z.strictObject({
  kind: z.enum(documentKinds),
  partnerId: Id.nullish(),
  /** Left out: the company's default for the kind. */
  fromId: Id.nullish(),
  toId: Id.nullish(),
  /** Transfers in two steps: `toId` is a transit location and this the place where the goods shall arrive. */
  destinationId: Id.nullish(),
  /** The document that a return gives back, or the shipment that an arrival completes. */
  originId: Id.nullish(),
  /** When it happened; left out: when it is posted. */
  occurredAt: Instant.nullish(),
  reference: Text(200).optional(),
  reason: Text(500).optional(),
  note: Text(4000).optional(),
  lines: z.array(LineInput).max(maxLines),
});
export type OperationInput = z.output<typeof OperationInput>;

/** Refusals that the caller has seen and passes, by code; the role must allow it. */
const Confirm = z.array(z.string().max(60)).max(20).optional();

const Ref = z.object({ id: Id, name: z.string() });
const DocumentRef = z.object({ id: Id, number: z.string(), kind: z.enum(operationKinds) });
const UserRef = z.object({ id: z.string(), name: z.string() });

export const OperationNumber = z.object({
  line: z.int(),
  /** Null while the document is a draft and the number does not exist yet. */
  lotId: Id.nullable(),
  /** As it was posted. Null stands for a quantity without number. */
  number: z.string().nullable(),
  /** What it is called now, where it was corrected since. */
  numberNow: z.string().nullable(),
  quantity: DecimalOut,
  damaged: z.boolean(),
  /** All of it, or some of it at one place, is on hold now. */
  onHold: z.boolean(),
  from: Ref.nullable(),
  to: Ref.nullable(),
  supplierNumber: z.string().nullable(),
  /** The lot that a serial number or lot belongs to. */
  parentNumber: z.string().nullable(),
  expirationDate: CalendarDate.nullable(),
  bestBeforeDate: CalendarDate.nullable(),
  removalDate: CalendarDate.nullable(),
  alertDate: CalendarDate.nullable(),
});
export type OperationNumber = z.output<typeof OperationNumber>;

export const OperationLine = z.object({
  line: z.int(),
  product: z.object({
    id: Id,
    sku: z.string(),
    name: z.string(),
    tracking: z.enum(['none', 'lot', 'serial']),
    unit: z.string(),
    decimals: z.int(),
  }),
  quantity: DecimalOut,
  expectedQuantity: DecimalOut.nullable(),
  damagedQuantity: DecimalOut,
  packagingId: Id.nullable(),
  /** What the line was written in; `quantity` stays in the product's unit. */
  packaging: z.object({ id: Id, name: z.string(), factor: DecimalOut }).nullable(),
  /** Accepted, in packagings; null without one, or when it does not come out even. */
  packagingQuantity: DecimalOut.nullable(),
  /** Of a draft: how much of it is kept for this line. */
  reserved: DecimalOut,
  unitPrice: DecimalOut.nullable(),
  series: z.boolean(),
  picking: z.enum(linePickings).nullable(),
  note: z.string(),
  orderLine: z.int().nullable(),
  replaces: z.boolean(),
  numberCount: z.int(),
  /** The first hundred; the rest by GET .../numbers. */
  numbers: z.array(OperationNumber),
});
export type OperationLine = z.output<typeof OperationLine>;

export const OperationHead = z.object({
  id: Id,
  kind: z.enum(operationKinds),
  number: z.string(),
  state: z.enum(operationStates),
  version: Version,
  partner: Ref.nullable(),
  from: Ref,
  to: Ref,
  destination: Ref.nullable(),
  origin: DocumentRef.nullable(),
  /** The order that it receives or delivers, or of which it takes goods back. */
  /** Sold or taken back at a till. */
  ticket: z.object({ id: Id, number: z.string() }).nullable(),
  order: z.object({ id: Id, number: z.string(), kind: z.enum(['purchase', 'sales']) }).nullable(),
  reverses: DocumentRef.nullable(),
  reversedBy: DocumentRef.nullable(),
  occurredAt: z.string().nullable(),
  recordedAt: z.string().nullable(),
  createdAt: z.string(),
  createdBy: UserRef,
  postedBy: UserRef.nullable(),
  reference: z.string(),
  reason: z.string(),
  note: z.string(),
  lineCount: z.int(),
});
export type OperationHead = z.output<typeof OperationHead>;

export const Operation = OperationHead.extend({
  lines: z.array(OperationLine),
  /** What answers this document: its returns, the arrivals of a transfer, what was lost on the way; the first hundred. */
  answers: z.array(DocumentRef),
  /** Transfers on the way: what is still in transit can be received with POST .../arrive. */
  awaitingArrival: z.boolean(),
  /** Refusals that whoever posted it saw and passed. */
  confirmed: z.array(z.string()),
});
export type Operation = z.output<typeof Operation>;

/** The short answer of a write: what was written and what it is called. */
export const OperationWritten = z.object({
  id: Id,
  kind: z.enum(operationKinds),
  number: z.string(),
  state: z.enum(operationStates),
  version: Version,
  occurredAt: z.string().nullable(),
  recordedAt: z.string().nullable(),
  lineCount: z.int(),
  /** Move lines written: one per serial number, lot or bulk quantity. */
  moveLineCount: z.int(),
  /** The order that it belongs to. */
  orderId: Id.nullable(),
  /** The delivery that waits for what is still open of the order. */
  next: z.object({ id: Id, number: z.string() }).nullable(),
});
export type OperationWritten = z.output<typeof OperationWritten>;

const tag = 'Operations';
const base = '/api/v1/operations';

export const OperationQuery = PageQuery.extend({
  kind: z.enum(operationKinds).optional(),
  state: z.enum(operationStates).optional(),
  partnerId: Id.optional(),
  productId: Id.optional(),
  locationId: Id.optional(),
  importId: Id.optional(),
  orderId: Id.optional(),
  from: Instant.optional(),
  to: Instant.optional(),
  awaitingArrival: Flag.optional(),
  sort: z.enum(['-createdAt', 'createdAt', '-occurredAt', 'occurredAt', 'number', '-number']).default('-createdAt'),
});
export const listOperations = endpoint({
  method: 'GET',
  path: base,
  permission: 'operation.read',
  tag,
  summary: 'Documents, newest first',
  query: OperationQuery,
  reply: pageOf(OperationHead),
  files: {},
});
export const exportOperationLines = filesOnly({
  path: `${base}/lines`,
  permission: 'operation.read',
  tag,
  summary: 'Documents with their lines and numbers',
  query: OperationQuery.omit({ limit: true, cursor: true }),
});
export const getOperation = endpoint({
  method: 'GET',
  path: `${base}/:id`,
  permission: 'operation.read',
  tag,
  summary: 'One document with its lines',
  params: IdParams,
  reply: Operation,
});
export const listOperationNumbers = endpoint({
  method: 'GET',
  path: `${base}/:id/numbers`,
  permission: 'operation.read',
  tag,
  summary: 'The numbers of a document, all of them in pages',
  params: IdParams,
  query: PageQuery.extend({ line: z.coerce.number().int().min(1).optional() }),
  reply: pageOf(OperationNumber),
});
export const createOperation = endpoint({
  method: 'POST',
  path: base,
  permission: 'operation.write',
  tag,
  summary: 'Write a document; with `post` it is posted in the same step',
  body: OperationInput.extend({ post: z.boolean().default(false), confirm: Confirm }),
  reply: OperationWritten,
  status: 201,
  tellsProgress: true,
});
export const updateOperation = endpoint({
  method: 'PUT',
  path: `${base}/:id`,
  permission: 'operation.write',
  tag,
  summary: 'Replace a draft',
  params: IdParams,
  body: OperationInput,
  reply: OperationWritten,
  versioned: true,
});
export const deleteOperation = endpoint({
  method: 'DELETE',
  path: `${base}/:id`,
  permission: 'operation.write',
  tag,
  summary: 'Delete a draft (its number stays unused)',
  params: IdParams,
  reply: Done,
});
export const postOperation = endpoint({
  method: 'POST',
  path: `${base}/:id/post`,
  permission: 'operation.post',
  tag,
  summary: 'Post a draft: the goods move',
  params: IdParams,
  body: z.strictObject({ confirm: Confirm }).default({}),
  reply: OperationWritten,
  tellsProgress: true,
});
export const reverseOperation = endpoint({
  method: 'POST',
  path: `${base}/:id/reverse`,
  permission: 'operation.reverse',
  tag,
  summary: 'Answer a posted document by its opposite',
  params: IdParams,
  body: z.strictObject({
    reason: Text(500).min(1),
    /** `now`, or the instant of the original where nothing later stands in the way. */
    at: z.enum(['now', 'original']).default('now'),
  }),
  reply: OperationWritten,
  status: 201,
});
export const arriveOperation = endpoint({
  method: 'POST',
  path: `${base}/:id/arrive`,
  permission: 'operation.post',
  tag,
  summary: 'Receive a transfer that is in transit; what is missing stays in transit or is written off',
  params: IdParams,
  body: z.strictObject({
    occurredAt: Instant.nullish(),
    /** Left out: everything that is still in transit arrives. */
    lines: z
      .array(z.object({ line: z.int().min(1), quantity: Decimal.optional(), numbers: z.array(NumberInput).optional() }))
      .max(maxLines)
      .optional(),
    missing: z.enum(['stays', 'lost']).default('stays'),
    reason: Text(500).optional(),
  }),
  reply: OperationWritten,
  status: 201,
});
