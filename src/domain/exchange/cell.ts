// Cells of a table as the kind of their column reads them. Nothing is put right by itself: what cannot be read is told with
// a reason. Codes and numbers stay the text they are, leading zeros and all.
import { type DateOrder, parseFileDate } from '../file-date.ts';
import { type DecimalSeparator, parseFilePrice, parseFileQuantity } from '../file-decimal.ts';
import { accepted, type Outcome, refused } from '../outcome.ts';
import { isNegative } from '../quantity.ts';
import type { Choices, RecordColumn } from './column.ts';

export type CellValue = string | boolean | readonly string[] | null;
export type CellReading = { decimal: DecimalSeparator; dateOrder: DateOrder };
export type CellReader = (cell: string) => Outcome<CellValue, string>;

const longest = 20_000;
const control = /(?![\t\n\r])\p{Cc}/u;
/** Files that we write have an apostrophe before what a spreadsheet would take for a formula. */
const defused = /^'(?='*[=+\-@\t\r])/;

/** The text as it was before a file was written, without blanks around it. */
export const plainCell = (cell: string): string => cell.replace(defused, '').trim().normalize('NFC');

/** A reader for one column; it is made once and reads many cells. Null: the cell is empty. */
export function cellReader(column: RecordColumn, how: CellReading): CellReader {
  const read = readerOf(column, how);
  return (cell) => {
    const text = plainCell(cell);
    if (text === '') return accepted(null);
    if (text.length > longest) return refused('too-long');
    if (control.test(text) || !text.isWellFormed()) return refused('control-character');
    return read(text);
  };
}

function readerOf(column: RecordColumn, how: CellReading): (text: string) => Outcome<CellValue, string> {
  switch (column.kind) {
    case 'decimal':
      return (text) => readDecimal(text, how.decimal);
    case 'whole':
      return (text) => readWhole(text, how.decimal);
    case 'date':
      return (text) => {
        const date = parseFileDate(text, how.dateOrder);
        return date.ok ? date : refused('date-invalid', { given: shortened(text) });
      };
    case 'flag':
      return readFlag;
    case 'choice':
      return choiceReader(column.choices ?? {});
    case 'list':
      return (text) => accepted(listOf(text));
    case 'text':
      return (text) => accepted(text);
  }
}

/** A price has six decimals like a quantity, and more digits before them; a percent sign says nothing new. */
function readDecimal(typed: string, sign: DecimalSeparator): Outcome<string, string> {
  const text = typed.replace(/\s*%$/, '');
  const price = parseFilePrice(text, sign);
  if (price.ok) return price;
  const quantity = parseFileQuantity(text, sign);
  if (quantity.ok) return quantity;
  const given = shortened(typed);
  if (quantity.reason !== 'not-a-number')
    return refused(quantity.reason === 'empty' ? 'missing' : quantity.reason, { given });
  const other = parseFileQuantity(text, sign === '.' ? ',' : '.');
  return other.ok ? refused('decimal-sign', { given, sign }) : refused('not-a-number', { given });
}

function readWhole(text: string, sign: DecimalSeparator): Outcome<string, string> {
  const number = readDecimal(text, sign);
  if (!number.ok) return number;
  if (number.value.includes('.')) return refused('not-whole', { given: shortened(text) });
  return isNegative(number.value) ? refused('negative', { given: shortened(text) }) : number;
}

const yes = new Set('yes y true 1 x sí si s verdadero oui o vrai ja ✓ ✔ on'.split(' '));
const no = new Set('no n false 0 falso non faux nein off - –'.split(' '));

/** Ticks as programs write them; a count of something is a tick when it is more than none. */
function readFlag(text: string): Outcome<boolean, string> {
  const word = text.toLowerCase();
  if (yes.has(word)) return accepted(true);
  if (no.has(word)) return accepted(false);
  if (/^\d+(\.0+)?$/.test(word)) return accepted(Number(word) > 0);
  return refused('flag-unknown', { given: shortened(text) });
}

function choiceReader(choices: Choices): (text: string) => Outcome<string, string> {
  const known = new Map<string, string>();
  for (const [value, { title, aliases }] of Object.entries(choices)) {
    for (const name of [value, ...Object.values(title), ...aliases]) known.set(foldedWord(name), value);
  }
  return (text) => {
    const value = known.get(foldedWord(text));
    if (value !== undefined) return accepted(value);
    return refused('choice-unknown', {
      given: shortened(text),
      choices: Object.values(choices).map((choice) => choice.title.en),
      values: Object.keys(choices),
    });
  };
}

const listOf = (text: string): string[] =>
  text
    .split(/[;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

const foldedWord = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[\s.,’'_-]+/g, ' ')
    .trim();

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
