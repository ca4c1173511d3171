// Reading the audit: newest first, by (at, id), with whatever filters were given.
import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';
import { countLimit } from '../platform/page.ts';

export type AuditFilter = {
  userId?: string;
  action?: string;
  subjectKind?: string;
  subjectId?: string;
  from?: string;
  to?: string;
};
export type AuditEntryRow = {
  id: string;
  at: string;
  user_id: string;
  user_name: string;
  action: string;
  subject_kind: string;
  subject_id: string;
  subject_name: string;
  change: Record<string, unknown>;
};

/** `after` is the (at, id) of the last row already shown. */
export async function auditEntries(
  db: Db,
  filter: AuditFilter,
  page: { after: readonly unknown[] | undefined; limit: number },
): Promise<AuditEntryRow[]> {
  const [at, id] = page.after ?? [];
  const further = page.after ? sql`and (at, id) < (${at}::timestamptz, ${id}::uuid)` : sql``;
  const query = sql<AuditEntryRow>`
    select id, at, user_id, user_name, action, subject_kind, subject_id, subject_name, change
    from audit_entry where ${matching(filter)} ${further}
    order by at desc, id desc limit ${page.limit}`;
  return (await query.execute(db.kysely)).rows;
}

/** Exact up to the limit that lists count to. */
export async function countAuditEntries(db: Db, filter: AuditFilter): Promise<number> {
  const query = sql<{ count: number }>`
    select count(*)::int as count
    from (select 1 from audit_entry where ${matching(filter)} limit ${countLimit + 1}) as found`;
  return (await query.execute(db.kysely)).rows[0]?.count ?? 0;
}

/** `product` finds `product` and `product.edit`, not `production`. */
function matching({ userId, action, subjectKind, subjectId, from, to }: AuditFilter) {
  const all = [sql`true`];
  if (userId) all.push(sql`user_id = ${userId}`);
  if (action) all.push(sql`(action = ${action} or action like ${`${action}.%`})`);
  if (subjectKind) all.push(sql`subject_kind = ${subjectKind}`);
  if (subjectId) all.push(sql`subject_id = ${subjectId}`);
  if (from) all.push(sql`at >= ${from}`);
  if (to) all.push(sql`at < ${to}`);
  return sql.join(all, sql` and `);
}
