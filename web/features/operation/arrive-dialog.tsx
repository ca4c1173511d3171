// The second step of a transfer: what arrived. Everything is taken as arrived; what is changed here is missing, and stays on
// the way or is written off as lost.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, Group, Radio, Stack, Textarea } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { compare } from '../../../src/domain/quantity.ts';
import { listReturnable } from '../../../src/operations/document-numbers.contract.ts';
import { arriveOperation, type Operation } from '../../../src/operations/operation.contract.ts';
import type { Reply } from '../../../src/platform/http.contract.ts';
import { useRead, useWrite } from '../../api/query.ts';
import { InstantInput } from '../../ui/date-input.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useFormat } from '../../ui/format.tsx';
import { QuantityInput } from '../../ui/quantity-input.tsx';
import { ErrorState, RowsSkeleton } from '../../ui/states.tsx';
import { toast } from '../../ui/toast.tsx';
import classes from './operation.module.css';
import { Obstacles } from './reverse-dialog.tsx';

type Open = Reply<typeof listReturnable>['lines'][number];

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

type Props = { document: Operation; open: readonly Open[]; onClose: () => void };
/** Numbers that did not arrive, and quantities that did, by line. */
type Difference = { absent: readonly string[]; quantity: string };

function Arrival({ document, open, onClose }: Props) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const format = useFormat();
  const arrive = useWrite(arriveOperation);
  const [differences, setDifferences] = useState<Record<number, Difference>>({});
  const [missing, setMissing] = useState<'stays' | 'lost'>('stays');
  const [reason, setReason] = useState('');
  const [occurredAt, setOccurredAt] = useState<string | null>(null);
  const differs = open.some((left) => isShort(left, differences[left.line]));
  const send = async () => {
    const lines = differs ? open.map((left) => lineOf(left, differences[left.line])) : undefined;
    const written = await arrive.mutateAsync({
      params: { id: document.id },
      body: { occurredAt, lines, missing, reason },
    });
    toast(<Trans>{written.number} is posted</Trans>);
    onClose();
    await navigate({ to: '/operations/$id', params: { id: written.id } });
  };
  return (
    <Stack gap="md">
      {arrive.error && <Obstacles problem={arrive.error} />}
      <div>
        {open.map((left) => {
          const line = document.lines.find((one) => one.line === left.line);
          const own = differences[left.line] ?? { absent: [], quantity: left.quantity };
          const set = (part: Partial<Difference>) =>
            setDifferences((now) => ({ ...now, [left.line]: { ...own, ...part } }));
          return (
            <div key={left.line} className={classes.arrival}>
              <Group justify="space-between" gap="xs">
                <strong>{line?.product.name}</strong>
                <span className={classes.dim}>
                  <Trans>
                    {format.quantity(left.quantity)} {line?.product.unit} on the way
                  </Trans>
                </span>
              </Group>
              {line?.product.tracking === 'serial' ? (
                <Group gap="4px 14px" mt={6} style={{ maxHeight: 180, overflow: 'auto' }}>
                  {left.numbers.map((one) => (
                    <Checkbox
                      key={one.lotId}
                      label={<span className="number">{one.number}</span>}
                      checked={!own.absent.includes(one.lotId)}
                      onChange={() =>
                        set({
                          absent: own.absent.includes(one.lotId)
                            ? own.absent.filter((id) => id !== one.lotId)
                            : [...own.absent, one.lotId],
                        })
                      }
                    />
                  ))}
                </Group>
              ) : (
                <QuantityInput
                  mt={6}
                  maw={180}
                  label={<Trans>Arrived</Trans>}
                  unit={line?.product.unit}
                  value={own.quantity}
                  onChange={(quantity) => set({ quantity })}
                />
              )}
            </div>
          );
        })}
      </div>
      {differs && (
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
      {differs && missing === 'lost' && (
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
        <Button loading={arrive.isPending} onClick={() => void send().catch(() => undefined)} data-autofocus>
          {differs ? <Trans>Post what arrived</Trans> : <Trans>Everything arrived</Trans>}
        </Button>
      </Group>
    </Stack>
  );
}

function isShort(left: Open, difference: Difference | undefined): boolean {
  if (!difference) return false;
  return difference.absent.length > 0 || compare(difference.quantity || '0', left.quantity) !== 0;
}

function lineOf(left: Open, difference: Difference | undefined) {
  const { line } = left;
  if (!difference || !isShort(left, difference)) return { line };
  if (difference.absent.length > 0) {
    const here = left.numbers.filter((one) => !difference.absent.includes(one.lotId));
    return here.length === 0 ? { line, quantity: '0' } : { line, numbers: here.map((one) => one.number ?? '') };
  }
  return { line, quantity: difference.quantity || '0' };
}
