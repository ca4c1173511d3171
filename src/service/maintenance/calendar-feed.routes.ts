// The addresses of calendars that are read elsewhere.
import { act, read, type Server, write } from '../../platform/http.ts';
import * as api from './calendar-feed.contract.ts';
import { endFeed, readFeed, readFeedState, renewFeed } from './calendar-feed.ts';

export function calendarFeedRoutes(server: Server, publicUrl: string): void {
  read(server, api.getCalendarFeed, (context) => readFeedState(context.db, context));
  write(server, api.renewCalendarFeed, (tx, context) => renewFeed(tx, context, publicUrl), {
    remembered: (answer) => ({ ...answer, url: null }),
  });
  write(server, api.endCalendarFeed, async (tx, context) => {
    await endFeed(tx, context);
    return { done: true as const };
  });
  const { control, clock, companyPlace } = server;
  act(server, api.readCalendarFeed, async ({ reply }, { params }) =>
    reply
      .header('cache-control', 'private, no-store')
      .header('referrer-policy', 'no-referrer')
      .type('text/calendar; charset=utf-8')
      .send(await readFeed({ control, clock, companyPlace, publicUrl }, params.file)),
  );
}
