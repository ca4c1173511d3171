// The till as an installed program: it starts without network, in every language, and a new version of it waits to be asked
// for.
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { editProduct } from '../../src/catalog/product.contract.ts';
import { product } from '../support/goods.ts';
import { accessibilityFaults, startBrowser } from './support/browser.ts';
import { openWire } from './support/wire.ts';

const running = await startBrowser();
const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const isNewer = (page: Page) => page.evaluate('document.documentElement.hasAttribute("data-newer")');

/** Gives a product an image, as its page does; the address of the image. */
async function pictured(page: Page): Promise<string> {
  const manager = running.as('manager');
  const { id } = await product(manager, 'none');
  const file = await page.evaluate<{ id: string }>(`(async () => {
    const form = new FormData();
    form.append('file', new Blob([Uint8Array.fromBase64('${pixel}')], { type: 'image/png' }), 'pixel.png');
    const headers = { 'Idempotency-Key': crypto.randomUUID() };
    const to = '/api/v1/attachments?subjectKind=product&subjectId=${id}';
    return (await fetch(to, { method: 'POST', body: form, headers })).json();
  })()`);
  await manager.call(editProduct, { params: { id }, version: 1, body: { imageId: file.id } });
  return `/api/v1/products/${id}/image?v=${file.id}`;
}

test('the till starts without network, in a language never shown before, with the images it has shown', async () => {
  const wire = await openWire(running.origin);
  const page = await running.openAs('manager', `${wire.origin}/pos/`, { keepsTill: true });
  await page.getByText('Works without network: yes').waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  const image = await pictured(page);
  const answers = (path: string) =>
    page.evaluate(`fetch('${path}', { cache: 'no-store' }).then((answer) => answer.ok, () => false)`);
  expect([await answers(image), await answers('/api/v1/session')]).toEqual([true, true]);
  wire.cut = true;
  expect([await answers(image), await answers('/api/v1/session')]).toEqual([true, false]);
  await page.goto(`${wire.origin}/pos/any/page`);
  await page.getByRole('heading', { level: 1, name: 'Pair this device with a register' }).waitFor();
  await page.evaluate(`localStorage.setItem('trazo.language', 'es')`);
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'Vincular este dispositivo con una caja' }).waitFor();
  await page.getByText('Funciona sin red: sí').waitFor();
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
