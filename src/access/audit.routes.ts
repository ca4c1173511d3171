// The address of the audit.
import { read, type Server } from '../platform/http.ts';
import { listAudit as listAuditEndpoint } from './audit.contract.ts';
import { listAudit } from './audit-list.ts';

export function auditRoutes(server: Server): void {
  read(server, listAuditEndpoint, async ({ db }, { query }) => listAudit(db, query));
}
