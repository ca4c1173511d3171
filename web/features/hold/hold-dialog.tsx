// Puts numbers on hold: a kind, a reason, and the last day if it has one. What is held comes from where it was opened:
//   { of: 'numbers', lotIds }              ticked numbers, or one
//   { of: 'numbers', lotIds, locationId }  a lot at one place and all inside it
//   { of: 'filter', filter }               what a list shows with these filters (LotQuery without sort and paging)
//   { of: 'operation', operationId }       all that a document moved, such as a receipt's worth
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Select, Stack } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { z } from 'zod';
import { type HoldKind, type HoldScope, holdKinds, placeHold } from '../../../src/ledger/hold.contract.ts';
import type { Progress } from '../../../src/platform/progress.contract.ts';
import { useWrite } from '../../api/query.ts';
import { wordOptions } from '../../i18n/words.ts';
import { DateInput } from '../../ui/date-input.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { ReasonField, useReason } from '../../ui/reason-field.tsx';
import { toast } from '../../ui/toast.tsx';
import { HoldProgress } from './hold-progress.tsx';

/** `what` names what is held in the title: a number, or how many. `onPlaced` is told when it is done. */
export function HoldDialog(props: {
  scope: z.input<typeof HoldScope>;
  what: ReactNode;
  onClose: () => void;
  onPlaced?: () => void;
}) {
  const { scope, what, onClose, onPlaced } = props;
  const { t, i18n } = useLingui();
  const place = useWrite(placeHold);
  const [kind, setKind] = useState<HoldKind>('quality');
  const reason = useReason();
  const [untilDate, setUntilDate] = useState<string | null>(null);
  const [progress, setProgress] = useState<Progress | null>(null);
  const send = async () => {
    const given = reason.given();
    if (given === null) return;
    const body = { kind, reason: given, untilDate, scope };
    const hold = await place.mutateAsync({ body, onProgress: setProgress }).finally(() => setProgress(null));
    toast(
      <Plural value={hold.rowCount} one="# number is on hold from now on" other="# numbers are on hold from now on" />,
    );
    onClose();
    onPlaced?.();
  };
  return (
    <Dialog
      opened
      onClose={onClose}
      title={<Trans>Put {what} on hold</Trans>}
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
          <ProblemAlert problem={place.error} />
          <p style={{ margin: 0 }}>
            <Trans>It must then not be sold, delivered or consumed. Transfers, counts, scrap and returns go on.</Trans>
          </p>
          <Select
            label={<Trans>Kind</Trans>}
            data={wordOptions(i18n, 'holdKind', holdKinds)}
            value={kind}
            onChange={(value) => value && setKind(value as HoldKind)}
            allowDeselect={false}
          />
          <ReasonField reason={reason} />
          <DateInput
            label={<Trans>Until and including</Trans>}
            description={<Trans>Empty: until somebody releases it</Trans>}
            value={untilDate}
            onChange={setUntilDate}
          />
          {progress && <HoldProgress progress={progress} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {progress ? <Trans>Close</Trans> : <Trans>Cancel</Trans>}
            </Button>
            <Button type="submit" color="red.8" loading={place.isPending}>
              <Trans>Put on hold</Trans>
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
