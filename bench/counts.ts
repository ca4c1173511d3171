// A count sheet of 20,000 lines: opened, set to what is on hand, a tenth of it counted as missing, looked at and applied over
// HTTP; once with serial numbers of one product, once with as many products at several places.
import { bareReceipt } from './bare.ts';
import { fixedOf, median, startProgram } from './program.ts';

const program = await startProgram();
const owner = await program.owner();
const fixed = await fixedOf(program, owner);
const size = 20_000;

for (let at = 0; at < size; at += 10_000) {
  await bareReceipt(
    owner,
    fixed,
    Array.from({ length: 10_000 }, (_, i) => `CB-${String(at + i).padStart(6, '0')}`),
  );
}
console.log('| sheet | opens s | all set s | page ms | figures ms | applies s |');
console.log('|---|---|---|---|---|---|');
await measure('serial numbers', { productId: fixed.productId });
await manyProducts();
await measure('products', { tracking: 'none' });
await owner.end();
await program.stop();

type Sheet = { id: string; lineCount: number };

async function measure(name: string, scope: Record<string, unknown>): Promise<void> {
  await owner.query('analyze');
  const [sheet, opened] = await timed(() => program.send<Sheet>('POST', '/api/v1/count-sheets', { name, scope }));
  if (sheet.lineCount !== size) throw new Error(`${sheet.lineCount} lines`);
  const path = `/api/v1/count-sheets/${sheet.id}`;
  const [, set] = await timed(() => program.send('POST', `${path}/count-all`, { to: 'expected' }));
  for (let at = 0; at < size / 10; at += 2_000) {
    const lines = Array.from({ length: 2_000 }, (_, i) => ({ line: (at + i) * 10 + 1, counted: '0' }));
    await program.send('POST', `${path}/counts`, { lines });
  }
  const pages: number[] = [];
  const figures: number[] = [];
  for (let i = 0; i < 5; i += 1) {
    pages.push((await timed(() => program.send('GET', `${path}/lines?filter=differing&limit=100`)))[1]);
    figures.push((await timed(() => program.send('GET', path)))[1]);
  }
  const [, applied] = await timed(() => program.send('POST', `${path}/apply`, { reason: 'Measured' }));
  const seconds = (ms: number): string => (ms / 1000).toFixed(2);
  const row = [seconds(opened), seconds(set), median(pages).toFixed(0), median(figures).toFixed(0), seconds(applied)];
  console.log(`| ${size} ${name} | ${row.join(' | ')} |`);
}

/** As many untracked products, written as their tables have them, at ten places. */
async function manyProducts(): Promise<void> {
  const { rows } = await owner.query<{ id: string; unit_id: string }>('select id, unit_id from product limit 1');
  const places = [];
  for (let i = 0; i < 10; i += 1) {
    const place = await program.send<{ id: string }>('POST', '/api/v1/locations', { name: `Aisle ${i}` });
    places.push(place.id);
  }
  await owner.query(
    `insert into product (id, sku, sku_key, name, name_key, search_text, unit_id, created_at)
      select gen_random_uuid(), 'BP-' || lpad(n::text, 6, '0'), 'bp-' || lpad(n::text, 6, '0'), 'Bench ' || n, 'bench ' || n,
        ' bench ' || n, $1, now() from generate_series(1, $2) n`,
    [rows[0]?.unit_id, size],
  );
  const products = (await owner.query<{ id: string }>(`select id from product where sku like 'BP-%' order by sku`))
    .rows;
  const each = size / places.length;
  for (const [index, locationId] of places.entries()) {
    const lines = products.slice(index * each, (index + 1) * each);
    await program.send('POST', '/api/v1/counts', {
      lines: lines.map(({ id }) => ({ productId: id, locationId, counted: '12' })),
    });
  }
}

async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const began = performance.now();
  const value = await work();
  return [value, performance.now() - began];
}
