// What a scan adds to the lines of a document: another piece of goods without numbers, a number in the line of its product,
// or a line that waits for its numbers. Each can be taken back by itself, whatever was scanned after it.
import type { Product } from '../../../src/catalog/product.contract.ts';
import { numberKey } from '../../../src/domain/number-key.ts';
import { add, compare, isPositive, subtract } from '../../../src/domain/quantity.ts';
import type { NumberRow } from '../numbers/number-rows.ts';
import { afterPick } from './after-pick.ts';
import { emptyLine, kindOf, type LineValues, unitsOf } from './document-values.ts';
import type { LineContext } from './line-editor.tsx';
import { detailsWithDates } from './scanned-dates.ts';

export type Scanned = {
  product: Product;
  packagingId: string | undefined;
  /** A lot or serial number; `quantity` as the code says. */
  number: {
    text: string;
    quantity: string | null;
    date: NumberRow['date'];
    bestBeforeDate: string | null;
  } | null;
};
export type Placed = {
  lines: LineValues[];
  /** The line that changed. */
  key: string;
  /** The very serial number stands there already. */
  twice: boolean;
  takeBack: (lines: readonly LineValues[]) => LineValues[];
};

export function placeScanned(lines: readonly LineValues[], scanned: Scanned, context: LineContext): Placed {
  const { product, packagingId, number } = scanned;
  const packaging = packagingId ?? null;
  const tracked = product.tracking !== 'none';
  const known = lines.findLast(
    (line) => line.product?.id === product.id && (tracked || (line.packaging?.id ?? null) === packaging),
  );
  const empty = lines.findLast((line) => line.product === null) ?? emptyLine();
  const before = known ?? {
    ...empty,
    ...afterPick({ line: empty, picked: product, packagingId, number: undefined, context }),
  };
  const put = (line: LineValues): LineValues[] =>
    lines.some((one) => one.key === line.key)
      ? lines.map((one) => (one.key === line.key ? line : one))
      : [...lines, line];
  const isNew = known === undefined;
  if (number) {
    const { line, twice, gone } = withNumber(before, number, context.kind === 'receipt');
    return { lines: put(line), key: line.key, twice, takeBack: back(line.key, isNew, gone) };
  }
  if (tracked)
    return { lines: put(before), key: before.key, twice: false, takeBack: back(before.key, isNew, (one) => one) };
  const more = { ...before, quantity: isNew ? '1' : add(before.quantity || '0', '1') };
  return { lines: put(more), key: more.key, twice: false, takeBack: back(more.key, isNew, oneLess) };
}

/** What was added goes; a line that came with it goes when nothing else is in it. */
function back(key: string, isNew: boolean, change: (line: LineValues) => LineValues): Placed['takeBack'] {
  return (lines) =>
    lines.flatMap((line) => {
      if (line.key !== key) return [line];
      const left = change(line);
      const bare =
        left.numbers.length === 0 && (left.product?.tracking !== 'none' || !isPositive(left.quantity || '0'));
      return isNew && bare ? [] : [left];
    });
}

const oneLess = (line: LineValues): LineValues => ({ ...line, quantity: subtract(line.quantity || '1', '1') });

function withNumber(line: LineValues, number: NonNullable<Scanned['number']>, comesIn: boolean) {
  const lot = kindOf(line.product) === 'lot';
  const key = numberKey(number.text);
  const isIt = (row: NumberRow) => numberKey(row.number) === key;
  const there = line.numbers.find(isIt);
  const wanted = unitsOf(line);
  const quantity = !lot ? '1' : (number.quantity ?? (wanted !== null && line.numbers.length === 0 ? wanted : '1'));
  if (there && !lot) return { line, twice: true, gone: (one: LineValues) => one };
  const rows = there
    ? line.numbers.map((row) => (isIt(row) ? { ...row, quantity: add(row.quantity || '1', quantity) } : row))
    : [...line.numbers, { number: number.text, quantity, date: lot ? number.date : ('' as const) }];
  const count = String(rows.length);
  const follows = !lot && !line.packaging && line.quantity !== '' && compare(count, line.quantity) > 0;
  const dates = { expirationDate: number.date || null, bestBeforeDate: number.bestBeforeDate };
  const details = comesIn ? detailsWithDates(line, number.text, dates) : line.details;
  const next = {
    ...line,
    numbers: rows,
    details,
    picking: null,
    series: false,
    ...(follows ? { quantity: count } : {}),
  };
  const gone = (one: LineValues): LineValues => ({
    ...one,
    quantity: follows && one.quantity === count ? line.quantity : one.quantity,
    numbers: one.numbers.flatMap((row) => {
      if (!isIt(row)) return [row];
      const left = subtract(row.quantity || '1', quantity);
      return isPositive(left) ? [{ ...row, quantity: left }] : [];
    }),
  });
  return { line: next, twice: false, gone };
}
