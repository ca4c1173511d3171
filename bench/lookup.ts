// Look-up of a serial number by its number with 10,000 and with 1,000,000 of them, by 1 and by 16 clients.
import { bareReceipt } from './bare.ts';
import { fixedOf, percentile, startProgram } from './program.ts';

const program = await startProgram();
const owner = await program.owner();
const fixed = await fixedOf(program, owner);
console.log('| serial numbers | clients | p50 ms | p95 ms |');
console.log('|---|---|---|---|');
let made = 0;
for (const size of [10_000, 1_000_000]) {
  while (made < size) {
    const count = Math.min(50_000, size - made);
    await bareReceipt(
      owner,
      fixed,
      Array.from({ length: count }, () => numberOf(made++)),
    );
  }
  await owner.query('vacuum analyze lot');
  for (const clients of [1, 16]) {
    await ask(clients, 50);
    const times = await ask(clients, 400);
    console.log(
      `| ${size} | ${clients} | ${percentile(times, 0.5).toFixed(2)} | ${percentile(times, 0.95).toFixed(2)} |`,
    );
  }
}
await owner.end();
await program.stop();

function numberOf(i: number): string {
  return `LK-2026-${String(i).padStart(9, '0')}`;
}

async function ask(clients: number, each: number): Promise<number[]> {
  const times: number[] = [];
  await Promise.all(
    Array.from({ length: clients }, async () => {
      for (let i = 0; i < each; i += 1) {
        const number = numberOf(Math.floor(Math.random() * made));
        const began = performance.now();
        await program.send('GET', `/api/v1/lots/by-number?number=${number}`);
        times.push(performance.now() - began);
      }
    }),
  );
  return times;
}
