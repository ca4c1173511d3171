// Search as you type over 50,000 products: how long the server takes for the first 20 hits, key by key as people type
// them. Run: node bench/product-search.ts [products]. Prints p50, p95 and the slowest of each way of asking.
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildApp } from '../src/app.ts';
import { searchProducts } from '../src/catalog/product.contract.ts';
import { createProducts } from '../src/catalog/product.ts';
import { permissions } from '../src/domain/permission.ts';
import { newId } from '../src/domain/uuid.ts';
import { systemClock } from '../src/platform/clock.ts';
import { openDatabase, type Place } from '../src/platform/database.ts';
import { startEmbedded } from '../src/platform/embedded-postgres.ts';
import type { By } from '../src/platform/http.ts';
import { createLog } from '../src/platform/log.ts';
import { type Api, apiClient, throughInject } from '../tests/support/client.ts';
import { createDatabase } from '../tests/support/databases.ts';
import { makeTemplates, templates } from '../tests/support/templates.ts';
import { testConfig } from '../tests/support/test-config.ts';
import { type ProductSample, productSamples } from './product-samples.ts';

const count = Number(process.argv[2] ?? 50_000);
const clients = 4;

const folder = await mkdtemp(join(tmpdir(), 'trazo-bench-'));
await chmod(folder, 0o755);
const log = createLog('silent');
const server = await startEmbedded({ dataDir: join(folder, 'data'), log: () => {}, options: { durable: false } });
try {
  const accounts = await makeTemplates(server.connection);
  const connection = await createDatabase(server.connection, 'bench', templates.company);
  const database = openDatabase(connection, { log });
  const app = await buildApp({ database, config: testConfig(), clock: systemClock, log });
  const { schema_name: schema } = (await database.control.pool.query('select schema_name from company')).rows[0];
  const place = database.company(schema);
  const samples = productSamples(count);
  await fill(place, samples);
  const api = apiClient(throughInject(app)).with({ authorization: `Bearer ${accounts.viewer.token}` });
  await measure(api, samples);
  await app.close();
  await database.close();
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

async function fill(place: Place, samples: readonly ProductSample[]): Promise<void> {
  const started = performance.now();
  const caller = { id: 'bench', userId: 'bench', userName: 'bench', role: 'manager' as const };
  const by: By = {
    caller: { ...caller, permissions: new Set(permissions), company: { id: newId(), schema: place.schema } },
    clock: systemClock,
  };
  for (let from = 0; from < samples.length; from += 2000) {
    const part = samples.slice(from, from + 2000);
    await place.transact((tx) => createProducts(tx, by, part, (index, field) => `${from + index}.${field}`));
  }
  console.log(`${samples.length} products in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

/** What people type, one list per way of asking; each entry is one request. */
function questions(samples: readonly ProductSample[]): Record<string, string[]> {
  const pick = (n: number): ProductSample => samples[(n * 7919) % samples.length] as ProductSample;
  const many = Array.from({ length: 60 }, (_, n) => pick(n));
  const typed = (text: string, upTo = 8): string[] =>
    Array.from({ length: Math.min(upTo, text.length) }, (_, n) => text.slice(0, n + 1));
  const words = (sample: ProductSample): string[] => sample.name.split(' ');
  const letters = [...'abcdefghijklmnopqrstuvwxyz0123456789'];
  return {
    'one letter': letters,
    'two letters': letters.flatMap((a) => ['a', 'e', 'o', '1'].map((b) => a + b)),
    'a name, key by key': many.flatMap((sample) => typed(sample.name, 14)),
    'a word, key by key': many.flatMap((sample) => typed(words(sample).at(-2) ?? '', 8)),
    'two words, turned round': many.flatMap((sample) => typed(words(sample).slice(0, 2).toReversed().join(' '), 16)),
    'three words in any order': many.map((sample) => words(sample).toReversed().slice(0, 3).join(' ')),
    'a sku, key by key': many.flatMap((sample) => typed(sample.sku, 9)),
    'a barcode': many.map((sample) => sample.gtin ?? sample.sku),
    'the middle of a word': many.map((sample) => (words(sample)[1] ?? '').slice(2, 6)),
    'two single letters': letters.flatMap((a) => [`${a} m`, `s ${a}`]),
    'nothing to find': many.map((sample) => `${words(sample)[0]}zq`),
    'two words that never meet': many.map((sample, n) => `${words(sample)[0]} ${words(pick(n + 500)).at(-1)}qx`),
  };
}

async function measure(api: Api, samples: readonly ProductSample[]): Promise<void> {
  const all: number[] = [];
  for (const round of ['cold', 'warm']) {
    for (const [way, asked] of Object.entries(questions(samples))) {
      const times: number[] = [];
      for (const q of asked) {
        if (q.trim() === '') continue;
        const started = performance.now();
        await api.call(searchProducts, { query: { q, limit: 20 } });
        times.push(performance.now() - started);
      }
      if (round === 'warm') {
        report(way, times);
        all.push(...times);
      }
    }
  }
  report('all, one client', all);
  const crowd: number[] = [];
  const asked = Object.values(questions(samples))
    .flat()
    .filter((q) => q.trim() !== '');
  const next = asked.values();
  const client = async (): Promise<void> => {
    for (const q of next) {
      const started = performance.now();
      await api.call(searchProducts, { query: { q, limit: 20 } });
      crowd.push(performance.now() - started);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  report(`all, ${clients} clients`, crowd);
}

function report(way: string, times: number[]): void {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): string => `${(sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1)} ms`;
  console.log(
    `${way.padEnd(28)} ${String(sorted.length).padStart(5)}  p50 ${at(0.5).padStart(9)}  p95 ${at(0.95).padStart(9)}  slowest ${at(0.9999).padStart(9)}`,
  );
}
