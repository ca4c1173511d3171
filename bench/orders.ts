// An order of 500 lines that name 5,000 serial numbers: written, opened, saved again, confirmed (its delivery is made and
// the units are kept for it) and delivered, over HTTP; each three times. The goals: open 1 s, save 2 s, deliver 2 s.
import { median, startProgram } from './program.ts';

const [lineCount, each, runs] = [500, 10, 3];
const program = await startProgram(4319);
try {
  const { id: partnerId } = await program.send<{ id: string }>('POST', '/api/v1/partners', {
    name: 'Buyer',
    isCustomer: true,
  });
  const products: string[] = [];
  for (let i = 0; i < lineCount; i += 1) {
    const draft = { sku: `ORDER-${i}`, name: `Ordered ${i}`, tracking: 'serial', price: '12.5', taxRate: '21' };
    products.push((await program.send<{ id: string }>('POST', '/api/v1/products', draft)).id);
  }
  const took: Record<string, number[]> = {};
  const timed = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    const began = performance.now();
    const answer = await work();
    took[what] = [...(took[what] ?? []), (performance.now() - began) / 1000];
    return answer;
  };
  type Written = { id: string; version: number; delivery: { id: string } | null };
  for (let run = 0; run < runs; run += 1) {
    const numbersOf = (line: number): string[] =>
      Array.from({ length: each }, (_, i) => `R${run}-${line}-${String(i).padStart(3, '0')}`);
    const lines = products.map((productId, line) => ({ productId, numbers: numbersOf(line) }));
    await timed('receipt', () => program.send('POST', '/api/v1/operations', { kind: 'receipt', lines, post: true }));
    const body = { kind: 'sales', partnerId, lines };
    const order = await timed('write', () => program.send<Written>('POST', '/api/v1/orders', body));
    const path = `/api/v1/orders/${order.id}`;
    const shown = await timed('open', () => program.send<{ version: number; lines: { line: number }[] }>('GET', path));
    if (shown.lines.length !== lineCount) throw new Error(`${shown.lines.length} lines`);
    const same = { ...body, lines: lines.map((line, i) => ({ ...line, line: shown.lines[i]?.line })) };
    await timed('save', () => program.send('PUT', path, same, { 'if-match': `"${shown.version}"` }));
    const confirmed = await timed('confirm', () => program.send<Written>('POST', `${path}/confirm`, {}));
    await timed('open confirmed', () => program.send('GET', path));
    const delivery = `/api/v1/operations/${confirmed.delivery?.id}`;
    await timed('open delivery', () => program.send('GET', delivery));
    await timed('deliver', () => program.send('POST', `${delivery}/post`, {}));
  }
  console.log('| step | median s | worst s |\n|---|---|---|');
  for (const [what, times] of Object.entries(took)) {
    console.log(`| ${what} | ${median(times).toFixed(2)} | ${Math.max(...times).toFixed(2)} |`);
  }
} finally {
  await program.stop();
}
