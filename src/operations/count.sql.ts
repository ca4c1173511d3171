// Rows of what posted counts said.
import type { LocationKind } from '../domain/location-kind.ts';
import type { Db, Statement, Tx } from '../platform/database.ts';
import type { OperationKind, OperationState } from './operation.contract.ts';

export type NewEntry = {
  line: number;
  productId: string;
  locationId: string;
  lotId: string | null;
  before: string;
  counted: string;
};
const insert: Statement = {
  name: 'count-entry-insert',
  text: `insert into count_entry (operation_id, entry, operation_line, product_id, location_id, lot_id, before, counted,
      recorded_at)
    select $1, n.entry, n.line, n.product_id, n.location_id, n.lot_id, n.before, n.counted, $2
    from unnest($3::int[], $4::int[], $5::uuid[], $6::uuid[], $7::uuid[], $8::numeric[], $9::numeric[])
      as n (entry, line, product_id, location_id, lot_id, before, counted)`,
};
const portion = 10_000;

export async function insertEntries(
  tx: Tx,
  given: { operationId: string; recordedAt: Date; entries: readonly NewEntry[] },
): Promise<void> {
  for (let from = 0; from < given.entries.length; from += portion) {
    const part = given.entries.slice(from, from + portion);
    const column = <K extends keyof NewEntry>(name: K): NewEntry[K][] => part.map((entry) => entry[name]);
    await tx.run(insert, [
      given.operationId,
      given.recordedAt,
      part.map((_, index) => from + index + 1),
      column('line'),
      column('productId'),
      column('locationId'),
      column('lotId'),
      column('before'),
      column('counted'),
    ]);
  }
}

export type EntryRow = {
  entry: number;
  product_id: string;
  sku: string;
  product_name: string;
  location_id: string;
  location_name: string;
  location_kind: LocationKind;
  lot_id: string | null;
  number: string | null;
  lot_kind: 'lot' | 'serial' | null;
  before: string;
  counted: string;
  difference: string;
};
const page: Statement = {
  name: 'count-entry-page',
  text: `select e.entry, p.id as product_id, p.sku, p.name as product_name, w.id as location_id, w.name as location_name,
      w.kind as location_kind, l.id as lot_id, l.number, l.kind as lot_kind, e.before, e.counted,
      e.counted - e.before as difference
    from count_entry e join product p on p.id = e.product_id join location w on w.id = e.location_id
      left join lot l on l.id = e.lot_id
    where e.operation_id = $1 and e.entry > $2 order by e.entry limit $3`,
};
export const pageOfEntries = (db: Db, id: string, asked: { after: number; limit: number }): Promise<EntryRow[]> =>
  db.rows<EntryRow>(page, [id, asked.after, asked.limit]);

const countOf: Statement = {
  name: 'count-entry-count',
  text: 'select count(*)::int as total from (select from count_entry where operation_id = $1 limit $2) n',
};
export const countEntries = async (db: Db, id: string, limit: number): Promise<number> =>
  (await db.rows<{ total: number }>(countOf, [id, limit]))[0]?.total ?? 0;

export type HistoryRow = {
  operation_id: string;
  document: string;
  kind: OperationKind;
  state: OperationState;
  entry: number;
  lot_id: string | null;
  number: string | null;
  lot_kind: 'lot' | 'serial' | null;
  before: string;
  counted: string;
  difference: string;
  occurred_at: string;
  recorded_at: string;
  posted_by: string;
  reason: string;
};
const history: Statement = {
  name: 'count-entry-history',
  text: `select o.id as operation_id, o.number as document, o.kind, o.state, e.entry, l.id as lot_id, l.number,
      l.kind as lot_kind, e.before, e.counted, e.counted - e.before as difference, o.occurred_at, e.recorded_at,
      o.posted_by, o.reason
    from count_entry e join operation o on o.id = e.operation_id left join lot l on l.id = e.lot_id
    where e.product_id = $1 and e.location_id = $2
      and ($3::timestamptz is null or (e.recorded_at, e.operation_id, e.entry) < ($3, $4::uuid, $5::int))
    order by e.recorded_at desc, e.operation_id desc, e.entry desc limit $6`,
};
export const pageOfHistory = (
  db: Db,
  asked: { productId: string; locationId: string; after: readonly unknown[] | undefined; limit: number },
): Promise<HistoryRow[]> => {
  const [at = null, id = null, entry = null] = asked.after ?? [];
  return db.rows<HistoryRow>(history, [asked.productId, asked.locationId, at, id, entry, asked.limit]);
};
const countHistoryRows: Statement = {
  name: 'count-entry-history-count',
  text: `select count(*)::int as total from (select from count_entry where product_id = $1 and location_id = $2 limit $3) n`,
};
export const countHistory = async (db: Db, productId: string, locationId: string, limit: number): Promise<number> =>
  (await db.rows<{ total: number }>(countHistoryRows, [productId, locationId, limit]))[0]?.total ?? 0;
