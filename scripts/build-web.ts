// `node scripts/build-web.ts [folder]`: builds the pages and, below them, the till, into web/dist or that folder. Both are
// built beside it and swapped at the end, so that a failed build leaves what worked.
import { spawn } from 'node:child_process';
import { renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = join(import.meta.dirname, '..');
const target = resolve(process.argv[2] ?? join(root, 'web', 'dist'));
const fresh = join(root, '.cache', `web-${process.pid}`);
const till = `${fresh}-pos`;

// Side by side: a build leaves one processor idle for half of its time.
const done = await Promise.all([vite('vite.config.ts', fresh), vite('vite.pos.config.ts', till)]);
if (done.every((status) => status === 0)) {
  renameSync(till, join(fresh, 'pos'));
  rmSync(target, { recursive: true, force: true });
  renameSync(fresh, target);
} else {
  for (const folder of [fresh, till]) rmSync(folder, { recursive: true, force: true });
  process.exitCode = 1;
}

function vite(settings: string, folder: string): Promise<number | null> {
  const program = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const args = ['build', '--config', settings, '--outDir', folder, '--emptyOutDir', '--logLevel', 'error'];
  const child = spawn(process.execPath, [program, ...args], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return new Promise((end, fail) => child.once('error', fail).once('exit', end));
}
