// The second step of a transfer: what arrived. Everything is taken as arrived; what is taken out here is missing, and stays
// on the way or is written off as lost.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Radio, Stack, Textarea } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { listReturnable } from '../../../src/operations/document-numbers.contract.ts';
import { arriveOperation, type Operation } from '../../../src/operations/operation.contract.ts';
import { useRead, useWrite } from '../../api/query.ts';
import { InstantInput } from '../../ui/date-input.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { ErrorState, RowsSkeleton } from '../../ui/states.tsx';
import { toast } from '../../ui/toast.tsx';
import { ArrivalLine, type Arrived, arrivedOf, differs, hasFaults, lineOf, type OnTheWay } from './arrival-line.tsx';

export function ArriveDialog({ document, onClose }: { document: Operation; onClose: () => void }) {
  const { t } = useLingui();
  const open = useRead(listReturnable, { params: { id: document.id } });
  return (
    <Dialog
      opened
      onClose={onClose}
      size="lg"
      title={<Trans>What arrived of {document.number}?</Trans>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      {open.isPending ? (
        <RowsSkeleton rows={3} />
      ) : open.error ? (
        <ErrorState problem={open.error} onRetry={() => void open.refetch()} />
      ) : (
        <Arrival document={document} open={open.data.lines} onClose={onClose} />
      )}
    </Dialog>
  );
}

type Props = { document: Operation; open: readonly OnTheWay[]; onClose: () => void };

function Arrival({ document, open, onClose }: Props) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const arrive = useWrite(arriveOperation);
  const lines = open.map((left) => ({ left, product: document.lines.find((one) => one.line === left.line)?.product }));
  const [changed, setChanged] = useState<Record<number, Arrived>>({});
  const first = useMemo(() => firstOf(document, open), [document, open]);
  const arrivedOn = (line: number): Arrived => changed[line] ?? (first[line] as Arrived);
  const [missing, setMissing] = useState<'stays' | 'lost'>('stays');
  const [reason, setReason] = useState('');
  const [occurredAt, setOccurredAt] = useState<string | null>(null);
  const short = lines.some(({ left, product }) => differs(left, product, arrivedOn(left.line)));
  const wrong = lines.some(({ left, product }) => hasFaults(left, product, arrivedOn(left.line)));
  const send = async () => {
    const sent = short ? lines.map(({ left, product }) => lineOf(left, product, arrivedOn(left.line))) : undefined;
    const written = await arrive.mutateAsync({
      params: { id: document.id },
      body: { occurredAt, lines: sent, missing, reason },
    });
    toast(<Trans>{written.number} is posted</Trans>);
    onClose();
    await navigate({ to: '/operations/$id', params: { id: written.id } });
  };
  return (
    <Stack gap="md">
      <ProblemAlert problem={arrive.error} />
      <div>
        {lines.map(({ left, product }) => (
          <ArrivalLine
            key={left.line}
            left={left}
            product={product}
            arrived={arrivedOn(left.line)}
            onChange={(arrived) => setChanged((now) => ({ ...now, [left.line]: arrived }))}
          />
        ))}
      </div>
      {short && (
        <Radio.Group
          label={<Trans>What is missing</Trans>}
          value={missing}
          onChange={(value) => setMissing(value as 'stays' | 'lost')}
        >
          <Stack gap={6} mt={6}>
            <Radio value="stays" label={<Trans>Stays on the way: it will still arrive</Trans>} />
            <Radio value="lost" label={<Trans>Is lost: write it off</Trans>} />
          </Stack>
        </Radio.Group>
      )}
      {short && missing === 'lost' && (
        <Textarea
          label={<Trans>Reason</Trans>}
          value={reason}
          maxLength={500}
          autosize
          minRows={2}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
      <InstantInput
        label={<Trans>When it happened</Trans>}
        placeholder={t`Now`}
        value={occurredAt}
        onChange={setOccurredAt}
      />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button
          loading={arrive.isPending}
          disabled={wrong}
          onClick={() => void send().catch(() => undefined)}
          data-autofocus
        >
          {short ? <Trans>Post what arrived</Trans> : <Trans>Everything arrived</Trans>}
        </Button>
      </Group>
    </Stack>
  );
}

const firstOf = (document: Operation, open: readonly OnTheWay[]): Record<number, Arrived> =>
  Object.fromEntries(
    open.map((left) => [left.line, arrivedOf(left, document.lines.find((one) => one.line === left.line)?.product)]),
  );
