// The camera as a scanner, with a pretended camera that shows real codes; and what is said where there can be none.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { gtinCheckDigit } from '../../src/domain/gtin.ts';
import { filmCodes } from '../support/fake-camera.ts';
import { posted, product } from '../support/goods.ts';
import { accessibilityFaults, startBrowser } from './support/browser.ts';

const folder = mkdtempSync(join(tmpdir(), 'trazo-camera-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const film = join(folder, 'codes.y4m');
const body = '0950600013435';
const gtin = body + gtinCheckDigit(body);
filmCodes(film, [
  { bcid: 'datamatrix', text: `^FNC101${gtin}10LOT-C^FNC121CAM-1`, parsefnc: true },
  { bcid: 'code128', text: 'CAM-2' },
]);

const running = await startBrowser({
  flags: [
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${film}`,
    '--host-resolver-rules=MAP trazo.test 127.0.0.1',
  ],
});
const goods = await product(running.as('manager'), 'serial', { gtin });
await posted(running.as('clerk'), 'receipt', [{ productId: goods.id, numbers: ['CAM-1'] }]);

async function openScanPage(): Promise<Page> {
  const page = await running.openAs('clerk', '/scan');
  await page.getByRole('heading', { level: 1, name: 'Scan' }).waitFor();
  return page;
}
const open = (page: Page) => page.getByRole('button', { name: 'Scan with the camera' }).first().click();

describe('the camera', () => {
  test('reads a GS1 code on the scan page, with its separator, and calls nobody else', async () => {
    const page = await openScanPage();
    const elsewhere: string[] = [];
    page.on('request', (request) => {
      if (!/^(blob|data):/.test(request.url()) && new URL(request.url()).origin !== running.origin)
        elsewhere.push(request.url());
    });
    await open(page);
    await page.getByText('GS1 DataMatrix (').waitFor({ timeout: 30_000 });
    await page.getByText('BATCH/LOT').waitFor();
    await page.getByRole('link', { name: 'CAM-1' }).first().waitFor();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(elsewhere).toEqual([]);
    await page.close();
  });

  test('fills the numbers of a receipt, one code after the other, each once', async () => {
    const page = await running.openAs('clerk', `/receipts/new?productId=${goods.id}`);
    await page.getByRole('group', { name: 'Numbers editor' }).waitFor();
    await open(page);
    await expect
      .poll(
        () =>
          page
            .getByRole('group', { name: 'Numbers editor' })
            .getByText(/^CAM-[12]$/)
            .count(),
        { timeout: 30_000 },
      )
      .toBe(2);
    // Not half under the bar with the buttons.
    await page.evaluate(
      "document.querySelector('[aria-label=\"Numbers as read\"]').scrollIntoView({ block: 'center' })",
    );
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.close();
  });

  test('of a page without a secure address says what to do', async () => {
    const page = await running.open('/');
    const address = (running.origin ?? '').replace('127.0.0.1', 'trazo.test');
    await page.goto(`${address}/sign-in`);
    const { email, password } = running.account('clerk');
    const status = await page.evaluate(
      `fetch('/api/v1/sign-in', { method: 'POST', headers: { 'content-type': 'application/json' },
        body: ${JSON.stringify(JSON.stringify({ email, password }))} }).then((answer) => answer.status)`,
    );
    expect(status).toBe(200);
    await page.goto(`${address}/scan`);
    await open(page);
    await page.getByText('secure address (https)').waitFor();
    await page.close();
  });

  test('is read by the browser’s own detector where there is one', async () => {
    const page = await openScanPage();
    await page.addInitScript(`window.BarcodeDetector = class {
      static async getSupportedFormats() { return ['code_128', 'data_matrix', 'qr_code', 'ean_13', 'ean_8']; }
      async detect() { return [{ rawValue: 'CAM-1' }]; }
    }`);
    await page.reload();
    await open(page);
    await page.getByRole('link', { name: 'CAM-1' }).first().waitFor();
    await page.close();
  });
});
