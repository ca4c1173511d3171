// The program as its users run it: a process of its own, on a data directory of its own, spoken to over its port.
import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setUp } from '../../src/access/setup.contract.ts';
import { createToken } from '../../src/access/token.contract.ts';
import { permissionsOf } from '../../src/domain/permission.ts';
import { type Api, apiClient, throughNetwork } from './client.ts';
import { cookiesOf } from './templates.ts';

export type Program = {
  folder: string;
  dataDir: string;
  port: number;
  origin: string;
  /** What it printed, line by line. */
  lines: string[];
  api(token: string): Api;
  /** kill -9 */
  kill(): void;
  /** SIGTERM; resolves to the exit code. */
  stop(): Promise<number | null>;
};

/** Starts it and waits until it is ready; on the data and the port of an earlier one if that is given. */
export async function startProgram(earlier?: Program): Promise<Program> {
  const folder = earlier?.folder ?? (await mkdtemp(join(tmpdir(), 'trazo-program-')));
  await chmod(folder, 0o755);
  const dataDir = join(folder, 'data');
  const port = earlier?.port ?? (await freePort());
  const child = spawn(process.execPath, ['src/cli.ts', 'start'], {
    env: {
      ...process.env,
      DATA_DIR: dataDir,
      PORT: String(port),
      HOST: '127.0.0.1',
      DATABASE_URL: '',
      LOG_LEVEL: 'fatal',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const origin = `http://127.0.0.1:${port}`;
  await ready(child, lines);
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return {
    folder,
    dataDir,
    port,
    origin,
    lines,
    api: (token) => apiClient(throughNetwork(origin), { authorization: `Bearer ${token}` }),
    kill: () => child.kill('SIGKILL'),
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

/** Creates the company and an API token of its administrator, as the first visitor does. */
export async function firstRun(program: Program): Promise<string> {
  const anonymous = apiClient(throughNetwork(program.origin));
  const answer = await anonymous.request('POST', setUp.path, {
    company: { name: 'Crash', country: 'ES', currency: 'EUR', timeZone: 'Europe/Madrid', language: 'en' },
    administrator: { name: 'Ana', email: 'ana@example.com', password: 'correct horse battery 7!' },
  });
  if (answer.status !== 201) throw new Error(`the first run answered ${answer.status}: ${answer.text}`);
  const administrator = anonymous.with({
    cookie: cookiesOf(answer.headers['set-cookie']),
    origin: program.origin,
  });
  const permissions = [...permissionsOf.administrator];
  const { secret } = await administrator.call(createToken, { body: { name: 'tests', permissions } });
  return secret ?? '';
}

function ready(child: ChildProcess, lines: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line);
        if (line.startsWith('Trazo is ready')) resolve();
      });
    }
    child.once('exit', (code) => reject(new Error(`it ended with ${code}:\n${lines.join('\n')}`)));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
