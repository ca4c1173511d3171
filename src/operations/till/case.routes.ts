// The addresses of the till's work items.
import { read, type Server, write } from '../../platform/http.ts';
import * as api from './case.contract.ts';
import { getTillCase, listTillCases, retryTillCase, settleTillCase } from './case.ts';

export function tillCaseRoutes(server: Server): void {
  read(server, api.listTillCases, (context, { query }) => listTillCases(context.db, query));
  read(server, api.getTillCase, (context, { params }) => getTillCase(context.db, params.id));
  write(server, api.settleTillCase, (tx, context, { params, body }) =>
    settleTillCase(tx, context, { id: params.id, note: body.note }),
  );
  write(server, api.retryTillCase, (tx, context, { params }) => retryTillCase(tx, context, params.id));
}
