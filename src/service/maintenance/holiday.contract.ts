// On which days nobody works: the same days of every week, and dated ones by name. Plans move their visits away from them
// when they are made; what is planned already stays where it is.
import { z } from 'zod';
import { CalendarDate, Done, endpoint, Text } from '../../platform/http.contract.ts';

const tag = 'Maintenance';
const base = '/api/v1/days-off';

/** No day before 1900: that is a slip of the finger. */
export const Day = CalendarDate.refine((day) => day >= '1900-01-01', 'the year is before 1900');
const Holiday = z.object({ day: Day, name: z.string() });
export const holidaysAtOnce = 1000;
/** 1 is Monday, 7 Sunday. */
const Weekdays = z.array(z.int().min(1).max(7)).max(7);

export const getDaysOff = endpoint({
  method: 'GET',
  path: base,
  permission: 'service.read',
  tag,
  summary: 'The days of the week on which nobody works, and dated days off, by day; at most a thousand at once',
  query: z.object({ from: Day.optional(), to: Day.optional() }),
  reply: z.object({ weekdays: Weekdays, holidays: z.array(Holiday), more: z.boolean() }),
});
export const setWeekdaysOff = endpoint({
  method: 'PUT',
  path: `${base}/weekdays`,
  permission: 'service.manage',
  tag,
  summary: 'Say on which days of the week nobody works; one at least must be a working day',
  body: z.strictObject({ weekdays: Weekdays }),
  reply: z.object({ weekdays: Weekdays }),
});
export const addHolidays = endpoint({
  method: 'POST',
  path: `${base}/holidays`,
  permission: 'service.manage',
  tag,
  summary: 'Add dated days off; a day that is there already gets the new name',
  body: z.strictObject({
    holidays: z
      .array(z.strictObject({ day: Day, name: Text(100).min(1) }))
      .min(1)
      .max(holidaysAtOnce),
  }),
  reply: z.object({ added: z.int(), renamed: z.int() }),
  status: 201,
});
export const removeHoliday = endpoint({
  method: 'DELETE',
  path: `${base}/holidays/:day`,
  permission: 'service.manage',
  tag,
  summary: 'Make a dated day off a day like others',
  params: z.object({ day: Day }),
  reply: Done,
});
