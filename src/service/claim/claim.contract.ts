// Claims: what somebody says is wrong with a unit, what was known of it on that day, and what was done about it. A unit
// is one of our numbers, or foreign: one that we never had, told as it is written on it.
import { z } from 'zod';
import { LanguageCode } from '../../access/person.contract.ts';
import { covers } from '../../domain/cover.ts';
import { numberStatuses, OpenHold } from '../../ledger/lot.contract.ts';
import { DocumentRef, LotRef, PlaceRef, ProductRef, Ref, UserRef } from '../../ledger/reference.contract.ts';
import {
  CalendarDate,
  DecimalOut,
  endpoint,
  Flag,
  Id,
  IdParams,
  PageQuery,
  pageOf,
  Text,
  Version,
} from '../../platform/http.contract.ts';

export const claimStates = ['open', 'in-progress', 'closed', 'refused'] as const;
export type ClaimState = (typeof claimStates)[number];

const Passage = z.object({ partner: Ref.nullable(), document: DocumentRef, occurredAt: z.string() });
export type Passage = z.output<typeof Passage>;

/** What was known of one of our units on a day; kept with the claim as it stood when it was opened. */
export const ClaimFacts = z.object({
  on: CalendarDate,
  status: z.enum(numberStatuses),
  /** Where it was; null in several places or none. */
  place: PlaceRef.nullable(),
  /** It was in our own stock: no customer had it. */
  withUs: z.boolean(),
  cover: z.enum(covers),
  /** Last covered days. */
  warrantyUntil: CalendarDate.nullable(),
  contractUntil: CalendarDate.nullable(),
  /** The lot it was made in. */
  parent: LotRef.nullable(),
  /** Who had it, with the document it was sold or delivered with. */
  holder: Passage.nullable(),
  /** Its last delivery that stands, also where it came back since. */
  sale: Passage.nullable(),
  /** From whom it came. */
  supply: Passage.nullable(),
  holds: z.array(OpenHold),
});
export type ClaimFacts = z.output<typeof ClaimFacts>;

export const ClaimRef = z.object({
  id: Id,
  number: z.string(),
  state: z.enum(claimStates),
  openedOn: CalendarDate,
  problem: z.string(),
});
export type ClaimRef = z.output<typeof ClaimRef>;

export const ClaimRow = z.object({
  id: Id,
  number: z.string(),
  state: z.enum(claimStates),
  openedOn: CalendarDate,
  resolvedOn: CalendarDate.nullable(),
  /** Null: a foreign unit. */
  unit: LotRef.nullable(),
  /** As it is written on a foreign unit; may be empty. */
  foreignNumber: z.string(),
  foreignProduct: z.string(),
  product: ProductRef.nullable(),
  partner: Ref.nullable(),
  /** Somebody else had the unit than the customer who complains. */
  otherCustomer: z.boolean(),
  raisedBy: z.string(),
  problem: z.string(),
  /** On the day it was opened; null for a foreign unit. */
  cover: z.enum(covers).nullable(),
  responsible: UserRef.nullable(),
  version: Version,
});
export type ClaimRow = z.output<typeof ClaimRow>;

const Done = z.object({ document: DocumentRef, occurredAt: z.string() });
export const Claim = ClaimRow.extend({
  facts: ClaimFacts.nullable(),
  resolution: z.string(),
  note: z.string(),
  createdAt: z.string(),
  createdBy: UserRef,
  /** What moved for it and still stands; a document that was reversed is not here. */
  returned: Done.nullable(),
  givenBack: Done.nullable(),
  replaced: Done.extend({ lot: LotRef, product: Ref }).nullable(),
  /** Where our unit is now. */
  now: z.object({ status: z.enum(numberStatuses), place: PlaceRef.nullable(), onHold: z.boolean() }).nullable(),
  /** Other claims about the same unit, newest first; the first hundred. */
  others: z.array(ClaimRef),
});
export type Claim = z.output<typeof Claim>;

/** One unit that a number may mean, with all that a claim takes from it. */
export const ClaimUnit = z.object({
  lot: LotRef,
  product: ProductRef,
  facts: ClaimFacts,
  /** Who has it now: one at most for a serial number, up to twenty of a lot. */
  holders: z.array(Passage.extend({ quantity: DecimalOut })),
  claims: z.array(ClaimRef),
});
export type ClaimUnit = z.output<typeof ClaimUnit>;

