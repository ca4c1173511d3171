import pg from 'pg';
import { StartError } from './start-error.ts';

/**
 * One running program per data directory. The lock is a session lock on a connection that is kept: it cannot be left
 * behind, because it ends with the process that holds it, and the server it lives in is the only one that can be
 * running on these files.
 */
export type InstanceLock = {
  /** Resolves when the connection ends, which means that the server died or was stopped. */
  lost: Promise<void>;
  /** What the server was started with: tells whether it is ours or was left behind by another version. */
  clusterName: string;
  release(): Promise<void>;
};

const lockKey = 8722906; // "trazo" on a telephone's keys
const patienceMs = 3000;

/** Throws a `StartError` that names the process which holds the lock. */
export async function takeInstanceLock(server: pg.ClientConfig, dataDir: string): Promise<InstanceLock> {
  const client = new pg.Client({ ...server, application_name: `trazo owner ${process.pid}` });
  const lost = new Promise<void>((resolve) => {
    client.on('end', () => resolve());
    client.on('error', () => resolve());
  });
  await client.connect();
  const givenUpAt = Date.now() + patienceMs;
  for (;;) {
    const { rows } = await client.query('select pg_try_advisory_lock($1) as taken', [lockKey]);
    if (rows[0].taken) break;
    // The holder may be stopping, or was killed a moment ago and its connection is not yet noticed as closed.
    if (Date.now() > givenUpAt) {
      const holder = await holderOf(client);
      await client.end();
      const who = holder === undefined ? '' : ` (process ${holder})`;
      throw new StartError(
        `Another running Trazo${who} owns the data directory ${dataDir}. Stop it first, or set DATA_DIR to another place.`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await createDatabase(client);
  const { rows } = await client.query('show cluster_name');
  return { lost, clusterName: rows[0].cluster_name, release: () => client.end() };
}

async function holderOf(client: pg.Client): Promise<number | undefined> {
  const { rows } = await client.query(
    `select a.application_name as name from pg_locks l join pg_stat_activity a using (pid)
     where l.locktype = 'advisory' and l.granted and l.objid = $1`,
    [lockKey],
  );
  const pid = /^trazo owner (\d+)$/.exec(rows[0]?.name ?? '')?.[1];
  return pid === undefined ? undefined : Number(pid);
}

/** Only the owner gets here, so that there is no race. */
async function createDatabase(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query(`select 1 from pg_database where datname = 'trazo'`);
  if (rowCount === 0) await client.query('create database trazo');
}
