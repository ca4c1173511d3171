// The page of one record: it is loaded by the `id` of the address, its head stands above tabs, it is edited where it is
// read, and the menu ends with what every record has: archive with undo, and delete after a question. A page says only
// what is its own. Without `edits`, `archive` or `remove` the part is left out.
import { Trans, useLingui } from '@lingui/react/macro';
import { IconArchive, IconArchiveOff, IconTrash } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { Fragment, type ReactNode, useState } from 'react';
import type { z } from 'zod';
import type { Endpoint, Reply } from '../../src/platform/http.contract.ts';
import { type Args, callLoosely } from '../api/client.ts';
import { queryClient, useRead } from '../api/query.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { type Crumb, type MenuEntry, PageHeader } from './page-header.tsx';
import { RecordFormBar, type RecordFormState } from './record-form.tsx';
import { ErrorState, RecordSkeleton } from './states.tsx';
import { StatusBadge } from './status-badge.tsx';
import { toast, toastProblem } from './toast.tsx';
import { useParam } from './url-state.ts';
import { type UrlTab, UrlTabs } from './url-tabs.tsx';

/** Loads the record that the address names; `children` is asked for its page once it is there. */
export function LoadedRecord<E extends Endpoint>(props: { read: E; children: (record: Reply<E>) => ReactNode }) {
  const id = useParam('id');
  const record = useRead(props.read, { params: { id } } as Args<E>);
  if (record.isPending) return <RecordSkeleton />;
  if (record.error) return <ErrorState problem={record.error} onRetry={() => void record.refetch()} />;
  return <Fragment key={id}>{props.children(record.data)}</Fragment>;
}

type Kept = { id: string; version: number; archivedAt?: string | null };
/** An endpoint with `params: { id }` that answers with the record. */
type Answers<R> = Endpoint & { reply: z.ZodType<R> };

type Props<R extends Kept, V extends Record<string, unknown>> = {
  record: R;
  /** What the record is called, as the title and in messages. */
  name: string;
  /** The list it belongs to: the way back, and where one is after deleting it. */
  list: Crumb;
  badges?: ReactNode;
  /** Key facts under the title: `<Fact label=...>`. */
  facts?: ReactNode;
  /** The one primary action. */
  action?: ReactNode;
  /** Between the head and the tabs. */
  lead?: ReactNode;
  /** Acts of this kind of record; archive and delete follow them. */
  menu?: readonly MenuEntry[];
  tabs: readonly UrlTab[];
  /** Of `useRecordForm`; its fields stand in the tabs. */
  edits?: RecordFormState<R, V>;
  archive?: { put: Answers<R>; takeBack: Answers<R> } | false;
  /** `hint` says what deleting means here. */
  remove?: { by: Endpoint; hint: ReactNode } | false;
};

export function RecordPage<R extends Kept, V extends Record<string, unknown>>(props: Props<R, V>) {
  const { record, name, list, badges, facts, action, lead, menu = [], tabs, edits, archive, remove } = props;
  const { t } = useLingui();
  const [removing, setRemoving] = useState(false);
  const toggleArchived = useArchive(props);
  const archived = record.archivedAt != null;
  const entries: MenuEntry[] = [...menu];
  if (archive) {
    entries.push({
      label: archived ? t`Take back into use` : t`Archive`,
      icon: archived ? IconArchiveOff : IconArchive,
      onClick: () => void toggleArchived(record).catch(toastProblem),
    });
  }
  if (remove) entries.push({ label: t`Delete`, icon: IconTrash, danger: true, onClick: () => setRemoving(true) });
  return (
    <>
      <PageHeader
        title={name}
        crumbs={[list]}
        badges={
          <>
            {badges}
            {archived && <StatusBadge of="recordState" value="archived" />}
          </>
        }
        facts={facts}
        action={action}
        menu={entries}
      />
      {lead}
      <UrlTabs tabs={tabs} />
      {edits && <RecordFormBar state={edits} />}
      {remove && <RemoveDialog {...props} remove={remove} opened={removing} onClose={() => setRemoving(false)} />}
    </>
  );
}

/** Archives a record or takes it back, with the other as undo. */
function useArchive<R extends Kept>({ name, archive }: Pick<Props<R, never>, 'name' | 'archive'>) {
  return async function toggle(of: R): Promise<void> {
    if (!archive) return;
    const endpoint = of.archivedAt == null ? archive.put : archive.takeBack;
    const now = (await callLoosely(endpoint, { params: { id: of.id }, ifMatch: of.version })) as R;
    await queryClient.invalidateQueries();
    toast(now.archivedAt == null ? <Trans>{name} is in use again</Trans> : <Trans>{name} is archived</Trans>, {
      undo: () => toggle(now),
    });
  };
}

type RemoveProps = Pick<Props<Kept, never>, 'name' | 'list'> & {
  record: Kept;
  remove: { by: Endpoint; hint: ReactNode };
  opened: boolean;
  onClose: () => void;
};

function RemoveDialog({ record, name, list, remove, opened, onClose }: RemoveProps) {
  const navigate = useNavigate();
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={<Trans>Delete {name}?</Trans>}
      confirmLabel={<Trans>Delete</Trans>}
      danger
      onConfirm={async () => {
        await callLoosely(remove.by, { params: { id: record.id } });
        await navigate({ to: list.to });
        toast(<Trans>{name} is deleted</Trans>);
        await queryClient.invalidateQueries();
      }}
    >
      {remove.hint}
    </ConfirmDialog>
  );
}
