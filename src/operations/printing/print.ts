// A document of any kind as a file: what it is called and its bytes.
import type { Language } from '../../access/person.contract.ts';
import type { Db } from '../../platform/database.ts';
import { invoiceDocument } from './invoice-document.ts';
import { operationDocument } from './operation-document.ts';
import { orderDocument } from './order-document.ts';
import { pdfOf } from './pdf.ts';
import type { PrintedDocument } from './printed.ts';
import { wordsOf } from './words.ts';

export const printedKinds = ['order', 'operation', 'invoice'] as const;
export type PrintedKind = (typeof printedKinds)[number];

const documentOf: Record<PrintedKind, (db: Db, id: string) => Promise<PrintedDocument>> = {
  order: orderDocument,
  operation: operationDocument,
  invoice: invoiceDocument,
};

export type PrintedFile = { name: string; content: Buffer };

export const readPrinted = (db: Db, kind: PrintedKind, id: string): Promise<PrintedDocument> =>
  documentOf[kind](db, id);

/** @param language left out: the company's */
export async function printed(document: PrintedDocument, language: Language | undefined): Promise<PrintedFile> {
  const tongue = language ?? document.company.language;
  return { name: fileNameOf(document, tongue), content: await pdfOf({ document, language: tongue }) };
}

export function fileNameOf({ title, number }: PrintedDocument, language: Language): string {
  return `${wordsOf[language].titles[title]} ${number}.pdf`.replace(/[\\/:*?"<>|]/g, '-');
}
