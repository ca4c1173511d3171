// One import: how the file is read, what becomes of it, its rows and products; then how far it is and how it ended.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Radio, Stack, Text } from '@mantine/core';
import { IconArrowBackUp, IconCheck, IconPlayerPlay, IconPlayerStop, IconTrash } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import {
  cancelImport,
  type DocumentImport,
  deleteImport,
  getImport,
  reverseImport,
  startImport,
} from '../../../src/operations/document-import/document-import.contract.ts';
import { queryClient, useRead, useWrite } from '../../api/query.ts';
import { DecisionPanel } from '../../features/document-import/decision-panel.tsx';
import { stateLooks, undecidedWords } from '../../features/document-import/import-words.ts';
import { ProductList } from '../../features/document-import/product-list.tsx';
import { OutcomePanel, ProgressPanel } from '../../features/document-import/progress-panel.tsx';
import { QuestionAlert } from '../../features/document-import/question-alert.tsx';
import { ReadingPanel } from '../../features/document-import/reading-panel.tsx';
import { RowList } from '../../features/document-import/row-list.tsx';
import { useDeciding } from '../../features/document-import/use-import.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { CountText, InstantText } from '../../ui/format.tsx';
import { Fact, type MenuEntry, PageHeader } from '../../ui/page-header.tsx';
import { ErrorState, RecordSkeleton } from '../../ui/states.tsx';
import { Badge } from '../../ui/status-badge.tsx';
import { toastProblem } from '../../ui/toast.tsx';
import { useParam } from '../../ui/url-state.ts';
import { UrlTabs } from '../../ui/url-tabs.tsx';

const watchMs = 700;
const isRunning = (shown: DocumentImport | undefined): boolean =>
  shown?.state === 'posting' || shown?.state === 'reversing';

export function Page() {
  const id = useParam('id');
  const read = useRead(
    getImport,
    { params: { id } },
    { refetchInterval: (query) => (isRunning(query.state.data) ? watchMs : false) },
  );
  if (read.isPending) return <RecordSkeleton />;
  if (read.error && !read.data) return <ErrorState problem={read.error} onRetry={() => void read.refetch()} />;
  return <ImportPage shown={read.data} />;
}

function ImportPage({ shown }: { shown: DocumentImport }) {
  const { t, i18n } = useLingui();
  const deciding = useDeciding(shown);
  const { counts, state } = shown;
  const { tone, icon, word } = stateLooks[state];
  const { action, menu, dialogs } = useActs(shown, deciding.busy);
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
        action={action}
        menu={menu}
        facts={
          <>
            <Fact label={<Trans>Rows</Trans>}>
              <CountText value={counts.rows} />
            </Fact>
            <Fact label={<Trans>Documents</Trans>}>
              <CountText value={counts.documents} />
            </Fact>
            <Fact label={<Trans>Products</Trans>}>
              <CountText value={counts.products} />
            </Fact>
            <Fact label={<Trans>Partners</Trans>}>
              <CountText value={counts.partners} />
            </Fact>
            {counts.firstAt && (
              <Fact label={<Trans>Period</Trans>}>
                <InstantText value={counts.firstAt} /> – <InstantText value={counts.lastAt} />
              </Fact>
            )}
          </>
        }
      />
      <ProgressPanel shown={shown} />
      <OutcomePanel shown={shown} />
      {state === 'preview' && <Undecided shown={shown} />}
      <UrlTabs
        tabs={[
          {
            value: 'preview',
            label: t`Preview`,
            content: (
              <>
                <ReadingPanel deciding={deciding} />
                <DecisionPanel deciding={deciding} />
              </>
            ),
          },
          { value: 'rows', label: t`Rows`, content: <RowList id={shown.id} /> },
          { value: 'products', label: t`Products`, content: <ProductList deciding={deciding} /> },
        ]}
      />
      {dialogs}
    </>
  );
}

/** What has no proposal, or could be read in several ways: the program does not choose. */
const askedOf = (shown: DocumentImport): string[] =>
  shown.undecided.filter((path) => path in undecidedWords && !isProposed(shown, path));
const isProposed = (shown: DocumentImport, path: string): boolean =>
  path === 'decisions.merge' &&
  shown.proposal.merge.length >=
    shown.counts.spellings - shown.decisions.separate.length - shown.decisions.merge.length;

