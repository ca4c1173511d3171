// The address of the audit.
import type { Server } from '../platform/http.ts';
import type { Column } from '../platform/list-file.ts';
import { list } from '../platform/list-routes.ts';
import { type AuditRow, listAudit as listAuditEndpoint } from './audit.contract.ts';
import { listAudit } from './audit-list.ts';

const columns: readonly Column<AuditRow>[] = [
  { title: 'at', value: (row) => row.at },
  { title: 'user', value: (row) => row.user.name },
  { title: 'action', value: (row) => row.action },
  { title: 'subject kind', value: (row) => row.subject.kind },
  { title: 'subject', value: (row) => row.subject.name },
  { title: 'change', value: (row) => JSON.stringify(row.change) },
];

export function auditRoutes(server: Server): void {
  list(server, listAuditEndpoint, { name: 'audit', columns }, async ({ db }, { query }) => listAudit(db, query));
}
