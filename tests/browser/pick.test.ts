// Picking a delivery on a phone: stop after stop, by scan and by hand; what is not on the list is refused, another unit takes the
// place of the one on it; what is picked is delivered and the rest waits.
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { createLocation } from '../../src/catalog/location.contract.ts';
import { createOperation } from '../../src/operations/operation.contract.ts';
import { reserveOperation } from '../../src/operations/reservation.contract.ts';
import { numbersOn, placesByRole, posted, product } from '../support/goods.ts';
import { accessibilityFaults, startBrowser } from './support/browser.ts';
import { scan } from './support/scanner.ts';

const running = await startBrowser();
const [manager, clerk] = [running.as('manager'), running.as('clerk')];
const { stock } = await placesByRole(manager);
const place = async (name: string) =>
  (await manager.call(createLocation, { body: { name, kind: 'internal', parentId: stock } })).id;
const [front, back] = [await place('Aisle 1'), await place('Aisle 2')];
const units = await product(manager, 'serial', { name: 'Cordless drill' });
const screws = await product(manager, 'none', { name: 'Box of screws' });
const other = await product(manager, 'serial', { name: 'Band saw' });
await posted(clerk, 'receipt', [{ productId: screws.id, quantity: '20' }], { toId: front });
await posted(clerk, 'receipt', [{ productId: units.id, numbers: ['PK-1', 'PK-2', 'PK-3'] }], { toId: back });
await posted(clerk, 'receipt', [{ productId: other.id, numbers: ['SAW-1'] }], { toId: back });

const strip = (page: Page) => page.getByRole('region', { name: 'Scanning' });

test('scan by scan at 390 px, then deliver what is picked', { timeout: 180_000 }, async () => {
  const lines = [
    { productId: units.id, quantity: '2', picking: 'fifo' as const },
    { productId: screws.id, quantity: '6' },
  ];
  const draft = await clerk.call(createOperation, { body: { kind: 'delivery', lines } });
  await clerk.call(reserveOperation, { params: { id: draft.id } });
  const phone = await running.openAs('clerk', `/operations/${draft.id}`, { size: { width: 390, height: 844 } });
  await phone.getByRole('link', { name: 'Pick', exact: true }).click();
  await phone.getByRole('heading', { level: 1, name: `Pick ${draft.number}` }).waitFor();
  const takeScrews = phone.getByRole('button', { name: 'Take Box of screws' });
  await takeScrews.waitFor();
  await scan(phone, screws.sku);
  await phone.getByText('1 of', { exact: true }).waitFor();
  await phone.getByRole('textbox', { name: 'How many: Box of screws' }).fill('5');
  await takeScrews.click();
  // All of the first stop is taken: the next one opens.
  await phone.getByRole('button', { name: 'Take PK-1' }).waitFor();
  await scan(phone, 'SAW-1');
  await strip(phone).getByText('is not on the list').waitFor();
  await scan(phone, 'PK-3');
  await strip(phone).getByText('Instead of').waitFor();
  expect(await accessibilityFaults(phone)).toEqual([]);
  await strip(phone).getByRole('button', { name: 'Undo' }).click();
  await strip(phone).getByText('Taken back').waitFor();
  await scan(phone, 'PK-3');
  await strip(phone).getByText('Instead of').waitFor();
  await phone.getByRole('button', { name: 'Deliver what is picked' }).click();
  const dialog = phone.getByRole('dialog');
  await dialog.getByText('2 of 3 are picked').waitFor();
  await dialog.getByRole('button', { name: 'Deliver', exact: true }).click();
  await phone.getByText('waits with the rest').waitFor();
  expect(await numbersOn(clerk, draft.id)).toEqual(['PK-3 x 1', ' x 6']);
});
