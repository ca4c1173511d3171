// What the lines of a sheet need to be counted, applied and taken off.

import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { type CountLine, removeCountLine } from '../../../src/operations/counting/count-line.contract.ts';
import { call } from '../../api/client.ts';
import { toast, toastProblem } from '../../ui/toast.tsx';
import { askLinesAgain, askSheetAgain } from './sheet-lines.ts';
import type { Counting } from './use-counting.ts';

export type LineActs = {
  counting: Counting;
  mayCount: boolean;
  /** Absent for who may not. */
  apply?: ((lines: readonly CountLine[]) => void) | undefined;
  remove: (line: CountLine) => void;
};

export function useRemoveLine(id: string): (line: CountLine) => void {
  const client = useQueryClient();
  return (line) => {
    const { name } = line.product;
    void call(removeCountLine, { params: { id, line: line.line } })
      .then(async () => {
        toast(<Trans>{name} is off the sheet</Trans>);
        await Promise.all([askLinesAgain(client, id), askSheetAgain(client, id)]);
      })
      .catch(toastProblem);
  };
}
