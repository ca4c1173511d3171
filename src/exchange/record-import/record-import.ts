// The verbs of an import of records: upload, change, mend, start, cancel, undo, delete. The state says what may be done with
// it. What takes long is a job (record-job.ts), so that anybody may leave the page and nothing is lost when the program ends.
import { audit } from '../../access/audit.ts';
import type { RecordEntity } from '../../domain/exchange/column.ts';
import { problem } from '../../domain/problem.ts';
import { newId } from '../../domain/uuid.ts';
import type { Db, Place, Tx } from '../../platform/database.ts';
import type { By } from '../../platform/http.ts';
import { addJob, cancelJob, findJob } from '../../platform/jobs.ts';
import { decodeCursor, type Page, pageOfRows } from '../../platform/page.ts';
import { looksLikeSheet, readSheet } from '../../platform/table-file/sheet.ts';
import { checkAll } from './check-rows.ts';
import { workOf } from './entities.ts';
import type { RecordEntityWork } from './entity.ts';
import { readTable, replanned } from './read-table.ts';
import type {
  RecordImport,
  RecordImportHead,
  RecordImportState,
  RecordMapping,
  RecordMode,
  RecordReading,
  RecordRow,
} from './record-import.contract.ts';
import {
  countImports,
  fileOf,
  type ImportRecord,
  importById,
  importHeads,
  insertImport,
  lockImport,
  removeImport,
  saveImport,
  type Wanted,
} from './record-import.sql.ts';
import { checkedEnd, checkJob, type JobInput, tryJob, undoJob, writeJob } from './record-job.ts';
import { clearRows, countRowsShown, lastAppliedOf, rowsShown, type Show, tallyOf } from './record-row.sql.ts';
import { headOf, shownImport, shownRow, undecidedOf } from './shown.ts';

/** Who asks, the company's place, and where jobs are written down. */
export type ImportContext = By & { place: Place; control: Place };
/** So many rows are checked while the upload waits: the page shows them at once. */
const rowsCheckedAtOnce = 2_000;

export type Upload = { entity: RecordEntity; mode: RecordMode; pasted: boolean; file: { name: string; bytes: Buffer } };

/** Takes a file in and checks it, or leaves that to a job. @throws file-unreadable, file-too-large, file-protected ... */
export async function uploadImport(tx: Tx, context: ImportContext, given: Upload): Promise<RecordImport> {
  const { entity, mode, pasted, file } = given;
  const work = await workOf(tx, entity);
  refuseWithout(context, work);
  if (file.bytes.length === 0) throw problem('file-unreadable', { expected: 'CSV or XLSX', reason: 'it is empty' });
  const sheet = looksLikeSheet(file.bytes) ? await readSheet(file.bytes) : undefined;
  const bytes = sheet?.csv ?? file.bytes;
  const id = newId();
  const { caller, clock } = context;
  const name = file.name.normalize('NFC').replace(/\p{Cc}/gu, '');
  const fileName = name.slice(0, 200) || 'file';
  const format = sheet ? ('xlsx' as const) : pasted ? ('paste' as const) : ('csv' as const);
  await insertImport(
    tx,
    {
      ...{ id, entity, fileName, format, mode, byteSize: file.bytes.length },
      ...{ createdBy: caller.userId, createdByName: caller.userName, createdAt: clock.now().toISOString() },
    },
    bytes,
  );
  const wanted: Wanted = sheet ? { encoding: 'utf-8', separator: ',' } : {};
  const { plan, rows } = await readTable(tx, { id, work, bytes, wanted });
  await audit(tx, context, { ...subjectOf({ id, fileName }), action: 'import.upload', change: { entity, rows } });
  const record = await found(tx, id);
  return checkSoon(tx, context, { ...record, plan, rows });
}

export type ImportChange = {
  reading?: Partial<RecordReading> | undefined;
  mapping?: RecordMapping | undefined;
  mode?: RecordMode | undefined;
  matchKey?: string | undefined;
};

/** Decides how the file is read; it is checked again. @throws stale, import-state, file-unreadable, field-invalid */
export async function changeImport(
  tx: Tx,
  context: ImportContext,
  asked: { id: string; version: number; change: ImportChange },
): Promise<RecordImport> {
  const { id, version, change } = asked;
  const record = await lockedIn(tx, context, id, ['preview', 'stopped']);
  if (record.version !== version) throw problem('stale', { current: record.version, given: version });
  const work = await workOf(tx, record.entity);
  refuseUnknown(change, work, record);
  const { encoding, separator, header } = change.reading ?? {};
  const again = encoding !== undefined || separator !== undefined || header !== undefined;
  // What is written already cannot be read anew.
  if (again && record.state !== 'preview') throw problem('import-state', { state: record.state });
  const before = { ...record.plan.wanted, ...defined(change.reading) };
  if (again) delete before.mapping;
  const wanted: Wanted = {
    ...before,
    ...(change.mapping && { mapping: change.mapping }),
    ...(change.matchKey !== undefined && { matchKey: change.matchKey }),
  };
  const changed = { ...record, mode: change.mode ?? record.mode, dryRun: null };
  if (again) {
    const { plan, rows } = await readTable(tx, { id, work, bytes: await fileOf(tx, id), wanted });
    return checkSoon(tx, context, { ...changed, plan, rows });
  }
  const plan = await replanned(tx, { id, plan: record.plan, work, wanted });
  return checkSoon(tx, context, { ...changed, plan });
}

