// Every statement on `operation_pick`, and what a pick list shows of the goods that are kept for a draft.
import type { LocationKind } from '../../domain/location-kind.ts';
import type { Db, Statement, Tx } from '../../platform/database.ts';

export type GivenBack = {
  lotId: string;
  lotKind: LotKind;
  number: string | null;
  locationId: string;
  quantity: string;
};
type LotKind = 'bulk' | 'lot' | 'serial';
export type PickRow = {
  id: string;
  line: number;
  productId: string;
  lotId: string;
  lotKind: LotKind;
  number: string | null;
  numberKey: string | null;
  locationId: string;
  quantity: string;
  added: string;
  givenBack: GivenBack[];
  pickedBy: string;
  pickedAt: string;
};

const columns = `k.id, k.line, k.product_id as "productId", k.lot_id as "lotId", k.lot_kind as "lotKind", l.number,
  l.number_key as "numberKey", k.location_id as "locationId", k.quantity, k.added, k.given_back as "givenBack",
  k.picked_by as "pickedBy", k.picked_at as "pickedAt"`;
const of: Statement = {
  name: 'pick-of-operation',
  text: `select ${columns} from operation_pick k join lot l on l.id = k.lot_id where k.operation_id = $1
    order by k.picked_at desc, k.id desc`,
};
/** Newest first. */
export const picksOf = (db: Pick<Db, 'rows'>, operationId: string): Promise<PickRow[]> =>
  db.rows<PickRow>(of, [operationId]);

const insert: Statement = {
  name: 'pick-insert',
  text: `insert into operation_pick (id, operation_id, line, product_id, lot_id, lot_kind, location_id, quantity, added,
      given_back, picked_by, picked_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb, $11, $12)`,
};
export const insertPick = (
  tx: Tx,
  operationId: string,
  row: Omit<PickRow, 'number' | 'numberKey' | 'pickedAt'> & { pickedAt: Date },
): Promise<number> =>
  tx.run(insert, [
    ...[row.id, operationId, row.line, row.productId, row.lotId, row.lotKind, row.locationId, row.quantity],
    ...[row.added, JSON.stringify(row.givenBack), row.pickedBy, row.pickedAt],
  ]);

const remove: Statement = {
  name: 'pick-delete',
  text: 'delete from operation_pick where operation_id = $1 and id = $2',
};
export const deletePick = (tx: Tx, operationId: string, id: string): Promise<number> =>
  tx.run(remove, [operationId, id]);
const removeAll: Statement = {
  name: 'pick-delete-all',
  text: 'delete from operation_pick where operation_id = $1',
};
export const deletePicks = (tx: Tx, operationId: string): Promise<number> => tx.run(removeAll, [operationId]);

const removeOf: Statement = {
  name: 'pick-delete-of-products',
  text: 'delete from operation_pick where operation_id = $1 and product_id = any($2::uuid[])',
};
export const deletePicksOf = (tx: Tx, operationId: string, productIds: readonly string[]): Promise<number> =>
  tx.run(removeOf, [operationId, productIds]);

const toLine: Statement = {
  name: 'pick-to-line',
  text: `update operation_pick k set line = n.line from unnest($2::uuid[], $3::int[]) as n (id, line)
    where k.operation_id = $1 and k.id = n.id`,
};
export const movePicks = (
  tx: Tx,
  operationId: string,
  moves: readonly { id: string; line: number }[],
): Promise<number> => tx.run(toLine, [operationId, moves.map((move) => move.id), moves.map((move) => move.line)]);

export type KeptRow = {
  line: number;
  productId: string;
  lotId: string;
  lotKind: LotKind;
  locationId: string;
  number: string | null;
  quantity: string;
};
const kept: Statement = {
  name: 'pick-kept',
  text: `select r.line, r.product_id as "productId", r.lot_id as "lotId", r.lot_kind as "lotKind",
      r.location_id as "locationId", l.number, r.quantity
    from reservation r join lot l on l.id = r.lot_id where r.operation_id = $1`,
};
export const keptRows = (db: Pick<Db, 'rows'>, operationId: string): Promise<KeptRow[]> =>
  db.rows<KeptRow>(kept, [operationId]);
