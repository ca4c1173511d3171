// The addresses of notices.
import { read, type Server, write } from '../platform/http.ts';
import * as contract from './notice.contract.ts';
import { noticesOf, seeNotice } from './notice.ts';

export function noticeRoutes(server: Server): void {
  read(server, contract.listNotices, ({ db, caller }, { query }) =>
    noticesOf(db, caller.userId, { cursor: query.cursor, limit: query.limit }),
  );
  write(server, contract.seeNotice, async (tx, context, { params }) => {
    await seeNotice(tx, context, params.id);
    return { done: true as const };
  });
}
