// Releases a hold, all that is left of it or one number, with a reason.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { releaseHold } from '../../../src/ledger/hold.contract.ts';
import type { Progress } from '../../../src/platform/progress.contract.ts';
import { useWrite } from '../../api/query.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { ReasonField, useReason } from '../../ui/reason-field.tsx';
import { toast } from '../../ui/toast.tsx';
import { HoldProgress } from './hold-progress.tsx';

export function ReleaseDialog(props: { holdId: string; lotIds?: string[]; onClose: () => void }) {
  const { holdId, lotIds, onClose } = props;
  const { t } = useLingui();
  const release = useWrite(releaseHold);
  const reason = useReason();
  const [progress, setProgress] = useState<Progress | null>(null);
  const send = async () => {
    const given = reason.given();
    if (given === null) return;
    const body = { reason: given, ...(lotIds && { lotIds }) };
    const { releasedCount } = await release
      .mutateAsync({ params: { id: holdId }, body, onProgress: setProgress })
      .finally(() => setProgress(null));
    toast(<Plural value={releasedCount} one="# number is released" other="# numbers are released" />);
    onClose();
  };
  return (
    <Dialog
      opened
      onClose={onClose}
      title={<Trans>Release the hold?</Trans>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send().catch(() => undefined);
        }}
      >
        <Stack gap="md">
          <ProblemAlert problem={release.error} />
          <ReasonField reason={reason} />
          {progress && <HoldProgress progress={progress} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {progress ? <Trans>Close</Trans> : <Trans>Cancel</Trans>}
            </Button>
            <Button type="submit" loading={release.isPending}>
              <Trans>Release</Trans>
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
