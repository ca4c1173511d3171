// Every statement on `record_import` and `record_import_file`.
import type { RecordEntity } from '../../domain/exchange/column.ts';
import type { Db, Statement, Tx } from '../../platform/database.ts';
import type {
  RecordCounts,
  RecordImport,
  RecordImportState,
  RecordMapping,
  RecordMode,
  RecordOutcome,
  RecordReading,
} from './record-import.contract.ts';

export type Wanted = Partial<RecordReading> & { mapping?: RecordMapping; matchKey?: string };
export type RecordPlan = {
  /** What a person fixed by hand; the rest is found in the file. */
  wanted: Wanted;
  reading: RecordReading;
  /** How it is read as long as nobody decided what the file leaves open. */
  proposed: { decimal: '.' | ','; dateOrder: 'ymd' | 'mdy' | 'dmy' };
  mapping: RecordMapping;
  columnNames: string[];
  matchKey: string | null;
  looksLike: RecordEntity | null;
  doubleHeaders: string[];
  counts: RecordCounts;
};
export type RecordHead = {
  id: string;
  entity: RecordEntity;
  fileName: string;
  format: 'csv' | 'xlsx' | 'paste';
  byteSize: number;
  state: RecordImportState;
  mode: RecordMode;
  rows: number;
  jobId: string | null;
  createdBy: string;
  createdByName: string;
  createdAt: string;
  version: number;
};
export type ImportRecord = RecordHead & {
  plan: RecordPlan;
  dryRun: RecordImport['dryRun'];
  outcome: RecordOutcome | null;
};

const head = `id, entity, file_name as "fileName", format, byte_size as "byteSize", state, mode, row_count as rows,
  job_id as "jobId", created_by as "createdBy", created_by_name as "createdByName", created_at as "createdAt", version`;

const insert: Statement = {
  name: 'record-import-insert',
  text: `insert into record_import (id, entity, file_name, format, byte_size, state, mode, row_count, plan, created_by,
      created_by_name, created_at)
    values ($1, $2, $3, $4, $5, 'checking', $6, 0, '{}', $7, $8, $9)`,
};
const insertPart: Statement = {
  name: 'record-import-file-insert',
  text: 'insert into record_import_file (import_id, part, content) values ($1, $2, $3)',
};
const parts: Statement = {
  name: 'record-import-file-parts',
  text: 'select content from record_import_file where import_id = $1 order by part',
};
const byId: Statement = {
  name: 'record-import-by-id',
  text: `select ${head}, plan, dry_run as "dryRun", outcome from record_import where id = $1`,
};
const lock: Statement = { name: 'record-import-lock', text: `${byId.text} for update` };
const list: Statement = {
  name: 'record-import-list',
  text: `select ${head} from record_import
    where ($1::timestamptz is null or (created_at, id) < ($1, $2::uuid)) and ($3::text is null or entity = $3)
    order by created_at desc, id desc limit $4`,
};
const count: Statement = {
  name: 'record-import-count',
  text: `select count(*) as total
    from (select from record_import where $1::text is null or entity = $1 limit 10001) c`,
};
const atWork: Statement = {
  name: 'record-import-at-work',
  text: `select id, file_name as "fileName", job_id as "jobId" from record_import
    where state in ('checking', 'importing', 'undoing') and job_id is not null and id <> $1 order by job_id`,
};
const save: Statement = {
  name: 'record-import-save',
  text: `update record_import set state = $2, mode = $3, row_count = $4, plan = $5, dry_run = $6, outcome = $7, job_id = $8,
      version = version + 1
    where id = $1 returning version`,
};
const remove: Statement = { name: 'record-import-delete', text: 'delete from record_import where id = $1' };
const removeParts: Statement = {
  name: 'record-import-file-delete',
  text: 'delete from record_import_file where import_id = $1',
};

const partBytes = 1024 * 1024;

export type NewImport = Omit<RecordHead, 'state' | 'rows' | 'jobId' | 'version'>;
export async function insertImport(tx: Tx, record: NewImport, content: Buffer): Promise<void> {
  const { id, entity, fileName, format, byteSize, mode, createdBy, createdByName, createdAt } = record;
  await tx.run(insert, [id, entity, fileName, format, byteSize, mode, createdBy, createdByName, createdAt]);
  for (let part = 0; part * partBytes < content.length; part += 1) {
    await tx.run(insertPart, [id, part, content.subarray(part * partBytes, (part + 1) * partBytes)]);
  }
}

export async function fileOf(db: Db, id: string): Promise<Buffer> {
  const rows = await db.rows<{ content: Buffer }>(parts, [id]);
  return Buffer.concat(rows.map((row) => row.content));
}

export const importById = async (db: Db, id: string): Promise<ImportRecord | undefined> =>
  (await db.rows<ImportRecord>(byId, [id]))[0];
export const lockImport = async (tx: Tx, id: string): Promise<ImportRecord | undefined> =>
  (await tx.rows<ImportRecord>(lock, [id]))[0];
export const importHeads = (
  db: Db,
  asked: { after: { createdAt: string; id: string } | undefined; entity: RecordEntity | undefined; limit: number },
): Promise<RecordHead[]> =>
  db.rows<RecordHead>(list, [
    asked.after?.createdAt ?? null,
    asked.after?.id ?? null,
    asked.entity ?? null,
    asked.limit,
  ]);
export const countImports = async (db: Db, entity: RecordEntity | undefined): Promise<number> =>
  (await db.rows<{ total: number }>(count, [entity ?? null]))[0]?.total ?? 0;
/** Others that a job works on or waits to. */
export const importsAtWork = (db: Db, exceptId: string): Promise<{ id: string; fileName: string; jobId: string }[]> =>
  db.rows(atWork, [exceptId]);

const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));

/** The import as it is now. @returns it with its new version */
export async function saveImport(tx: Tx, record: ImportRecord): Promise<ImportRecord> {
  const { id, state, mode, rows, plan, dryRun, outcome, jobId } = record;
  const [saved] = await tx.rows<{ version: number }>(save, [
    id,
    state,
    mode,
    rows,
    JSON.stringify(plan),
    json(dryRun),
    json(outcome),
    jobId,
  ]);
  return { ...record, version: saved?.version ?? record.version };
}

/** Its rows must be gone. */
export async function removeImport(tx: Tx, id: string): Promise<void> {
  await tx.run(removeParts, [id]);
  await tx.run(remove, [id]);
}
