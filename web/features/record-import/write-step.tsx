// The last step: what will happen in figures, a try that keeps nothing, and the writing itself.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { IconCheck, IconCircleCheck, IconFlask } from '@tabler/icons-react';
import { useState } from 'react';
import { type RecordImport, startRecordImport } from '../../../src/exchange/record-import/record-import.contract.ts';
import { queryClient, useWrite } from '../../api/query.ts';
import { InstantText, useFormat } from '../../ui/format.tsx';
import { Fact } from '../../ui/page-header.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { Section } from '../../ui/section.tsx';
import { ErrorFiles } from './error-files.tsx';
import { Refusal } from './refusal.tsx';

type Props = {
  shown: RecordImport;
  /** Rows with errors stay out; kept by the page, while a try is at work. */
  leaveOut: boolean;
  onLeaveOut: (leaveOut: boolean) => void;
};

export function WriteStep({ shown, leaveOut, onLeaveOut }: Props) {
  const { t } = useLingui();
  const format = useFormat();
  const { counts } = shown;
  const start = useWrite(startRecordImport);
  const [problem, setProblem] = useState<unknown>(null);
  const written = counts.create + counts.update;
  const undecided = shown.undecided.length > 0;
  const stands = counts.error > 0 && !leaveOut;
  const begin = async (dryRun: boolean) => {
    setProblem(null);
    try {
      await start.mutateAsync({ params: { id: shown.id }, body: { dryRun, leaveOut } });
    } catch (refusal) {
      setProblem(refusal);
      await queryClient.invalidateQueries();
    }
  };
  const blocked = undecided || written === 0 || stands;
  return (
    <Section title={<Trans>What will happen</Trans>}>
      <Stack gap="md">
        <dl style={{ display: 'flex', flexWrap: 'wrap', gap: '12px 36px', margin: 0 }}>
          <Fact label={<Trans>New</Trans>}>{format.count(counts.create)}</Fact>
          <Fact label={<Trans>Changed</Trans>}>{format.count(counts.update)}</Fact>
          <Fact label={<Trans>Same as they are</Trans>}>{format.count(counts.same)}</Fact>
          {counts.documents > 0 && <Fact label={<Trans>Documents</Trans>}>{format.count(counts.documents)}</Fact>}
          {counts.error > 0 && (
            <Fact label={<Trans>Rows with errors</Trans>}>
              <span style={{ color: 'var(--bad-fg)' }}>{format.count(counts.error)}</span>
            </Fact>
          )}
        </dl>
        {counts.error > 0 && (
          <Group gap="sm" justify="space-between">
            <Checkbox
              checked={leaveOut}
              onChange={(event) => onLeaveOut(event.currentTarget.checked)}
              label={
                <Plural
                  value={counts.error}
                  one="Leave the row with errors out"
                  other="Leave the # rows with errors out"
                />
              }
              description={t`Or mend them first, here or in a file of their own that you bring again.`}
            />
            <ErrorFiles id={shown.id} />
          </Group>
        )}
        <ProblemAlert problem={problem} />
        <DryRun shown={shown} />
        <Group gap="sm">
          <Button
            leftSection={<IconCheck size={16} />}
            disabled={blocked}
            loading={start.isPending}
            onClick={() => void begin(false)}
          >
            <Plural value={written} _0="Nothing to write" one="Write # row" other="Write # rows" />
          </Button>
          <Button
            variant="default"
            leftSection={<IconFlask size={16} />}
            disabled={blocked || start.isPending}
            onClick={() => void begin(true)}
          >
            <Trans>Try it first</Trans>
          </Button>
          <Text size="sm" c="dimmed" flex="1 1 260px">
            {undecided ? (
              <Trans>Decide first what the file leaves open, under Columns.</Trans>
            ) : stands ? (
              <Trans>Mend the rows with errors first, or leave them out.</Trans>
            ) : (
              <Trans>A try does everything and keeps nothing. What is written can be undone as a whole.</Trans>
            )}
          </Text>
        </Group>
      </Stack>
    </Section>
  );
}

/** What the last try came to, while nothing was changed since. */
function DryRun({ shown }: { shown: RecordImport }) {
  const { t } = useLingui();
  const { dryRun } = shown;
  if (!dryRun) return null;
  if (dryRun.refusal) {
    const { row, ...refusal } = dryRun.refusal;
    return <Refusal title={t`The try was refused at row ${row}`} refusal={refusal} />;
  }
  const seconds = Math.max(1, Math.round(dryRun.outcome?.seconds ?? 1));
  return (
    <Alert
      role="status"
      icon={<IconCircleCheck size={18} />}
      title={t`The try went well`}
      styles={{
        root: { background: 'var(--ok-bg)' },
        title: { color: 'var(--ok-fg)' },
        icon: { color: 'var(--ok-fg)' },
        message: { color: 'var(--ok-fg)' },
      }}
    >
      <InstantText value={dryRun.at} />
      {' · '}
      <Plural value={seconds} one="it took # second" other="it took # seconds" />
    </Alert>
  );
}
