// The words of a label, line by line in the order asked for. SN, LOT, EXP and BBE are what goods carry all over the world,
// and dates are written so that nobody takes the day for the month.
import type { LabelContent, LabelField } from './label.contract.ts';
import type { Subject } from './subject.ts';
import type { TextLine } from './text-box.ts';

export function linesOf(
  subject: Subject,
  content: LabelContent,
  company: { language: string; currency: string },
): TextLine[] {
  const lines = content.fields.flatMap((field) => fieldLines(field, subject, company));
  return content.line === '' ? lines : [...lines, { ...plain(content.line), keep: 'two-rows' }];
}

function fieldLines(field: LabelField, subject: Subject, company: { language: string; currency: string }): TextLine[] {
  const { kind, number, name, sku, gtin, price, expirationDate, bestBeforeDate } = subject;
  switch (field) {
    case 'number': {
      if (number === null) return [];
      const caption = { lot: 'LOT ', serial: 'SN ', location: '', product: '' }[kind];
      return [{ text: caption + number, scale: 1.25, bold: true, keep: 'whole' }];
    }
    case 'name':
      return [{ text: name, scale: 1, bold: kind === 'location', keep: 'two-rows' }];
    case 'sku':
      return sku === null ? [] : [plain(sku)];
    case 'dates':
      return [
        ...(expirationDate === null ? [] : [plain(`EXP ${expirationDate}`)]),
        ...(bestBeforeDate === null ? [] : [plain(`BBE ${bestBeforeDate}`)]),
      ];
    case 'gtin':
      return gtin === null ? [] : [plain(`GTIN ${gtin}`)];
    case 'price':
      return price === null ? [] : [{ text: money(price, company), scale: 1.4, bold: true, keep: 'whole' }];
  }
}

const plain = (text: string): TextLine => ({ text, scale: 0.85, bold: false, keep: 'whole' });

/** An exact decimal, which Intl takes as a string. */
function money(price: string, { language, currency }: { language: string; currency: string }): string {
  return new Intl.NumberFormat(language, { style: 'currency', currency }).format(price as `${number}`);
}
