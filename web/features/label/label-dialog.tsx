// "Print labels": of numbers, a filter of their list, a document, locations or products. What is asked for comes with the
// first opening, so that no page waits for it.
import { Trans, useLingui } from '@lingui/react/macro';
import { Suspense } from 'react';
import type { LabelField, previewLabels } from '../../../src/labels/label.contract.ts';
import type { Input } from '../../../src/platform/http.contract.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { lazily } from '../../ui/lazily.ts';
import { RowsSkeleton } from '../../ui/states.tsx';

export type LabelSource = Input<typeof previewLabels, 'body'>['source'];

const LabelForm = lazily(() => import('./label-form.tsx').then((file) => file.LabelForm));

type Props = { source: LabelSource | null; also?: readonly LabelField[] | undefined; onClose: () => void };

/** `source` null closes it. */
export function LabelDialog({ source, also, onClose }: Props) {
  const { t } = useLingui();
  return (
    <Dialog
      opened={source !== null}
      onClose={onClose}
      size="xl"
      title={<Trans>Print labels</Trans>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      {source && (
        <Suspense fallback={<RowsSkeleton />}>
          <LabelForm source={source} also={also} onClose={onClose} />
        </Suspense>
      )}
    </Dialog>
  );
}
