// What may be mended of a number, from its page: correct and take back, merge, split.
import { test } from 'vitest';
import { findLotsByNumber } from '../../src/ledger/lot.contract.ts';
import { posted, product } from '../support/goods.ts';
import { startBrowser } from './support/browser.ts';

const running = await startBrowser();
const manager = running.as('manager');
const shots = process.env.SHOTS;

test('a number is corrected on its page and taken back; a lot is split off and merged again', async () => {
  const units = await product(manager, 'serial');
  const goods = await product(manager, 'lot');
  await posted(manager, 'receipt', [{ productId: units.id, numbers: ['SN-0O1'] }]);
  await posted(manager, 'receipt', [{ productId: goods.id, numbers: [{ number: 'L-1', quantity: '100' }] }]);
  const idOf = async (number: string) =>
    (await manager.call(findLotsByNumber, { query: { number } })).rows[0]?.id as string;

  const page = await running.openAs('manager', `/numbers/${await idOf('SN-0O1')}`);
  const shot = async (name: string) => {
    if (shots) await page.screenshot({ path: `${shots}/${name}.png` });
  };
  const choose = async (entry: string) => {
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: entry }).click();
  };
  const dialog = page.getByRole('dialog');
  await page.getByRole('heading', { level: 1, name: 'SN-0O1' }).waitFor();
  await choose('Correct the number');
  await dialog.getByLabel('Right number').fill('SN-001');
  await dialog.getByLabel('Reason').fill('a letter for a zero');
  await shot('correct');
  await dialog.getByRole('button', { name: 'Correct', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'SN-001' }).waitFor();
  await page.getByText('formerly SN-0O1').waitFor();
  await page.getByRole('tab', { name: 'Related' }).click();
  await page.getByRole('button', { name: 'Take back' }).waitFor();
  await shot('corrected');
  await page.getByRole('button', { name: 'Take back' }).click();
  await dialog.getByLabel('Reason').fill('it was right');
  await dialog.getByRole('button', { name: 'Take back' }).click();
  await page.getByRole('heading', { level: 1, name: 'SN-0O1' }).waitFor();

  const lot = await idOf('L-1');
  await page.goto(new URL(`/numbers/${lot}`, page.url()).href);
  await page.getByRole('heading', { level: 1, name: 'L-1' }).waitFor();
  await choose('Split off part of the lot');
  await dialog.getByLabel('Quantity').fill('22');
  await dialog.getByLabel('Number of the new lot').fill('L-2');
  await dialog.getByLabel('Reason').fill('another shelf');
  await shot('split');
  await dialog.getByRole('button', { name: 'Split off', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'L-2' }).waitFor();
  await page.getByRole('tab', { name: 'Related' }).click();
  await page.getByText('split off from').waitFor();
  await choose('Merge into another lot');
  await dialog.getByLabel('Into the lot').fill('L-1');
  await page.getByRole('option', { name: /L-1/ }).click();
  await dialog.getByLabel('Reason').fill('one after all');
  await page.setViewportSize({ width: 390, height: 800 });
  await shot('merge');
  await dialog.getByRole('button', { name: 'Merge', exact: true }).click();
  await page.getByText('merged into').waitFor();
  await shot('merged');
});

test('two numbers that were mixed up change places, and back', async () => {
  const units = await product(manager, 'serial');
  await posted(manager, 'receipt', [{ productId: units.id, numbers: ['LEFT-7', 'RIGHT-7'] }]);
  const { rows } = await manager.call(findLotsByNumber, { query: { number: 'LEFT-7' } });
  const page = await running.openAs('manager', `/numbers/${rows[0]?.id}`);
  const shot = async (name: string) => {
    if (shots) await page.screenshot({ path: `${shots}/${name}.png` });
  };
  const dialog = page.getByRole('dialog');
  await page.getByRole('heading', { level: 1, name: 'LEFT-7' }).waitFor();
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Exchange two numbers' }).click();
  await dialog.getByRole('button', { name: 'Exchange', exact: true }).click();
  await dialog.getByText('Please choose one.').first().waitFor();
  await dialog.getByLabel('The other number').fill('RIGHT');
  await page.getByRole('option', { name: /RIGHT-7/ }).click();
  await dialog.getByLabel('Reason').fill('labels mixed up');
  await shot('exchange');
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 390, height: 800 });
  await shot('exchange-dark-390');
  await page.setViewportSize({ width: 1440, height: 900 });
  await dialog.getByRole('button', { name: 'Exchange', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'RIGHT-7' }).waitFor();
  await page.getByRole('tab', { name: 'Related' }).click();
  await page.getByRole('button', { name: 'Take back' }).waitFor();
  await shot('exchanged-dark');
  await page.getByRole('button', { name: 'Take back' }).click();
  await dialog.getByLabel('Reason').fill('they were right');
  await dialog.getByRole('button', { name: 'Take back' }).click();
  await page.getByRole('heading', { level: 1, name: 'LEFT-7' }).waitFor();
});
