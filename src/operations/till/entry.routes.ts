// The address that registers send their journals to.
import { act, contextOf, type Server } from '../../platform/http.ts';
import { problemReply } from '../../platform/problem-reply.ts';
import { answerInLines, asksForProgress, type Report } from '../../platform/progress.ts';
import * as api from './entry.contract.ts';
import { takeEntries, takeFile } from './entry.ts';

export function entryRoutes(server: Server): void {
  const { log } = server.fastify;
  act(server, api.sendEntries, ({ request, reply }, { body }) =>
    takeEntries({ ...contextOf(server, request, reply), log }, body.entries),
  );
  act(server, api.sendJournalFile, async ({ request, reply }, { body }) => {
    const context = contextOf(server, request, reply);
    const take = (report?: Report) => takeFile({ ...context, log, ...(report && { report }) }, body.entries);
    if (!asksForProgress(request)) return take();
    return answerInLines(reply, {
      work: async (report) => ({ status: 200, repeated: false, answer: await take(report) }),
      problemOf: (error) => problemReply(request, error),
    });
  });
}
