// Takes a posted document back by its opposite: with a reason, now or on the original's date. What stands in the way is
// listed with a way there.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Radio, Stack } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { type Operation, reverseOperation } from '../../../src/operations/operation.contract.ts';
import { useWrite } from '../../api/query.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { InstantText } from '../../ui/format.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { ReasonField, useReason } from '../../ui/reason-field.tsx';
import { toast } from '../../ui/toast.tsx';

export function ReverseDialog({ document, onClose }: { document: Operation; onClose: () => void }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const reverse = useWrite(reverseOperation);
  const reason = useReason();
  const [at, setAt] = useState<'now' | 'original'>('now');
  const send = async () => {
    const given = reason.given();
    if (given === null) return;
    const written = await reverse.mutateAsync({ params: { id: document.id }, body: { reason: given, at } });
    toast(
      <Trans>
        {document.number} is reversed by {written.number}
      </Trans>,
    );
    onClose();
    await navigate({ to: '/operations/$id', params: { id: document.id } });
  };
  return (
    <Dialog
      opened
      onClose={onClose}
      size="lg"
      title={<Trans>Reverse {document.number}?</Trans>}
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
          <ProblemAlert problem={reverse.error} />
          <p style={{ margin: 0 }}>
            <Trans>Its opposite is posted. Both stay readable, with the reason.</Trans>
          </p>
          <ReasonField reason={reason} />
          <Radio.Group label={<Trans>Dated</Trans>} value={at} onChange={(value) => setAt(value as 'now' | 'original')}>
            <Stack gap={6} mt={6}>
              <Radio value="now" label={<Trans>Now: the goods were moved back today</Trans>} />
              <Radio
                value="original"
                label={
                  <Trans>
                    As the original (<InstantText value={document.occurredAt} />
                    ): it never happened
                  </Trans>
                }
              />
            </Stack>
          </Radio.Group>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              <Trans>Cancel</Trans>
            </Button>
            <Button type="submit" color="red.8" loading={reverse.isPending}>
              <Trans>Reverse</Trans>
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
