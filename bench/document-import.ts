// A whole file of document lines: reading it, posting it while another client looks up products, taking it back; then
// 200,000 rows, read only. `node bench/document-import.ts FILE [ymd|mdy|dmy]`.
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { DocumentImport } from '../src/operations/document-import/document-import.contract.ts';
import { type Program, percentile, residentMb, startProgram } from './program.ts';

const [file, dateOrder = 'mdy'] = process.argv.slice(2);
if (!file) throw new Error('name a file: node bench/document-import.ts FILE [ymd|mdy|dmy]');

const program = await startProgram(4311);
let highest = 0;
const watching = setInterval(() => {
  highest = Math.max(highest, residentMb(program.pid));
}, 50);
try {
  const idle = residentMb(program.pid);
  const read = await timed(() => upload(program, readFileSync(file)));
  const { id, version, counts, reading } = read.answer;
  tell(
    'file read',
    `${seconds(read)} s, ${counts.rows} rows, ${counts.documents} documents, ${counts.products} products`,
  );
  if (reading.dateOrder === null) await change(program, id, version, { reading: { dateOrder } });
  const looks: number[] = [];
  const posted = await timed(async () => {
    await program.send('POST', `/api/v1/imports/${id}/start`, { accept: true });
    return whenDone(program, id, looks);
  });
  if (posted.answer.state !== 'posted') throw new Error(JSON.stringify(posted.answer.outcome));
  tell('posted', `${seconds(posted)} s, ${Math.round(counts.rows / (posted.ms / 1000))} rows/s`);
  tell(
    'another client meanwhile',
    `p50 ${percentile(looks, 0.5).toFixed(0)} ms, p95 ${percentile(looks, 0.95).toFixed(0)} ms`,
  );
  tell('memory of the program', `${idle} MB idle, ${highest} MB at most`);
  const reversed = await timed(async () => {
    await program.send('POST', `/api/v1/imports/${id}/reverse`, {});
    return whenDone(program, id, []);
  });
  tell('taken back', `${seconds(reversed)} s`);

  highest = 0;
  const big = await timed(() => upload(program, manyRows(200_000)));
  tell('200,000 rows read', `${seconds(big)} s, ${big.answer.counts.errorRows} with errors, ${highest} MB at most`);
} finally {
  clearInterval(watching);
  await program.stop();
}

async function upload({ origin, headers }: Program, bytes: Buffer): Promise<DocumentImport> {
  const body = new FormData();
  body.append('file', new Blob([new Uint8Array(bytes)]), 'lines.csv');
  const answer = await fetch(`${origin}/api/v1/imports`, { method: 'POST', headers, body });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return (await answer.json()) as DocumentImport;
}

async function change({ origin, headers }: Program, id: string, version: number, body: unknown): Promise<void> {
  const answer = await fetch(`${origin}/api/v1/imports/${id}`, {
    method: 'PATCH',
    headers: { ...headers, 'content-type': 'application/json', 'if-match': `"${version}"` },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
}

/** Waits for the job's end, and looks up products all the while: `looks` gets how long each took. */
async function whenDone({ send }: Program, id: string, looks: number[]): Promise<DocumentImport> {
  for (;;) {
    const begun = performance.now();
    await send('GET', '/api/v1/products/search?q=heart');
    looks.push(performance.now() - begun);
    const shown = await send<DocumentImport>('GET', `/api/v1/imports/${id}`);
    if (shown.state !== 'posting' && shown.state !== 'reversing') return shown;
    await pause(50);
  }
}

function manyRows(count: number): Buffer {
  const rows = ['invoice,sku,description,qty,date,price,customer,country'];
  for (let i = 0; i < count; i += 1) {
    const document = i % 9_000;
    const day = String((document % 28) + 1).padStart(2, '0');
    rows.push(
      `D${document},P${i % 3_000},Thing number ${i % 3_000},${1 + (i % 9)},2024-05-${day},2.55,C${document % 700},France`,
    );
  }
  return Buffer.from(rows.join('\n'));
}

async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; answer: T }> {
  const begun = performance.now();
  const answer = await work();
  return { ms: performance.now() - begun, answer };
}

function seconds({ ms }: { ms: number }): string {
  return (ms / 1000).toFixed(1);
}

function tell(what: string, how: string): void {
  console.log(`${what}: ${how}`);
}
