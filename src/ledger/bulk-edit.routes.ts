// The addresses of edits of many numbers. An edit is asked once by its key; the work itself is a job.
import { createHash } from 'node:crypto';
import { act, contextOf, read, type Server } from '../platform/http.ts';
import { answerOnce } from '../platform/idempotency.ts';
import type { JobRunner } from '../platform/jobs.ts';
import * as contract from './bulk-edit.contract.ts';
import { askBulkEdit, beginBulkEdit, cancelBulkEdit, readBulkEdit } from './bulk-edit.ts';

export function bulkEditRoutes(server: Server, jobs: JobRunner): void {
  act(server, contract.startBulkEdit, async ({ request, reply }, { body }) => {
    const context = contextOf(server, request, reply);
    const asked = {
      callerId: context.caller.id,
      key: request.headers['idempotency-key'],
      requestHash: () =>
        createHash('sha256')
          .update(`${request.url}\n${JSON.stringify(body)}`)
          .digest(),
      now: context.clock.now(),
    };
    const answer = await answerOnce(context.place, asked, (tx) => askBulkEdit(tx, context, body));
    if (answer.repeated) reply.header('idempotent-replay', 'true');
    const begun = await beginBulkEdit(context, answer.body.id);
    jobs.wake();
    return begun;
  });
  read(server, contract.getBulkEdit, (context, { params }) => readBulkEdit(context, params.id));
  act(server, contract.cancelBulkEdit, ({ request, reply }, { params }) =>
    cancelBulkEdit(contextOf(server, request, reply), params.id),
  );
}
