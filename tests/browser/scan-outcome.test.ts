// What becomes of scans: codes that nobody knows, scans while a dialog is open, several matches, GS1 codes in the palette.
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { createProduct, getProduct } from '../../src/catalog/product.contract.ts';
import { gtinCheckDigit } from '../../src/domain/gtin.ts';
import { correctNumber } from '../../src/ledger/correct.contract.ts';
import { createLot, listLots } from '../../src/ledger/lot.contract.ts';
import { posted, product } from '../support/goods.ts';
import { accessibilityFaults, startBrowser } from './support/browser.ts';
import { scan } from './support/scanner.ts';

const running = await startBrowser();
const [manager, clerk] = [running.as('manager'), running.as('clerk')];
const body = '0950600013435';
const gtin = body + gtinCheckDigit(body);
const goods = await product(manager, 'serial', { gtin, packagings: [{ name: 'Case', factor: '6' }] });
const other = await product(manager, 'serial');
await posted(clerk, 'receipt', [{ productId: goods.id, numbers: ['OUT-1', 'OUT-2', 'OUT-9'] }]);
await posted(clerk, 'receipt', [{ productId: other.id, numbers: ['OUT-9'] }]);
/** The machine may be busy with other tests. */
const soon = <T>(ask: () => T) => expect.poll(ask, { timeout: 15_000 });
const title = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });
const tray = (page: Page) => page.getByRole('region', { name: 'Scans' });

async function openStock(): Promise<Page> {
  const page = await running.openAs('manager', '/stock');
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
}

