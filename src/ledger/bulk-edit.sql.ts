// Every statement on `bulk_edit`.
import type { Db, Statement, Tx } from '../platform/database.ts';
import type { BulkFilter, BulkLotEdit, BulkRow } from './lot-bulk.contract.ts';

export type BulkEditRecord = {
  id: string;
  filter: BulkFilter;
  edit: BulkLotEdit;
  createdBy: string;
  createdByName: string;
  createdAt: string;
  /** Up to here every number was looked at, by id. */
  lastLotId: string | null;
  edited: number;
  unchanged: number;
  refused: number;
  refusals: BulkRow[];
};

const columns = `id, filter, edit, created_by as "createdBy", created_by_name as "createdByName",
  created_at as "createdAt", last_lot_id as "lastLotId", edited, unchanged, refused, refusals`;
const insert: Statement = {
  name: 'bulk-edit-insert',
  text: `insert into bulk_edit (id, filter, edit, created_by, created_by_name, created_at)
    values ($1, $2, $3, $4, $5, $6)`,
};
const byId: Statement = { name: 'bulk-edit-by-id', text: `select ${columns} from bulk_edit where id = $1` };
const lock: Statement = { name: 'bulk-edit-lock', text: `${byId.text} for update` };
const save: Statement = {
  name: 'bulk-edit-save',
  text: `update bulk_edit set last_lot_id = $2, edited = $3, unchanged = $4, refused = $5, refusals = $6 where id = $1`,
};

export const insertBulkEdit = (
  tx: Tx,
  run: Pick<BulkEditRecord, 'id' | 'filter' | 'edit' | 'createdBy' | 'createdByName'>,
  at: Date,
): Promise<number> =>
  tx.run(insert, [run.id, JSON.stringify(run.filter), JSON.stringify(run.edit), run.createdBy, run.createdByName, at]);

export const bulkEditById = async (db: Db, id: string): Promise<BulkEditRecord | undefined> =>
  (await db.rows<BulkEditRecord>(byId, [id]))[0];
export const lockBulkEdit = async (tx: Tx, id: string): Promise<BulkEditRecord | undefined> =>
  (await tx.rows<BulkEditRecord>(lock, [id]))[0];
export const saveBulkEdit = (tx: Tx, run: BulkEditRecord): Promise<number> =>
  tx.run(save, [run.id, run.lastLotId, run.edited, run.unchanged, run.refused, JSON.stringify(run.refusals)]);
