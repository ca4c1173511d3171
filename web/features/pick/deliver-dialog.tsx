// Delivering what is picked: all of it, or with a rest that becomes a draft of its own, or is dropped. An order keeps its rest by
// itself.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import { deliverPicked, type PickedDelivered, type PickList } from '../../../src/operations/picking/pick.contract.ts';
import { ApiProblem } from '../../api/client.ts';
import { useWrite } from '../../api/query.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useFormat } from '../../ui/format.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';

type Props = { list: PickList; opened: boolean; onClose: () => void; onDone: (posted: PickedDelivered) => void };

/** Questions that whoever posts may answer. */
const questions: readonly string[] = ['numbers-asked', 'past-removal', 'identify-asked', 'more-than-ordered'];

export function DeliverDialog({ list, opened, onClose, onDone }: Props) {
  const { t } = useLingui();
  const format = useFormat();
  const deliver = useWrite(deliverPicked);
  const [rest, setRest] = useState<'draft' | 'drop'>('draft');
  const { operation, items, done } = list;
  const left = items - done;
  const asked = askedOf(deliver.error);
  const send = async () => {
    const body = { rest, ...(asked.length > 0 && { confirm: asked }) };
    onDone(await deliver.mutateAsync({ params: { id: operation.id }, body }));
  };
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      title={<Trans>Deliver what is picked</Trans>}
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
          <ProblemAlert problem={deliver.error} />
          <div>
            {left === 0 ? (
              <Trans>Everything is picked. {operation.number} leaves as it is.</Trans>
            ) : (
              <Trans>
                {format.count(done)} of {format.count(items)} are picked. Only what is picked leaves with{' '}
                {operation.number}.
              </Trans>
            )}
          </div>
          {left > 0 && operation.order && (
            <div>
              <Trans>The rest stays open on {operation.order.number}: its next delivery takes it over.</Trans>
            </div>
          )}
          {left > 0 && !operation.order && (
            <Radio.Group label={t`The rest`} value={rest} onChange={(value) => setRest(value as 'draft' | 'drop')}>
              <Stack gap="xs" mt={6}>
                <Radio value="draft" label={t`waits in a delivery of its own`} />
                <Radio value="drop" label={t`is not delivered`} />
              </Stack>
            </Radio.Group>
          )}
          <Group justify="flex-end">
            <Button variant="default" size="md" onClick={onClose}>
              <Trans>Cancel</Trans>
            </Button>
            <Button type="submit" size="md" loading={deliver.isPending}>
              {asked.length > 0 ? <Trans>Go on</Trans> : <Trans>Deliver</Trans>}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

/** What the next try names, when nothing else stands in the way. */
function askedOf(problem: unknown): string[] {
  if (!(problem instanceof ApiProblem)) return [];
  const codes = problem.errors.length > 0 ? problem.errors.map((item) => item.code) : [problem.code];
  return codes.every((code) => questions.includes(code)) ? [...new Set(codes)] : [];
}
