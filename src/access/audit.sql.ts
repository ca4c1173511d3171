// Reading the audit: newest first, by (at, id), with whatever filters were given.
import { type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { Db, Tables } from '../platform/database.ts';
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

const columns = [
  'id',
  'at',
  'user_id',
  'user_name',
  'action',
  'subject_kind',
  'subject_id',
  'subject_name',
  'change',
] as const;

/** `after` is the (at, id) of the last row already shown. */
export async function auditEntries(
  db: Db,
  filter: AuditFilter,
  page: { after: readonly unknown[] | undefined; limit: number },
): Promise<AuditEntryRow[]> {
  let query = db.kysely
    .selectFrom('audit_entry')
    .select([...columns])
    .where(matching(filter));
  if (page.after) {
    const [at, id] = page.after;
    query = query.where(sql<boolean>`(at, id) < (${at}::timestamptz, ${id}::uuid)`);
  }
  const rows = await query.orderBy('at', 'desc').orderBy('id', 'desc').limit(page.limit).execute();
  return rows as AuditEntryRow[];
}

/** Exact up to the limit that lists count to. */
export async function countAuditEntries(db: Db, filter: AuditFilter): Promise<number> {
  const some = db.kysely
    .selectFrom('audit_entry')
    .select('id')
    .where(matching(filter))
    .limit(countLimit + 1);
  const row = await db.kysely
    .selectFrom(some.as('some'))
    .select((eb) => eb.fn.countAll().as('count'))
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

/** `product` finds `product` and `product.edit`, not `production`. */
function matching(filter: AuditFilter) {
  return (eb: ExpressionBuilder<Tables, 'audit_entry'>) => {
    const all: ReturnType<typeof eb>[] = [];
    if (filter.userId) all.push(eb('user_id', '=', filter.userId));
    if (filter.subjectKind) all.push(eb('subject_kind', '=', filter.subjectKind));
    if (filter.subjectId) all.push(eb('subject_id', '=', filter.subjectId));
    if (filter.from) all.push(eb('at', '>=', filter.from));
    if (filter.to) all.push(eb('at', '<', filter.to));
    const action = filter.action;
    const either = action ? [eb.or([eb('action', '=', action), eb('action', 'like', `${action}.%`)])] : [];
    return eb.and([...all, ...either, sql<SqlBool>`true`]);
  };
}
