// The verbs of an import: upload, change, start, cancel, reverse, delete. The state says what may be done with it; what
// takes long is a job (import-job.ts), so that anybody may leave the page and nothing is lost when the program ends.
import { isDeepStrictEqual } from 'node:util';
import { audit } from '../../access/audit.ts';
import { problem } from '../../domain/problem.ts';
import { newId } from '../../domain/uuid.ts';
import type { Db, Place, Tx } from '../../platform/database.ts';
import type { By } from '../../platform/http.ts';
import { addJob, cancelJob, findJob } from '../../platform/jobs.ts';
import { decodeCursor, type Page, pageOfRows } from '../../platform/page.ts';
import { looksLikeSheet, readSheet } from '../../platform/table-file/sheet.ts';
import type {
  DocumentImport,
  ImportDecisions,
  ImportHead,
  ImportProduct,
  ImportRow,
} from './document-import.contract.ts';
import {
  countImports,
  fileOf,
  type ImportHeadRow,
  type ImportPlan,
  type ImportRecord,
  importById,
  importHeads,
  insertFile,
  insertImport,
  lockImport,
  removeImport,
  savePlanOf,
  saveStateOf,
} from './document-import.sql.ts';
import { progressOf } from './import-document.sql.ts';
import {
  countProductsShown,
  countRowsShown,
  type ProductsShown,
  productsShown,
  type RowsShown,
  rowsShown,
} from './import-preview.sql.ts';
import { clearRows } from './import-row.sql.ts';
import { nothingDecided, undecidedOf, withProposal } from './proposal.ts';
import { readFile, weigh } from './read-file.ts';

export const importJob = 'document-import';
export const importReversalJob = 'document-import-reversal';

/** Who asks, the company's place, and where jobs are written down. */
export type ImportContext = By & { place: Place; control: Place };

/** Takes a file in and reads it; nothing is posted. @throws file-unreadable, file-too-large */
export async function uploadImport(
  tx: Tx,
  context: ImportContext,
  file: { name: string; bytes: Buffer },
): Promise<DocumentImport> {
  if (file.bytes.length === 0) throw problem('file-unreadable', { expected: 'CSV or XLSX', reason: 'it is empty' });
  const sheet = looksLikeSheet(file.bytes) ? await readSheet(file.bytes) : undefined;
  const bytes = sheet?.csv ?? file.bytes;
  const id = newId();
  const wanted: ImportPlan['wanted'] = sheet ? { encoding: 'utf-8', separator: ',' } : {};
  const { caller, clock } = context;
  await insertImport(tx, {
    id,
    fileName:
      file.name
        .normalize('NFC')
        .replace(/\p{Cc}/gu, '')
        .slice(0, 200) || 'file',
    format: sheet ? 'xlsx' : 'csv',
    byteSize: file.bytes.length,
    plan: {} as ImportPlan,
    createdBy: caller.userId,
    createdByName: caller.userName,
    createdAt: clock.now().toISOString(),
  });
  await insertFile(tx, id, bytes);
  const plan = await readFile(tx, context, { importId: id, bytes, wanted, decisions: nothingDecided });
  await savePlanOf(tx, id, plan);
  await audit(tx, context, {
    ...subjectOf({ id, fileName: file.name }),
    action: 'import.upload',
    change: { rows: plan.counts.rows },
  });
  return shown(tx, context.control.db, await found(tx, id));
}

export type ImportChange = {
  reading?: ImportPlan['wanted'] | undefined;
  decisions?: Partial<ImportDecisions> | undefined;
};

/** Decides how the file is read, or what becomes of its lines. @throws stale, import-state, file-unreadable */
export async function changeImport(
  tx: Tx,
  context: ImportContext,
  asked: { id: string; version: number; change: ImportChange },
): Promise<DocumentImport> {
  const { id, version, change } = asked;
  const before = await lockedIn(tx, id, ['preview']);
  if (before.version !== version) throw problem('stale', { current: before.version, given: version });
  const { reading, decisions } = change;
  const wanted = mergedReading(before.plan.wanted, reading);
  const decided = { ...before.plan.decisions, ...defined(decisions) };
  const keptApart = JSON.stringify(decided.separate) === JSON.stringify(before.plan.decisions.separate);
  const again = reading !== undefined || !keptApart;
  const plan = again
    ? await readFile(tx, context, { importId: id, bytes: await fileOf(tx, id), wanted, decisions: decided })
    : await weigh(tx, { importId: id, plan: { ...before.plan, decisions: decided } });
  await savePlanOf(tx, id, plan);
  return shown(tx, context.control.db, await found(tx, id));
}

/**
 * Begins or goes on posting, as a job. `accept` takes every proposal that is not decided; what has none stays open.
 * @throws import-state, import-undecided, stale when the catalog has changed what the preview showed
 */