/**
 * Begins or goes on writing, or tries it, as a job.
 * @throws import-state, import-undecided, import-has-errors
 */
export async function startImport(
  context: ImportContext,
  asked: { id: string; dryRun: boolean; leaveOut: boolean },
): Promise<RecordImport> {
  const { id, dryRun, leaveOut } = asked;
  const kind = dryRun ? tryJob : writeJob;
  const jobId = await context.place.transact(async (tx) => {
    const record = await lockedIn(tx, context, id, ['preview', 'stopped', 'importing']);
    if (record.state === 'importing') return record.jobId as string;
    const work = await workOf(tx, record.entity);
    refuseWithout(context, work);
    const undecided = undecidedOf(record, work);
    if (undecided.length > 0) throw problem('import-undecided', { what: undecided });
    const tally = await tallyOf(tx, id, work.groups);
    if (tally.reversed + tally.deleted + tally.archived + tally.restored + tally.left > 0) {
      throw problem('import-state', { state: 'undoing' });
    }
    if (tally.error > 0 && !leaveOut) throw problem('import-has-errors', { count: tally.error });
    const job = newId();
    await saveImport(tx, { ...record, state: dryRun ? 'checking' : 'importing', jobId: job });
    if (!dryRun) {
      const action = record.state === 'preview' ? 'import.start' : 'import.resume';
      await audit(tx, context, { ...subjectOf(record), action, change: { rows: record.rows } });
    }
    return job;
  });
  return begun(context, { id, jobId, kind, leaveOut });
}

/** Takes back everything it wrote, newest first, as a job. @throws import-state */
export async function undoImport(context: ImportContext, id: string): Promise<RecordImport> {
  const jobId = await context.place.transact(async (tx) => {
    const record = await lockedIn(tx, context, id, ['done', 'stopped', 'undoing']);
    if (record.state === 'undoing') return record.jobId as string;
    refuseWithout(context, await workOf(tx, record.entity));
    const job = newId();
    await saveImport(tx, { ...record, state: 'undoing', jobId: job });
    await audit(tx, context, { ...subjectOf(record), action: 'import.undo' });
    return job;
  });
  return begun(context, { id, jobId, kind: undoJob });
}

/** Stops the job after the portion at hand. @throws job-not-running */
export async function cancelImport(context: ImportContext, id: string): Promise<RecordImport> {
  const record = await found(context.place.db, id);
  if (record.jobId === null) throw problem('job-not-running');
  await cancelJob(context.control.db, record.jobId, context.clock.now());
  return findImport(context.place.db, context.control.db, id);
}

/** Throws away an import of which nothing was written. @throws import-state */
export async function deleteImport(tx: Tx, context: ImportContext, id: string): Promise<void> {
  const record = await lockedIn(tx, context, id, ['preview', 'stopped']);
  if ((await lastAppliedOf(tx, id)) > 0) throw problem('import-state', { state: record.state });
  await clearRows(tx, id);
  await removeImport(tx, id);
  await audit(tx, context, { ...subjectOf(record), action: 'import.delete' });
}

/** @throws not-found */
export async function findImport(db: Db, control: Db, id: string): Promise<RecordImport> {
  const record = await found(db, id);
  return shownImport(db, control, { record, work: await workOf(db, record.entity) });
}

export async function listImports(
  db: Db,
  asked: { limit: number; cursor?: string | undefined; entity?: RecordEntity | undefined },
): Promise<Page<RecordImportHead>> {
  const { limit, entity } = asked;
  const at = decodeCursor('newest', asked.cursor);
  const after = at && { createdAt: String(at[0]), id: String(at[1]) };
  const rows = await importHeads(db, { after, entity, limit: limit + 1 });
  const total = await countImports(db, entity);
  const keyOf = (row: RecordImportHead) => [row.createdAt, row.id];
  return pageOfRows(rows.map(headOf), { limit, sort: 'newest', keyOf, total });
}

