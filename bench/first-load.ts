// What a page makes a browser load before it can be used: the compressed JavaScript of each page, opened in a new window
// with an empty cache. A page is usable when its heading stands and nothing waits behind a skeleton but the chart; what is
// asked for later (chart, palette, messages) is told beside it. The till has a limit of its own, and how long it takes to
// start again while the program is away. `node bench/first-load.ts [part of an address]`, after the pages were built.
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { listPartners } from '../src/catalog/partner.contract.ts';
import { listProducts } from '../src/catalog/product.contract.ts';
import { findLotsByNumber } from '../src/ledger/lot.contract.ts';
import { listOperations } from '../src/operations/operation.contract.ts';
import { launchChromium } from '../tests/support/chromium.ts';
import type { Api } from '../tests/support/client.ts';
import { demoIn } from '../tests/support/demo-company.ts';
import { placesByRole } from '../tests/support/goods.ts';
import { startProgram } from '../tests/support/program.ts';

const limitKb = 300;
const till = '/pos/';
const tillLimitKb = 250;
const built = join(import.meta.dirname, '..', 'web', 'dist', 'index.html');
if (!existsSync(built)) throw new Error('Build the pages first: npm start');

type Account = { email: string; password: string };
type Loaded = { usable: boolean; first: number; later: number; files: number };

/** Runs in the page: notes when the heading stood for the first time without a skeleton in the content. */
const watchForUse = `() => {
  const waits = '[aria-busy="true"]';
  const look = () => {
    if (window.usableAt || !document.querySelector('h1') || document.querySelector(waits)) return;
    window.usableAt = performance.now();
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true });
}`;

/** Runs in the page: compressed bytes of the scripts, by whether they were asked for before the page could be used. */
const sumScripts = `() => {
  const scripts = performance.getEntriesByType('resource').filter((one) => new URL(one.name).pathname.endsWith('.js'));
  const sum = (some) => some.reduce((bytes, one) => bytes + one.encodedBodySize, 0);
  const before = scripts.filter((one) => one.startTime <= window.usableAt);
  return { first: sum(before), later: sum(scripts) - sum(before), files: before.length };
}`;

const program = await startProgram();
const browser = await launchChromium();
try {
  const { api, account } = await demoIn(program, 'en');
  const wanted = process.argv[2] ?? '';
  const pages = wanted === till ? [] : await pagesOf(api);
  console.log('| page | kB before it is usable | files | kB later |');
  console.log('|---|---|---|---|');
  const over: string[] = [];
  for (const path of ['/sign-in', till, ...pages].filter((one) => one.includes(wanted))) {
    const { usable, first, later, files } = await open(browser, path, account);
    const name = path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, '…');
    console.log(`| ${name} | ${kb(first)} | ${files} | ${kb(later)} |`);
    if (!usable || first > (path === till ? tillLimitKb : limitKb) * 1000) over.push(name);
  }
  console.log(
    over.length === 0
      ? `All under ${limitKb} kB, the till under ${tillLimitKb} kB.`
      : `Over the limit, or never usable: ${over.join(', ')}`,
  );
  if (over.length > 0) process.exitCode = 1;
  if (till.includes(wanted)) {
    const times = await startsAlone(browser);
    console.log(`The till started without the program in ${times.map((ms) => `${ms} ms`).join(', ')}.`);
  }
} finally {
  await browser.close();
  await program.stop();
  await rm(program.folder, { recursive: true, force: true });
}

/** Every page, records included. */
async function pagesOf(api: Api): Promise<string[]> {
  const first = ({ rows }: { rows: { id: string }[] }): string => rows[0]?.id ?? '';
  const product = first(await api.call(listProducts, { query: { q: 'LT-14' } }));
  const lot = first(await api.call(findLotsByNumber, { query: { number: 'PB-0817' } }));
  const partner = first(await api.call(listPartners, {}));
  const document = first(await api.call(listOperations, { query: { state: 'posted' } }));
  const places = await placesByRole(api);
  const lists = ['/products', '/partners', '/locations', '/categories', '/stock', '/serials', '/lots', '/moves'];
  const documents = ['/receipts', '/deliveries', '/transfers', '/returns', '/scrap'];
  const settings = ['company', 'users', 'tokens', 'units', 'audit', 'profile'].map((page) => `/settings/${page}`);
  return [
    '/',
    ...lists,
    ...documents,
    ...documents.map((list) => `${list}/new`),
    '/products/new',
    '/partners/new',
    '/locations/new',
    `/products/${product}`,
    `/products/${product}?tab=stock`,
    `/partners/${partner}`,
    `/locations/${places.stock}`,
    `/numbers/${lot}`,
    `/operations/${document}`,
    `/operations/${document}/slip`,
    '/import',
    ...settings,
  ];
}

async function open(from: Browser, path: string, account: Account): Promise<Loaded> {
  const context = await from.newContext({
    baseURL: program.origin,
    viewport: { width: 1280, height: 800 },
    locale: 'en',
  });
  try {
    if (path !== '/sign-in') {
      const answer = await context.request.post('/api/v1/sign-in', { data: account });
      if (!answer.ok()) throw new Error(`signing in answered ${answer.status()}`);
    }
    const page = await context.newPage();
    await page.addInitScript(`(${watchForUse})()`);
    await page.goto(path);
    // Asked again and again, because the pages' policy forbids the browser to evaluate a condition of its own.
    let usable = false;
    for (let tries = 0; tries < 150 && !usable; tries += 1) {
      usable = (await page.evaluate('window.usableAt > 0')) === true;
      if (!usable) await page.waitForTimeout(100);
    }
    await page.waitForLoadState('networkidle');
    await page.waitForTimeout(1_500);
    return { usable, ...((await page.evaluate(`(${sumScripts})()`)) as Omit<Loaded, 'usable'>) };
  } finally {
    await context.close();
  }
}

/** Milliseconds until the kept till can be used, five times, with the program stopped. */
async function startsAlone(from: Browser): Promise<number[]> {
  const context = await from.newContext({ baseURL: program.origin, locale: 'en' });
  const page = await context.newPage();
  await page.addInitScript(`(${watchForUse})()`);
  await page.goto(till);
  await page.getByText('Works without network: yes').waitFor();
  await program.stop();
  const times: number[] = [];
  for (let start = 0; start < 5; start += 1) {
    await page.reload();
    await page.getByRole('heading', { level: 1 }).waitFor();
    times.push(Math.round(await page.evaluate<number>('window.usableAt')));
  }
  await context.close();
  return times;
}

function kb(bytes: number): string {
  return (bytes / 1000).toFixed(0);
}
