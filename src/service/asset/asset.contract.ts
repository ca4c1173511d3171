// Fixed assets: serial numbers that the company keeps, with what they were bought for, how they lose value, where they are
// and who has them. Amounts are integers in minor units of the company's currency.
import { z } from 'zod';
import { depreciationMethods } from '../../domain/depreciation.ts';
import { numberStatuses } from '../../ledger/lot.contract.ts';
import { DocumentRef, LotRef, PlaceRef, ProductRef, Ref, UserRef } from '../../ledger/reference.contract.ts';
import {
  CalendarDate,
  Decimal,
  DecimalOut,
  endpoint,
  Id,
  IdParams,
  PageQuery,
  pageOf,
  Text,
  Version,
} from '../../platform/http.contract.ts';

/**
 * Derived from the ledger and the last hand-over. `gone`: it is no longer in one of our places, though nobody disposed of
 * it here. `disposed`: scrapped, sold, lost, or goods again.
 */
export const assetStates = ['in-use', 'checked-out', 'gone', 'disposed'] as const;
export type AssetState = (typeof assetStates)[number];
/** `withdrawn`: no asset any more; it is goods again and stays where it is. */
export const disposals = ['scrapped', 'sold', 'lost', 'withdrawn'] as const;
export type DisposalKind = (typeof disposals)[number];
export const maxUnits = 100;
export const lastUseYear = 2200;

const Amount = z.int().min(0).max(999_999_999_999_999);
const Disposed = z.object({ kind: z.enum(disposals), on: CalendarDate });
export const Holder = z.object({ name: z.string(), userId: z.string().nullable(), since: z.string() });

export const AssetRow = z.object({
  id: Id,
  number: z.string(),
  name: z.string(),
  lot: LotRef,
  product: ProductRef,
  /** Where the unit is, ours or not; null before it ever moved. */
  place: PlaceRef.nullable(),
  state: z.enum(assetStates),
  holder: Holder.nullable(),
  disposal: Disposed.nullable(),
  purchasedOn: CalendarDate,
  purchaseValue: z.int(),
  inUseFrom: CalendarDate,
  method: z.enum(depreciationMethods),
  /** What it has lost and what it is worth at the end of the day `on`: the one asked for, else today, or when it left. */
  on: CalendarDate,
  accumulated: z.int(),
  bookValue: z.int(),
  /** The hold that keeps it from being sold stands. */
  kept: z.boolean(),
  version: Version,
});
export type AssetRow = z.output<typeof AssetRow>;

export const Asset = AssetRow.extend({
  description: z.string(),
  residualValue: z.int(),
  lifeMonths: z.int().nullable(),
  /** Percent a year. */
  rate: DecimalOut.nullable(),
  switches: z.boolean(),
  status: z.enum(numberStatuses),
  hold: Ref,
  disposal: Disposed.extend({
    reason: z.string(),
    document: DocumentRef.nullable(),
    /** The document was taken back elsewhere: the unit is where it was before. */
    documentReversed: z.boolean(),
    partner: Ref.nullable(),
    salePrice: z.int().nullable(),
    bookValue: z.int(),
    /** Sold: price less book value; scrapped and lost: what it was worth, below zero. */
    result: z.int().nullable(),
  }).nullable(),
  handOverCount: z.int(),
  createdAt: z.string(),
  createdBy: UserRef,
});
export type Asset = z.output<typeof Asset>;

const facts = {
  name: Text(200).min(1),
  description: Text(4000),
  purchasedOn: CalendarDate,
  purchaseValue: Amount,
  residualValue: Amount,
  inUseFrom: CalendarDate,
  method: z.enum(depreciationMethods),
  lifeMonths: z.int().min(1).max(1200).nullable(),
  /** Percent a year, more than 0 and at most 100, with at most 4 decimals. */
  rate: Decimal.nullable(),
  /** Declining balance: to equal parts as soon as these are more. */
  switches: z.boolean(),
};
const AssetNumber = Text(60).min(1);
export const AssetEdit = z.strictObject({ number: AssetNumber, ...facts }).partial();
export type AssetEdit = z.output<typeof AssetEdit>;
/** What is left out follows from the receipt (day, unit cost) and the product (name). */
export const AssetInput = z.strictObject({
  units: z
    .array(z.strictObject({ lotId: Id, number: AssetNumber.optional() }))
    .min(1)
    .max(maxUnits),
  ...z.strictObject(facts).partial().shape,
});
export type AssetInput = z.output<typeof AssetInput>;

/** What a unit would begin with as an asset. */
export const AssetProposal = z.object({
  lot: LotRef,
  product: ProductRef,
  place: PlaceRef.nullable(),
  status: z.enum(numberStatuses),
  /** It is one already. */
  asset: z.object({ id: Id, number: z.string() }).nullable(),
  origin: DocumentRef.nullable(),
  purchasedOn: CalendarDate.nullable(),
  purchaseValue: z.int().nullable(),
});
export type AssetProposal = z.output<typeof AssetProposal>;

