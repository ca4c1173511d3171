// Forms that are not right say so in the reader's language, beside the field, and put the cursor there: on the first run,
// at sign-in, behind a link and in dialogs. The browser's own bubbles never appear.
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { getOperation } from '../../src/operations/operation.contract.ts';
import { posted, product } from '../support/goods.ts';
import { accessibilityFaults, startBrowser } from './support/browser.ts';

const fresh = await startBrowser({ from: 'empty' });
const running = await startBrowser();

type AtCursor = { label: string; invalid: string | null; said: string };

/** What the field that has the cursor is called, whether it is marked, and what is said about it. */
const atCursor = (page: Page): Promise<AtCursor> =>
  page.evaluate<AtCursor>(`(() => {
    const field = document.activeElement;
    const ids = (field.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean);
    return {
      label: field.labels?.[0]?.textContent ?? '',
      invalid: field.getAttribute('aria-invalid'),
      said: ids.map((id) => document.getElementById(id)?.textContent ?? '').join(' '),
    };
  })()`);
const bubbles = (page: Page): Promise<number> => page.locator('form:not([novalidate])').count();

const words = {
  en: {
    create: 'Create the company',
    company: 'Company name',
    missing: 'Please fill this in.',
    country: 'Country',
    choose: 'Please choose one.',
    spain: 'Spain',
    person: 'Your name',
    email: 'E-mail address',
    noEmail: 'This is not an e-mail address.',
    password: 'Password',
    short: 'Too short: 5 more characters are needed.',
  },
  es: {
    create: 'Crear la empresa',
    company: 'Nombre de la empresa',
    missing: 'Rellene este campo.',
    country: 'País',
    choose: 'Elija una opción.',
    spain: 'España',
    person: 'Su nombre',
    email: 'Correo electrónico',
    noEmail: 'No es una dirección de correo electrónico.',
    password: 'Contraseña',
    short: 'Demasiado corta: faltan 5 caracteres.',
  },
  fr: {
    create: 'Créer l’entreprise',
    company: 'Nom de l’entreprise',
    missing: 'Veuillez remplir ce champ.',
    country: 'Pays',
    choose: 'Veuillez choisir.',
    spain: 'Espagne',
    person: 'Votre nom',
    email: 'Adresse e-mail',
    noEmail: 'Ce n’est pas une adresse e-mail.',
    password: 'Mot de passe',
    short: 'Trop court\u00a0: il manque 5 caractères.',
  },
} as const;
const phone = { width: 390, height: 844 };
const screens = [
  ['en', { width: 1440, height: 900 }],
  ['es', phone],
  ['fr', phone],
] as const;

