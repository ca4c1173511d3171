// What happens to people on an ordinary day: goods get lost on the way, a document was a mistake, the session ends in the
// middle of typing, the server is away for a minute, a page is not theirs.
import { expect, test } from 'vitest';
import { createOperation, getOperation } from '../../src/operations/operation.contract.ts';
import { onHand, place, placesByRole, posted, product, supplier } from '../support/goods.ts';
import { startBrowser } from './support/browser.ts';

const office = await startBrowser();
const manager = office.as('manager');

test('a first step is ticked by doing it; the list is put away and taken out again', async () => {
  const page = await office.openAs('manager', '/');
  const steps = page.getByRole('region', { name: 'First steps' });
  await steps.getByRole('link', { name: 'To do Add a location' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Shelf of the first steps');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { level: 1, name: 'Shelf of the first steps' }).waitFor();
  await page.goto('/');
  await steps.getByRole('link', { name: 'Done Add a location' }).waitFor();
  await steps.getByRole('button', { name: 'Put the first steps away' }).click();
  await steps.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'Undo' }).click();
  await steps.waitFor();
});

test('two of three units arrive and the third is written off, in the page', async () => {
  const goods = await product(manager, 'serial');
  const shop = await place(manager);
  const { transit } = await placesByRole(manager);
  await posted(manager, 'receipt', [{ productId: goods.id, numbers: ['W-1', 'W-2', 'W-3'] }]);
  const sent = await posted(manager, 'transfer', [{ productId: goods.id, numbers: ['W-1', 'W-2', 'W-3'] }], {
    toId: transit,
    destinationId: shop,
  });
  const page = await office.openAs('manager', `/operations/${sent.id}`);
  await page.getByRole('button', { name: 'Receive the arrival' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Remove W-2' }).click();
  await dialog.getByText('Missing: W-2').waitFor();
  await dialog.getByRole('radio', { name: 'Is lost: write it off' }).check();
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Box was open');
  await dialog.getByRole('button', { name: 'Post what arrived' }).click();
  await page.getByText('Answers').waitFor();
  await page.getByRole('link', { name: sent.number }).click();
  await page.getByText('Answered by').waitFor();
  await page.getByRole('link', { name: /^SCR-/ }).click();
  await page.getByRole('heading', { level: 1, name: /^Scrap SCR-/ }).waitFor();
  await page.getByText('Box was open').waitFor();
  await page.getByRole('link', { name: 'W-2' }).waitFor();
  expect((await onHand(office, goods.id)).filter((row) => row.startsWith('Place'))).toEqual([
    expect.stringContaining(' W-1: 1'),
    expect.stringContaining(' W-3: 1'),
  ]);
});

test('a receipt posted by mistake is undone in the message', async () => {
  const goods = await product(manager, 'none');
  const page = await office.openAs('manager', `/receipts/new?productId=${goods.id}`);
  const line = page.getByRole('group', { name: 'Line 1', exact: true });
  await line.getByRole('textbox', { name: 'Accepted' }).fill('7');
  await page.keyboard.press('Control+Enter');
  await page.getByText(/REC-.* is posted/).waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('Reversed', { exact: true }).waitFor();
  expect(await onHand(office, goods.id)).toEqual([]);
});

test('a draft is deleted after being asked, and its address says so', async () => {
  const goods = await product(manager, 'none');
  const { id } = await manager.call(createOperation, {
    body: { kind: 'receipt', lines: [{ productId: goods.id, quantity: '2' }] },
  });
  const page = await office.openAs('manager', `/operations/${id}`);
  await page.getByRole('button', { name: 'Delete draft' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('heading', { level: 1, name: 'Receipts' }).waitFor();
  await page.getByText('The draft is deleted').waitFor();
  expect(await manager.refused(getOperation, { params: { id } })).toMatchObject({ status: 404 });
  await page.goto(`/operations/${id}`);
  await page.getByText('Nothing here').waitFor();
});

test('the session ends while a receipt is typed: signed in again over it, nothing is typed twice', async () => {
  const goods = await product(manager, 'serial');
  const page = await office.openAs('manager', `/receipts/new?productId=${goods.id}`);
  await page.getByRole('textbox', { name: 'Reference' }).fill('typed before');
  await page.getByRole('textbox', { name: 'Serial numbers' }).fill('E-1\nE-2');
  await page.getByRole('group', { name: 'Numbers as read' }).getByText('E-2').waitFor();
  await page.context().clearCookies();
  await page.keyboard.press('Control+Enter');
  const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
  await dialog.getByLabel('Password', { exact: true }).fill('not the password');
  await page.keyboard.press('Enter');
  await dialog.getByRole('alert').waitFor();
  await dialog.getByLabel('Password', { exact: true }).fill(office.account('manager').password);
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  expect(await page.getByText('Your session has ended').count()).toBe(0);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { level: 1, name: /Receipt REC-/ }).waitFor();
  await page.getByText('typed before').waitFor();
  expect(await onHand(office, goods.id)).toHaveLength(2);
});

test('the server is away: it is said, what is shown stays, and the write goes through afterwards once', async () => {
  const goods = await product(manager, 'none');
  const page = await office.openAs('manager', `/receipts/new?productId=${goods.id}`);
  await page.getByRole('group', { name: 'Line 1', exact: true }).getByRole('textbox', { name: 'Accepted' }).fill('5');
  // What the page fetches ahead while nobody asks for it is there.
  await page.waitForLoadState('networkidle');
  await page.context().setOffline(true);
  await page.getByText('The server cannot be reached.', { exact: false }).waitFor();
  const lost = page.waitForEvent('requestfailed', (request) => request.method() === 'POST');
  await page.keyboard.press('Control+Enter');
  await lost;
  await page.locator('button[type="submit"]:not([data-loading])').waitFor();
  await page.context().setOffline(false);
  await page.getByText('The server cannot be reached.', { exact: false }).first().waitFor({ state: 'detached' });
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { level: 1, name: /Receipt REC-/ }).waitFor();
  expect(await onHand(office, goods.id)).toEqual([expect.stringContaining(': 5')]);
});

test('a page that is not theirs says so to a viewer', async () => {
  const page = await office.openAs('viewer', '/settings/users');
  await page.getByText('You may not see this', { exact: false }).waitFor();
  await page.goto('/receipts');
  await page.getByRole('heading', { level: 1, name: 'Receipts' }).waitFor();
  expect(await page.getByRole('link', { name: 'New receipt' }).count()).toBe(0);
  await page.goto('/receipts/new');
  await page.getByText('You may not see this', { exact: false }).waitFor();
});

test('goods go back to the supplier, prefilled from their receipt', async () => {
  const goods = await product(manager, 'lot');
  const partnerId = await supplier(manager);
  const received = await posted(
    manager,
    'receipt',
    [{ productId: goods.id, numbers: [{ number: 'SL-1', quantity: '10' }] }],
    { partnerId },
  );
  const page = await office.openAs('manager', `/operations/${received.id}`);
  await page
    .getByRole('button', { name: 'Return' })
    .or(page.getByRole('link', { name: 'Return', exact: true }))
    .first()
    .click();
  await page.getByRole('heading', { level: 1, name: 'New return' }).waitFor();
  await page.getByText('SL-1').first().waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { level: 1, name: /Return RET-/ }).waitFor();
  expect((await onHand(office, goods.id)).filter((row) => row.startsWith('Stock'))).toEqual([]);
});

test('the slip is printed by the browser', async () => {
  const goods = await product(manager, 'serial');
  const { id } = await posted(manager, 'receipt', [{ productId: goods.id, numbers: ['P-1', 'P-2'] }]);
  const page = await office.openAs('manager', `/operations/${id}/slip`);
  await page.getByRole('heading', { level: 1, name: 'Receipt' }).waitFor();
  await page.evaluate("window.print = () => document.body.setAttribute('data-printed', 'yes')");
  await page.getByRole('button', { name: 'Print' }).click();
  expect(await page.locator('body').getAttribute('data-printed')).toBe('yes');
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('navigation').first().isVisible()).toBe(false);
});