export async function listRows(
  db: Db,
  asked: { id: string; show: Show; limit: number; cursor?: string | undefined },
): Promise<Page<RecordRow>> {
  const { id, show, limit } = asked;
  const record = await found(db, id);
  const work = await workOf(db, record.entity);
  const { groups } = work;
  const after = Number(decodeCursor(show, asked.cursor)?.[0] ?? 0);
  const rows = await rowsShown(db, id, { groups, show, after, limit: limit + 1 });
  const total = await countRowsShown(db, id, { groups, show });
  const told = rows.map((row) => shownRow(row, { work, matchKey: record.plan.matchKey }));
  return pageOfRows(told, { limit, sort: show, keyOf: (row) => [row.row], total });
}

/** Checks a few rows within the request; of many it notes a job, which `beginCheck` writes down once all is committed. */
async function checkSoon(tx: Tx, context: ImportContext, record: ImportRecord): Promise<RecordImport> {
  const work = await workOf(tx, record.entity);
  if (record.rows > rowsCheckedAtOnce) {
    const saved = await saveImport(tx, { ...record, state: 'checking', jobId: newId() });
    return shownImport(tx, context.control.db, { record: saved, work });
  }
  const checking = { record, work, by: context };
  await checkAll(checking, (step) => step(tx));
  const saved = await saveImport(tx, { ...record, ...(await checkedEnd(tx, checking)), jobId: null });
  return shownImport(tx, context.control.db, { record: saved, work });
}

/** Writes down the job that a check of many rows waits for. */
export async function beginCheck(context: ImportContext, shown: RecordImport): Promise<RecordImport> {
  if (shown.state !== 'checking') return shown;
  const record = await found(context.place.db, shown.id);
  if (record.state !== 'checking' || record.jobId === null) return shown;
  return begun(context, { id: record.id, jobId: record.jobId, kind: checkJob });
}

/** The job is written down after the import says that it has one: asking again finds the same job. */
async function begun(
  context: ImportContext,
  given: { id: string; jobId: string; kind: string; leaveOut?: boolean },
): Promise<RecordImport> {
  const { caller, clock, control } = context;
  const input: JobInput = {
    importId: given.id,
    schema: caller.company.schema,
    userName: caller.userName,
    role: caller.role,
    permissions: [...caller.permissions],
    leaveOut: given.leaveOut ?? false,
  };
  const job = { id: given.jobId, companyId: caller.company.id, kind: given.kind, createdBy: caller.userId, input };
  await addJob(control.db, job, clock.now());
  return findImport(context.place.db, control.db, given.id);
}

/** What the verbs of the records ask for holds for an import of them. @throws forbidden */
export function refuseWithout({ caller }: By, work: RecordEntityWork): void {
  const permission = work.permissions.find((needed) => !caller.permissions.has(needed));
  if (permission !== undefined) throw problem('forbidden', { role: caller.role, permission });
}

/**
 * An import that says it is at work and whose job has ended without a word (the program died between the two) stands where
 * its rows say. @throws not-found, import-state
 */
export async function lockedIn(
  tx: Tx,
  context: ImportContext,
  id: string,
  states: readonly RecordImportState[],
): Promise<ImportRecord> {
  const record = await lockImport(tx, id);
  if (!record) throw problem('not-found', { what: 'import' });
  const atWork = ['checking', 'importing', 'undoing'].includes(record.state);
  const job = atWork && record.jobId !== null ? await findJob(context.control.db, record.jobId) : undefined;
  const ended = atWork && job !== undefined && job.state !== 'waiting' && job.state !== 'running';
  const rests = async () =>
    record.state === 'checking' && (await lastAppliedOf(tx, id)) === 0 ? 'preview' : 'stopped';
  const state = ended ? await rests() : record.state;
  if (!states.includes(state)) throw problem('import-state', { state });
  return { ...record, state };
}

async function found(db: Db, id: string): Promise<ImportRecord> {
  const record = await importById(db, id);
  if (!record) throw problem('not-found', { what: 'import' });
  return record;
}

function refuseUnknown(change: ImportChange, work: RecordEntityWork, record: ImportRecord): void {
  const { columns } = work.columns;
  for (const [key, at] of Object.entries(change.mapping ?? {})) {
    const refuse = (reason: string): Error => problem('field-invalid', { field: `mapping.${key}`, reason });
    if (!columns.some((column) => column.key === key)) throw refuse('there is no such column');
    if (at >= record.plan.columnNames.length) throw refuse('the file has fewer columns');
  }
  if (change.matchKey === undefined) return;
  if (!columns.some((column) => column.matches && column.key === change.matchKey)) {
    throw problem('field-invalid', { field: 'matchKey', reason: 'this column cannot tell records apart' });
  }
}

function defined<T extends object>(given: T | undefined): Partial<T> {
  return Object.fromEntries(Object.entries(given ?? {}).filter(([, value]) => value !== undefined)) as Partial<T>;
}

const subjectOf = (record: { id: string; fileName: string }) => ({
  subjectKind: 'record-import',
  subjectId: record.id,
  subjectName: record.fileName,
});
