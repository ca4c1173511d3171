// Stock as of a date and the reports about time with 1,000,000 move lines of two years: first pages with their counts, over
// HTTP, eight requests each of which the first is not counted. The goals: by product and place within the last 90 days
// 500 ms, any date 2 s.
// `node bench/stock-as-of.ts [lines]`
import { fillMoves } from './moves-data.ts';
import { percentile, startProgram } from './program.ts';

const size = Number(process.argv.find((word) => /^\d+$/.test(word)) ?? 1_000_000);
const dayMs = 86_400_000;
const program = await startProgram(4318);
try {
  const owner = await program.owner();
  const begun = performance.now();
  const { productId, lotId, placeId, lines } = await fillMoves(program, owner, size);
  await owner.end();
  console.log(`${lines} move lines written in ${((performance.now() - begun) / 1000).toFixed(0)} s\n`);
  const daysAgo = (days: number): string => new Date(Date.now() - days * dayMs).toISOString();
  const dayOf = (days: number): string => daysAgo(days).slice(0, 10);
  const questions: [string, string][] = [];
  for (const days of [1, 30, 90, 180, 365, 550, 720]) {
    const asOf = `asOf=${daysAgo(days)}`;
    questions.push(
      [`${days} days ago, by product`, `/stock?group=product&${asOf}`],
      [`${days} days ago, by product and place`, `/stock?group=location&${asOf}`],
      [`${days} days ago, one place`, `/stock?group=product&locationId=${placeId}&${asOf}`],
      [`${days} days ago, by number`, `/stock?group=lot&${asOf}`],
      [`${days} days ago, every piece`, `/stock?group=none&${asOf}`],
    );
  }
  questions.push(
    ['365 days ago, by quantity', `/stock?group=location&sort=-onHand&asOf=${daysAgo(365)}`],
    ['quantity by day, 90 days, product', `/stock-series?productId=${productId}`],
    ['quantity by day, 3 years, product', `/stock-series?productId=${productId}&from=${dayOf(1095)}`],
    ['quantity by day, 90 days, lot', `/stock-series?lotId=${lotId}`],
    ['balances of 90 days', '/reports/balances?'],
    ['balances of a year', `/reports/balances?from=${dayOf(365)}`],
    ['card of a product, a year', `/reports/movements?productId=${productId}&from=${dayOf(365)}`],
    ['valuation, now', '/reports/valuation?'],
    ['valuation, 90 days ago', `/reports/valuation?asOf=${daysAgo(90)}`],
    ['valuation of one product', `/reports/valuation?productId=${productId}`],
  );
  console.log('| asked | rows | p50 ms | max ms |');
  console.log('|---|---|---|---|');
  for (const [name, path] of questions) {
    const times: number[] = [];
    let rows: number | null = null;
    for (let i = 0; i < 8; i += 1) {
      const asked = performance.now();
      const limit = path.startsWith('/stock-series') ? '' : '&limit=50';
      const answer = await program.send<{ total?: number }>('GET', `/api/v1${path}${limit}`);
      if (i > 0) times.push(performance.now() - asked);
      rows = answer.total ?? null;
    }
    console.log(
      `| ${name} | ${rows ?? ''} | ${percentile(times, 0.5).toFixed(0)} | ${Math.max(...times).toFixed(0)} |`,
    );
  }
} finally {
  await program.stop();
}
