// Every statement on `unit`.
import type { Db, Statement, Tx } from '../platform/database.ts';
import type { Unit } from './unit.contract.ts';

const columns = 'id, name, symbol, decimals, archived_at as "archivedAt", version';

const all: Statement = { name: 'unit-all', text: `select ${columns} from unit order by id` };
const byIds: Statement = { name: 'unit-by-ids', text: `select ${columns} from unit where id = any($1::uuid[])` };
const lock: Statement = { name: 'unit-lock', text: `select ${columns} from unit where id = $1 for update` };
const insert: Statement = {
  name: 'unit-insert',
  text: `insert into unit (id, name, symbol, decimals)
    select * from unnest($1::uuid[], $2::text[], $3::text[], $4::int[]) on conflict do nothing`,
};
const update: Statement = {
  name: 'unit-update',
  text: `update unit set name = $2, symbol = $3, decimals = $4, archived_at = $5, version = version + 1 where id = $1`,
};
const used: Statement = {
  name: 'unit-used',
  text: 'select exists (select from product where unit_id = $1) as found',
};
export type UnitRecord = Pick<Unit, 'id' | 'name' | 'symbol' | 'decimals'>;

/** In the order they were made. */
export const allUnits = (db: Db): Promise<Unit[]> => db.rows<Unit>(all);
export const unitsByIds = (db: Db, ids: readonly string[]): Promise<Unit[]> => db.rows<Unit>(byIds, [ids]);
export const lockUnit = async (tx: Tx, id: string): Promise<Unit | undefined> => (await tx.rows<Unit>(lock, [id]))[0];

/** @returns how many went in; a name that is taken leaves its row out */
export const insertUnits = (tx: Tx, units: readonly UnitRecord[]): Promise<number> =>
  tx.run(insert, [
    units.map((unit) => unit.id),
    units.map((unit) => unit.name),
    units.map((unit) => unit.symbol),
    units.map((unit) => unit.decimals),
  ]);

export const updateUnit = (tx: Tx, unit: Unit): Promise<number> =>
  tx.run(update, [unit.id, unit.name, unit.symbol, unit.decimals, unit.archivedAt]);

export async function unitIsUsed(db: Db, id: string): Promise<boolean> {
  const [row] = await db.rows<{ found: boolean }>(used, [id]);
  return row?.found ?? false;
}
