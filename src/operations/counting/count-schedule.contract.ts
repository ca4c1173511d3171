// When places are counted again: every so many days, or on one day of the year.
import { z } from 'zod';
import { PlaceRef, Ref } from '../../ledger/reference.contract.ts';
import { CalendarDate, endpoint, Flag, Id, IdParams, PageQuery, pageOf } from '../../platform/http.contract.ts';

const tag = 'Counts';

/** When a place is to be counted: every so many days after its last count, else on the company's yearly day. */
export const CountDue = z.object({
  location: PlaceRef.extend({ path: z.string() }),
  intervalDays: z.int().nullable(),
  lastCountedOn: CalendarDate.nullable(),
  /** The day it is due, which may have passed; null without interval and yearly day. */
  dueOn: CalendarDate.nullable(),
  overdue: z.boolean(),
  /** The day to plan for: the due day, or tomorrow when that is not later than today. */
  nextCountOn: CalendarDate.nullable(),
  /** An open sheet that is about this place. */
  openSheet: Ref.nullable(),
});
export type CountDue = z.output<typeof CountDue>;
export const listCountSchedule = endpoint({
  method: 'GET',
  path: '/api/v1/count-schedule',
  permission: 'stock.read',
  tag,
  summary: 'Our places with their next count, most urgent first; with `overdue` those whose day has passed',
  query: PageQuery.extend({ overdue: Flag.optional(), locationId: Id.optional() }),
  reply: pageOf(CountDue),
  files: {},
});
export const setCountInterval = endpoint({
  method: 'PUT',
  path: '/api/v1/count-schedule/:id',
  permission: 'location.write',
  tag,
  summary: 'Count a place every so many days; null: on the yearly day only',
  params: IdParams,
  body: z.strictObject({ intervalDays: z.int().min(1).max(3650).nullable() }),
  reply: CountDue,
});
export const CountSettings = z.object({
  /** `MM-DD`; 29 February means the last day of that month. */
  yearlyDay: z
    .string()
    .regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
    .nullable(),
});
export const getCountSettings = endpoint({
  method: 'GET',
  path: '/api/v1/count-settings',
  permission: 'settings.read',
  tag,
  summary: 'The day of the year on which places without an interval are counted',
  reply: CountSettings,
});
export const changeCountSettings = endpoint({
  method: 'PUT',
  path: '/api/v1/count-settings',
  permission: 'settings.write',
  tag,
  summary: 'Another yearly day, or none',
  body: CountSettings,
  reply: CountSettings,
});
