// Seeing to alerts. Whether an alert is due is asked of the date, the stock and these rows at the moment of asking (I9);
// here somebody says that one is done, or takes that back.
import { auditAll } from '../access/audit.ts';
import { problem } from '../domain/problem.ts';
import type { Tx } from '../platform/database.ts';
import type { By } from '../platform/http.ts';
import { alertsOf, insertDone, removeDone } from './alert.sql.ts';
import { todayOf } from './today.ts';

export type AlertsMarked = { changed: number; unchanged: number };

/**
 * Marks the alerts of some numbers as done, or as open again. What has no alert date, or one that has not come, stays.
 * @throws not-found
 */
export async function markAlerts(
  tx: Tx,
  by: By,
  asked: { lotIds: readonly string[]; done: boolean },
): Promise<AlertsMarked> {
  const lotIds = [...new Set(asked.lotIds)];
  const found = await alertsOf(tx, lotIds);
  if (found.length < lotIds.length) throw problem('not-found', { what: 'lot or serial number', field: 'lotIds' });
  const { day, elsewhere } = await todayOf(tx, by.clock.now());
  const latest = [day, ...elsewhere.map((other) => other.day)].sort().at(-1) ?? day;
  const rows = found.filter(
    (row) => row.done !== asked.done && row.alertDate !== null && (row.done || row.alertDate <= latest),
  );
  if (rows.length === 0) return { changed: 0, unchanged: found.length };
  const { userId, userName } = by.caller;
  if (asked.done) await insertDone(tx, rows, { userId, userName, at: by.clock.now() });
  else await removeDone(tx, rows);
  await auditAll(
    tx,
    by,
    rows.map((row) => ({
      action: asked.done ? `${row.kind}.alert-done` : `${row.kind}.alert-open`,
      subjectKind: row.kind,
      subjectId: row.id,
      subjectName: row.number,
      change: { alertDate: row.alertDate },
    })),
  );
  return { changed: rows.length, unchanged: found.length - rows.length };
}
