// A posting that stops in the middle goes on where it was: after a cancel, after the program was killed, after a document
// was refused. No document is posted twice, and none is left out.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import {
  cancelImport,
  changeImport,
  getImport,
  reverseImport,
  startImport,
} from '../../src/operations/document-import/document-import.contract.ts';
import { importJobs } from '../../src/operations/document-import/import-job.ts';
import { JobLost, runNext } from '../../src/platform/jobs.ts';
import { createLog } from '../../src/platform/log.ts';
import type { Api } from '../support/client.ts';
import { upload, whenDone } from '../support/document-import.ts';
import { startTestApp } from '../support/server.ts';

const file = readFileSync(join(import.meta.dirname, '../fixtures/online-retail-cut.csv'), 'utf8');
const { as, sql, clock, connection, database } = await startTestApp();
const manager = as('manager');

/** The cut of the file under other document numbers, so that several imports can stand side by side. */
const another = (prefix: string): string => file.replace(/^(C?)(\d{6}),/gm, `$1${prefix}$2,`);

async function decided(api: Api, csv: string): Promise<string> {
  const { id, version } = await upload(api, csv);
  await api.call(changeImport, { params: { id }, version, body: { reading: { dateOrder: 'mdy' } } });
  return id;
}

const documentsOf = (id: string): Promise<{ reference: string; kind: string; times: number }[]> =>
  sql(
    `select reference, kind, count(*)::int as times from operation where import_id = $1 group by 1, 2 order by 1, 2`,
    [id],
  );

describe('a posting that stops', () => {
  test('is cancelled, goes on, and posts each document once', async () => {
    const id = await decided(manager, another('1'));
    const params = { id };
    await manager.call(startImport, { params, body: { accept: true } });
    for (;;) {
      const { job } = await manager.call(getImport, { params });
      if (job && job.done > 0) break;
      await pause(5);
    }
    await manager.call(cancelImport, { params });
    const stopped = await whenDone(manager, id);
    expect(stopped.state).toBe('stopped');
    expect(stopped.posted).toBeLessThan(stopped.job?.total ?? 0);
    await manager.call(startImport, { params, body: {} });
    const posted = await whenDone(manager, id);
    expect(posted).toMatchObject({ state: 'posted', posted: 62, outcome: { posted: 62, planned: 62 } });
    const documents = await documentsOf(id);
    expect(documents).toHaveLength(62);
    expect(documents.every((document) => document.times === 1)).toBe(true);
    expect(await manager.refused(cancelImport, { params })).toMatchObject({ code: 'job-not-running' });
  });

  test('is taken up by the next program when its own was killed', async () => {
    const id = await decided(manager, another('2'));
    const params = { id };
    const kinds = importJobs({ clock, companyPlace: (schema) => database.company(schema) });
    const given = { control: database.control, clock, log: createLog('silent') };
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
    await sql(`update job set state = 'cancelled' where state = 'waiting'`);
    const started = manager.call(startImport, { params, body: { accept: true } });
    const dead = await takeFirst(given, dying, started);
    if (dead) {
      expect(await manager.call(getImport, { params })).toMatchObject({ state: 'posting', job: { state: 'running' } });
      clock.advance({ seconds: 30 });
    }
    expect(await whenDone(manager, id)).toMatchObject({ state: 'posted', posted: 62 });
    const documents = await documentsOf(id);
    expect(documents).toHaveLength(62);
    expect(documents.every((document) => document.times === 1)).toBe(true);
  });

  test('what changed since the preview is shown before anything is posted', async () => {
    const id = await decided(manager, another('3'));
    const params = { id };
    await sql(`update company_profile set lock_date = '2010-12-03'`);
    expect(await manager.refused(startImport, { params, body: { accept: true } })).toMatchObject({ code: 'stale' });
    const shown = await manager.call(getImport, { params });
    expect(shown).toMatchObject({ state: 'preview', posted: 0 });
    expect(shown.counts.errorRows).toBeGreaterThan(300);
    expect(shown.undecided).toContain('decisions.errors');
    await sql(`update company_profile set lock_date = null`);
  });

  test('names the document that was refused, and goes on when the reason is gone', async () => {
    const id = await decided(manager, 'invoice,sku,qty,date\nR1,LATE-1,3,12-01-2010\nR2,LATE-1,2,12-02-2010\n');
    const params = { id };
    const closing = new pg.Client(connection);
    await closing.connect();
    const [company] = await sql<{ schema_name: string }>('select schema_name from control.company');
    // The new product waits for this lock, so that the period is surely closed before the first document.
    await closing.query(`set search_path = ${company?.schema_name}`);
    await closing.query('begin');
    await closing.query('lock table product in share mode');
    await manager.call(startImport, { params, body: { accept: true } });
    await closing.query(`update company_profile set lock_date = '2010-12-03'`);
    await closing.query('commit');
    await closing.end();
    const stopped = await whenDone(manager, id);
    expect(stopped).toMatchObject({ state: 'stopped', posted: 0, job: { state: 'failed' } });
    expect(stopped.outcome?.stoppedAt).toMatchObject({ document: 'lines.csv', refusal: { code: 'period-locked' } });
    await sql(`update company_profile set lock_date = null`);
    await manager.call(startImport, { params, body: {} });
    expect(await whenDone(manager, id)).toMatchObject({ state: 'posted', outcome: { posted: 3, stoppedAt: null } });
  });

  test('starting twice at once makes one posting', async () => {
    const id = await decided(manager, another('4'));
    const params = { id };
    const answers = await Promise.all(
      [1, 2, 3].map(() => manager.call(startImport, { params, body: { accept: true } }).catch(String)),
    );
    const jobs = new Set(answers.map((answer) => (typeof answer === 'string' ? answer : answer.job?.id)));
    expect([...jobs].filter((job) => job && !/refused/.test(job))).toHaveLength(1);
    expect(await whenDone(manager, id)).toMatchObject({ state: 'posted', posted: 62 });
    expect((await documentsOf(id)).every((document) => document.times === 1)).toBe(true);
  });

  test('a document that somebody reversed by hand counts as reversed', async () => {
    const id = await decided(manager, 'invoice,sku,qty,date\nH1,HAND-1,3,12-01-2010\nH2,HAND-1,2,12-02-2010\n');
    const params = { id };
    await manager.call(startImport, { params, body: { accept: true } });
    await whenDone(manager, id);
    const [hand] = await sql<{ id: string }>(`select id from operation where reference = 'H2'`);
    await manager.post(`/operations/${hand?.id}/reverse`, { reason: 'by hand' });
    await manager.call(reverseImport, { params, body: {} });
    expect(await whenDone(manager, id)).toMatchObject({ state: 'reversed', outcome: { reversed: 3, stoppedAt: null } });
  });
});

/** Runs the job here unless the program's own runner was quicker. */
async function takeFirst(
  given: Omit<Parameters<typeof runNext>[0], 'kinds'>,
  kinds: Parameters<typeof runNext>[0]['kinds'],
  started: Promise<{ job: { id: string } | null }>,
): Promise<boolean> {
  const found = started.then(({ job }) => job?.id ?? null);
  for (;;) {
    const taken = await runNext({ ...given, kinds }, { id: null });
    if (taken) return true;
    const id = await Promise.race([found, pause(1).then(() => undefined)]);
    if (id !== undefined) return (await runNext({ ...given, kinds }, { id })) !== undefined;
  }
}
