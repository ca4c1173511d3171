// A test run that was killed leaves its server and folder behind. The next run clears them away: only folders that
// carry the number of a run that is over, and only a server that really works in such a folder.
import { readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive, isPostmaster, readPostmaster } from '../../src/platform/embedded/process.ts';

/** What the temporary folder of this run begins with. */
export const runFolder = join(tmpdir(), `trazo-test-${process.pid}-`);

export function clearLeftBehind(): void {
  for (const name of readdirSync(tmpdir())) {
    const run = /^trazo-test-(\d+)-/.exec(name);
    if (!run || isAlive(Number(run[1]))) continue;
    const folder = join(tmpdir(), name);
    const server = readPostmaster(join(folder, 'data', 'postgres'));
    try {
      if (server && isPostmaster(server)) process.kill(server.pid, 'SIGQUIT');
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    } catch (error) {
      // Another user's run: not ours to clear.
      if (!['EPERM', 'EACCES', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    }
  }
}
