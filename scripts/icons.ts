// Draws the till's icons, web/public/*.png, from the mark: `node scripts/icons.ts` after web/public/mark.svg has changed.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { launchChromium } from '../tests/support/chromium.ts';

const folder = join(import.meta.dirname, '..', 'web', 'public');
const petrol = '#0b5a63';
// `part`: how much of the side the mark takes. Systems cut their own shape out of a full square, and promise to leave a
// circle of four fifths.
const icons = [
  { name: 'icon-192', size: 192, part: 1, background: 'transparent' },
  { name: 'icon-512', size: 512, part: 1, background: 'transparent' },
  { name: 'icon-maskable-512', size: 512, part: 0.76, background: petrol },
  { name: 'apple-touch-icon', size: 180, part: 0.9, background: petrol },
];

const mark = `data:image/svg+xml;base64,${(await readFile(join(folder, 'mark.svg'))).toString('base64')}`;
const browser = await launchChromium();
try {
  const page = await browser.newPage();
  for (const { name, size, part, background } of icons) {
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(`<body style="margin: 0; height: 100vh; display: grid; place-items: center; background: ${background}">
      <img src="${mark}" width="${size * part}" height="${size * part}"></body>`);
    await page.locator('img').waitFor();
    await page.screenshot({ path: join(folder, `${name}.png`), omitBackground: true });
  }
} finally {
  await browser.close();
}
