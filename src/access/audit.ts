// The audit: who changed what, when. Written in the transaction of the change itself, so there is no change without
// its entry and no entry without its change. Append only by the rights of the program's role.
import { newId } from '../domain/uuid.ts';
import type { Statement, Tx } from '../platform/database.ts';
import type { By } from '../platform/http.ts';

export type AuditEntry = {
  /** Dotted verb, such as `product.edit` or `operation.post`. */
  action: string;
  subjectKind: string;
  subjectId: string;
  /** What a person calls it: the document number, the product's name. */
  subjectName: string;
  /** For edits: field -> { from, to }. For others: the facts worth keeping. */
  change?: Record<string, unknown>;
};

const insert: Statement = {
  name: 'audit-insert',
  text: `insert into audit_entry (id, at, user_id, user_name, action, subject_kind, subject_id, subject_name, change)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
};

export async function audit(tx: Tx, by: By, entry: AuditEntry): Promise<void> {
  const { caller, clock } = by;
  await tx.run(insert, [
    newId(),
    clock.now(),
    caller.userId,
    caller.userName,
    entry.action,
    entry.subjectKind,
    entry.subjectId,
    entry.subjectName.slice(0, 300),
    JSON.stringify(entry.change ?? {}),
  ]);
}

const insertAll: Statement = {
  name: 'audit-insert-all',
  text: `insert into audit_entry (id, at, user_id, user_name, action, subject_kind, subject_id, subject_name, change)
    select n.id, $1, $2, $3, n.action, n.subject_kind, n.subject_id, n.subject_name, n.change
    from unnest($4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::jsonb[])
      as n (id, action, subject_kind, subject_id, subject_name, change)`,
};

/** Many entries in one statement. */
export async function auditAll(tx: Tx, by: By, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const { caller, clock } = by;
  await tx.run(insertAll, [
    clock.now(),
    caller.userId,
    caller.userName,
    entries.map(() => newId()),
    entries.map((entry) => entry.action),
    entries.map((entry) => entry.subjectKind),
    entries.map((entry) => entry.subjectId),
    entries.map((entry) => entry.subjectName.slice(0, 300)),
    entries.map((entry) => JSON.stringify(entry.change ?? {})),
  ]);
}

/** The fields that differ, as { field: { from, to } }; secrets are never given to it. */
export function changeOf<T extends Record<string, unknown>>(before: T, after: T): Record<string, unknown> {
  const change: Record<string, unknown> = {};
  for (const field of Object.keys(after)) {
    if (field === 'version' || JSON.stringify(before[field]) === JSON.stringify(after[field])) continue;
    change[field] = { from: before[field] ?? null, to: after[field] ?? null };
  }
  return change;
}
