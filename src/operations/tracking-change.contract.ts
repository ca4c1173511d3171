// Changing how a product is tracked while it is on hand: what there is, a preview, and the change. One document takes
// everything out without (or under its old) number and in with the new one, at the same places.
import { z } from 'zod';
import { Decimal, DecimalOut, endpoint, Id, IdParams, Instant, Text, Version } from '../platform/http.contract.ts';
import { maxLines, maxNumbers, NumberInput, OperationWritten, operationKinds } from './operation.contract.ts';

const tag = 'Products';
const Tracking = z.enum(['none', 'lot', 'serial']);
/** What at a place is meant: what has no number, all its serial numbers, or one lot. */
const Source = z.union([z.enum(['bulk', 'serials']), Id]);
const Place = z.object({ id: Id, name: z.string(), kind: z.enum(['internal', 'transit']) });

export const TrackingRow = z.object({
  location: Place,
  source: Source,
  /** Of a lot. */
  number: z.string().nullable(),
  quantity: DecimalOut,
  reserved: DecimalOut,
  /** Since when the oldest of it is with us. */
  firstInAt: Instant,
});
export type TrackingRow = z.output<typeof TrackingRow>;

const OpenDocument = z.object({
  id: Id,
  kind: z.enum(operationKinds),
  number: z.string(),
  quantity: DecimalOut,
});

export const TrackingState = z.object({
  product: z.object({
    id: Id,
    sku: z.string(),
    name: z.string(),
    tracking: Tracking,
    version: Version,
    unit: z.object({ symbol: z.string(), decimals: z.int() }),
  }),
  /** The series that numbers would come from: the product's own, else the company's. */
  series: z.object({ serial: z.string().nullable(), lot: z.string().nullable() }),
  rows: z.array(TrackingRow),
  /** Drafts with a line of the product and shipments on their way; at most 50 each. */
  drafts: z.array(OpenDocument),
  shipments: z.array(OpenDocument),
  moreDocuments: z.boolean(),
  /** Units that are with customers under their serial numbers. */
  unitsOutside: z.int(),
});
export type TrackingState = z.output<typeof TrackingState>;

export const TrackingLine = z.strictObject({
  locationId: Id,
  source: Source,
  numbers: z.array(NumberInput).max(maxNumbers).optional(),
  /** As typed or pasted: lines, commas, `name;quantity`, ranges. */
  numbersText: z.string().max(4_000_000).optional(),
  /** Those still missing come from the series: a number per unit, or one lot. */
  series: z.boolean().optional(),
  /** What has no number after that stays without one. Left out: then there must be nothing left. */
  rest: z.literal('unidentified').optional(),
});
export type TrackingLine = z.output<typeof TrackingLine>;

export const TrackingInput = z.strictObject({
  tracking: Tracking,
  lines: z.array(TrackingLine).max(maxLines).default([]),
  /** A series other than the product's and the company's. */
  pattern: Text(400).min(1).optional(),
  /** New serial numbers are made in the lot they come from; on unless told. */
  keepParent: z.boolean().default(true),
  reason: Text(500).optional(),
});
export type TrackingInput = z.output<typeof TrackingInput>;

export const ConvertedLine = z.object({
  line: z.int(),
  location: z.object({ id: Id, name: z.string() }),
  /** The lot that it was in; null: it had no number, or several. */
  number: z.string().nullable(),
  /** What leaves as it was, and how much of it comes back with and without a number. */
  out: DecimalOut,
  into: DecimalOut,
  rest: DecimalOut,
  numberCount: z.int(),
  /** The first and the last of the numbers as given. */
  first: z.string().nullable(),
  last: z.string().nullable(),
});
export type ConvertedLine = z.output<typeof ConvertedLine>;

export const TrackingChanged = z.object({
  product: z.object({ id: Id, tracking: Tracking, version: Version }),
  /** Null where nothing had to be converted. */
  document: OperationWritten.nullable(),
  lines: z.array(ConvertedLine),
});
export type TrackingChanged = z.output<typeof TrackingChanged>;

export const getTracking = endpoint({
  method: 'GET',
  path: '/api/v1/products/:id/tracking',
  permission: 'stock.read',
  tag,
  summary: 'What changing the tracking of a product would touch: stock by place, open documents, units with customers',
  params: IdParams,
  reply: TrackingState,
});
export const previewTracking = endpoint({
  method: 'POST',
  path: '/api/v1/products/:id/tracking/preview',
  permission: 'product.track',
  tag,
  summary: 'What a change of tracking would post, with every refusal; nothing is written and no number is taken',
  params: IdParams,
  body: TrackingInput,
  reply: TrackingChanged,
  versioned: true,
});
export const startTracking = endpoint({
  method: 'POST',
  path: '/api/v1/products/:id/tracking',
  permission: 'product.track',
  tag,
  summary: 'Change the tracking of a product with stock: one document, out as it was and in with the new numbers',
  params: IdParams,
  body: TrackingInput,
  reply: TrackingChanged,
  status: 201,
  versioned: true,
  tellsProgress: true,
});

export const Identify = z.strictObject({
  productId: Id,
  locationId: Id,
  /** The document that took the goods without a number; left out: stock without a number at the place gets one. */
  documentId: Id.nullish(),
  /**
   * A number at the place that its product no longer uses, because it came back as it had left: all of it becomes what the
   * product is tracked by now; a product without numbers needs none here.
   */
  lotId: Id.nullish(),
  numbers: z.array(NumberInput).max(maxNumbers).optional(),
  numbersText: z.string().max(4_000_000).optional(),
  /** So many units (or so much of one lot) take their number from the series. */
  seriesQuantity: Decimal.optional(),
  pattern: Text(400).min(1).optional(),
  reason: Text(500).optional(),
});
export type Identify = z.output<typeof Identify>;

export const identify = endpoint({
  method: 'POST',
  path: '/api/v1/identifications',
  permission: 'operation.post',
  tag: 'Stock',
  summary: 'Give goods without a number theirs: what is on hand at a place, or what a document took away',
  body: Identify,
  reply: OperationWritten,
  status: 201,
  tellsProgress: true,
});
