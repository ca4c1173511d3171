import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { StartError } from '../start-error.ts';

/** The unprivileged user the database runs as when the program runs as root. It must have an account: initdb asks. */
export type ServerUser = { name: string; uid: number; gid: number };

/**
 * The owner of the data when there is some; else the owner of the folder it will be in, so that somebody who starts
 * the program once with sudo can go on without; else the account made for databases, else `nobody`.
 */
export function chooseUser(dataDir: string, home: string): ServerUser {
  const cluster = join(home, 'postgres');
  if (existsSync(cluster)) {
    const { uid } = statSync(cluster);
    const owner = uid === 0 ? undefined : userNamed(String(uid));
    if (owner) return owner;
    if (uid !== 0)
      throw new StartError(`The database in ${cluster} belongs to user number ${uid}, who has no account here.`);
  }
  const owner = statSync(nearestFolder(dataDir)).uid;
  const user = (owner === 0 ? undefined : userNamed(String(owner))) ?? userNamed('postgres') ?? userNamed('nobody');
  if (user) return user;
  throw new StartError(
    'The database cannot run as root, and there is no user postgres or nobody: start Trazo as an ordinary user.',
  );
}

function userNamed(nameOrNumber: string): ServerUser | undefined {
  const ask = (option: string) => spawnSync('id', [option, nameOrNumber], { encoding: 'utf8' });
  const name = ask('-un');
  if (name.status !== 0) return undefined;
  return { name: name.stdout.trim(), uid: Number(ask('-u').stdout), gid: Number(ask('-g').stdout) };
}

function nearestFolder(path: string): string {
  return existsSync(path) ? path : nearestFolder(dirname(path));
}
