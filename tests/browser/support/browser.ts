// `startBrowser()`: a person at the screen of the real program, with a database of their own. Pages are asked by role
// and label, as a person finds things; whatever a page writes to the console as an error fails the test file.
import AxeBuilder from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, expect, inject } from 'vitest';
import type { Role } from '../../../src/domain/permission.ts';
import { launchChromium } from '../../support/chromium.ts';
import { startTestApp, type TestApp, type TestAppOptions } from '../../support/server.ts';

export type Screen = {
  theme?: 'light' | 'dark';
  language?: 'en' | 'es' | 'fr';
  /** 1280 x 800 unless told; 390 x 844 is a phone. */
  size?: { width: number; height: number };
  /** The till's service worker may keep it; no window of another test then shows what this one kept. */
  keepsTill?: boolean;
};

export type TestBrowser = TestApp & {
  /** A new window in which nobody is signed in. */
  open(path?: string, screen?: Screen): Promise<Page>;
  /** A new window of whoever holds that role; one after the other they are the same browser, with nothing left in it. */
  openAs(role: Role, path?: string, screen?: Screen): Promise<Page>;
};

/** `flags`: more of Chromium's own, such as those of a camera. */
export async function startBrowser({
  flags = [],
  ...options
}: Omit<TestAppOptions, 'listen'> & { flags?: readonly string[] } = {}): Promise<TestBrowser> {
  const fault = inject('webBuildFault');
  if (fault) throw new Error(`There are no pages, or no browser: ${fault}`);
  const app = await startTestApp({ ...options, listen: true });
  const browser = await launchChromium(flags);
  const complaints: string[] = [];
  afterAll(async () => {
    await browser.close();
    expect(complaints).toEqual([]);
  });
  const kept = new Map<string, BrowserContext>();
  afterEach(async () => {
    const again = new Set(kept.values());
    for (const context of browser.contexts()) {
      if (again.has(context)) await Promise.all(context.pages().map((page) => page.close()));
      else await context.close();
    }
  });
  const show = async (context: BrowserContext, path: string, screen: Screen): Promise<Page> => {
    const page = await context.newPage();
    listen(page, complaints);
    await page.setViewportSize(screen.size ?? { width: 1280, height: 800 });
    await page.emulateMedia({ colorScheme: screen.theme ?? 'light', reducedMotion: 'reduce' });
    await page.goto(path);
    return page;
  };
  const signIn = async (context: BrowserContext, role: Role): Promise<void> => {
    const { email, password } = app.account(role);
    const answer = await context.request.post('/api/v1/sign-in', { data: { email, password } });
    expect(answer.status(), await answer.text()).toBe(200);
  };
  return {
    ...app,
    open: async (path = '/', screen = {}) => show(await newContext(browser, app.origin ?? '', screen), path, screen),
    async openAs(role, path = '/', screen = {}) {
      const key = `${role} ${screen.language ?? 'en'}`;
      const known = kept.get(key);
      if (known && known.pages().length === 0) {
        await asIfNew(known);
        if ((await known.request.get('/api/v1/session')).status() !== 200) await signIn(known, role);
        return show(known, path, screen);
      }
      const context = await newContext(browser, app.origin ?? '', screen);
      await signIn(context, role);
      if (!known) {
        kept.set(key, context);
        context.on('close', () => kept.delete(key));
      }
      return show(context, path, screen);
    },
  };
}

/** What the tests before left in the browser goes, but for the pieces of the program that it has fetched. */
async function asIfNew(context: BrowserContext): Promise<void> {
  await context.setOffline(false);
  const page = await context.newPage();
  await page.goto('/healthz');
  await page.evaluate('localStorage.clear()');
  await page.close();
}

type Violations = { id: string; nodes: { target: unknown[]; failureSummary?: string | undefined }[] }[];

/**
 * What axe finds against WCAG 2.2 A and AA, one line for each element; a page has to answer with none. Then the same page in
 * the other theme, where only colours differ and in which it is left.
 */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  await page.waitForLoadState('networkidle');
  // Without a second page for the report, which is only needed where frames of other origins are looked into, and without
  // what is right or cannot be told.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'], preload: false })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  const other = (await page.evaluate<boolean>(prefersDark)) ? 'light' : 'dark';
  await showIn(page, other);
  // The builder has left axe in the page.
  const inOther = await page.evaluate<Violations>(
    `axe.run(document, { resultTypes: ['violations'], preload: false,
      runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } }).then(({ violations }) => violations)`,
  );
  return [...told(violations), ...told(inOther).map((fault) => `${other}: ${fault}`)];
}

const told = (violations: Violations): string[] =>
  violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary ?? ''}`),
  );

const prefersDark = "matchMedia('(prefers-color-scheme: dark)').matches";

/** Until the theme stands, without a colour on its way. */
async function showIn(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  const stands = `document.documentElement.dataset.mantineColorScheme === '${colorScheme}' &&
    document.getAnimations().every((one) => one.playState !== 'running' || one.effect?.getTiming().iterations === Infinity)`;
  await expect.poll(() => page.evaluate<boolean>(stands), { timeout: 10_000, interval: 30 }).toBe(true);
}

function newContext(browser: Browser, origin: string, { language, keepsTill }: Screen): Promise<BrowserContext> {
  return browser.newContext({
    baseURL: origin,
    locale: language ?? 'en',
    timezoneId: 'Europe/Madrid',
    serviceWorkers: keepsTill ? 'allow' : 'block',
  });
}

/** Refusals and a lost connection are part of a page's life; anything else on the console is a fault. */
function listen(page: Page, complaints: string[]): void {
  page.setDefaultTimeout(15_000);
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.stack ?? error.message}`));
  page.on('console', (message) => {
    const refused =
      /Failed to load resource: (the server responded with a status of 4\d\d|net::ERR_(INTERNET_DISCONNECTED|CONNECTION_REFUSED|CONNECTION_RESET|EMPTY_RESPONSE))/.test(
        message.text(),
      );
    // Told of every program that is reached by plain http from another machine.
    const plainHttp = message.text().startsWith('The Cross-Origin-Opener-Policy header has been ignored');
    if (message.type() === 'error' && !refused && !plainHttp) complaints.push(`${page.url()}: ${message.text()}`);
  });
}
