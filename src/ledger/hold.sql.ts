// Every statement on holds and their rows. A lot says whether some open row names it (`lot.held`); that is written here
// only, under the lot's lock and together with the rows.
import { type RawBuilder, sql } from 'kysely';
import type { LocationKind } from '../domain/location-kind.ts';
import type { Db, Statement, Tx } from '../platform/database.ts';
import type { HoldKind, HoldQuery, HoldState } from './hold.contract.ts';

export type HoldFacts = {
  id: string;
  kind: HoldKind;
  reason: string;
  untilDate: string | null;
  scope: { of: 'numbers' | 'operation' | 'filter'; operationId?: string; locationId?: string };
  rowCount: number;
  openCount: number;
  createdAt: string;
  createdBy: string;
  createdByName: string;
  version: number;
  timeZone: string;
  placeId: string | null;
  placeName: string | null;
  placeKind: LocationKind | null;
  lotId: string | null;
  number: string | null;
  lotKind: 'lot' | 'serial' | null;
  productId: string | null;
  productName: string | null;
};

const columns = sql.raw(`h.id, h.kind, h.reason, h.until_date as "untilDate", h.scope, h.row_count as "rowCount",
  h.open_count as "openCount", h.created_at as "createdAt", h.created_by as "createdBy",
  h.created_by_name as "createdByName", h.version, (select time_zone from company_profile) as "timeZone",
  w.id as "placeId", w.name as "placeName", w.kind as "placeKind",
  f.id as "lotId", f.number, f.kind as "lotKind", f.product_id as "productId", f.name as "productName"`);
const joins = sql.raw(`left join location w on w.id = (h.scope ->> 'locationId')::uuid
  left join lateral (select l.id, l.number, l.kind, p.id as product_id, p.name from held_lot x
    join lot l on l.id = x.lot_id join product p on p.id = l.product_id where x.hold_id = h.id order by x.id limit 1
  ) f on true`);

export async function pageOfHolds(
  db: Db,
  filter: Omit<HoldQuery, 'limit' | 'cursor' | 'q'> & {
    text?: { key: string; typed: string } | undefined;
    today: string;
  },
  options: { after: { createdAt: string; id: string } | undefined; limit: number },
): Promise<HoldFacts[]> {
  const { after, limit } = options;
  const where = conditions(filter);
  if (after) where.push(sql`(h.created_at, h.id) < (${after.createdAt}::timestamptz, ${after.id}::uuid)`);
  const { rows } = await sql<HoldFacts>`select ${columns} from hold h ${joins} where ${sql.join(where, sql` and `)}
    order by h.created_at desc, h.id desc limit ${limit}`.execute(db.kysely);
  return rows;
}