const Problem = Text(4000);
export const ClaimInput = z.strictObject({
  /** The unit by its id, or by its number (with the product where two products share it). */
  lotId: Id.nullish(),
  number: z.string().max(400).nullish(),
  productId: Id.nullish(),
  /** We never had it: number and product as they are written on it. */
  foreign: z.boolean().default(false),
  foreignProduct: Text(300).default(''),
  /** Left out: whoever has the unit. Null: nobody is known. */
  partnerId: Id.nullish(),
  raisedBy: Text(200).default(''),
  problem: Problem.min(1),
  /** Left out: today. */
  openedOn: CalendarDate.nullish(),
  responsibleId: z.string().max(100).nullish(),
  note: Text(20_000).default(''),
});
export type ClaimInput = z.output<typeof ClaimInput>;
export const ClaimEdit = z.strictObject({
  partnerId: Id.nullish(),
  raisedBy: Text(200).optional(),
  problem: Problem.min(1).optional(),
  responsibleId: z.string().max(100).nullish(),
  note: Text(20_000).optional(),
  resolution: Problem.optional(),
});
export type ClaimEdit = z.output<typeof ClaimEdit>;

const tag = 'Claims';
const base = '/api/v1/claims';

const filters = {
  /** `unsettled`: open or in progress. */
  state: z.enum([...claimStates, 'unsettled']).optional(),
  productId: Id.optional(),
  partnerId: Id.optional(),
  responsibleId: z.string().max(100).optional(),
  cover: z.enum([...covers, 'covered', 'not-covered']).optional(),
  foreign: Flag.optional(),
  /** Claims about this number. */
  lotId: Id.optional(),
  /** Claims about this lot and all that was made in it. */
  ofLotId: Id.optional(),
  from: CalendarDate.optional(),
  to: CalendarDate.optional(),
};
export const ClaimQuery = PageQuery.extend({
  ...filters,
  sort: z.enum(['-openedOn', 'openedOn', 'number', '-number']).default('-openedOn'),
});
export type ClaimQuery = z.output<typeof ClaimQuery>;

export const listClaims = endpoint({
  method: 'GET',
  path: base,
  permission: 'service.read',
  tag,
  summary: 'Claims, newest first; `q` looks in claim, unit, product, customer and problem',
  query: ClaimQuery,
  reply: pageOf(ClaimRow),
  files: {},
});
export const findClaimUnits = endpoint({
  method: 'GET',
  path: '/api/v1/claim-units',
  permission: 'service.read',
  tag,
  summary: 'What is known of the units that a number may mean; none: nobody here knows it',
  query: z.object({ number: z.string().max(400).optional(), lotId: Id.optional() }),
  reply: z.object({ rows: z.array(ClaimUnit), foreignClaims: z.array(ClaimRef) }),
});
export const getClaim = endpoint({
  method: 'GET',
  path: `${base}/:id`,
  permission: 'service.read',
  tag,
  summary: 'One claim: the unit, what was known of it, what was done',
  params: IdParams,
  reply: Claim,
});
export const createClaim = endpoint({
  method: 'POST',
  path: base,
  permission: 'service.write',
  tag,
  summary: 'Open a claim; what is known of the unit on that day is kept with it',
  body: ClaimInput,
  reply: Claim,
  status: 201,
});
export const updateClaim = endpoint({
  method: 'PATCH',
  path: `${base}/:id`,
  permission: 'service.write',
  tag,
  summary: 'Edit a claim; of one that is closed the note alone',
  params: IdParams,
  body: ClaimEdit,
  reply: Claim,
  versioned: true,
});
export const moveClaim = endpoint({
  method: 'POST',
  path: `${base}/:id/state`,
  permission: 'service.write',
  tag,
  summary: 'Take a claim up, close it, refuse it, or take it up again',
  params: IdParams,
  body: z.strictObject({
    /** `in-progress` of a closed claim takes it up again. */
    state: z.enum(['in-progress', 'closed', 'refused']),
    /** How it ended: needed to close or refuse it. */
    resolution: Problem.optional(),
    /** Left out: today. */
    resolvedOn: CalendarDate.nullish(),
  }),
  reply: Claim,
});
export const printClaim = endpoint({
  method: 'GET',
  path: `${base}/:id/pdf`,
  permission: 'service.read',
  tag,
  summary: 'The sheet that goes with the unit: codes, cover, problem, room for what is done and two signatures',
  params: IdParams,
  /** Left out: the company's language. */
  query: z.object({ language: LanguageCode.optional() }),
  reply: z.unknown(),
});
