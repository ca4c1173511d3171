// How far an edit of very many numbers is, and what became of an edit: how many changed, which were refused.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, Progress, Stack } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { cancelBulkEdit, getBulkEdit } from '../../../src/ledger/bulk-edit.contract.ts';
import type { BulkEdited } from '../../../src/ledger/lot-bulk.contract.ts';
import { useRead, useWrite } from '../../api/query.ts';
import { useFormat } from '../../ui/format.tsx';
import { ErrorState, RowsSkeleton } from '../../ui/states.tsx';
import classes from './number-list.module.css';
import { RefusedRows } from './refused-rows.tsx';

const askEveryMs = 700;
type Done = Pick<BulkEdited, 'edited' | 'unchanged' | 'refused' | 'rows'>;

const goesOn = (state: string | undefined) => state === undefined || state === 'waiting' || state === 'running';

/** It goes on when the dialog is closed. */
export function BulkEditRunning({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const client = useQueryClient();
  const cancel = useWrite(cancelBulkEdit, { keepReads: true });
  const run = useRead(
    getBulkEdit,
    { params: { id } },
    { refetchInterval: ({ state }) => (goesOn(state.data?.job.state) ? askEveryMs : false) },
  );
  const state = run.data?.job.state;
  useEffect(() => {
    if (!goesOn(state))
      void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== getBulkEdit.path });
  }, [state, client]);
  if (run.error) return <ErrorState problem={run.error} onRetry={() => void run.refetch()} />;
  if (!run.data) return <RowsSkeleton rows={2} />;
  const { job, refusals, ...counts } = run.data;
  if (!goesOn(job.state)) {
    return (
      <>
        {job.state === 'failed' && (
          <p role="alert">
            <Trans>It stopped before the end: {job.message}</Trans>
          </p>
        )}
        <EditOutcome done={{ ...counts, rows: refusals }} onClose={onClose} />
      </>
    );
  }
  return (
    <Stack gap="md">
      <Progress
        value={job.total ? (100 * job.done) / job.total : 0}
        aria-label={t`Progress`}
        animated
        transitionDuration={200}
      />
      <div role="status">
        {job.total === null ? (
          <Trans>The numbers are counted.</Trans>
        ) : (
          <Trans>
            {format.count(job.done)} of {format.count(job.total)} numbers
          </Trans>
        )}
      </div>
      <p className={classes.dim} style={{ margin: 0 }}>
        <Trans>You may close this: it goes on.</Trans>
      </p>
      <Group justify="flex-end">
        <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate({ params: { id } })}>
          <Trans>Stop</Trans>
        </Button>
        <Button onClick={onClose}>
          <Trans>Close</Trans>
        </Button>
      </Group>
    </Stack>
  );
}

export function EditOutcome({ done, onClose }: { done: Done; onClose: () => void }) {
  const some = done.refused > 0;
  return (
    <Stack gap="md">
      <Alert
        role="status"
        color={some ? 'orange' : 'petrol'}
        variant="light"
        icon={some ? <IconAlertTriangle size={18} /> : <IconCircleCheck size={18} />}
        styles={{ message: { color: 'var(--mantine-color-text)' } }}
      >
        <Plural value={done.edited} one="# number changed." other="# numbers changed." />{' '}
        {done.unchanged > 0 && <Plural value={done.unchanged} one="# was so already." other="# were so already." />}{' '}
        {done.refused > 0 && <Plural value={done.refused} one="# was refused." other="# were refused." />}
      </Alert>
      <RefusedRows rows={done.rows} />
      <Group justify="flex-end">
        <Button onClick={onClose} data-autofocus>
          <Trans>Close</Trans>
        </Button>
      </Group>
    </Stack>
  );
}
