// A count as people do it: a clerk opens a sheet, types and scans; stock moves meanwhile; a manager sees what moved, chooses
// what stands, applies with a reason and takes it back; a phone in the aisle.
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { createLocation } from '../../src/catalog/location.contract.ts';
import { countLines, listCountLines } from '../../src/operations/counting/count-line.contract.ts';
import { createCountSheet } from '../../src/operations/counting/count-sheet.contract.ts';
import { posted, product } from '../support/goods.ts';
import { accessibilityFaults, startBrowser } from './support/browser.ts';
import { scan } from './support/scanner.ts';

const running = await startBrowser();
const [manager, clerk] = [running.as('manager'), running.as('clerk')];
const aisle = await manager.call(createLocation, { body: { name: 'Aisle nine', code: 'AISLE-9', kind: 'internal' } });
const shop = await manager.call(createLocation, { body: { name: 'Shop front', kind: 'internal' } });
const bulk = await product(manager, 'none');
const serials = await product(manager, 'serial');
const lines = [
  { productId: bulk.id, quantity: '10', unitPrice: '2' },
  { productId: serials.id, numbers: ['CNT-1', 'CNT-2'], unitPrice: '50' },
];
await posted(clerk, 'receipt', lines, { toId: aisle.id });
await posted(clerk, 'receipt', [{ productId: serials.id, numbers: ['CNT-3'] }], { toId: shop.id });

const field = (page: Page, name: string) => page.getByRole('textbox', { name: `Counted: ${name}` });
const bulkField = (page: Page) => field(page, `${bulk.name}, Aisle nine`);
const strip = (page: Page) => page.getByRole('region', { name: 'Scanning' });
/** The machine may be busy with other tests. */
const soon = <T>(ask: () => T) => expect.poll(ask, { timeout: 15_000 });

test('a clerk opens a sheet, types and scans; a manager chooses, applies and reverts', {
  timeout: 240_000,
}, async () => {
  const page = await running.openAs('clerk', '/counts');
  await page.getByRole('link', { name: 'New count' }).first().click();
  await page.getByRole('heading', { level: 1, name: 'New count' }).waitFor();
  await scan(page, 'AISLE-9');
  await page.getByText('3 lines to count').waitFor();
  await page.getByRole('button', { name: 'Open the sheet' }).click();
  await page.getByRole('heading', { level: 1, name: /^Aisle nine/ }).waitFor();

  await bulkField(page).fill('7');
  await bulkField(page).press('Enter');
  await soon(() => page.evaluate('document.activeElement?.getAttribute("aria-label")')).toContain('CNT-1');
  await page.getByText('1 of 3').waitFor();
  await scan(page, 'CNT-1');
  await strip(page).getByText('CNT-1').waitFor();
  await scan(page, bulk.sku);
  await soon(() => bulkField(page).inputValue()).toBe('8');
  await strip(page).getByRole('button', { name: 'Undo' }).click();
  await soon(() => bulkField(page).inputValue()).toBe('7');
  await scan(page, 'CNT-3');
  await strip(page).getByText('from Shop front').waitFor();
  await page.getByRole('button', { name: 'From another place 1' }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await page.getByRole('button', { name: 'Apply', exact: true }).count()).toBe(0);

  await posted(manager, 'transfer', [{ productId: bulk.id, quantity: '4' }], { fromId: aisle.id, toId: shop.id });
  const desk = await running.openAs('manager', new URL(page.url()).pathname);
  await desk.getByRole('button', { name: 'Choose', exact: true }).click();
  await desk.getByRole('button', { name: 'Difference: -3 makes 3' }).click();
  await desk.getByText('difference stays').waitFor();
  await desk.getByRole('button', { name: 'Apply', exact: true }).click();
  const dialog = desk.getByRole('dialog');
  await dialog.getByText('1 line that nobody counted stays as it is').waitFor();
  await dialog.getByText('1 unit that was recorded elsewhere moves to where it was found').waitFor();
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Weekly count');
  await dialog.getByRole('button', { name: 'Apply', exact: true }).click();
  await desk.getByText('3 lines are applied').waitFor();
  const onHand = () => stockAt(aisle.id);
  await soon(onHand).toEqual([`${bulk.sku} 3`, 'CNT-1 1', 'CNT-2 1', 'CNT-3 1']);

  await desk.getByRole('button', { name: 'Close the sheet' }).click();
  await desk.getByRole('dialog').getByText('Nobody counted 1 line').waitFor();
  await desk.getByRole('dialog').getByRole('button', { name: 'Close the sheet' }).click();
  await desk.getByText('Done', { exact: true }).waitFor();
  await desk.getByRole('button', { name: 'Revert' }).click();
  await desk.getByRole('dialog').getByRole('textbox', { name: 'Reason' }).fill('The wrong aisle');
  await desk.getByRole('dialog').getByRole('button', { name: 'Revert' }).click();
  await desk.getByText('Reverted', { exact: true }).waitFor();
  await soon(onHand).toEqual([`${bulk.sku} 6`, 'CNT-1 1', 'CNT-2 1']);
});

test('on a phone, in the dark: there or not there, one more, what a blind count hides', {
  timeout: 120_000,
}, async () => {
  const { id } = await manager.call(createCountSheet, {
    body: { name: 'Blind aisle', scope: { locationId: aisle.id }, mode: 'blind' },
  });
  const phone = await running.openAs('clerk', `/counts/${id}`, { theme: 'dark', size: { width: 390, height: 844 } });
  const here = phone.getByRole('group', { name: 'Is CNT-1 here?' }).getByRole('button', { name: 'Here', exact: true });
  await here.click();
  await phone.getByRole('button', { name: `One more: ${bulk.name}, Aisle nine` }).click();
  await phone.getByText('2 of 3').waitFor();
  expect(await here.getAttribute('aria-pressed')).toBe('true');
  expect(await bulkField(phone).inputValue()).toBe('1');
  expect(await phone.getByText('Expected').count()).toBe(0);
  expect(await phone.evaluate('document.documentElement.scrollWidth')).toBe(390);
  expect(await accessibilityFaults(phone)).toEqual([]);

  // Somebody else counts on the same sheet.
  const { rows } = await manager.call(listCountLines, { params: { id }, query: { productId: bulk.id } });
  await manager.call(countLines, { params: { id }, body: { lines: [{ line: rows[0]?.line ?? 0, counted: '5' }] } });
  await soon(() => bulkField(phone).inputValue()).toBe('5');
});

async function stockAt(locationId: string): Promise<string[]> {
  const { rows } = await manager.get<{
    rows: { product: { sku: string }; lot: { number: string } | null; onHand: string }[];
  }>(`/stock?locationId=${locationId}&limit=100`);
  return rows.map((row) => `${row.lot?.number ?? row.product.sku} ${row.onHand}`).toSorted(bulkFirst);
}

const bulkFirst = (one: string, other: string) =>
  Number(one.startsWith('CNT')) - Number(other.startsWith('CNT')) || one.localeCompare(other);
