// A person who has told the browser to keep the camera from every page.
import { expect, test } from 'vitest';
import { accessibilityFaults, startBrowser } from './support/browser.ts';

const running = await startBrowser({
  flags: ['--use-fake-ui-for-media-stream=deny', '--use-fake-device-for-media-stream'],
});

test('a camera that may not be used says where to allow it', async () => {
  const page = await running.openAs('clerk', '/scan');
  await page.getByRole('button', { name: 'Scan with the camera' }).first().click();
  await page.getByText('The browser may not use the camera.').waitFor();
  await page.getByRole('button', { name: 'Try again' }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
});
