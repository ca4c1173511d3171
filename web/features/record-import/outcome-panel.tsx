// How it ended: figures with the way to the records, what is left over, and the way on or back.
import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Button, Group, Stack } from '@mantine/core';
import { IconArrowBackUp, IconArrowRight, IconPlayerPlay } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import {
  type RecordImport,
  type RecordOutcome,
  startRecordImport,
} from '../../../src/exchange/record-import/record-import.contract.ts';
import { useWrite } from '../../api/query.ts';
import { useFormat } from '../../ui/format.tsx';
import { linkTo } from '../../ui/link-to.ts';
import { Fact } from '../../ui/page-header.tsx';
import { Section } from '../../ui/section.tsx';
import { toastProblem } from '../../ui/toast.tsx';
import { entityLooks } from './entity-words.ts';
import { ErrorFiles } from './error-files.tsx';
import { Refusal } from './refusal.tsx';

export function OutcomePanel({ shown, onUndo }: { shown: RecordImport; onUndo: () => void }) {
  const { t, i18n } = useLingui();
  const start = useWrite(startRecordImport);
  const { outcome, state } = shown;
  const stopped = outcome?.stoppedAt;
  const { title, list } = entityLooks[shown.entity];
  const name = i18n._(title);
  const goOn = () =>
    void start
      .mutateAsync({ params: { id: shown.id }, body: { dryRun: false, leaveOut: shown.counts.error > 0 } })
      .catch(toastProblem);
  return (
    <Section title={state === 'undone' ? <Trans>Taken back</Trans> : <Trans>What was done</Trans>}>
      <Stack gap="md">
        {stopped && <Refusal title={t`It stopped at row ${stopped.row}`} refusal={stopped.refusal} />}
        {outcome && <Figures outcome={outcome} />}
        <Group gap="sm">
          {state === 'stopped' && !outcome?.undo && (
            <Button leftSection={<IconPlayerPlay size={16} />} loading={start.isPending} onClick={goOn}>
              <Trans>Go on</Trans>
            </Button>
          )}
          {(state === 'done' || state === 'stopped') && (
            <Button variant="default" leftSection={<IconArrowBackUp size={16} />} onClick={onUndo}>
              <Trans>Undo everything</Trans>
            </Button>
          )}
          <Anchor size="sm" renderRoot={(props) => <Link {...linkTo(list)} {...props} />}>
            <Trans>Show: {name}</Trans>{' '}
            <IconArrowRight size={14} style={{ verticalAlign: '-2px' }} aria-hidden="true" />
          </Anchor>
          <Anchor size="sm" renderRoot={(props) => <Link {...linkTo('/import')} {...props} />}>
            <Trans>Import something else</Trans>
          </Anchor>
          {(outcome?.leftOut ?? 0) > 0 && (
            <Group gap="xs" ms="auto">
              <span>
                <Trans>Rows that were left out:</Trans>
              </span>
              <ErrorFiles id={shown.id} />
            </Group>
          )}
        </Group>
      </Stack>
    </Section>
  );
}

function Figures({ outcome }: { outcome: RecordOutcome }) {
  const { t } = useLingui();
  const format = useFormat();
  const { undo } = outcome;
  const figures: [string, number][] = undo
    ? [
        [t`Deleted again`, undo.deleted],
        [t`Archived`, undo.archived],
        [t`Put back as they were`, undo.restored],
        [t`Documents taken back`, undo.reversed],
        [t`Left, because they were changed since`, undo.left],
      ]
    : [
        [t`New`, outcome.created],
        [t`Changed`, outcome.updated],
        [t`Same as they are`, outcome.same],
        [t`Left out`, outcome.leftOut],
        [t`Documents`, outcome.documents],
      ];
  const seconds = Math.round(outcome.seconds);
  return (
    <dl style={{ display: 'flex', flexWrap: 'wrap', gap: '12px 36px', margin: 0 }}>
      {figures
        .filter(([, value], index) => value > 0 || index === 0)
        .map(([label, value]) => (
          <Fact key={label} label={label}>
            {format.count(value)}
          </Fact>
        ))}
      {!undo && seconds > 1 && <Fact label={t`Seconds`}>{format.count(seconds)}</Fact>}
    </dl>
  );
}
