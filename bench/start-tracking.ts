// A product with N units on hand in two places gets serial numbers of its series in one request, is taken back, and gets
// them again: what the change and its preview take on the server, beside a receipt of as many units of the same series.
import { median, startProgram } from './program.ts';

const sizes: [number, number][] = [
  [1_000, 3],
  [10_000, 3],
];
const program = await startProgram(4312);
type Row = { location: { id: string }; source: string };
type State = { product: { version: number }; rows: Row[] };
const { id: shelf } = await program.send<{ id: string }>('POST', '/api/v1/locations', {
  name: 'Second',
  kind: 'internal',
});
console.log('| units | receipt s | preview s | start tracking s | reversal s |');
console.log('|---|---|---|---|---|');
const { id: numbered } = await program.send<{ id: string }>('POST', '/api/v1/products', {
  ...{ sku: 'NUMBERED', name: 'Numbered', tracking: 'serial', series: 'NR-.########' },
});
for (const [size, runs] of sizes) {
  const draft = { sku: `TRACK-${size}`, name: 'Untracked', tracking: 'none', series: 'TR-.########' };
  const { id } = await program.send<{ id: string }>('POST', '/api/v1/products', draft);
  for (const toId of [undefined, shelf]) {
    const lines = [{ productId: id, quantity: String(size / 2), unitPrice: '3' }];
    await program.send('POST', '/api/v1/operations', { kind: 'receipt', lines, toId, post: true });
  }
  const took = { receipt: [] as number[], preview: [] as number[], start: [] as number[], back: [] as number[] };
  for (let run = 0; run <= runs; run += 1) {
    const path = `/api/v1/products/${id}/tracking`;
    const { product, rows } = await program.send<State>('GET', path);
    const lines = rows.map((row) => ({ locationId: row.location.id, source: row.source, series: true }));
    const body = { tracking: 'serial', lines };
    const received = [{ productId: numbered, quantity: String(size) }];
    const receipt = await timed(() =>
      program.send('POST', '/api/v1/operations', { kind: 'receipt', lines: received, post: true }),
    );
    program.headers['if-match'] = String(product.version);
    const preview = await timed(() => program.send('POST', `${path}/preview`, body));
    let documentId = '';
    const start = await timed(async () => {
      const done = await program.send<{ document: { id: string } }>('POST', path, body);
      documentId = done.document.id;
    });
    delete program.headers['if-match'];
    const reason = { reason: 'measured' };
    const back = await timed(() => program.send('POST', `/api/v1/operations/${documentId}/reverse`, reason));
    if (run === 0) continue;
    took.receipt.push(receipt);
    took.preview.push(preview);
    took.start.push(start);
    took.back.push(back);
  }
  const shown = [took.receipt, took.preview, took.start, took.back].map((all) => median(all).toFixed(2));
  console.log(`| ${size} | ${shown.join(' | ')} |`);
}
await program.stop();

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}
