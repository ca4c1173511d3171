// Reports through the screen: what is low and its minimum changed in place, stock of a past day, quantity over time with
// its table, movements with their balance, and what the stock is worth.
import { expect, test } from 'vitest';
import { customer, placesByRole, posted, product } from '../support/goods.ts';
import { accessibilityFaults, startBrowser } from './support/browser.ts';

const office = await startBrowser();
const manager = office.as('manager');
const places = await placesByRole(manager);

test('low stock, the past, the chart’s table, balances and values', { timeout: 240_000 }, async () => {
  const dayMs = 86_400_000;
  const daysAgo = (days: number) => new Date(office.clock.now().getTime() - days * dayMs).toISOString();
  const goods = await product(manager, 'none', { name: 'Copper pipe' });
  const buyer = await customer(manager);
  const line = { productId: goods.id, quantity: '40', unitPrice: '2.50' };
  await posted(manager, 'receipt', [line], { occurredAt: daysAgo(20) });
  await posted(manager, 'delivery', [{ ...line, quantity: '30' }], { occurredAt: daysAgo(5), partnerId: buyer });
  await posted(manager, 'receipt', [
    { productId: (await product(manager, 'none', { name: 'Gift' })).id, quantity: '3' },
  ]);
  await manager.post('/minimum-stock', { productId: goods.id, locationId: places.stock, minimum: '12', multiple: '5' });

  const page = await office.openAs('manager', '/');
  await page.getByRole('link', { name: 'Below the minimum stock 1' }).click();
  await page.getByRole('heading', { level: 1, name: 'Low stock' }).waitFor();
  const row = page.getByRole('row').filter({ hasText: 'Copper pipe' });
  await row
    .getByText(/^5\s\S+$/)
    .first()
    .waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await row.getByRole('button', { name: /Change: Minimum of Copper pipe/ }).click();
  await row.getByRole('textbox', { name: /^Minimum of Copper pipe/ }).fill('22');
  await page.keyboard.press('Enter');
  await row.getByText(/^15\s\S+$/).waitFor();

  await page.goto(`/stock?asOf=${daysAgo(10)}`);
  await page.getByText('This is the past', { exact: false }).waitFor();
  await page.getByRole('row').filter({ hasText: 'Copper pipe' }).getByText(/^40\s/).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Back to now' }).click();
  await page.getByRole('row').filter({ hasText: 'Copper pipe' }).getByText(/^10\s/).first().waitFor();

  await page.goto(`/products/${goods.id}?tab=stock`);
  const chart = page.getByRole('region', { name: 'Quantity over time' });
  await chart.scrollIntoViewIfNeeded();
  await chart.getByRole('img', { name: /^Chart of the quantity on hand: 0 .*, 10 / }).waitFor();
  await chart.getByText('Table', { exact: true }).click();
  const days = chart.getByRole('table', { name: 'Quantity over time' });
  await days.getByRole('row').nth(2).waitFor();
  expect(await days.getByRole('row').nth(1).textContent()).toMatch(/0\s\S+30\s\S+10\s/);
  expect(await accessibilityFaults(page)).toEqual([]);
  await chart.getByRole('link', { name: 'Every move with the balance after it' }).click();
  await page.getByRole('heading', { level: 1, name: 'Movements with balance' }).waitFor();
  await page.getByRole('row').filter({ hasText: 'Delivery' }).getByText(/^10\s/).waitFor();
  expect(await page.locator('dl').first().textContent()).toMatch(/0\s.*40\s.*30\s.*10\s/);
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole('link', { name: 'All products' }).click();
  await page.getByRole('table', { name: 'Balances' }).getByRole('row').filter({ hasText: 'Gift' }).waitFor();

  const dark = await office.openAs('manager', '/reports/valuation', { theme: 'dark' });
  const values = dark.getByRole('table', { name: 'Valuation' });
  await values.getByRole('row').filter({ hasText: 'Copper pipe' }).getByText('€25.00').waitFor();
  await values.getByRole('row').filter({ hasText: 'Gift' }).getByText('cost unknown').waitFor();
  expect(await accessibilityFaults(dark)).toEqual([]);
  for (const path of ['/low-stock', `/products/${goods.id}?tab=stock`, '/reports/movements']) {
    await dark.goto(path);
    await dark.getByText('Copper pipe').first().waitFor();
    expect(await accessibilityFaults(dark)).toEqual([]);
  }
});
