// The test run. Fast tests without a database; tests of the running program, on a PostgreSQL of their own, one
// database per file; and, when those are done, the browser. Two workers: the smallest machine has two cores.
// Workers keep their modules from file to file, which the program allows: its modules hold no state. Node loads them
// itself, types stripped, just as it does in production.
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

// Workers take half the time to load the program when its compiled form is kept.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, '.cache', 'compiled');

const shared = {
  pool: 'forks',
  isolate: false,
  hookTimeout: 120_000,
  experimental: { viteModuleRunner: false, nodeLoader: false },
} as const;

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...shared,
          name: 'unit',
          include: ['tests/{unit,architecture}/**/*.test.ts'],
          testTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...shared,
          name: 'api',
          include: ['tests/{api,model,concurrency,crash,migrations}/**/*.test.ts'],
          globalSetup: ['tests/support/global-setup.ts'],
          testTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...shared,
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          globalSetup: ['tests/support/global-setup.ts', 'tests/browser/support/global-setup.ts'],
          testTimeout: 120_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
