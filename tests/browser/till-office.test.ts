// The back office of the till at the screen: a register is made, what two tills sold twice is settled, the day is read in
// its Z report and in figures, and the journal is proved whole.
import { expect, test } from 'vitest';
import { posted, product } from '../support/goods.ts';
import { openTill } from '../support/till.ts';
import { accessibilityFaults, startBrowser } from './support/browser.ts';

const office = await startBrowser();
const manager = office.as('manager');

test('a register and its category are made, and a product is put there', { timeout: 240_000 }, async () => {
  const cup = await product(manager, 'none', { name: 'Coffee cup', availableAtTill: true });
  const page = await office.openAs('manager', '/registers');
  await page.getByRole('button', { name: 'New register' }).first().click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Front counter');
  await page.getByRole('textbox', { name: 'Code' }).fill('f-1');
  await page.getByRole('button', { name: 'Create the register' }).click();
  await page.getByText('1 to 8 letters from A to Z and digits.').waitFor();
  await page.getByRole('textbox', { name: 'Code' }).fill('f1');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Front counter' }).waitFor();
  await page.getByRole('textbox', { name: 'Usual float' }).fill('150.50');
  await page.getByRole('textbox', { name: 'Below the lines' }).fill('Thank you');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved', { exact: true }).first().waitFor();
  const { rows } = await manager.get<{ rows: unknown[] }>('/registers');
  expect(rows).toMatchObject([{ code: 'F1', usualFloat: 15_050, receipt: { footer: 'Thank you', paper: '80mm' } }]);
  expect(await accessibilityFaults(page)).toEqual([]);

  await page.goto('/till-categories');
  for (const name of ['Drinks', 'Dishes']) {
    await page.getByRole('button', { name: 'New category' }).first().click();
    await page.getByRole('textbox', { name: 'Name' }).fill(name);
    await page.keyboard.press('Enter');
    await page.getByRole('cell', { name, exact: true }).waitFor();
  }
  await page.getByRole('button', { name: 'Move Dishes up' }).click();
  await page.getByRole('row').nth(1).getByText('Dishes').waitFor();
  await page.goto(`/products/${cup.id}?tab=sales`);
  await page.getByRole('combobox', { name: 'Till category' }).click();
  await page.getByRole('option', { name: 'Dishes' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved', { exact: true }).first().waitFor();
  await page.getByRole('navigation').getByRole('link', { name: 'Products at the till' }).click();
  await page.getByRole('row').filter({ hasText: 'Coffee cup' }).waitFor();
});

test('two tills sold one unit: both receipts are shown, identified and settled', { timeout: 240_000 }, async () => {
  const front = await openTill(office);
  const back = await openTill(office, { locationId: front.register.locationId });
  const drill = await product(manager, 'serial', { name: 'Cordless drill' });
  const numbers = ['DR-1', 'DR-2'];
  await posted(manager, 'receipt', [{ productId: drill.id, numbers }], { toId: front.register.locationId });
  const line = { product: drill, tracking: 'serial' as const, numbers: ['DR-1'], unitPrice: '129.90' };
  const first = await front.sell([line]);
  const second = await back.sell([line], { offline: true });
  expect(second.cases).toEqual(['claimed']);

  const page = await office.openAs('manager', '/');
  await page.getByRole('link', { name: 'To settle of the tills 1' }).click();
  await page.getByRole('row').filter({ hasText: second.number }).getByRole('link').first().click();
  await page.getByText('was sold before. Both sales stand').waitFor();
  await page.getByRole('link', { name: first.number }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole('link', { name: second.number }).last().click();
  await page.getByRole('heading', { level: 1, name: `Ticket ${second.number}` }).waitFor();
  await page.getByText('Claimed: not what left').waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole('button', { name: /^Identify/ }).click();
  const entry = page
    .getByRole('dialog')
    .getByRole('textbox', { name: /Serial number/ })
    .first();
  await entry.fill('DR-2');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Post' }).click();
  await page.getByText('What left has a number by now.').waitFor();
  await page.getByRole('button', { name: 'Settle' }).click();
  await page.getByRole('textbox', { name: 'Reason' }).fill('The customer has DR-2');
  await page.getByRole('button', { name: 'Settle' }).last().click();
  await page.getByText('The customer has DR-2').waitFor();
  await page.goto('/to-settle');
  await page.getByText('Nothing to settle').waitFor();
});

test('the day: Z report, figures by question, and the journal proved whole', { timeout: 240_000 }, async () => {
  const till = await openTill(office);
  const tea = await product(manager, 'none', { name: 'Green tea' });
  const sold = await till.sell([{ product: tea, quantity: '3', unitPrice: '4.50' }]);
  await till.refund(sold, [{ line: 1, quantity: '1' }]);
  await till.cash('in', 500);
  await till.closeShift({ counted: 11_350, note: 'A coin too few' });

  const page = await office.openAs('manager', `/shifts?registerId=${till.register.id}`, { theme: 'dark' });
  await page.getByRole('row').filter({ hasText: 'Closed, Z 1' }).getByRole('link').first().click();
  const report = page.getByRole('article', { name: 'Z report' });
  await report.getByText('€114.00').waitFor();
  expect(await report.textContent()).toMatch(/Difference-€0\.50.*A coin too few/);
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole('tab', { name: 'Cash and drawer' }).click();
  await page.getByRole('row').filter({ hasText: 'Cash in' }).getByText('€5.00').waitFor();

  await page.goto(`/reports/till?by=product&registerId=${till.register.id}`);
  const figures = page.getByRole('table', { name: 'In figures' });
  expect(await figures.getByRole('row').filter({ hasText: 'Green tea' }).textContent()).toMatch(
    /€13\.50-€4\.50.*€9\.00/,
  );
  await page.getByRole('img', { name: /Chart of what was sold; the most: Green tea/ }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);

  await page.goto(`/registers/${till.register.id}?tab=journal`);
  await page.getByRole('button', { name: 'Verify the journal' }).click();
  await page.getByText(/The journal is whole: 5 entries/).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await office.sql(`update till_entry set body = replace(body, '"3"', '"2"') where register_id = $1 and seq = 2`, [
    till.register.id,
  ]);
  await page.getByRole('button', { name: 'Verify the journal' }).click();
  await page.getByText('An entry was changed').waitFor();
});
