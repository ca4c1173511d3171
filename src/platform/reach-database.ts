import pg from 'pg';
import type { Config } from './config.ts';
import type { Connection } from './database.ts';
import { attachEmbedded, startEmbedded } from './embedded-postgres.ts';
import { StartError } from './start-error.ts';

/** The database of these settings, embedded or one's own, reached and checked. `stop` ends only what we started. */
export type Reached = { connection: Connection; stop(): Promise<void> };
type Needs = { config: Config; log: (line: string) => void; lost?: (why: StartError) => void };

const oldestVersion = 15;

/** For the program itself: the embedded database is started and owned. Throws a `StartError`. */
export async function ownDatabase({ config, log, lost }: Needs): Promise<Reached> {
  if (config.databaseUrl !== undefined) return reachOwnServer(config.databaseUrl);
  log(`Starting the database in ${config.dataDir} ...`);
  return startEmbedded({ dataDir: config.dataDir, log, options: { lost } });
}

/** For a command beside the program: joins the database of a running program, or starts it for the time of the work. */
export async function joinDatabase(needs: Needs): Promise<Reached> {
  const running = needs.config.databaseUrl === undefined ? await attachEmbedded(needs.config.dataDir) : undefined;
  return running ? { connection: running, stop: async () => {} } : ownDatabase(needs);
}

async function reachOwnServer(databaseUrl: string): Promise<Reached> {
  const connection: Connection = { connectionString: databaseUrl, connectionTimeoutMillis: 10_000 };
  const client = new pg.Client(connection);
  // A lost connection is told by the query that needed it.
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query(`select current_setting('server_version_num')::int / 10000 as version`);
    if (rows[0].version >= oldestVersion) return { connection, stop: async () => {} };
    throw new StartError(`PostgreSQL ${rows[0].version} is too old: Trazo needs ${oldestVersion} or newer.`);
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(`The database at ${withoutPassword(databaseUrl)} cannot be used (${reasonOf(error)}).`);
  } finally {
    await client.end().catch(() => {});
  }
}

function withoutPassword(databaseUrl: string): string {
  const { host, pathname } = new URL(databaseUrl);
  return `${host}${pathname}`;
}

function reasonOf(error: unknown): string {
  const { code, message } = error as { code?: string; message: string };
  const words: Record<string, string> = {
    ECONNREFUSED: 'nothing answers there',
    ENOTFOUND: 'there is no machine of that name',
    EAI_AGAIN: 'the name of the machine cannot be looked up',
    ETIMEDOUT: 'it does not answer in time',
    EHOSTUNREACH: 'the machine cannot be reached',
    '28P01': 'the password is wrong',
    '28000': 'the user is not let in',
    '3D000': 'there is no database of that name',
    '57P03': 'it is starting or stopping; try again in a moment',
    '53300': 'it has no free connection',
  };
  return words[code ?? ''] ?? (message || code || 'no reason given');
}
