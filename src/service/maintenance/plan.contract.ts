// Maintenance plans: a rhythm over units, from which visits are made. What was typed stays: an end and a number of visits
// may disagree, and `fits` says how many there are until the end.
import { z } from 'zod';
import { maintenancePeriods } from '../../domain/maintenance.ts';
import { Ref, UserRef } from '../../ledger/reference.contract.ts';
import {
  CalendarDate,
  endpoint,
  Id,
  IdParams,
  PageQuery,
  pageOf,
  Text,
  Version,
} from '../../platform/http.contract.ts';
import { Day } from './holiday.contract.ts';
import { Unit, Units } from './unit.contract.ts';

const tag = 'Maintenance';
const base = '/api/v1/maintenance-plans';
export const planStates = ['active', 'cancelled'] as const;
export const PersonId = z.string().min(1).max(100);

const rhythm = {
  period: z.enum(maintenancePeriods),
  /** With the period `days`, and only then. */
  everyDays: z.int().nullish(),
  /** The first visit is one period after it. */
  startsOn: Day,
  /** No visit is later. An end, a number of visits, or both. */
  endsOn: Day.nullish(),
  /** 1 to 500. */
  visits: z.int().nullish(),
};
export const PlanInput = z.strictObject({
  title: Text(200).min(1),
  /** The customer whose units they are; left out: units of ours. */
  partnerId: Id.nullish(),
  units: Units.min(1),
  ...rhythm,
  responsibleId: PersonId.nullish(),
  place: Text(300).default(''),
  note: Text(4000).default(''),
  contractId: Id.nullish(),
});
export type PlanInput = z.output<typeof PlanInput>;
/** What is left out stays. Units, person, dates or visits, when given, make the open visits anew. */
export const PlanEdit = z.strictObject({
  title: Text(200).min(1).optional(),
  partnerId: Id.nullable().optional(),
  units: Units.min(1).optional(),
  period: z.enum(maintenancePeriods).optional(),
  everyDays: z.int().nullable().optional(),
  startsOn: Day.optional(),
  endsOn: Day.nullable().optional(),
  visits: z.int().nullable().optional(),
  responsibleId: PersonId.nullable().optional(),
  place: Text(300).optional(),
  note: Text(4000).optional(),
  contractId: Id.nullable().optional(),
});
export type PlanEdit = z.output<typeof PlanEdit>;

export const PlanRow = z.object({
  id: Id,
  number: z.string(),
  title: z.string(),
  state: z.enum(planStates),
  partner: Ref.nullable(),
  period: z.enum(maintenancePeriods),
  everyDays: z.int().nullable(),
  startsOn: CalendarDate,
  endsOn: CalendarDate.nullable(),
  visits: z.int().nullable(),
  responsible: UserRef.nullable(),
  place: z.string(),
  note: z.string(),
  cancelReason: z.string(),
  contractId: Id.nullable(),
  /** The first three; `unitCount` says how many there are. */
  units: z.array(Unit),
  unitCount: z.int(),
  nextOn: CalendarDate.nullable(),
  openCount: z.int(),
  doneCount: z.int(),
  overdueCount: z.int(),
  createdAt: z.string(),
  version: Version,
});
export type PlanRow = z.output<typeof PlanRow>;
export const Plan = PlanRow.extend({
  createdBy: UserRef,
  /** How many visits there are until the end, at most 501; without an end, as many as were asked for. */
  fits: z.int(),
});
export type Plan = z.output<typeof Plan>;

export const planSorts = ['number', 'title', 'nextOn', 'createdAt'] as const;
export const PlanQuery = PageQuery.extend({
  /** `q`: part of number, title, place, customer, or of a unit's number. */
  state: z.enum(planStates).optional(),
  partnerId: Id.optional(),
  responsibleId: PersonId.optional(),
  lotId: Id.optional(),
  contractId: Id.optional(),
  sort: z.enum([...planSorts, '-number', '-title', '-nextOn', '-createdAt']).default('-createdAt'),
});
export type PlanQuery = z.output<typeof PlanQuery>;
export const listPlans = endpoint({
  method: 'GET',
  path: base,
  permission: 'service.read',
  tag,
  summary: 'Maintenance plans with their next visit',
  query: PlanQuery,
  reply: pageOf(PlanRow),
  files: {},
});
export const previewPlan = endpoint({
  method: 'GET',
  path: `${base}/preview`,
  permission: 'service.read',
  tag,
  summary: 'The days that a plan would have; nothing is kept',
  query: z.object({
    ...rhythm,
    everyDays: z.coerce.number().int().optional(),
    endsOn: Day.optional(),
    visits: z.coerce.number().int().optional(),
  }),
  reply: z.object({
    visits: z.array(
      z.object({
        step: z.int(),
        plannedOn: CalendarDate,
        /** The day by the period alone. */
        dueOn: CalendarDate,
        /** Why it is not that day: the name of the day off, or its weekday; null where it is. */
        because: z.object({ name: z.string().nullable(), weekday: z.int().nullable() }).nullable(),
      }),
    ),
    fits: z.int(),
  }),
});
export const createPlan = endpoint({
  method: 'POST',
  path: base,
  permission: 'service.manage',
  tag,
  summary: 'Make a plan and its visits',
  body: PlanInput,
  reply: Plan,
  status: 201,
});
export const getPlan = endpoint({
  method: 'GET',
  path: `${base}/:id`,
  permission: 'service.read',
  tag,
  summary: 'One plan; its visits are `/api/v1/visits?planId=`',
  params: IdParams,
  reply: Plan,
});
export const listPlanUnits = endpoint({
  method: 'GET',
  path: `${base}/:id/units`,
  permission: 'service.read',
  tag,
  summary: 'All units of a plan',
  params: IdParams,
  reply: z.object({ rows: z.array(Unit) }),
});
export const editPlan = endpoint({
  method: 'PATCH',
  path: `${base}/:id`,
  permission: 'service.manage',
  tag,
  summary: 'Change a plan: its open visits are made anew, what was done, reported or moved by hand stays',
  params: IdParams,
  body: PlanEdit,
  reply: Plan,
  versioned: true,
});
export const cancelPlan = endpoint({
  method: 'POST',
  path: `${base}/:id/cancel`,
  permission: 'service.manage',
  tag,
  summary: 'End a plan: its open visits are cancelled',
  params: IdParams,
  body: z.strictObject({ reason: Text(500).min(1) }),
  reply: Plan,
});
