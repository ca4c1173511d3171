// What a scan is, asked with 1,000,000 serial numbers: a number, a GS1 code, and 100 scans in one request.
import { gtinCheckDigit } from '../src/domain/gtin.ts';
import { bareReceipt } from './bare.ts';
import { fixedOf, percentile, startProgram } from './program.ts';

const program = await startProgram();
const owner = await program.owner();
const fixed = await fixedOf(program, owner);
const body = '0950600000001';
const gtin = body + gtinCheckDigit(body);
await owner.query("insert into barcode (code_key, code, kind, product_id) values ($1, $1, 'gtin', $2)", [
  gtin,
  fixed.productId,
]);
const size = 1_000_000;
const numberOf = (i: number): string => `SC-${String(i).padStart(9, '0')}`;
for (let made = 0; made < size; made += 50_000) {
  await bareReceipt(
    owner,
    fixed,
    Array.from({ length: 50_000 }, (_, i) => numberOf(made + i)),
  );
}
await owner.query('vacuum analyze lot');
const any = (): string => numberOf(Math.floor(Math.random() * size));
const cases: Record<string, () => string[]> = {
  'a number': () => [any()],
  'a GS1 code': () => [`]d201${gtin}21${any()}`],
  'an unknown text': () => [`${any()}X`],
  '100 numbers': () => Array.from({ length: 100 }, any),
};
console.log('| scan | p50 ms | p95 ms |');
console.log('|---|---|---|');
for (const [name, texts] of Object.entries(cases)) {
  const times: number[] = [];
  for (let i = 0; i < 400; i += 1) {
    const scans = texts().map((text) => ({ text }));
    const began = performance.now();
    await program.send('POST', '/api/v1/scan/resolve', { scans });
    if (i >= 50) times.push(performance.now() - began);
  }
  console.log(`| ${name} | ${percentile(times, 0.5).toFixed(2)} | ${percentile(times, 0.95).toFixed(2)} |`);
}
await owner.end();
await program.stop();
