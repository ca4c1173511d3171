// The browser must be there, and the pages be built before it can see them. `npm test` has done it already; who runs the browser tests
// alone gets them built here when a source is newer than what was built.
import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { findChromium } from '../../support/chromium.ts';
import { filesIn, root } from '../../support/source-files.ts';

const built = join(root, 'web', 'dist', 'pos', 'pos.html');

declare module 'vitest' {
  interface ProvidedContext {
    /** Empty, or why there are no pages or no browser: then the browser tests fail, and only they. */
    webBuildFault: string;
  }
}

export default async function setup(project: TestProject): Promise<void> {
  try {
    // Once, before the workers would unpack it side by side.
    await findChromium();
    build();
    project.provide('webBuildFault', '');
  } catch (error) {
    project.provide('webBuildFault', error instanceof Error ? error.message : String(error));
  }
}

function build(): void {
  const sources = [
    ...filesIn('web', /./),
    ...filesIn('locales', /\.po$/),
    ...filesIn('src', /^src\/domain\/|\.contract\.ts$/),
  ];
  const newest = Math.max(...sources.map((file) => statSync(join(root, file)).mtimeMs));
  if (existsSync(built) && statSync(built).mtimeMs >= newest) return;
  execFileSync(process.execPath, [join(root, 'scripts', 'build-web.ts')], { stdio: 'inherit' });
}
