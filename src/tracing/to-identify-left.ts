// What left without a number, document by document: whoever knows the number gives it later, and the number then shows the
// customer. What left before its product had numbers is not missing any.
import { containing, wordsOf } from '../catalog/search-text.ts';
import { placesInside } from '../ledger/place-tree.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { countLimit, decodeCursor, type Page, pageOfRows } from '../platform/page.ts';
import type { LeftUnidentified } from './to-identify.contract.ts';
import { daysAgo } from './to-identify.ts';
import { countLeft, type LeftFilter, type LeftRow, leftRows } from './to-identify-left.sql.ts';

const order = '-occurredAt';

type Query = {
  q?: string | undefined;
  productId?: string | undefined;
  locationId?: string | undefined;
  partnerId?: string | undefined;
  documentId?: string | undefined;
  olderThanDays?: number | undefined;
  cursor?: string | undefined;
  limit: number;
};

export async function listLeft(db: Db, clock: Clock, query: Query): Promise<Page<LeftUnidentified>> {
  const { limit } = query;
  const filter: LeftFilter = {
    productId: query.productId ?? null,
    locationIds: query.locationId ? await placesInside(db, query.locationId) : null,
    partnerId: query.partnerId ?? null,
    documentId: query.documentId ?? null,
    before: daysAgo(clock, query.olderThanDays),
    words: query.q ? containing(wordsOf(query.q)) : null,
    number: query.q ? `%${query.q.replace(/[\\%_]/g, '\\$&')}%` : null,
  };
  const cursor = decodeCursor(order, query.cursor);
  const after = cursor && {
    occurredAt: String(cursor[0]),
    documentId: String(cursor[1]),
    productId: String(cursor[2]),
  };
  const rows = await leftRows(db, filter, { after, limit: limit + 1 });
  const total = after ? null : await countLeft(db, filter, countLimit + 1);
  const keyOf = (row: LeftRow): [string, string, string] => [row.occurredAt, row.documentId, row.productId];
  const page = pageOfRows(rows, { limit, sort: order, keyOf, total });
  return { ...page, rows: page.rows.map(shownRow) };
}

const shownRow = (row: LeftRow): LeftUnidentified => ({
  product: { id: row.productId, sku: row.sku, name: row.name, tracking: row.tracking, unit: row.unit },
  document: { id: row.documentId, number: row.documentNumber, kind: row.documentKind },
  partner: row.partnerId === null ? null : { id: row.partnerId, name: row.partnerName ?? '' },
  location: { id: row.fromId, name: row.fromName },
  to: { id: row.toId, name: row.toName },
  quantity: row.quantity,
  occurredAt: row.occurredAt,
});
