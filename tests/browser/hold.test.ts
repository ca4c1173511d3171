// A number on hold through the screen: it is put on hold with a reason, the delivery form says so, and once it is
// released it is delivered.
import { expect, test } from 'vitest';
import { placeHold } from '../../src/ledger/hold.contract.ts';
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
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Put on hold' }).click();
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

test('a receipt’s worth is put on hold: told wherever its numbers are shown, not offered, released and delivered', {
  timeout: 240_000,
}, async () => {
  const goods = await product(manager, 'serial');
  const buyer = await customer(manager);
  const { name: buyerName } = await manager.get<{ name: string }>(`/partners/${buyer}`);
  const receipt = await posted(manager, 'receipt', [{ productId: goods.id, numbers: ['W-1', 'W-2', 'W-3'] }]);
  await posted(manager, 'receipt', [{ productId: goods.id, numbers: ['FREE-1'] }]);

  const page = await office.openAs('manager', `/operations/${receipt.id}`);
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Put on hold' }).click();
  const placing = page.getByRole('dialog', { name: `Put all numbers of ${receipt.number} on hold` });
  expect(await accessibilityFaults(page)).toEqual([]);
  await placing.getByRole('textbox', { name: 'Reason' }).fill('The boxes were wet');
  await placing.getByRole('button', { name: 'Put on hold' }).click();
  await placing.waitFor({ state: 'detached' });
  await page.getByText('3 numbers are on hold from now on').waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  const numbers = page.getByRole('list', { name: 'Serial numbers' });
  await numbers.getByText('On hold').nth(2).waitFor();

  await page.goto(`/products/${goods.id}?tab=stock`);
  const places = page.getByRole('table', { name: 'On hand by location' });
  expect(await places.getByRole('row').nth(1).textContent()).toMatch(/4\s\S+[\s\S]*3\s\S+[\s\S]*1\s\S+/);
  const byNumber = page.getByRole('table', { name: 'On hand by number' });
  await byNumber.getByRole('row').filter({ hasText: 'W-1' }).getByText('On hold').waitFor();
  expect(await byNumber.getByRole('row').filter({ hasText: 'FREE-1' }).getByText('On hold').count()).toBe(0);
  await page.goto(`/moves?productId=${goods.id}`);
  await page.getByRole('row').filter({ hasText: 'W-2' }).getByText('On hold').waitFor();

  await page.goto('/deliveries/new');
  await page.getByRole('textbox', { name: 'Customer' }).fill(buyerName);
  await page.getByRole('option', { name: buyerName, exact: true }).click();
  const line = page.getByRole('group', { name: 'Line 1', exact: true });
  await line.getByRole('textbox', { name: 'Product' }).fill('W-1');
  await page.keyboard.press('Enter');
  await page.getByText('The number W-1 is on hold: The boxes were wet.').first().waitFor();
  const [record] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('link', { name: 'Open it' }).first().click(),
  ]);
  await record.getByRole('heading', { level: 1, name: 'W-1' }).waitFor();
  await record.close();

  await page.goto(`/holds?productId=${goods.id}&state=open`);
  await page.getByText('The boxes were wet').first().click();
  await page.getByRole('button', { name: 'Release all' }).click();
  const releasing = page.getByRole('dialog');
  await releasing.getByRole('textbox', { name: 'Reason' }).fill('Dried and checked');
  await releasing.getByRole('button', { name: 'Release' }).click();
  await releasing.waitFor({ state: 'detached' });
  await posted(manager, 'delivery', [{ productId: goods.id, numbers: ['W-1'] }], { partnerId: buyer });
});

test('who may not hold or release is not offered to', async () => {
  const goods = await product(manager, 'serial');
  const receipt = await posted(manager, 'receipt', [{ productId: goods.id, numbers: ['ROLE-1'] }]);
  const hold = await manager.call(placeHold, {
    body: { kind: 'other', reason: 'Roles', scope: { of: 'operation', operationId: receipt.id } },
  });
  const clerk = await office.openAs('clerk', `/holds/${hold.id}`);
  await clerk.getByRole('heading', { level: 1, name: 'Roles' }).waitFor();
  await clerk.getByText('ROLE-1').waitFor();
  expect(await clerk.getByRole('button', { name: /Release/ }).count()).toBe(0);
  await clerk.goto(`/operations/${receipt.id}`);
  await clerk.getByRole('button', { name: 'More actions' }).click();
  await clerk.getByRole('menuitem', { name: 'Put on hold' }).waitFor();
  const viewer = await office.openAs('viewer', `/operations/${receipt.id}`);
  await viewer.getByText('ROLE-1').waitFor();
  await viewer.getByText('On hold').waitFor();
  await viewer.getByRole('button', { name: 'More actions' }).click();
  await viewer.getByRole('menuitem', { name: 'Slip as a page' }).waitFor();
  expect(await viewer.getByRole('menuitem', { name: 'Put on hold' }).count()).toBe(0);
});
