// One PostgreSQL for the whole run, in a temporary folder, without waiting for the disk; and in it the two databases
// that every test file's own database is cloned from: one as after a first start, one with a company in it.
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '../../src/platform/embedded-postgres.ts';
import { clearLeftBehind, runFolder } from './left-behind.ts';
import { type Accounts, makeTemplates } from './templates.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** JSON of a `pg.ClientConfig` without a database: the server of this run. */
    server: string;
    /** Who can sign in to a clone of the template with a company. */
    accounts: Accounts;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  clearLeftBehind();
  const folder = await mkdtemp(runFolder);
  await chmod(folder, 0o755);
  const server = await startEmbedded({ dataDir: join(folder, 'data'), log: () => {}, options: { durable: false } });
  const stop = async (): Promise<void> => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  const accounts = await makeTemplates(server.connection).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  project.provide('server', JSON.stringify(server.connection));
  project.provide('accounts', accounts);
  return stop;
}
