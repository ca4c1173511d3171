// The pictures of the README and the tour: `node scripts/screenshots.ts` after the pages were built, with languages behind it
// (`es fr`) for only those. For each language it starts the real program on a data directory of its own, makes the demo
// company in that language, and writes docs/images/NAME.LANGUAGE.webp.
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { setPin } from '../src/access/pin.contract.ts';
import { signIn } from '../src/access/session.contract.ts';
import { listProducts } from '../src/catalog/product.contract.ts';
import { findLotsByNumber } from '../src/ledger/lot.contract.ts';
import { launchChromium } from '../tests/support/chromium.ts';
import { demoIn } from '../tests/support/demo-company.ts';
import { type Program, startProgram } from '../tests/support/program.ts';

type Language = 'en' | 'es' | 'fr';
const serialNumbers = { en: 'Serial numbers', es: 'Números de serie', fr: 'Numéros de série' } as const;
const viewport = { width: 1280, height: 800 };
const root = join(import.meta.dirname, '..');
const images = join(root, 'docs', 'images');
const pin = '4729';

if (!existsSync(join(root, 'web', 'dist', 'index.html'))) throw new Error('Build the pages first: npm start');
await mkdir(images, { recursive: true });
const browser = await launchChromium();
const asked = process.argv.slice(2).filter((one): one is Language => ['en', 'es', 'fr'].includes(one));
for (const language of asked.length > 0 ? asked : (['en', 'es', 'fr'] as const)) {
  const program = await startProgram();
  try {
    await takePictures(program, language);
  } finally {
    await program.stop();
    await rm(program.folder, { recursive: true, force: true });
  }
}
await browser.close();

async function takePictures(program: Program, language: Language): Promise<void> {
  const { api, account } = await demoIn(program, language);
  const context = await openContext(browser, program, language);
  await context.request.post(signIn.path, { data: account });
  const page = await context.newPage();
  const picture = async (name: string, path: string): Promise<void> => {
    await page.goto(path);
    await keep(page, `${name}.${language}`);
  };
  const lot = (await api.call(findLotsByNumber, { query: { number: 'PB-0817' } })).rows[0];
  const laptop = (await api.call(listProducts, { query: { q: 'LT-14' } })).rows[0];
  await picture('home', '/');
  await picture('products', '/products');
  await picture('lot', `/numbers/${lot?.id}`);
  await picture('expiry', '/expiry');
  await picture('calendar', '/maintenance');
  await picture('reports', '/reports/till');
  await page.goto(`/receipts/new?productId=${laptop?.id}`);
  await page
    .getByRole('textbox', { name: serialNumbers[language] })
    .fill('LT14-25001..LT14-25006\nLT14-24003\nLT14-25002');
  await page.mouse.move(800, 500);
  await page.mouse.wheel(0, 400);
  await keep(page, `receipt.${language}`);
  await context.close();
  await api.call(setPin, { body: { pin } });
  await takeTill(program, language, { api, account });
}

/** The till is paired in English, and then speaks the language. */
async function takeTill(
  program: Program,
  language: Language,
  { api, account }: Awaited<ReturnType<typeof demoIn>>,
): Promise<void> {
  const context = await openContext(browser, program, 'en');
  const page = await context.newPage();
  await page.goto('/pos/');
  await page.getByRole('textbox', { name: 'E-mail address' }).fill(account.email);
  await page.getByRole('textbox', { name: 'Password' }).fill(account.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('radio').first().click();
  await page.getByRole('button', { name: 'Pair this device' }).click();
  await page.getByRole('button', { name: 'Demo' }).waitFor();
  await page.getByRole('button', { name: 'Language' }).click();
  await page.locator(`[role=menuitem][lang=${language}]`).click();
  await page.getByRole('button', { name: 'Demo' }).click();
  await page.getByRole('textbox').first().fill(pin);
  await page.keyboard.press('Enter');
  // The pad goes, and the float of the shift is asked for.
  await page.waitForTimeout(2500);
  await page.locator('form').getByRole('textbox').first().fill('150');
  await page.keyboard.press('Enter');
  await page.locator('img').first().waitFor();
  for (const q of ['CB-C1', 'CB-HD', 'LB-E27']) {
    const name = (await api.call(listProducts, { query: { q } })).rows[0]?.name ?? '';
    await page.getByText(name, { exact: true }).first().click();
  }
  await keep(page, `till.${language}`);
  await context.close();
}

function openContext(from: Browser, program: Program, language: Language): Promise<BrowserContext> {
  return from.newContext({
    ...{ baseURL: program.origin, viewport, locale: language, timezoneId: 'Europe/Madrid', reducedMotion: 'reduce' },
  });
}

/** What is on the screen once nothing is loading any more, as WebP, which the browser itself makes of it. */
async function keep(page: Page, name: string): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(() => !document.querySelector('.mantine-Skeleton-root, [aria-busy=true]'));
  await page.waitForTimeout(900);
  const shot = await page.screenshot();
  const blank = await browser.newPage();
  const webp = await blank.evaluate(async (png) => {
    const image = new Image();
    image.src = `data:image/png;base64,${png}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.width;
    canvas.height = image.height;
    canvas.getContext('2d')?.drawImage(image, 0, 0);
    return canvas.toDataURL('image/webp', 0.82).split(',')[1] ?? '';
  }, shot.toString('base64'));
  await blank.close();
  const content = Buffer.from(webp, 'base64');
  await writeFile(join(images, `${name}.webp`), content);
  console.log(`docs/images/${name}.webp ${Math.round(content.length / 1000)} kB`);
}
