// The figures of the home page with 100,000 move lines of the last 90 days: half of them serial numbers, half of them
// lots and untracked goods, in and out, on 200 products. Prints p50 and p95 of 40 requests, one after the other.
// `node bench/home.ts [--keep]`: with --keep the program goes on until it is interrupted, for a look at its plans.
import { type Program, percentile, startProgram } from './program.ts';

const serials = 50_000;
const documents = 180;
const linesEach = 300;
const dayMillis = 86_400_000;

const program = await startProgram(4314);
try {
  const begun = performance.now();
  const lines = await fill(program);
  const seconds = ((performance.now() - begun) / 1000).toFixed(0);
  console.log(`${lines} move lines posted in ${seconds} s`);
  const times: number[] = [];
  for (let i = 0; i < 45; i += 1) {
    const asked = performance.now();
    await program.send('GET', '/api/v1/home');
    if (i >= 5) times.push(performance.now() - asked);
  }
  console.log(`home: p50 ${percentile(times, 0.5).toFixed(0)} ms, p95 ${percentile(times, 0.95).toFixed(0)} ms`);
  if (process.argv.includes('--keep')) await new Promise((resolve) => process.once('SIGINT', resolve));
} finally {
  await program.stop();
}

async function fill({ send }: Program): Promise<number> {
  const product = async (sku: string, tracking: string): Promise<string> =>
    (await send<{ id: string }>('POST', '/api/v1/products', { sku, name: `Thing ${sku}`, tracking })).id;
  const post = (kind: string, daysAgo: number, rows: unknown[]): Promise<unknown> => {
    const occurredAt = new Date(Date.now() - daysAgo * dayMillis).toISOString();
    return send('POST', '/api/v1/operations', { kind, occurredAt, lines: rows, post: true });
  };
  const unit = await product('S', 'serial');
  for (let from = 0; from < serials; from += 5_000) {
    const numbers = Array.from({ length: 5_000 }, (_, i) => `SN-${from + i}`);
    await post('receipt', 89 - from / 1_000, [{ productId: unit, numbers }]);
  }
  const goods: { id: string; lot: boolean }[] = [];
  for (let i = 0; i < 200; i += 1) {
    const lot = i % 2 === 0;
    goods.push({ id: await product(`G${i}`, lot ? 'lot' : 'none'), lot });
  }
  let written = serials;
  for (let document = 0; document < documents; document += 1) {
    const daysAgo = 89 - document / 2.1;
    const receives = document % 3 === 0;
    const rows = Array.from({ length: linesEach }, (_, i) => {
      const { id, lot } = goods[(document * 7 + i) % goods.length] as (typeof goods)[number];
      if (!lot) return { productId: id, quantity: receives ? '30' : '2' };
      if (receives) return { productId: id, numbers: [{ number: `L-${document}-${i}`, quantity: '40' }] };
      return { productId: id, quantity: '3', picking: 'fifo' };
    });
    await post(receives ? 'receipt' : 'delivery', daysAgo, rows);
    written += linesEach;
  }
  return written;
}
