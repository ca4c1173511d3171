import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmdirSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { StartError } from '../start-error.ts';
import { findBinaries } from './binaries.ts';
import { chooseUser, type ServerUser } from './user.ts';

/**
 * Where the embedded database lives and who runs it. PostgreSQL refuses to run as root; the user it then runs as must
 * reach its files, which it cannot below a folder like /root: the files then go to /var/lib/trazo, and a note in the
 * data directory says where, so that they are found again whatever happens to the permissions.
 */
export type Place = {
  /** PostgreSQL's own data directory. */
  dataDir: string;
  socketDir: string;
  logFile: string;
  /** Folder with `postgres` and `initdb`. */
  bin: string;
  /** Whom the server runs as; undefined when it is the user we are. */
  user: ServerUser | undefined;
};

const noteName = 'database-is-in';
const longestSocketDir = 103 - '/.s.PGSQL.5432'.length; // 107 bytes on Linux, 103 on macOS

/** Makes the folders. Throws a `StartError` when they cannot be made or used. */
export function takePlace(dataDir: string, log: (line: string) => void): Place {
  if (process.platform === 'win32') {
    throw new StartError('The embedded database does not run on Windows: set DATABASE_URL to a PostgreSQL server.');
  }
  const made = makeFolder(dataDir, 0o755);
  const user = process.getuid?.() === 0 ? chooseUser(dataDir, homeOf(dataDir)) : undefined;
  if (made) chownTo(user, dataDir);
  const home = user ? reachableHome(dataDir, user, log) : homeOf(dataDir);
  makeFolder(home, 0o755);
  checkWritable(home);
  const cluster = join(home, 'postgres');
  checkOwner(cluster);
  return {
    dataDir: cluster,
    socketDir: makeSocketDir(home, user),
    logFile: join(home, 'postgres.log'),
    bin: findBinaries(home, user, log),
    user,
  };
}

/** PostgreSQL's directory for a data directory that may or may not have been used before. */
export function clusterOf(dataDir: string): string {
  return join(homeOf(dataDir), 'postgres');
}

export function chownTo(user: ServerUser | undefined, path: string): void {
  if (user) chownSync(path, user.uid, user.gid);
}

/**
 * Creates a folder with its parents; true when it was not there. One by one: Node's `recursive` never returns where
 * the file system answers a new folder with "no such file", as /proc does.
 */
function makeFolder(path: string, mode: number): boolean {
  if (existsSync(path) && statSync(path).isDirectory()) return false;
  if (dirname(path) !== path) makeFolder(dirname(path), 0o755);
  try {
    mkdirSync(path, { mode });
    chmodSync(path, mode);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST' && statSync(path).isDirectory()) return false;
    throw new StartError(
      `The data directory ${path} cannot be made (${reasonOf(error)}). Set DATA_DIR to another place.`,
    );
  }
}

function checkWritable(home: string): void {
  try {
    accessSync(home, constants.R_OK | constants.W_OK | constants.X_OK);
    rmdirSync(mkdtempSync(join(home, '.write-')));
  } catch (error) {
    throw new StartError(
      `The data directory ${home} cannot be written to (${reasonOf(error)}). Set DATA_DIR to a folder that can.`,
    );
  }
}

/** Data first used as root belongs to another user: PostgreSQL would refuse it with less helpful words. */
function checkOwner(cluster: string): void {
  const me = process.getuid?.();
  if (me === 0 || !existsSync(cluster)) return;
  const { uid } = statSync(cluster);
  if (uid === me) return;
  throw new StartError(
    `The database in ${cluster} belongs to another user (number ${uid}): start Trazo as that user or as root, or set DATA_DIR to another place.`,
  );
}

function homeOf(dataDir: string): string {
  const note = join(dataDir, noteName);
  try {
    return readFileSync(note, 'utf8').trim();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return dataDir;
    throw new StartError(`The data directory ${dataDir} cannot be read (${code}).`);
  }
}

function reachableHome(dataDir: string, user: ServerUser, log: (line: string) => void): string {
  const home = homeOf(dataDir);
  if (home !== dataDir) return home;
  if (canEnter(user, dataDir)) return dataDir;
  // A folder such as `mktemp -d` makes: only root may enter it. Passing through is all that is asked for.
  if (canEnter(user, dirname(dataDir))) {
    chmodSync(dataDir, statSync(dataDir).mode | 0o011);
    if (canEnter(user, dataDir)) return dataDir;
  }
  if (existsSync(join(dataDir, 'postgres'))) {
    throw new StartError(
      `The user ${user.name}, who runs the database, cannot reach ${dataDir}: check its permissions.`,
    );
  }
  const elsewhere = join('/var/lib/trazo', `${basename(dirname(dataDir))}-${shortHash(dataDir)}`);
  makeFolder('/var/lib/trazo', 0o755);
  makeFolder(elsewhere, 0o755);
  writeFileSync(join(dataDir, noteName), `${elsewhere}\n`);
  log(`The user ${user.name}, who runs the database, cannot reach ${dataDir}: its files are in ${elsewhere}.`);
  return elsewhere;
}

function canEnter(user: ServerUser, folder: string): boolean {
  const { status } = spawnSync('/bin/sh', ['-c', 'test -x "$0/."', folder], { cwd: '/', uid: user.uid, gid: user.gid });
  return status === 0;
}

/** Socket paths have a limit of about a hundred bytes; a long one is replaced by a private folder in /tmp. */
function makeSocketDir(home: string, user: ServerUser | undefined): string {
  const owner = user?.uid ?? process.getuid?.();
  const near = join(home, 'run');
  const dir = Buffer.byteLength(near) <= longestSocketDir ? near : `/tmp/trazo-${owner}-${shortHash(home)}`;
  makeFolder(dir, 0o700);
  chownTo(user, dir);
  const found = lstatSync(dir);
  if (!found.isDirectory() || (found.uid !== owner && process.getuid?.() !== 0)) {
    throw new StartError(`${dir} belongs to somebody else: remove it, or set DATA_DIR to a shorter path.`);
  }
  chmodSync(dir, 0o700);
  return dir;
}

export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const words: Record<string, string> = {
    EACCES: 'permission denied',
    EPERM: 'not permitted',
    EROFS: 'the file system is read-only',
    ENOSPC: 'the disk is full',
    EDQUOT: 'the disk quota is used up',
    ENOTDIR: 'part of the path is a file',
    EEXIST: 'there is a file of that name',
    ENOENT: 'it is not a place for files',
  };
  return words[code ?? ''] ?? code ?? message;
}
