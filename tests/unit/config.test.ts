// Settings: what the environment and the .env file say, and one sentence for each mistake.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addressOf, isLoopback, readConfig } from '../../src/platform/config.ts';
import { StartError } from '../../src/platform/start-error.ts';

const root = mkdtempSync(join(tmpdir(), 'trazo-config-'));

test('without settings: this machine only, port 3000, data beside the program', () => {
  expect(readConfig({}, root)).toMatchObject({
    host: '127.0.0.1',
    port: 3000,
    dataDir: join(root, 'data'),
    databaseUrl: undefined,
    publicUrl: 'http://127.0.0.1:3000',
    logLevel: 'warn',
  });
});

test('the environment wins over the file; an empty variable does not hide the file', () => {
  writeFileSync(join(root, '.env'), 'PORT=4000\nHOST=0.0.0.0 # all\nDATA_DIR="my data"\n');
  expect(readConfig({ PORT: '5000', HOST: '' }, root)).toMatchObject({
    port: 5000,
    host: '0.0.0.0',
    dataDir: join(root, 'my data'),
  });
});

test('each mistake is one sentence; a password in the database address is not repeated', () => {
  const mistakes = {
    PORT: '99999',
    LOG_LEVEL: 'loud',
    HOST: 'a b',
    PUBLIC_URL: 'ftp://x',
    DATABASE_URL: 'mysql://u:pw@h/d',
  };
  const read = (): unknown => readConfig(mistakes, root);
  expect(read).toThrow(StartError);
  try {
    read();
  } catch (error) {
    const { message } = error as StartError;
    expect(message.split('\n')).toHaveLength(5);
    for (const name of Object.keys(mistakes)) expect(message).toContain(`${name} must`);
    expect(message).not.toContain('pw');
  }
});

test.each([
  ['127.0.0.1', true],
  ['127.0.0.2', true],
  ['localhost', true],
  ['::1', true],
  ['0.0.0.0', false],
  ['::', false],
  ['192.168.1.2', false],
])('%s is loopback: %s', (host, expected) => {
  expect(isLoopback(host)).toBe(expected);
});

test('the address to open is one that a browser can open', () => {
  expect(addressOf('0.0.0.0', 80)).toBe('http://localhost:80');
  expect(addressOf('::1', 3000)).toBe('http://[::1]:3000');
});
