import { spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { createCluster, serverSettings, serverVariables } from './embedded/cluster.ts';
import { logSince, openLog, whyItFailed } from './embedded/log.ts';
import { clusterOf, type Place, takePlace } from './embedded/place.ts';
import { defuseLocks, isPostmaster, type Postmaster, readPostmaster } from './embedded/process.ts';
import { type InstanceLock, takeInstanceLock } from './instance-lock.ts';
import { StartError } from './start-error.ts';

/**
 * The PostgreSQL that comes with the program: makes the data directory, starts the server on a unix socket that only
 * this user can reach, restarts it when it dies, stops it cleanly. Everything is written so that a kill -9 of the
 * program, of the server or of both leaves nothing to clean by hand: the only state is what PostgreSQL itself keeps.
 * One owner at a time: a session lock on a kept connection, which ends with its process.
 */
export type Embedded = {
  connection: pg.ClientConfig;
  /** Of the postmaster; another one after a restart. */
  readonly pid: number;
  stop(): Promise<void>;
};

export type EmbeddedOptions = {
  /** False gives up safety for speed: for tests on a directory that is thrown away. */
  durable?: boolean;
  /** Called when the server died and could not be brought back. Without it the sentence is printed and we exit with 1. */
  lost?: (why: StartError) => void;
};

type Needs = { dataDir: string; log: (line: string) => void; options?: EmbeddedOptions };
type Server = Postmaster & { place: Place };

const stopWithinMs = 30_000;
const orphansWithinMs = 30_000;
/** A server that dies this soon, this often in a row, will not get better. */
const shortLifeMs = 1000;
const shortLives = 30;

/** Starts the server in `dataDir`, or attaches to the one left behind there, and owns it. Throws a `StartError`. */
export async function startEmbedded({ dataDir, log, options = {} }: Needs): Promise<Embedded> {
  const place = takePlace(dataDir, log);
  const durable = options.durable ?? true;
  await createCluster(place, { durable, log });
  const settings = serverSettings(place, { durable });
  const own = () => ownServer({ place, settings, dataDir, log });
  let { server, lock } = await own();
  let stopping = false;
  let restarting = Promise.resolve();
  let startedAt = Date.now();
  let diedYoung = 0;

  const restart = async (): Promise<void> => {
    diedYoung = Date.now() - startedAt < shortLifeMs ? diedYoung + 1 : 0;
    log('The database stopped unexpectedly; starting it again ...');
    try {
      if (diedYoung >= shortLives) {
        throw new StartError(`The database keeps stopping; the end of ${place.logFile} says why.`);
      }
      ({ server, lock } = await own());
      startedAt = Date.now();
      watch(lock);
      log('The database runs again.');
    } catch (error) {
      (options.lost ?? exitWith)(error instanceof StartError ? error : new StartError(String(error)));
    }
  };
  const watch = (held: InstanceLock): void => {
    held.lost.then(() => {
      if (!stopping) restarting = restart();
    });
  };
  watch(lock);

  return {
    connection: connectionTo(server, 'trazo'),
    get pid() {
      return server.pid;
    },
    async stop() {
      if (stopping) return;
      stopping = true;
      await restarting;
      await lock.release();
      await stopServer(server);
    },
  };
}

/** How to reach a server that already runs in `dataDir`, without owning it; undefined when none does. */
export async function attachEmbedded(dataDir: string): Promise<pg.ClientConfig | undefined> {
  const running = readPostmaster(clusterOf(dataDir));
  if (!running || !isPostmaster(running) || running.status !== 'ready') return undefined;
  return connectionTo(running, 'trazo');
}

function connectionTo(server: Postmaster, database: string): pg.ClientConfig {
  return { host: server.socketDir, port: 5432, user: 'trazo', database, ssl: false };
}

function exitWith(why: StartError): never {
  process.stderr.write(`${why.message}\n`);
  process.exit(1);
}

type Settings = ReturnType<typeof serverSettings>;
type Wanted = { place: Place; settings: Settings; dataDir: string; log: (line: string) => void };

/** A running server and the lock in it. Tried again when the server found there was just being stopped. */
async function ownServer(wanted: Wanted, attempt = 1): Promise<{ server: Server; lock: InstanceLock }> {
  const server = await ensureRunning(wanted.place, wanted.settings, wanted.log);
  let lock: InstanceLock;
  try {
    lock = await takeInstanceLock(connectionTo(server, 'postgres'), wanted.dataDir);
  } catch (error) {
    if (error instanceof StartError) throw error;
    if (attempt === 5) throw new StartError(`The embedded database does not answer (${(error as Error).message}).`);
    await sleep(100 * attempt);
    return ownServer(wanted, attempt + 1);
  }
  if (lock.clusterName === wanted.settings.clusterName) return { server, lock };
  // Left behind by another version of the program, whose files may be gone: ours takes its place.
  await lock.release();
  await stopServer(server);
  return ownServer(wanted, attempt);
}

/** Attaches to the server of this place or starts it; simultaneous starts end with both attached to one server. */
async function ensureRunning(place: Place, settings: Settings, log: (line: string) => void): Promise<Server> {
  const givenUpAt = Date.now() + orphansWithinMs;
  for (;;) {
    const found = readPostmaster(place.dataDir);
    if (found && isPostmaster(found)) {
      const ready = await waitUntilReady(place, found.pid, log);
      if (ready) return { ...ready, place };
      continue;
    }
    defuseLocks(place.dataDir, place.socketDir);
    const outcome = await spawnServer(place, settings, log);
    if ('server' in outcome) return { ...outcome.server, place };
    if (/lock file "postmaster.pid" already exists/.test(outcome.said)) continue;
    // Processes of a killed server need a moment to notice that it is gone.
    if (!/pre-existing shared memory block/.test(outcome.said) || Date.now() > givenUpAt) {
      throw new StartError(whyItFailed(place, outcome.said));
    }
    await sleep(100);
  }
}

async function spawnServer(
  place: Place,
  settings: Settings,
  log: (line: string) => void,
): Promise<{ server: Postmaster } | { said: string }> {
  const { file, offset } = openLog(place);
  const child = spawn(`${place.bin}/postgres`, settings.args, {
    cwd: '/',
    detached: true,
    env: serverVariables(),
    stdio: ['ignore', file, file],
    ...(place.user && { uid: place.user.uid, gid: place.user.gid }),
  });
  closeSync(file);
  child.unref();
  const failure = await new Promise<Error | undefined>((resolve) => {
    child.once('error', resolve);
    child.once('spawn', () => resolve(undefined));
  });
  if (failure) return { said: failure.message };
  const pid = child.pid as number;
  const server = await waitUntilReady(place, pid, log, () => child.exitCode === null && child.signalCode === null);
  return server ? { server } : { said: logSince(place.logFile, offset) };
}

/** Polls the file PostgreSQL keeps its state in. Undefined when that process ended before it was ready. */
async function waitUntilReady(
  place: Place,
  pid: number,
  log: (line: string) => void,
  stillRuns = () => isPostmaster({ pid, dataDir: place.dataDir }),
): Promise<Postmaster | undefined> {
  let tellAt = Date.now() + 3000;
  for (;;) {
    const state = readPostmaster(place.dataDir);
    if (state?.pid === pid && state.status === 'ready') return state;
    if (!stillRuns()) return undefined;
    if (Date.now() > tellAt) {
      log(state?.status === 'stopping' ? 'The database is still stopping ...' : 'The database is still recovering ...');
      tellAt += 5000;
    }
    await sleep(10);
  }
}

/** A fast shutdown: running statements are rolled back, everything is on disk when it ends. */
async function stopServer({ pid, place }: Server): Promise<void> {
  const gone = () => readPostmaster(place.dataDir)?.pid !== pid || !isPostmaster({ pid, dataDir: place.dataDir });
  if (!signal(pid, 'SIGINT')) return;
  const immediateAt = Date.now() + stopWithinMs;
  while (!gone()) {
    // Still safe: the next start recovers from the log as it does after a crash.
    if (Date.now() > immediateAt) signal(pid, 'SIGQUIT');
    await sleep(10);
  }
}

function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}