const lockKept: Statement = {
  name: 'pick-kept-lock',
  text: `${kept.text} and r.product_id = $2 order by r.line, r.location_id, r.lot_id for update of r`,
};
/** Of one product, locked, so that nobody takes from them meanwhile. */
export const lockKeptRows = (tx: Tx, operationId: string, productId: string): Promise<KeptRow[]> =>
  tx.rows<KeptRow>(lockKept, [operationId, productId]);

export type LotFacts = {
  id: string;
  kind: 'bulk' | 'lot' | 'serial';
  number: string | null;
  numberKey: string | null;
  sortKey: string | null;
  productId: string | null;
  productName: string | null;
  placeId: string | null;
  expirationDate: string | null;
};
const lots: Statement = {
  name: 'pick-lots',
  text: `select l.id, l.kind, l.number, l.number_key as "numberKey", l.sort_key as "sortKey", l.product_id as "productId",
      p.name as "productName", l.place_id as "placeId",
      coalesce(l.expiration_date, (select pa.expiration_date from lot pa where pa.id = l.parent_lot_id)) as "expirationDate"
    from lot l left join product p on p.id = l.product_id where l.id = any($1::uuid[])`,
};
export const lotFacts = (db: Pick<Db, 'rows'>, ids: readonly string[]): Promise<LotFacts[]> =>
  db.rows<LotFacts>(lots, [ids]);

const byKey: Statement = {
  name: 'pick-lots-by-key',
  text: `select l.id, l.kind, l.number, l.number_key as "numberKey", l.sort_key as "sortKey", l.product_id as "productId",
      p.name as "productName", l.place_id as "placeId", l.expiration_date as "expirationDate"
    from lot l join product p on p.id = l.product_id where l.number_key = $1 order by p.name, l.id limit 20`,
};
const byKeys: Statement = {
  name: 'pick-lots-of-product',
  text: `select id, number_key as "numberKey", place_id as "placeId" from lot
    where number_key = any($2::text[]) and product_id is not distinct from $1`,
};
export const lotsOfProduct = (
  db: Pick<Db, 'rows'>,
  productId: string,
  keys: readonly string[],
): Promise<{ id: string; numberKey: string; placeId: string | null }[]> => db.rows(byKeys, [productId, keys]);
/** The same number may exist on several products. */
export const lotsByKey = (db: Pick<Db, 'rows'>, key: string): Promise<LotFacts[]> => db.rows<LotFacts>(byKey, [key]);

export type ProductFacts = {
  productId: string;
  sku: string;
  productName: string;
  productKind: 'goods' | 'service';
  tracking: 'none' | 'lot' | 'serial';
  unit: string;
  decimals: number;
};
const products: Statement = {
  name: 'pick-products',
  text: `select p.id as "productId", p.sku, p.name as "productName", p.kind as "productKind", p.tracking, u.symbol as unit,
      u.decimals
    from product p join unit u on u.id = p.unit_id where p.id = any($1::uuid[])`,
};
export const productFacts = (db: Pick<Db, 'rows'>, ids: readonly string[]): Promise<ProductFacts[]> =>
  db.rows<ProductFacts>(products, [ids]);

const loose: Statement = {
  name: 'pick-loose-goods',
  text: `select id from lot where product_id = $1 and kind = 'bulk'`,
};
/** The row that stands for a product's goods without number. */
export const looseLotOf = async (db: Pick<Db, 'rows'>, productId: string): Promise<string | undefined> =>
  (await db.rows<{ id: string }>(loose, [productId]))[0]?.id;

const places: Statement = {
  name: 'pick-places',
  text: 'select id, name, kind from location where id = any($1::uuid[])',
};
export const placeFacts = (
  db: Pick<Db, 'rows'>,
  ids: readonly string[],
): Promise<{ id: string; name: string; kind: LocationKind }[]> => db.rows(places, [ids]);
