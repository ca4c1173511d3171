// Words for how a file is read, and what one of its values would then mean.
import { useLingui } from '@lingui/react/macro';
import type { RecordReading } from '../../../src/exchange/record-import/record-import.contract.ts';

export type DateOrder = NonNullable<RecordReading['dateOrder']>;
export const dateOrders: readonly DateOrder[] = ['dmy', 'mdy', 'ymd'];

export function useReadingWords() {
  const { t } = useLingui();
  return {
    dateOrder: { dmy: t`day, month, year`, mdy: t`month, day, year`, ymd: t`year, month, day` },
    decimal: { '.': t`Point (1.5)`, ',': t`Comma (1,5)` },
    separator: { ',': t`Comma`, ';': t`Semicolon`, '\t': t`Tab`, '|': t`Vertical bar` },
  };
}

/** `03/04/25`, `dmy` -> `2025-04-03`; null when there is no such day. */
export function dateIn(text: string, order: DateOrder): string | null {
  const parts = /^(\d{1,4})\D(\d{1,2})\D(\d{1,4})/.exec(text.trim())?.slice(1).map(Number);
  if (!parts) return null;
  const part = (letter: string): number => parts[order.indexOf(letter)] ?? 0;
  const short = part('y');
  const year = short > 99 ? short : short < 69 ? 2000 + short : 1900 + short;
  const date = new Date(Date.UTC(year, part('m') - 1, part('d')));
  const real = date.getUTCMonth() === part('m') - 1 && date.getUTCDate() === part('d');
  return real ? date.toISOString().slice(0, 10) : null;
}

/** `1.250`, `,` -> `1250`; null when it cannot be read so. */
export function decimalIn(text: string, sign: '.' | ','): string | null {
  const plain = text.trim();
  if (!/^[+-]?[\d.,]*[.,][\d.,]*$/.test(plain)) return null;
  const grouping = sign === '.' ? ',' : '.';
  const value = plain.replaceAll(grouping, '').replace(sign, '.');
  return /^[+-]?\d*\.?\d+$/.test(value) ? value : null;
}
