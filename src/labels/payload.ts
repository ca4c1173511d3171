// What a code says. A GS1 code names the product by its GTIN and then the unit or lot; a QR code holds an address that
// opens the record, in the form of GS1 Digital Link where there is a GTIN; Code 128 holds what people read.
import { encode } from '../domain/gs1/element-string.ts';
import { gtin14 } from '../domain/gtin.ts';
import { type ProblemItem, problemItem } from '../domain/problem.ts';
import type { LabelCode } from './label.contract.ts';
import type { Subject } from './subject.ts';

export type Symbology = 'gs1-datamatrix' | 'gs1-128' | 'qr' | 'code-128';
/** `text` of a GS1 code has no leading FNC1; inside, character 29 stands for it. `shown` is what people may type. */
export type Payload = { symbology: Symbology; text: string; shown: string | null };
export type PayloadOptions = { code: LabelCode; origin: string; today: string; field: string };

/** Null where no code is wanted; a refusal where this code cannot say it. */
export function payloadOf(subject: Subject, options: PayloadOptions): Payload | ProblemItem | null {
  switch (options.code) {
    case 'none':
      return null;
    case 'qr':
      return qr(subject, options);
    case 'code-128':
      return code128(subject, options);
    case 'gs1-128':
    case 'gs1-datamatrix':
      return gs1(subject, options.code, options);
    case 'auto': {
      const found = gs1(subject, 'gs1-datamatrix', options);
      return 'symbology' in found ? found : qr(subject, options);
    }
  }
}

function gs1(subject: Subject, symbology: Symbology, { today, field }: PayloadOptions): Payload | ProblemItem {
  if (subject.gtin === null) return problemItem('label-gtin-missing', field, { name: subject.name });
  const identity = [{ ai: '01', value: gtin14(subject.gtin) }, ...ownElement(subject)];
  const dates = [
    ...(subject.expirationDate ? [{ ai: '17', value: shortDate(subject.expirationDate) }] : []),
    ...(subject.bestBeforeDate ? [{ ai: '15', value: shortDate(subject.bestBeforeDate) }] : []),
  ];
  let elements = [...identity, ...dates];
  let text = encode(elements, today);
  // Two digits of a year reach fifty years: a date beyond stays in words only.
  if (!text.ok && text.reason === 'gs1-date') {
    elements = identity;
    text = encode(elements, today);
  }
  if (!text.ok) return problemItem('label-code-characters', field, { text: subject.number ?? subject.name });
  const fixedFirst = [...elements.filter(({ ai }) => isFixed(ai)), ...elements.filter(({ ai }) => !isFixed(ai))];
  return { symbology, text: text.value, shown: fixedFirst.map(({ ai, value }) => `(${ai})${value}`).join('') };
}

function qr(subject: Subject, { origin }: PayloadOptions): Payload {
  return { symbology: 'qr', text: origin + pathOf(subject), shown: null };
}

function code128(subject: Subject, { field }: PayloadOptions): Payload | ProblemItem {
  const text = subject.kind === 'product' ? (subject.gtin ?? subject.barcode ?? subject.number) : subject.number;
  if (text === null) return problemItem('label-code-empty', field, { name: subject.name });
  if (!/^[ -~]+$/.test(text)) return problemItem('label-code-characters', field, { text });
  return { symbology: 'code-128', text, shown: null };
}

/** GS1 Digital Link URI, 1.2: key, then qualifier; a number that GS1 cannot hold gets the plain address. */
function pathOf(subject: Subject): string {
  const [own] = ownElement(subject);
  if (subject.gtin !== null && (own === undefined || /^[!"%-?A-Z_a-z]{1,20}$/.test(own.value))) {
    const qualifier = own ? `/${own.ai}/${encodeURIComponent(own.value)}` : '';
    return `/01/${gtin14(subject.gtin)}${qualifier}`;
  }
  const folder = { lot: 'numbers', serial: 'numbers', location: 'locations', product: 'products' }[subject.kind];
  return `/${folder}/${subject.id}`;
}

function ownElement({ kind, number }: Subject): { ai: string; value: string }[] {
  if (number === null || (kind !== 'lot' && kind !== 'serial')) return [];
  return [{ ai: kind === 'serial' ? '21' : '10', value: number }];
}

const isFixed = (ai: string): boolean => ai !== '10' && ai !== '21';
/** YYMMDD */
const shortDate = (date: string): string => date.slice(2).replaceAll('-', '');
