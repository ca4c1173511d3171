// A scanner is set up by a test code: the program draws it, and what arrives of it says how the scanner types.
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { testElements } from '../../web/features/scan/learn-scanner.ts';
import { posted, product } from '../support/goods.ts';
import { accessibilityFaults, startBrowser } from './support/browser.ts';
import { enter, keyOf, keysOf, onAzerty, type Pressed, scanKeys } from './support/scanner.ts';

const running = await startBrowser();
const goods = await product(running.as('manager'), 'serial');
await posted(running.as('clerk'), 'receipt', [{ productId: goods.id, numbers: ['AZQM-1', 'AZQM-2'] }]);
const test128 = testElements.map(({ ai, value }) => ai + value).join('\u001d');

async function openSetup(): Promise<Page> {
  const page = await running.openAs('clerk', '/scan');
  await page.getByRole('button', { name: 'Set up with a test code' }).click();
  await page.getByRole('img', { name: /GS1-128/ }).waitFor();
  return page;
}

test('of a US scanner on a French keyboard with Tab at the end and a prefix; then it is read right', async () => {
  const page = await openSetup();
  const tab: Pressed = { key: 'Tab', code: 'Tab', shiftKey: false };
  await scanKeys(page, [onAzerty([...[...`]C1${test128}`].map(keyOf), tab])]);
  await page.getByText('The scanner is understood.').waitFor();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('US (QWERTY)').waitFor();
  await dialog.getByText('arrives', { exact: true }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Done' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.goto('/stock');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await scanKeys(page, [onAzerty([...[...'AZQM-1'].map(keyOf), tab])]);
  await page.getByRole('heading', { level: 1, name: 'AZQM-1' }).waitFor();
  await page.close();
});

test('that ends with nothing, or is another code, says what to do; the settings before come back', async () => {
  const page = await openSetup();
  await scanKeys(page, [[...test128].map(keyOf)]);
  await page.getByText('nothing ends it').waitFor();
  await scanKeys(page, [keysOf('4006381333931')]);
  await page.getByText('This was not the test code').waitFor();
  await scanKeys(page, [[...[...test128.replace('\u001d', '')].map(keyOf), enter]]);
  await page.getByText('does not arrive').waitFor();
  await page.getByRole('button', { name: 'Back to the settings before' }).click();
  await page.getByText('Waiting for the scan.').waitFor();
  expect(await page.evaluate(`JSON.parse(localStorage.getItem('trazo.scanner')).keyboard`)).toBe('auto');
  await page.close();
});
