// Receipt of N new serial numbers in one HTTP request against bare SQL, in one run, alternating. While the largest goes
// in, another client reads, and the program's memory is watched.
import { bareReceipt } from './bare.ts';
import { fixedOf, median, percentile, residentMb, startProgram } from './program.ts';

const sizes: [number, number][] = [
  [1_000, 5],
  [10_000, 3],
  [100_000, 2],
];
const program = await startProgram();
const owner = await program.owner();
const fixed = await fixedOf(program, owner);
console.log('| serial numbers | HTTP s | bare SQL s | ratio | reader p95 ms | memory grew MB |');
console.log('|---|---|---|---|---|---|');
let next = 0;
for (const [size, runs] of sizes) {
  const http: number[] = [];
  const bare: number[] = [];
  const reads: number[] = [];
  let grew = 0;
  for (let run = 0; run <= runs; run += 1) {
    const before = residentMb(program.pid);
    const watch = watching(reads, () => {
      grew = Math.max(grew, residentMb(program.pid) - before);
    });
    const asked = performance.now();
    const line = { productId: fixed.productId, numbers: numbers(size) };
    await program.send('POST', '/api/v1/operations', { kind: 'receipt', lines: [line], post: true });
    const http1 = performance.now() - asked;
    await watch.stop();
    const block = numbers(size);
    const began = performance.now();
    await bareReceipt(owner, fixed, block);
    const bare1 = performance.now() - began;
    if (run > 0) {
      http.push(http1 / 1000);
      bare.push(bare1 / 1000);
    }
  }
  const ratio = median(http.map((seconds, i) => seconds / (bare[i] as number)));
  const p95 = percentile(reads, 0.95).toFixed(0);
  console.log(
    `| ${size} | ${median(http).toFixed(2)} | ${median(bare).toFixed(2)} | ${ratio.toFixed(2)} | ${p95} | ${grew} |`,
  );
}
await owner.end();
await program.stop();

function numbers(count: number): string[] {
  return Array.from({ length: count }, () => `SN-2026-${String(next++).padStart(9, '0')}`);
}

/** Another client that looks a number up every 10 ms. */
function watching(reads: number[], tick: () => void): { stop(): Promise<void> } {
  let on = true;
  const done = (async () => {
    while (on) {
      const began = performance.now();
      await program.send('GET', '/api/v1/lots/by-number?number=SN-2026-000000001');
      reads.push(performance.now() - began);
      tick();
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  })();
  return {
    async stop() {
      on = false;
      await done;
    },
  };
}
