// `startTestApp()`: the real program on a fresh database of its own, for one test file. Call it at the top of the
// file; it stops by itself when the file is done. Nothing of ours is replaced but the clock, which the test sets.
import type { FastifyInstance } from 'fastify';
import pg from 'pg';
import { afterAll, inject } from 'vitest';
import { buildApp } from '../../src/app.ts';
import type { Role } from '../../src/domain/permission.ts';
import { newId } from '../../src/domain/uuid.ts';
import type { Config } from '../../src/platform/config.ts';
import { type Database, openDatabase } from '../../src/platform/database.ts';
import { createLog } from '../../src/platform/log.ts';
import { type Api, apiClient, throughInject, throughNetwork } from './client.ts';
import { createDatabase, dropDatabase } from './databases.ts';
import { type Account, cookiesOf, templates } from './templates.ts';
import { type TestClock, testClock } from './test-clock.ts';
import { testConfig } from './test-config.ts';

export type TestApp = {
  app: FastifyInstance;
  database: Database;
  /** The owner's connection to this file's database: for looking at rows, never for preparing them. */
  connection: pg.ClientConfig;
  clock: TestClock;
  /** Whoever holds that role, by an API token that never expires. */
  as(role: Role): Api;
  /** The same person with name, e-mail address and password. */
  account(role: Role): Account;
  /** A session as a browser has it, by e-mail address and password. */
  signIn(role: Role): Promise<Api>;
  /** Nobody is signed in. */
  anonymous: Api;
  /** Where it listens; undefined unless `listen` was asked for. */
  origin: string | undefined;
  /** Rows of a statement run as the database's owner; names are looked up in the company, then in control. */
  sql<T = Record<string, unknown>>(text: string, values?: unknown[]): Promise<T[]>;
};

export type TestAppOptions = {
  /** Settings that differ from the defaults. */
  config?: Partial<Config>;
  /** `empty`: as after the first start, before anybody created the company. */
  from?: 'company' | 'empty';
  /** Connections to the database; as many as the running program has unless told. */
  poolSize?: number;
  /** Listens on a free port of this machine; requests of the clients then use the network. */
  listen?: boolean;
};

export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const server = JSON.parse(inject('server')) as pg.ClientConfig;
  const name = `test_${newId().replaceAll('-', '')}`;
  const connection = await createDatabase(server, name, templates[options.from ?? 'company']);
  const log = createLog(process.env.TEST_LOG === 'yes' ? 'debug' : 'silent');
  const clock = testClock();
  const database = openDatabase(connection, { log, poolSize: options.poolSize });
  const app = await buildApp({ database, config: testConfig(options.config), clock, log, checkReplies: true });
  const origin = options.listen ? await app.listen({ host: '127.0.0.1', port: 0 }) : undefined;
  const accounts = inject('accounts');
  const anonymous = apiClient(origin ? throughNetwork(origin) : throughInject(app));
  const owner = new pg.Pool({
    ...connection,
    max: 2,
    options: `-c search_path=${await companySchemaOf(connection)},control`,
  });
  afterAll(async () => {
    await app.close();
    await database.close();
    await owner.end();
    await dropDatabase(server, name);
  });
  return {
    app,
    database,
    connection,
    clock,
    origin,
    anonymous,
    as: (role) => anonymous.with({ authorization: `Bearer ${accounts[role].token}` }),
    account: (role) => accounts[role],
    async signIn(role) {
      const { email, password } = accounts[role];
      const answer = await anonymous.request('POST', '/sign-in', { email, password });
      if (answer.status !== 200) throw new Error(`sign-in answered ${answer.status}: ${answer.text}`);
      return anonymous.with({ cookie: cookiesOf(answer.headers['set-cookie']), 'sec-fetch-site': 'same-origin' });
    },
    sql: async (text, values) => (await owner.query(text, values)).rows,
  };
}

async function companySchemaOf(connection: pg.ClientConfig): Promise<string> {
  const client = new pg.Client(connection);
  await client.connect();
  const { rows } = await client.query<{ schema_name: string }>('select schema_name from control.company limit 1');
  await client.end();
  return rows[0]?.schema_name ?? 'control';
}
