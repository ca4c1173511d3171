// A person's visits for a calendar elsewhere: an address that only they know. Whoever has it can read, and nothing else; it
// is shown once, can be renewed (the one before ends) and switched off.
import { z } from 'zod';
import { Done, endpoint } from '../../platform/http.contract.ts';

const tag = 'Maintenance';
const base = '/api/v1/calendar-feed';

export const getCalendarFeed = endpoint({
  method: 'GET',
  path: base,
  permission: 'service.read',
  tag,
  summary: 'Since when the caller has a calendar address; null without one',
  reply: z.object({ since: z.string().nullable() }),
});
/** `url` is null in the answer to a repeated request: it was shown once. */
export const renewCalendarFeed = endpoint({
  method: 'POST',
  path: base,
  permission: 'service.read',
  tag,
  summary: 'A new calendar address of the caller; the one before ends',
  reply: z.object({ since: z.string(), url: z.string().nullable() }),
  status: 201,
});
export const endCalendarFeed = endpoint({
  method: 'DELETE',
  path: base,
  permission: 'service.read',
  tag,
  summary: 'Switch the calendar address off',
  reply: Done,
});
export const readCalendarFeed = endpoint({
  method: 'GET',
  path: '/calendar/:file',
  permission: 'public',
  tag,
  summary: 'The visits of whoever made the address, as iCalendar (`/calendar/<secret>.ics`)',
  params: z.object({ file: z.string().max(200) }),
  reply: z.string().meta({ description: 'text/calendar' }),
});
