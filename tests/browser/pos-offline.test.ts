// The till as an installed program: it starts without network, in every language, and a new version of it waits to be asked
// for. What lies between browser and program is a wire of this test, which can be cut and can tell of a newer till.
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { editProduct } from '../../src/catalog/product.contract.ts';
import { product } from '../support/goods.ts';
import { accessibilityFaults, startBrowser } from './support/browser.ts';

const running = await startBrowser();
const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** As a newer till would be: another page, and a worker that names it. */
const newer = (body: string): string =>
  body
    .replace('<html ', '<html data-newer ')
    .replace(/(\{[^{}]*)"revision":"\w+"([^{}]*"pos\.html")/, '$1"revision":"newer"$2');

async function openWire() {
  const state = { cut: false, newer: false };
  const target = new URL(running.origin ?? '');
  const wire = createServer((asked, answer) => {
    if (state.cut) return asked.destroy();
    const { url: path = '', method, headers } = asked;
    const changes = state.newer && /pos(-worker\.js|\.html)/.test(path);
    if (changes) for (const name of ['if-none-match', 'if-modified-since', 'accept-encoding']) delete headers[name];
    const onward = request({ host: target.hostname, port: target.port, path, method, headers }, async (got) => {
      if (changes) delete got.headers['content-length'];
      answer.writeHead(got.statusCode ?? 0, got.headers);
      if (changes) answer.end(newer(await text(got)));
      else got.pipe(answer);
    });
    asked.pipe(onward);
  });
  await new Promise<void>((ready) => wire.listen(0, '127.0.0.1', ready));
  afterAll(() => {
    wire.closeAllConnections();
    wire.close();
  });
  return { state, till: `http://127.0.0.1:${(wire.address() as AddressInfo).port}/pos/` };
}

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
  const { state, till } = await openWire();
  const page = await running.openAs('manager', till, { keepsTill: true });
  await page.getByText('Works without network: yes').waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  const image = await pictured(page);
  const answers = (path: string) => page.evaluate(`fetch('${path}').then((answer) => answer.ok, () => false)`);
  expect([await answers(image), await answers('/api/v1/session')]).toEqual([true, true]);
  state.cut = true;
  expect([await answers(image), await answers('/api/v1/session')]).toEqual([true, false]);
  await page.goto(`${till}any/page`);
  await page.getByRole('heading', { level: 1, name: 'Till' }).waitFor();
  await page.evaluate(`localStorage.setItem('trazo.language', 'es')`);
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'Caja' }).waitFor();
  await page.getByText('Funciona sin red: sí').waitFor();
});

test('a new version waits until it is asked for', async () => {
  const { state, till } = await openWire();
  const page = await running.open(till, { keepsTill: true });
  await page.getByText('Works without network: yes').waitFor();
  state.newer = true;
  await page.reload();
  await page.getByText('A new version is there.').waitFor();
  await page.reload();
  const use = page.getByRole('button', { name: 'Use the new version' });
  await use.waitFor();
  expect(await isNewer(page)).toBe(false);
  await use.click();
  await expect.poll(() => isNewer(page).catch(() => false), { timeout: 10_000 }).toBe(true);
  await page.getByText('Works without network: yes').waitFor();
  expect(await page.getByText('A new version is there.').count()).toBe(0);
});
