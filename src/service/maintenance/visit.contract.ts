// Visits: planned ones of a plan, others, and those to a breakdown. A report says what was done; the parts that were used
// leave our stock with it. Overdue is a planned visit whose day has passed.
import { z } from 'zod';
import { visitKinds, visitStates } from '../../domain/maintenance.ts';
import { DocumentRef, LotRef, PlaceRef, ProductRef, Ref, UserRef } from '../../ledger/reference.contract.ts';
import {
  CalendarDate,
  Decimal,
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
import { Day } from './holiday.contract.ts';
import { PersonId } from './plan.contract.ts';
import { Unit, Units } from './unit.contract.ts';

const tag = 'Maintenance';
const base = '/api/v1/visits';
const Numbered = z.object({ id: Id, number: z.string() });

export const VisitRow = z.object({
  id: Id,
  number: z.string(),
  kind: z.enum(visitKinds),
  title: z.string(),
  state: z.enum(visitStates),
  overdue: z.boolean(),
  plan: Numbered.nullable(),
  /** Which visit of the plan, and the day that the plan made for it. */
  step: z.int().nullable(),
  dueOn: CalendarDate.nullable(),
  /** Moved or given to somebody by hand: a change of the plan leaves it. */
  moved: z.boolean(),
  claim: Numbered.nullable(),
  partner: Ref.nullable(),
  plannedOn: CalendarDate,
  responsible: UserRef.nullable(),
  place: z.string(),
  doneOn: CalendarDate.nullable(),
  /** The first three; `unitCount` says how many there are. */
  units: z.array(Unit),
  unitCount: z.int(),
  version: Version,
});
export type VisitRow = z.output<typeof VisitRow>;

/** What was used at a visit. `lot` is null for goods without a number. */
export const VisitPart = z.object({
  product: ProductRef,
  lot: LotRef.nullable(),
  quantity: DecimalOut,
  from: PlaceRef,
  into: LotRef.nullable(),
});
export type VisitPart = z.output<typeof VisitPart>;

export const Visit = VisitRow.extend({
  note: z.string(),
  cancelReason: z.string(),
  work: z.string(),
  signer: z.string(),
  /** The file that holds the signature. */
  signatureId: Id.nullable(),
  reportedBy: UserRef.nullable(),
  reportedAt: z.string().nullable(),
  /** By which the parts left our stock. */
  document: DocumentRef.extend({ state: z.enum(['draft', 'posted', 'reversed']) }).nullable(),
  parts: z.array(VisitPart),
  allUnits: z.array(Unit),
  follows: Numbered.nullable(),
  followUps: z.array(Numbered.extend({ state: z.enum(visitStates), plannedOn: CalendarDate })),
  createdAt: z.string(),
  createdBy: UserRef,
});
export type Visit = z.output<typeof Visit>;

export const visitSorts = ['plannedOn', 'number', 'doneOn'] as const;
export const VisitQuery = PageQuery.extend({
  /** `q`: part of number, title, place, customer, or of a unit's number. */
  state: z.enum(visitStates).optional(),
  kind: z.enum(visitKinds).optional(),
  overdue: Flag.optional(),
  responsibleId: PersonId.optional(),
  /** Of the caller. */
  mine: Flag.optional(),
  partnerId: Id.optional(),
  planId: Id.optional(),
  claimId: Id.optional(),
  lotId: Id.optional(),
  /** By the planned day. */
  from: Day.optional(),
  to: Day.optional(),
  sort: z.enum([...visitSorts, '-plannedOn', '-number', '-doneOn']).default('plannedOn'),
});
export type VisitQuery = z.output<typeof VisitQuery>;
export const listVisits = endpoint({
  method: 'GET',
  path: base,
  permission: 'service.read',
  tag,
  summary: 'Visits by their planned day',
  query: VisitQuery,
  reply: pageOf(VisitRow),
  files: {},
});
export const visitFigures = endpoint({
  method: 'GET',
  path: `${base}/figures`,
  permission: 'service.read',
  tag,
  summary: 'How many visits are overdue, today and in the next seven days, of everybody and of the caller',
  reply: z.object({ overdue: z.int(), overdueMine: z.int(), today: z.int(), soon: z.int() }),
});
export const calendarDays = 62;
export const calendarVisits = 1000;
export const readCalendar = endpoint({
  method: 'GET',
  path: '/api/v1/maintenance-calendar',
  permission: 'service.read',
  tag,
  summary:
    'The visits of a stretch of at most 62 days without the cancelled ones, the days off in it, and what is overdue',
  query: z.object({ from: Day, to: Day, responsibleId: PersonId.optional(), mine: Flag.optional() }),
  reply: z.object({
    today: CalendarDate,
    visits: z.array(VisitRow),
    /** There are more than a thousand. */
    more: z.boolean(),
    daysOff: z.array(z.object({ day: CalendarDate, name: z.string().nullable() })),
    /** The first fifty, whenever they were planned. */
    overdue: z.array(VisitRow),
    overdueCount: z.int(),
  }),
});

export const VisitInput = z.strictObject({
  kind: z.enum(['unplanned', 'breakdown']).default('unplanned'),
  title: Text(200).min(1),
  /** Of a claim: its customer and its unit are taken from there unless told. */
  claimId: Id.nullish(),
  partnerId: Id.nullish(),
  units: Units.default([]),
  plannedOn: Day,
  responsibleId: PersonId.nullish(),
  place: Text(300).default(''),
  note: Text(4000).default(''),
});
export type VisitInput = z.output<typeof VisitInput>;
export const createVisit = endpoint({
  method: 'POST',
  path: base,
  permission: 'service.write',
  tag,
  summary: 'Plan a visit that no plan made',
  body: VisitInput,
  reply: Visit,
  status: 201,
});
export const getVisit = endpoint({
  method: 'GET',
  path: `${base}/:id`,
  permission: 'service.read',
  tag,
  summary: 'One visit with its report, its parts and its units',
  params: IdParams,
  reply: Visit,
});
export const VisitEdit = z.strictObject({
  plannedOn: Day.optional(),
  responsibleId: PersonId.nullable().optional(),
  title: Text(200).min(1).optional(),
  place: Text(300).optional(),
  note: Text(4000).optional(),
});
export type VisitEdit = z.output<typeof VisitEdit>;
export const editVisit = endpoint({
  method: 'PATCH',
  path: `${base}/:id`,
  permission: 'service.write',
  tag,
  summary: 'Put a planned visit on another day, give it to somebody else, or change its words',
  params: IdParams,
  body: VisitEdit,
  reply: Visit,
  versioned: true,
});
export const cancelVisit = endpoint({
  method: 'POST',
  path: `${base}/:id/cancel`,
  permission: 'service.write',
  tag,
  summary: 'Give a planned visit up',
  params: IdParams,
  body: z.strictObject({ reason: Text(500).min(1) }),
  reply: Visit,
});

export const partsAtOnce = 100;
export const PartInput = z.strictObject({
  productId: Id,
  /** Needed for lots and serial numbers. */
  number: Text(400).optional(),
  /** A serial number is one. */
  quantity: Decimal.optional(),
  /** A place of ours; left out: the usual one. Goods inside it count. */
  fromId: Id.nullish(),
  /** The unit of this visit that it went into; the only one, unless told. */
  intoId: Id.nullish(),
});
export type PartInput = z.output<typeof PartInput>;
/** Of a PNG, as base64. */
export const signatureLimit = 400_000;
export const VisitReport = z.strictObject({
  doneOn: Day,
  /** `partial` leaves something to do. */
  completion: z.enum(['full', 'partial']),
  work: Text(4000).min(1),
  parts: z.array(PartInput).max(partsAtOnce).default([]),
  signer: Text(200).default(''),
  signature: z.string().max(signatureLimit).optional(),
  /** After partial work: when somebody comes again. */
  followUp: z.strictObject({ plannedOn: Day, responsibleId: PersonId.nullish() }).nullish(),
  /** Refusals of the parts that the caller passes, by code. */
  confirm: z.array(z.string().max(60)).max(20).optional(),
});
export type VisitReport = z.output<typeof VisitReport>;
export const reportVisit = endpoint({
  method: 'POST',
  path: `${base}/:id/report`,
  permission: 'service.write',
  tag,
  summary: 'Say what was done and by whom it was signed; parts leave our stock into production by one posted document',
  params: IdParams,
  body: VisitReport,
  reply: Visit,
});
export const takeBackReport = endpoint({
  method: 'POST',
  path: `${base}/:id/take-back`,
  permission: 'service.write',
  tag,
  summary: 'Cancel a report: the parts come back, the visit is planned again and its claim is as it was before',
  params: IdParams,
  body: z.strictObject({ reason: Text(500).min(1) }),
  reply: Visit,
});

/** A part on the way between two units. */
const Fitted = z.object({
  visit: Numbered,
  on: CalendarDate,
  product: Ref,
  lot: LotRef.nullable(),
  quantity: DecimalOut,
  into: LotRef.nullable(),
});
export const lotMaintenance = endpoint({
  method: 'GET',
  path: '/api/v1/lots/:id/maintenance',
  permission: 'service.read',
  tag,
  summary: 'Of one number: the next visit, the last twenty, the plans, the parts fitted, and what it was fitted into',
  params: IdParams,
  reply: z.object({
    next: VisitRow.nullable(),
    past: z.array(VisitRow),
    plans: z.array(z.object({ id: Id, number: z.string(), title: z.string() })),
    parts: z.array(Fitted),
    fittedInto: z.array(Fitted),
  }),
});