export async function countHolds(db: Db, filter: Parameters<typeof pageOfHolds>[1], limit: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from (
    select from hold h where ${sql.join(conditions(filter), sql` and `)} limit ${limit}) x`.execute(db.kysely);
  return rows[0]?.count ?? 0;
}

function conditions(filter: Parameters<typeof pageOfHolds>[1]): RawBuilder<unknown>[] {
  const found: RawBuilder<unknown>[] = [sql`true`];
  const { kind, state, productId, lotId, text, today } = filter;
  const over = sql`coalesce(h.until_date < ${today}::date, false)`;
  const states: Record<HoldState, RawBuilder<unknown>> = {
    open: sql`h.open_count > 0 and not ${over}`,
    ended: sql`h.open_count > 0 and ${over}`,
    released: sql`h.open_count = 0`,
  };
  if (kind) found.push(sql`h.kind = ${kind}`);
  if (state) found.push(states[state]);
  if (lotId) found.push(sql`exists (select from held_lot x where x.hold_id = h.id and x.lot_id = ${lotId}::uuid)`);
  if (productId) {
    found.push(sql`exists (select from held_lot x join lot l on l.id = x.lot_id
      where x.hold_id = h.id and l.product_id = ${productId}::uuid)`);
  }
  if (text) {
    found.push(sql`(strpos(lower(h.reason), lower(${text.typed})) > 0 or h.id in (select x.hold_id
      from lot l join held_lot x on x.lot_id = l.id
      where l.number_key >= ${text.key} and l.number_key < ${`${text.key}\u{10ffff}`}))`);
  }
  return found;
}

export async function holdById(db: Db, id: string): Promise<HoldFacts | undefined> {
  const { rows } = await sql<HoldFacts>`select ${columns} from hold h ${joins} where h.id = ${id}::uuid`.execute(
    db.kysely,
  );
  return rows[0];
}

export type HeldRowFacts = {
  id: string;
  lotId: string;
  number: string;
  lotKind: 'lot' | 'serial';
  productId: string;
  productName: string;
  placeId: string | null;
  placeName: string | null;
  placeKind: LocationKind | null;
  releasedAt: string | null;
  releasedBy: string | null;
  releasedByName: string | null;
  releaseReason: string | null;
};
const heldRows: Statement = {
  name: 'hold-rows',
  text: `select x.id, l.id as "lotId", l.number, l.kind as "lotKind", p.id as "productId", p.name as "productName",
      w.id as "placeId", w.name as "placeName", w.kind as "placeKind", x.released_at as "releasedAt",
      x.released_by as "releasedBy", x.released_by_name as "releasedByName", x.release_reason as "releaseReason"
    from held_lot x join lot l on l.id = x.lot_id join product p on p.id = l.product_id
      left join location w on w.id = x.location_id
    where x.hold_id = $1 and ($2::uuid is null or x.id > $2) order by x.id limit $3`,
};
export const pageOfHeldRows = (
  db: Db,
  given: { id: string; after: string | null; limit: number },
): Promise<HeldRowFacts[]> => db.rows<HeldRowFacts>(heldRows, [given.id, given.after, given.limit]);

const insert: Statement = {
  name: 'hold-insert',
  text: `insert into hold (id, kind, reason, until_date, scope, created_by, created_by_name, created_at, row_count, open_count)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)`,
};
export const insertHold = (
  tx: Tx,
  hold: Pick<HoldFacts, 'id' | 'kind' | 'reason' | 'untilDate' | 'scope' | 'rowCount'> & {
    by: { userId: string; userName: string };
    at: Date;
  },
): Promise<number> =>
  tx.run(insert, [
    hold.id,
    hold.kind,
    hold.reason,
    hold.untilDate,
    JSON.stringify(hold.scope),
    hold.by.userId,
    hold.by.userName,
    hold.at,
    hold.rowCount,
  ]);

const lockLots: Statement = {
  name: 'hold-lock-lots',
  text: `select l.id, l.number from lot l where l.id = any($1::uuid[]) and l.kind <> 'bulk'
    order by l.product_id, l.number_key for no key update`,
};
/** In the order in which postings lock them. */
export const lockLotsToHold = (tx: Tx, ids: readonly string[]): Promise<{ id: string; number: string }[]> =>
  tx.rows(lockLots, [ids]);

const insertRows: Statement = {
  name: 'hold-insert-rows',
  text: `insert into held_lot (id, hold_id, lot_id, location_id)
    select n.id, $1, n.lot_id, $2 from unnest($3::uuid[], $4::uuid[]) as n (id, lot_id)`,
};
export const insertHeldRows = (
  tx: Tx,
  given: { holdId: string; locationId: string | null; rows: readonly { id: string; lotId: string }[] },
): Promise<number> =>
  tx.run(insertRows, [
    given.holdId,
    given.locationId,
    given.rows.map((row) => row.id),
    given.rows.map((row) => row.lotId),
  ]);

const mark: Statement = {
  name: 'hold-mark-lots',
  text: `update lot l set held = not l.held where l.id = any($1::uuid[])
    and l.held <> exists (select from held_lot x where x.lot_id = l.id and x.released_at is null)`,
};
const markPlaced: Statement = {
  name: 'hold-mark-placed',
  text: 'update lot set held = true where id = any($1::uuid[]) and not held',
};
/** Lots that a row was just written for. */
export const markPlacedOn = (tx: Tx, lotIds: readonly string[]): Promise<number> => tx.run(markPlaced, [lotIds]);
/** Lets the lots say what their rows say now. */
export const markHeld = (tx: Tx, lotIds: readonly string[]): Promise<number> => tx.run(mark, [lotIds]);

const movedBy: Statement = {
  name: 'hold-lots-of-operation',
  text: `select distinct lot_id as id from move_line where operation_id = $1 and lot_kind <> 'bulk'`,
};
export const lotsMovedBy = async (db: Db, operationId: string): Promise<string[]> =>
  (await db.rows<{ id: string }>(movedBy, [operationId])).map((row) => row.id);

const lock: Statement = {
  name: 'hold-lock',
  text: 'select id, reason, open_count as "openCount" from hold where id = $1 for update',
};
export const lockHold = async (
  tx: Tx,
  id: string,
): Promise<{ id: string; reason: string; openCount: number } | undefined> =>
  (await tx.rows<{ id: string; reason: string; openCount: number }>(lock, [id]))[0];

const openLots: Statement = {
  name: 'hold-open-lots',
  text: `select lot_id as id from held_lot where hold_id = $1 and released_at is null
    and ($2::uuid[] is null or lot_id = any($2))`,
};
export const openLotsOf = async (tx: Tx, holdId: string, lotIds: readonly string[] | undefined): Promise<string[]> =>
  (await tx.rows<{ id: string }>(openLots, [holdId, lotIds ?? null])).map((row) => row.id);

const release: Statement = {
  name: 'hold-release-rows',
  text: `update held_lot set released_at = $3, released_by = $4, released_by_name = $5, release_reason = $6
    where hold_id = $1 and lot_id = any($2::uuid[]) and released_at is null`,
};
export const releaseRows = (
  tx: Tx,
  given: {
    holdId: string;
    lotIds: readonly string[];
    at: Date;
    by: { userId: string; userName: string };
    reason: string;
  },
): Promise<number> =>
  tx.run(release, [given.holdId, given.lotIds, given.at, given.by.userId, given.by.userName, given.reason]);

const countDown: Statement = {
  name: 'hold-count-down',
  text: 'update hold set open_count = open_count - $2, version = version + 1 where id = $1',
};
export const countReleased = (tx: Tx, id: string, rows: number): Promise<number> => tx.run(countDown, [id, rows]);

const today: Statement = {
  name: 'hold-time-zone',
  text: 'select time_zone as "timeZone" from company_profile',
};
export const companyZone = async (db: Db): Promise<string> =>
  (await db.rows<{ timeZone: string }>(today))[0]?.timeZone ?? 'UTC';
