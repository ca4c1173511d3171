// The jobs of an import of records: checking, trying, writing and taking back. Whatever ends a job, the import says so in its
// state. One import at a time works in a company; the younger one waits.
import { setTimeout as pause } from 'node:timers/promises';
import { type Permission, permissionsOf, type Role } from '../../domain/permission.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Db, Place } from '../../platform/database.ts';
import type { By } from '../../platform/http.ts';
import { findJob, type JobKinds, JobLost, JobStopped, type JobWork } from '../../platform/jobs.ts';
import { type Checking, checkAll } from './check-rows.ts';
import { workOf } from './entities.ts';
import type { RecordImportState, RecordOutcome } from './record-import.contract.ts';
import { type ImportRecord, importById, importsAtWork, lockImport, saveImport } from './record-import.sql.ts';
import { tallyOf } from './record-row.sql.ts';
import { countsOf, outcomeOf } from './shown.ts';
import { problemOf, RowRefused, type StoppedAt, tryRows, undoRows, type Writing, writeRows } from './write-rows.ts';

export const checkJob = 'record-import-check';
export const tryJob = 'record-import-try';
export const writeJob = 'record-import';
export const undoJob = 'record-import-undo';

type Given = { companyPlace(schema: string): Place; control: Place; clock: Clock };
export type JobInput = {
  importId: string;
  schema: string;
  userName: string;
  role: Role;
  permissions: Permission[];
  leaveOut?: boolean;
};
const waitMs = 300;

export function recordImportJobs(given: Given): JobKinds {
  return {
    [checkJob]: (work) => run(given, work, 'checking', check),
    [tryJob]: (work) => run(given, work, 'checking', dryRun),
    [writeJob]: (work) => run(given, work, 'importing', write),
    [undoJob]: (work) => run(given, work, 'undoing', undo),
  };
}

type Run = Writing & { job: JobWork; begun: number };
type End = Partial<Pick<ImportRecord, 'state' | 'plan' | 'dryRun' | 'outcome'>>;

async function run(
  given: Given,
  job: JobWork,
  during: RecordImportState,
  todo: (run: Run) => Promise<End>,
): Promise<RecordOutcome | null> {
  const input = job.job.input as JobInput;
  const place = given.companyPlace(input.schema);
  const record = await importById(place.db, input.importId);
  // Another job has it by now.
  if (!record || record.state !== during || record.jobId !== job.job.id) return null;
  await waitForOthers(given.control.db, place.db, job, record.id);
  const work = await workOf(place.db, record.entity);
  const checking: Checking = { record, work, by: byOf(given, job, input) };
  const running: Run = { ...checking, place, leaveOut: input.leaveOut ?? false, job, begun: performance.now() };
  const end = (ended: End): Promise<ImportRecord> =>
    place.transact(async (tx) => {
      const now = await lockImport(tx, record.id);
      if (!now || now.jobId !== job.job.id) throw new JobLost();
      return saveImport(tx, { ...now, ...ended });
    });
  try {
    return (await end(await todo(running))).outcome;
  } catch (error) {
    if (error instanceof JobLost || error instanceof JobStopped) throw error;
    // Cancelled, refused or a defect: what is written stays, and a person decides.
    await end(await stopped(running, error)).catch(() => {});
    throw error instanceof RowRefused ? problemOf(error) : error;
  }
}

async function check(run: Run): Promise<End> {
  const { place, record, job } = run;
  await checkAll(
    run,
    (work) => place.transact(work),
    (done) => job.progress(done, record.rows),
  );
  return checkedEnd(place.db, run);
}

/** How an import stands once its rows were looked at. */
export async function checkedEnd(db: Db, { record, work }: Checking): Promise<Required<Pick<End, 'state' | 'plan'>>> {
  const tally = await tallyOf(db, record.id, work.groups);
  const state = tally.made + tally.changed > 0 ? 'stopped' : 'preview';
  return { state, plan: { ...record.plan, counts: countsOf(tally) } };
}

async function dryRun(run: Run): Promise<End> {
  const { record, work, by } = run;
  const at = by.clock.now().toISOString();
  const { state } = await checkedEnd(run.place.db, run);
  try {
    const outcome = await tryRows(
      run,
      async (tx) =>
        outcomeOf(await tallyOf(tx, record.id, work.groups), { ...spent(run), stoppedAt: null, undone: false }),
      (done, total) => run.job.progress(done, total),
    );
    return { state, dryRun: { at, outcome, refusal: null } };
  } catch (error) {
    if (!(error instanceof RowRefused)) throw error;
    const { row, refusal } = error.at;
    return { state, dryRun: { at, outcome: null, refusal: { ...refusal, row } } };
  }
}

async function write(run: Run): Promise<End> {
  await writeRows(run, (done, total) => run.job.progress(done, total));
  return { ...(await told(run, null)), state: 'done' };
}

async function undo(run: Run): Promise<End> {
  await undoRows(run, (done, total) => run.job.progress(done, total));
  return { ...(await told(run, null)), state: 'undone' };
}

async function stopped(run: Run, error: unknown): Promise<End> {
  if (run.record.state === 'checking') return checkedEnd(run.place.db, run);
  return { ...(await told(run, error instanceof RowRefused ? error.at : null)), state: 'stopped' };
}

async function told(run: Run, stoppedAt: StoppedAt | null): Promise<Pick<Required<End>, 'outcome' | 'plan'>> {
  const { place, record, work } = run;
  const tally = await tallyOf(place.db, record.id, work.groups);
  const undone = tally.deleted + tally.archived + tally.restored + tally.left + tally.reversed > 0;
  const asked = record.state === 'undoing';
  const outcome = outcomeOf(tally, { ...spent(run), stoppedAt, undone: undone || asked });
  return { outcome, plan: { ...record.plan, counts: countsOf(tally) } };
}

function spent(run: Run): { seconds: number } {
  const before = run.record.outcome?.seconds ?? 0;
  return { seconds: Math.round(before * 1000 + performance.now() - run.begun) / 1000 };
}

/** Where several programs serve one company, each takes up jobs: the older import goes first. */
async function waitForOthers(control: Db, db: Db, work: JobWork, importId: string): Promise<void> {
  for (;;) {
    const others = await importsAtWork(db, importId);
    const older = others.filter((other) => other.jobId < work.job.id);
    const states = await Promise.all(older.map(async (other) => (await findJob(control, other.jobId))?.state));
    if (!states.includes('running')) return;
    await work.progress(0, null);
    await pause(waitMs);
  }
}

/** The job acts for the person who began it, with the rights that person had then. */
function byOf(given: Given, { job }: JobWork, input: JobInput): By {
  return {
    clock: given.clock,
    caller: {
      id: job.createdBy,
      userId: job.createdBy,
      userName: input.userName,
      role: input.role,
      permissions: new Set(input.permissions ?? permissionsOf[input.role]),
      company: { id: job.companyId, schema: input.schema },
    },
  };
}
