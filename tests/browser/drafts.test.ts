// A draft that is opened in the page says what was typed, and saving it again loses nothing that the page does not show.
import { expect, test } from 'vitest';
import { createOperation, getOperation } from '../../src/operations/operation.contract.ts';
import { product } from '../support/goods.ts';
import { startBrowser } from './support/browser.ts';

const office = await startBrowser();
const manager = office.as('manager');

test('two cases of twelve come back as two cases of twelve', async () => {
  const goods = await product(manager, 'none', { packagings: [{ name: 'Case', factor: '12' }] });
  const page = await office.openAs('manager', '/receipts/new');
  const line = page.getByRole('group', { name: 'Line 1', exact: true });
  await line.getByRole('textbox', { name: 'Product' }).fill(goods.sku);
  await page.keyboard.press('Enter');
  await line.getByText(goods.sku, { exact: true }).waitFor();
  await line.getByRole('textbox', { name: 'Accepted' }).fill('2');
  await line.getByRole('combobox', { name: 'Unit', exact: true }).click();
  await page.getByRole('option', { name: /Case/ }).click();
  await page.keyboard.press('Control+s');
  await page.waitForURL(/\/operations\/[0-9a-f-]{36}$/);
  await page.reload();
  await line.getByText(goods.sku, { exact: true }).waitFor();
  expect(await line.getByRole('textbox', { name: 'Accepted' }).inputValue()).toBe('2');
  const unit = line.getByRole('combobox', { name: 'Unit', exact: true });
  await expect.poll(() => unit.inputValue()).toMatch(/^Case \(12 /);
  const id = page.url().split('/').at(-1) ?? '';
  await page.getByRole('textbox', { name: 'Reference' }).fill('once more');
  await page.keyboard.press('Control+s');
  await expect
    .poll(() => manager.call(getOperation, { params: { id } }))
    .toMatchObject({ reference: 'once more', lines: [{ quantity: '24', packagingQuantity: '2' }] });
});

test('a number’s parent lot and dates survive being saved in the page', async () => {
  const goods = await product(manager, 'serial');
  const number = { number: 'CH-1', parentNumber: 'BATCH-9', supplierNumber: 'S-1', expirationDate: '2031-05-06' };
  const { id } = await manager.call(createOperation, {
    body: { kind: 'receipt', lines: [{ productId: goods.id, numbers: [number, 'CH-2'] }] },
  });
  const page = await office.openAs('manager', `/operations/${id}`);
  await page.getByRole('textbox', { name: 'Reference' }).fill('saved in the page');
  await page.keyboard.press('Control+s');
  await expect
    .poll(() => manager.call(getOperation, { params: { id } }))
    .toMatchObject({ reference: 'saved in the page', lines: [{ numbers: [number, { number: 'CH-2' }] }] });
});
