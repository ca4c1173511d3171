// The pictures of the README: `node scripts/screenshots.ts` after the pages were built. Starts the real program on a data
// directory of its own, fills a company through the API, and writes docs/images/*.png.
import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { setUp } from '../src/access/setup.contract.ts';
import { launchChromium } from '../tests/support/chromium.ts';
import { apiClient, throughNetwork } from '../tests/support/client.ts';
import { startProgram } from '../tests/support/program.ts';
import { cookiesOf } from '../tests/support/templates.ts';
import { fillCompany } from './company.ts';

const root = join(import.meta.dirname, '..');
const images = join(root, 'docs', 'images');
const administrator = { name: 'Ana Ruiz', email: 'ana@example.com', password: 'four plain words here' };

if (!existsSync(join(root, 'web', 'dist', 'index.html'))) throw new Error('Build the pages first: npm start');
await mkdir(images, { recursive: true });
const program = await startProgram();
const browser = await launchChromium();
try {
  const filled = await fillCompany(await firstRun());
  const desk = await openPage(browser, { width: 1280, height: 800 });
  await picture(desk, '/', 'home');
  await picture(desk, `/numbers/${filled.drillId}`, 'number');
  await desk.goto('/receipts/new');
  const line = desk.getByRole('group', { name: 'Line 1', exact: true });
  await line.getByRole('textbox', { name: 'Product' }).fill(filled.receiptProduct);
  await desk.keyboard.press('Enter');
  await desk.getByRole('textbox', { name: 'Serial numbers' }).fill('DR18-24025..DR18-24036\nDR18-24012\nDR18-24025');
  await desk.getByText('2 with problems').waitFor();
  await desk.getByText('With problems', { exact: true }).click();
  await desk.mouse.move(800, 400);
  await desk.mouse.wheel(0, 400);
  await keep(desk, 'receipt');
} finally {
  await browser.close();
  await program.stop();
  await rm(program.folder, { recursive: true, force: true });
}

async function firstRun(): Promise<ReturnType<typeof apiClient>> {
  const anonymous = apiClient(throughNetwork(program.origin));
  const answer = await anonymous.request('POST', setUp.path, {
    company: { name: 'Norte Tools', country: 'ES', currency: 'EUR', timeZone: 'Europe/Madrid', language: 'en' },
    administrator,
  });
  if (answer.status !== 201) throw new Error(`the first run answered ${answer.status}: ${answer.text}`);
  return anonymous.with({ cookie: cookiesOf(answer.headers['set-cookie']), origin: program.origin });
}

async function openPage(from: Browser, viewport: { width: number; height: number }): Promise<Page> {
  const context = await from.newContext({
    baseURL: program.origin,
    viewport,
    locale: 'en',
    timezoneId: 'Europe/Madrid',
    deviceScaleFactor: 1.5,
    reducedMotion: 'reduce',
  });
  const { email, password } = administrator;
  const answer = await context.request.post('/api/v1/sign-in', { data: { email, password } });
  if (!answer.ok()) throw new Error(`signing in answered ${answer.status()}`);
  return context.newPage();
}

async function picture(page: Page, path: string, name: string): Promise<void> {
  await page.goto(path);
  await keep(page, name);
}

/** What is on the screen once nothing is loading any more. */
async function keep(page: Page, name: string): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(400);
  await page.screenshot({ path: join(images, `${name}.png`) });
  console.log(`docs/images/${name}.png`);
}
