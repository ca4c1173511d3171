// How entities read cells and say what is wrong with them.
import { cleanNumber, numberKey } from '../../domain/number-key.ts';
import { Problem, type ProblemItem } from '../../domain/problem.ts';
import { isNegative, parseQuantity, parseUnitPrice } from '../../domain/quantity.ts';
import type { CheckedRow, Note, ReadRow, Values } from './entity.ts';

export const textOf = (values: Values, key: string): string | null => {
  const value = values[key];
  return typeof value === 'string' && value !== '' ? value : null;
};

export const note = (column: string, reason: string, facts: Record<string, unknown> = {}): Note => ({
  column,
  reason,
  facts,
});
export const noteOf = (column: string, item: Pick<ProblemItem, 'code' | 'facts'>): Note =>
  note(column, item.code, item.facts);

export type NamedNumber = { number: string; key: string };
/** A lot or serial number of a cell; null when the cell is empty or cannot be one, which `errors` says. */
export function numberIn(values: Values, column: string, errors: Note[]): NamedNumber | null {
  const typed = textOf(values, column);
  if (typed === null) return null;
  const clean = cleanNumber(typed);
  if (clean.ok) return { number: clean.value, key: numberKey(clean.value) };
  errors.push(note(column, 'number-invalid', { number: typed.slice(0, 60), reason: clean.reason }));
  return null;
}

export type Counted = { name: string; unitDecimals: number; tracking: string };
/** A quantity in the product's unit, of its decimals. */
export function quantityIn(values: Values, column: string, given: { product: Counted; errors: Note[] }): string | null {
  const typed = textOf(values, column);
  if (typed === null) return null;
  const { product, errors } = given;
  const read = parseQuantity(typed);
  if (!read.ok) {
    errors.push(note(column, 'quantity-invalid', { quantity: typed.slice(0, 40), reason: read.reason }));
    return null;
  }
  const quantity = read.value;
  const decimals = quantity.split('.')[1]?.length ?? 0;
  if (isNegative(quantity)) errors.push(note(column, 'negative'));
  else if (product.tracking === 'serial' && decimals > 0) errors.push(note(column, 'serial-quantity', { quantity }));
  else if (decimals > product.unitDecimals) {
    const code = product.unitDecimals === 0 ? 'quantity-not-whole' : 'quantity-too-precise';
    errors.push(note(column, code, { product: product.name, decimals: product.unitDecimals, quantity }));
  }
  return quantity;
}

export function priceIn(values: Values, column: string, errors: Note[]): string | null {
  const typed = textOf(values, column);
  if (typed === null) return null;
  const read = parseUnitPrice(typed);
  if (read.ok) return read.value;
  const reasons: Readonly<Record<string, string>> = {
    'negative': 'negative',
    'too-precise': 'too-precise',
    'too-large': 'too-large',
  };
  errors.push(note(column, reasons[read.reason] ?? 'not-a-number', { given: typed.slice(0, 40) }));
  return null;
}

/** Rows that are wrong become `error`; the others keep what they were going to do. */
export const checkedRow = (
  row: ReadRow,
  found: Pick<CheckedRow, 'action' | 'record' | 'key' | 'alone' | 'errors' | 'meant'> & { notices?: Note[] },
): CheckedRow => ({
  row: row.row,
  values: row.values,
  ...found,
  notices: found.notices ?? [],
  action: found.errors.length > 0 ? 'error' : found.action,
});

/**
 * The problem of a verb, told of the rows that it was given; of several in a list the first one, which names its row best.
 * @param place the position among the rows and the column
 */
export function problemOfRows(
  error: unknown,
  place: (field: string) => { position: number; column: string } | undefined,
): unknown {
  if (!(error instanceof Problem)) return error;
  const [item] = error.items;
  const { code, facts, field } = item ?? error;
  const at = place(field ?? '');
  return new Problem(code, { ...facts, ...(at && { field: `rows.${at.position}.${at.column}` }) }, []);
}
