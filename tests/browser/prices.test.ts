// Prices and purchasing as somebody works with them: pasted onto a list, and proposals made into orders.
import { expect, test } from 'vitest';
import { accessibilityFaults, startBrowser } from './support/browser.ts';

const browser = await startBrowser();
const manager = browser.as('manager');

test('prices are pasted onto a new list, told row by row, and changed where they stand', async () => {
  await manager.post('/products', { sku: 'PASTE-1', name: 'Pasted goods', price: '10' });
  const page = await browser.openAs('manager', '/price-lists');
  await page.getByRole('button', { name: 'New price list' }).first().click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Wholesale');
  await page.getByRole('button', { name: 'Create the price list' }).click();
  await page.getByRole('heading', { level: 1, name: 'Wholesale' }).waitFor();
  await page.getByRole('button', { name: 'Paste prices' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('PASTE-1\t0\t9,50\nNOTHING\t0\t1');
  await dialog.getByText('1 row with a problem').waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Set 1 price' }).click();
  await page.getByText('1 price set').waitFor();
  expect(await dialog.getByRole('textbox').inputValue()).toBe('NOTHING\t0\t1');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: /Change: Price of Pasted goods/ }).click();
  await page.getByRole('textbox', { name: 'Price of Pasted goods' }).fill('8.75');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /8.75.* Change: Price of Pasted goods/ }).waitFor();
});

test('proposals become draft orders, one for each supplier', async () => {
  const product = await manager.post<{ id: string }>('/products', { sku: 'LOW-1', name: 'Low goods' });
  const partner = await manager.post<{ id: string }>('/partners', { name: 'The seller', isSupplier: true });
  const { rows } = await manager.get<{ rows: { id: string; role: string | null }[] }>('/locations?limit=100');
  const locationId = rows.find((row) => row.role === 'stock')?.id;
  await manager.post('/minimum-stock', { productId: product.id, locationId, minimum: '12' });
  await manager.post('/product-suppliers', { productId: product.id, partnerId: partner.id, unitPrice: '2' });
  const page = await browser.openAs('clerk', '/purchase-proposals');
  const quantity = page.getByRole('textbox', { name: 'Quantity of Low goods to order' });
  await quantity.fill('20');
  await page.getByRole('checkbox', { name: 'Select row 1' }).check();
  await page.getByRole('button', { name: 'Make orders' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('The seller').waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Done' }).click();
  await page.getByText('Nothing needs to be bought').waitFor();
  const orders = await manager.get<{ rows: { total: number }[] }>('/orders?kind=purchase');
  expect(orders.rows.map((order) => order.total)).toEqual([4000]);
});
