// Long work in the background: a row of control.job with progress that anybody may watch, run by one program at a time
// under a lease. A program that is killed loses its lease, and the next one takes the work up from what it had
// committed; so the work itself must be able to go on where it was. Work is cancelled between two of its steps.
import { Problem, problem } from '../domain/problem.ts';
import { newId } from '../domain/uuid.ts';
import type { Clock } from './clock.ts';
import type { Db, Place } from './database.ts';
import {
  askToCancel,
  claimJob,
  deleteJobsOf,
  finishJob,
  insertJob,
  type JobRow,
  jobById,
  type Lease,
  latestJobOf,
  type NewJob,
  releaseJob,
  renewLease,
  writeProgress,
} from './jobs.sql.ts';
import type { Log } from './log.ts';

const leaseMs = 12_000;
const renewMs = 3_000;
const lookMs = 1_000;

export type Job = JobRow;
export type JobWork = {
  job: Job;
  /** Tells how far it is. Throws when the work was cancelled or somebody else has taken it over: stop at once. */
  progress(done: number, total: number | null, message?: string): Promise<void>;
};
/** What a kind of job does; its answer is kept as the job's outcome. A Problem it throws ends it as `failed`. */
export type JobKinds = Readonly<Record<string, (work: JobWork) => Promise<unknown>>>;
export type JobRunner = {
  /** Looks for work at once instead of at the next round. */
  wake(): void;
  /** Stops after the step at hand; what is unfinished waits for the next program. */
  stop(): Promise<void>;
};

/** The work was cancelled by a person, between two steps. */
export class JobCancelled extends Error {}
/** The program ends: the work goes on with the next one. */
export class JobStopped extends Error {}
/** Another program holds the lease: everything this one would write is refused. */
export class JobLost extends Error {}

type Runs = { control: Place; clock: Clock; log: Log };

/** Writes down work to be done. The id is the caller's, so that asking twice makes one job. */
export async function addJob(control: Db, job: NewJob, now: Date): Promise<void> {
  await insertJob(control, job, now);
}

export const findJob = (control: Db, id: string): Promise<Job | undefined> => jobById(control, id);

/** The last job of a kind that was asked for a company. */
export const lastJob = (control: Db, companyId: string, kind: string): Promise<Job | undefined> =>
  latestJobOf(control, companyId, kind);

/** @throws job-not-running */
export async function cancelJob(control: Db, id: string, now: Date): Promise<void> {
  if ((await askToCancel(control, id, now)) === 0) throw problem('job-not-running');
}

/** A company goes, and with it whatever was to be done for it. */
export async function dropJobsOf(tx: Db, companyId: string): Promise<void> {
  await deleteJobsOf(tx, companyId);
}

/** Looks for work of these kinds and does one job after the other until it is stopped. */
export function startJobs(given: Runs & { kinds: JobKinds }): JobRunner {
  const stopping = new AbortController();
  let wake = (): void => {};
  const rest = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, lookMs);
      timer.unref();
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const rounds = async (): Promise<void> => {
    let reached = true;
    while (!stopping.signal.aborted) {
      let found: Job | undefined;
      try {
        found = await runNext(given, { id: null, signal: stopping.signal });
        reached = true;
      } catch (error) {
        // A database that is away is told once, not every second.
        if (reached && !stopping.signal.aborted) given.log.warn({ err: error }, 'looking for jobs failed');
        reached = false;
      }
      if (!found && !stopping.signal.aborted) await rest();
    }
  };
  const running = rounds();
  return {
    wake: () => wake(),
    async stop() {
      stopping.abort();
      wake();
      await running;
    },
  };
}

/**
 * Takes up one job, or the job with this id, and does it to its end.
 * @returns the job as it ended, undefined when there is none to take up
 */
export async function runNext(
  given: Runs & { kinds: JobKinds },
  asked: { id: string | null; signal?: AbortSignal },
): Promise<Job | undefined> {
  const { control, clock, kinds } = given;
  const holder = newId();
  const lease = (): Lease => ({ holder, now: clock.now(), until: new Date(clock.now().getTime() + leaseMs) });
  const job = await claimJob(control.db, lease(), { kinds: Object.keys(kinds), id: asked.id });
  if (!job) return undefined;
  const work = kinds[job.kind];
  if (!work) throw new Error(`no work is known for ${job.kind}`);
  const renewing = setInterval(() => void renewLease(control.db, job.id, lease()).catch(() => {}), renewMs);
  try {
    const outcome = await work({
      job,
      async progress(done, total, message = '') {
        const held = await writeProgress(control.db, job.id, { ...lease(), done, total, message });
        if (!held) throw new JobLost();
        if (held.cancelAsked) throw new JobCancelled();
        if (asked.signal?.aborted) throw new JobStopped();
      },
    });
    await finishJob(control.db, job.id, { holder, state: 'done', message: '', outcome, now: clock.now() });
  } catch (error) {
    await endOf(error, { given, job, holder });
  } finally {
    clearInterval(renewing);
  }
  return jobById(control.db, job.id);
}

async function endOf(error: unknown, run: { given: Runs; job: Job; holder: string }): Promise<void> {
  const { given, job, holder } = run;
  const { control, clock, log } = given;
  if (error instanceof JobLost) return;
  if (error instanceof JobStopped) {
    await releaseJob(control.db, job.id, holder);
    return;
  }
  const ended = { holder, now: clock.now() };
  if (error instanceof JobCancelled) {
    await finishJob(control.db, job.id, { ...ended, state: 'cancelled', message: '', outcome: null });
    return;
  }
  if (error instanceof Problem) {
    const { code, facts, items, message } = error;
    const refusal = { code, facts, message, items: items.slice(0, 100) };
    await finishJob(control.db, job.id, { ...ended, state: 'failed', message, outcome: { refusal } });
    return;
  }
  log.error({ err: error, job: job.id }, 'a job ended with a defect');
  const message = `Something went wrong on our side. Quote ${job.id} when you report it.`;
  await finishJob(control.db, job.id, { ...ended, state: 'failed', message, outcome: null });
}
