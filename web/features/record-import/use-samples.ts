// A few different values of every column, from the first rows of the file.
import { useMemo } from 'react';
import { listRecordRows } from '../../../src/exchange/record-import/record-import.contract.ts';
import { useRead } from '../../api/query.ts';

const rowsRead = 50;
const shown = 3;

/** By the place of the column. */
export type Samples = readonly (readonly string[])[];

export function useSamples(id: string): Samples {
  const { data } = useRead(
    listRecordRows,
    { params: { id }, query: { limit: rowsRead } },
    { placeholderData: (before) => before },
  );
  return useMemo(() => {
    const found: string[][] = [];
    for (const { cells } of data?.rows ?? []) {
      cells.forEach((cell, place) => {
        const values = found[place] ?? [];
        found[place] = values;
        const text = cell.trim();
        if (text && values.length < shown && !values.includes(text)) values.push(text);
      });
    }
    return found;
  }, [data]);
}
