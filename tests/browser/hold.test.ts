// A number on hold through the screen: it is put on hold with a reason, the delivery form says so, and once it is
// released it is delivered.
import { expect, test } from 'vitest';
import { findLotsByNumber } from '../../src/ledger/lot.contract.ts';
import { customer, posted, product } from '../support/goods.ts';
import { accessibilityFaults, startBrowser } from './support/browser.ts';

const office = await startBrowser();
const manager = office.as('manager');

test('put on hold, refused with its reason, released and delivered', { timeout: 180_000 }, async () => {
  const goods = await product(manager, 'serial');
  const buyer = await customer(manager);
  const { name: buyerName } = await manager.get<{ name: string }>(`/partners/${buyer}`);
  await posted(manager, 'receipt', [{ productId: goods.id, numbers: ['HOLD-1'] }]);
  const { rows } = await manager.call(findLotsByNumber, { query: { number: 'HOLD-1', productId: goods.id } });
  const number = `/numbers/${rows[0]?.id}`;

  const page = await office.openAs('manager', number);
  await page.getByRole('heading', { level: 1, name: 'HOLD-1' }).waitFor();
  await page.getByRole('button', { name: 'Put on hold' }).click();
  const placing = page.getByRole('dialog');
  await placing.getByRole('textbox', { name: 'Reason' }).fill('The case is cracked');
  await placing.getByRole('button', { name: 'Put on hold' }).click();
  await placing.waitFor({ state: 'detached' });
  await page.getByRole('link', { name: 'The case is cracked' }).waitFor();
  await page.getByText('On hold', { exact: true }).first().waitFor();

  await page.goto('/deliveries/new');
  await page.getByRole('textbox', { name: 'Customer' }).fill(buyerName);
  await page.getByRole('option', { name: buyerName, exact: true }).click();
  await page
    .getByRole('group', { name: 'Line 1', exact: true })
    .getByRole('textbox', { name: 'Product' })
    .fill('HOLD-1');
  await page.keyboard.press('Enter');
  await page.getByText('The number HOLD-1 is on hold: The case is cracked.').first().waitFor();

  await page.goto('/holds');
  await page.getByText('The case is cracked').first().click();
  await page.getByRole('heading', { level: 1, name: 'The case is cracked' }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Release all' }).click();
  const releasing = page.getByRole('dialog');
  await releasing.getByRole('textbox', { name: 'Reason' }).fill('Repaired');
  await releasing.getByRole('button', { name: 'Release' }).click();
  await releasing.waitFor({ state: 'detached' });
  await page.getByText('Repaired', { exact: false }).waitFor();

  await posted(manager, 'delivery', [{ productId: goods.id, numbers: ['HOLD-1'] }], { partnerId: buyer });
  await page.goto(number);
  await page.getByText('Delivered', { exact: true }).first().waitFor();
});