export async function startImport(
  context: ImportContext,
  asked: { id: string; accept: boolean },
): Promise<DocumentImport> {
  const { id } = asked;
  const jobId = await context.place.transact(async (tx) => {
    const record = await lockedIn(tx, id, ['preview', 'stopped', 'posting']);
    if (record.state === 'posting' && (await isUnderway(context, record))) return record.jobId as string;
    if ((await progressOf(tx, id)).reversed > 0) throw problem('import-state', { state: 'reversing' });
    if (record.state === 'preview' && !(await isAsShown(tx, context, { record, accept: asked.accept })))
      return undefined;
    const job = newId();
    await saveStateOf(tx, id, { state: 'posting', outcome: record.outcome, jobId: job });
    const action = record.state === 'preview' ? 'import.start' : 'import.resume';
    const { rows, documents } = record.plan.counts;
    await audit(tx, context, { ...subjectOf(record), action, change: { rows, documents } });
    return job;
  });
  if (jobId === undefined) {
    const { version } = await found(context.place.db, id);
    throw problem('stale', { current: version, given: version - 1 });
  }
  return begun(context, { id, jobId, kind: importJob, input: {} });
}

/**
 * Reads the file once more before it is posted: what came into the catalog since, or a day that was closed, may have
 * changed what a person saw and agreed to. Then the new preview is kept and must be looked at.
 */
async function isAsShown(tx: Tx, by: By, given: { record: ImportRecord; accept: boolean }): Promise<boolean> {
  const { id, plan } = given.record;
  const decisions = given.accept ? withProposal(plan.decisions, plan.proposal) : plan.decisions;
  const undecided = undecidedOf({ ...plan, decisions });
  if (undecided.length > 0) throw problem('import-undecided', { what: undecided });
  const now = await readFile(tx, by, { importId: id, bytes: await fileOf(tx, id), wanted: plan.wanted, decisions });
  const same = isDeepStrictEqual(now.counts, plan.counts);
  await savePlanOf(tx, id, same ? now : { ...now, decisions: plan.decisions });
  return same;
}

/** Reverses everything it posted, newest first, as a job. @throws import-state */
export async function reverseImport(
  context: ImportContext,
  asked: { id: string; at: 'original' | 'now' },
): Promise<DocumentImport> {
  const { id, at } = asked;
  const jobId = await context.place.transact(async (tx) => {
    const record = await lockedIn(tx, id, ['posted', 'stopped', 'reversing']);
    if (record.state === 'reversing' && (await isUnderway(context, record))) return record.jobId as string;
    const job = newId();
    await saveStateOf(tx, id, { state: 'reversing', outcome: record.outcome, jobId: job });
    await audit(tx, context, { ...subjectOf(record), action: 'import.reverse', change: { at } });
    return job;
  });
  return begun(context, { id, jobId, kind: importReversalJob, input: { at } });
}

/** Stops the job after the document at hand. @throws job-not-running */
export async function cancelImport(context: ImportContext, id: string): Promise<DocumentImport> {
  const record = await found(context.place.db, id);
  if (record.jobId === null) throw problem('job-not-running');
  await cancelJob(context.control.db, record.jobId, context.clock.now());
  return shown(context.place.db, context.control.db, record);
}

/** Throws away an import of which nothing was posted. @throws import-state */
export async function deleteImport(tx: Tx, by: By, id: string): Promise<void> {
  const record = await lockedIn(tx, id, ['preview']);
  await clearRows(tx, id);
  await removeImport(tx, id);
  await audit(tx, by, { ...subjectOf(record), action: 'import.delete' });
}

/** @throws not-found */
export async function findImport(db: Db, control: Db, id: string): Promise<DocumentImport> {
  return shown(db, control, await found(db, id));
}

export async function listImports(
  db: Db,
  asked: { limit: number; cursor?: string | undefined },
): Promise<Page<ImportHead>> {
  const after = decodeCursor('newest', asked.cursor);
  const rows = await importHeads(db, after && { createdAt: String(after[0]), id: String(after[1]) }, asked.limit + 1);
  const total = await countImports(db);
  return pageOfRows(rows.map(headOf), {
    limit: asked.limit,
    sort: 'newest',
    keyOf: (row) => [row.createdAt, row.id],
    total,
  });
}

/** The file whose documents are being posted or reversed right now. */
export async function importAtWork(db: Db): Promise<string | undefined> {
  const heads = await importHeads(db, undefined, 20);
  return heads.find(({ state }) => state === 'posting' || state === 'reversing')?.fileName;
}

