// Many numbers in little room, none of them lost: numbers that count up by one are written as first and last with their
// count. Only numbers of one length belong to a run, so that each of them can be told from the two ends.
import { compareBytes, naturalSortKey } from '../../domain/number-key.ts';
import { add, compare } from '../../domain/quantity.ts';
import type { PrintedNumber } from './printed.ts';

/** One number, or a run of serial numbers from `first` to `last`. */
export type NumberRun = {
  first: string;
  last: string | null;
  count: number;
  quantity: string;
  expirationDate: string | null;
};

/** Shorter runs are written out. */
const leastRun = 4;

/** @param options.serial units: only they make runs; lots keep their quantity each */
export function runsOf(numbers: readonly PrintedNumber[], options: { serial: boolean }): NumberRun[] {
  const single = ({ number, quantity, expirationDate }: PrintedNumber): NumberRun => ({
    ...{ first: number, last: null, count: 1, quantity, expirationDate },
  });
  if (!options.serial) return joined(numbers).map(single);
  const sorted = numbers
    .map((number) => ({ number, key: naturalSortKey(number.number) }))
    .sort((a, b) => compareBytes(a.key, b.key))
    .map(({ number }) => number);
  const runs: NumberRun[] = [];
  let run: PrintedNumber[] = [];
  const close = (): void => {
    const [first, last] = [run[0], run.at(-1)];
    if (first && last && run.length >= leastRun) {
      const { expirationDate } = first;
      const count = run.length;
      runs.push({ first: first.number, last: last.number, count, quantity: String(count), expirationDate });
    } else runs.push(...run.map(single));
    run = [];
  };
  for (const number of sorted) {
    const before = run.at(-1);
    if (before && !follows(before, number)) close();
    run.push(number);
  }
  close();
  return runs;
}

/** A lot that several documents moved stands once. */
function joined(numbers: readonly PrintedNumber[]): PrintedNumber[] {
  const lots = new Map<string, PrintedNumber>();
  for (const number of numbers) {
    const before = lots.get(number.number);
    lots.set(number.number, before ? { ...before, quantity: add(before.quantity, number.quantity) } : number);
  }
  return [...lots.values()].filter((lot) => compare(lot.quantity, '0') > 0);
}

const digitsAtEnd = /^(.*?)(\d{1,15})(\D*)$/s;

function follows(before: PrintedNumber, number: PrintedNumber): boolean {
  if (before.expirationDate !== number.expirationDate || before.number.length !== number.number.length) return false;
  const [, head, digits, tail] = digitsAtEnd.exec(before.number) ?? [];
  const [, nextHead, nextDigits, nextTail] = digitsAtEnd.exec(number.number) ?? [];
  return head === nextHead && tail === nextTail && Number(digits) + 1 === Number(nextDigits);
}
