// Selling with both hands off the mouse: products with lot and serial numbers as a shop sells them, orders, refunds, and a
// sale while the program is away.
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { createProduct } from '../../src/catalog/product.contract.ts';
import { createOrder } from '../../src/operations/ordering/order.contract.ts';
import { customer, fresh, posted } from '../support/goods.ts';
import { accessibilityFaults, startBrowser } from './support/browser.ts';
import { keysOf, scanKeys } from './support/scanner.ts';
import { openTill } from './support/till.ts';
import { openWire } from './support/wire.ts';

const running = await startBrowser();
const manager = running.as('manager');
const named = new Map<string, { id: string; name: string }>();

async function onSale(name: string, tracking: 'none' | 'lot' | 'serial', more: object = {}): Promise<string> {
  const body = { sku: fresh('SKU'), name, tracking, price: '10', taxRate: '21', availableAtTill: true, ...more };
  const { id } = await manager.call(createProduct, { body });
  named.set(name, { id, name });
  return id;
}

const tickets = () =>
  running.sql<{ number: string; total: number; lines: number }>(
    'select t.number, t.total::int, (select count(*)::int from ticket_line l where l.ticket_id = t.id) as lines from ticket t order by t.number',
  );
const isSold = async (number: string): Promise<boolean> => {
  const rows = await running.sql<{ sold: boolean }>(
    `select exists (select from move_line l join operation o on o.id = l.operation_id join lot n on n.id = l.lot_id
      where o.kind = 'sale' and n.number = '${number}') as sold`,
  );
  return rows[0]?.sold ?? false;
};

/** As fast as a quick person types. */
const type = (page: Page, text: string) => page.keyboard.type(text, { delay: 60 });

async function choose(page: Page, name: string): Promise<void> {
  await type(page, '/');
  await page.getByRole('searchbox', { name: 'Search products' }).waitFor();
  await type(page, name);
  await page.locator('[data-product]', { hasText: name }).first().waitFor();
  await page.keyboard.press('Enter');
}

async function payInCash(page: Page): Promise<void> {
  await page.keyboard.press('F9');
  await page.getByRole('textbox', { name: 'How much is put down' }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: /^Receipt / }).waitFor();
}

async function till(origin = ''): Promise<Page> {
  const page = await running.open(`${origin}/pos/`, { keepsTill: origin !== '' });
  await page.addInitScript('window.print = () => { window.printed = (window.printed ?? 0) + 1; }');
  await page.evaluate('window.print = () => { window.printed = (window.printed ?? 0) + 1; }');
  await openTill(page, { account: running.account('manager') });
  await page.locator('[data-product]').first().waitFor();
  return page;
}

beforeAll(async () => {
  const drill = await onSale('Drill', 'serial', { gtin: '05901234123457' });
  const resin = await onSale('Resin', 'lot');
  const alarm = await onSale('Alarm', 'serial');
  await onSale('Gloves', 'none');
  await posted(running.as('clerk'), 'receipt', [
    { productId: drill, numbers: Array.from({ length: 30 }, (_, at) => `DR-${101 + at}`) },
    { productId: alarm, numbers: ['AL-1', 'AL-2'] },
    {
      productId: resin,
      numbers: [
        { number: 'R-LATE', quantity: '5', expirationDate: '2098-01-01' },
        { number: 'R-SOON', quantity: '5', expirationDate: '2097-01-01' },
      ],
    },
  ]);
});

