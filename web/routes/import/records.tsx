// One import of records, in three steps: which column is which, what each row will do, and the writing. While a job is at it
// its progress stands first; how it ended stands there afterwards.
import { Trans, useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { deleteRecordImport, type RecordImport } from '../../../src/exchange/record-import/record-import.contract.ts';
import { useWrite } from '../../api/query.ts';
import { ColumnsStep } from '../../features/record-import/columns-step.tsx';
import { entityLooks } from '../../features/record-import/entity-words.ts';
import { isAtWork, stateLooks } from '../../features/record-import/import-words.ts';
import { OutcomePanel } from '../../features/record-import/outcome-panel.tsx';
import { ProgressPanel } from '../../features/record-import/progress-panel.tsx';
import { RowsStep } from '../../features/record-import/rows-step.tsx';
import { type StepName, StepNav, steps } from '../../features/record-import/step-nav.tsx';
import { UndoDialog } from '../../features/record-import/undo-dialog.tsx';
import { useChanging, useRecordImport } from '../../features/record-import/use-record-import.ts';
import { WriteStep } from '../../features/record-import/write-step.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { CountText, InstantText } from '../../ui/format.tsx';
import { Fact, type MenuEntry, PageHeader } from '../../ui/page-header.tsx';
import { ErrorState, RecordSkeleton } from '../../ui/states.tsx';
import { Badge } from '../../ui/status-badge.tsx';
import { useParam, useUrlState } from '../../ui/url-state.ts';

export function Page() {
  const id = useParam('id');
  const read = useRecordImport(id);
  if (read.isPending) return <RecordSkeleton />;
  if (read.error && !read.data) return <ErrorState problem={read.error} onRetry={() => void read.refetch()} />;
  return <ImportPage key={id} given={read.data} />;
}

function ImportPage({ given }: { given: RecordImport }) {
  const { t, i18n } = useLingui();
  const changing = useChanging(given);
  const { shown } = changing;
  const { state } = shown;
  const [search, change] = useUrlState();
  const [dialog, setDialog] = useState<'undo' | 'delete' | null>(null);
  const [leaveOut, setLeaveOut] = useState(false);
  const step = steps.find((one) => one === search.step) ?? firstStep(shown);
  const open = (name: StepName) => change({ step: name, show: undefined }, { push: true });
  const { tone, icon, word } = stateLooks[state];
  const menu: MenuEntry[] =
    state === 'preview'
      ? [{ label: t`Throw away`, icon: IconTrash, danger: true, onClick: () => setDialog('delete') }]
      : [];
  return (
    <>
      <PageHeader
        title={shown.fileName}
        crumbs={[{ label: t`Import`, to: '/import' }]}
        badges={
          <Badge tone={tone} icon={icon}>
            {i18n._(word)}
          </Badge>
        }
        menu={menu}
        facts={
          <>
            <Fact label={<Trans>What</Trans>}>{i18n._(entityLooks[shown.entity].title)}</Fact>
            <Fact label={<Trans>Rows</Trans>}>
              <CountText value={shown.rows} />
            </Fact>
            <Fact label={<Trans>Uploaded</Trans>}>
              <InstantText value={shown.createdAt} />
            </Fact>
            <Fact label={<Trans>By</Trans>}>{shown.createdBy.name}</Fact>
          </>
        }
      />
      <StepNav shown={shown} step={step} onStep={open} />
      {isAtWork(state) && <ProgressPanel shown={shown} />}
      {step === 'columns' && <ColumnsStep changing={changing} onGoOn={() => open('rows')} />}
      {step === 'rows' && <RowsStep given={given} onGoOn={() => open('write')} />}
      {step === 'write' && state === 'preview' && (
        <WriteStep shown={shown} leaveOut={leaveOut} onLeaveOut={setLeaveOut} />
      )}
      {step === 'write' && (state === 'done' || state === 'stopped' || state === 'undone') && (
        <OutcomePanel shown={shown} onUndo={() => setDialog('undo')} />
      )}
      <UndoDialog shown={shown} opened={dialog === 'undo'} onClose={() => setDialog(null)} />
      <DeleteDialog id={shown.id} opened={dialog === 'delete'} onClose={() => setDialog(null)} />
    </>
  );
}

/** The beginning, until something was written. */
const firstStep = ({ state }: RecordImport): StepName =>
  state === 'preview' || state === 'checking' ? 'columns' : 'write';

function DeleteDialog({ id, opened, onClose }: { id: string; opened: boolean; onClose: () => void }) {
  const navigate = useNavigate();
  const remove = useWrite(deleteRecordImport);
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      danger
      title={<Trans>Throw this import away?</Trans>}
      confirmLabel={<Trans>Throw away</Trans>}
      onConfirm={async () => {
        await remove.mutateAsync({ params: { id } });
        await navigate({ to: '/import' });
      }}
    >
      <Text size="sm">
        <Trans>Nothing of it was written. The file can be uploaded again.</Trans>
      </Text>
    </ConfirmDialog>
  );
}
