// A claim through the screen: the number is scanned and all that is known shows; the unit is replaced by a scanned one; both
// tell of each other. A foreign unit is taken when that is said, in Spanish; and a bad lot stands out in the figures.
import { expect, test } from 'vitest';
import { findLotsByNumber } from '../../src/ledger/lot.contract.ts';
import { createClaim } from '../../src/service/claim/claim.contract.ts';
import { customer, posted, product } from '../support/goods.ts';
import { accessibilityFaults, startBrowser } from './support/browser.ts';
import { scan } from './support/scanner.ts';

const office = await startBrowser();
const manager = office.as('manager');
const buyer = await customer(manager);
const { name: buyerName } = await manager.get<{ name: string }>(`/partners/${buyer}`);

test('a scanned unit: who has it, whether it is covered; replaced by a scanned one, closed in the same step', {
  timeout: 180_000,
}, async () => {
  const goods = await product(manager, 'serial');
  await posted(manager, 'receipt', [{ productId: goods.id, numbers: ['AMP-0001', 'AMP-0002'] }]);
  await posted(manager, 'delivery', [{ productId: goods.id, numbers: ['AMP-0001'] }], { partnerId: buyer });

  const page = await office.openAs('manager', '/claims');
  await page.getByRole('heading', { level: 1, name: 'Claims' }).waitFor();
  await page.keyboard.press('n');
  await page.getByRole('heading', { level: 1, name: 'New claim' }).waitFor();
  await page.getByRole('textbox', { name: 'What is wrong' }).focus();
  await scan(page, 'AMP-0001');
  await page.getByText('No cover', { exact: true }).waitFor();
  expect(await page.getByRole('textbox', { name: 'Customer' }).inputValue()).toBe(buyerName);
  expect(await page.getByRole('textbox', { name: 'What is wrong' }).inputValue()).toBe('');
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole('textbox', { name: 'What is wrong' }).fill('It hums');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { level: 1, name: /^Claim CL-/ }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);

  await page.getByRole('button', { name: 'Replace it' }).click();
  const dialog = page.getByRole('dialog', { name: 'Replace the unit' });
  await dialog.getByText('comes back into quarantine').waitFor();
  await dialog.getByRole('button', { name: 'Replace' }).click();
  await dialog.getByText('Choose or scan a unit.').waitFor();
  await dialog.getByRole('textbox', { name: 'Unit that goes out instead' }).focus();
  await scan(page, 'AMP-0002');
  await dialog.getByRole('textbox', { name: 'What was done' }).fill('A new one');
  expect(await accessibilityFaults(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Replace' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('Closed', { exact: true }).waitFor();
  await page.getByRole('link', { name: 'AMP-0002' }).click();
  await page.getByRole('heading', { level: 1, name: 'AMP-0002' }).waitFor();
  await page.getByRole('tab', { name: 'Related' }).click();
  await page.getByText('replaces', { exact: false }).getByRole('link', { name: 'AMP-0001' }).click();
  await page.getByRole('heading', { level: 1, name: 'AMP-0001' }).waitFor();
  const claims = page.getByRole('region', { name: 'Claims' });
  await claims.getByText('It hums').waitFor();
});

test('a number nobody knows is taken as a foreign unit when that is said', { timeout: 120_000 }, async () => {
  const page = await office.openAs('clerk', '/claims/new?number=ZX-99', { language: 'es' });
  await page.getByText('Nadie conoce aquí el número ZX-99.').waitFor();
  await page.getByRole('textbox', { name: 'Qué falla' }).fill('Hace ruido');
  await page.getByRole('button', { name: 'Abrir la reclamación' }).click();
  await page.getByText('Indique que es una unidad ajena').first().waitFor();
  await page.getByRole('checkbox', { name: /unidad ajena/ }).check();
  await page.getByRole('textbox', { name: 'Producto, como figura en ella' }).fill('Hervidor X2');
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Abrir la reclamación' }).click();
  await page.getByText('Unidad ajena: sin cobertura nuestra').waitFor();
  await page.getByText('Hervidor X2').waitFor();
});

test('a bad lot stands out, and its figure leads to its claims', { timeout: 120_000 }, async () => {
  const goods = await product(manager, 'serial');
  const numbers = Array.from({ length: 12 }, (_, at) => `BAD-${at}`);
  const entries = numbers.map((number, at) => ({ number, parentNumber: at < 3 ? 'LOT-BAD' : 'LOT-FINE' }));
  await posted(manager, 'receipt', [{ productId: goods.id, numbers: entries }]);
  await posted(manager, 'delivery', [{ productId: goods.id, numbers }], { partnerId: buyer });
  for (const number of ['BAD-0', 'BAD-1', 'BAD-5']) {
    const { rows } = await manager.call(findLotsByNumber, { query: { number } });
    await manager.call(createClaim, { body: { lotId: rows[0]?.id ?? '', problem: `Cracked ${number}` } });
  }
  const page = await office.openAs('manager', '/reports/service');
  const row = page.getByRole('row', { name: /LOT-BAD/ });
  await row.getByText('Stands out').waitFor();
  expect(await page.getByText('Stands out').count()).toBeGreaterThan(0);
  expect(await accessibilityFaults(page)).toEqual([]);
  await row.getByRole('link', { name: '2', exact: true }).first().click();
  await page.getByText('Cracked BAD-0').waitFor();
  expect(await page.getByText('Cracked BAD-5').count()).toBe(0);
  await page.goto('/reports/service?tab=ending');
  await page.getByRole('heading', { name: 'Cover that ends, by week' }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
});
