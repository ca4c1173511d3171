// The page of a number: a unit that was received, delivered, came back and was sold again tells all of it; what people
// write of it is written where it stands; its code opens it.
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { readings } from '../../src/domain/gs1/element-string.ts';
import { placeHold } from '../../src/ledger/hold.contract.ts';
import { createLot, findLotsByNumber, getLot } from '../../src/ledger/lot.contract.ts';
import { customer, posted, product, supplier } from '../support/goods.ts';
import { readImage } from '../support/label-reader.ts';
import { accessibilityFaults, startBrowser } from './support/browser.ts';

const office = await startBrowser();
const manager = office.as('manager');
const gtin = '09506000134352';
const shots = process.env.SHOTS;
const shot = async (page: Page, name: string) => {
  if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
};

const nameOf = async (id: string) => (await manager.get<{ name: string }>(`/partners/${id}`)).name;
async function idOf(number: string, productId: string): Promise<string> {
  const { rows } = await manager.call(findLotsByNumber, { query: { number, productId } });
  return rows[0]?.id ?? '';
}

const goods = await product(manager, 'serial', {
  gtin,
  name: 'Cordless drill',
  warranty: { length: 365, unit: 'day' },
  numberAttributes: [
    { key: 'colour', label: 'Colour', type: 'choice', choices: ['Red', 'Blue'] },
    { key: 'tested', label: 'Tested', type: 'yes-no' },
    { key: 'firmware', label: 'Firmware', type: 'text' },
    { key: 'calibrated', label: 'Calibrated on', type: 'date' },
  ],
});
const [maker, first, second] = [await supplier(manager), await customer(manager), await customer(manager)];
const lines = [{ productId: goods.id, numbers: ['DRL-0001'] }];
const receipt = await posted(
  manager,
  'receipt',
  [{ productId: goods.id, unitPrice: '84.5', numbers: ['DRL-0001', 'DRL-0002', 'DRL-0003'] }],
  { partnerId: maker },
);
office.clock.advance({ minutes: 1 });
const sold = await posted(manager, 'delivery', lines, { partnerId: first });
office.clock.advance({ minutes: 1 });
const back = await posted(manager, 'return', lines, { partnerId: first, originId: sold.id });
office.clock.advance({ minutes: 1 });
const again = await posted(manager, 'delivery', lines, { partnerId: second });
const unit = `/numbers/${await idOf('DRL-0001', goods.id)}`;

