// The numbers editor in Chromium: ten thousand pasted serial numbers until they are read and checked against the database,
// and the longest frame while their list is scrolled. `node bench/numbers-editor.ts`, after the pages were built.
import { rm } from 'node:fs/promises';
import { setUp } from '../src/access/setup.contract.ts';
import { launchChromium } from '../tests/support/chromium.ts';
import { apiClient, throughNetwork } from '../tests/support/client.ts';
import { product } from '../tests/support/goods.ts';
import { startProgram } from '../tests/support/program.ts';
import { cookiesOf } from '../tests/support/templates.ts';

const rows = 10_000;
const runs = 3;
const administrator = { name: 'Bench', email: 'bench@example.com', password: 'four plain words here' };

/** Runs in the page: pastes the text and tells when it is read, and when every number has its verdict. */
const paste = `async (text) => {
  const frame = () => new Promise(requestAnimationFrame);
  const area = [...document.querySelectorAll('textarea')].find((one) => one.closest('[role="group"]'));
  area.focus();
  const data = new DataTransfer();
  data.setData('text/plain', text);
  const start = performance.now();
  area.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  const inTime = () => {
    if (performance.now() - start > 60000) throw new Error('the numbers were not read and checked within a minute');
    return frame();
  };
  const list = () => document.querySelector('[aria-label="Numbers as read"] li');
  while (!list()) await inTime();
  const read = performance.now() - start;
  const checking = () => document.querySelector('[data-numbers-editor]').textContent.includes('checking ');
  while (!checking() && performance.now() - start < 3000) await frame();
  while (checking()) await inTime();
  return { read, checked: performance.now() - start };
}`;

/** Runs in the page: scrolls the list from end to end and back, a jump each frame; the longest frame in ms. */
const scroll = `async () => {
  const frame = () => new Promise(requestAnimationFrame);
  const list = document.querySelector('[aria-label="Numbers as read"]');
  let longest = 0;
  let last = await frame();
  for (let step = 0; step < 240; step++) {
    const part = step < 120 ? step / 120 : 2 - step / 120;
    list.scrollTop = part * (list.scrollHeight - list.clientHeight);
    const now = await frame();
    longest = Math.max(longest, now - last);
    last = now;
  }
  return longest;
}`;

const program = await startProgram();
const browser = await launchChromium();
try {
  const anonymous = apiClient(throughNetwork(program.origin));
  const answer = await anonymous.request('POST', setUp.path, {
    company: { name: 'Bench', country: 'ES', currency: 'EUR', timeZone: 'Europe/Madrid', language: 'en' },
    administrator,
  });
  const api = anonymous.with({ cookie: cookiesOf(answer.headers['set-cookie']), origin: program.origin });
  const goods = await product(api, 'serial');
  console.log('| run | read ms | read and checked ms | longest frame scrolling ms |');
  console.log('|---|---|---|---|');
  for (let run = 1; run <= runs; run++) {
    const context = await browser.newContext({ baseURL: program.origin, locale: 'en' });
    const { email, password } = administrator;
    await context.request.post('/api/v1/sign-in', { data: { email, password } });
    const page = await context.newPage();
    page.setDefaultTimeout(120_000);
    await page.goto(`/receipts/new?productId=${goods.id}`);
    await page.getByRole('textbox', { name: 'Serial numbers' }).waitFor();
    await page.waitForLoadState('networkidle');
    const text = Array.from({ length: rows }, (_, i) => `R${run}-${String(i).padStart(6, '0')}`).join('\n');
    const pasted = (await page.evaluate(`(${paste})(${JSON.stringify(text)})`)) as { read: number; checked: number };
    const longest = (await page.evaluate(`(${scroll})()`)) as number;
    console.log(`| ${run} | ${[pasted.read, pasted.checked, longest].map((ms) => ms.toFixed(0)).join(' | ')} |`);
    await context.close();
  }
} finally {
  await browser.close();
  await program.stop();
  await rm(program.folder, { recursive: true, force: true });
}
