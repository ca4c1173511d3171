// Draws one document in a thread of its own: thousands of numbers take seconds, in which the program goes on answering.
// Typefaces come from the package; no address and no other file is ever opened.
import { createRequire } from 'node:module';
import { dirname, sep } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import pdfmake from 'pdfmake';
import { layoutOf } from './layout.ts';
import type { PrintOrder } from './printed.ts';

const resolve = createRequire(import.meta.url).resolve;
const typefaces = dirname(resolve('pdfmake/fonts/Roboto/Roboto-Regular.ttf'));
const [regular, medium] = ['Roboto-Regular.ttf', 'Roboto-Medium.ttf'].map((name) => `${typefaces}${sep}${name}`);

pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => path.startsWith(typefaces));
pdfmake.setFonts({ Roboto: { normal: regular, bold: medium, italics: regular, bolditalics: medium } });

const order = workerData as PrintOrder;
parentPort?.postMessage(new Uint8Array(await drawn(order).catch(withoutLogo)));

function drawn({ document, language }: PrintOrder): Promise<Buffer> {
  return pdfmake.createPdf(layoutOf(document, language)).getBuffer();
}

/** An image that calls itself one and is not: the document matters more. */
function withoutLogo(error: unknown): Promise<Buffer> {
  if (!order.document.logo) throw error;
  return drawn({ ...order, document: { ...order.document, logo: null } });
}
