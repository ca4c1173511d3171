// Notices: what a person has to be told of what others did.
import type { Db, Statement, Tx } from '../platform/database.ts';

export type NoticeRow = {
  id: string;
  kind: 'reservation-taken';
  facts: Record<string, unknown>;
  createdAt: string;
  seenAt: string | null;
};
const insert: Statement = {
  name: 'notice-insert',
  text: 'insert into notice (id, user_id, kind, facts, created_at) values ($1, $2, $3, $4, $5)',
};
const list: Statement = {
  name: 'notice-list',
  text: `select id, kind, facts, created_at as "createdAt", seen_at as "seenAt" from notice
    where user_id = $1 and seen_at is null and ($2::timestamptz is null or (created_at, id) < ($2, $3::uuid))
    order by created_at desc, id desc limit $4`,
};
const count: Statement = {
  name: 'notice-count',
  text: `select count(*)::int as total from (select from notice where user_id = $1 and seen_at is null limit $2) as n`,
};
const see: Statement = {
  name: 'notice-see',
  text: 'update notice set seen_at = coalesce(seen_at, $3) where id = $1 and user_id = $2',
};

export const insertNotice = (
  tx: Tx,
  row: { id: string; userId: string; kind: NoticeRow['kind']; facts: Record<string, unknown>; at: Date },
): Promise<number> => tx.run(insert, [row.id, row.userId, row.kind, JSON.stringify(row.facts), row.at]);

export const unseenNotices = (
  db: Db,
  userId: string,
  page: { after: readonly unknown[] | undefined; limit: number },
): Promise<NoticeRow[]> =>
  db.rows<NoticeRow>(list, [userId, page.after?.[0] ?? null, page.after?.[1] ?? null, page.limit]);

export async function countNotices(db: Db, userId: string, limit: number): Promise<number> {
  const [row] = await db.rows<{ total: number }>(count, [userId, limit]);
  return row?.total ?? 0;
}

/** @returns how many rows there were */
export const markSeen = (tx: Tx, given: { id: string; userId: string; at: Date }): Promise<number> =>
  tx.run(see, [given.id, given.userId, given.at]);
