// The first thing anybody sees: the first run, and the sign-in page.
import { describe, expect, test } from 'vitest';
import { accessibilityFaults, startBrowser } from './support/browser.ts';

const fresh = await startBrowser({ from: 'empty' });
const running = await startBrowser();

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  test('the first run has nothing that shuts people out', async () => {
    const page = await fresh.open('/', { theme });
    await page.getByRole('heading', { level: 1, name: 'Create your company' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  test('the sign-in page has nothing that shuts people out', async () => {
    const page = await running.open('/', { theme });
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  test('so has the page behind it', async () => {
    const page = await running.openAs('administrator', '/', { theme });
    await page.getByRole('heading', { level: 1, name: 'Home' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
  });
});
