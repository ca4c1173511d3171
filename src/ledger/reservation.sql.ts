// Reservations and what they come to: `lot.reserved` of a unit, `on_hand.reserved` of a quantity. Rows are written
// together with those columns; on hand is locked before it changes.
import type { Statement, Tx } from '../platform/database.ts';

export type Reserved = {
  operationId: string;
  line: number;
  locationId: string;
  productId: string;
  lotId: string;
  lotKind: 'bulk' | 'lot' | 'serial';
  quantity: string;
};
/** What a line of a document keeps. */
export type LineRow = Omit<Reserved, 'operationId'>;
/** As it is kept, with the number (none for a quantity without one). */
export type Kept = Reserved & { number: string | null };
export type ReservedFor = Kept & {
  operationNumber: string;
  /** Who reserved it. */
  createdBy: string;
  productName: string;
};

const columns = `r.operation_id as "operationId", r.line, r.location_id as "locationId", r.product_id as "productId",
  r.lot_id as "lotId", r.lot_kind as "lotKind", r.quantity`;

const insert: Statement = {
  name: 'reservation-insert',
  text: `insert into reservation (operation_id, operation_number, line, product_id, created_by, created_at, location_id, lot_id,
      lot_kind, quantity)
    select $1, $2, n.line, n.product_id, $3, $4, n.location_id, n.lot_id, n.lot_kind, n.quantity
    from unnest($5::int[], $6::uuid[], $7::uuid[], $8::uuid[], $9::text[], $10::numeric[])
      as n (line, product_id, location_id, lot_id, lot_kind, quantity)
    on conflict (operation_id, line, location_id, lot_id)
      do update set quantity = reservation.quantity + excluded.quantity`,
};
const markUnits: Statement = {
  name: 'reservation-mark-units',
  text: 'update lot set reserved = $2 where id = any($1::uuid[]) and reserved <> $2',
};
const addOnHand: Statement = {
  name: 'reservation-add-on-hand',
  text: `update on_hand o set reserved = o.reserved + n.quantity
    from unnest($1::uuid[], $2::uuid[], $3::numeric[]) as n (location_id, lot_id, quantity)
    where o.location_id = n.location_id and o.lot_id = n.lot_id`,
};
const remove: Statement = {
  name: 'reservation-remove',
  text: `delete from reservation r using lot l where l.id = r.lot_id and r.operation_id = $1
    returning ${columns}, l.number`,
};
const ofLots: Statement = {
  name: 'reservation-of-lots',
  text: `select ${columns}, r.created_by as "createdBy", r.operation_number as "operationNumber", p.name as "productName", l.number
    from reservation r join product p on p.id = r.product_id join lot l on l.id = r.lot_id
    where r.lot_id = any($1::uuid[]) order by r.created_at desc, r.operation_id, r.line for update of r`,
};
const lessen: Statement = {
  name: 'reservation-lessen',
  text: `update reservation set quantity = quantity - $5
    where operation_id = $1 and line = $2 and location_id = $3 and lot_id = $4`,
};
const removeOne: Statement = {
  name: 'reservation-remove-one',
  text: 'delete from reservation where operation_id = $1 and line = $2 and location_id = $3 and lot_id = $4',
};

const keptOf: Statement = {
  name: 'reservation-kept-of',
  text: `select r.lot_id as "lotId", l.number, r.quantity, r.location_id as "locationId", w.name as "locationName",
      coalesce(l.expiration_date, (select pa.expiration_date from lot pa where pa.id = l.parent_lot_id)) as "expirationDate"
    from reservation r join lot l on l.id = r.lot_id join location w on w.id = r.location_id
    where r.operation_id = $1 and r.product_id = $2 and r.lot_kind <> 'bulk'
    order by r.line, l.sort_key, r.location_id`,
};
const documents: Statement = {
  name: 'reservation-documents',
  text: `select lot_id as "lotId", operation_number as "operationNumber" from reservation
    where lot_id = any($1::uuid[]) and operation_id is distinct from $2`,
};

/** The numbers of a product that are kept for one document. */
export const keptFor = (
  db: Pick<Tx, 'rows'>,
  given: { operationId: string; productId: string },
): Promise<
  {
    lotId: string;
    number: string;
    quantity: string;
    locationId: string;
    locationName: string;
    expirationDate: string | null;
  }[]
> => db.rows(keptOf, [given.operationId, given.productId]);

/** By unit or lot: documents that some of it is kept for, other than the asking one. */
export const documentsKeeping = (
  db: Pick<Tx, 'rows'>,
  lotIds: readonly string[],
  operationId: string | null,
): Promise<{ lotId: string; operationNumber: string }[]> => db.rows(documents, [lotIds, operationId]);

/** Each line, place and lot once. */
export const insertReservations = (
  tx: Tx,
  given: { operationId: string; operationNumber: string; userId: string; at: Date },
  rows: readonly LineRow[],
): Promise<number> =>
  tx.run(insert, [
    given.operationId,
    given.operationNumber,
    given.userId,
    given.at,
    rows.map((row) => row.line),
    rows.map((row) => row.productId),
    rows.map((row) => row.locationId),
    rows.map((row) => row.lotId),
    rows.map((row) => row.lotKind),
    rows.map((row) => row.quantity),
  ]);

/** @returns how many of the units changed */
export const markReserved = (tx: Tx, lotIds: string[], reserved: boolean): Promise<number> =>
  tx.run(markUnits, [lotIds, reserved]);

const freed: Statement = {
  name: 'reservation-freed',
  text: `insert into reservation_freed (lot_id, freed_at) select n.lot_id, $2 from unnest($1::uuid[]) as n (lot_id)
    on conflict (lot_id) do update set freed_at = excluded.freed_at`,
};
/** Numbers that a document gave back; in one order for everybody, so that nobody waits in a circle. */
export async function noteFreed(tx: Tx, lotIds: readonly string[], at: Date): Promise<void> {
  if (lotIds.length > 0) await tx.run(freed, [[...new Set(lotIds)].sort(), at]);
}

/** One row per place and lot; a quantity below zero gives back. */
export const changeReserved = (
  tx: Tx,
  rows: readonly Pick<Reserved, 'locationId' | 'lotId' | 'quantity'>[],
): Promise<number> =>
  tx.run(addOnHand, [rows.map((row) => row.locationId), rows.map((row) => row.lotId), rows.map((row) => row.quantity)]);

export const removeReservations = (tx: Tx, operationId: string): Promise<Kept[]> =>
  tx.rows<Kept>(remove, [operationId]);

/** Locked, the newest first: what is taken is taken from who reserved last. */
export const lockReservationsOf = (tx: Tx, lotIds: string[]): Promise<ReservedFor[]> =>
  tx.rows<ReservedFor>(ofLots, [lotIds]);

/** Takes a quantity away from one reservation; all of it ends it. */
export const lessenReservation = (tx: Tx, row: Reserved, quantity: string, all: boolean): Promise<number> =>
  all
    ? tx.run(removeOne, [row.operationId, row.line, row.locationId, row.lotId])
    : tx.run(lessen, [row.operationId, row.line, row.locationId, row.lotId, quantity]);
