// Fixed assets: a unit becomes one by scan, goes out and comes back by scan, is worth what its plan says, and ends.
import { expect, test } from 'vitest';
import { findLotsByNumber } from '../../src/ledger/lot.contract.ts';
import { createAssets, listAssets } from '../../src/service/asset/asset.contract.ts';
import { posted, product } from '../support/goods.ts';
import { accessibilityFaults, startBrowser } from './support/browser.ts';
import { scan } from './support/scanner.ts';

const running = await startBrowser();
const [manager, clerk] = [running.as('manager'), running.as('clerk')];
const goods = await product(manager, 'serial', { name: 'Field laptop' });
const numbers = ['LT-1', 'LT-2', 'LT-3', 'LT-4'];
await posted(clerk, 'receipt', [{ productId: goods.id, numbers, unitPrice: '1200' }], {
  occurredAt: '2026-01-01T12:00:00Z',
});
const lotOf = async (number: string) =>
  (await manager.call(findLotsByNumber, { query: { number, productId: goods.id } })).rows[0]?.id ?? '';

test('a scanned unit becomes an asset with day and cost of its receipt, is worth what its plan says, ends and comes back', {
  timeout: 180_000,
}, async () => {
  const page = await running.openAs('manager', '/assets/new');
  await page.getByRole('heading', { level: 1, name: 'New fixed asset' }).waitFor();
  await page.getByRole('button', { name: 'Make it a fixed asset' }).click();
  await page.getByText('Scan or choose a serial number.').waitFor();
  await scan(page, 'LT-1');
  await page.getByText('And 3 others of').waitFor();
  await page.getByRole('textbox', { name: 'Asset number' }).fill('OFFICE-1');
  await page.getByRole('textbox', { name: 'Life in months' }).fill('12');
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { level: 1, name: 'OFFICE-1 · Field laptop' }).waitFor();
  await page.getByRole('tab', { name: 'Depreciation' }).click();
  const day = page.getByRole('textbox', { name: 'At the end of the day' });
  await day.fill('30/04/2026');
  await day.press('Tab');
  await page.getByText('€800.00').first().waitFor();
  expect(await page.getByRole('table', { name: 'Depreciation' }).getByRole('row').count()).toBe(14);
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Dispose of it' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'Scrapped' }).waitFor();
  await dialog.getByRole('button', { name: 'Dispose of it' }).click();
  await dialog.getByText('Please give a reason.').waitFor();
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Fell down');
  await dialog.getByRole('button', { name: 'Dispose of it' }).click();
  await page.getByText('Fell down').waitFor();
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Take the disposal back' }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Reason' }).fill('Mended');
  await page.getByRole('button', { name: 'Take it back' }).click();
  await page.getByRole('button', { name: 'Check out' }).waitFor();
  const { rows } = await manager.call(listAssets, { query: { q: 'OFFICE-1' } });
  expect(rows).toMatchObject([{ state: 'in-use', kept: true, purchasedOn: '2026-01-01', purchaseValue: 120_000 }]);
});

test('out and in by scan at 390 px; what somebody has is taken over, what is no asset is told', {
  timeout: 180_000,
}, async () => {
  const units = [{ lotId: await lotOf('LT-2') }, { lotId: await lotOf('LT-3') }];
  const [first] = (await manager.call(createAssets, { body: { units } })).rows;
  const number = first?.number ?? '';
  const phone = await running.openAs('clerk', '/assets/hand-over', { size: { width: 390, height: 844 } });
  const strip = phone.getByRole('region', { name: 'Scanning' });
  await strip.waitFor();
  await scan(phone, number);
  await phone.getByText('Who gets it? Say it once, then scan.').waitFor();
  // As people type: a scanner is faster.
  await phone.keyboard.type('Iris', { delay: 120 });
  await phone.waitForTimeout(150);
  await scan(phone, number);
  await strip.getByText('Iris has it now.').waitFor();
  await scan(phone, 'LT-4');
  await strip.getByText('The number LT-4 is not a fixed asset.').waitFor();
  await phone.getByLabel('Who gets it').first().fill('Jon');
  await scan(phone, 'LT-2');
  await strip.getByText(`${number} is out to Iris already.`).waitFor();
  expect(await accessibilityFaults(phone)).toEqual([]);
  await strip.getByRole('button', { name: 'Take it over' }).click();
  await strip.getByText('Jon has it now, Iris had it.').waitFor();
  await phone.getByText('Check in', { exact: true }).click();
  await phone.getByRole('textbox', { name: 'Asset number or serial number' }).fill(number);
  await phone.keyboard.press('Enter');
  await strip.getByText('Back from Jon.').waitFor();
  const french = await running.openAs('manager', `/assets/${first?.id}?tab=hand-overs`, { language: 'fr' });
  await french.getByText('Iris → Jon').waitFor();
});