describe('the first run', () => {
  test.each(screens)('says field by field what is missing: %s %j', async (language, size) => {
    const say = words[language];
    const page = await fresh.open('/', { language, size });
    const send = page.getByRole('button', { name: say.create });
    await send.click();
    expect(await atCursor(page)).toMatchObject({ label: say.company, invalid: 'true' });
    expect((await atCursor(page)).said).toContain(say.missing);
    await page.keyboard.type('Casa Pérez');
    await send.click();
    expect(await atCursor(page)).toMatchObject({ label: say.country, invalid: 'true' });
    expect((await atCursor(page)).said).toContain(say.choose);
    await page.keyboard.type(say.spain);
    await page.getByRole('option', { name: say.spain, exact: true }).click();
    await send.click();
    expect(await atCursor(page)).toMatchObject({ label: say.person, invalid: 'true' });
    await page.keyboard.type('Ana');
    const email = page.getByRole('textbox', { name: say.email });
    await email.fill('ana at home');
    await send.click();
    expect((await atCursor(page)).said).toContain(say.noEmail);
    await email.fill('ana@example.com');
    await page.getByLabel(say.password, { exact: true }).fill('short');
    await send.click();
    const { label, invalid, said } = await atCursor(page);
    expect([label, invalid]).toEqual([say.password, 'true']);
    expect(said).toContain(say.short);
    expect(await page.getByText(say.short).isVisible()).toBe(true);
    expect(await bubbles(page)).toBe(0);
    expect(await page.evaluate<boolean>('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  test('a password that is among the first to be tried is refused beside the field', async () => {
    const page = await fresh.open('/', { size: { width: 390, height: 844 } });
    await page.getByRole('textbox', { name: 'Company name' }).fill('Casa Pérez');
    await page.getByRole('combobox', { name: 'Country' }).fill('Spain');
    await page.getByRole('option', { name: 'Spain', exact: true }).click();
    await page.getByRole('textbox', { name: 'Your name' }).fill('Ana');
    await page.getByRole('textbox', { name: 'E-mail address' }).fill('ana@example.com');
    await page.getByLabel('Password', { exact: true }).fill('password123');
    await page.getByRole('button', { name: 'Create the company' }).click();
    await page.locator('form [role="alert"]').waitFor();
    const refusal = 'This password is too easy to guess: it is among the most common ones.';
    await expect.poll(() => atCursor(page)).toMatchObject({ label: 'Password', invalid: 'true' });
    expect((await atCursor(page)).said).toContain(refusal);
  });
});

describe('signing in', () => {
  test('nothing typed, then a wrong password: said, and the cursor waits in the field', async () => {
    const page = await running.open('/sign-in');
    const send = page.getByRole('button', { name: 'Sign in' });
    await send.click();
    expect(await atCursor(page)).toMatchObject({ label: 'E-mail address', invalid: 'true' });
    await page.keyboard.type(running.account('clerk').email);
    await send.click();
    expect(await atCursor(page)).toMatchObject({ label: 'Password', invalid: 'true' });
    await page.keyboard.type('not the right one');
    await page.keyboard.press('Enter');
    await page.getByText('The e-mail address or the password is not right.').waitFor();
    await expect.poll(async () => (await atCursor(page)).label).toBe('Password');
    await page.keyboard.type(running.account('clerk').password);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Home' }).waitFor();
  });
});

describe('dialogs and pages', () => {
  test('a unit without a name, an invitation without an address, a company without a name', async () => {
    const page = await running.openAs('administrator', '/settings/units');
    await page.getByRole('button', { name: 'New unit' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Symbol' }).fill('kg');
    await dialog.getByRole('button', { name: 'Save' }).click();
    expect(await atCursor(page)).toMatchObject({ invalid: 'true', said: 'Please fill this in.' });
    expect(await bubbles(page)).toBe(0);
    await page.goto('/settings/users');
    await page.getByRole('button', { name: 'Invite', exact: true }).click();
    await dialog.getByRole('button', { name: 'Invite', exact: true }).click();
    expect(await atCursor(page)).toMatchObject({ invalid: 'true', said: 'Please fill this in.' });
    await page.goto('/settings/company');
    await page.getByRole('textbox', { name: 'Company name' }).fill(' ');
    await page.keyboard.press('Control+Enter');
    expect(await atCursor(page)).toMatchObject({ label: 'Company name', said: 'Please fill this in.' });
    expect(await bubbles(page)).toBe(0);
  });

  test('a lock date in the future is refused beside its field', async () => {
    const page = await running.openAs('administrator', '/settings/company');
    const day = page.getByRole('textbox', { name: 'Lock date' });
    await day.fill('2090-12-31');
    await day.press('Tab');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect.poll(() => atCursor(page)).toMatchObject({ label: 'Lock date', invalid: 'true' });
    expect((await atCursor(page)).said).toContain('The date lies in the future.');
  });

  test('a reversal without a reason is asked for one, and nothing is posted', async () => {
    const manager = running.as('manager');
    const goods = await product(manager, 'none');
    const { id } = await posted(manager, 'receipt', [{ productId: goods.id, quantity: '3' }]);
    const page = await running.openAs('manager', `/operations/${id}`);
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Reverse' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Reverse', exact: true }).click();
    await expect.poll(() => atCursor(page)).toMatchObject({ invalid: 'true', said: 'Please give a reason.' });
    expect(await bubbles(page)).toBe(0);
    expect(await manager.call(getOperation, { params: { id } })).toMatchObject({ state: 'posted' });
  });

  test('a date that cannot be read is never taken as no date', async () => {
    const goods = await product(running.as('manager'), 'none');
    const page = await running.openAs('manager', `/receipts/new?productId=${goods.id}`);
    await page.getByRole('group', { name: 'Line 1', exact: true }).getByRole('textbox', { name: 'Accepted' }).fill('3');
    const when = page.getByRole('textbox', { name: 'When it happened' });
    await when.fill('31/31/2026');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Write it as 31/12/2026').waitFor();
    expect(await when.inputValue()).toBe('31/31/2026');
    await when.fill('20/11/2026');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { level: 1, name: /Receipt REC-/ }).waitFor();
    await page.getByText(/20 Nov 2026/).waitFor();
    await page.close();
  });

  test('a new product without a name: the cursor goes to the name', async () => {
    const page = await running.openAs('manager', '/products/new');
    await page.getByRole('heading', { level: 1, name: 'New product' }).waitFor();
    await page.getByRole('textbox', { name: 'Code (SKU)' }).focus();
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => atCursor(page)).toMatchObject({ invalid: 'true' });
    expect(await bubbles(page)).toBe(0);
  });
});
