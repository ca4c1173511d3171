// Every statement on `minimum_stock`.
import type { Db, Statement, Tx } from '../platform/database.ts';
import type { MinimumStock } from './minimum-stock.contract.ts';

const columns = `m.id, m.product_id as "productId", m.location_id as "locationId", m.minimum, m.up_to as "upTo",
  m.multiple, m.version`;
const byId: Statement = { name: 'minimum-stock-by-id', text: `select ${columns} from minimum_stock m where m.id = $1` };
const lock: Statement = { name: 'minimum-stock-lock', text: `${byId.text} for update` };
const insert: Statement = {
  name: 'minimum-stock-insert',
  text: `insert into minimum_stock (id, product_id, location_id, minimum, up_to, multiple)
    select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::numeric[], $5::numeric[], $6::numeric[])
    on conflict (product_id, location_id) do nothing`,
};
const update: Statement = {
  name: 'minimum-stock-update',
  text: 'update minimum_stock set minimum = $2, up_to = $3, multiple = $4, version = version + 1 where id = $1',
};
const ofPairs: Statement = {
  name: 'minimum-stock-of-pairs',
  text: `select ${columns} from unnest($1::uuid[], $2::uuid[]) as n (product_id, location_id)
    join minimum_stock m on m.product_id = n.product_id and m.location_id = n.location_id`,
};
const lockPairs: Statement = {
  name: 'minimum-stock-lock-pairs',
  text: `${ofPairs.text} order by m.id for update of m`,
};
const lockMany: Statement = {
  name: 'minimum-stock-lock-many',
  text: `select ${columns} from minimum_stock m where m.id = any($1::uuid[]) order by m.id for update`,
};
const updateMany: Statement = {
  name: 'minimum-stock-update-many',
  text: `update minimum_stock m set minimum = n.minimum, up_to = n.up_to, multiple = n.multiple, version = m.version + 1
    from unnest($1::uuid[], $2::numeric[], $3::numeric[], $4::numeric[]) as n (id, minimum, up_to, multiple)
    where m.id = n.id`,
};
const removeMany: Statement = {
  name: 'minimum-stock-delete-many',
  text: 'delete from minimum_stock where id = any($1::uuid[])',
};
const remove: Statement = { name: 'minimum-stock-delete', text: 'delete from minimum_stock where id = $1' };

export const findMinimumStock = async (db: Db, id: string): Promise<MinimumStock | undefined> =>
  (await db.rows<MinimumStock>(byId, [id]))[0];
export const lockMinimumStock = async (tx: Tx, id: string): Promise<MinimumStock | undefined> =>
  (await tx.rows<MinimumStock>(lock, [id]))[0];
export type MinimumPair = { productId: string; locationId: string };
const pairsOf = (pairs: readonly MinimumPair[]): string[][] => [
  pairs.map((pair) => pair.productId),
  pairs.map((pair) => pair.locationId),
];
export const minimumStockOfPairs = (db: Db, pairs: readonly MinimumPair[]): Promise<MinimumStock[]> =>
  db.rows<MinimumStock>(ofPairs, pairsOf(pairs));
export const lockMinimumStockOfPairs = (tx: Tx, pairs: readonly MinimumPair[]): Promise<MinimumStock[]> =>
  tx.rows<MinimumStock>(lockPairs, pairsOf(pairs));
export const lockMinimumStocks = (tx: Tx, ids: readonly string[]): Promise<MinimumStock[]> =>
  tx.rows<MinimumStock>(lockMany, [ids]);
/** @returns how many went in: none where the product has a minimum in that place already */
export const insertMinimumStocks = (tx: Tx, rows: readonly MinimumStock[]): Promise<number> =>
  tx.run(insert, [
    rows.map((row) => row.id),
    rows.map((row) => row.productId),
    rows.map((row) => row.locationId),
    ...quantitiesOf(rows),
  ]);
export const insertMinimumStock = (tx: Tx, row: MinimumStock): Promise<number> => insertMinimumStocks(tx, [row]);
export const updateMinimumStocks = (tx: Tx, rows: readonly MinimumStock[]): Promise<number> =>
  tx.run(updateMany, [rows.map((row) => row.id), ...quantitiesOf(rows)]);
export const removeMinimumStocks = (tx: Tx, ids: readonly string[]): Promise<number> => tx.run(removeMany, [ids]);
const quantitiesOf = (rows: readonly MinimumStock[]): (string | null)[][] => [
  rows.map((row) => row.minimum),
  rows.map((row) => row.upTo),
  rows.map((row) => row.multiple),
];
export const updateMinimumStock = (tx: Tx, row: MinimumStock): Promise<number> =>
  tx.run(update, [row.id, row.minimum, row.upTo, row.multiple]);
export const removeMinimumStock = (tx: Tx, id: string): Promise<number> => tx.run(remove, [id]);
