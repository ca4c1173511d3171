// Goods through the screen: twenty pasted serial numbers of which three cannot be taken, a delivery, the search that says
// who has the unit, and the reversal that brings it back.
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { customer, type Goods, posted, product, supplier } from '../support/goods.ts';
import { accessibilityFaults, startBrowser } from './support/browser.ts';

const office = await startBrowser();
const manager = office.as('manager');

/** Chooses a product by its code, as a scanner would: typed at once and ended with Enter. */
async function scanProduct(page: Page, goods: Goods, line = 1): Promise<void> {
  const group = page.getByRole('group', { name: `Line ${line}`, exact: true });
  await group.getByRole('textbox', { name: 'Product' }).fill(goods.sku);
  await page.keyboard.press('Enter');
  await group.getByText(goods.sku, { exact: true }).waitFor();
}

test('twenty pasted numbers, three of them bad; then delivered, found, and taken back', {
  timeout: 180_000,
}, async () => {
  const goods = await product(manager, 'serial');
  await supplier(manager);
  const buyer = await customer(manager);
  const { name: buyerName } = await manager.get<{ name: string }>(`/partners/${buyer}`);
  await posted(manager, 'receipt', [{ productId: goods.id, numbers: ['B-03', 'B-07'] }]);
  const page = await office.openAs('manager', '/receipts');

  await page.getByRole('heading', { level: 1, name: 'Receipts' }).waitFor();
  await page.keyboard.press('n');
  await page.getByRole('heading', { level: 1, name: 'New receipt' }).waitFor();
  await scanProduct(page, goods);
  const numbers = Array.from({ length: 19 }, (_, i) => `B-${String(i + 1).padStart(2, '0')}`);
  await page.getByRole('textbox', { name: 'Serial numbers' }).fill([...numbers, 'B-19'].join('\n'));

  const read = page.getByRole('group', { name: 'Numbers as read' });
  await page.getByText('3 with problems').waitFor();
  await read.getByText('The serial number B-03 is already in stock', { exact: false }).waitFor();
  await page.getByText('With problems', { exact: true }).click();
  await read.getByText('The serial number B-07 is already in stock', { exact: false }).waitFor();
  await read.getByText('The same number is already in row 19.').waitFor();
  await page.getByRole('button', { name: 'Remove rows with problems' }).click();
  await page.getByRole('button', { name: 'Remove rows with problems' }).waitFor({ state: 'detached' });
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { level: 1, name: /Receipt REC-/ }).waitFor();
  await page.getByText('Posted', { exact: true }).waitFor();
  expect(await page.getByRole('list', { name: 'Serial numbers' }).getByRole('link').count()).toBe(17);

  await page.goto('/deliveries/new');
  const partner = page.getByRole('textbox', { name: 'Customer' });
  await partner.fill(buyerName);
  await page.getByRole('option', { name: buyerName, exact: true }).click();
  await page.getByRole('group', { name: 'Line 1', exact: true }).getByRole('textbox', { name: 'Product' }).fill('B-11');
  await page.keyboard.press('Enter');
  await page.getByRole('group', { name: 'Numbers as read' }).getByText('B-11').waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { level: 1, name: /Delivery DEL-/ }).waitFor();
  const delivery = page.url();

  await page.getByRole('button', { name: 'Search' }).first().click();
  await page.getByRole('textbox', { name: 'Search' }).fill('B-11');
  await page.getByRole('button', { name: /B-11/ }).first().click();
  await page.getByRole('heading', { level: 1, name: 'B-11' }).waitFor();
  const holder = page.getByRole('region', { name: 'Delivery', exact: true });
  await holder.getByRole('link', { name: buyerName }).waitFor();

  await page.goto(delivery);
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Reverse' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Another unit was sent');
  await dialog.getByRole('button', { name: 'Reverse' }).click();
  await page.getByText('Reversed', { exact: true }).waitFor();
  await page.getByRole('list', { name: 'Serial numbers' }).getByRole('link', { name: 'B-11' }).click();
  await page.getByRole('heading', { level: 1, name: 'B-11' }).waitFor();
  await page.getByRole('region', { name: 'Delivery', exact: true }).getByText('We have it').waitFor();
  await page.getByText('Available', { exact: true }).first().waitFor();
  await page.getByText('Taken back by', { exact: false }).waitFor();
});

describe('nothing shuts people out', () => {
  test.each([
    ['/receipts', 'Receipts'],
    ['/transfers/new', 'New transfer'],
    ['/stock', 'On hand'],
    ['/moves', 'Moves'],
    ['/serials', 'Serial numbers'],
  ])('%s', async (path, name) => {
    const page = await office.openAs('administrator', path);
    await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.close();
  });

  test('a draft with numbers, the posted document and one number', async () => {
    const goods = await product(manager, 'lot');
    const lines = [{ productId: goods.id, numbers: [{ number: 'L-1', quantity: '3', expirationDate: '2020-01-31' }] }];
    const draft = await manager.post<{ id: string }>('/operations', { kind: 'receipt', lines });
    const done = await posted(manager, 'receipt', lines);
    const { lines: stored } = await manager.get<{ lines: { numbers: { lotId: string }[] }[] }>(
      `/operations/${done.id}`,
    );
    const page = await office.openAs('administrator', `/operations/${draft.id}`);
    for (const [path, name] of [
      [`/operations/${draft.id}`, /^REC-/],
      [`/operations/${done.id}`, /^Receipt REC-/],
      [`/operations/${done.id}/slip`, 'Receipt'],
      [`/numbers/${stored[0]?.numbers[0]?.lotId}`, 'L-1'],
    ] as const) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1, name }).waitFor();
      expect(await accessibilityFaults(page), path).toEqual([]);
    }
    await page.close();
  });
});
