// A filter's worth of serial numbers put on hold and released over HTTP: how long it takes for more and more of them, and
// what a page of the list and of on hand take while they are held.
import { bareReceipt } from './bare.ts';
import { fixedOf, median, startProgram } from './program.ts';

const program = await startProgram();
const owner = await program.owner();
const fixed = await fixedOf(program, owner);
console.log('| numbers | hold s | release s | per 1,000 ms |');
console.log('|---|---|---|---|');
let made = 0;
const totals: string[] = [];
for (const size of [1_000, 10_000, 100_000]) {
  const first = made;
  made += size;
  const prefix = `HB${size}-`;
  for (let at = 0; at < size; at += 20_000) {
    const names = Array.from(
      { length: Math.min(20_000, size - at) },
      (_, i) => `${prefix}${String(first + at + i).padStart(7, '0')}`,
    );
    await bareReceipt(owner, fixed, names);
  }
  await owner.query('analyze lot');
  const filter = { productId: fixed.productId, q: prefix };
  const [placed, holdMs] = await timed(() =>
    program.send('POST', '/api/v1/holds', {
      kind: 'quality',
      reason: `Bench ${size}`,
      scope: { of: 'filter', filter },
    }),
  );
  const { id, rowCount } = placed as { id: string; rowCount: number };
  if (rowCount !== size) throw new Error(`${rowCount} of ${size} are on hold`);
  if (size === 100_000) {
    for (const path of [
      '/api/v1/lots?onHold=true',
      '/api/v1/stock?group=product',
      '/api/v1/stock?group=none',
      '/api/v1/lots',
    ]) {
      const times: number[] = [];
      for (let i = 0; i < 5; i += 1) times.push((await timed(() => program.send('GET', path)))[1]);
      totals.push(`${path}: ${median(times).toFixed(0)} ms`);
    }
  }
  const [, releaseMs] = await timed(() => program.send('POST', `/api/v1/holds/${id}/release`, { reason: 'Done' }));
  const each = ((holdMs + releaseMs) / size) * 1000;
  console.log(`| ${size} | ${(holdMs / 1000).toFixed(2)} | ${(releaseMs / 1000).toFixed(2)} | ${each.toFixed(0)} |`);
}
console.log(`\nWith 100,000 on hold: ${totals.join(', ')}.`);
await owner.end();
await program.stop();

async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const began = performance.now();
  const value = await work();
  return [value, performance.now() - began];
}
