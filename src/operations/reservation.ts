// Reserving for a draft, giving it back, and what is reserved for whom.
import { namedUsers } from '../access/user-name.ts';
import { problem } from '../domain/problem.ts';
import { placesInside } from '../ledger/place-tree.ts';
import { release } from '../ledger/reservation.ts';
import type { Db, Tx } from '../platform/database.ts';
import type { By } from '../platform/http.ts';
import { countLimit, decodeCursor, type Page, pageOfRows } from '../platform/page.ts';
import { lockDraft, readDraft, readLines } from './draft.ts';
import { openHead } from './head.ts';
import { keepFor } from './keep.ts';
import { auditDocument } from './operation.ts';
import { namePicked, picksFor } from './picking/picked.ts';
import type { Reservation, ReservedLines } from './reservation.contract.ts';
import { countReservations, pageOfReservations, type ReservationFacts } from './reservation.sql.ts';

/**
 * @param options.passes chosen numbers that cannot be kept are passed over
 * @throws not-found, operation-state, operation-empty, reserve-own-goods, `numbers-refused` for chosen numbers
 */
export async function reserveOperation(
  tx: Tx,
  by: By,
  id: string,
  options: { passes?: boolean } = {},
): Promise<ReservedLines> {
  const draft = await lockDraft(tx, id);
  const input = await readDraft(tx, draft);
  const head = await openHead(tx, input);
  if (!head.from.ours) throw problem('reserve-own-goods', { kind: draft.kind });
  const lines = await readLines(tx, head, input);
  if (lines.length === 0) throw problem('operation-empty', { field: 'lines' });
  namePicked(lines, await picksFor(tx, draft.id));
  const before = await release(tx, by, draft.id);
  const kept = await keepFor(tx, by, { document: draft, head, lines, before, ...options });
  const answer = lines.map((line) => ({
    line: line.line,
    wanted: line.product.kind === 'goods' ? line.quantity : '0',
    reserved: kept.get(line.line) ?? '0',
  }));
  await auditDocument(tx, by, 'operation.reserve', draft, { lines: answer.slice(0, 100) });
  return { lines: answer };
}

/** @throws not-found, operation-state, picking-begun */
export async function releaseOperation(tx: Tx, by: By, id: string): Promise<ReservedLines> {
  const draft = await lockDraft(tx, id);
  const picks = await picksFor(tx, draft.id);
  if (picks.length > 0) throw problem('picking-begun', { number: draft.number, count: picks.length });
  const input = await readDraft(tx, draft);
  const released = await release(tx, by, draft.id);
  if (released.length > 0) await auditDocument(tx, by, 'operation.release', draft, { rows: released.length });
  return {
    lines: input.lines.map((line, index) => ({ line: index + 1, wanted: line.quantity ?? '0', reserved: '0' })),
  };
}

type Asked = {
  operationId?: string | undefined;
  productId?: string | undefined;
  lotId?: string | undefined;
  locationId?: string | undefined;
  cursor?: string | undefined;
  limit: number;
};

/** @throws not-found for a location that does not exist */
export async function listReservations(
  { db, control }: { db: Db; control: { db: Db } },
  asked: Asked,
): Promise<Page<Reservation>> {
  const filter = {
    operationId: asked.operationId ?? null,
    productId: asked.productId ?? null,
    lotId: asked.lotId ?? null,
    locationIds: asked.locationId ? await placesInside(db, asked.locationId) : null,
  };
  const after = decodeCursor('reservations', asked.cursor);
  const rows = await pageOfReservations(db, filter, { after, limit: asked.limit + 1 });
  const total = asked.cursor ? null : await countReservations(db, filter, countLimit + 1);
  const page = pageOfRows(rows, {
    limit: asked.limit,
    sort: 'reservations',
    keyOf: (row) => [row.created_at, row.operation_id, row.line, row.location_id, row.lot_id],
    total,
  });
  const names = await namedUsers(
    control.db,
    page.rows.map((row) => row.created_by),
  );
  return { ...page, rows: page.rows.map((row) => shown(row, names(row.created_by))) };
}

const shown = (row: ReservationFacts, reservedBy: { id: string; name: string }): Reservation => ({
  operation: {
    id: row.operation_id,
    number: row.operation_number,
    kind: row.operation_kind,
    partner: row.partner,
  },
  line: row.line,
  product: {
    id: row.product_id,
    sku: row.sku,
    name: row.product_name,
    tracking: row.tracking,
    unit: row.unit,
    decimals: row.decimals,
  },
  lot: row.lot_kind === 'bulk' ? null : { id: row.lot_id, number: row.number ?? '', kind: row.lot_kind },
  location: { id: row.location_id, name: row.location_name, kind: row.location_kind },
  quantity: row.quantity,
  reservedBy,
  reservedAt: row.created_at,
});
