// What became of warranties (`lot_warranty`, append only), and the columns of a unit that say how long it is covered. They
// are written under the lock of the unit, by whoever has it.
import { newId } from '../domain/uuid.ts';
import type { Db, Statement, Tx } from '../platform/database.ts';

export const warrantyChangeKinds = ['extension', 'continuation', 'installation', 'end', 'restoration'] as const;
export type WarrantyChangeKind = (typeof warrantyChangeKinds)[number];
export type WarrantyChange = {
  lotId: string;
  kind: WarrantyChangeKind;
  /** Last covered days; null: none. */
  before: string | null;
  after: string | null;
  reason: string;
  operationId: string | null;
  fromLotId: string | null;
};

const insert: Statement = {
  name: 'lot-warranty-insert',
  text: `insert into lot_warranty (id, lot_id, kind, until_before, until_after, reason, operation_id, from_lot_id, at,
      user_id, user_name)
    select n.id, n.lot_id, n.kind, n.until_before, n.until_after, n.reason, n.operation_id, n.from_lot_id, $1, $2, $3
    from unnest($4::uuid[], $5::uuid[], $6::text[], $7::date[], $8::date[], $9::text[], $10::uuid[], $11::uuid[])
      as n (id, lot_id, kind, until_before, until_after, reason, operation_id, from_lot_id)`,
};
export const insertWarrantyChanges = (
  tx: Pick<Tx, 'run'>,
  changes: readonly WarrantyChange[],
  by: { at: Date; userId: string; userName: string },
): Promise<number> =>
  tx.run(insert, [
    ...[by.at, by.userId, by.userName, changes.map(() => newId()), changes.map((one) => one.lotId)],
    ...[changes.map((one) => one.kind), changes.map((one) => one.before), changes.map((one) => one.after)],
    ...[changes.map((one) => one.reason), changes.map((one) => one.operationId)],
    changes.map((one) => one.fromLotId),
  ]);

const endedBy: Statement = {
  name: 'lot-warranty-ended-by',
  text: `select lot_id as "lotId", until_before as until from lot_warranty
    where operation_id = $1 and kind = 'end' and until_before is not null`,
};
/** The warranties that a document ended, by lot. */
export const warrantiesEndedBy = async (tx: Tx, operationId: string): Promise<Map<string, string>> =>
  new Map(
    (await tx.rows<{ lotId: string; until: string }>(endedBy, [operationId])).map((row) => [row.lotId, row.until]),
  );

const set: Statement = {
  name: 'lot-warranty-set',
  text: `update lot l set warranty_until = n.until, version = l.version + 1
    from unnest($1::uuid[], $2::date[]) as n (id, until) where l.id = n.id`,
};
/** Of units that are locked; typed ones are the caller's to leave out. */
export const setWarranties = (tx: Tx, lots: readonly { id: string; until: string | null }[]): Promise<number> =>
  tx.run(set, [lots.map((lot) => lot.id), lots.map((lot) => lot.until)]);

const setSpans: Statement = {
  name: 'lot-contract-spans-set',
  text: `update lot l set contract_spans = n.spans::datemultirange,
      contract_until = case when l.contract_typed then l.contract_until else upper(n.spans::datemultirange) - 1 end,
      version = l.version + 1
    from unnest($1::uuid[], $2::text[]) as n (id, spans)
    where l.id = n.id and l.contract_spans is distinct from n.spans::datemultirange`,
};
/** The days that contracts cover, as a multirange in text; null: no contract. A typed end stays the end. */
export const setContractSpans = (tx: Tx, lots: readonly { id: string; spans: string | null }[]): Promise<number> =>
  tx.run(setSpans, [lots.map((lot) => lot.id), lots.map((lot) => lot.spans)]);

export type WarrantyChangeRow = {
  id: string;
  kind: WarrantyChangeKind;
  before: string | null;
  after: string | null;
  reason: string;
  at: string;
  userId: string;
  userName: string;
  documentId: string | null;
  documentNumber: string | null;
  documentKind: string | null;
  fromLotId: string | null;
  fromNumber: string | null;
};
const ofLot: Statement = {
  name: 'lot-warranty-of-lot',
  text: `select w.id, w.kind, w.until_before as before, w.until_after as after, w.reason, w.at, w.user_id as "userId",
      w.user_name as "userName", o.id as "documentId", o.number as "documentNumber", o.kind as "documentKind",
      f.id as "fromLotId", f.number as "fromNumber"
    from lot_warranty w left join operation o on o.id = w.operation_id left join lot f on f.id = w.from_lot_id
    where w.lot_id = $1 order by w.at desc, w.id desc limit $2`,
};
/** Newest first. */
export const warrantyChangesOf = (db: Db, lotId: string, limit: number): Promise<WarrantyChangeRow[]> =>
  db.rows<WarrantyChangeRow>(ofLot, [lotId, limit]);
