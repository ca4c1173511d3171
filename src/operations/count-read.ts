// Posted counts for reading: what one said line by line, and what all of them said of a product at a place.
import { namedUsers } from '../access/user-name.ts';
import type { LotRef } from '../ledger/reference.contract.ts';
import type { Db } from '../platform/database.ts';
import { countLimit, decodeCursor, type Page, pageOfRows } from '../platform/page.ts';
import type { CountEntry, CountHistoryRow } from './count.contract.ts';
import { countEntries, countHistory, type EntryRow, pageOfEntries, pageOfHistory } from './count.sql.ts';

type Asked = { cursor?: string | undefined; limit: number };

export async function listCountEntries(db: Db, id: string, asked: Asked): Promise<Page<CountEntry>> {
  const [after = 0] = decodeCursor('entry', asked.cursor) ?? [];
  const rows = await pageOfEntries(db, id, { after: Number(after), limit: asked.limit + 1 });
  const total = asked.cursor === undefined ? await countEntries(db, id, countLimit + 1) : null;
  const page = pageOfRows(rows, { limit: asked.limit, sort: 'entry', keyOf: (row) => [row.entry], total });
  return { ...page, rows: page.rows.map(entryReply) };
}

const entryReply = (row: EntryRow): CountEntry => ({
  entry: row.entry,
  product: { id: row.product_id, sku: row.sku, name: row.product_name },
  location: { id: row.location_id, name: row.location_name, kind: row.location_kind },
  lot: lotRef(row),
  before: row.before,
  counted: row.counted,
  difference: row.difference,
});

export async function listCountHistory(
  dbs: { db: Db; control: { db: Db } },
  query: Asked & { productId: string; locationId: string; lotId?: string | undefined },
): Promise<Page<CountHistoryRow>> {
  const { productId, locationId, lotId, limit } = query;
  const after = decodeCursor('history', query.cursor);
  const rows = await pageOfHistory(dbs.db, { productId, locationId, after, limit: limit + 1 });
  const page = pageOfRows(rows, {
    limit,
    sort: 'history',
    keyOf: (row) => [row.recorded_at, row.operation_id, row.entry],
    total: query.cursor === undefined ? await countHistory(dbs.db, productId, locationId, countLimit + 1) : null,
  });
  const users = await namedUsers(
    dbs.control.db,
    page.rows.map((row) => row.posted_by),
  );
  return {
    ...page,
    rows: page.rows.map((row) => ({
      document: { id: row.operation_id, number: row.document, kind: row.kind, state: row.state },
      entry: row.entry,
      lot: lotRef(row),
      own: row.lot_id === (lotId ?? null),
      before: row.before,
      counted: row.counted,
      difference: row.difference,
      occurredAt: row.occurred_at,
      recordedAt: row.recorded_at,
      by: users(row.posted_by),
      reason: row.reason,
    })),
  };
}

const lotRef = (row: {
  lot_id: string | null;
  number: string | null;
  lot_kind: 'lot' | 'serial' | null;
}): LotRef | null =>
  row.lot_id !== null && row.number !== null && row.lot_kind !== null
    ? { id: row.lot_id, number: row.number, kind: row.lot_kind }
    : null;
