// To identify: what tracked products have without number, and what came back under a number that its product no longer
// uses, place by place, with the documents that left it. Nothing is
// stored for it: on hand says how much, the moves say why, so an entry is gone when the quantity is.
import { containing, wordsOf } from '../catalog/search-text.ts';
import { placesInside } from '../ledger/place-tree.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { countLimit, decodeCursor, type Page, pageOfRows } from '../platform/page.ts';
import type { Unidentified } from './to-identify.contract.ts';
import {
  countUnidentified,
  documentsLeaving,
  type Filter,
  type LeavingRow,
  type UnidentifiedRow,
  unidentifiedRows,
} from './to-identify.sql.ts';

const order = 'sku';
const listed = 20;

export async function listToIdentify(
  db: Db,
  clock: Clock,
  query: {
    q?: string | undefined;
    productId?: string | undefined;
    locationId?: string | undefined;
    sign?: 'positive' | 'negative' | undefined;
    olderThanDays?: number | undefined;
    cursor?: string | undefined;
    limit: number;
  },
): Promise<Page<Unidentified>> {
  const { limit } = query;
  const filter: Filter = {
    productId: query.productId ?? null,
    locationIds: query.locationId ? await placesInside(db, query.locationId) : null,
    sign: query.sign ?? null,
    words: query.q ? containing(wordsOf(query.q)) : null,
    before: daysAgo(clock, query.olderThanDays),
  };
  const cursor = decodeCursor(order, query.cursor);
  const after = cursor && { skuKey: String(cursor[0]), locationId: String(cursor[1]), lotId: String(cursor[2]) };
  const rows = await unidentifiedRows(db, filter, { after, limit: limit + 1 });
  const total = after ? null : await countUnidentified(db, filter, countLimit + 1);
  const page = pageOfRows(rows, {
    limit,
    sort: order,
    keyOf: (row) => [row.sku_key, row.location_id, row.lot_id],
    total,
  });
  const leaving = Map.groupBy(await documentsLeaving(db, page.rows), (row) => `${row.location_id} ${row.lot_id}`);
  return {
    ...page,
    rows: page.rows.map((row): Unidentified => {
      const documents = leaving.get(`${row.location_id} ${row.lot_id}`) ?? [];
      return {
        product: { id: row.product_id, sku: row.sku, name: row.name, tracking: row.tracking, unit: row.unit },
        location: { id: row.location_id, name: row.location_name },
        number: numberOf(row),
        quantity: row.quantity,
        since: documents.at(-1)?.occurred_at ?? row.first_in,
        documents: documents.slice(0, listed).map(documentOf),
        more: documents.length > listed,
      };
    }),
  };
}

const numberOf = (row: UnidentifiedRow): Unidentified['number'] =>
  row.lot_kind === 'bulk' ? null : { lotId: row.lot_id, number: row.number ?? '', kind: row.lot_kind };

/** The instant so many days ago. */
export const daysAgo = (clock: Clock, days: number | undefined): Date | null =>
  days === undefined ? null : new Date(clock.now().getTime() - days * 86_400_000);

const documentOf = (row: LeavingRow): Unidentified['documents'][number] => ({
  id: row.id,
  kind: row.kind,
  number: row.number,
  quantity: row.quantity,
  occurredAt: row.occurred_at,
});
