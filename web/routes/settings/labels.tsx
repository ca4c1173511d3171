// Settings of labels: what they usually look like, and the sheets and rolls they are printed on.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { listLabelDefaults } from '../../../src/labels/label-default.contract.ts';
import { listLabelFormats } from '../../../src/labels/label-format.contract.ts';
import { useRead } from '../../api/query.ts';
import { FormatDialog, type FormatTask } from '../../features/label/format-dialog.tsx';
import { FormatList } from '../../features/label/format-list.tsx';
import { UsualLabels } from '../../features/label/usual-labels.tsx';
import { useMay } from '../../features/session/session.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Section } from '../../ui/section.tsx';
import { ErrorState, RecordSkeleton } from '../../ui/states.tsx';

export function Page() {
  const { t } = useLingui();
  const mayWrite = useMay('settings.write');
  const formats = useRead(listLabelFormats, {});
  const defaults = useRead(listLabelDefaults, {});
  const [task, setTask] = useState<FormatTask>(null);
  const [first] = (formats.data?.rows ?? []).filter(({ builtIn, kind }) => builtIn && kind === 'sheet');
  const create = () => first && setTask({ like: first });
  useHotkeys([['n', () => mayWrite && create()]]);
  const failed = formats.isError ? formats : defaults.isError ? defaults : null;
  return (
    <div style={{ maxWidth: 980 }}>
      <PageHeader
        title={t`Labels`}
        action={
          mayWrite && (
            <Button leftSection={<IconPlus size={16} />} onClick={create} aria-keyshortcuts="n">
              <Trans>New format</Trans>
            </Button>
          )
        }
      />
      {failed ? (
        <ErrorState problem={failed.error} onRetry={() => void failed.refetch()} />
      ) : !formats.data || !defaults.data ? (
        <RecordSkeleton />
      ) : (
        <>
          <Section
            title={<Trans>Usual labels</Trans>}
            hint={<Trans>What the print dialog begins with, for everybody in the company.</Trans>}
            flush
          >
            <UsualLabels defaults={defaults.data.rows} formats={formats.data.rows} mayWrite={mayWrite} />
          </Section>
          <Section
            title={<Trans>Formats</Trans>}
            hint={
              <Trans>Print a test page on plain paper and hold it against your labels before the first print.</Trans>
            }
            flush
          >
            <FormatList formats={formats.data.rows} mayWrite={mayWrite} onTask={setTask} />
          </Section>
        </>
      )}
      <FormatDialog task={task} onClose={() => setTask(null)} />
    </div>
  );
}
