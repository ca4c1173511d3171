// Orders through the screen: a quotation with two lots on a line is confirmed, delivered in part, and its backorder brings
// the rest; a purchase order is received with serial numbers.
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { customer, type Goods, posted, product, supplier } from '../support/goods.ts';
import { accessibilityFaults, startBrowser } from './support/browser.ts';

const office = await startBrowser();
const manager = office.as('manager');

const lineOf = (page: Page, line: number) => page.getByRole('group', { name: `Line ${line}`, exact: true });

async function begin(page: Page, given: { role: string; partnerId: string; goods: Goods; quantity: string }) {
  const { name } = await manager.get<{ name: string }>(`/partners/${given.partnerId}`);
  await page.getByRole('textbox', { name: given.role, exact: false }).first().fill(name);
  await page.getByRole('option', { name, exact: true }).click();
  await lineOf(page, 1).getByRole('textbox', { name: 'Product' }).fill(given.goods.sku);
  await page.keyboard.press('Enter');
  await lineOf(page, 1).getByText(given.goods.sku, { exact: true }).waitFor();
  await lineOf(page, 1).getByRole('textbox', { name: 'Quantity' }).fill(given.quantity);
}

test('a quotation with two lots: confirmed, delivered in part, the rest later', { timeout: 120_000 }, async () => {
  const resin = await product(manager, 'lot', { price: '10', taxRate: '21' });
  await posted(manager, 'receipt', [
    {
      productId: resin.id,
      numbers: [
        { number: 'L-1', quantity: '10' },
        { number: 'L-2', quantity: '10' },
      ],
    },
  ]);
  const page = await office.openAs('manager', '/sales-orders');
  await page.getByRole('heading', { level: 2, name: 'No quotations and no orders yet' }).waitFor();
  await page.keyboard.press('n');
  await page.getByRole('heading', { level: 1, name: 'New quotation' }).waitFor();
  await begin(page, { role: 'Customer', partnerId: await customer(manager), goods: resin, quantity: '5' });
  await lineOf(page, 1).getByRole('button', { name: 'Lots: 0' }).click();
  await page.getByRole('textbox', { name: 'Lots' }).fill('L-1;3\nL-2;2');
  await lineOf(page, 1).getByText('5 of 5').waitFor();
  await page.getByText('€60.50').waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { level: 1, name: /^Quotation SO-/ }).waitFor();
  await page.getByText('L-1', { exact: true }).waitFor();

  await page.getByRole('button', { name: 'Confirm the order' }).click();
  await page.getByRole('heading', { level: 1, name: /^Sales order SO-/ }).waitFor();
  const order = new URL(page.url()).pathname;
  await page.getByRole('tab', { name: 'Numbers' }).click();
  await page.getByText('Reserved', { exact: true }).first().waitFor();
  await page.getByRole('link', { name: 'L-1' }).waitFor();
  await page.getByRole('link', { name: 'Open the delivery' }).click();
  await page.getByText('What is left out here stays open on the order.').waitFor();
  await lineOf(page, 1).getByText('5 pc ordered, 5 still open').waitFor();
  await lineOf(page, 1).getByRole('button', { name: 'Remove L-2' }).click();
  await lineOf(page, 1).getByRole('button', { name: 'Set the quantity to 3' }).click();
  await page.keyboard.press('Control+Enter');
  await page.getByText('The rest waits in').waitFor();

  await page.getByRole('button', { name: 'Open it' }).last().click();
  await lineOf(page, 1).getByText('5 pc ordered, 2 still open').waitFor();
  await lineOf(page, 1).getByText('L-2', { exact: true }).waitFor();
  await page.goto(order);
  await page.getByText('Partly delivered', { exact: true }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole('link', { name: 'Open the delivery' }).click();
  await lineOf(page, 1).getByText('L-2', { exact: true }).waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { level: 1, name: /^Delivery DEL-/ }).waitFor();
  await page.getByRole('link', { name: /^SO-/ }).click();
  await page.getByText('Delivered', { exact: true }).first().waitFor();
  await page.getByRole('tab', { name: 'Documents (2)' }).waitFor();
});

test('a purchase order is received with serial numbers, and cancelled too late', { timeout: 120_000 }, async () => {
  const drill = await product(manager, 'serial');
  const page = await office.openAs('manager', '/purchase-orders/new', { theme: 'dark' });
  await begin(page, { role: 'Supplier', partnerId: await supplier(manager), goods: drill, quantity: '3' });
  await lineOf(page, 1).getByRole('textbox', { name: 'Unit cost' }).fill('92.5');
  await page.getByRole('button', { name: 'Place the order' }).click();
  await page.getByRole('heading', { level: 1, name: /^Purchase order PO-/ }).waitFor();
  const order = new URL(page.url()).pathname;
  await page.getByText('€277.50').first().waitFor();
  await page.getByRole('button', { name: 'Receive' }).click();
  await page.getByText('3 pc ordered, 3 still open').waitFor();
  await lineOf(page, 1).getByRole('textbox', { name: 'Accepted' }).fill('2');
  await lineOf(page, 1).getByRole('textbox', { name: 'Serial numbers' }).fill('D-1\nD-2');
  await page.getByText('2 of 2').waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { level: 1, name: /^Receipt REC-/ }).waitFor();

  await page.goto(order);
  await page.getByText('Partly received', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Cancel the order' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Not needed');
  await dialog.getByRole('button', { name: 'Cancel the order' }).click();
  await dialog.getByText('something has moved already', { exact: false }).waitFor();
  await dialog.getByRole('button', { name: 'Close the rest' }).first().click();
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('The supplier has no more');
  await dialog.getByRole('button', { name: 'Close the rest' }).click();
  await page.getByText('Rest dropped', { exact: true }).waitFor();

  await page.goto('/purchase-orders?number=D-2');
  await page.getByRole('link', { name: /^PO-/ }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
});
