// One data directory has one owner, two first starts at once make one database, and left-over lock files whose process
// number belongs to somebody else now do not stop a start.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { attachEmbedded, startEmbedded } from '../../src/platform/embedded-postgres.ts';
import { StartError } from '../../src/platform/start-error.ts';

const folder = await mkdtemp(join(tmpdir(), 'trazo-owner-'));
await chmod(folder, 0o755);
afterAll(() => rm(folder, { recursive: true, force: true }));
const start = (name: string) =>
  startEmbedded({ dataDir: join(folder, name), log: () => {}, options: { durable: false } });

test('of two first starts at once one owns the data, the other is told who', async () => {
  const both = await Promise.allSettled([start('two'), start('two')]);
  const owners = both.filter((one) => one.status === 'fulfilled');
  const refused = both.filter((one) => one.status === 'rejected');
  expect(owners).toHaveLength(1);
  expect(refused[0]?.reason).toBeInstanceOf(StartError);
  expect(refused[0]?.reason.message).toContain(
    `Another running Trazo (process ${process.pid}) owns the data directory`,
  );
  expect(await attachEmbedded(join(folder, 'two'))).toEqual(owners[0]?.value.connection);
  await owners[0]?.value.stop();
  expect(await attachEmbedded(join(folder, 'two'))).toBeUndefined();
  expect(readdirSync(join(folder, 'two')).filter((name) => name.includes('.new-'))).toEqual([]);
});

test('a lock file with the number of a living stranger does not stop a start', async () => {
  const first = await start('stranger');
  const file = join(folder, 'stranger', 'postgres', 'postmaster.pid');
  const lines = readFileSync(file, 'utf8').split('\n');
  await first.stop();
  writeFileSync(file, [String(process.pid), ...lines.slice(1)].join('\n'));
  const again = await start('stranger');
  expect(again.pid).not.toBe(process.pid);
  await again.stop();
});

test('a socket path that would be too long is replaced by a short one', async () => {
  const long = join('long', 'x'.repeat(100));
  mkdirSync(join(folder, long), { recursive: true });
  const server = await start(long);
  expect(String(server.connection.host)).toMatch(/^\/tmp\/trazo-\d+-[0-9a-f]{8}$/);
  await server.stop();
  await rm(String(server.connection.host), { recursive: true, force: true });
});