function Undecided({ shown }: { shown: DocumentImport }) {
  const { t, i18n } = useLingui();
  const asked = askedOf(shown);
  if (asked.length === 0) return null;
  const list = new Intl.ListFormat(i18n.locale).format(
    asked.map((path) => i18n._(undecidedWords[path] ?? { id: path })),
  );
  return (
    <QuestionAlert title={t`The file leaves something open`}>
      <Trans>Decide before it can be posted: {list}.</Trans>
    </QuestionAlert>
  );
}

type Dialog = 'post' | 'reverse' | 'delete' | null;

function useActs(shown: DocumentImport, busy: boolean) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const [dialog, setDialog] = useState<Dialog>(null);
  const [at, setAt] = useState<'now' | 'original'>('now');
  const start = useWrite(startImport);
  const cancel = useWrite(cancelImport);
  const reverse = useWrite(reverseImport);
  const remove = useWrite(deleteImport);
  const params = { id: shown.id };
  const { counts, state } = shown;
  const begin = async (accept: boolean): Promise<void> => {
    try {
      await start.mutateAsync({ params, body: { accept } });
    } catch (problem) {
      // What the refusal is about (another preview, say) must be seen behind it.
      await queryClient.invalidateQueries();
      throw problem;
    }
  };
  const close = (): void => setDialog(null);
  const reversible = (state === 'posted' || state === 'stopped') && shown.posted > 0;
  const begun = (shown.outcome?.reversed ?? 0) > 0;
  const action =
    state === 'preview' ? (
      <Button
        leftSection={<IconCheck size={16} />}
        disabled={busy || askedOf(shown).length > 0 || counts.documents === 0}
        onClick={() => setDialog('post')}
      >
        <Plural value={counts.documents} one="Post # document" other="Post # documents" />
      </Button>
    ) : state === 'posting' || state === 'reversing' ? (
      <Button
        variant="default"
        leftSection={<IconPlayerStop size={16} />}
        loading={cancel.isPending}
        onClick={() => void cancel.mutateAsync({ params }).catch(toastProblem)}
      >
        <Trans>Stop</Trans>
      </Button>
    ) : state === 'stopped' && !begun ? (
      <Button
        leftSection={<IconPlayerPlay size={16} />}
        loading={start.isPending}
        onClick={() => void begin(false).catch(toastProblem)}
      >
        <Trans>Go on</Trans>
      </Button>
    ) : undefined;
  const menu: MenuEntry[] = [
    ...(reversible
      ? [{ label: t`Take everything back`, icon: IconArrowBackUp, danger: true, onClick: () => setDialog('reverse') }]
      : []),
    ...(state === 'preview'
      ? [{ label: t`Throw away`, icon: IconTrash, danger: true, onClick: () => setDialog('delete') }]
      : []),
  ];
  const dialogs = (
    <>
      <ConfirmDialog
        opened={dialog === 'post'}
        onClose={close}
        title={<Trans>Post this file?</Trans>}
        confirmLabel={<Trans>Post</Trans>}
        onConfirm={() => begin(true)}
      >
        <Text size="sm">
          <Trans>
            Products and partners that are new here are made, the opening receipt is posted, then each document with its
            own date. All of it can be taken back.
          </Trans>
        </Text>
      </ConfirmDialog>
      <ConfirmDialog
        opened={dialog === 'reverse'}
        onClose={close}
        danger
        title={<Trans>Take everything back?</Trans>}
        confirmLabel={<Trans>Take back</Trans>}
        onConfirm={() => reverse.mutateAsync({ params, body: { at } })}
      >
        <Stack gap="sm">
          <Text size="sm">
            <Plural
              value={shown.posted}
              one="# document is reversed. Products and partners that nothing else uses are deleted or archived."
              other="# documents are reversed, newest first. Products and partners that nothing else uses are deleted or archived."
            />
          </Text>
          <Radio.Group label={t`Date of the reversals`} value={at} onChange={(value) => setAt(value as typeof at)}>
            <Stack gap={6} mt={6}>
              <Radio value="now" label={t`Now`} />
              <Radio value="original" label={t`As the documents, where nothing stands in the way`} />
            </Stack>
          </Radio.Group>
        </Stack>
      </ConfirmDialog>
      <ConfirmDialog
        opened={dialog === 'delete'}
        onClose={close}
        danger
        title={<Trans>Throw this import away?</Trans>}
        confirmLabel={<Trans>Throw away</Trans>}
        onConfirm={async () => {
          await remove.mutateAsync({ params });
          await navigate({ to: '/import' });
        }}
      >
        <Text size="sm">
          <Trans>Nothing of it was posted. The file can be uploaded again.</Trans>
        </Text>
      </ConfirmDialog>
    </>
  );
  return { action, menu, dialogs };
}
