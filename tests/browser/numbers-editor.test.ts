// The numbers editor at the screen: pasted rows of which some are bad, a file, stock, ten thousand rows, the keyboard
// alone; and the question that is asked when a document may go without numbers.
import { expect, test } from 'vitest';
import { customer, type Goods, onHand, posted, product } from '../support/goods.ts';
import { startBrowser } from './support/browser.ts';

const office = await startBrowser();
const manager = office.as('manager');

async function lineOf(path: string, goods: Goods) {
  const page = await office.openAs('manager', path);
  const line = page.getByRole('group', { name: 'Line 1', exact: true });
  await line.getByRole('textbox', { name: 'Product' }).fill(goods.sku);
  await page.keyboard.press('Enter');
  await line.getByText(goods.sku, { exact: true }).waitFor();
  return { page, line, field: page.getByRole('textbox', { name: 'Serial numbers' }) };
}

test('twelve pasted with three bad: the others stay, removing the bad ones can be undone', async () => {
  const goods = await product(manager, 'serial');
  await posted(manager, 'receipt', [{ productId: goods.id, numbers: ['P-02'] }]);
  const { page, field } = await lineOf('/receipts/new', goods);
  const rows = Array.from({ length: 10 }, (_, i) => `P-${String(i + 1).padStart(2, '0')}`);
  await field.fill([...rows, 'P-05', 'Q-9..Q-1'].join('\n'));
  await page.getByText('3 with problems').waitFor();
  await page.getByRole('button', { name: 'Remove rows with problems' }).click();
  await page.getByRole('button', { name: 'Remove P-02' }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('3 with problems').waitFor();
  await page.getByRole('button', { name: 'Remove rows with problems' }).click();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { level: 1, name: /Receipt REC-/ }).waitFor();
  expect(await page.getByRole('list', { name: 'Serial numbers' }).getByRole('link').count()).toBe(9);
});

test('a file, and what is in stock', async () => {
  const goods = await product(manager, 'serial');
  const { page } = await lineOf('/receipts/new', goods);
  const buffer = Buffer.from('Serial;Quantity\nF-001;1\nF-002;1\nF,3;1\n');
  await page.getByLabel('File with numbers').setInputFiles({ name: 'numbers.csv', mimeType: 'text/csv', buffer });
  await page.getByRole('group', { name: 'Numbers as read' }).getByText('F,3').waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { level: 1, name: /Receipt REC-/ }).waitFor();

  const { page: out } = await lineOf('/deliveries/new', goods);
  await out.getByRole('button', { name: 'Choose from stock' }).click();
  const dialog = out.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'How many' }).fill('3');
  await dialog.getByRole('checkbox', { name: 'F-001', checked: true }).waitFor();
  await dialog.getByRole('button', { name: 'Take these' }).click();
  await out.getByRole('group', { name: 'Numbers as read' }).getByText('F-002').waitFor();
});

test('ten thousand rows are read and counted', async () => {
  const goods = await product(manager, 'serial');
  const { page, field } = await lineOf('/receipts/new', goods);
  await field.fill('T-00001..T-10000\n');
  await page
    .getByText(/^10.?000$/)
    .first()
    .waitFor();
  await page.getByRole('group', { name: 'Numbers as read' }).getByText('T-00001').waitFor();
  await page.getByText('checking', { exact: false }).waitFor({ state: 'detached' });
});

test('with the keyboard alone: typed, walked through, changed and removed', async () => {
  const goods = await product(manager, 'serial');
  const { page, field } = await lineOf('/receipts/new', goods);
  await field.focus();
  for (const number of ['K-1', 'K-2', 'K-3']) {
    await page.keyboard.type(number);
    await page.keyboard.press('Enter');
  }
  const list = page.getByRole('group', { name: 'Numbers as read' });
  await list.getByText('K-1').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('F2');
  await page.keyboard.type('K-22', { delay: 90 });
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Delete');
  await list.getByText('K-3').waitFor({ state: 'detached' });
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { level: 1, name: /Receipt REC-/ }).waitFor();
  const numbers = page.getByRole('list', { name: 'Serial numbers' }).getByRole('link');
  expect(await numbers.allTextContents()).toEqual(['K-1', 'K-22']);
});

test('a document that may go without numbers asks, and what has none waits to be identified', async () => {
  const goods = await product(manager, 'serial', { numberPolicy: { receipt: 'asked' } });
  await customer(manager);
  const { page, line, field } = await lineOf('/receipts/new', goods);
  await line.getByRole('textbox', { name: 'Accepted' }).fill('3');
  await field.fill('W-1');
  await page.keyboard.press('Control+Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByText('1 of 3 have a number', { exact: false }).waitFor();
  await dialog.getByRole('button', { name: 'Go on without numbers' }).click();
  await page.getByRole('heading', { level: 1, name: /Receipt REC-/ }).waitFor();
  expect(await onHand(office, goods.id)).toHaveLength(2);
  await page.goto('/to-identify');
  await page.getByText(goods.name).first().waitFor();
});