describe('a code that nobody knows', () => {
  test('becomes a number of a product', async () => {
    const page = await openStock();
    await scan(page, 'BRAND-NEW-1');
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('menuitem', { name: 'Serial number or lot' }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByLabel('Number').inputValue()).toBe('BRAND-NEW-1');
    await dialog.getByRole('textbox', { name: 'Product' }).fill(goods.sku);
    await page.getByRole('option', { name: goods.name }).click();
    await dialog.getByRole('button', { name: 'Create' }).click();
    await title(page, 'BRAND-NEW-1').waitFor();
    const { rows } = await manager.call(listLots, { query: { q: 'BRAND-NEW-1' } });
    expect(rows).toMatchObject([{ status: 'inactive' }]);
    expect(await page.getByRole('button', { name: 'Ignore' }).count()).toBe(0);
    await page.close();
  });

  test('becomes a product, with the code in its form; the list forgets it once it is known', async () => {
    const page = await openStock();
    const ean = '4006381333931';
    await scan(page, `]E0${ean}`);
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('menuitem', { name: 'Product' }).click();
    await title(page, 'New product').waitFor();
    expect(await page.getByLabel(/GTIN/).first().inputValue()).toBe(ean);
    await manager.call(createProduct, { body: { sku: 'EAN-GOODS', name: 'Goods with an EAN', gtin: ean } });
    await page.goto('/scan');
    await title(page, 'Scan').waitFor();
    await soon(() => page.getByText(ean).count()).toBe(0);
    await page.close();
  });

  test('becomes the barcode of a packaging, by whom may edit products', async () => {
    const page = await openStock();
    await scan(page, 'CASE-CODE-6');
    await page.getByRole('button', { name: 'Link to product' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Product' }).fill(goods.sku);
    await page.getByRole('option', { name: goods.name }).click();
    await dialog.getByRole('combobox', { name: 'The code stands on' }).click();
    await page.getByRole('option', { name: /Case/ }).click();
    await dialog.getByRole('button', { name: 'Link', exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
    const { packagings } = await manager.call(getProduct, { params: { id: goods.id } });
    expect(packagings).toMatchObject([{ name: 'Case', barcodes: ['CASE-CODE-6'] }]);
    await page.close();
    const clerks = await running.openAs('clerk', '/stock');
    await clerks.getByRole('heading', { level: 1 }).waitFor();
    await scan(clerks, 'NOT-MINE-1');
    await clerks.getByRole('button', { name: 'Ignore' }).waitFor();
    expect(await clerks.getByRole('button', { name: 'Link to product' }).count()).toBe(0);
    await clerks.close();
  });

  test('is ignored, also when it comes again, until that is taken back', async () => {
    const page = await openStock();
    await scan(page, 'IGNORE-ME');
    await page.getByRole('button', { name: 'Ignore' }).click();
    await scan(page, 'IGNORE-ME');
    await soon(() => page.getByTestId('scan-count').textContent()).toBe('2');
    await tray(page).getByText('Not known').last().waitFor();
    expect(await page.getByRole('button', { name: 'Ignore' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: 'Ignore' }).waitFor();
    await page.close();
  });

  test('waits on the scan page, also after a reload; nothing of it keeps anybody out', async () => {
    const page = await openStock();
    await scan(page, 'LATER-1');
    await page.getByRole('button', { name: 'Ignore' }).waitFor();
    await page.goto('/scan');
    await page.getByRole('region', { name: 'Codes that are not known' }).getByText('LATER-1').waitFor();
    await scan(page, 'OUT-1');
    await page.getByRole('link', { name: 'OUT-1' }).first().waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.close();
  });
});

describe('a scan while a dialog is open', () => {
  test('goes to the dialog’s own picker', async () => {
    const page = await openStock();
    await scan(page, 'LINK-ME-1');
    await page.getByRole('button', { name: 'Link to product' }).click();
    await page.getByRole('dialog').getByRole('textbox', { name: 'Product' }).waitFor();
    await scan(page, goods.sku);
    await soon(() => page.getByRole('dialog').getByRole('textbox', { name: 'Product' }).inputValue()).toBe(goods.name);
    await page.close();
  });

  test('that nothing there wants opens nothing behind it, says so and keeps its link', async () => {
    const page = await openStock();
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await scan(page, 'OUT-1');
    await tray(page).getByText('A dialog is open, so nothing was opened.').waitFor();
    expect(page.url()).toMatch(/\/stock$/);
    await page.keyboard.press('Escape');
    await tray(page).getByRole('link', { name: 'OUT-1' }).first().click();
    await title(page, 'OUT-1').waitFor();
    await page.close();
  });
});

test('a number of two products asks which, and asks again from the list', async () => {
  const page = await openStock();
  await scan(page, 'OUT-9');
  await page.getByRole('dialog', { name: 'Which one was scanned?' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await tray(page).getByRole('button', { name: 'Which one?' }).first().click();
  await page.getByRole('button', { name: new RegExp(other.name) }).click();
  await title(page, 'OUT-9').waitFor();
  await page.getByText(other.name).first().waitFor();
  await page.close();
});

describe('the palette', () => {
  const openPalette = async () => {
    const page = await openStock();
    await page.keyboard.press('Control+k');
    await page.getByRole('textbox', { name: 'Search' }).waitFor();
    return page;
  };

  test.each([
    ['an element string', `(01)${gtin}(21)OUT-1`],
    ['a GS1 Digital Link', `https://id.example.com/01/${gtin}/21/OUT-1`],
  ])('finds a number by %s', async (_, text) => {
    const page = await openPalette();
    await page.getByRole('textbox', { name: 'Search' }).fill(text);
    await page.getByRole('button', { name: /OUT-1/ }).click();
    await title(page, 'OUT-1').waitFor();
    await page.close();
  });

  test('finds a number by what it was called before', async () => {
    const { id, version } = await clerk.call(createLot, { body: { number: 'WAS-1', productId: goods.id } });
    await manager.call(correctNumber, {
      params: { id },
      body: { number: 'IS-1', reason: 'misread' },
      version,
    });
    const page = await openPalette();
    await page.getByRole('textbox', { name: 'Search' }).fill('WAS-1');
    await page.getByText('had this number before').waitFor();
    await page.keyboard.press('Enter');
    await title(page, 'IS-1').waitFor();
    await page.goto('/stock');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('button', { name: /IS-1/ }).click();
    await title(page, 'IS-1').waitFor();
    await page.close();
  });

  test('lets a scan through: it opens what was scanned', async () => {
    const page = await openPalette();
    await scan(page, `]d201${gtin}21OUT-2`);
    await title(page, 'OUT-2').waitFor();
    await page.close();
  });
});
