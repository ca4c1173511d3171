import { spawnSync } from 'node:child_process';
import { readFileSync, readlinkSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What PostgreSQL says about itself in `postmaster.pid`, and whether the process named there is really it. A process
 * number alone proves nothing: after a restart of the machine or of a container it may be anybody's.
 */
export type Postmaster = {
  pid: number;
  dataDir: string;
  socketDir: string;
  /** starting, ready, stopping, standby */
  status: string;
};

/** Undefined when there is no such file or it is still being written. */
export function readPostmaster(dataDir: string): Postmaster | undefined {
  const path = join(dataDir, 'postmaster.pid');
  let lines: string[];
  try {
    lines = readFileSync(path, 'utf8').split('\n');
  } catch {
    return undefined;
  }
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, dataDir, socketDir: lines[4] ?? '', status: (lines[7] ?? '').trim() };
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Whether this process runs and is the server of that directory: a postmaster works inside its data directory. */
export function isPostmaster({ pid, dataDir }: { pid: number; dataDir: string }): boolean {
  if (!isAlive(pid)) return false;
  if (process.platform === 'linux') {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(dataDir);
    } catch {
      return false; // Gone, a zombie, or somebody else's.
    }
  }
  const { stdout } = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  return stdout.includes('postgres') && stdout.includes(dataDir);
}

/**
 * Makes left-over lock files harmless when their number now belongs to another process (or to a zombie), for which
 * PostgreSQL would refuse to start. In `postmaster.pid` the number alone is replaced, by one no process can have: the
 * rest of the file lets PostgreSQL still see whether children of the dead server use its shared memory.
 */
export function defuseLocks(dataDir: string, socketDir: string): void {
  const isStale = (pid: number | undefined): boolean =>
    pid !== undefined && isAlive(pid) && !isPostmaster({ pid, dataDir });
  const file = join(dataDir, 'postmaster.pid');
  if (isStale(firstNumberOf(file))) {
    const [, ...rest] = readFileSync(file, 'utf8').split('\n');
    writeFileSync(file, ['2147483647', ...rest].join('\n'));
  }
  const socketLock = join(socketDir, '.s.PGSQL.5432.lock');
  if (isStale(firstNumberOf(socketLock))) rmSync(socketLock);
}

function firstNumberOf(file: string): number | undefined {
  try {
    const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}
