// The words of a label, line by line in the order asked for, in the company's language unless told. Dates are written so
// that nobody takes the day for the month.
import type { Language } from '../access/person.contract.ts';
import type { LabelContent, LabelField } from './label.contract.ts';
import type { Subject } from './subject.ts';
import type { TextLine } from './text-box.ts';

type Captions = { lot: string; serial: string; expires: string; bestBefore: string };
/** As short as goods carry them in the shops of each language. */
const captions: Record<Language, Captions> = {
  en: { lot: 'Lot', serial: 'S/N', expires: 'Exp.', bestBefore: 'Best before' },
  es: { lot: 'Lote', serial: 'N/S', expires: 'Cad.', bestBefore: 'Cons. pref.' },
  fr: { lot: 'Lot', serial: 'N/S', expires: 'Pér.', bestBefore: 'À cons. av.' },
};

type Tongue = { language: Language; currency: string };

export function linesOf(subject: Subject, content: LabelContent, company: Tongue): TextLine[] {
  const tongue = { ...company, language: content.language ?? company.language };
  const lines = content.fields.flatMap((field) => fieldLines(field, subject, tongue));
  return content.line === '' ? lines : [...lines, { ...plain(content.line), keep: 'two-rows' }];
}

function fieldLines(field: LabelField, subject: Subject, company: Tongue): TextLine[] {
  const { kind, asset, number, name, sku, gtin, price, expirationDate, bestBeforeDate } = subject;
  const words = captions[company.language];
  switch (field) {
    case 'asset':
      return asset === null ? [] : [{ text: asset, scale: 1.25, bold: true, keep: 'whole' }];
    case 'number': {
      if (number === null) return [];
      const caption = { lot: `${words.lot} `, serial: `${words.serial} `, location: '', product: '' }[kind];
      return [{ text: caption + number, scale: 1.25, bold: true, keep: 'whole' }];
    }
    case 'name':
      return [{ text: name, scale: 1, bold: kind === 'location', keep: 'two-rows' }];
    case 'sku':
      return sku === null ? [] : [plain(sku)];
    case 'dates':
      return [
        ...(expirationDate === null ? [] : [plain(`${words.expires} ${expirationDate}`)]),
        ...(bestBeforeDate === null ? [] : [plain(`${words.bestBefore} ${bestBeforeDate}`)]),
      ];
    case 'gtin':
      return gtin === null ? [] : [plain(`GTIN ${gtin}`)];
    case 'price':
      return price === null ? [] : [{ text: money(price, company), scale: 1.4, bold: true, keep: 'whole' }];
  }
}

const plain = (text: string): TextLine => ({ text, scale: 0.85, bold: false, keep: 'whole' });

/** An exact decimal, which Intl takes as a string. */
function money(price: string, { language, currency }: Tongue): string {
  return new Intl.NumberFormat(language, { style: 'currency', currency }).format(price as `${number}`);
}
