// The code of a number as its label carries it, small beside its name; opened, it fills the dialog so that a phone or a
// hand scanner reads it from the screen.
import { useLingui } from '@lingui/react/macro';
import { UnstyledButton } from '@mantine/core';
import { Suspense, useState } from 'react';
import { getNumberCode } from '../../../src/labels/label.contract.ts';
import type { Lot } from '../../../src/ledger/lot.contract.ts';
import { useRead } from '../../api/query.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { lazily } from '../../ui/lazily.ts';
import { RowsSkeleton } from '../../ui/states.tsx';
import { CodePicture } from './code-picture.tsx';
import classes from './number.module.css';

const LargeCode = lazily(() => import('./large-code.tsx').then((file) => file.LargeCode));

export function NumberCode({ lot }: { lot: Lot }) {
  const { t } = useLingui();
  const [opened, setOpened] = useState(false);
  const code = useRead(getNumberCode, { params: { id: lot.id }, query: {} }, { staleTime: Number.POSITIVE_INFINITY });
  if (code.error) return null;
  return (
    <>
      <UnstyledButton className={classes.code} aria-label={t`Show the code large`} onClick={() => setOpened(true)}>
        {code.data && <CodePicture svg={code.data.svg} name={lot.number} />}
      </UnstyledButton>
      <Dialog
        opened={opened}
        onClose={() => setOpened(false)}
        title={<span className="number">{lot.number}</span>}
        closeButtonProps={{ 'aria-label': t`Close` }}
      >
        {opened && (
          <Suspense fallback={<RowsSkeleton rows={5} />}>
            <LargeCode lot={lot} />
          </Suspense>
        )}
      </Dialog>
    </>
  );
}
