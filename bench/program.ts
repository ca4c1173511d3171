// The running program as its users have it: its own process, its own durable database in an empty directory, HTTP over
// loopback. The bare SQL that it is compared with goes to the same server over the same socket.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { attachEmbedded } from '../src/platform/embedded-postgres.ts';
import type { Fixed } from './bare.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

export type Program = {
  origin: string;
  pid: number;
  /** What every request carries: the administrator's token. */
  headers: Record<string, string>;
  /** The administrator's own session, for what takes a person. */
  person: Record<string, string>;
  /** A request with the administrator's token; fails loudly when it is refused. */
  send<T = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    more?: Record<string, string>,
  ): Promise<T>;
  /** A connection of the database's owner, in the company's schema. */
  owner(): Promise<pg.Client>;
  stop(): Promise<void>;
};

export async function startProgram(port = 4310): Promise<Program> {
  const dataDir = mkdtempSync(join(tmpdir(), 'trazo-bench-'));
  const origin = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, ['src/cli.ts', 'start'], {
    cwd: root,
    env: { ...process.env, DATA_DIR: dataDir, PORT: String(port), HOST: '127.0.0.1' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await answering(origin, child);
  const { headers, person } = await signedUp(origin);
  return {
    origin,
    pid: child.pid as number,
    headers,
    person,
    async send(method, path, body, more) {
      const answer = await fetch(origin + path, {
        method,
        headers: { ...headers, ...more, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text.slice(0, 400)}`);
      return JSON.parse(text);
    },
    async owner() {
      const connection = await attachEmbedded(dataDir);
      const client = new pg.Client(connection);
      await client.connect();
      const { rows } = await client.query('select schema_name from control.company limit 1');
      await client.query(`set search_path to ${rows[0].schema_name}`);
      return client;
    },
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function answering(origin: string, child: ChildProcess): Promise<void> {
  for (let i = 0; i < 300; i += 1) {
    if (child.exitCode !== null) throw new Error('the program ended before it answered');
    const answer = await fetch(`${origin}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the program did not answer within 30 seconds');
}

async function signedUp(origin: string): Promise<Pick<Program, 'headers' | 'person'>> {
  const post = async (path: string, body: unknown, headers = {}): Promise<Response> => {
    const answer = await fetch(origin + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin, ...headers },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  };
  const company = { name: 'Bench', country: 'ES', currency: 'EUR', timeZone: 'Europe/Madrid', language: 'en' };
  const administrator = { name: 'Bench', email: 'bench@example.com', password: 'correct horse battery' };
  const answer = await post('/api/v1/setup', { company, administrator });
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const permissions = [
    'catalog.read',
    'catalog.write',
    'stock.read',
    'operation.read',
    'operation.write',
    'order.read',
    'order.write',
    'order.confirm',
    'operation.post',
    'number.create',
    'number.hold',
    'number.release',
    'count.write',
    'count.apply',
    'location.write',
    'partner.write',
    'import.run',
    'report.read',
    'operation.reverse',
    'product.track',
    'till.sell',
    'till.manage',
  ];
  const token = (await (await post('/api/v1/tokens', { name: 'bench', permissions }, { cookie })).json()) as {
    secret: string;
  };
  return { headers: { authorization: `Bearer ${token.secret}` }, person: { cookie, origin, authorization: '' } };
}

/** A serial-tracked product and the company's own places. */
export async function fixedOf(program: Program, owner: pg.Client): Promise<Fixed> {
  const body = { sku: 'S', name: 'Serial', tracking: 'serial' };
  const { id } = await program.send<{ id: string }>('POST', '/api/v1/products', body);
  const place = async (role: string): Promise<string> =>
    (await owner.query('select id from location where role = $1', [role])).rows[0].id;
  return {
    productId: id,
    stockId: await place('stock'),
    supplierId: await place('supplier'),
    customerId: await place('customer'),
    userId: (await owner.query('select user_id from control.member limit 1')).rows[0].user_id,
  };
}

/** Resident memory of a process in MB. */
export function residentMb(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}

export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))] ?? 0;
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);
