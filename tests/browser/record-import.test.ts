// Somebody's own spreadsheet comes in through the page: what is wrong is said beside its cell, mended there by keyboard,
// written and undone; rows can be pasted instead.
import { describe, expect, test } from 'vitest';
import { accessibilityFaults, startBrowser } from './support/browser.ts';

const browser = await startBrowser();
const csv = [
  'Referencia;Descripción;Precio de venta;Color preferido',
  '000123;Taladro percutor;129,90;rojo',
  '000124;Tornillo M4;doce;gris',
  '000125;;3,50;azul',
].join('\r\n');
const file = { name: 'articulos.csv', mimeType: 'text/csv', buffer: Buffer.from(csv, 'latin1') };

describe('a file of products', () => {
  test('is looked through, mended by keyboard, written and undone', async () => {
    const page = await browser.openAs('manager', '/import?entity=products');
    const card = page.getByRole('article', { name: 'Products', exact: true });
    await card.getByRole('button', { name: 'Choose a file: Products' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await card.locator('input[type=file]').setInputFiles(file);
    await page.getByRole('heading', { level: 1, name: 'articulos.csv' }).waitFor();
    expect(await page.getByRole('combobox', { name: 'What is Referencia?' }).inputValue()).toBe('Code');
    expect(await page.getByRole('combobox', { name: 'What is Color preferido?' }).inputValue()).toBe('');
    await page.getByText('What has the same Code is there already and is updated').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Go on to the rows' }).click();

    const grid = page.getByRole('grid', { name: 'Rows of the file' });
    await grid.getByText('“doce” is not a number.').waitFor();
    await page.keyboard.press('F8');
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Price, 3' }).fill('0,12');
    await page.keyboard.press('Enter');
    await page.getByRole('status').filter({ hasText: 'Row 3 is right now' }).waitFor();
    await page.keyboard.press('F8');
    await page.keyboard.type('Arandela');
    await page.keyboard.press('Enter');
    await page.getByRole('status').filter({ hasText: 'Row 4 is right now' }).waitFor();
    expect(await page.getByRole('button', { name: 'Errors' }).count()).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);

    await page.getByRole('button', { name: 'Go on', exact: true }).click();
    await page.getByRole('button', { name: 'Try it first' }).click();
    await page.getByText('The try went well').waitFor();
    await page.getByRole('button', { name: 'Write 3 rows' }).click();
    await page.getByRole('heading', { name: 'What was done' }).waitFor();
    await page.getByRole('link', { name: 'Show: Products' }).click();
    await page.getByRole('cell', { name: '000124' }).waitFor();
    await page.goBack();
    await page.getByRole('button', { name: 'Undo everything' }).click();
    await page.getByRole('dialog').getByText('3 records that it made are deleted').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Undo everything' }).click();
    await page.getByRole('heading', { name: 'Taken back', exact: true }).waitFor();
  });

  test('is pasted on a phone in Spanish, and its error mended by touch', async () => {
    const page = await browser.openAs('manager', '/import', { language: 'es', size: { width: 390, height: 844 } });
    await page.getByRole('button', { name: 'Pegar: Productos' }).click();
    const dialog = page.getByRole('dialog');
    await dialog
      .getByRole('textbox', { name: 'Filas de su hoja de cálculo' })
      .fill('Código\tNombre\tPrecio\n0042\tCafé molido\tcaro\n0043\tAzúcar\t1,20');
    await dialog.getByText('3 filas con los encabezados, 3 columnas').waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByRole('button', { name: 'Seguir a las filas' }).click();
    await page.getByRole('button', { name: /^Precio caro «caro» no es un número/ }).click();
    await page.getByRole('textbox', { name: 'Precio, 2' }).fill('4,90');
    await page.keyboard.press('Enter');
    await page.getByRole('status').filter({ hasText: 'La fila 2 ya es correcta' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  });
});
