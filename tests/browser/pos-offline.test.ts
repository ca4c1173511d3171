// The till as an installed program: it starts without network, in every language, and a new version of it waits to be asked
// for.
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { editProduct } from '../../src/catalog/product.contract.ts';
import { product } from '../support/goods.ts';
import { pixel, upload } from '../support/upload.ts';
import { accessibilityFaults, startBrowser } from './support/browser.ts';
import { openTill } from './support/till.ts';
import { openWire } from './support/wire.ts';

const running = await startBrowser();

const isNewer = (page: Page) => page.evaluate('document.documentElement.hasAttribute("data-newer")');

async function pictured(name: string): Promise<void> {
  const manager = running.as('manager');
  const { id } = await product(manager, 'none', { name, availableAtTill: true });
  const path = `/attachments?subjectKind=product&subjectId=${id}`;
  const { id: imageId } = await upload<{ id: string }>(manager, { method: 'POST', path }, pixel);
  await manager.call(editProduct, { params: { id }, version: 1, body: { imageId } });
}

test('the till starts without network, in a language never shown before, with the images it has shown', async () => {
  await pictured('Kettle');
  const wire = await openWire(running.origin);
  const page = await running.open(`${wire.origin}/pos/`, { keepsTill: true });
  await page.getByText('Works without network: yes').waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await openTill(page, { account: running.account('manager') });
  const image = page.getByRole('button', { name: 'Kettle' }).locator('img');
  await image.waitFor();
  wire.cut = true;
  await page.evaluate(`localStorage.setItem('trazo.language', 'es')`);
  await page.goto(`${wire.origin}/pos/any/page`);
  await page.getByText('Sin conexión', { exact: true }).waitFor();
  await image.waitFor();
  const widths = '[...document.images].map((shown) => shown.naturalWidth)';
  await expect.poll(() => page.evaluate(widths), { timeout: 10_000 }).toContain(1);
  const answers = `fetch('/api/v1/session').then((answer) => answer.ok, () => false)`;
  expect(await page.evaluate(answers), 'nothing of the API is kept').toBe(false);
});

test('a new version waits until it is asked for', async () => {
  const wire = await openWire(running.origin);
  const page = await running.open(`${wire.origin}/pos/`, { keepsTill: true });
  await page.getByText('Works without network: yes').waitFor();
  wire.newer = true;
  await page.reload();
  await page.reload();
  const use = page.getByRole('button', { name: 'Use the new version' });
  await use.waitFor();
  expect(await isNewer(page)).toBe(false);
  await use.click();
  await expect.poll(() => isNewer(page).catch(() => false), { timeout: 10_000 }).toBe(true);
  await page.getByText('Works without network: yes').waitFor();
  expect(await use.count()).toBe(0);
});
