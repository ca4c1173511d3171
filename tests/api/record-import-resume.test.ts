// An import that stops in the middle goes on where it was, and another one of the company waits for it.
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { permissionsOf } from '../../src/domain/permission.ts';
import {
  cancelRecordImport,
  getRecordImport,
  type RecordImport,
  startRecordImport,
} from '../../src/exchange/record-import/record-import.contract.ts';
import { startImport } from '../../src/exchange/record-import/record-import.ts';
import { recordImportJobs } from '../../src/exchange/record-import/record-job.ts';
import { JobLost, runNext } from '../../src/platform/jobs.ts';
import { createLog } from '../../src/platform/log.ts';
import { startAndWait, undoAndWait, uploadTable, whenAtRest } from '../support/record-import.ts';
import { startTestApp } from '../support/server.ts';

const { as, sql, clock, database } = await startTestApp();
const manager = as('manager');
const rows = 4_100;
const table = (prefix: string): string =>
  `SKU,Name\n${Array.from({ length: rows }, (_, at) => `${prefix}-${at},Thing ${at}`).join('\n')}\n`;
const made = async (prefix: string): Promise<number> =>
  Number((await sql<{ n: number }>('select count(*) as n from product where sku like $1', [`${prefix}-%`]))[0]?.n);

const whenJob = async (id: string, fits: (job: NonNullable<RecordImport['job']>) => boolean): Promise<RecordImport> => {
  for (;;) {
    const shown = await manager.call(getRecordImport, { params: { id } });
    if (shown.job && fits(shown.job)) return shown;
    await pause(5);
  }
};

test('one that was cancelled goes on; another one waits and says for which; both can be taken back', async () => {
  const first = await uploadTable(manager, table('A'), { entity: 'products', name: 'first.csv' });
  const second = await uploadTable(manager, 'SKU,Name\nB-1,Thing\n', { entity: 'products', name: 'second.csv' });
  const params = { id: first.id };
  await manager.call(startRecordImport, { params, body: {} });
  await whenJob(first.id, (job) => job.done > 0);
  const waiting = await manager.call(startRecordImport, { params: { id: second.id }, body: {} });
  expect(waiting.job).toMatchObject({ state: 'waiting', waitsFor: 'first.csv' });
  await manager.call(cancelRecordImport, { params });
  const stopped = await whenAtRest(manager, first.id);
  const soFar = await made('A');
  expect(stopped).toMatchObject({ state: 'stopped', outcome: { created: soFar } });
  expect(soFar).toBeLessThan(rows);
  expect(await whenAtRest(manager, second.id)).toMatchObject({ state: 'done' });
  expect(await startAndWait(manager, first.id)).toMatchObject({ state: 'done', outcome: { created: rows } });
  expect(await made('A')).toBe(rows);
  const undone = await undoAndWait(manager, first.id);
  expect(undone.outcome?.undo).toMatchObject({ deleted: rows, left: 0 });
});

test('one whose program was killed is taken up by the next, and nothing is written twice', async () => {
  const { id } = await uploadTable(manager, table('K'), { entity: 'products' });
  const [company] = await sql<{ id: string; schema: string }>('select id, schema_name as schema from company');
  const [person] = await sql<{ id: string }>(`select created_by as id from record_import where id = $1`, [id]);
  if (!company || !person) throw new Error('there is a company and somebody in it');
  const caller = {
    ...{ id: person.id, userId: person.id, userName: 'Somebody', role: 'manager' as const, company },
    permissions: new Set(permissionsOf.manager),
  };
  const place = database.company(company.schema);
  const given = { control: database.control, clock, log: createLog('silent') };
  const kinds = recordImportJobs({ ...given, companyPlace: (schema) => database.company(schema) });
  // A program that dies after some steps: nothing of it is cleaned up, its lease just ends.
  const dying = Object.fromEntries(
    Object.entries(kinds).map(([kind, work]) => [
      kind,
      (asked: Parameters<typeof work>[0]) => {
        let steps = 0;
        return work({
          job: asked.job,
          progress: async (...told) => {
            await asked.progress(...told);
            steps += 1;
            if (steps === 2) throw new JobLost();
          },
        });
      },
    ]),
  );
  const asked = { id, dryRun: false, leaveOut: false };
  const started = await startImport({ caller, clock, place, control: database.control }, asked);
  await runNext({ ...given, kinds: dying }, { id: started.job?.id ?? null });
  expect(await manager.call(getRecordImport, { params: { id } })).toMatchObject({ state: 'importing' });
  expect(await made('K')).toBeLessThan(rows);
  await sql(`update job set leased_until = $1 where state = 'running'`, [new Date(0)]);
  expect(await whenAtRest(manager, id)).toMatchObject({ state: 'done', outcome: { created: rows } });
  expect(await made('K')).toBe(rows);
});
