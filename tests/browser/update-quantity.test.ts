// Giving numbers to goods that had none, by hand: counted to zero everywhere, the traceability changed, counted in again with
// numbers, the old quantity looked up in the history.
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { onHand, place, placesByRole, posted, product } from '../support/goods.ts';
import { accessibilityFaults, startBrowser } from './support/browser.ts';

const office = await startBrowser();
const manager = office.as('manager');
const { stock = '' } = await placesByRole(manager);

const row = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text });

test('zero everywhere, another traceability, numbers counted in, the history taken over, undone', {
  timeout: 180_000,
}, async () => {
  const goods = await product(manager, 'none');
  const aisle = await place(manager);
  const { name: aisleName } = await manager.get<{ name: string }>(`/locations/${aisle}`);
  const { name: stockName } = await manager.get<{ name: string }>(`/locations/${stock}`);
  await posted(manager, 'receipt', [{ productId: goods.id, quantity: '50' }]);
  await posted(manager, 'receipt', [{ productId: goods.id, quantity: '3' }], { toId: aisle });

  const page = await office.openAs('manager', `/products/${goods.id}`);
  await page.getByRole('main').getByRole('link', { name: 'On hand' }).click();
  await page.getByRole('heading', { level: 1, name: 'Update quantity' }).waitFor();
  const table = page.getByRole('table', { name: 'On hand' });

  // Escape leaves it as it was, Enter saves.
  await page.getByRole('button', { name: `Change on hand: ${stockName}` }).click();
  await page.keyboard.type('12');
  await page.keyboard.press('Escape');
  await row(page, stockName).getByText('50').first().waitFor();
  await page.getByRole('textbox', { name: 'Reason' }).fill('Numbers from now on');
  for (const name of [stockName, aisleName]) {
    await page.getByRole('button', { name: `Change on hand: ${name}` }).click();
    await page.keyboard.type('0');
    await page.keyboard.press('Enter');
    await row(page, name).waitFor({ state: 'detached' });
  }
  await page.getByText('No stock on hand').waitFor();
  expect(await onHand(office, goods.id)).toEqual([]);

  await page.goto(`/products/${goods.id}?tab=inventory`);
  await page.getByRole('radio', { name: 'By lots' }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Save' }).waitFor({ state: 'detached' });

  await page.getByRole('main').getByRole('link', { name: 'On hand' }).click();
  await page.getByRole('button', { name: 'New', exact: true }).first().click();
  const line = page.getByRole('form', { name: 'New line' });
  await line.getByRole('textbox', { name: 'Lot number' }).fill('LOT-A');
  await line.getByRole('button', { name: 'History' }).click();
  const history = page.getByRole('dialog');
  await history.getByText('Numbers from now on').waitFor();
  await history.getByRole('button', { name: 'Take over 50' }).click();
  await history.waitFor({ state: 'detached' });
  await line.getByRole('button', { name: 'Save' }).click();
  await table.getByRole('link', { name: 'LOT-A' }).waitFor();
  expect(await onHand(office, goods.id)).toEqual([`${stockName} LOT-A: 50`]);

  // The history of the line tells the counts without number, too, and marks its own.
  await page.getByRole('button', { name: `History: ${stockName} LOT-A` }).click();
  await history.getByRole('row').filter({ hasText: 'LOT-A' }).getByText('This line').waitFor();
  expect(await history.getByText('without number').count()).toBe(1);
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Undo' }).first().click();
  await page.getByText('No stock on hand').waitFor();
  expect(await onHand(office, goods.id)).toEqual([]);
});

test('serial numbers are counted in as a range; who only counts does not change what is on hand', {
  timeout: 120_000,
}, async () => {
  const goods = await product(manager, 'serial');
  const page = await office.openAs('manager', `/products/${goods.id}/quantities`);
  await page.getByText('No stock on hand').waitFor();
  await page.getByRole('button', { name: 'New', exact: true }).first().click();
  await page.getByRole('textbox', { name: 'Serial numbers' }).fill('UQ-08..UQ-11');
  await page.getByRole('form', { name: 'New line' }).getByRole('button', { name: 'Save' }).click();
  await page.getByRole('link', { name: 'UQ-11' }).waitFor();
  expect(await page.getByRole('row').count()).toBe(5);

  const viewer = await office.openAs('clerk', `/products/${goods.id}/quantities`);
  await viewer.getByText('Changing it takes the right to apply counts', { exact: false }).waitFor();
  expect(await viewer.getByRole('button', { name: /Change on hand/ }).count()).toBe(0);
});

test('nothing stands in the way of anybody', { timeout: 120_000 }, async () => {
  const goods = await product(manager, 'lot');
  await posted(manager, 'receipt', [{ productId: goods.id, numbers: [{ number: 'AX-1', quantity: '4' }] }]);
  const page = await office.openAs('manager', `/products/${goods.id}/quantities`);
  await page.getByRole('button', { name: /Change on hand/ }).click();
  await page.keyboard.type('6');
  await page.keyboard.press('Enter');
  await row(page, 'AX-1').getByText('6').first().waitFor();
  await page.getByRole('button', { name: 'New', exact: true }).click();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole('button', { name: /^History: / }).click();
  await page.getByRole('dialog').getByText('This line').waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
});
