// What people may write of a number: its dates, the supplier's number, the note and its parent; and a number made by
// hand, which has no place. Place, sequence and stock are written by posting alone.
import type { AttributeField, Attributes } from '../domain/number-attribute.ts';
import { type NumberDays, noDays } from '../domain/number-dates.ts';
import type { Db, Statement, Tx } from '../platform/database.ts';

export type LotRecord = {
  id: string;
  productId: string;
  kind: 'lot' | 'serial';
  number: string;
  supplierNumber: string | null;
  expirationDate: string | null;
  bestBeforeDate: string | null;
  removalDate: string | null;
  alertDate: string | null;
  warrantyUntil: string | null;
  /** The warranty was typed by a person. */
  warrantyTyped: boolean;
  contractUntil: string | null;
  /** The end of the contract was typed by a person. */
  contractTyped: boolean;
  /** The last day that contracts cover. */
  contractEnd: string | null;
  attributes: Attributes;
  note: string;
  parentLotId: string | null;
  version: number;
};
/** Columns of `LotRecord`. */
export const editColumns = `l.id, l.product_id as "productId", l.kind, l.number, l.supplier_number as "supplierNumber",
  l.expiration_date as "expirationDate", l.best_before_date as "bestBeforeDate", l.removal_date as "removalDate",
  l.alert_date as "alertDate", l.warranty_until as "warrantyUntil", l.warranty_typed as "warrantyTyped",
  l.contract_until as "contractUntil", l.contract_typed as "contractTyped",
  upper(l.contract_spans) - 1 as "contractEnd", l.attributes, l.note, l.parent_lot_id as "parentLotId", l.version`;

const lock: Statement = {
  name: 'lot-lock-for-edit',
  text: `select ${editColumns} from lot l where l.id = $1 and l.kind <> 'bulk' for update`,
};
/** The product's row is the lock of its family trees: two edits at once cannot close a circle. */
const lockProduct: Statement = {
  name: 'lot-lock-product',
  text: 'select id, name, tracking, archived_at is not null as archived from product where id = $1 for no key update',
};
const shareProduct: Statement = {
  name: 'lot-share-product',
  text: 'select id, name, tracking, archived_at is not null as archived from product where id = $1 for share',
};
const rules: Statement = {
  name: 'lot-number-rules',
  text: `select id, number_attributes as fields, expiration_days as "expirationDays", best_before_days as "bestBeforeDays",
      removal_days as "removalDays", alert_days as "alertDays" from product where id = any($1::uuid[])`,
};
/** The lot asked for, and whether `$2` is it or one of its ancestors. */
const ancestry: Statement = {
  name: 'lot-ancestry',
  text: `with recursive up as (
      select id, parent_lot_id from lot where id = $1
      union
      select l.id, l.parent_lot_id from lot l join up on l.id = up.parent_lot_id
    )
    select l.kind, l.product_id as "productId", exists (select from up where id = $2) as circular
    from lot l where l.id = $1`,
};
const save: Statement = {
  name: 'lot-save',
  text: `update lot set supplier_number = $2, expiration_date = $3, best_before_date = $4, removal_date = $5,
      alert_date = $6, note = $7, parent_lot_id = $8, warranty_until = $9, warranty_typed = $10,
      contract_until = $11, attributes = $12, contract_typed = $13, version = version + 1 where id = $1`,
};
const insert: Statement = {
  name: 'lot-insert-by-hand',
  text: `insert into lot (id, product_id, kind, number, number_key, sort_key, supplier_number, expiration_date,
      best_before_date, removal_date, alert_date, note, parent_lot_id, created_at,
      warranty_until, warranty_typed, contract_until, attributes, contract_typed)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
    on conflict (number_key, product_id) where number_key is not null do nothing`,
};
const hasMoves: Statement = {
  name: 'lot-has-moves',
  text: 'select exists (select from move_line where lot_id = $1) as moved',
};
const remove: Statement = { name: 'lot-delete', text: 'delete from lot where id = $1' };

export type ProductTracking = { id: string; name: string; tracking: 'none' | 'lot' | 'serial'; archived: boolean };

export const lockLot = async (tx: Tx, id: string): Promise<LotRecord | undefined> =>
  (await tx.rows<LotRecord>(lock, [id]))[0];
export const lockProductOfLots = async (tx: Tx, id: string): Promise<ProductTracking | undefined> =>
  (await tx.rows<ProductTracking>(lockProduct, [id]))[0];
export const shareProductOfLots = async (tx: Tx, id: string): Promise<ProductTracking | undefined> =>
  (await tx.rows<ProductTracking>(shareProduct, [id]))[0];
export const ancestryOf = async (
  db: Db,
  parentId: string,
  childId: string,
): Promise<{ kind: string; productId: string; circular: boolean } | undefined> =>
  (await db.rows<{ kind: string; productId: string; circular: boolean }>(ancestry, [parentId, childId]))[0];
/** What a product asks of its numbers, and the days from which their dates follow. */
export type NumberRules = { fields: readonly AttributeField[]; days: NumberDays };
export const noRules: NumberRules = { fields: [], days: noDays };
/** By product. */
export async function numberRulesOf(db: Db, productIds: readonly string[]): Promise<Map<string, NumberRules>> {
  const rows = await db.rows<NumberDays & { id: string; fields: AttributeField[] }>(rules, [productIds]);
  return new Map(rows.map(({ id, fields, ...days }) => [id, { fields, days }]));
}
export const saveLot = (tx: Tx, lot: LotRecord): Promise<number> =>
  tx.run(save, [
    lot.id,
    lot.supplierNumber,
    lot.expirationDate,
    lot.bestBeforeDate,
    lot.removalDate,
    lot.alertDate,
    lot.note,
    lot.parentLotId,
    lot.warrantyUntil,
    lot.warrantyTyped,
    lot.contractUntil,
    JSON.stringify(lot.attributes),
    lot.contractTyped,
  ]);
export const insertLot = (
  tx: Tx,
  lot: LotRecord,
  more: { key: string; sortKey: string; createdAt: Date },
): Promise<number> =>
  tx.run(insert, [
    lot.id,
    lot.productId,
    lot.kind,
    lot.number,
    more.key,
    more.sortKey,
    lot.supplierNumber,
    lot.expirationDate,
    lot.bestBeforeDate,
    lot.removalDate,
    lot.alertDate,
    lot.note,
    lot.parentLotId,
    more.createdAt,
    lot.warrantyUntil,
    lot.warrantyTyped,
    lot.contractUntil,
    JSON.stringify(lot.attributes),
    lot.contractTyped,
  ]);
export const lotHasMoves = async (tx: Tx, id: string): Promise<boolean> =>
  (await tx.rows<{ moved: boolean }>(hasMoves, [id]))[0]?.moved ?? false;
export const removeLot = (tx: Tx, id: string): Promise<number> => tx.run(remove, [id]);
