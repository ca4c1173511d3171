// What a line of a sheet is called, shows and may be.

import { subtract } from '../../../src/domain/quantity.ts';
import type { CountLine } from '../../../src/operations/counting/count-line.contract.ts';
import type { Counting } from './use-counting.ts';

export const numberOf = (line: CountLine): string | null => line.lot?.number ?? line.number;

/** The line as it will be once what was typed is kept. */
export function asCounted(line: CountLine, counting: Counting): CountLine {
  const pending = counting.pendingOf(line.line);
  if (!pending) return line;
  const base = line.onHand ?? line.expected;
  const difference = pending.counted === null || base === null ? null : subtract(pending.counted, base);
  return {
    ...line,
    counted: pending.counted,
    onHandWhenCounted: line.onHand,
    difference,
    differenceValue: null,
    conflict: false,
    resolution: null,
  };
}

/** What should be there: now, or when it was counted, which is what its difference is to. Null where it is hidden. */
export const expectedOf = (line: CountLine): string | null =>
  line.counted === null ? (line.onHand ?? line.expected) : (line.onHandWhenCounted ?? line.expected);

export const isFixed = (line: CountLine): boolean => line.applied !== null;
/** Added while counting: it can be taken off the sheet again. */
export const isAdded = (line: CountLine): boolean => line.finding !== 'expected';
