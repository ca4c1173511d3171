// How far it is while it is posted or taken back, and how it ended. The page may be left: the work goes on without it.
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Anchor, Progress, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type {
  DocumentImport,
  ImportOutcome,
} from '../../../src/operations/document-import/document-import.contract.ts';
import { ApiProblem } from '../../api/client.ts';
import { problemText } from '../../i18n/problem-text.ts';
import { useFormat } from '../../ui/format.tsx';
import { linkTo } from '../../ui/link-to.ts';
import { Fact } from '../../ui/page-header.tsx';
import { Section } from '../../ui/section.tsx';

export function ProgressPanel({ shown }: { shown: DocumentImport }) {
  const { t } = useLingui();
  const { job, state } = shown;
  if (!job || (state !== 'posting' && state !== 'reversing')) return null;
  const { done, total } = job;
  const share = job.total ? (100 * job.done) / job.total : 0;
  return (
    <Section title={state === 'posting' ? <Trans>Being posted</Trans> : <Trans>Being taken back</Trans>}>
      <Stack gap="xs">
        <Progress value={share} size="lg" animated aria-label={t`Progress`} />
        <Text size="sm" role="status">
          {job.total === null ? (
            <Trans>Products and partners are made …</Trans>
          ) : (
            <Trans>
              Documents done: {done} of {total}
            </Trans>
          )}
        </Text>
        <Text size="sm" c="dimmed">
          <Trans>You may leave this page; it goes on, even when the program is started anew.</Trans>
        </Text>
      </Stack>
    </Section>
  );
}

export function OutcomePanel({ shown }: { shown: DocumentImport }) {
  const { outcome, state } = shown;
  if (!outcome || state === 'posting' || state === 'reversing') return null;
  return (
    <Section title={<Trans>What was done</Trans>}>
      <Stack gap="md">
        {outcome.stoppedAt && <StoppedAt stopped={outcome.stoppedAt} />}
        <Figures outcome={outcome} />
        <Anchor
          size="sm"
          renderRoot={(props) => <Link {...linkTo('/operations', { importId: shown.id })} {...props} />}
        >
          <Trans>Show the documents</Trans>
        </Anchor>
      </Stack>
    </Section>
  );
}

function StoppedAt({ stopped }: { stopped: NonNullable<ImportOutcome['stoppedAt']> }) {
  const { i18n, t } = useLingui();
  const { refusal, document } = stopped;
  const problem = new ApiProblem({ code: refusal.code, status: 409, facts: refusal.facts, detail: refusal.message });
  return (
    <Alert
      color="red"
      variant="light"
      icon={<IconAlertTriangle size={18} />}
      title={t`It stopped at document ${document}`}
    >
      {problemText(i18n, problem)}
      <ul style={{ margin: 0, paddingInlineStart: 18 }}>
        {refusal.items.slice(0, 10).map((item) => (
          <li key={`${item.field} ${item.code}`}>{item.detail}</li>
        ))}
      </ul>
    </Alert>
  );
}

function Figures({ outcome }: { outcome: ImportOutcome }) {
  const { t } = useLingui();
  const format = useFormat();
  const figures: [string, number][] = [
    [t`Documents`, outcome.posted],
    [t`Lines`, outcome.lines],
    [t`Products made`, outcome.productsMade],
    [t`Partners made`, outcome.partnersMade],
    [t`Service lines`, outcome.serviceLines],
    [t`Rows left out`, outcome.leftOutRows],
    ...(outcome.reversed > 0
      ? ([
          [t`Documents taken back`, outcome.reversed],
          [t`Deleted again`, outcome.deleted],
          [t`Archived`, outcome.archived],
        ] as [string, number][])
      : []),
    [t`Seconds`, Math.round(outcome.seconds)],
  ];
  return (
    <dl style={{ display: 'flex', flexWrap: 'wrap', gap: '12px 32px', margin: 0 }}>
      {figures.map(([label, value]) => (
        <Fact key={label} label={label}>
          {format.count(value)}
        </Fact>
      ))}
    </dl>
  );
}
