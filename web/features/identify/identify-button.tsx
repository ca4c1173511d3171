// Opens the numbers of one row that has none.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { Suspense, useState } from 'react';
import { lazily } from '../../ui/lazily.ts';
import { useMay } from '../session/session.ts';
import type { Unnumbered } from './identify-dialog.tsx';

const IdentifyDialog = lazily(() => import('./identify-dialog.tsx').then((file) => file.IdentifyDialog));

export function IdentifyButton({ goods }: { goods: Unnumbered }) {
  const { t } = useLingui();
  const may = useMay('operation.post');
  const [open, setOpen] = useState(false);
  if (!may) return null;
  const of = goods.document ? `${goods.product.name} ${goods.document.number}` : goods.product.name;
  return (
    <>
      <Button
        variant="light"
        size="compact-sm"
        aria-label={t`Identify ${of}`}
        onClick={(event) => {
          event.stopPropagation();
          setOpen(true);
        }}
      >
        <Trans>Identify</Trans>
      </Button>
      <Suspense fallback={null}>{open && <IdentifyDialog goods={goods} onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}
