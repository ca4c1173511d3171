// Telling a person, in the transaction of what they are told of; they put it aside themselves.
import { problem } from '../domain/problem.ts';
import { newId } from '../domain/uuid.ts';
import type { Db, Tx } from '../platform/database.ts';
import type { By } from '../platform/http.ts';
import { countLimit, decodeCursor, type Page, pageOfRows } from '../platform/page.ts';
import type { Notice } from './notice.contract.ts';
import { countNotices, insertNotice, markSeen, type NoticeRow, unseenNotices } from './notice.sql.ts';

/** Nobody is told of what they did themselves. */
export async function tell(
  tx: Tx,
  by: By,
  given: { userId: string; kind: NoticeRow['kind']; facts: Notice['facts'] },
): Promise<void> {
  if (given.userId === by.caller.userId) return;
  await insertNotice(tx, { id: newId(), ...given, at: by.clock.now() });
}

export async function noticesOf(
  db: Db,
  userId: string,
  asked: { cursor: string | undefined; limit: number },
): Promise<Page<Notice>> {
  const after = decodeCursor('-createdAt', asked.cursor);
  const rows = await unseenNotices(db, userId, { after, limit: asked.limit + 1 });
  const total = asked.cursor ? null : await countNotices(db, userId, countLimit + 1);
  const page = pageOfRows(rows, {
    limit: asked.limit,
    sort: '-createdAt',
    keyOf: (row) => [row.createdAt, row.id],
    total,
  });
  return { ...page, rows: page.rows.map(({ seenAt: _, ...row }) => row as Notice) };
}

/** @throws not-found, for a notice of somebody else too */
export async function seeNotice(tx: Tx, by: By, id: string): Promise<void> {
  const seen = await markSeen(tx, { id, userId: by.caller.userId, at: by.clock.now() });
  if (seen === 0) throw problem('not-found', { what: 'notice' });
}
