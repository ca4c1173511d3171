// A scanner at full speed in a real browser: 20 scans a second for 10 seconds, each another number, as key presses through
// Chromium's own protocol. Says how many arrived, and how long each took from its last key to its row on the screen and to
// its answer there.
import { launchChromium } from '../tests/support/chromium.ts';
import { bareReceipt } from './bare.ts';
import { fixedOf, percentile, startProgram } from './program.ts';

const scans = 200;
const perSecond = 20;
const stock = Number(process.argv[2] ?? 100_000);
const program = await startProgram();
const owner = await program.owner();
const fixed = await fixedOf(program, owner);
const numberOf = (i: number): string => `SP-${String(i).padStart(8, '0')}`;
for (let made = 0; made < stock; made += 50_000) {
  const many = Math.min(50_000, stock - made);
  await bareReceipt(
    owner,
    fixed,
    Array.from({ length: many }, (_, i) => numberOf(made + i)),
  );
}
await owner.query('vacuum analyze');
const browser = await launchChromium();
const context = await browser.newContext({ baseURL: program.origin, viewport: { width: 1440, height: 900 } });
const signIn = { email: 'bench@example.com', password: 'correct horse battery' };
await context.request.post('/api/v1/sign-in', { data: signIn });
const page = await context.newPage();

type Seen = { shown: Record<string, number>; answered: Record<string, number>; entered: number[] };
console.log(`| page | arrived of ${scans} | last key to row p50 / p95 / max ms | to answer p50 / p95 / max ms |`);
console.log('|---|---|---|---|');
for (const path of ['/stock', '/scan', '/deliveries/new']) {
  await page.goto(path);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
  await type(1, stock - 1);
  await page.getByRole('button', { name: 'Last scans' }).click();
  await watch();
  await type(scans, 0);
  await page.waitForTimeout(3_000);
  const seen = await page.evaluate<Seen>('window.seen');
  const total = Number(await page.getByTestId('scan-count').textContent()) - 1;
  const after = (times: Record<string, number>) =>
    seen.entered.flatMap((from, at) => {
      const time = times[numberAt(at)];
      return time === undefined ? [] : [time - from];
    });
  const told = (times: number[]) =>
    times.length === 0 ? '-' : [0.5, 0.95, 1].map((p) => percentile(times, p).toFixed(1)).join(' / ');
  const [rows, answers] = [after(seen.shown), after(seen.answered)];
  console.log(`| ${path} | ${total} shown, ${answers.length} answered | ${told(rows)} | ${told(answers)} |`);
}
await browser.close();
await owner.end();
await program.stop();

/** Any numbers, far apart. */
function numberAt(scan: number): string {
  return numberOf((scan * 7919) % stock);
}

/** Notes when the last key of each scan was pressed, and when its row and its answer stood in the page. */
async function watch(): Promise<void> {
  await page.evaluate(`{
    const seen = window.seen = { shown: {}, answered: {}, entered: [] };
    window.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') seen.entered.push(event.timeStamp);
    }, { capture: true });
    new MutationObserver(() => {
      const now = performance.now();
      for (const row of document.querySelectorAll('[data-scan]')) {
        const number = row.firstElementChild?.textContent ?? '';
        seen.shown[number] ??= now;
        if (row.querySelector('a')) seen.answered[number] ??= now;
      }
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
  }`);
}

async function type(count: number, first: number): Promise<void> {
  const client = await context.newCDPSession(page);
  const sent: Promise<unknown>[] = [];
  const press = (key: string, code: string, shift: boolean): void => {
    const windowsVirtualKeyCode = key === 'Enter' ? 13 : key.toUpperCase().charCodeAt(0);
    const text = key === 'Enter' ? '\r' : key;
    const modifiers = shift ? 8 : 0;
    sent.push(
      client.send('Input.dispatchKeyEvent', { type: 'keyDown', key, code, text, windowsVirtualKeyCode, modifiers }),
    );
    sent.push(client.send('Input.dispatchKeyEvent', { type: 'keyUp', key, code, windowsVirtualKeyCode, modifiers }));
  };
  const began = performance.now();
  for (let at = 0; at < count; at += 1) {
    for (const sign of numberAt(first + at)) {
      if (/\d/.test(sign)) press(sign, `Digit${sign}`, false);
      else if (sign === '-') press('-', 'Minus', false);
      else press(sign, `Key${sign}`, true);
    }
    press('Enter', 'Enter', false);
    const next = began + ((at + 1) * 1000) / perSecond;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, next - performance.now())));
  }
  await Promise.all(sent);
}
