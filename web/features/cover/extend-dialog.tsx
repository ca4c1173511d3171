// Extends the warranty of a unit, with a reason that stays.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { addMonths } from '../../../src/domain/calendar.ts';
import type { Lot } from '../../../src/ledger/lot.contract.ts';
import { extendWarranty } from '../../../src/service/cover/warranty.contract.ts';
import { useWrite } from '../../api/query.ts';
import { DateInput } from '../../ui/date-input.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { DateText, useFormat } from '../../ui/format.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { ReasonField, useReason } from '../../ui/reason-field.tsx';
import { toast } from '../../ui/toast.tsx';

export function ExtendDialog({ lot, onClose }: { lot: Lot; onClose: () => void }) {
  const { t } = useLingui();
  const { dayOf } = useFormat();
  const now = lot.warranty.until;
  const [until, setUntil] = useState<string | null>(addMonths(now ?? dayOf(new Date()), 12));
  const [missing, setMissing] = useState(false);
  const reason = useReason();
  const extend = useWrite(extendWarranty);
  const send = async () => {
    setMissing(until === null);
    const given = reason.given();
    if (until === null || given === null) return;
    await extend.mutateAsync({ params: { id: lot.id }, body: { until, reason: given } });
    onClose();
    toast(<Trans>The warranty of {lot.number} is extended</Trans>);
  };
  return (
    <Dialog
      opened
      onClose={onClose}
      title={<Trans>Extend the warranty of {lot.number}</Trans>}
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
          <ProblemAlert problem={extend.error} />
          <p style={{ margin: 0 }}>
            {now ? (
              <Trans>
                It runs until <DateText value={now} />.
              </Trans>
            ) : (
              <Trans>It has none so far.</Trans>
            )}{' '}
            {lot.warranty.typed && <Trans>That date was typed; the new one stays in its place.</Trans>}
          </p>
          <DateInput
            label={<Trans>Until and including</Trans>}
            withAsterisk
            value={until}
            onChange={setUntil}
            error={missing && t`Please fill this in.`}
          />
          <ReasonField reason={reason} autoFocus={false} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              <Trans>Cancel</Trans>
            </Button>
            <Button type="submit" loading={extend.isPending}>
              <Trans>Extend</Trans>
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
