// Dates through the screen: the expiration moves the others before anything is saved, what expires is a list and a month,
// an alert is seen to, and a delivery of goods past their removal date asks.
import { expect, test } from 'vitest';
import { addDays } from '../../src/domain/calendar.ts';
import { findLotsByNumber } from '../../src/ledger/lot.contract.ts';
import { getHome } from '../../src/tracing/home.contract.ts';
import { customer, posted, product } from '../support/goods.ts';
import { accessibilityFaults, startBrowser } from './support/browser.ts';

const office = await startBrowser();
const manager = office.as('manager');
const today = (await manager.call(getHome, {})).today;
const inDays = (days: number) => addDays(today, days);
const shown = (day: string) =>
  new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );

test('a list, a month, an alert that is seen to, dates that move together', { timeout: 240_000 }, async () => {
  const goods = await product(manager, 'lot', { expirationDays: 10, removalDays: 2, alertDays: 10 });
  await posted(manager, 'receipt', [{ productId: goods.id, numbers: [{ number: 'MILK-1', quantity: '4' }] }]);
  await posted(manager, 'receipt', [
    { productId: goods.id, numbers: [{ number: 'MILK-2', quantity: '6', expirationDate: inDays(-1) }] },
  ]);

  const page = await office.openAs('manager', '/');
  await page.getByRole('link', { name: /Alerts that are due 2/ }).click();
  const list = page.getByRole('table', { name: 'Expiry' });
  await list.getByRole('row').filter({ hasText: 'MILK-1' }).getByText('today').waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await list.getByRole('row').filter({ hasText: 'MILK-2' }).getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Alerts are seen to' }).click();
  await page.getByText('1 alert is seen to').waitFor();
  await list.getByText('MILK-2').waitFor({ state: 'detached' });

  await page.goto(`/expiry?due=overdue&productId=${goods.id}`);
  const row = list.getByRole('row').filter({ hasText: 'MILK-2' });
  await row.getByText('Seen to').waitFor();
  expect(await list.getByText('MILK-1').count()).toBe(0);
  await page.getByRole('button', { name: 'Calendar' }).click();
  const month = page.getByRole('grid');
  await month
    .getByText(String(Number(today.slice(8))), { exact: true })
    .first()
    .waitFor();
  await month.locator('button[tabindex="0"]').focus();
  await page.keyboard.press('ArrowLeft');
  const yesterday = month.locator(`[data-day="${inDays(-1)}"]`);
  await yesterday.and(page.locator(':focus')).waitFor();
  expect(await yesterday.textContent()).toContain('1 number');
  await page.keyboard.press('Enter');
  await list.getByText('MILK-2').waitFor();
  expect(new URL(page.url()).searchParams.get('day')).toBe(inDays(-1));
  expect(await accessibilityFaults(page)).toEqual([]);
  const dark = await office.openAs('manager', `/expiry?view=calendar&productId=${goods.id}`, {
    theme: 'dark',
    size: { width: 390, height: 844 },
  });
  await dark.getByRole('grid').getByText('1 number').first().waitFor();
  expect(await accessibilityFaults(dark)).toEqual([]);
  await dark.close();

  const { rows } = await manager.call(findLotsByNumber, { query: { number: 'MILK-1', productId: goods.id } });
  await page.goto(`/numbers/${rows[0]?.id}`);
  const expiration = page.getByRole('textbox', { name: 'Expiration date' });
  await expiration.fill(inDays(20));
  await expiration.press('Tab');
  expect(await page.getByRole('textbox', { name: 'Take off the shelf on' }).inputValue()).toBe(shown(inDays(18)));
  expect(await page.getByRole('textbox', { name: 'Remind on' }).inputValue()).toBe(shown(inDays(10)));
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved', { exact: true }).waitFor();
  expect((await manager.get<{ removalDate: string }>(`/lots/${rows[0]?.id}`)).removalDate).toBe(inDays(18));
});

test('a delivery of goods past their removal date asks a clerk, and goes on', { timeout: 180_000 }, async () => {
  const goods = await product(manager, 'serial', { expirationDays: 30, removalDays: 5 });
  const buyer = await customer(manager);
  const { name: buyerName } = await manager.get<{ name: string }>(`/partners/${buyer}`);
  await posted(manager, 'receipt', [
    { productId: goods.id, numbers: [{ number: 'CREAM-1', removalDate: inDays(-2) }, { number: 'CREAM-2' }] },
  ]);
  const page = await office.openAs('clerk', '/deliveries/new');
  await page.getByRole('textbox', { name: 'Customer' }).fill(buyerName);
  await page.getByRole('option', { name: buyerName, exact: true }).click();
  const line = page.getByRole('group', { name: 'Line 1', exact: true });
  await line.getByRole('textbox', { name: 'Product' }).fill('CREAM-1');
  await page.keyboard.press('Enter');
  await page.getByText('The number CREAM-1 was to be taken off sale', { exact: false }).first().waitFor();
  await page.getByRole('button', { name: 'Post the delivery' }).click();
  const asked = page.getByRole('dialog', { name: 'Go on all the same?' });
  await asked.getByText('CREAM-1 was to be taken off sale after').waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await asked.getByRole('button', { name: 'Go on' }).click();
  await page.getByText('past the removal date').waitFor();
});
