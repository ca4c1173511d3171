// How far it is while a job is at it. The page may be left: the work goes on without it.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Progress, Stack, Text } from '@mantine/core';
import { IconPlayerStop } from '@tabler/icons-react';
import { cancelRecordImport, type RecordImport } from '../../../src/exchange/record-import/record-import.contract.ts';
import { useWrite } from '../../api/query.ts';
import { useFormat } from '../../ui/format.tsx';
import { Section } from '../../ui/section.tsx';
import { toastProblem } from '../../ui/toast.tsx';
import { stateLooks } from './import-words.ts';

export function ProgressPanel({ shown }: { shown: RecordImport }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const cancel = useWrite(cancelRecordImport);
  const { job } = shown;
  const known = job?.total && !job.waitsFor ? (100 * job.done) / job.total : 0;
  const done = format.count(job?.done ?? 0);
  const total = format.count(job?.total ?? 0);
  const other = job?.waitsFor;
  return (
    <Section
      title={i18n._(stateLooks[shown.state].word)}
      aside={
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlayerStop size={15} />}
          loading={cancel.isPending}
          onClick={() => void cancel.mutateAsync({ params: { id: shown.id } }).catch(toastProblem)}
        >
          <Trans>Stop</Trans>
        </Button>
      }
    >
      <Stack gap="xs">
        <Progress
          value={known || 100}
          color={known ? undefined : 'gray.5'}
          size="lg"
          animated
          aria-label={t`Progress`}
          aria-valuenow={Math.round(known)}
        />
        <Text size="sm" role="status">
          {other ? (
            <Trans>Waits until the import of “{other}” is done: one at a time is written.</Trans>
          ) : job?.total ? (
            <Trans>
              Rows done: {done} of {total}
            </Trans>
          ) : (
            <Trans>It begins …</Trans>
          )}
        </Text>
        <Text size="sm" c="dimmed">
          <Trans>You may leave this page; it goes on, even when the program is started anew.</Trans>
        </Text>
      </Stack>
    </Section>
  );
}
