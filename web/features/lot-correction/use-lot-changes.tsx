// What may be mended of a number itself: the entries of its menu, and their dialogs, which come when one is opened first.
import { useLingui } from '@lingui/react/macro';
import { IconArrowsExchange2, IconArrowsJoin, IconArrowsSplit, IconPencil } from '@tabler/icons-react';
import { type ReactNode, Suspense, useState } from 'react';
import { isPositive } from '../../../src/domain/quantity.ts';
import type { Lot } from '../../../src/ledger/lot.contract.ts';
import { lazily } from '../../ui/lazily.ts';
import type { MenuEntry } from '../../ui/page-header.tsx';
import { useMay } from '../session/session.ts';

const dialogs = {
  correct: lazily(() => import('./correct-dialog.tsx').then((file) => file.CorrectDialog)),
  exchange: lazily(() => import('./correct-dialog.tsx').then((file) => file.ExchangeDialog)),
  merge: lazily(() => import('./merge-dialog.tsx').then((file) => file.MergeDialog)),
  split: lazily(() => import('./merge-dialog.tsx').then((file) => file.SplitDialog)),
};
type Act = keyof typeof dialogs;

/** Menu entries for the number's page, and the dialogs that they open: place both. `correct` is null where one may not. */
export function useLotChanges(lot: Lot): { menu: MenuEntry[]; dialogs: ReactNode; correct: (() => void) | null } {
  const { t } = useLingui();
  const may = useMay('number.correct');
  // The last one stays, so that it closes by itself and gives the focus back.
  const [act, setAct] = useState<Act | null>(null);
  const [opened, setOpened] = useState(false);
  if (!may) return { menu: [], dialogs: null, correct: null };
  const open = (wanted: Act) => () => {
    setAct(wanted);
    setOpened(true);
  };
  const menu: MenuEntry[] = [
    { label: t`Correct the number`, icon: IconPencil, onClick: open('correct') },
    { label: t`Exchange two numbers`, icon: IconArrowsExchange2, onClick: open('exchange') },
  ];
  if (lot.kind === 'lot' && isPositive(lot.onHand)) {
    menu.push(
      { label: t`Merge into another lot`, icon: IconArrowsJoin, onClick: open('merge') },
      { label: t`Split off part of the lot`, icon: IconArrowsSplit, onClick: open('split') },
    );
  }
  const ActDialog = act && dialogs[act];
  return {
    menu,
    dialogs: ActDialog && (
      <Suspense fallback={null}>
        <ActDialog lot={lot} opened={opened} onClose={() => setOpened(false)} />
      </Suspense>
    ),
    correct: open('correct'),
  };
}
