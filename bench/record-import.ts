// A table of 100,000 products with categories, prices, GTINs and packagings: read and checked, written while another client
// looks up products, sent again with other prices, taken back. `node bench/record-import.ts [rows]`.
import { setTimeout as pause } from 'node:timers/promises';
import { gtinCheckDigit } from '../src/domain/gtin.ts';
import type { RecordImport } from '../src/exchange/record-import/record-import.contract.ts';
import { type Program, percentile, residentMb, startProgram } from './program.ts';

const count = Number(process.argv[2] ?? 100_000);
const program = await startProgram(4312);
let highest = 0;
const watching = setInterval(() => {
  highest = Math.max(highest, residentMb(program.pid));
}, 50);
try {
  const idle = residentMb(program.pid);
  const first = await whole(table(1));
  tell('products read and checked', first.checked);
  tell('products written', first.written);
  const { created, stoppedAt } = first.shown.outcome ?? {};
  if (created !== count) throw new Error(JSON.stringify({ created, stoppedAt }));
  const { looks } = first;
  const times = [0.5, 0.95].map((part) => percentile(looks, part).toFixed(0));
  console.log(`another client meanwhile: p50 ${times[0]} ms, p95 ${times[1]} ms`);
  console.log(`memory of the program: ${idle} MB idle, ${highest} MB at most`);
  const again = await whole(table(2));
  tell('the same with other prices: read and checked', again.checked);
  tell('prices written', again.written);
  tell('prices put back', await undone(again.shown.id));
  tell('products taken back', await undone(first.shown.id));
} finally {
  clearInterval(watching);
  await program.stop();
}

async function whole(
  bytes: Buffer,
): Promise<{ shown: RecordImport; checked: number; written: number; looks: number[] }> {
  const begun = performance.now();
  const uploaded = await upload(program, bytes);
  const { id } = await atRest(uploaded.id, []);
  const checked = performance.now() - begun;
  const looks: number[] = [];
  const from = performance.now();
  await program.send('POST', `/api/v1/record-imports/${id}/start`, {});
  const shown = await atRest(id, looks);
  if (shown.state !== 'done') throw new Error(JSON.stringify(shown.outcome));
  return { shown, checked, written: performance.now() - from, looks };
}

async function undone(id: string): Promise<number> {
  const begun = performance.now();
  await program.send('POST', `/api/v1/record-imports/${id}/undo`);
  const { outcome } = await atRest(id, []);
  if (!outcome?.undo || outcome.undo.left > 0) throw new Error(JSON.stringify(outcome));
  return performance.now() - begun;
}

async function upload({ origin, headers }: Program, bytes: Buffer): Promise<RecordImport> {
  const body = new FormData();
  body.append('file', new Blob([new Uint8Array(bytes)]), 'products.csv');
  const answer = await fetch(`${origin}/api/v1/record-imports?entity=products`, { method: 'POST', headers, body });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return (await answer.json()) as RecordImport;
}

/** Waits for the job's end, and looks up products all the while: `looks` gets how long each took. */
async function atRest(id: string, looks: number[]): Promise<RecordImport> {
  for (;;) {
    const begun = performance.now();
    await program.send('GET', '/api/v1/products/search?q=drill');
    looks.push(performance.now() - begun);
    const shown = await program.send<RecordImport>('GET', `/api/v1/record-imports/${id}`);
    if (!['checking', 'importing', 'undoing'].includes(shown.state)) return shown;
    await pause(100);
  }
}

function table(price: number): Buffer {
  const kinds = ['drill', 'hammer', 'saw', 'lamp', 'cable', 'wine', 'cheese', 'jacket'];
  const tracking = ['None', 'Lot', 'Serial number'];
  const rows = ['Code,Name,Tracking,Category,Price,Tax %,GTIN,Packagings'];
  for (let i = 0; i < count; i += 1) {
    const body = String(200_000_000_000 + i);
    const kind = kinds[i % kinds.length] ?? '';
    const packaging = i % 10 === 0 ? 'Case=12' : '';
    const code = String(i).padStart(7, '0');
    const name = `Cordless ${kind} model ${i % 5_000}`;
    const cost = `${price + (i % 900)}.${10 + (i % 90)}`;
    rows.push(
      `${code},${name},${tracking[i % 3]},Goods / ${kind},${cost},21,${body}${gtinCheckDigit(body)},${packaging}`,
    );
  }
  return Buffer.from(rows.join('\n'));
}

function tell(what: string, ms: number): void {
  console.log(`${what}: ${(ms / 1000).toFixed(1)} s, ${Math.round(count / (ms / 1000))} rows/s`);
}
