// Products, partners and locations as somebody works with them: made, looked for, changed, refused.
import { describe, expect, test } from 'vitest';
import { accessibilityFaults, startBrowser } from './support/browser.ts';

const browser = await startBrowser();

describe('a product', () => {
  test('is made with a few keys and found while typing', async () => {
    const page = await browser.openAs('manager', '/products');
    await page.getByRole('heading', { level: 1, name: 'Products' }).waitFor();
    await page.keyboard.press('n');
    await page.getByRole('textbox', { name: 'Name' }).fill('Cordless drill');
    await page.getByRole('textbox', { name: 'Code (SKU)' }).fill('DRL-18');
    await page.getByRole('radio', { name: 'By unique serial number' }).check();
    await page.getByRole('textbox', { name: 'Series of new numbers' }).fill('SN-.###');
    await page.getByText('SN-003').waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { level: 1, name: 'Cordless drill' }).waitFor();
    await page.goto('/products');
    await page.getByRole('searchbox').fill('drl');
    await page.getByRole('link', { name: 'Cordless drill' }).waitFor();
    await page.waitForURL(/q=drl/);
  });

  test('keeps what was typed when a barcode is wrong, taken or right', async () => {
    await browser.as('manager').post('/products', { sku: 'TKN', name: 'Has the code', gtin: '4006381333931' });
    const page = await browser.openAs('manager', await makeProduct('GTN', 'Wants a code'));
    const gtin = page.getByRole('textbox', { name: 'GTIN (EAN, UPC)' });
    await gtin.fill('4006381333932');
    await page.getByText('it would have to be 1').waitFor();
    await gtin.fill('4006381333931');
    await page.getByText('the check digit fits').waitFor();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('belongs to').first().waitFor();
    expect(await gtin.inputValue()).toBe('4006381333931');
    await gtin.fill('96385074');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
  });

  test('changed by two at once: the second one sees what the first one did', async () => {
    const address = await makeProduct('TWO', 'Before');
    const id = address.split('/').at(-1) ?? '';
    const page = await browser.openAs('manager', address);
    await page.getByRole('textbox', { name: 'Name' }).fill('Mine');
    await browser.as('manager').patch(`/products/${id}`, { name: 'Theirs' }, { version: 1 });
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Theirs').waitFor();
    await dialog.getByRole('button', { name: 'Save my changes on top' }).click();
    await page.getByRole('heading', { level: 1, name: 'Mine' }).waitFor();
  });

  test('with stock keeps its traceability and says where the stock is', async () => {
    const address = await makeProduct('STK', 'On the shelf');
    const productId = address.split('/').at(-1);
    const receipt = { kind: 'receipt', post: true, lines: [{ productId, quantity: '7' }] };
    await browser.as('manager').post('/operations', receipt);
    const page = await browser.openAs('manager', `${address}?tab=inventory`);
    await page.getByRole('radio', { name: 'By lots' }).check();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('dialog').getByText('7 pc').waitFor();
    await page.getByRole('button', { name: 'Leave it as it was' }).click();
    expect(await page.getByRole('radio', { name: 'No tracking' }).isChecked()).toBe(true);
  });

  test('can only be read by a viewer', async () => {
    const page = await browser.openAs('viewer', await makeProduct('VWR', 'Only to look at'));
    expect(await page.getByRole('textbox', { name: 'Name' }).isDisabled()).toBe(true);
    await page.goto('/products/new');
    await page.getByText('You may not see this').waitFor();
  });
});

test('a location is made inside another one and stands there in the tree', async () => {
  const page = await browser.openAs('manager', '/locations');
  await page.getByRole('link', { name: 'Stock', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Stock' }).waitFor();
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'New location inside' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Aisle 7');
  await page.getByRole('button', { name: 'Create the location' }).click();
  await page.getByRole('heading', { level: 1, name: 'Aisle 7' }).waitFor();
  await page.goto('/locations');
  const row = page.getByRole('row', { name: 'Aisle 7' });
  expect(await row.getAttribute('aria-level')).toBe('2');
});

test('a partner is a supplier or a customer before it is saved', async () => {
  const page = await browser.openAs('clerk', '/partners/new');
  await page.getByRole('textbox', { name: 'Name' }).fill('Norte S.L.');
  await page.getByRole('button', { name: 'Create the partner' }).click();
  await page.getByText('Supplier, customer, or both?').waitFor();
  await page.getByRole('switch', { name: 'Supplier' }).check();
  await page.getByRole('button', { name: 'Create the partner' }).click();
  await page.getByRole('heading', { level: 1, name: 'Norte S.L.' }).waitFor();
});

const desktop = { theme: 'light', size: { width: 1280, height: 844 } } as const;
const phone = { theme: 'dark', size: { width: 390, height: 844 } } as const;

test.each([
  ['/products', desktop],
  ['/products/new', phone],
  ['/partners', phone],
  ['/locations', phone],
  ['/categories', desktop],
] as const)('%s has nothing that shuts people out', async (path, screen) => {
  const page = await browser.openAs('manager', path, screen);
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
});

test('no tab of a product has anything that shuts people out', async () => {
  const address = await makeProduct('AX-TABS', 'For everybody', { tracking: 'lot' });
  const page = await browser.openAs('manager', address, phone);
  for (const tab of await page.getByRole('tab').all()) {
    await tab.click();
    await page.getByRole('tabpanel').waitFor();
    expect(await accessibilityFaults(page), (await tab.textContent()) ?? '').toEqual([]);
  }
}, 240_000);

/** The address of a new product's page. */
async function makeProduct(sku: string, name: string, more: Record<string, unknown> = {}): Promise<string> {
  const { id } = await browser.as('manager').post<{ id: string }>('/products', { sku, name, ...more });
  return `/products/${id}`;
}
