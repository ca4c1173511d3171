// A receipt of thousands of numbers at the screen: its steps are shown, its page may be left, and how it ended is told
// wherever the person is by then.
import { expect, test } from 'vitest';
import { type Goods, posted, product } from '../support/goods.ts';
import { startBrowser } from './support/browser.ts';

const office = await startBrowser();
const manager = office.as('manager');

/** `until`: the document is sent no sooner, for what is refused faster than anybody leaves a page. */
async function receiptOf(goods: Goods, numbers: string, until?: Promise<void>) {
  const page = await office.openAs('manager', `/receipts/new?productId=${goods.id}`);
  if (until) await page.route('**/api/v1/operations', (route) => until.then(() => route.continue()));
  await page.getByRole('textbox', { name: 'Serial numbers' }).fill(`${numbers}\n`);
  await page
    .getByText(/^8.?000$/)
    .first()
    .waitFor();
  await page.keyboard.press('Control+Enter');
  return page;
}

const unitsOf = async (goods: Goods): Promise<unknown> =>
  (await office.sql(`select count(*)::int as units from lot where product_id = $1 and seq > 0`, [goods.id]))[0]?.units;

test('the steps are shown, then the document', async () => {
  const goods = await product(manager, 'serial');
  const page = await receiptOf(goods, 'LONG-0001..LONG-8000');
  await page.getByText(/^8.?000 numbers are being posted$/).waitFor();
  await page.getByRole('progressbar', { name: 'Progress' }).waitFor();
  await page.getByRole('heading', { level: 1, name: /Receipt REC-/ }).waitFor({ timeout: 60_000 });
  expect(await unitsOf(goods)).toBe(8000);
});

test('who leaves the page is told when it is posted', async () => {
  const goods = await product(manager, 'serial');
  const page = await receiptOf(goods, 'LEFT-0001..LEFT-8000');
  await page.getByText(/^8.?000 numbers are being posted$/).waitFor();
  await page
    .getByRole('navigation', { name: 'Main navigation' })
    .getByRole('link', { name: 'Products', exact: true })
    .click();
  await page.getByRole('heading', { level: 1, name: 'Products' }).waitFor();
  await page.getByText(/^REC-\S+ is posted$/).waitFor({ timeout: 60_000 });
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Products');
  expect(await unitsOf(goods)).toBe(8000);
});

test('what is refused after its page was left is kept as a draft', async () => {
  const goods = await product(manager, 'serial');
  const gone = Promise.withResolvers<void>();
  await posted(manager, 'receipt', [{ productId: goods.id, numbers: ['KEPT-7000'] }]);
  const page = await receiptOf(goods, 'KEPT-0001..KEPT-8000', gone.promise);
  await page.getByText(/^8.?000 numbers are being posted$/).waitFor();
  await page
    .getByRole('navigation', { name: 'Main navigation' })
    .getByRole('link', { name: 'Products', exact: true })
    .click();
  await page.getByRole('heading', { level: 1, name: 'Products' }).waitFor();
  gone.resolve();
  await page.getByText(/^It is kept as the draft REC-/).waitFor({ timeout: 60_000 });
  await page.getByRole('link', { name: /^REC-/ }).click();
  await page.getByRole('heading', { level: 1, name: /REC-/ }).waitFor();
  expect(await unitsOf(goods)).toBe(1);
});
