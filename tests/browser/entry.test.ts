// The first thing anybody sees: the first run, and the sign-in page.
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { changeProfile } from '../../src/access/session.contract.ts';
import { accessibilityFaults, startBrowser } from './support/browser.ts';

const fresh = await startBrowser({ from: 'empty' });
const running = await startBrowser();

describe('nothing shuts people out', () => {
  test('of the first run', async () => {
    const page = await fresh.open('/');
    await page.getByRole('heading', { level: 1, name: 'Create your company' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  test('of the sign-in page', async () => {
    const page = await running.open('/');
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  test('of the page behind it', async () => {
    const page = await running.openAs('administrator', '/');
    await page.getByRole('heading', { level: 1, name: 'Home' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
  });
});

describe('the language', () => {
  const enter = async (language: 'fr' | 'es', role: 'viewer' | 'clerk') => {
    const page = await running.open('/sign-in', { language });
    const { email, password } = running.account(role);
    await page.locator('input[name="email"]').fill(email);
    await page.locator('input[name="password"]').fill(password);
    await page.keyboard.press('Enter');
    return page;
  };
  const shown = (page: Page): Promise<string> => page.evaluate<string>('document.documentElement.lang');

  test('of a French browser stays French at an English company, before and after signing in', async () => {
    const page = await enter('fr', 'viewer');
    await page.getByRole('heading', { level: 1, name: 'Accueil' }).waitFor();
    expect(await shown(page)).toBe('fr');
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Accueil' }).waitFor();
  });

  test('that somebody chose for themselves follows them into any browser', async () => {
    const person = await running.signIn('clerk');
    await person.call(changeProfile, { body: { language: 'es' } });
    const page = await enter('fr', 'clerk');
    await page.getByRole('heading', { level: 1, name: 'Inicio' }).waitFor();
    expect(await shown(page)).toBe('es');
  });

  test('of a cashier, who sees the till alone', async () => {
    const page = await running.openAs('cashier', '/products');
    await page.waitForURL(/\/pos\/$/);
  });

  test('chosen on a device comes before what its browser asks for', async () => {
    const page = await running.open('/sign-in', { language: 'fr' });
    await page.getByRole('button', { name: 'Langue' }).click();
    await page.getByRole('menuitem', { name: 'Español' }).click();
    await page.getByRole('heading', { level: 1, name: 'Iniciar sesión' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Iniciar sesión' }).waitFor();
  });
});
