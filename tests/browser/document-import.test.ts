// A retailer's file comes in through the page: what it leaves open is asked, what is proposed is looked at, it is posted
// and taken back.
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { accessibilityFaults, startBrowser } from './support/browser.ts';

const browser = await startBrowser();
const file = join(import.meta.dirname, '../fixtures/online-retail-cut.csv');

describe('a file of document lines', () => {
  test('is shown, decided, posted and taken back', async () => {
    const page = await browser.openAs('manager', '/import');
    await page.getByRole('article', { name: 'Documents of the past' }).locator('input[type=file]').setInputFiles(file);
    await page.getByRole('heading', { level: 1, name: 'online-retail-cut.csv' }).waitFor();
    const post = page.getByRole('button', { name: 'Post 61 documents' });
    await page.getByText('Decide before it can be posted: the order of the dates.').waitFor();
    expect(await post.isDisabled()).toBe(true);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('radio', { name: /^month, day, year: 1 Dec 2010|^month, day, year/ }).check();
    await page.getByText('Decide before it can be posted').waitFor({ state: 'detached' });

    await page.getByRole('link', { name: 'Show them' }).first().click();
    await page.getByText('6 entries').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await post.click();
    await page.getByRole('dialog').getByRole('button', { name: 'Post' }).click();
    await page.getByRole('heading', { name: 'What was done' }).waitFor();
    await page.getByText('Posted', { exact: true }).first().waitFor();

    await page.getByRole('link', { name: 'Show the documents' }).click();
    await page.getByText('62 entries').waitFor();
    await page.goBack();
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Take everything back' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Take back' }).click();
    await page.getByText('Taken back', { exact: true }).first().waitFor();
    await page.getByText('Documents taken back').waitFor();
  });

  test('that is no file is refused where it was chosen', async () => {
    const page = await browser.openAs('manager', '/import', { size: { width: 390, height: 844 }, theme: 'dark' });
    await page
      .getByRole('article', { name: 'Documents of the past' })
      .locator('input[type=file]')
      .setInputFiles({
        name: 'broken.xlsx',
        mimeType: 'application/zip',
        buffer: Buffer.from('PK\u0003\u0004 broken'),
      });
    await page.getByRole('alert').waitFor();
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  });
});
