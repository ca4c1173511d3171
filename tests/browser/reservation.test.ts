// A clerk reserves for a delivery that waits; a manager needs one of the units first, and the clerk is told.
import { expect, test } from 'vitest';
import { createOperation } from '../../src/operations/operation.contract.ts';
import { customer, posted, product } from '../support/goods.ts';
import { accessibilityFaults, startBrowser } from './support/browser.ts';
import { scan } from './support/scanner.ts';

const office = await startBrowser();
const [clerk, manager] = [office.as('clerk'), office.as('manager')];

test('kept, seen, taken with a reason, told', async () => {
  const goods = await product(manager, 'serial', { name: 'Kettle' });
  await posted(clerk, 'receipt', [{ productId: goods.id, numbers: ['KET-1', 'KET-2'] }]);
  const draft = await clerk.call(createOperation, {
    body: {
      kind: 'delivery',
      partnerId: await customer(manager),
      lines: [{ productId: goods.id, quantity: '2', picking: 'fifo' }],
    },
  });
  const page = await office.openAs('clerk', `/operations/${draft.id}`);
  await page.getByRole('button', { name: 'Reserve what is there' }).click();
  await page.getByText('All of it is reserved').waitFor();
  await page.getByRole('table', { name: 'Reservation' }).getByText('KET-1, KET-2').waitFor();

  expect(await accessibilityFaults(page)).toEqual([]);

  const other = await office.openAs('manager', '/reservations', { theme: 'dark' });
  await other.getByRole('link', { name: draft.number }).first().waitFor();
  expect(await accessibilityFaults(other)).toEqual([]);
  await other.goto('/deliveries/new');
  await other.getByRole('group', { name: 'Line 1' }).waitFor();
  await scan(other, 'KET-2');
  await other.getByText('reserved for').first().waitFor();
  await other.keyboard.press('Control+Enter');
  const asked = other.getByRole('dialog');
  await asked.getByText(`Kettle KET-2 is reserved for ${draft.number}.`).waitFor();
  await asked.getByRole('textbox', { name: 'Reason' }).fill('promised for today');
  await asked.getByRole('button', { name: 'Go on, with this reason' }).click();
  await other.getByText('is posted').waitFor();

  await page.goto('/');
  await page.getByText(`Kettle KET-2 was reserved for ${draft.number}`).waitFor();
  await page.getByRole('button', { name: 'Put aside' }).click();
  await page.getByRole('heading', { name: 'For you' }).waitFor({ state: 'hidden' });
});