describe('a unit that was sold twice', () => {
  test('tells from whom it came, who has it, what covers it, and each of its lives', async () => {
    const page = await office.openAs('manager', unit);
    await page.getByRole('heading', { level: 1, name: 'DRL-0001' }).waitFor();
    await page
      .getByText('With the customer', { exact: false })
      .getByRole('link', { name: await nameOf(second) })
      .waitFor();
    const purchase = page.getByRole('region', { name: 'Purchase / production' });
    await purchase.getByRole('link', { name: `Receipt ${receipt.number}` }).waitFor();
    await purchase.getByRole('link', { name: await nameOf(maker) }).waitFor();
    await purchase.getByText('84.50', { exact: false }).waitFor();
    const delivery = page.getByRole('region', { name: 'Delivery', exact: true });
    await delivery.getByRole('link', { name: `Delivery ${again.number}` }).waitFor();
    await delivery.getByRole('link', { name: await nameOf(second) }).waitFor();
    const cover = page.getByRole('region', { name: 'Warranty and maintenance contract' });
    await cover.getByText('Under warranty').waitFor();
    await cover.getByText('365 days left').waitFor();
    await cover.getByText('Computed from the delivery of', { exact: false }).waitFor();
    const moves = page.getByRole('region', { name: 'Movements' });
    await moves.getByRole('heading', { name: 'Life no. 2' }).waitFor();
    await moves.getByRole('heading', { name: 'First life' }).waitFor();
    for (const { number } of [receipt, sold, back, again]) {
      await moves.getByRole('link', { name: new RegExp(number) }).waitFor();
    }
    await page.getByText('Number and product are locked').waitFor();
    await shot(page, 'serial-overview');
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByText('It has moved', { exact: false }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('tab', { name: 'Related' }).click();
    await page.getByRole('link', { name: '2 other numbers' }).waitFor();
    await shot(page, 'serial-related');
  });

  test('is taken back from where it stands: the return offers only this unit', async () => {
    const page = await office.openAs('manager', unit);
    await page.getByRole('link', { name: 'Take back' }).click();
    await page.getByRole('heading', { level: 1, name: 'New return' }).waitFor();
    await page.getByText('DRL-0001').first().waitFor();
    expect(await page.getByRole('link', { name: 'DRL-0002' }).count()).toBe(0);
  });

  test('shows the code of its label, which opens it', async () => {
    const page = await office.openAs('manager', unit);
    await page.getByRole('button', { name: 'Show the code large' }).click();
    const picture = page.getByRole('dialog').getByRole('img', { name: 'Code of DRL-0001' });
    await picture.waitFor();
    const [code] = await readImage(await picture.screenshot());
    const [elements = []] = readings(code?.bytes ?? '', { today: '2026-11-21', separated: true });
    expect(elements.map(({ ai, value }) => `${ai} ${value}`)).toEqual([`01 ${gtin}`, '21 DRL-0001']);
    await page.getByText('Bars of the number').click();
    await page.getByRole('dialog').getByRole('figure').and(page.locator('[data-code="code-128"]')).waitFor();
    await shot(page, 'serial-code');
    const [bars] = await readImage(await picture.screenshot());
    expect(bars?.text).toBe('DRL-0001');
  });
});

describe('what people write of a number', () => {
  test('is edited where it stands, saved by Ctrl S, and not lost by leaving', async () => {
    const page = await office.openAs('manager', `/numbers/${await idOf('DRL-0002', goods.id)}`);
    await page.getByRole('textbox', { name: 'Supplier’s number' }).fill('ACME-77');
    const expires = page.getByRole('textbox', { name: 'Expiration date' });
    await expires.fill('2020-01-31');
    await page.keyboard.press('Escape');
    await page.getByRole('textbox', { name: 'Maintenance contract until' }).fill('2030-06-30');
    await page.keyboard.press('Escape');
    await page.getByRole('tab', { name: 'More information' }).click();
    await page.getByRole('combobox', { name: 'Colour' }).click();
    await page.getByRole('option', { name: 'Blue' }).click();
    await page.getByRole('combobox', { name: 'Tested' }).click();
    await page.getByRole('option', { name: 'Yes' }).click();
    await page.getByRole('textbox', { name: 'Firmware' }).fill('v2.1');
    await page
      .getByRole('textbox', { name: 'Notes' })
      .fill('# Checked\n**New** chuck, see [manual](https://example.com)\n\n<b>plain</b> [bad](javascript:alert(1))');
    await page.getByText('Preview', { exact: true }).click();
    await page.getByRole('heading', { level: 3, name: 'Checked' }).waitFor();
    expect(await page.getByRole('link', { name: 'manual' }).getAttribute('rel')).toContain('noopener');
    await page.getByText('<b>plain</b>', { exact: false }).waitFor();
    expect(await page.getByRole('link', { name: 'bad' }).count()).toBe(0);
    await page.getByRole('link', { name: 'Cordless drill' }).first().click();
    await page.getByRole('dialog').getByRole('button', { name: 'Stay here' }).click();
    await page.keyboard.press('Control+s');
    await page.getByText('Saved', { exact: true }).waitFor();
    await page.getByText('Expired', { exact: true }).first().waitFor();
    await shot(page, 'serial-more');
    expect(await manager.call(getLot, { params: { id: await idOf('DRL-0002', goods.id) } })).toMatchObject({
      supplierNumber: 'ACME-77',
      expirationDate: '2020-01-31',
      contractUntil: '2030-06-30',
      attributes: { colour: 'Blue', tested: true, firmware: 'v2.1' },
      cover: 'under-contract',
    });
    await page.getByRole('button', { name: 'Edit' }).waitFor();
  });

  test('a certificate is kept beside it', async () => {
    const page = await office.openAs('manager', `/numbers/${await idOf('DRL-0003', goods.id)}?tab=more`);
    const file = join(tmpdir(), `certificate-${process.pid}.txt`);
    writeFileSync(file, 'Tested and found well.');
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Add files' }).click();
    await (await chooser).setFiles(file);
    await page.getByRole('link', { name: /certificate/ }).waitFor();
  });

  test('a product says which fields its numbers have and how long its warranty is', async () => {
    const page = await office.openAs('manager', `/products/${goods.id}?tab=inventory`);
    const warranty = page.getByRole('region', { name: 'Warranty' }).getByRole('textbox', { name: 'Warranty' });
    await warranty.fill('730');
    await page.getByRole('button', { name: 'Add a field' }).click();
    await page.getByRole('group', { name: 'Field 5' }).getByRole('textbox', { name: 'Name' }).fill('Motor no.');
    await shot(page, 'product-fields');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    await page.goto(`/numbers/${await idOf('DRL-0003', goods.id)}?tab=more`);
    await page.getByRole('textbox', { name: 'Motor no.' }).waitFor();
  });
});

test('a number made by hand has no place, waits for its receipt and may be deleted', async () => {
  const { id } = await manager.call(createLot, { body: { number: 'DRL-9000', productId: goods.id } });
  const page = await office.openAs('manager', `/numbers/${id}`);
  await page.getByText('Nowhere yet').waitFor();
  await page.getByText('by hand, not received yet', { exact: false }).waitFor();
  await page.getByText('It was never delivered to a customer.').waitFor();
  expect(await page.getByRole('link', { name: 'Receive', exact: true }).getAttribute('href')).toContain(id);
  await shot(page, 'serial-by-hand');
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('heading', { level: 1, name: 'Serial numbers' }).waitFor();
});

test('a lot shows where it is, what is on hold there, and who has some of it', async () => {
  const food = await product(manager, 'lot', { name: 'Olive oil 5 l', expirationDays: 200 });
  await posted(manager, 'receipt', [{ productId: food.id, numbers: [{ number: 'OIL-7', quantity: '120' }] }], {
    partnerId: maker,
  });
  office.clock.advance({ minutes: 1 });
  await posted(manager, 'delivery', [{ productId: food.id, numbers: [{ number: 'OIL-7', quantity: '30' }] }], {
    partnerId: first,
  });
  const lotId = await idOf('OIL-7', food.id);
  await manager.call(placeHold, {
    body: { kind: 'quality', reason: 'Label is wrong', scope: { of: 'numbers', lotIds: [lotId] } },
  });
  const page = await office.openAs('manager', `/numbers/${lotId}`);
  const stock = page.getByRole('region', { name: 'On hand by location' });
  await stock.getByText('On hold').waitFor();
  await page
    .getByRole('region', { name: 'Delivery', exact: true })
    .getByRole('link', { name: await nameOf(first) })
    .waitFor();
  await page.getByRole('list', { name: 'Holds' }).getByRole('link', { name: 'Label is wrong' }).waitFor();
  await page.getByRole('link', { name: 'Move it' }).waitFor();
  await shot(page, 'lot');
});

describe('nothing shuts people out', () => {
  test.each(['', '?tab=more', '?tab=related', '?tab=history'])('%s', async (tab) => {
    const page = await office.openAs('manager', `${unit}${tab}`);
    await page.getByRole('heading', { level: 1, name: 'DRL-0001' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await shot(page, `serial${tab.replace('?tab=', '-')}`);
    await page.setViewportSize({ width: 390, height: 844 });
    // The frame folds its menu away a moment after the window became narrow.
    await expect.poll(() => page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    await shot(page, `serial-phone${tab.replace('?tab=', '-')}`);
  });
});