export async function listImportRows(
  db: Db,
  asked: { id: string; show: RowsShown; limit: number; cursor?: string | undefined },
): Promise<Page<ImportRow>> {
  const { id, show, limit } = asked;
  await found(db, id);
  const after = Number(decodeCursor(show, asked.cursor)?.[0] ?? 0);
  const rows = await rowsShown(db, id, { show, after, limit: limit + 1 });
  const total = await countRowsShown(db, id, show);
  const told = rows.map((row) => ({ ...row, errors: row.errors.map(noteOf), notices: row.notices.map(noteOf) }));
  return pageOfRows(told, { limit, sort: show, keyOf: (row) => [row.row], total });
}

export async function listImportProducts(
  db: Db,
  asked: { id: string; show: ProductsShown; limit: number; cursor?: string | undefined },
): Promise<Page<ImportProduct>> {
  const { id, show, limit } = asked;
  await found(db, id);
  const after = String(decodeCursor(show, asked.cursor)?.[0] ?? '');
  const rows = await productsShown(db, id, { show, after, limit: limit + 1 });
  const total = await countProductsShown(db, id, show);
  return pageOfRows(rows, { limit, sort: show, keyOf: (row) => [row.key], total });
}

/** The job is written down after the import says that it has one: asking again finds the same job. */
async function begun(
  context: ImportContext,
  given: { id: string; jobId: string; kind: string; input: Record<string, unknown> },
): Promise<DocumentImport> {
  const { caller, clock, control } = context;
  const job = {
    id: given.jobId,
    companyId: caller.company.id,
    kind: given.kind,
    createdBy: caller.userId,
    input: {
      ...given.input,
      importId: given.id,
      schema: caller.company.schema,
      userName: caller.userName,
      role: caller.role,
    },
  };
  await addJob(control.db, job, clock.now());
  return findImport(context.place.db, control.db, given.id);
}

/** False when its job ended without a word to the import: the program died between the two. */
async function isUnderway(context: ImportContext, record: ImportRecord): Promise<boolean> {
  const job = record.jobId === null ? undefined : await findJob(context.control.db, record.jobId);
  return job === undefined || job.state === 'waiting' || job.state === 'running';
}

async function lockedIn(tx: Tx, id: string, states: ImportRecord['state'][]): Promise<ImportRecord> {
  const record = await lockImport(tx, id);
  if (!record) throw problem('not-found', { what: 'import' });
  if (!states.includes(record.state)) throw problem('import-state', { state: record.state });
  return record;
}

async function found(db: Db, id: string): Promise<ImportRecord> {
  const record = await importById(db, id);
  if (!record) throw problem('not-found', { what: 'import' });
  return record;
}

async function shown(db: Db, control: Db, record: ImportRecord): Promise<DocumentImport> {
  const { reading, detected, counts, decisions, proposal } = record.plan;
  const job = record.jobId === null ? undefined : await findJob(control, record.jobId);
  const { posted } = await progressOf(db, record.id);
  return {
    ...headOf(record),
    ...{ reading, detected, counts, decisions, proposal },
    undecided: record.state === 'preview' ? undecidedOf(record.plan) : [],
    posted,
    job: job
      ? {
          id: job.id,
          state: job.state,
          done: job.done,
          total: job.total,
          message: job.message,
          changedAt: job.changedAt,
        }
      : null,
    outcome: record.outcome,
  };
}

const headOf = (row: ImportHeadRow): ImportHead => ({
  id: row.id,
  fileName: row.fileName,
  format: row.format,
  byteSize: row.byteSize,
  state: row.state,
  createdAt: row.createdAt,
  createdBy: { id: row.createdBy, name: row.createdByName },
  version: row.version,
});

/** `quantity:not-a-number` -> its column and the reason. */
function noteOf(note: string): { column: string; reason: string } {
  const [column = '', reason = ''] = note.split(':');
  return { column, reason };
}

/**
 * What a person fixes stays fixed; another encoding, separator or header makes the columns be found anew, unless they are
 * named in the same breath.
 */
function mergedReading(before: ImportPlan['wanted'], change: ImportPlan['wanted'] | undefined): ImportPlan['wanted'] {
  if (!change) return before;
  const cutsAnew = change.encoding !== undefined || change.separator !== undefined || change.header !== undefined;
  const columns = cutsAnew ? change.columns : { ...before.columns, ...defined(change.columns) };
  const { columns: _, ...rest } = { ...before, ...defined(change) };
  return columns ? { ...rest, columns } : rest;
}

function defined<T extends object>(given: T | undefined): Partial<T> {
  return Object.fromEntries(Object.entries(given ?? {}).filter(([, value]) => value !== undefined)) as Partial<T>;
}

const subjectOf = (record: { id: string; fileName: string }) => ({
  subjectKind: 'import',
  subjectId: record.id,
  subjectName: record.fileName,
});
