// Gives the rows of a list their button, and opens the numbers of the one that was pressed beside the list: what is typed
// there is nothing to the rows.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { type ReactNode, Suspense, useState } from 'react';
import { lazily } from '../../ui/lazily.ts';
import { useMay } from '../session/session.ts';
import type { Unnumbered } from './identify-dialog.tsx';

const IdentifyDialog = lazily(() => import('./identify-dialog.tsx').then((file) => file.IdentifyDialog));

export function useIdentify(): { button: (goods: Unnumbered) => ReactNode; dialog: ReactNode } {
  const { t } = useLingui();
  const may = useMay('operation.post');
  const [goods, setGoods] = useState<Unnumbered | null>(null);
  return {
    button: (row) => {
      if (!may) return null;
      const which = row.document?.number ?? row.number?.number;
      const of = which ? `${row.product.name} ${which}` : row.product.name;
      return (
        <Button variant="default" size="compact-sm" aria-label={t`Identify ${of}`} onClick={() => setGoods(row)}>
          <Trans>Identify</Trans>
        </Button>
      );
    },
    dialog: (
      <Suspense fallback={null}>{goods && <IdentifyDialog goods={goods} onClose={() => setGoods(null)} />}</Suspense>
    ),
  };
}
