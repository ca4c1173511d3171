// The addresses of posted counts.
import { problem } from '../domain/problem.ts';
import { read, type Server, write } from '../platform/http.ts';
import * as api from './count.contract.ts';
import { postCount, readCounting } from './count.ts';
import { listCountEntries, listCountHistory } from './count-read.ts';
import { headOf } from './operation-read.sql.ts';

export function countRoutes(server: Server): void {
  write(server, api.postCount, (tx, context, { body }) =>
    postCount(tx, context, {
      counting: readCounting(body.lines),
      reason: body.reason ?? '',
      occurredAt: body.occurredAt ? new Date(body.occurredAt) : null,
      confirm: body.confirm,
    }),
  );
  read(server, api.listCountEntries, async (context, { params, query }) => {
    if (!(await headOf(context.db, params.id))) throw problem('not-found', { what: 'document' });
    return listCountEntries(context.db, params.id, query);
  });
  read(server, api.listCountHistory, (context, { query }) => listCountHistory(context, query));
}