describe('products with numbers, by keyboard alone', () => {
  test('adding one asks for its number; Enter takes it and waits for the next; Esc cancels', async () => {
    const page = await till();
    await choose(page, 'Drill');
    const panel = page.getByRole('region', { name: 'Numbers of Drill' });
    await panel.getByText('0 of 1').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByText('Scan or choose the first product.').waitFor();

    await choose(page, 'Drill');
    await panel.waitFor();
    await type(page, 'DR-101');
    await page.keyboard.press('Enter');
    await type(page, 'DR-102');
    await page.keyboard.press('Enter');
    await panel.getByText('2 of 2').waitFor();
    expect(await panel.getByRole('list', { name: 'In stock here' }).getByText('DR-101').count(), 'used').toBe(0);
    await page.keyboard.press('Enter');
    const lines = page.getByRole('list', { name: 'Lines' });
    await lines.getByText('DR-102').waitFor();
    await lines.getByRole('button', { name: 'Drill: 2 of 2 numbers, complete' }).waitFor();

    // The pad asks for one more: the list button turns red, and asks for the missing one alone.
    await type(page, '3');
    await lines.getByRole('button', { name: 'Drill: 2 of 3 numbers, 1 missing' }).waitFor();
    await type(page, 'l');
    await panel.getByText('2 of 3').waitFor();
    await type(page, 'DR-103');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await lines.getByRole('button', { name: 'Drill: 3 of 3 numbers, complete' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await payInCash(page);
    await expect.poll(() => page.evaluate('window.printed')).toBe(1);
    await expect.poll(() => isSold('DR-103'), { timeout: 10_000 }).toBe(true);

    // The earliest to expire stands first; several lots stay on one line.
    await page.keyboard.press('Enter');
    await choose(page, 'Resin');
    const stock = page.getByRole('region', { name: 'Numbers of Resin' }).getByRole('list', { name: 'In stock here' });
    expect(await stock.getByRole('listitem').first().textContent()).toContain('R-SOON');
    await type(page, 'R-SOON;2');
    await page.keyboard.press('Enter');
    await type(page, 'R-LATE');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await lines.getByText('× 2').waitFor();
    await page.getByRole('button', { name: 'Resin: 3 of 3 numbers, complete' }).waitFor();

    // Missing numbers ask once, and the sale goes on.
    await type(page, '4');
    await page.keyboard.press('F9');
    await page.getByRole('button', { name: 'Go on without them' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'How much is put down' }).waitFor();
    await type(page, '50');
    await page
      .getByText(/^Change/)
      .first()
      .waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /^Receipt / }).waitFor();
    await expect.poll(async () => (await tickets()).length, { timeout: 10_000 }).toBe(2);
    await page.close();
  });

  test('what was sold before needs a manager; another product’s number offers that product', async () => {
    const page = await till();
    await choose(page, 'Drill');
    const panel = page.getByRole('region', { name: 'Numbers of Drill' });
    await panel.waitFor();
    await type(page, 'AL-1');
    await page.keyboard.press('Enter');
    await panel.getByText('It is a number of Alarm.').waitFor();
    await type(page, 'DR-101');
    await page.keyboard.press('Enter');
    await panel.getByText(/It was sold on/).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('F9');
    await page.getByText('Drill: a manager has to answer for a number, or take it off.').waitFor();
    await page.close();
  });

  test('a scan is product and number in one; twenty a second are all there', async () => {
    const page = await till();
    const numbers = Array.from({ length: 20 }, (_, at) => `DR-${111 + at}`);
    await scanKeys(page, numbers.map(keysOf));
    await page.getByRole('button', { name: 'Drill: 20 of 20 numbers, complete' }).waitFor();
    // Its last digits could be a lot whose separator is missing; the number that is here decides.
    await scanKeys(page, [keysOf('010590123412345721DR-107')]);
    await page.getByRole('button', { name: 'Drill: 21 of 21 numbers, complete' }).waitFor();
    await scanKeys(page, [keysOf('NOBODY-9')]);
    await page.getByText('Nobody knows NOBODY-9.').waitFor();
    await page.close();
  });
});

test('an order brings what is left of it, with its numbers; a refund gives the unit back', async () => {
  const partnerId = await customer(manager);
  const drill = named.get('Drill')?.id ?? '';
  await manager.call(createOrder, {
    body: {
      kind: 'sales',
      partnerId,
      lines: [{ productId: drill, quantity: '2', unitPrice: '8', numbers: ['DR-105', 'DR-106'] }],
    },
  });
  const page = await till();
  await type(page, 'o');
  await page.getByRole('list', { name: 'Quotations and orders' }).getByRole('button').first().waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Settle the order' }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('Load the lot and serial numbers of this order?').waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('list', { name: 'Lines' }).getByText('DR-106').waitFor();
  await payInCash(page);
  await expect.poll(() => isSold('DR-105'), { timeout: 10_000 }).toBe(true);

  await page.keyboard.press('Enter');
  await type(page, 't');
  await page.getByRole('searchbox', { name: 'Receipt, lot or serial number, or customer' }).waitFor();
  await type(page, 'DR-105');
  await page.getByRole('list', { name: 'Tickets' }).getByRole('button').first().waitFor();
  await expect.poll(() => page.getByRole('list', { name: 'Tickets' }).getByRole('button').count()).toBe(1);
  await page.keyboard.press('Enter');
  expect(await page.getByRole('checkbox', { name: 'DR-105' }).isChecked()).toBe(true);
  await page.getByRole('button', { name: 'Take back' }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await page.getByText('Returned: Drill').waitFor();
  await page.keyboard.press('F9');
  await page.getByRole('textbox', { name: 'How much is given back' }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: /^Receipt / }).waitFor();
  await expect.poll(async () => (await tickets()).at(-1)?.total, { timeout: 10_000 }).toBeLessThan(0);
  await page.close();
});

test('a sale goes on while the program is away, survives a reload, and is there once', async () => {
  const wire = await openWire(running.origin);
  const page = await till(wire.origin);
  const before = (await tickets()).length;
  await choose(page, 'Gloves');
  await page.getByRole('list', { name: 'Lines' }).getByText('Gloves').waitFor();
  wire.cut = true;
  await page.reload();
  await page.getByRole('list', { name: 'Lines' }).getByText('Gloves').waitFor();
  await payInCash(page);
  await page.reload();
  await page.getByText('Scan or choose the first product.').waitFor();
  expect((await tickets()).length).toBe(before);
  wire.cut = false;
  await expect.poll(async () => (await tickets()).length, { timeout: 30_000 }).toBe(before + 1);
  await page.getByRole('button', { name: 'entries wait' }).waitFor({ state: 'hidden' });
  expect((await tickets()).length).toBe(before + 1);
});
