// Every page of the program with the demo company on it: what axe finds against WCAG 2.2 (in both themes), whether it is wider
// than the window at 1440, 1024 and 390 pixels, what the console complains about, and when something is first seen on a slow
// phone (four times slower, 1.6 Mbit/s, 150 ms). `node bench/every-page.ts [part of an address]`, after the pages were built.
import { readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { BrowserContext, Page } from 'playwright-core';
import { launchChromium } from '../tests/support/chromium.ts';
import type { Api } from '../tests/support/client.ts';
import { demoIn } from '../tests/support/demo-company.ts';
import { startProgram } from '../tests/support/program.ts';

const widths = [1440, 1024, 390];
const paintLimitMs = 1_500;
const routes = join(import.meta.dirname, '..', 'web', 'routes');
/** Where the record of a page with `$id` is found. */
const lists: Record<string, string> = {
  assets: '/assets',
  products: '/products?q=LT-14',
  partners: '/partners',
  locations: '/locations',
  claims: '/claims',
  counts: '/count-sheets',
  contracts: '/maintenance-contracts',
  installations: '/installations',
  invoices: '/invoices',
  visits: '/visits',
  'maintenance-plans': '/maintenance-plans',
  deliveries: '/operations?kind=delivery&state=draft',
  operations: '/operations?state=posted&kind=receipt',
  'sales-orders': '/orders?kind=sales',
  'purchase-orders': '/orders?kind=purchase',
  holds: '/holds',
  numbers: '/lots?q=LT14',
  tickets: '/till/tickets',
  shifts: '/till/shifts',
  registers: '/registers',
  'price-lists': '/price-lists',
};

const program = await startProgram();
const browser = await launchChromium();
try {
  const { api, account } = await demoIn(program, 'en');
  const wanted = process.argv[2] ?? '';
  const pages = (await everyPage(api)).filter((path) => path.includes(wanted));
  const context = await browser.newContext({ baseURL: program.origin, locale: 'en', reducedMotion: 'reduce' });
  await context.request.post('/api/v1/sign-in', { data: account });
  let faults = 0;
  for (const path of pages) {
    const found = await lookAt(context, path);
    faults += found.length;
    if (found.length > 0) console.log(`${path}\n  ${found.join('\n  ')}`);
  }
  console.log(`${pages.length} pages, ${faults} findings.`);
  const slow = await paintsSlowly(account, ['/sign-in', '/', '/products', '/pos/']);
  console.log(slow.map(([path, ms]) => `${path}: first seen after ${ms} ms (${paintLimitMs})`).join('\n'));
  if (faults > 0 || slow.some(([, ms]) => ms > paintLimitMs)) process.exitCode = 1;
} finally {
  await browser.close();
  await program.stop();
  await rm(program.folder, { recursive: true, force: true });
}

async function everyPage(api: Api): Promise<string[]> {
  const text = readdirSync(routes)
    .filter((file) => file.endsWith('.routes.ts'))
    .map((file) => readFileSync(join(routes, file), 'utf8'))
    .join('\n');
  const paths = [...text.matchAll(/page\(\s*'([^']+)'/g)].map((match) => match[1] ?? '');
  const known = new Map<string, string>();
  for (const [noun, list] of Object.entries(lists)) {
    const answer = await api.request<{ rows?: { id: string }[] }>('GET', `/api/v1${list}`);
    const id = answer.body?.rows?.[0]?.id;
    if (id) known.set(noun, id);
    else console.log(`no record for /${noun}: ${answer.status}`);
  }
  return paths.flatMap((path) => {
    if (!path.includes('$')) return [path];
    const id = known.get(path.split('/')[1] ?? '');
    return id && path.includes('$id') ? [path.replace('$id', id)] : [];
  });
}

async function lookAt(context: BrowserContext, path: string): Promise<string[]> {
  const found: string[] = [];
  const page = await context.newPage();
  page.on('console', (message) => message.type() === 'error' && found.push(`console: ${message.text()}`));
  for (const width of widths) {
    await page.setViewportSize({ width, height: width < 500 ? 844 : 900 });
    if (width === widths[0]) await page.goto(path);
    await page.waitForLoadState('networkidle');
    const wide = await page.evaluate<number>(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    if (wide > 0) found.push(`${width}: ${wide} pixels too wide`);
    if (width === 1024) continue;
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme });
      for (const fault of await faultsOf(page)) found.push(`${width} ${theme}: ${fault}`);
    }
  }
  await page.close();
  return [...new Set(found)];
}

async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'], preload: false })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return violations.flatMap(({ id, impact, nodes }) =>
    nodes.slice(0, 3).map((node) => `${impact} ${id} ${node.target}`),
  );
}

/** Milliseconds to the first contentful paint of a phone on a poor line with an empty cache. */
async function paintsSlowly(
  account: { email: string; password: string },
  paths: readonly string[],
): Promise<[string, number][]> {
  const times: [string, number][] = [];
  for (const path of paths) {
    const context = await browser.newContext({
      baseURL: program.origin,
      viewport: { width: 390, height: 844 },
      locale: 'en',
    });
    if (path !== '/sign-in') await context.request.post('/api/v1/sign-in', { data: account });
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    await cdp.send('Network.enable');
    const line = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 94_000 };
    await cdp.send('Network.emulateNetworkConditions', line);
    await page.goto(path);
    await page.waitForTimeout(2_000);
    const paint = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0";
    times.push([path, Math.round(await page.evaluate<number>(paint))]);
    await context.close();
  }
  return times;
}
