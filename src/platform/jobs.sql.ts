// Every statement on `job`. A running job belongs to whoever holds its lease; each statement of the runner names the
// lease, so that a program that lost it (it stood still for too long) changes nothing any more.
import type { Db, Statement } from './database.ts';

export type JobState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
export type JobRow = {
  id: string;
  companyId: string;
  kind: string;
  state: JobState;
  done: number;
  total: number | null;
  message: string;
  input: Record<string, unknown>;
  outcome: unknown;
  createdBy: string;
  createdAt: string;
  changedAt: string;
  cancelAsked: boolean;
};

const columns = `id, company_id as "companyId", kind, state, done, total, message, input, outcome,
  created_by as "createdBy", created_at as "createdAt", changed_at as "changedAt", cancel_asked as "cancelAsked"`;

const insert: Statement = {
  name: 'job-insert',
  text: `insert into job (id, company_id, kind, state, input, created_by, created_at, changed_at)
    values ($1, $2, $3, 'waiting', $4, $5, $6, $6) on conflict (id) do nothing`,
};
const byId: Statement = { name: 'job-by-id', text: `select ${columns} from job where id = $1` };
// The oldest first; of several programs that look at once each gets another one.
const claim: Statement = {
  name: 'job-claim',
  text: `update job set state = 'running', leased_by = $1, leased_until = $2, changed_at = $3
    where id = (select id from job where kind = any($4::text[]) and ($5::uuid is null or id = $5)
        and (state = 'waiting' or (state = 'running' and leased_until < $3))
      order by created_at limit 1 for update skip locked)
    returning ${columns}`,
};
const renew: Statement = {
  name: 'job-renew',
  text: `update job set leased_until = $3 where id = $1 and leased_by = $2 and state = 'running'
    returning cancel_asked as "cancelAsked"`,
};
const progress: Statement = {
  name: 'job-progress',
  text: `update job set done = $4, total = $5, message = $6, leased_until = $3, changed_at = $7
    where id = $1 and leased_by = $2 and state = 'running' returning cancel_asked as "cancelAsked"`,
};
const finish: Statement = {
  name: 'job-finish',
  text: `update job set state = $3, message = $4, outcome = $5, changed_at = $6, leased_by = null, leased_until = null
    where id = $1 and leased_by = $2 and state = 'running'`,
};
const release: Statement = {
  name: 'job-release',
  text: `update job set state = 'waiting', leased_by = null, leased_until = null
    where id = $1 and leased_by = $2 and state = 'running'`,
};
const deleteOf: Statement = { name: 'jobs-delete-of', text: 'delete from control.job where company_id = $1' };
const latestOf: Statement = {
  name: 'job-latest-of',
  text: `select ${columns} from job where company_id = $1 and kind = $2 order by created_at desc, id limit 1`,
};
const askCancel: Statement = {
  name: 'job-ask-cancel',
  text: `update job set cancel_asked = true, changed_at = $2 where id = $1 and state in ('waiting', 'running')`,
};

export type NewJob = Pick<JobRow, 'id' | 'companyId' | 'kind' | 'input' | 'createdBy'>;
export const insertJob = (db: Db, job: NewJob, at: Date): Promise<number> =>
  db.run(insert, [job.id, job.companyId, job.kind, JSON.stringify(job.input), job.createdBy, at]);
export const jobById = async (db: Db, id: string): Promise<JobRow | undefined> =>
  (await db.rows<JobRow>(byId, [id]))[0];

export type Lease = { holder: string; until: Date; now: Date };
export const claimJob = async (
  db: Db,
  lease: Lease,
  wanted: { kinds: readonly string[]; id: string | null },
): Promise<JobRow | undefined> =>
  (await db.rows<JobRow>(claim, [lease.holder, lease.until, lease.now, wanted.kinds, wanted.id]))[0];

type Asked = { cancelAsked: boolean };
export const renewLease = async (db: Db, id: string, lease: Lease): Promise<Asked | undefined> =>
  (await db.rows<Asked>(renew, [id, lease.holder, lease.until]))[0];
export const writeProgress = async (
  db: Db,
  id: string,
  given: Lease & { done: number; total: number | null; message: string },
): Promise<Asked | undefined> =>
  (
    await db.rows<Asked>(progress, [id, given.holder, given.until, given.done, given.total, given.message, given.now])
  )[0];
export const finishJob = (
  db: Db,
  id: string,
  given: { holder: string; state: JobState; message: string; outcome: unknown; now: Date },
): Promise<number> =>
  db.run(finish, [id, given.holder, given.state, given.message, JSON.stringify(given.outcome ?? null), given.now]);
export const releaseJob = (db: Db, id: string, holder: string): Promise<number> => db.run(release, [id, holder]);
export const askToCancel = (db: Db, id: string, now: Date): Promise<number> => db.run(askCancel, [id, now]);
export const deleteJobsOf = (db: Db, companyId: string): Promise<number> => db.run(deleteOf, [companyId]);
export const latestJobOf = async (db: Db, companyId: string, kind: string): Promise<JobRow | undefined> =>
  (await db.rows<JobRow>(latestOf, [companyId, kind]))[0];
