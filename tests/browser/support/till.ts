// A till in the browser: a device that is paired with a new register by somebody who manages tills, signed in with a PIN, its
// shift open.
import type { Page } from 'playwright-core';
import type { Account } from '../../support/templates.ts';

export const pin = '4729';

type Given = {
  account: Account;
  /** Counted into the drawer at the start; as written. */
  float?: string;
};

/** The page stands at `/pos/`, in English. Whoever pairs has no PIN yet. */
export async function openTill(page: Page, { account, float = '100' }: Given): Promise<void> {
  await pairTill(page, account);
  await page.getByRole('button', { name: account.name }).click();
  await enterPin(page, pin);
  await page.getByRole('textbox', { name: 'Opening float' }).fill(float);
  await page.getByRole('button', { name: 'Open the shift' }).click();
  await page.getByRole('navigation', { name: 'Till' }).waitFor();
}

export async function pairTill(page: Page, { email, password }: Account): Promise<void> {
  await page.getByRole('textbox', { name: 'E-mail address' }).fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  const create = page.getByRole('button', { name: 'Create the register' });
  const another = page.getByRole('button', { name: 'New register' });
  await create.or(another).first().waitFor();
  if (await another.isVisible()) await another.click();
  await create.click();
  await page.getByRole('button', { name: 'Pair this device' }).click();
  const lock = page.getByRole('heading', { name: 'Who is at the till?' });
  const again = page.getByRole('textbox', { name: 'The same again' });
  await again.or(lock).first().waitFor();
  if (await again.isVisible()) {
    await page.getByRole('textbox', { name: 'PIN' }).fill(pin);
    await again.fill(pin);
    await page.keyboard.press('Enter');
  }
  await lock.waitFor();
  // From here on a page that is kept loads without network too; one that may not be kept says so.
  await page.getByText(/^Works without network: (yes|no)/).waitFor();
}

/** At the pad that stands open, by keyboard. */
export async function enterPin(page: Page, digits: string): Promise<void> {
  await page.getByRole('textbox', { name: 'PIN' }).fill(digits);
  await page.keyboard.press('Enter');
}
