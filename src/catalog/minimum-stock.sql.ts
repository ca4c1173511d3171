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
const remove: Statement = { name: 'minimum-stock-delete', text: 'delete from minimum_stock where id = $1' };

export const findMinimumStock = async (db: Db, id: string): Promise<MinimumStock | undefined> =>
  (await db.rows<MinimumStock>(byId, [id]))[0];
export const lockMinimumStock = async (tx: Tx, id: string): Promise<MinimumStock | undefined> =>
  (await tx.rows<MinimumStock>(lock, [id]))[0];
/** @returns 0 when the product has a minimum in that place already */
export const insertMinimumStock = (tx: Tx, row: MinimumStock): Promise<number> =>
  tx.run(insert, [[row.id], [row.productId], [row.locationId], [row.minimum], [row.upTo], [row.multiple]]);
export const updateMinimumStock = (tx: Tx, row: MinimumStock): Promise<number> =>
  tx.run(update, [row.id, row.minimum, row.upTo, row.multiple]);
export const removeMinimumStock = (tx: Tx, id: string): Promise<number> => tx.run(remove, [id]);
