// What covers a unit, written by people: a contract agreed on by keyboard and renewed, an installation by ticking, a
// warranty that begins with it and is extended.
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { findLotsByNumber } from '../../src/ledger/lot.contract.ts';
import { customer, posted, product } from '../support/goods.ts';
import { accessibilityFaults, startBrowser } from './support/browser.ts';

const office = await startBrowser();
const manager = office.as('manager');
const shots = process.env.SHOTS;
const shot = async (page: Page, name: string) => {
  if (!shots) return;
  for (const [width, theme] of [
    [1440, 'light'],
    [1440, 'dark'],
    [390, 'light'],
  ] as const) {
    await page.setViewportSize({ width, height: 900 });
    await page.evaluate((scheme) => document.documentElement.setAttribute('data-mantine-color-scheme', scheme), theme);
    await page.waitForTimeout(150);
    await page.screenshot({ path: `${shots}/${name}-${width}-${theme}.png`, fullPage: true });
  }
  await page.setViewportSize({ width: 1280, height: 900 });
};

async function idOf(number: string): Promise<string> {
  return (await manager.call(findLotsByNumber, { query: { number } })).rows[0]?.id ?? '';
}
const boiler = await product(manager, 'serial', {
  ...{ name: 'Gas boiler', warranty: { length: 2, unit: 'year' }, warrantyStarts: 'installation' },
});
const buyer = await customer(manager);
const { name } = await manager.get<{ name: string }>(`/partners/${buyer}`);
const numbers = ['BLR-0001', 'BLR-0002', 'BLR-0003'];
await posted(manager, 'receipt', [{ productId: boiler.id, numbers: [...numbers, 'BLR-0009'] }]);
const delivery = await posted(manager, 'delivery', [{ productId: boiler.id, numbers }], { partnerId: buyer });

test('units of a delivery are installed, which begins their warranty, and it is extended with a reason', async () => {
  const page = await office.openAs('manager', `/operations/${delivery.id}`);
  await page.getByText('0 of 3').waitFor();
  await shot(page, 'delivery');
  await page.getByRole('link', { name: 'Install', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: `Install units of ${delivery.number}` }).waitFor();
  await page.getByRole('button', { name: 'Install', exact: true }).click();
  await page.getByText('Choose at least one unit.').waitFor();
  await page.getByRole('checkbox', { name: 'BLR-0001' }).check();
  await page.getByRole('checkbox', { name: 'BLR-0002' }).check();
  await page.getByRole('textbox', { name: 'Where' }).fill('Cellar, Harbour Street 4');
  expect(await accessibilityFaults(page)).toEqual([]);
  await shot(page, 'installation-new');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { level: 1, name: 'Installation INS-00001' }).waitFor();
  await page.getByText('Cellar, Harbour Street 4').waitFor();
  await shot(page, 'installation');
  await page.getByRole('link', { name: 'BLR-0001' }).click();
  const panel = page.getByRole('region', { name: 'Contracts, installation, warranty' });
  await panel.getByText('Begun by its installation').waitFor();
  await page.getByText('Under warranty').first().waitFor();
  await panel.getByRole('button', { name: 'Extend the warranty' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Extend', exact: true }).click();
  await dialog.getByText('Please give a reason.').waitFor();
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Goodwill after a repair');
  await shot(page, 'extend');
  await dialog.getByRole('button', { name: 'Extend', exact: true }).click();
  await panel.getByText('Goodwill after a repair', { exact: false }).waitFor();
  await shot(page, 'number');
});

test('a contract is agreed on by keyboard, what cannot be is said beside the unit, and it is renewed', async () => {
  const page = await office.openAs('manager', '/contracts');
  await page.getByText('No maintenance contracts yet').waitFor();
  await page.keyboard.press('n');
  await page.getByRole('heading', { level: 1, name: 'New maintenance contract' }).waitFor();
  const field = page.getByRole('textbox', { name: 'Serial number' });
  await field.focus();
  await page.keyboard.type('BLR-0003');
  await page.keyboard.press('Enter');
  await page.getByRole('listitem').filter({ hasText: 'BLR-0003' }).waitFor();
  await page.evaluate(() => {
    const clipboard = new DataTransfer();
    clipboard.setData('text', 'BLR-0009\nNO-SUCH\n');
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: clipboard, bubbles: true, cancelable: true }),
    );
  });
  await page.getByText('No serial number here:').waitFor();
  const customers = page.getByRole('textbox', { name: 'Customer' });
  await customers.fill(name);
  await page.getByRole('option', { name, exact: true }).first().click();
  await page.getByRole('textbox', { name: 'Price of the whole period' }).fill('240');
  await page.keyboard.press('Control+Enter');
  await page.getByText('BLR-0009 is not with a customer.').first().waitFor();
  await shot(page, 'contract-refused');
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Take BLR-0009 out' }).click();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { level: 1, name: 'Maintenance contract MC-00001' }).waitFor();
  await page.getByText('Under contract').waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await shot(page, 'contract');
  await page.getByRole('link', { name: 'Renew', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Renew MC-00001' }).waitFor();
  await page.getByRole('button', { name: 'Agree' }).click();
  await page.getByRole('heading', { level: 1, name: 'Maintenance contract MC-00002' }).waitFor();
  await page.getByText('Not begun').waitFor();
  await page.getByRole('link', { name: 'Maintenance contracts' }).first().click();
  await page.getByRole('link', { name: 'MC-00001' }).first().waitFor();
  await shot(page, 'contracts');
  await page.goto(new URL(`/numbers/${await idOf('BLR-0003')}`, page.url()).href);
  await page.getByRole('region', { name: 'Contracts, installation, warranty' }).getByText('MC-00002').waitFor();
});

test('the product says how long its warranty is and what begins it', async () => {
  const page = await office.openAs('manager', `/products/${boiler.id}?tab=inventory`);
  const warranty = page.getByRole('region', { name: 'Warranty' });
  await shot(page, 'product');
  await warranty.getByRole('textbox', { name: 'Warranty' }).fill('30');
  await warranty.getByRole('combobox', { name: 'Counted in' }).click();
  await page.getByRole('option', { name: 'months' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved', { exact: false }).first().waitFor();
  await page.reload();
  expect(await warranty.getByRole('textbox', { name: 'Warranty' }).inputValue()).toBe('30');
});
