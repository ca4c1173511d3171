// The code of a number as its label carries it, small beside its name; opened, it fills the dialog so that a phone or a
// hand scanner reads it from the screen, as the square code of the label or as plain bars.
import { Trans, useLingui } from '@lingui/react/macro';
import { SegmentedControl, Stack, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { getNumberCode } from '../../../src/labels/label.contract.ts';
import type { Lot } from '../../../src/ledger/lot.contract.ts';
import { useRead } from '../../api/query.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorState, RowsSkeleton } from '../../ui/states.tsx';
import classes from './number.module.css';

type Asked = 'auto' | 'code-128';

export function NumberCode({ lot }: { lot: Lot }) {
  const { t } = useLingui();
  const [opened, setOpened] = useState(false);
  const code = useRead(getNumberCode, { params: { id: lot.id }, query: {} }, { staleTime: Number.POSITIVE_INFINITY });
  if (code.error) return null;
  return (
    <>
      <UnstyledButton className={classes.code} aria-label={t`Show the code large`} onClick={() => setOpened(true)}>
        {code.data && <Picture svg={code.data.svg} name={lot.number} />}
      </UnstyledButton>
      <Dialog
        opened={opened}
        onClose={() => setOpened(false)}
        title={<span className="number">{lot.number}</span>}
        closeButtonProps={{ 'aria-label': t`Close` }}
      >
        {opened && <LargeCode lot={lot} />}
      </Dialog>
    </>
  );
}

function LargeCode({ lot }: { lot: Lot }) {
  const { t } = useLingui();
  const [asked, setAsked] = useState<Asked>('auto');
  const code = useRead(
    getNumberCode,
    { params: { id: lot.id }, query: asked === 'auto' ? {} : { code: asked } },
    { staleTime: Number.POSITIVE_INFINITY },
  );
  return (
    <Stack gap="sm">
      <SegmentedControl
        aria-label={t`Kind of code`}
        value={asked}
        onChange={(value) => setAsked(value as Asked)}
        data={[
          { value: 'auto', label: t`As on the label` },
          { value: 'code-128', label: t`Bars of the number` },
        ]}
      />
      {code.isPending ? (
        <RowsSkeleton rows={5} />
      ) : code.error ? (
        <ErrorState problem={code.error} />
      ) : (
        <figure className={classes.largeCode} data-code={code.data.symbology}>
          <Picture svg={code.data.svg} name={lot.number} />
          <figcaption>
            <span className="number">{code.data.shown ?? code.data.text}</span>
            <br />
            <Trans>Scanned, it opens this page.</Trans>
          </figcaption>
        </figure>
      )}
    </Stack>
  );
}

function Picture({ svg, name }: { svg: string; name: string }) {
  const { t } = useLingui();
  return <img src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`} alt={t`Code of ${name}`} />;
}
