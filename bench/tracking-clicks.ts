// What giving 50 units in two places their serial numbers takes a person: clicks, and characters typed, in one step and by
// hand with two counts, both done in Chromium. `node bench/tracking-clicks.ts`, after the pages were built.
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { setUp } from '../src/access/setup.contract.ts';
import { createLocation } from '../src/catalog/location.contract.ts';
import { createProduct } from '../src/catalog/product.contract.ts';
import { listOperations } from '../src/operations/operation.contract.ts';
import { launchChromium } from '../tests/support/chromium.ts';
import { type Api, apiClient, throughNetwork } from '../tests/support/client.ts';
import { placesByRole, posted } from '../tests/support/goods.ts';
import { startProgram } from '../tests/support/program.ts';
import { cookiesOf } from '../tests/support/templates.ts';

const administrator = { name: 'Bench', email: 'bench@example.com', password: 'four plain words here' };
const built = join(import.meta.dirname, '..', 'web', 'dist', 'index.html');
if (!existsSync(built)) throw new Error('Build the pages first: npm start');

/** A person at a page: every click and every key counts. */
class Hand {
  clicks = 0;
  keys = 0;
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  async click(what: Locator): Promise<void> {
    await what.click();
    this.clicks += 1;
  }

  /** Into whatever has the focus. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
    this.keys += text.length;
  }

  async press(key: string): Promise<void> {
    await this.page.keyboard.press(key);
    this.keys += 1;
  }
}

const program = await startProgram();
const browser = await launchChromium();
try {
  const api = await firstRun();
  const { stock = '' } = await placesByRole(api);
  const shop = await api.call(createLocation, { body: { name: 'Shop', kind: 'internal' } });
  const stockName = (await api.get<{ name: string }>(`/locations/${stock}`)).name;
  console.log('| 50 units in two places, from none to serial numbers | clicks | keys | documents |');
  console.log('|---|---|---|---|');
  for (const [name, way] of [
    ['one step', inOneStep],
    ['by hand', byHand],
  ] as const) {
    const sku = name.replace(' ', '-').toUpperCase();
    const body = { sku, name: `Drill ${name}`, tracking: 'none' as const, series: `${sku}-.##` };
    const goods = await api.call(createProduct, { body });
    await posted(api, 'receipt', [{ productId: goods.id, quantity: '30' }], { toId: stock });
    await posted(api, 'receipt', [{ productId: goods.id, quantity: '20' }], { toId: shop.id });
    const page = await openPage();
    await page.goto(`/products/${goods.id}`);
    const hand = new Hand(page);
    await way(hand, { stock: stockName, shop: 'Shop' });
    const units = await api.get<{ total: number }>(`/lots?productId=${goods.id}&status=available&limit=1`);
    if (units.total !== 50) throw new Error(`${name}: ${units.total} units have a number`);
    const { total } = await api.call(listOperations, { query: { productId: goods.id, limit: 1 } });
    console.log(`| ${name} | ${hand.clicks} | ${hand.keys} | ${(total ?? 0) - 2} |`);
    await page.context().close();
  }
} finally {
  await browser.close();
  await program.stop();
  await rm(program.folder, { recursive: true, force: true });
}

type Names = { stock: string; shop: string };

async function inOneStep(hand: Hand): Promise<void> {
  const { page } = hand;
  await hand.click(page.getByRole('link', { name: 'Start tracking' }));
  await hand.click(page.getByRole('radio', { name: 'By unique serial number' }));
  await hand.click(page.getByText('From the series', { exact: true }));
  await page.getByRole('table', { name: 'What will be posted' }).getByText('…', { exact: false }).first().waitFor();
  await hand.click(page.getByRole('button', { name: 'Post', exact: true }));
  await page.getByText('tracked from now on', { exact: false }).waitFor();
}

async function byHand(hand: Hand, { stock, shop }: Names): Promise<void> {
  const { page } = hand;
  const onHand = page.getByRole('main').getByRole('link', { name: 'On hand' });
  await hand.click(onHand);
  for (const name of [stock, shop]) {
    await hand.click(page.getByRole('button', { name: `Change on hand: ${name}` }));
    await hand.type('0');
    await hand.press('Enter');
    await page.getByRole('row').filter({ hasText: name }).waitFor({ state: 'detached' });
  }
  await page.getByText('No stock on hand').waitFor();
  await hand.click(page.getByRole('link', { name: 'Drill by hand' }).first());
  await hand.click(page.getByRole('tab', { name: 'Inventory' }));
  await hand.click(page.getByRole('radio', { name: 'By unique serial number' }));
  await hand.click(page.getByRole('button', { name: 'Save', exact: true }));
  await page.getByRole('button', { name: 'Save', exact: true }).waitFor({ state: 'detached' });
  await hand.click(onHand);
  for (const [place, numbers] of [
    [stock, 'D-01..D-30'],
    [shop, 'D-31..D-50'],
  ] as const) {
    await hand.click(page.getByRole('button', { name: 'New', exact: true }).first());
    const line = page.getByRole('form', { name: 'New line' });
    // The field of the numbers has the focus; the usual place stands there already.
    await line.getByRole('textbox', { name: 'Serial numbers' }).waitFor();
    await page.waitForTimeout(500);
    await hand.type(numbers);
    if (place !== stock) {
      await hand.click(line.getByRole('combobox', { name: 'Location' }));
      await hand.click(page.getByRole('option', { name: place }));
    }
    await hand.click(line.getByRole('button', { name: 'Save' }));
    await line.waitFor({ state: 'detached' });
  }
}

async function firstRun(): Promise<Api> {
  const anonymous = apiClient(throughNetwork(program.origin));
  const answer = await anonymous.request('POST', setUp.path, {
    company: { name: 'Bench', country: 'ES', currency: 'EUR', timeZone: 'Europe/Madrid', language: 'en' },
    administrator,
  });
  if (answer.status !== 201) throw new Error(`the first run answered ${answer.status}: ${answer.text}`);
  return anonymous.with({ cookie: cookiesOf(answer.headers['set-cookie']), origin: program.origin });
}

async function openPage(): Promise<Page> {
  const context = await browser.newContext({
    baseURL: program.origin,
    viewport: { width: 1440, height: 900 },
    locale: 'en',
  });
  const { email, password } = administrator;
  const answer = await context.request.post('/api/v1/sign-in', { data: { email, password } });
  if (!answer.ok()) throw new Error(`signing in answered ${answer.status()}`);
  return context.newPage();
}
