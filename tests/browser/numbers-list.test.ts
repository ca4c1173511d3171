// The list of serial numbers and lots through the screen: filters that survive a reload, kept views, acts on everything
// that matches, a record beside its list, numbers created by hand.
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { listLots } from '../../src/ledger/lot.contract.ts';
import { customer, posted, product, supplier } from '../support/goods.ts';
import { accessibilityFaults, startBrowser } from './support/browser.ts';

const office = await startBrowser();
const manager = office.as('manager');

const seller = await supplier(manager);
const goods = await product(manager, 'serial', { series: 'NL-.####' });
const numbers = Array.from({ length: 120 }, (_, index) => `U-${String(index + 1).padStart(3, '0')}`);
await posted(manager, 'receipt', [{ productId: goods.id, numbers }], { partnerId: seller });
const other = await product(manager, 'serial');
await posted(manager, 'receipt', [{ productId: other.id, numbers: ['Z-1', 'Z-2'] }]);
await posted(manager, 'delivery', [{ productId: other.id, numbers: ['Z-2'] }], { partnerId: await customer(manager) });

const list = { width: 1440, height: 900 };
const serials = async (address = '/serials', size = list): Promise<Page> => {
  const page = await office.openAs('manager', address, { size });
  await page.getByRole('heading', { level: 1, name: 'Serial numbers' }).waitFor();
  return page;
};
/** Filters by the product of this file, as a person does. */
async function onlyGoods(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Filter by Product' }).click();
  await page.getByRole('textbox', { name: 'Find in Product' }).fill(goods.sku);
  await page.getByRole('button', { name: goods.name }).click();
  await page.getByText('120 entries').waitFor();
}

test('filters are chips that live in the address', { timeout: 120_000 }, async () => {
  const page = await serials();
  await page.getByText('122 entries').waitFor();
  await page.getByRole('button', { name: 'Filter by Status' }).click();
  await page.getByRole('dialog').locator(':focus').waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByText('1 entry', { exact: true }).waitFor();
  await page.getByRole('link', { name: 'Z-2' }).waitFor();
  await page.reload();
  await page.getByText('1 entry', { exact: true }).waitFor();
  await page.getByRole('group', { name: 'Filters' }).getByText('Delivered').waitFor();
  await page.getByRole('button', { name: 'Remove the filter Status' }).click();
  await page.getByText('122 entries').waitFor();

  await page.keyboard.press('/');
  await page.locator('input[type="search"]:focus').waitFor();
  await page.keyboard.type('z-', { delay: 120 });
  await page.getByText('2 entries', { exact: true }).waitFor();
  expect(new URL(page.url()).searchParams.get('q')).toBe('z-');
  await page.getByRole('searchbox').fill('');
  await onlyGoods(page);
  await page.getByRole('button', { name: 'Number', exact: true }).click();
  await page.getByRole('button', { name: 'Number', exact: true }).click();
  await page.getByRole('link', { name: 'U-120' }).waitFor();
  expect(new URL(page.url()).searchParams.get('sort')).toBe('-number');
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await page.getByText('122 entries').waitFor();
  await page.close();
});

