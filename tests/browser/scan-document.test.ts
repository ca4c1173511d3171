// Scans on the form of a document: products, numbers, places; a field in which one writes keeps its text.
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { createLocation } from '../../src/catalog/location.contract.ts';
import { gtinCheckDigit } from '../../src/domain/gtin.ts';
import { createLot } from '../../src/ledger/lot.contract.ts';
import { posted, product } from '../support/goods.ts';
import { startBrowser } from './support/browser.ts';
import { scan } from './support/scanner.ts';

const running = await startBrowser();
const [manager, clerk] = [running.as('manager'), running.as('clerk')];
const gtinOf = (body: string) => body + gtinCheckDigit(body);
const [unitGtin, boxGtin, lotGtin] = ['0950600020001', '0950600020002', '0950600020003'].map(gtinOf) as [
  string,
  string,
  string,
];
const bulk = await product(manager, 'none', {
  gtin: unitGtin,
  packagings: [{ name: 'Box', factor: '12', gtin: boxGtin }],
});
const serials = await product(manager, 'serial');
const lots = await product(manager, 'lot', { gtin: lotGtin });
await posted(clerk, 'receipt', [
  { productId: bulk.id, quantity: '50' },
  { productId: serials.id, numbers: ['DOC-1', 'DOC-2', 'DOC-3'] },
  { productId: lots.id, numbers: [{ number: 'LOT-1', quantity: '20' }] },
]);
const place = await manager.call(createLocation, { body: { name: 'Shelf seven', code: 'SHELF-7', kind: 'internal' } });

async function openForm(path: string): Promise<Page> {
  const page = await running.openAs('clerk', path);
  await page.getByRole('group', { name: 'Line 1' }).waitFor();
  return page;
}
/** The machine may be busy with other tests. */
const soon = <T>(ask: () => T) => expect.poll(ask, { timeout: 15_000 });
const line = (page: Page, at: number) => page.getByRole('group', { name: `Line ${at}`, exact: true });
const nameIn = (page: Page, at: number) => line(page, at).getByRole('textbox', { name: 'Product' }).inputValue();
const quantityIn = (page: Page, at: number) => line(page, at).getByLabel('Quantity').first().inputValue();

describe('on a delivery a scan', () => {
  test('of a product adds a line, again one more, of its box a line in boxes; the undo takes one back', async () => {
    const page = await openForm('/deliveries/new');
    for (const code of [unitGtin, unitGtin, boxGtin, unitGtin]) await scan(page, code);
    await soon(() => quantityIn(page, 1)).toBe('3');
    expect(await nameIn(page, 1)).toBe(bulk.name);
    expect(await nameIn(page, 2)).toBe(bulk.name);
    const tray = page.getByRole('region', { name: 'Scans' });
    await tray.getByRole('button', { name: 'Last scans' }).click();
    await tray.getByRole('button', { name: 'Undo' }).first().click();
    await soon(() => quantityIn(page, 1)).toBe('2');
    await page.close();
  });

  test('of numbers puts each into the line of its product, a lot with one more each time', async () => {
    const page = await openForm('/deliveries/new');
    for (const code of ['DOC-1', 'LOT-1', 'DOC-2', `(01)${lotGtin}(10)LOT-1`]) await scan(page, code);
    await soon(() =>
      line(page, 1)
        .getByText(/^DOC-\d$/)
        .count(),
    ).toBe(2);
    await soon(() => line(page, 2).getByText('LOT-1', { exact: true }).count()).toBe(1);
    await scan(page, 'DOC-1');
    await page.getByText('DOC-1 stands in this document already.').waitFor();
    expect(page.url()).toMatch(/deliveries\/new$/);
    await page.close();
  });

  test('of something else says so, and into the reference it is text', async () => {
    const page = await openForm('/deliveries/new');
    await scan(page, 'SHELF-7');
    await page.getByText('From: Shelf seven').waitFor();
    await page.getByLabel('Reference').focus();
    await scan(page, 'PO-4711');
    expect(await page.getByLabel('Reference').inputValue()).toBe('PO-4711');
    expect(await page.getByRole('combobox', { name: 'From' }).inputValue()).toBe('Shelf seven');
    await page.close();
  });
});

test('on a transfer the place that is scanned in “To” is the one', async () => {
  const page = await openForm('/transfers/new');
  await page.getByRole('combobox', { name: 'To', exact: true }).click();
  await scan(page, 'SHELF-7');
  await soon(() => page.getByRole('combobox', { name: 'To', exact: true }).inputValue()).toBe(place.name);
  await page.close();
});

test('on a receipt new numbers go into the line in hand, a code of another product begins its line', async () => {
  const page = await openForm('/receipts/new');
  await scan(page, serials.sku);
  await soon(() => page.evaluate(`document.activeElement?.closest('[data-numbers-editor]') !== null`)).toBe(true);
  for (const code of ['FRESH-1', 'FRESH-2', `(01)${lotGtin}(10)NEW-LOT(30)5`]) await scan(page, code);
  await soon(() =>
    line(page, 1)
      .getByText(/^FRESH-\d$/)
      .count(),
  ).toBe(2);
  await soon(() => line(page, 2).getByText('NEW-LOT', { exact: true }).count()).toBe(1);
  const tray = page.getByRole('region', { name: 'Scans' });
  await tray.getByRole('button', { name: 'Last scans' }).click();
  expect(await tray.getByText('New number').count()).toBe(2);
  expect(await tray.getByText('Not known').count()).toBe(0);
  await page.close();
});

test('a number of two products is that of the line that is there', async () => {
  const second = await product(manager, 'serial');
  for (const productId of [serials.id, second.id])
    await clerk.call(createLot, { body: { number: 'BOTH-1', productId } });
  const page = await openForm(`/deliveries/new?productId=${second.id}`);
  await line(page, 1).getByRole('group', { name: 'Numbers editor' }).waitFor();
  await scan(page, 'BOTH-1');
  await line(page, 1).getByText('BOTH-1').first().waitFor();
  await page.close();
});

test('in the numbers of a line a GS1 code brings lot, quantity and expiration date', async () => {
  const page = await openForm(`/receipts/new?productId=${lots.id}`);
  await page.getByRole('textbox', { name: 'Lots' }).click();
  await scan(page, `]d201${lotGtin}17281231305^]10NEW-LOT`);
  const rows = page.getByRole('group', { name: 'Numbers as read' });
  await rows.getByRole('button', { name: 'NEW-LOT', exact: true }).waitFor();
  await rows.getByText('× 5').waitFor();
  await rows.getByText(/31 Dec 2028|Dec 31, 2028/).waitFor();
  await page.close();
});

test('in the GTIN of a product a code is text, and its Enter saves nothing', async () => {
  const page = await running.openAs('manager', '/products/new');
  await page.getByRole('textbox', { name: 'Name' }).first().fill('Scanned');
  const field = page.getByRole('textbox', { name: 'GTIN' }).first();
  await field.click();
  const code = gtinOf('0950600020099');
  await scan(page, code);
  await soon(() => field.inputValue()).toBe(code);
  expect(new URL(page.url()).pathname).toBe('/products/new');
  await page.close();
});
