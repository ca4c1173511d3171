// Scans as a scanner types them: keys a few milliseconds apart, ended by Enter.
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { getProduct } from '../../src/catalog/product.contract.ts';
import { posted, product } from '../support/goods.ts';
import { startBrowser } from './support/browser.ts';
import { enter, keyOf, keysOf, onAzerty, scanKeys, separator } from './support/scanner.ts';

const running = await startBrowser();
const manager = running.as('manager');
const goods = await product(manager, 'serial');
await posted(running.as('clerk'), 'receipt', [
  { productId: goods.id, numbers: ['AQ-1001', 'AQ-1002', ...Array.from({ length: 200 }, (_, i) => `BURST-${i}`)] },
]);

const count = (page: Page) => page.getByTestId('scan-count');

describe('a scan', () => {
  test.each(['/', '/stock', '/products', '/locations'])('on %s opens what was scanned', async (path) => {
    const page = await running.openAs('clerk', path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await scanKeys(page, [keysOf('AQ-1001')]);
    await page.waitForURL(/\/numbers\//);
    await page.getByRole('heading', { level: 1, name: 'AQ-1001' }).waitFor();
    await page.close();
  });

  test('from a US scanner is right on an AZERTY keyboard', async () => {
    const page = await running.openAs('clerk', '/stock');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await scanKeys(page, [onAzerty(keysOf('AQ-1002'))]);
    await page.getByRole('heading', { level: 1, name: 'AQ-1002' }).waitFor();
    await page.close();
  });

  test('while a search field has the focus leaves nothing of itself in the field', async () => {
    const page = await running.openAs('clerk', '/products');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.evaluate(`localStorage.setItem('trazo.scanner', '{"maxGap":1500}')`);
    await page.reload();
    const field = page.getByRole('searchbox').first();
    await field.fill('before');
    await field.focus();
    await page.keyboard.type('NONE-9');
    await page.keyboard.press('Enter');
    await count(page).waitFor();
    expect(await count(page).textContent()).toBe('1');
    expect(await field.inputValue()).toBe('before');
    await page.close();
  });

  test('that nobody knows becomes the barcode of a product, and is taken back', async () => {
    const page = await running.openAs('manager', '/stock');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await scanKeys(page, [keysOf('NEW-CODE-7')]);
    await page.getByRole('button', { name: 'Link to product' }).click();
    await page.getByRole('dialog').getByLabel('Product').fill(goods.sku);
    await page.getByRole('option', { name: goods.name }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Link', exact: true }).click();
    await page.getByRole('button', { name: 'Undo' }).first().waitFor();
    const codes = async () => (await manager.call(getProduct, { params: { id: goods.id } })).barcodes;
    expect(await codes()).toEqual(['NEW-CODE-7']);
    await page.getByRole('button', { name: 'Undo' }).first().click();
    await expect.poll(codes).toEqual([]);
    await page.close();
  });

  test('every 50 ms, 200 of them: none is lost', async () => {
    const page = await running.openAs('clerk', '/stock');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await scanKeys(
      page,
      Array.from({ length: 200 }, (_, i) => keysOf(`BURST-${i}`)),
      50,
    );
    await page.getByRole('heading', { level: 1, name: 'BURST-199' }).waitFor();
    expect(await count(page).textContent()).toBe('200');
    await page.close();
  });
});

describe('the scan page', () => {
  test('shows the keys, the code and its elements, and opens nothing', async () => {
    const page = await running.openAs('clerk', '/scan');
    await page.getByRole('heading', { level: 1, name: 'Scan' }).waitFor();
    const keys = [...'010950600013435210L1'].map(keyOf);
    await scanKeys(page, [[...keys, separator, ...[...'21S1'].map(keyOf), enter]]);
    await page.getByText('BATCH/LOT').waitFor();
    await page.getByText('SERIAL', { exact: true }).waitFor();
    expect(page.url()).toMatch(/\/scan$/);
    await page.close();
  });
});
