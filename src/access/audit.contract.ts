// The audit, for reading: newest first.
import { z } from 'zod';
import { endpoint, Id, Instant, PageQuery, pageOf } from '../platform/http.contract.ts';

export const AuditRow = z.object({
  id: Id,
  at: Instant,
  user: z.object({ id: z.string(), name: z.string() }),
  /** Dotted verb, such as `product.edit`. */
  action: z.string(),
  subject: z.object({ kind: z.string(), id: z.string(), name: z.string() }),
  /** For edits: field -> { from, to }. For others the facts worth keeping. */
  change: z.record(z.string(), z.unknown()),
});
export type AuditRow = z.output<typeof AuditRow>;

export const listAudit = endpoint({
  method: 'GET',
  path: '/api/v1/audit',
  permission: 'audit.read',
  tag: 'Audit',
  summary: 'Who changed what, newest first; `action` may be the first part of the verb, such as `product`',
  query: PageQuery.omit({ q: true }).extend({
    userId: z.string().max(100).optional(),
    action: z
      .string()
      .max(100)
      .regex(/^[a-z.-]*$/)
      .optional(),
    subjectKind: z.string().max(100).optional(),
    subjectId: z.string().max(100).optional(),
    /** From this instant on. */
    from: Instant.optional(),
    /** Before this instant. */
    to: Instant.optional(),
  }),
  reply: pageOf(AuditRow),
  files: {},
});
