// The long way of other programs in four clicks: 50 units in two places get serial numbers of a series. What left without
// its number gets it later.
import { expect, test } from 'vitest';
import { getProduct } from '../../src/catalog/product.contract.ts';
import { customer, onHand, place, posted, product } from '../support/goods.ts';
import { startBrowser } from './support/browser.ts';

const running = await startBrowser();
const manager = running.as('manager');
const shots = process.env.SHOTS;

test('F20 50 units in two places get their serial numbers in four clicks, and an undo takes it back', async () => {
  const goods = await product(manager, 'none', { name: 'Cordless drill', series: 'DRILL-.#####' });
  const shop = await place(manager);
  await posted(manager, 'receipt', [{ productId: goods.id, quantity: '30', unitPrice: '12' }]);
  await posted(manager, 'receipt', [{ productId: goods.id, quantity: '20', unitPrice: '12' }], { toId: shop });
  const page = await running.openAs('manager', `/products/${goods.id}`, { size: { width: 1440, height: 900 } });
  const shot = async (name: string) => {
    if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
  };
  let clicks = 0;
  const click = async (what: ReturnType<typeof page.getByRole>) => {
    await what.click();
    clicks += 1;
  };
  await click(page.getByRole('link', { name: 'Start tracking' }));
  await page.getByRole('heading', { level: 1, name: 'Start tracking' }).waitFor();
  await shot('start-1-open');
  await click(page.getByRole('radio', { name: 'By unique serial number' }));
  await shot('start-2-serial');
  await click(page.getByText('From the series', { exact: true }));
  const preview = page.getByRole('table', { name: 'What will be posted' });
  await preview.getByText('DRILL-00021 … DRILL-00050', { exact: false }).waitFor();
  await shot('start-3-preview');
  await click(page.getByRole('button', { name: 'Post', exact: true }));
  expect(clicks).toBe(4);
  await page.getByText('tracked from now on', { exact: false }).waitFor();
  expect(await onHand(running, goods.id)).toHaveLength(50);
  await shot('start-4-done');
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('is reversed', { exact: false }).first().waitFor();
  expect(await onHand(running, goods.id)).toHaveLength(2);
  expect(await manager.call(getProduct, { params: { id: goods.id } })).toMatchObject({ tracking: 'none' });

  // Typed place by place, a mistake beside its row, the rest agreed to.
  await page.goto(`/products/${goods.id}/tracking?to=serial`);
  const field = page.getByRole('textbox', { name: 'Serial numbers' });
  await field.fill('A-1, A-1, A-2');
  await field.press('Enter');
  await page.getByText('2 of 20', { exact: false }).first().waitFor();
  await page.getByLabel('The other 18 pc stay without a number').check();
  await page.setViewportSize({ width: 390, height: 844 });
  await shot('start-5-phone');
});

test('F13 a unit that left without its number gets it from the list, with its customer', async () => {
  const later = { numberPolicy: { receipt: 'later', delivery: 'later' } } as const;
  const goods = await product(manager, 'serial', { name: 'Router R2', ...later });
  const buyer = await customer(manager);
  await posted(manager, 'receipt', [{ productId: goods.id, numbers: ['R-1', 'R-2'] }]);
  await posted(manager, 'receipt', [{ productId: goods.id, quantity: '2' }]);
  const sold = await posted(manager, 'delivery', [{ productId: goods.id, quantity: '1' }], { partnerId: buyer });
  const page = await running.openAs('manager', '/to-identify?tab=left', {
    size: { width: 1440, height: 900 },
    theme: 'dark',
  });
  const shot = async (name: string) => {
    if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
  };
  await page.getByRole('button', { name: `Identify Router R2 ${sold.number}` }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Serial numbers', { exact: true }).fill('R-2');
  await dialog.getByLabel('Serial numbers', { exact: true }).press('Enter');
  await shot('identify-1-left');
  await dialog.getByRole('button', { name: 'Post', exact: true }).click();
  await page.getByText('Everything that left has its number').waitFor();
  expect(await onHand(running, goods.id)).toEqual(['Stock R-1: 1', 'Stock: 2']);
  await page.getByRole('tab', { name: 'At our places' }).click();
  await page.getByRole('button', { name: 'Identify Router R2' }).waitFor();
  await shot('identify-2-here');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('button', { name: 'Identify Router R2' }).click();
  await page.getByRole('dialog').waitFor();
  await shot('identify-3-phone');
});
