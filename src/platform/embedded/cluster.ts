import { spawn } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { StartError } from '../start-error.ts';
import { logSince, openLog, whyItFailed } from './log.ts';
import { chownTo, type Place, shortHash } from './place.ts';
import { isAlive } from './process.ts';

/**
 * The database cluster: how it is made, and the settings it is started with. It is made under another name and moved
 * into place in one step, so that a start which is killed, or two first starts at once, never leave half of one.
 */
const majorVersion = '18';

type Choice = { durable: boolean };

/** Makes the cluster when there is none. Throws a `StartError`. */
export async function createCluster(place: Place, choice: Choice & { log: (line: string) => void }): Promise<void> {
  removeAbandoned(place);
  if (existsSync(place.dataDir)) return checkVersion(place);
  choice.log('Making the database ...');
  const fresh = mkdtempSync(`${place.dataDir}.new-${process.pid}-`);
  chmodSync(fresh, 0o700);
  chownTo(place.user, fresh);
  const args = ['-D', fresh, '-U', 'trazo', '-A', 'trust', '-E', 'UTF8', '-T', 'simple', '--no-instructions'];
  const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  try {
    await runInitdb(place, [...args, ...locale, ...(choice.durable ? [] : ['--no-sync'])]);
    renameSync(fresh, place.dataDir);
    if (choice.durable) syncFolder(dirname(place.dataDir));
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    // Another start was faster: its cluster is as good as ours.
    if (!/ENOTEMPTY|EEXIST/.test((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}

/** What the server is started with. Its name tells a server of this version and settings from any other. */
export function serverSettings(place: Place, { durable }: Choice): { args: string[]; clusterName: string } {
  const settings = { ...common, ...(durable ? safe : fast), unix_socket_directories: place.socketDir };
  const clusterName = `trazo-${shortHash(JSON.stringify([place.bin, settings]))}`;
  const pairs = Object.entries({ ...settings, cluster_name: clusterName });
  return { args: ['-D', place.dataDir, ...pairs.flatMap(([name, value]) => ['-c', `${name}=${value}`])], clusterName };
}

/** A clean environment: nobody's PGPORT, PGDATA or locale must reach the server. */
export function serverVariables(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, HOME: '/', LC_ALL: 'C.UTF-8', TZ: 'UTC' };
}

const common = {
  listen_addresses: '',
  port: 5432,
  unix_socket_permissions: '0700',
  max_connections: 60,
  shared_buffers: '128MB',
  work_mem: '16MB',
  maintenance_work_mem: '64MB',
  // One program on one machine, no replicas: less is written.
  wal_level: 'minimal',
  max_wal_senders: 0,
  max_wal_size: '2GB',
  wal_compression: 'on',
  // Data of this size is cached or on a solid-state disk.
  random_page_cost: 1.1,
  // Short statements: compiling them costs more than it brings.
  jit: 'off',
  // Tables that grow by one large receipt get fresh statistics soon.
  autovacuum_vacuum_scale_factor: 0.1,
  autovacuum_analyze_scale_factor: 0.05,
  autovacuum_naptime: '30s',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] ',
  log_min_messages: 'warning',
  log_checkpoints: 'off',
};
const safe = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' };
const fast = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

async function runInitdb(place: Place, args: string[]): Promise<void> {
  const { file, offset } = openLog(place);
  const child = spawn(join(place.bin, 'initdb'), args, {
    cwd: '/',
    detached: true,
    env: serverVariables(),
    stdio: ['ignore', file, file],
    ...(place.user && { uid: place.user.uid, gid: place.user.gid }),
  });
  closeSync(file);
  const failure = await new Promise<string | undefined>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code) => resolve(code === 0 ? undefined : logSince(place.logFile, offset)));
  });
  if (failure !== undefined) throw new StartError(whyItFailed(place, failure));
}

function checkVersion(place: Place): void {
  const path = join(place.dataDir, 'PG_VERSION');
  if (!existsSync(path)) throw new StartError(`${place.dataDir} is there but is not a database: move it away.`);
  const version = readFileSync(path, 'utf8').trim();
  if (version === majorVersion) return;
  throw new StartError(
    `The database in ${place.dataDir} was made by PostgreSQL ${version}, this program brings ${majorVersion}: make a backup with the program that made it, and restore that here.`,
  );
}

/** What a killed first start left. */
function removeAbandoned(place: Place): void {
  const folder = dirname(place.dataDir);
  const beginning = `${basename(place.dataDir)}.new-`;
  for (const name of readdirSync(folder).filter((entry) => entry.startsWith(beginning))) {
    const pid = Number(name.slice(beginning.length).split('-')[0]);
    if (!isAlive(pid)) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  fsyncSync(folder);
  closeSync(folder);
}
