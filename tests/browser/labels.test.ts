// Labels as a person prints them: from a number, a receipt, a place, a product and lists; and what is printed scans back.
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { listLots } from '../../src/ledger/lot.contract.ts';
import { place, posted, product } from '../support/goods.ts';
import { decode, pagesOfPdf } from '../support/label-reader.ts';
import { accessibilityFaults, startBrowser } from './support/browser.ts';
import { scan } from './support/scanner.ts';

const running = await startBrowser();
const manager = running.as('manager');
const goods = await product(manager, 'serial', { gtin: '09506000134352', name: 'Kettle', price: '12.50' });
const numbers = Array.from({ length: 30 }, (_, i) => `KET-${100 + i}`);
const receipt = (await posted(running.as('clerk'), 'receipt', [{ productId: goods.id, numbers }])).id;
const { rows: lots } = await manager.call(listLots, { query: { productId: goods.id, limit: 100 } });
const first = lots[0]?.id ?? '';

async function openDialog(page: Page): Promise<ReturnType<Page['getByRole']>> {
  await page.getByRole('button', { name: 'More actions' }).first().click();
  await page.getByRole('menuitem', { name: /Print labels/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Print labels' });
  await dialog.getByRole('img', { name: 'The first label' }).waitFor();
  return dialog;
}

async function saved(page: Page, dialog: ReturnType<Page['getByRole']>, kind: string): Promise<Buffer> {
  const coming = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Download' }).click();
  await page.getByRole('menuitem', { name: kind }).click();
  const chunks: Buffer[] = [];
  for await (const chunk of await (await coming).createReadStream()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

describe('labels', () => {
  test('of a number: true size, from the cell that is left, and the print scans back to that very unit', async () => {
    const page = await running.openAs('clerk', `/numbers/${first}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    const dialog = await openDialog(page);
    const picture = dialog.getByRole('img', { name: 'The first label' });
    const box = await picture.boundingBox();
    // 70 mm at 96 CSS dots an inch.
    expect(box?.width).toBeCloseTo((70 * 96) / 25.4, 0);
    await dialog.getByRole('textbox', { name: 'Start at cell' }).fill('5');
    await dialog.getByRole('textbox', { name: 'Copies of each' }).fill('2');
    await dialog.getByText('2 labels').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    const [sheet] = pagesOfPdf(await saved(page, dialog, 'PDF'));
    await dialog.getByText(/was printed before, last on/).waitFor();
    const inCell = (sheet?.rectangles ?? []).filter(({ x, y }) => x >= 70 && x < 140 && y >= 37 && y < 74.5);
    const [read] = await decode(inCell, { x: 70, y: 37, width: 70, height: 37.5 });
    expect(read?.format).toBe('DataMatrix');
    await page.goto('/');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await scan(page, `]d2${read?.bytes ?? ''}`);
    await page.waitForURL(`**/numbers/${first}`);
    await page.close();
  });

  test('of a receipt, a product and a place', async () => {
    const where = await place(manager);
    const page = await running.openAs('manager', `/operations/${receipt}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    const ofReceipt = await openDialog(page);
    await ofReceipt.getByText('30 labels').waitFor();
    await ofReceipt.getByText(/1 of these labels was printed before/).waitFor();
    expect((await saved(page, ofReceipt, 'ZPL, 203 dpi')).toString().match(/\^XA/g)).toHaveLength(30);
    for (const path of [`/products/${goods.id}`, `/locations/${where}`]) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      const dialog = await openDialog(page);
      await dialog.getByText(/^1 label ·/).waitFor();
      expect(pagesOfPdf(await saved(page, dialog, 'PDF'))).toHaveLength(1);
    }
    await page.close();
  });

  test('a code that the label has no room for is refused with what would do', async () => {
    const page = await running.openAs('clerk', `/numbers/${first}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    const dialog = await openDialog(page);
    await dialog.getByRole('combobox', { name: 'Code' }).click();
    await page.getByRole('option', { name: 'GS1-128' }).click();
    await dialog.getByRole('combobox', { name: 'Format' }).click();
    await page.getByRole('option', { name: /L7651/ }).click();
    await dialog.getByText(/These formats are large enough: A4, 40 × 48.5/).waitFor();
    expect(await dialog.getByRole('button', { name: 'Print' }).isDisabled()).toBe(true);
    await page.close();
  });

  test('of all places shown, and of the products that are chosen', async () => {
    const page = await running.openAs('manager', '/locations');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await (await openDialog(page)).getByText(/\d+ labels/).waitFor();
    await page.goto('/products');
    await page.getByRole('checkbox').nth(1).check();
    await page.getByRole('button', { name: 'Print labels' }).click();
    const dialog = page.getByRole('dialog', { name: 'Print labels' });
    await dialog.getByText(/^1 label ·/).waitFor();
    await page.close();
  });
});

describe('the settings of labels', () => {
  test('a format of one’s own: made, made the usual one, and deleted', async () => {
    const page = await running.openAs('administrator', '/settings/labels');
    await page.getByRole('heading', { level: 1, name: 'Labels' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'New format', exact: true }).click();
    const form = page.getByRole('dialog', { name: 'New label format' });
    await form.getByRole('textbox', { name: 'Name' }).fill('Shelf 90 × 50');
    await form.getByRole('textbox', { name: 'Label, width' }).fill('90');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByText(/they need 270 mm/).waitFor();
    await form.getByRole('textbox', { name: 'Columns', exact: true }).fill('2');
    await form.getByRole('textbox', { name: 'Label, height' }).fill('50,5');
    await form.getByRole('textbox', { name: 'Rows', exact: true }).fill('5');
    expect(await accessibilityFaults(page)).toEqual([]);
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'detached' });
    const row = page.getByRole('row', { name: /^Shelf 90 × 50/ });
    await row.getByText('90 × 50.5 mm').waitFor();

    await page.getByRole('button', { name: 'Edit Locations' }).click();
    const usual = page.getByRole('dialog', { name: 'Locations' });
    await usual.getByRole('combobox', { name: 'Format' }).click();
    await page.getByRole('option', { name: 'Shelf 90 × 50' }).click();
    await usual.getByRole('button', { name: 'Save' }).click();
    await usual.waitFor({ state: 'detached' });
    await page.getByRole('table', { name: 'Usual labels' }).getByText('Shelf 90 × 50').waitFor();

    await row.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await row.waitFor({ state: 'detached' });
    await page.close();
  });

  test('answer axe on a phone', async () => {
    for (const path of ['/settings/labels', `/numbers/${first}`]) {
      const page = await running.openAs('administrator', path, { size: { width: 390, height: 844 } });
      await page.getByRole('heading', { level: 1 }).waitFor();
      if (path.startsWith('/numbers')) await openDialog(page);
      expect(await accessibilityFaults(page)).toEqual([]);
      await page.close();
    }
  });
});
