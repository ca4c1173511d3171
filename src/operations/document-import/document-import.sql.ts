// Every statement on `document_import` and `import_file`, and what an import needs to know of the company.
import type { Db, Statement, Tx } from '../../platform/database.ts';
import type {
  ImportCounts,
  ImportDecisions,
  ImportDetected,
  ImportOutcome,
  ImportReading,
} from './document-import.contract.ts';

export type ImportState = 'preview' | 'posting' | 'posted' | 'stopped' | 'reversing' | 'reversed';
export type ImportPlan = {
  reading: ImportReading;
  /** What a person fixed by hand; a change of it finds everything else anew. */
  wanted: Partial<Omit<ImportReading, 'columns'>> & { columns?: Partial<ImportReading['columns']> };
  detected: ImportDetected;
  decisions: ImportDecisions;
  proposal: ImportDecisions;
  counts: ImportCounts;
  /** Keys of codes whose spellings differ by letter case only. */
  spellings: string[];
};
export type ImportRecord = {
  id: string;
  fileName: string;
  format: 'csv' | 'xlsx';
  byteSize: number;
  state: ImportState;
  plan: ImportPlan;
  outcome: ImportOutcome | null;
  jobId: string | null;
  createdBy: string;
  createdByName: string;
  createdAt: string;
  version: number;
};

const head = `id, file_name as "fileName", format, byte_size as "byteSize", state, job_id as "jobId",
  created_by as "createdBy", created_by_name as "createdByName", created_at as "createdAt", version`;

const insert: Statement = {
  name: 'import-insert',
  text: `insert into document_import (id, file_name, format, byte_size, state, plan, created_by, created_by_name, created_at)
    values ($1, $2, $3, $4, 'preview', $5, $6, $7, $8)`,
};
const insertPart: Statement = {
  name: 'import-file-insert',
  text: 'insert into import_file (import_id, part, content) values ($1, $2, $3)',
};
const parts: Statement = {
  name: 'import-file-parts',
  text: 'select content from import_file where import_id = $1 order by part',
};
const byId: Statement = {
  name: 'import-by-id',
  text: `select ${head}, plan, outcome from document_import where id = $1`,
};
const lock: Statement = { name: 'import-lock', text: `${byId.text} for update` };
const list: Statement = {
  name: 'import-list',
  text: `select ${head} from document_import
    where $1::timestamptz is null or (created_at, id) < ($1, $2::uuid) order by created_at desc, id desc limit $3`,
};
const count: Statement = {
  name: 'import-count',
  text: 'select count(*) as total from (select from document_import limit 10001) c',
};
const savePlan: Statement = {
  name: 'import-save-plan',
  text: 'update document_import set plan = $2, version = version + 1 where id = $1',
};
const saveState: Statement = {
  name: 'import-save-state',
  text: `update document_import set state = $2, outcome = $3, job_id = $4, version = version + 1 where id = $1`,
};
const remove: Statement = { name: 'import-delete', text: 'delete from document_import where id = $1' };
const removeParts: Statement = { name: 'import-file-delete', text: 'delete from import_file where import_id = $1' };
const company: Statement = {
  name: 'import-company',
  text: 'select time_zone as "timeZone", lock_date as "lockDate" from company_profile where id = 1',
};

const partBytes = 1024 * 1024;

export async function insertImport(
  tx: Tx,
  record: Omit<ImportRecord, 'version' | 'state' | 'outcome' | 'jobId'>,
): Promise<void> {
  await tx.run(insert, [
    record.id,
    record.fileName,
    record.format,
    record.byteSize,
    JSON.stringify(record.plan),
    record.createdBy,
    record.createdByName,
    record.createdAt,
  ]);
}

export async function insertFile(tx: Tx, importId: string, content: Buffer): Promise<void> {
  for (let part = 0; part * partBytes < content.length; part += 1) {
    await tx.run(insertPart, [importId, part, content.subarray(part * partBytes, (part + 1) * partBytes)]);
  }
}

export async function fileOf(db: Db, importId: string): Promise<Buffer> {
  const rows = await db.rows<{ content: Buffer }>(parts, [importId]);
  return Buffer.concat(rows.map((row) => row.content));
}

export const importById = async (db: Db, id: string): Promise<ImportRecord | undefined> =>
  (await db.rows<ImportRecord>(byId, [id]))[0];
export const lockImport = async (tx: Tx, id: string): Promise<ImportRecord | undefined> =>
  (await tx.rows<ImportRecord>(lock, [id]))[0];
export type ImportHeadRow = Omit<ImportRecord, 'plan' | 'outcome'>;
export const importHeads = (
  db: Db,
  after: { createdAt: string; id: string } | undefined,
  limit: number,
): Promise<ImportHeadRow[]> => db.rows<ImportHeadRow>(list, [after?.createdAt ?? null, after?.id ?? null, limit]);
export const countImports = async (db: Db): Promise<number> => (await db.rows<{ total: number }>(count))[0]?.total ?? 0;
export const savePlanOf = (tx: Tx, id: string, plan: ImportPlan): Promise<number> =>
  tx.run(savePlan, [id, JSON.stringify(plan)]);
export const saveStateOf = (
  tx: Tx,
  id: string,
  given: { state: ImportState; outcome: ImportOutcome | null; jobId: string | null },
): Promise<number> => tx.run(saveState, [id, given.state, given.outcome && JSON.stringify(given.outcome), given.jobId]);
export async function removeImport(tx: Tx, id: string): Promise<void> {
  await tx.run(removeParts, [id]);
  await tx.run(remove, [id]);
}
export async function companyOf(db: Db): Promise<{ timeZone: string; lockDate: string | null }> {
  const [row] = await db.rows<{ timeZone: string; lockDate: string | null }>(company);
  if (!row) throw new Error('the company has no profile');
  return row;
}
