// Addresses of API tokens. Tokens are made and ended by people: a token cannot give birth to another.
import { read, type Server, write } from '../platform/http.ts';
import { needPerson } from './session.ts';
import * as contract from './token.contract.ts';
import { createToken, listTokens, revokeToken } from './token.ts';

export function tokenRoutes(server: Server): void {
  read(server, contract.listTokens, async (context, { query }) => ({
    rows: await listTokens(context.db, context, { everybody: query.everybody ?? false }),
  }));
  write(
    server,
    contract.createToken,
    async (tx, context, { body }) => {
      needPerson(context.caller);
      return createToken(tx, context, body);
    },
    { remembered: (answer) => ({ ...answer, secret: null }) },
  );
  write(server, contract.revokeToken, async (tx, context, { params }) => {
    needPerson(context.caller);
    await revokeToken(tx, context, params.id);
    return { done: true as const };
  });
}
