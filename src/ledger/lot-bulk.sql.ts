// Many numbers in one statement each: made by hand, locked for an edit, saved.
import type { Statement, Tx } from '../platform/database.ts';
import { editColumns, type LotRecord } from './lot-edit.sql.ts';

const insert: Statement = {
  name: 'lot-insert-many-by-hand',
  text: `insert into lot (id, product_id, kind, number, number_key, sort_key, supplier_number, expiration_date,
      best_before_date, removal_date, alert_date, warranty_until, warranty_typed, contract_until, contract_typed, attributes,
      note, parent_lot_id, created_at)
    select n.id, n.product_id, n.kind, n.number, n.number_key, n.sort_key, n.supplier_number, n.expiration_date,
      n.best_before_date, n.removal_date, n.alert_date, n.warranty_until, n.warranty_typed, n.contract_until,
      n.contract_typed, n.attributes, n.note, n.parent_lot_id, $1
    from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::date[],
      $10::date[], $11::date[], $12::date[], $13::date[], $14::boolean[], $15::date[], $16::jsonb[], $17::text[],
      $18::uuid[], $19::boolean[]) as n (id, product_id, kind, number, number_key, sort_key, supplier_number, expiration_date,
      best_before_date, removal_date, alert_date, warranty_until, warranty_typed, contract_until, attributes, note,
      parent_lot_id, contract_typed)
    order by n.product_id, n.number_key
    on conflict (number_key, product_id) where number_key is not null do nothing returning id`,
};
const lockMany: Statement = {
  name: 'lot-lock-many-for-edit',
  text: `select ${editColumns} from lot l where l.id = any($1::uuid[]) and l.kind <> 'bulk'
    order by l.product_id, l.number_key for update`,
};
const findMany: Statement = {
  name: 'lot-find-many-for-edit',
  text: `select ${editColumns} from lot l where l.id = any($1::uuid[]) and l.kind <> 'bulk'`,
};
const removeUnmoved: Statement = {
  name: 'lot-delete-unmoved',
  text: `delete from lot l where l.id = any($1::uuid[]) and not exists (select from move_line m where m.lot_id = l.id)
    returning l.id, l.kind, l.number`,
};
const saveMany: Statement = {
  name: 'lot-save-many',
  text: `update lot l set supplier_number = n.supplier_number, expiration_date = n.expiration_date,
      best_before_date = n.best_before_date, removal_date = n.removal_date, alert_date = n.alert_date,
      warranty_until = n.warranty_until, warranty_typed = n.warranty_typed, contract_until = n.contract_until,
      contract_typed = n.contract_typed, attributes = n.attributes, note = n.note, parent_lot_id = n.parent_lot_id,
      version = l.version + 1
    from unnest($1::uuid[], $2::text[], $3::date[], $4::date[], $5::date[], $6::date[], $7::date[], $8::boolean[],
      $9::date[], $10::jsonb[], $11::boolean[], $12::text[], $13::uuid[]) as n (id, supplier_number, expiration_date,
      best_before_date, removal_date, alert_date, warranty_until, warranty_typed, contract_until, attributes,
      contract_typed, note, parent_lot_id)
    where l.id = n.id`,
};

export type KeyedLot = LotRecord & { key: string; sortKey: string };
const columnsOf =
  <R extends LotRecord>(lots: readonly R[]) =>
  <K extends keyof R>(name: K): R[K][] =>
    lots.map((lot) => lot[name]);
const attributesOf = (lots: readonly LotRecord[]): string[] => lots.map((lot) => JSON.stringify(lot.attributes));

/** @returns the ids that went in; a number that the product has already leaves its row out */
export async function insertManyLots(tx: Tx, lots: readonly KeyedLot[], createdAt: Date): Promise<Set<string>> {
  const of = columnsOf(lots);
  const rows = await tx.rows<{ id: string }>(insert, [
    createdAt,
    ...[of('id'), of('productId'), of('kind'), of('number'), of('key'), of('sortKey'), of('supplierNumber')],
    ...[of('expirationDate'), of('bestBeforeDate'), of('removalDate'), of('alertDate')],
    ...[of('warrantyUntil'), of('warrantyTyped'), of('contractUntil'), attributesOf(lots), of('note')],
    ...[of('parentLotId'), of('contractTyped')],
  ]);
  return new Set(rows.map((row) => row.id));
}

export const lockManyLots = (tx: Tx, ids: readonly string[]): Promise<LotRecord[]> =>
  tx.rows<LotRecord>(lockMany, [ids]);

export const findManyLots = (db: Pick<Tx, 'rows'>, ids: readonly string[]): Promise<LotRecord[]> =>
  db.rows<LotRecord>(findMany, [ids]);
/** Those that never moved. Fails when a draft, a count or another lot names one of them. */
export const removeUnmovedLots = (
  tx: Tx,
  ids: readonly string[],
): Promise<{ id: string; kind: 'lot' | 'serial'; number: string }[]> => tx.rows(removeUnmoved, [ids]);

export function saveManyLots(tx: Tx, lots: readonly LotRecord[]): Promise<number> {
  const of = columnsOf(lots);
  return tx.run(saveMany, [
    ...[of('id'), of('supplierNumber'), of('expirationDate'), of('bestBeforeDate'), of('removalDate')],
    ...[of('alertDate'), of('warrantyUntil'), of('warrantyTyped'), of('contractUntil'), attributesOf(lots)],
    ...[of('contractTyped'), of('note'), of('parentLotId')],
  ]);
}
