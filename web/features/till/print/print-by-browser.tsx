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
const pages: Record<Paper, string> = {
  '80mm': '@page { size: 80mm auto; margin: 2mm 3mm; }',
  '58mm': '@page { size: 58mm auto; margin: 1mm 2mm; }',
  a4: '@page { size: A4; margin: 18mm 16mm; }',
};

/** Resolves when the browser has taken it. */
export async function printByBrowser(receipt: Receipt, paper: Paper, language: string): Promise<void> {
  const [code, logo] = await Promise.all([qrPicture(receipt.code), receipt.logo ? addressOf(receipt.logo) : null]);
  const place = document.createElement('div');
  place.className = classes.place ?? '';
  place.lang = language;
  document.body.append(place);
  const root = createRoot(place);
  flushSync(() => root.render(<ReceiptView receipt={receipt} paper={paper} code={code} logo={logo} />));
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(pages[paper]);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  document.documentElement.classList.add(classes.printing ?? '');
  try {
    await Promise.all([...place.querySelectorAll('img')].map((image) => image.decode().catch(() => undefined)));
    window.print();
  } finally {
    document.documentElement.classList.remove(classes.printing ?? '');
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    root.unmount();
    place.remove();
  }
}
