// Printing by the browser: the receipt alone stands on the page while it prints. In kiosk mode no dialogue comes.

import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import type { ReceiptSettings } from '../../../../src/operations/till/register.contract.ts';
import type { Receipt } from '../receipt/receipt.ts';
import { ReceiptView } from '../receipt/receipt-view.tsx';
import { addressOf } from '../sell/images.ts';
import classes from './print.module.css';
import { qrPicture } from './qr-picture.ts';

type Paper = ReceiptSettings['paper'];
/** In mm. */
const rolls = {
  '80mm': { width: 80, top: 2, side: 3 },
  '58mm': { width: 58, top: 1, side: 2 },
} as const;

/** A page of CSS has a height; of a roll it is that of the receipt. */
function pageOf(paper: Paper, place: HTMLElement): string {
  if (paper === 'a4') return '@page { size: A4; margin: 18mm 16mm; }';
  const { width, top, side } = rolls[paper];
  Object.assign(place.style, { display: 'block', position: 'absolute', width: `${width - 2 * side}mm` });
  const height = Math.ceil((place.offsetHeight / 96) * 25.4) + 2 * top + 1;
  place.removeAttribute('style');
  return `@page { size: ${width}mm ${Math.max(height, width)}mm; margin: ${top}mm ${side}mm; }`;
}

/** Resolves when the browser has taken it. */
export async function printByBrowser(receipt: Receipt, paper: Paper, language: string): Promise<void> {
  const [code, logo] = await Promise.all([qrPicture(receipt.code), receipt.logo ? addressOf(receipt.logo) : null]);
  const place = document.createElement('div');
  place.className = classes.place ?? '';
  place.lang = language;
  document.body.append(place);
  const root = createRoot(place);
  flushSync(() => root.render(<ReceiptView receipt={receipt} paper={paper} code={code} logo={logo} />));
  await Promise.all([...place.querySelectorAll('img')].map((image) => image.decode().catch(() => undefined)));
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(pageOf(paper, place));
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  document.documentElement.classList.add(classes.printing ?? '');
  try {
    window.print();
  } finally {
    document.documentElement.classList.remove(classes.printing ?? '');
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    root.unmount();
    place.remove();
  }
}
