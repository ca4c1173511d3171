// A sheet PDF of 1,000 labels of serial numbers over HTTP, with each kind of code; the aim is under 5 s. `node bench/labels.ts`
import { startProgram } from './program.ts';

const program = await startProgram(4317);
try {
  const { send } = program;
  const sku = { sku: 'L', name: 'Labelled thing', tracking: 'serial', gtin: '09506000134352' };
  const { id: productId } = await send<{ id: string }>('POST', '/api/v1/products', sku);
  const numbers = Array.from({ length: 1_000 }, (_, i) => `SN-${100_000 + i}`);
  const receipt = { kind: 'receipt', lines: [{ productId, numbers }], post: true };
  const { id } = await send<{ id: string }>('POST', '/api/v1/operations', receipt);
  for (const [code, format] of [
    ['gs1-datamatrix', 'a4-24'],
    ['gs1-128', 'a4-8'],
    ['code-128', 'a4-24'],
    ['qr', 'a4-24'],
  ]) {
    const begun = performance.now();
    const answer = await fetch(`${program.origin}/api/v1/labels/pdf`, {
      method: 'POST',
      headers: { ...program.headers, 'content-type': 'application/json' },
      body: JSON.stringify({ source: { of: 'document', id }, content: { code }, format }),
    });
    if (!answer.ok) throw new Error(await answer.text());
    await answer.arrayBuffer();
    console.log(`1,000 labels with ${code}: ${((performance.now() - begun) / 1000).toFixed(2)} s`);
  }
} finally {
  await program.stop();
}
