// What can be done with one line of an open sheet.
import { Trans } from '@lingui/react/macro';
import { IconCheck, IconCircleX, IconEqual, IconNumber0, IconTrash } from '@tabler/icons-react';
import type { CountLine } from '../../../src/operations/counting/count-line.contract.ts';
import { type MenuEntry, MoreMenu } from '../../ui/page-header.tsx';
import { isAdded, isFixed } from './line-words.ts';
import type { LineActs } from './use-line-acts.tsx';

export function LineMenu({ line, acts }: { line: CountLine; acts: LineActs }) {
  if (isFixed(line)) return null;
  const { counting } = acts;
  const expected = line.onHand ?? line.expected;
  const set = (counted: string | null) => counting.count([{ line: line.line, counted }]);
  const entries: MenuEntry[] = [
    ...(expected === null || expected.startsWith('-')
      ? []
      : [{ label: <Trans>As expected</Trans>, icon: IconEqual, onClick: () => set(expected) }]),
    { label: <Trans>Nothing is there</Trans>, icon: IconNumber0, onClick: () => set('0') },
    ...(line.counted === null
      ? []
      : [{ label: <Trans>Not counted after all</Trans>, icon: IconCircleX, onClick: () => set(null) }]),
    ...(acts.apply && line.counted !== null
      ? [{ label: <Trans>Apply this line</Trans>, icon: IconCheck, onClick: () => acts.apply?.([line]) }]
      : []),
    ...(isAdded(line)
      ? [{ label: <Trans>Take off the sheet</Trans>, icon: IconTrash, danger: true, onClick: () => acts.remove(line) }]
      : []),
  ];
  return <MoreMenu entries={entries} row />;
}
