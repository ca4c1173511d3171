// The code of a number large enough for a phone or a hand scanner to read it from the screen: as on the label, or as bars.
import { Trans, useLingui } from '@lingui/react/macro';
import { SegmentedControl, Stack } from '@mantine/core';
import { useState } from 'react';
import { getNumberCode } from '../../../src/labels/label.contract.ts';
import type { Lot } from '../../../src/ledger/lot.contract.ts';
import { useRead } from '../../api/query.ts';
import { ErrorState, RowsSkeleton } from '../../ui/states.tsx';
import { CodePicture } from './code-picture.tsx';
import classes from './number.module.css';

type Asked = 'auto' | 'code-128';

export function LargeCode({ lot }: { lot: Lot }) {
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
          <CodePicture svg={code.data.svg} name={lot.number} />
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
