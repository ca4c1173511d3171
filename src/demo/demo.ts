// The demo company as people ask for it: made by a job that tells how far it is, removed as a whole. A job that was
// interrupted begins again from an empty company, for its story is told in one go.
import {
  createDemo,
  type DemoPerson,
  emptyDemo,
  findDemo,
  removeDemo as removeCompany,
} from '../access/demo-company.ts';
import type { Language } from '../access/person.contract.ts';
import type { NewCompany } from '../access/setup.ts';
import { problem } from '../domain/problem.ts';
import { newId } from '../domain/uuid.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database, Db } from '../platform/database.ts';
import { addJob, type JobKinds, lastJob } from '../platform/jobs.ts';
import type { Log } from '../platform/log.ts';
import { companies, people, type Role } from './data/company.ts';
import type { Demo } from './demo.contract.ts';
import { tell } from './tell.ts';
import type { Staff } from './world.ts';

const kind = 'demo-company';
const roles = Object.keys(people) as Role[];
type Input = { language: Language; staff: Staff; begun: boolean };
type Program = { database: Database; clock: Clock; log: Log };

export async function readDemo(control: Db): Promise<Demo> {
  const company = await findDemo(control);
  if (!company) return { state: 'none', companyId: null, done: 0, total: 0 };
  const job = await lastJob(control, company.id, kind);
  const companyId = company.id;
  const [done, total] = [job?.done ?? 0, job?.total ?? 0];
  if (job?.state === 'waiting' || job?.state === 'running') return { state: 'making', companyId, done, total };
  return { state: job && job.state !== 'done' ? 'failed' : 'ready', companyId, done, total };
}

/** Asks for it; the job makes it. `by`: whoever is signed in. @throws demo-exists */
export async function askForDemo(
  program: Pick<Program, 'database' | 'clock'>,
  given: { language: Language; by: { name: string; email: string } | null },
): Promise<Demo> {
  const { database, clock } = program;
  const control = database.control.db;
  if (await findDemo(control)) throw problem('demo-exists');
  const { language, by } = given;
  const made = await createDemo(database, clock, { company: profileIn(language), people: staffIn(language), by });
  const staff = Object.fromEntries(roles.map((role, index) => [role, made.people[index]])) as Staff;
  const input: Input = { language, staff, begun: false };
  await addJob(control, { id: newId(), companyId: made.id, kind, input, createdBy: staff.manager.id }, clock.now());
  return readDemo(control);
}

/** @throws not-found, demo-being-made */
export async function removeDemo({ database }: Pick<Program, 'database'>): Promise<void> {
  const demo = await readDemo(database.control.db);
  if (demo.state === 'making') throw problem('demo-being-made');
  if (demo.companyId === null) throw problem('not-found', { what: 'demo company' });
  await removeCompany(database, demo.companyId);
}

export function demoJobs({ database, clock, log }: Program): JobKinds {
  return {
    [kind]: async ({ job, progress }) => {
      const { language, staff } = job.input as Input;
      const demo = await findDemo(database.control.db);
      if (!demo) return null;
      if (job.done > 0) await emptyDemo(database, demo, profileIn(language));
      await progress(Math.max(job.done, 1), 100);
      const place = database.company(demo.schema);
      const begun = performance.now();
      await tell(
        { place, companyId: demo.id, language, staff, now: clock.now(), log, control: database.control },
        (done, total) => progress(done, total),
      );
      return { seconds: Math.round(performance.now() - begun) / 1000 };
    },
  };
}

function profileIn(language: Language): NewCompany['company'] {
  const { name, country, currency, timeZone } = companies[language];
  return { name, country, currency, timeZone, language };
}

const staffIn = (language: Language): DemoPerson[] =>
  roles.map((role) => ({ name: people[role].name[language], email: people[role].address, role: people[role].role }));
