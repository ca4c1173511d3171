// The files of the repository, as the checks read them: paths relative to its root, with forward slashes.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

export const root = join(import.meta.dirname, '..', '..');

/** Every file below `folder` whose path fits, but what is built or installed. */
export function filesIn(folder: string, fits: RegExp): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => fits.test(path) && !/(^|\/)(node_modules|dist|\.git|\.cache|data)\//.test(path))
    .sort();
}

/** Every text file that belongs to the repository: known to git, or new and not ignored. A tarball has no git. */
export function repositoryFiles(): string[] {
  const listed = existsSync(join(root, '.git'))
    ? execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root, encoding: 'utf8' }).split('\n')
    : filesIn('.', /./);
  return listed.filter(
    (path) => path && existsSync(join(root, path)) && !/\.(png|jpg|webp|ico|woff2|xlsx|gz)$/.test(path),
  );
}

export function textOf(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}
