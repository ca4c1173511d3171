// A warranty in one cell: "2 years", "18 meses", "730 jours"; a bare number is days.
import { type Warranty, warrantyUnits } from '../warranty.ts';
import { type RecordLanguage, type Words, words } from './column.ts';

const unitWords: Readonly<Record<Warranty['unit'], { one: Words; many: Words }>> = {
  day: { one: words('day', 'día', 'jour'), many: words('days', 'días', 'jours') },
  month: { one: words('month', 'mes', 'mois'), many: words('months', 'meses', 'mois') },
  year: { one: words('year', 'año', 'an'), many: words('years', 'años', 'ans') },
};
const alsoCalled: Readonly<Record<string, Warranty['unit']>> = {
  ...{
    d: 'day',
    m: 'month',
    y: 'year',
    a: 'year',
    dia: 'day',
    dias: 'day',
    anos: 'year',
    annee: 'year',
    annees: 'year',
  },
};

export function warrantyText({ length, unit }: Warranty, language: RecordLanguage): string {
  return `${length} ${unitWords[unit][length === 1 ? 'one' : 'many'][language]}`;
}

/** Undefined: it cannot be read. Null: no warranty, written as 0. */
export function readWarranty(text: string): Warranty | null | undefined {
  const [, digits = '', word = ''] = /^(\d{1,5})\s*(\p{L}*)\.?$/u.exec(text.trim()) ?? [];
  if (digits === '') return undefined;
  const unit = word === '' ? 'day' : unitOf(word);
  if (unit === undefined) return undefined;
  return Number(digits) === 0 ? null : { length: Number(digits), unit };
}

function unitOf(word: string): Warranty['unit'] | undefined {
  const asked = plain(word);
  const named = warrantyUnits.find((unit) =>
    [unitWords[unit].one, unitWords[unit].many].some((forms) =>
      Object.values(forms).some((form) => plain(form) === asked),
    ),
  );
  return named ?? alsoCalled[asked];
}

const plain = (word: string): string =>
  word
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