test('a view keeps filters, order and columns, and the list can open with it', { timeout: 120_000 }, async () => {
  const page = await serials();
  await onlyGoods(page);
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Supplier', exact: true }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('columnheader', { name: 'Supplier' }).waitFor();
  await page
    .getByRole('cell', { name: /^Supplier-/ })
    .first()
    .waitFor();
  await page.getByRole('button', { name: /^Views/ }).click();
  await page.getByRole('menuitem', { name: 'Keep as a new view' }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Our units');
  await page.getByRole('dialog').getByRole('checkbox', { name: 'Everybody in the company sees it' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Keep' }).click();
  await page.getByRole('button', { name: 'Views: Our units' }).click();
  await page.getByRole('menuitem', { name: 'Open the list with it' }).click();

  const again = await page.context().newPage();
  await again.goto('/serials');
  await again.getByText('120 entries').waitFor();
  await again.getByRole('columnheader', { name: 'Supplier' }).waitFor();
  await again.getByRole('button', { name: 'Filter by Hold' }).click();
  await again.getByRole('button', { name: 'Not on hold', exact: true }).click();
  await again.getByRole('button', { name: 'Keep the changes' }).click();
  await again.getByRole('button', { name: 'Keep the changes' }).waitFor({ state: 'detached' });
  await again.getByRole('button', { name: 'Views: Our units' }).click();
  await again.getByRole('menuitem', { name: 'Serial numbers' }).click();
  await again.getByText('122 entries').waitFor();

  const colleague = await office.openAs('clerk', '/serials', { size: list });
  await colleague.getByRole('button', { name: /^Views/ }).click();
  await colleague.getByText('Shared by others').waitFor();
  await colleague.getByRole('menuitem', { name: 'Our units' }).click();
  await colleague.getByText('120 entries').waitFor();
  await colleague.getByRole('group', { name: 'Filters' }).getByText('Not on hold').waitFor();
  await colleague.getByRole('button', { name: /^Views/ }).click();
  expect(await colleague.getByRole('menuitem', { name: 'Delete the view' }).count()).toBe(0);
  await colleague.close();

  await again.getByRole('button', { name: /^Views/ }).click();
  await again.getByRole('menuitem', { name: 'Our units' }).click();
  await again.getByRole('button', { name: 'Views: Our units' }).click();
  await again.getByRole('menuitem', { name: 'Delete the view' }).click();
  await again.getByText('“Our units” is deleted').waitFor();
  await page.close();
});

test('all that match are edited, held and exported together', { timeout: 120_000 }, async () => {
  const page = await serials();
  await onlyGoods(page);
  await page.getByRole('checkbox', { name: 'Select every row that is loaded' }).click();
  await page.getByText('100 selected').waitFor();
  await page.getByRole('button', { name: 'Select all 120 that match' }).click();
  await page.getByText('All 120 selected').waitFor();
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('checkbox', { name: 'Change Supplier’s number' }).click();
  await dialog.getByRole('textbox', { name: 'Supplier’s number' }).fill('SUP-77');
  await dialog.getByRole('button', { name: 'Change 120 numbers' }).click();
  await dialog.getByText('120 numbers changed.').waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Close' }).last().click();

  const file = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: 'CSV file' }).click();
  const lines = await text(await (await file).createReadStream());
  expect(lines.trim().split('\r\n')).toHaveLength(121);
  expect(lines).toContain('SUP-77');
  const workbook = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: 'Excel workbook (XLSX)' }).click();
  expect((await workbook).suggestedFilename()).toBe('numbers.xlsx');

  await page.getByRole('button', { name: 'Clear the selection' }).click();
  await page.getByRole('checkbox', { name: 'Select row 1', exact: true }).click();
  await page.getByRole('checkbox', { name: 'Select row 3', exact: true }).click({ modifiers: ['Shift'] });
  await page.getByText('3 selected').waitFor();
  const chosen = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  expect((await text(await (await chosen).createReadStream())).trim().split('\r\n')).toHaveLength(4);
  await page.getByRole('button', { name: 'Hold', exact: true }).click();
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Looks wet');
  await dialog.getByRole('button', { name: 'Put on hold' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('row', { name: 'Row 3', exact: true }).getByText('On hold').waitFor();
  const held = await manager.call(listLots, { query: { productId: goods.id, onHold: 'true' } });
  expect(held.rows.map((row) => row.number)).toEqual(['U-001', 'U-002', 'U-003']);
  await page.getByRole('button', { name: 'Print labels' }).click();
  await dialog.getByText('Print labels').first().waitFor();
  await page.close();
});

test('a number that refuses an edit says why, the others change', { timeout: 60_000 }, async () => {
  const lot = await product(manager, 'lot');
  await manager.post('/lots', { productId: lot.id, number: 'D-1' });
  await manager.post('/lots', { productId: lot.id, number: 'D-2', expirationDate: '2027-03-01' });
  const page = await office.openAs('manager', `/lots?productId=${lot.id}`, { size: list });
  await page.getByRole('checkbox', { name: 'Select every row that is loaded' }).click();
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('checkbox', { name: 'Change Best before' }).click();
  await dialog.getByRole('textbox', { name: 'Best before' }).fill('31/12/2027');
  await page.keyboard.press('Tab');
  await dialog.getByRole('button', { name: 'Change 2 numbers' }).click();
  await dialog.getByText(/numbers? changed\./).waitFor();
  await page.close();
});

test('a record beside the list, by keyboard', { timeout: 120_000 }, async () => {
  const page = await serials(`/serials?productId=${goods.id}`);
  await page.getByRole('link', { name: 'U-001' }).click();
  const panel = page.getByRole('region', { name: 'Number', exact: true });
  await panel.getByRole('heading', { name: 'U-001' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/serials');
  await panel.getByRole('link', { name: /^REC-/ }).first().waitFor();
  await page.keyboard.press('ArrowDown');
  await panel.getByRole('heading', { name: 'U-002' }).waitFor();
  await panel.getByRole('button', { name: 'Row after' }).click();
  await panel.getByRole('heading', { name: 'U-003' }).waitFor();
  await page.keyboard.press('ArrowUp');
  await panel.getByRole('heading', { name: 'U-002' }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.reload();
  await panel.getByRole('heading', { name: 'U-002' }).waitFor();
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'detached' });
  await page.getByRole('row', { name: 'Row 2', exact: true }).focus();
  await page.keyboard.press(' ');
  await page.getByText('1 selected').waitFor();
  await page.keyboard.press('Enter');
  await panel.getByRole('link', { name: 'Open' }).click();
  await page.getByRole('heading', { level: 1, name: 'U-002' }).waitFor();

  await page.setViewportSize({ width: 1100, height: 800 });
  await page.goto(`/serials?productId=${goods.id}`);
  await page.getByRole('link', { name: 'U-001' }).click();
  await page.getByRole('heading', { level: 1, name: 'U-001' }).waitFor();
  await page.close();
});

test('new by hand: one from the series, several at once', { timeout: 120_000 }, async () => {
  const page = await serials();
  await page.getByRole('link', { name: 'U-001' }).waitFor();
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog');
  const choose = async () => {
    await dialog.getByRole('textbox', { name: 'Product' }).fill(goods.sku);
    await page.getByRole('option', { name: goods.name }).click();
  };
  await choose();
  await dialog.getByRole('button', { name: 'Use it' }).click();
  expect(await accessibilityFaults(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Create' }).click();
  await page.getByRole('heading', { level: 1, name: 'NL-0001' }).waitFor();
  await page.getByText('Not received', { exact: true }).first().waitFor();

  await page.goto('/serials?new=true');
  await choose();
  await dialog.getByText('Several', { exact: true }).click();
  await dialog.getByRole('textbox', { name: 'Numbers' }).fill('H-1..H-3');
  await page.keyboard.press('Enter');
  await dialog.getByRole('textbox', { name: 'Numbers' }).fill('U-001');
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Create 4 numbers' }).click();
  await dialog.getByText('3 numbers created.').waitFor();
  await dialog.getByText('1 existed already', { exact: false }).waitFor();
  await page.close();
});

test('on a phone: filters in a sheet, cards that can be chosen', { timeout: 60_000 }, async () => {
  const page = await serials('/serials', { width: 390, height: 844 });
  await page.getByRole('button', { name: 'Filters' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('button', { name: 'Status' }).click();
  await sheet.getByRole('button', { name: 'Delivered', exact: true }).click();
  await sheet.getByRole('button', { name: 'Show the list' }).click();
  await page.getByText('1 entry', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Select rows' }).click();
  await page.getByRole('checkbox', { name: 'Select row 1' }).click();
  await page.getByRole('toolbar', { name: 'Selected rows' }).getByRole('button', { name: 'Hold' }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Select rows' }).click();
  await page.getByRole('link', { name: /Z-2/ }).click();
  await page.getByRole('heading', { level: 1, name: 'Z-2' }).waitFor();
  await page.close();
});

describe('nothing shuts people out', () => {
  test('the list, a picker, the selection', { timeout: 60_000 }, async () => {
    const page = await office.openAs('manager', '/serials?status=available', { size: list });
    await page.getByRole('checkbox', { name: 'Select row 1', exact: true }).click();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Filter by Expiry' }).click();
    await page.getByRole('button', { name: 'within 30 days' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.goto('/lots');
    await page.getByText('Every unit or batch', { exact: false }).or(page.getByRole('table')).first().waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.close();
  });
});

async function text(stream: AsyncIterable<Buffer | string>): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(Buffer.from(part));
  return Buffer.concat(parts).toString('utf8');
}
