// A receipt of 100,000 units whose numbers come from the product's series: one HTTP request, numbers made and received.
import { median, residentMb, startProgram } from './program.ts';

const size = 100_000;
const runs = 3;
const program = await startProgram(4311);
const product = { sku: 'S', name: 'Serial', tracking: 'serial', series: 'SN-.YYYY.-.######' };
const { id: productId } = await program.send<{ id: string }>('POST', '/api/v1/products', product);
const seconds: number[] = [];
for (let run = 0; run < runs; run += 1) {
  const asked = performance.now();
  const line = { productId, quantity: String(size) };
  const done = await program.send('POST', '/api/v1/operations', { kind: 'receipt', lines: [line], post: true });
  seconds.push((performance.now() - asked) / 1000);
  if (done.moveLineCount !== size) throw new Error(`${done.moveLineCount} units were received`);
}
console.log(`${size} serial numbers from a series: ${seconds.map((s) => s.toFixed(2)).join(', ')} s`);
console.log(`median ${median(seconds).toFixed(2)} s; the program has ${residentMb(program.pid)} MB`);
await program.stop();
