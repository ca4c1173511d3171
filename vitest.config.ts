// The test run: fast tests without a database, tests of the running program on a PostgreSQL of their own, and the
// browser. Two workers, as the smallest machine that it must pass on has two cores.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    maxWorkers: 2,
    pool: 'forks',
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['tests/{unit,architecture}/**/*.test.ts'], isolate: false, testTimeout: 60_000 },
      },
    ],
  },
});