export const assetSorts = ['-number', 'number', 'name', '-purchasedOn', 'purchasedOn', '-purchaseValue'] as const;
const filters = {
  state: z.enum(assetStates).optional(),
  method: z.enum(depreciationMethods).optional(),
  productId: Id.optional(),
  lotId: Id.optional(),
  /** A place and everything inside it. */
  locationId: Id.optional(),
  /** The name of who has it, as the hand-over says. */
  holder: Text(200).optional(),
  /** The register of that day: what was bought by then and not disposed of, at its value then. */
  on: CalendarDate.optional(),
};
/** `q`: the asset's or unit's number from its beginning, words of the name, or of the product. */
export const AssetQuery = PageQuery.extend({ ...filters, sort: z.enum(assetSorts).default('number') });
export type AssetQuery = z.output<typeof AssetQuery>;
export type AssetFilter = Omit<AssetQuery, 'limit' | 'cursor' | 'sort'>;

export const DepreciationPeriod = z.object({
  from: CalendarDate,
  to: CalendarDate,
  amount: z.int(),
  accumulated: z.int(),
  bookValue: z.int(),
});
export const Depreciation = z.object({
  on: CalendarDate,
  accumulated: z.int(),
  bookValue: z.int(),
  /** The plan to its end, whatever became of the asset; empty where it does not lose value. */
  months: z.array(DepreciationPeriod),
  years: z.array(DepreciationPeriod),
});
export type Depreciation = z.output<typeof Depreciation>;

const tag = 'Fixed assets';
const base = '/api/v1/assets';

export const listAssets = endpoint({
  method: 'GET',
  path: base,
  permission: 'service.read',
  tag,
  summary: 'Fixed assets with their book values, now or on a day',
  query: AssetQuery,
  reply: pageOf(AssetRow),
  files: {},
});
export const sumAssets = endpoint({
  method: 'GET',
  path: `${base}/totals`,
  permission: 'service.read',
  tag,
  summary: 'What all assets that match come to',
  query: AssetQuery.omit({ limit: true, cursor: true, sort: true }),
  reply: z.object({
    on: CalendarDate,
    count: z.int(),
    purchaseValue: z.int(),
    accumulated: z.int(),
    bookValue: z.int(),
  }),
});
export const proposeAssets = endpoint({
  method: 'GET',
  path: `${base}/proposals`,
  permission: 'service.manage',
  tag,
  summary: 'What units would begin with as assets: day and cost of their receipt',
  query: z.object({
    /** Ids of serial numbers, separated by commas. */
    lotIds: z
      .string()
      .max(40 * maxUnits)
      .transform((text) => text.split(','))
      .pipe(z.array(Id).min(1).max(maxUnits)),
  }),
  reply: z.object({ rows: z.array(AssetProposal) }),
});
export const getAsset = endpoint({
  method: 'GET',
  path: `${base}/:id`,
  permission: 'service.read',
  tag,
  summary: 'One fixed asset',
  params: IdParams,
  reply: Asset,
});
export const readDepreciation = endpoint({
  method: 'GET',
  path: `${base}/:id/depreciation`,
  permission: 'service.read',
  tag,
  summary: 'How an asset loses value by months and years, and what it is worth on a day',
  params: IdParams,
  query: z.object({ on: CalendarDate.optional() }),
  reply: Depreciation,
  files: { query: z.object({ by: z.enum(['month', 'year']).default('month') }) },
});
export const createAssets = endpoint({
  method: 'POST',
  path: base,
  permission: 'service.manage',
  tag,
  summary: 'Make serial numbers of ours fixed assets: they are put on hold and cannot be sold any more',
  body: AssetInput,
  reply: z.object({ rows: z.array(AssetRow) }),
  status: 201,
});
export const updateAsset = endpoint({
  method: 'PATCH',
  path: `${base}/:id`,
  permission: 'service.manage',
  tag,
  summary: 'Edit an asset; what it is worth follows, also for days that have gone by',
  params: IdParams,
  body: AssetEdit,
  reply: Asset,
  versioned: true,
});
export const keepAsset = endpoint({
  method: 'POST',
  path: `${base}/:id/keep`,
  permission: 'service.manage',
  tag,
  summary: 'Put an asset on hold again after somebody released its hold',
  params: IdParams,
  reply: Asset,
});
export const disposeAsset = endpoint({
  method: 'POST',
  path: `${base}/:id/dispose`,
  permission: 'service.manage',
  tag,
  summary: 'Dispose of an asset: scrap, deliver or write off the unit, or make it goods again',
  params: IdParams,
  body: z.strictObject({
    kind: z.enum(disposals),
    /** Today unless told; never later. */
    on: CalendarDate.optional(),
    reason: Text(500).min(1),
    /** Sold: to whom, and for how much. */
    partnerId: Id.optional(),
    price: Amount.optional(),
  }),
  reply: Asset,
});
export const takeBackDisposal = endpoint({
  method: 'POST',
  path: `${base}/:id/take-back-disposal`,
  permission: 'service.manage',
  tag,
  summary: 'Take a disposal back: its document is reversed and the unit is kept again',
  params: IdParams,
  body: z.strictObject({ reason: Text(500).min(1) }),
  reply: Asset,
});
