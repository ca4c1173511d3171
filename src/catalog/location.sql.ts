// Every statement on `location`, and on `location_tree`, whose one row is the lock of the tree: whoever changes the tree
// holds it, so no two changes can close a circle. Postings hold rows of `location` and are not held up by it.
import type { Db, Statement, Tx } from '../platform/database.ts';
import type { Location } from './location.contract.ts';

const columns = `id, name, code, kind, role, parent_id as "parentId", below_zero as "belowZero",
  time_zone as "timeZone", picking, pick_order as "pickOrder", archived_at as "archivedAt", version`;

const makeTreeLock: Statement = {
  name: 'location-tree-make',
  text: 'insert into location_tree (id) values (1) on conflict do nothing',
};
const lockTree: Statement = { name: 'location-tree-lock', text: 'select id from location_tree for update' };
const all: Statement = { name: 'location-all', text: `select ${columns} from location` };
const lock: Statement = { name: 'location-lock', text: `select ${columns} from location where id = $1 for update` };
const byRole: Statement = { name: 'location-by-role', text: `select ${columns} from location where role = $1` };
const withAncestors: Statement = {
  name: 'location-with-ancestors',
  text: `with recursive up as (
      select l.*, 0 as step from location l where l.id = any($1::uuid[])
      union
      select l.*, up.step + 1 from up join location l on l.id = up.parent_id where up.step < 100
    )
    select distinct on (id) ${columns} from up order by id`,
};
const insert: Statement = {
  name: 'location-insert',
  text: `insert into location (id, parent_id, name, code, code_key, kind, ours, role, below_zero, time_zone,
      picking, pick_order)
    select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::boolean[],
      $8::text[], $9::boolean[], $10::text[], $11::text[], $12::int[])`,
};
const update: Statement = {
  name: 'location-update',
  text: `update location set parent_id = $2, name = $3, code = $4, code_key = $5, role = $6, below_zero = $7,
      time_zone = $8, archived_at = $9, picking = $10, pick_order = $11, version = version + 1
    where id = $1`,
};
const takeRole: Statement = {
  name: 'location-take-role',
  text: 'update location set role = null, version = version + 1 where role = $1 and id <> $2',
};
const codeOwner: Statement = {
  name: 'location-code-owner',
  text: 'select name from location where code_key = $1 and id <> $2',
};
const remove: Statement = { name: 'location-delete', text: 'delete from location where id = $1' };

export type LocationRecord = Omit<Location, 'path' | 'depth'>;
export type LocationRow = LocationRecord & { codeKey: string | null };

export async function lockLocationTree(tx: Tx): Promise<void> {
  if ((await tx.run(lockTree)) > 0) return;
  await tx.run(makeTreeLock);
  await tx.run(lockTree);
}
export const allLocations = (db: Db): Promise<LocationRecord[]> => db.rows<LocationRecord>(all);
export const lockLocation = async (tx: Tx, id: string): Promise<LocationRecord | undefined> =>
  (await tx.rows<LocationRecord>(lock, [id]))[0];
export const locationOfRole = async (db: Db, role: string): Promise<LocationRecord | undefined> =>
  (await db.rows<LocationRecord>(byRole, [role]))[0];
/** The locations and all that they lie in, so that their paths can be told. */
export const locationsWithAncestors = (db: Db, ids: readonly string[]): Promise<LocationRecord[]> =>
  db.rows<LocationRecord>(withAncestors, [ids]);

export const insertLocations = (tx: Tx, rows: readonly LocationRow[]): Promise<number> =>
  tx.run(insert, [
    rows.map((row) => row.id),
    rows.map((row) => row.parentId),
    rows.map((row) => row.name),
    rows.map((row) => row.code),
    rows.map((row) => row.codeKey),
    rows.map((row) => row.kind),
    rows.map((row) => row.kind === 'internal' || row.kind === 'transit'),
    rows.map((row) => row.role),
    rows.map((row) => row.belowZero),
    rows.map((row) => row.timeZone),
    rows.map((row) => row.picking),
    rows.map((row) => row.pickOrder),
  ]);
export const updateLocation = (tx: Tx, row: LocationRow): Promise<number> =>
  tx.run(update, [
    row.id,
    row.parentId,
    row.name,
    row.code,
    row.codeKey,
    row.role,
    row.belowZero,
    row.timeZone,
    row.archivedAt,
    row.picking,
    row.pickOrder,
  ]);
export const takeLocationRole = (tx: Tx, role: string, forId: string): Promise<number> =>
  tx.run(takeRole, [role, forId]);
export const locationCodeOwner = async (db: Db, codeKey: string, exceptId: string): Promise<string | undefined> =>
  (await db.rows<{ name: string }>(codeOwner, [codeKey, exceptId]))[0]?.name;
export const removeLocation = (tx: Tx, id: string): Promise<number> => tx.run(remove, [id]);
