// An import and its rows as they travel.
import { lackingColumns } from '../../domain/exchange/header-match.ts';
import { importAtWork } from '../../operations/document-import/document-import.ts';
import type { Db } from '../../platform/database.ts';
import { findJob, type Job } from '../../platform/jobs.ts';
import { fixedColumns } from './entities.ts';
import type { RecordEntityWork } from './entity.ts';
import type { RecordImport, RecordImportHead, RecordOutcome, RecordRow } from './record-import.contract.ts';
import { type ImportRecord, importsAtWork, type RecordHead } from './record-import.sql.ts';
import type { ShownRow, Tally } from './record-row.sql.ts';

export async function shownImport(
  db: Db,
  control: Db,
  given: { record: ImportRecord; work: RecordEntityWork },
): Promise<RecordImport> {
  const { record, work } = given;
  const { reading, mapping, columnNames, matchKey, looksLike, doubleHeaders, counts } = record.plan;
  const job = record.jobId === null ? undefined : await findJob(control, record.jobId);
  return {
    ...headOf(record),
    ...{ mode: record.mode, matchKey, reading, mapping, columnNames, looksLike, doubleHeaders, counts },
    undecided: undecidedOf(record, work),
    dryRun: record.dryRun,
    job: job ? await shownJob(db, control, { job, record }) : null,
    outcome: record.outcome,
    moreColumns: work.columns.columns.slice(fixedColumns(record.entity)).map(({ key, title }) => ({ key, title })),
  };
}

export const headOf = (row: RecordHead): RecordImportHead => ({
  id: row.id,
  entity: row.entity,
  fileName: row.fileName,
  format: row.format,
  byteSize: row.byteSize,
  state: row.state,
  rows: row.rows,
  createdAt: row.createdAt,
  createdBy: { id: row.createdBy, name: row.createdByName },
  version: row.version,
});

/** What a person has to say before anything is written. */
export function undecidedOf({ plan, mode }: ImportRecord, work: RecordEntityWork): string[] {
  const { columns } = work.columns;
  const finds = mode !== 'create' && columns.some((column) => column.matches);
  const lacking = mode === 'update' ? [] : lackingColumns(columns, plan.mapping);
  return [
    ...(plan.reading.decimal === null ? ['decimal'] : []),
    ...(plan.reading.dateOrder === null ? ['dateOrder'] : []),
    ...lacking.map((column) => `mapping.${column.key}`),
    ...(finds && plan.matchKey === null && lacking.length === 0 ? ['matchKey'] : []),
  ];
}

export function shownRow(
  row: ShownRow,
  given: { work: Pick<RecordEntityWork, 'groups' | 'alone'>; matchKey: string | null },
): RecordRow {
  const errors = [...row.errors];
  const isError = row.effective === 'error';
  if (isError && row.action !== 'error') {
    const twice = given.work.groups === 'none' && row.firstRow !== null && row.firstRow < row.row;
    const column = given.work.alone ?? '';
    if (row.sameAs !== null) errors.push({ column, reason: 'duplicate-in-file', facts: { row: row.sameAs } });
    else if (twice)
      errors.push({ column: given.matchKey ?? '', reason: 'duplicate-in-file', facts: { row: row.firstRow } });
    else errors.push({ column: '', reason: 'document-incomplete', facts: {} });
  }
  return {
    row: row.row,
    cells: row.cells,
    edited: row.edited,
    action: row.effective,
    record: row.recordId === null ? null : { id: row.recordId, name: row.recordName ?? '' },
    errors,
    notices: row.notices,
  };
}

export const countsOf = ({ rows, blank, create, update, same, error, notice, documents }: Tally) => ({
  ...{ rows, blank, create, update, same, error, notice, documents },
});

export function outcomeOf(
  tally: Tally,
  given: Pick<RecordOutcome, 'seconds' | 'stoppedAt'> & { undone: boolean },
): RecordOutcome {
  const { deleted, archived, restored, left, reversed } = tally;
  return {
    created: tally.made,
    updated: tally.changed,
    same: tally.same,
    leftOut: tally.error,
    documents: tally.madeDocuments,
    seconds: given.seconds,
    stoppedAt: given.stoppedAt,
    undo: given.undone ? { deleted, archived, restored, left, reversed } : null,
  };
}

async function shownJob(
  db: Db,
  control: Db,
  given: { job: Job; record: ImportRecord },
): Promise<NonNullable<RecordImport['job']>> {
  const { id, state, done, total, message, changedAt } = given.job;
  const waits = state === 'waiting' ? await waitsFor(db, control, given.record.id) : null;
  return { id, state, done, total, message, waitsFor: waits, changedAt };
}

async function waitsFor(db: Db, control: Db, importId: string): Promise<string | null> {
  for (const other of await importsAtWork(db, importId)) {
    if ((await findJob(control, other.jobId))?.state === 'running') return other.fileName;
  }
  return (await importAtWork(db)) ?? null;
}
