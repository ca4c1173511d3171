// Takes a posted document back by its opposite: with a reason, now or on the original's date. What stands in the way is
// listed with a way there.
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, Radio, Stack, Textarea } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { type Operation, reverseOperation } from '../../../src/operations/operation.contract.ts';
import { ApiProblem, type ProblemItem } from '../../api/client.ts';
import { useWrite } from '../../api/query.ts';
import { itemText, problemText } from '../../i18n/problem-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { InstantText } from '../../ui/format.tsx';
import { toast } from '../../ui/toast.tsx';

export function ReverseDialog({ document, onClose }: { document: Operation; onClose: () => void }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const reverse = useWrite(reverseOperation);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const [at, setAt] = useState<'now' | 'original'>('now');
  const send = async () => {
    if (reason.trim() === '') {
      setMissing(true);
      field.current?.focus();
      return;
    }
    const written = await reverse.mutateAsync({ params: { id: document.id }, body: { reason: reason.trim(), at } });
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
          {reverse.error && <Obstacles problem={reverse.error} />}
          <p style={{ margin: 0 }}>
            <Trans>Its opposite is posted. Both stay readable, with the reason.</Trans>
          </p>
          <Textarea
            label={<Trans>Reason</Trans>}
            ref={field}
            required
            error={missing && t`Please give a reason.`}
            data-autofocus
            value={reason}
            maxLength={500}
            autosize
            minRows={2}
            onChange={(event) => {
              setReason(event.currentTarget.value);
              setMissing(false);
            }}
          />
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

/** A refusal with a link to each document or number that stands in the way. */
export function Obstacles({ problem }: { problem: unknown }) {
  const { i18n, t } = useLingui();
  const items = problem instanceof ApiProblem ? problem.errors : [];
  const most = 10;
  return (
    <Alert
      color="red"
      role="alert"
      icon={<IconAlertTriangle size={18} />}
      title={problemText(i18n, problem)}
      styles={{
        title: { color: 'var(--bad-fg)' },
        root: { background: 'var(--bad-bg)' },
        icon: { color: 'var(--bad-fg)' },
      }}
    >
      {items.length > 0 && (
        <ul style={{ margin: 0, paddingInlineStart: 18, color: 'var(--bad-fg)' }}>
          {items.slice(0, most).map((item, index) => (
            <li key={`${item.field} ${item.code} ${String(index)}`}>
              {itemText(i18n, item)}{' '}
              {hrefOf(item) && (
                <Link to={hrefOf(item) ?? ''} style={{ color: 'inherit' }}>
                  <Trans>Open it</Trans>
                </Link>
              )}
            </li>
          ))}
          {items.length > most && <li>{t`and ${items.length - most} more`}</li>}
        </ul>
      )}
    </Alert>
  );
}

function hrefOf({ facts }: ProblemItem): string | null {
  if (typeof facts.documentId === 'string') return `/operations/${facts.documentId}`;
  if (typeof facts.lotId === 'string') return `/numbers/${facts.lotId}`;
  return null;
}
