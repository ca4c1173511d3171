// Asks the list of numbers each question eleven times, the first of them unmeasured, and prints p50 and the longest.
import { type Program, percentile } from './program.ts';

export async function measureLots(
  program: Pick<Program, 'send'>,
  questions: readonly [string, string][],
): Promise<void> {
  console.log('| asked | rows | p50 ms | max ms |');
  console.log('|---|---|---|---|');
  let worst = 0;
  for (const [name, query] of questions) {
    const times: number[] = [];
    let count = '';
    for (let i = 0; i < 11; i += 1) {
      const asked = performance.now();
      const path = `/api/v1/lots?limit=50&${query}`;
      const answer = await program.send<{ total: number; totalIsExact: boolean }>('GET', path);
      if (i > 0) times.push(performance.now() - asked);
      count = answer.totalIsExact ? String(answer.total) : `over ${answer.total}`;
    }
    const longest = Math.max(...times);
    worst = Math.max(worst, longest);
    console.log(`| ${name} | ${count} | ${percentile(times, 0.5).toFixed(0)} | ${longest.toFixed(0)} |`);
  }
  console.log(`\n${questions.length} questions, the slowest ${worst.toFixed(0)} ms`);
}
