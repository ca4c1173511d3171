// kill -9 of the database, of the program and of both, while several clients receive goods over HTTP. Whatever was
// acknowledged is there afterwards; whatever was repeated with its key, because no answer came, is there once.
import { readFileSync, realpathSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { createProduct } from '../../src/catalog/product.contract.ts';
import { createOperation } from '../../src/operations/operation.contract.ts';
import { attachEmbedded } from '../../src/platform/embedded-postgres.ts';
import { firstRun, startProgram } from '../support/program.ts';

const writers = 4;
const victims = [
  ...Array.from({ length: 14 }, () => 'database' as const),
  ...Array.from({ length: 3 }, () => 'program' as const),
  ...Array.from({ length: 3 }, () => 'both' as const),
];

let program = await startProgram();
afterAll(async () => {
  await program.stop();
  await rm(program.folder, { recursive: true, force: true });
});

test(`${victims.length} times kill -9 under writes: every acknowledged number is there, once`, async () => {
  const token = await firstRun(program);
  const { id: productId } = await program.api(token).call(createProduct, {
    body: { sku: 'CRASH', name: 'Crash test', tracking: 'serial' },
  });
  const acknowledged = new Set<string>();
  let repeated = 0;
  let writing = true;

  const write = async (writer: number): Promise<void> => {
    for (let n = 1; writing; n += 1) {
      const numbers = [1, 2, 3].map((unit) => `W${writer}-${n}-${unit}`);
      const body = { kind: 'receipt' as const, post: true, lines: [{ productId, numbers }] };
      for (let attempt = 1; ; attempt += 1) {
        const answered = await program
          .api(token)
          .call(createOperation, { body, key: `${writer}-${n}` })
          .then(() => true)
          .catch((error: Error) => {
            if (attempt > 1000) throw new Error('the program does not come back', { cause: error });
            return false;
          });
        if (answered) break;
        repeated += 1;
        await pause(50);
      }
      for (const number of numbers) acknowledged.add(number);
    }
  };
  const work = Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));

  for (const [round, victim] of victims.entries()) {
    const before = acknowledged.size;
    await pause(150 + 40 * (round % 7));
    if (victim !== 'database') program.kill();
    if (victim !== 'program') process.kill(postmasterOf(program.dataDir), 'SIGKILL');
    const promised = [...acknowledged];
    if (victim !== 'database') program = await startProgram(program);
    await until(() => acknowledged.size > promised.length + 3 * writers);
    const stored = new Set(await numbersIn(program.dataDir));
    expect(promised.filter((number) => !stored.has(number))).toEqual([]);
    expect(acknowledged.size).toBeGreaterThan(before);
  }
  writing = false;
  await work;

  const stored = await numbersIn(program.dataDir);
  expect(stored.toSorted()).toEqual([...acknowledged].toSorted());
  expect(repeated).toBeGreaterThan(victims.length / 2);
}, 300_000);

/** The numbers in stock, once per move (each should have one), read past the program. */
async function numbersIn(dataDir: string): Promise<string[]> {
  const connection = await attachEmbedded(dataDir);
  const client = new pg.Client(connection);
  await client.connect();
  try {
    const company = await client.query('select schema_name from control.company');
    const schema = company.rows[0].schema_name;
    const { rows } = await client.query(
      `select t.number from ${schema}.lot t join ${schema}.move_line l on l.lot_id = t.id
        where t.kind = 'serial' and t.seq = 1 and t.place_id is not null`,
    );
    return rows.map(({ number }) => number);
  } finally {
    await client.end();
  }
}

function postmasterOf(dataDir: string): number {
  return Number(readFileSync(join(realpathSync(dataDir), 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
}

async function until(reached: () => boolean): Promise<void> {
  const givenUpAt = Date.now() + 60_000;
  while (!reached()) {
    if (Date.now() > givenUpAt) throw new Error('no write was acknowledged for a minute');
    await pause(10);
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
