// The audit for reading, in pages.
import type { Db } from '../platform/database.ts';
import { decodeCursor, type Page, pageOfRows } from '../platform/page.ts';
import type { AuditRow } from './audit.contract.ts';
import { type AuditEntryRow, type AuditFilter, auditEntries, countAuditEntries } from './audit.sql.ts';

const order = 'at-desc';

export async function listAudit(
  db: Db,
  query: AuditFilter & { limit: number; cursor?: string },
): Promise<Page<AuditRow>> {
  const { limit, cursor, ...filter } = query;
  const after = decodeCursor(order, cursor);
  const rows = await auditEntries(db, filter, { after, limit: limit + 1 });
  const total = after ? null : await countAuditEntries(db, filter);
  return pageOfRows(rows.map(auditRowOf), { limit, sort: order, keyOf: (row) => [row.at, row.id], total });
}

const auditRowOf = (row: AuditEntryRow): AuditRow => ({
  id: row.id,
  at: row.at,
  user: { id: row.user_id, name: row.user_name },
  action: row.action,
  subject: { kind: row.subject_kind, id: row.subject_id, name: row.subject_name },
  change: row.change,
});
