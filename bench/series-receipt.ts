// A receipt of 100,000 units whose numbers come from the product's series: one HTTP request that tells its progress,
// numbers made and received, against bare SQL that writes the same rows, alternating in one run.
import { progressType } from '../src/platform/progress.contract.ts';
import { bareReceipt } from './bare.ts';
import { fixedOf, median, type Program, residentMb, startProgram } from './program.ts';

const size = 100_000;
const runs = 3;
const program = await startProgram(4311);
const owner = await program.owner();
const fixed = await fixedOf(program, owner);
const product = { sku: 'FROM-SERIES', name: 'Serial', tracking: 'serial', series: 'SN-.YYYY.-.######' };
const { id: productId } = await program.send<{ id: string }>('POST', '/api/v1/products', product);
console.log('| run | HTTP s | bare SQL s | ratio | first step s | longest pause s | steps |');
console.log('|---|---|---|---|---|---|---|');
const seconds: number[] = [];
const ratios: number[] = [];
for (let run = 1; run <= runs; run += 1) {
  const { took, steps, firstStep, longestPause } = await receiveFromSeries(program);
  const block = Array.from({ length: size }, (_, i) => `BARE-${run}-${String(i).padStart(6, '0')}`);
  const began = performance.now();
  await bareReceipt(owner, fixed, block);
  const bare = (performance.now() - began) / 1000;
  seconds.push(took);
  ratios.push(took / bare);
  const shown = [took, bare, took / bare, firstStep, longestPause].map((value) => value.toFixed(2));
  console.log(`| ${run} | ${shown.join(' | ')} | ${steps} |`);
}
console.log(
  `${size} numbers from a series: median ${median(seconds).toFixed(2)} s, ratio ${median(ratios).toFixed(2)}`,
);
console.log(`the program has ${residentMb(program.pid)} MB`);
await owner.end();
await program.stop();

async function receiveFromSeries(
  to: Program,
): Promise<{ took: number; steps: number; firstStep: number; longestPause: number }> {
  const headers = { ...to.headers, 'content-type': 'application/json', accept: progressType };
  const body = JSON.stringify({ kind: 'receipt', lines: [{ productId, quantity: String(size) }], post: true });
  const asked = performance.now();
  const since = (): number => (performance.now() - asked) / 1000;
  const answer = await fetch(`${to.origin}/api/v1/operations`, { method: 'POST', headers, body });
  if (!answer.ok || !answer.body) throw new Error(`${answer.status} ${await answer.text()}`);
  const at: number[] = [0];
  let text = '';
  for await (const part of answer.body.pipeThrough(new TextDecoderStream())) {
    text += part;
    at.push(since());
  }
  const took = since();
  const lines = text.trimEnd().split('\n');
  const last = JSON.parse(lines.at(-1) ?? '{}');
  if (last.answer?.moveLineCount !== size) throw new Error(`not received: ${lines.at(-1)}`);
  const longestPause = Math.max(...at.map((time, i) => time - (at[i - 1] ?? 0)));
  return { took, steps: lines.length - 1, firstStep: at[1] ?? took, longestPause };
}
