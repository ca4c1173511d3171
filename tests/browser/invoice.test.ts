// A clerk invoices what was delivered, less one unit, looks at the PDF and mails it; what comes back is credited.
import { expect, test } from 'vitest';
import { createPartner } from '../../src/catalog/partner.contract.ts';
import { postOperation } from '../../src/operations/operation.contract.ts';
import { createOrder } from '../../src/operations/ordering/order.contract.ts';
import { posted, product } from '../support/goods.ts';
import { startMailServer } from '../support/mail-server.ts';
import { accessibilityFaults, startBrowser } from './support/browser.ts';

const mail = await startMailServer();
const office = await startBrowser({ config: { mail: { url: mail.url, from: 'store@example.com' } } });
const [clerk, manager] = [office.as('clerk'), office.as('manager')];

test('delivered, invoiced without one, mailed, given back, credited', async () => {
  const goods = await product(manager, 'serial', { name: 'Kettle', price: '100', taxRate: '21' });
  await posted(clerk, 'receipt', [{ productId: goods.id, numbers: ['KET-1', 'KET-2', 'KET-3'] }]);
  const { id: partnerId } = await manager.call(createPartner, {
    body: { name: 'Ana', isCustomer: true, email: 'ana@example.com' },
  });
  const lines = [{ productId: goods.id, numbers: ['KET-1', 'KET-2', 'KET-3'] }];
  const order = await clerk.call(createOrder, { body: { kind: 'sales', partnerId, lines, confirm: true } });
  const delivery = order.delivery?.id ?? '';
  await clerk.call(postOperation, { params: { id: delivery }, body: {} });

  const page = await office.openAs('clerk', `/sales-orders/${order.id}`);
  await page.getByRole('button', { name: 'Invoice over €363.00' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('KET-2', { exact: true }).click();
  await dialog.getByText('€242.00').waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Issue the invoice' }).click();
  await page.getByRole('heading', { level: 1, name: 'Invoice INV-00001' }).waitFor();
  await page.getByRole('link', { name: 'KET-3' }).waitFor();
  expect(await page.getByRole('link', { name: 'KET-2' }).count()).toBe(0);
  expect(await accessibilityFaults(page)).toEqual([]);

  await page.getByRole('button', { name: 'Print', exact: true }).click();
  const file = await page.getByRole('menuitem', { name: 'Français' }).getAttribute('href');
  expect((await page.request.get(file ?? '')).headers()['content-type']).toBe('application/pdf');
  await page.getByRole('menuitem', { name: 'Send by e-mail' }).click();
  const letter = page.getByRole('dialog');
  expect(await letter.getByRole('textbox', { name: 'To' }).inputValue()).toBe('ana@example.com');
  expect(await accessibilityFaults(page)).toEqual([]);
  await letter.getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByRole('table', { name: 'Sent by e-mail' }).getByText('ana@example.com').waitFor();
  expect(mail.received.map((one) => one.to)).toEqual([['ana@example.com']]);

  await posted(clerk, 'return', [{ productId: goods.id, numbers: ['KET-1'] }], { partnerId, originId: delivery });
  await page.getByRole('link', { name: order.number }).click();
  await page.getByRole('button', { name: 'Credit note over €121.00' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Issue the credit note' }).click();
  await page.getByRole('heading', { level: 1, name: 'Credit note CN-00001' }).waitFor();
  await page.goto('/invoices');
  await page.getByRole('link', { name: 'CN-00001' }).waitFor();
  await page.getByText('-€121.00').waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
});
