// Kept views of a list: filters, search, order and columns under a name, for oneself or for everybody. The chosen one stands
// in the address as `view`; what the list shows now may differ from it and can be kept in it or as another one. Which view
// a list opens with is kept on this device.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Menu, Text } from '@mantine/core';
import {
  IconBookmark,
  IconChevronDown,
  IconDeviceFloppy,
  IconPencil,
  IconPlus,
  IconStar,
  IconStarFilled,
  IconTrash,
  IconUsers,
} from '@tabler/icons-react';
import { Suspense, useEffect, useRef, useState } from 'react';
import {
  deleteSavedView,
  listSavedViews,
  type SavedView,
  updateSavedView,
} from '../../../src/access/saved-view.contract.ts';
import { deviceSettings } from '../../api/device-settings.ts';
import { useRead, useWrite } from '../../api/query.ts';
import { columnsKey } from '../../ui/columns-menu.tsx';
import { lazily } from '../../ui/lazily.ts';
import { toast, toastProblem } from '../../ui/toast.tsx';
import { type Search, useUrlState } from '../../ui/url-state.ts';

const ViewDialog = lazily(() => import('./view-dialog.tsx').then((file) => file.ViewDialog));

type Props = {
  /** Names the list. */
  page: string;
  /** What the list is called without a view. */
  everything: string;
  /** The parameters of the address that filter it. */
  urlKeys: readonly string[];
  /** The columns shown now. */
  columns: readonly string[];
};

/** `?view=all` is the list as it is, whatever it opens with. */
const plainView = 'all';
type Kept = Record<string, string>;

export function SavedViews({ page, everything, urlKeys, columns }: Props) {
  const { t } = useLingui();
  const [search, change] = useUrlState();
  const views = useRead(listSavedViews, { query: { page } }, { staleTime: 60_000 }).data?.rows;
  const [first, setFirst] = useFirstView(page);
  const [dialog, setDialog] = useState<'new' | 'rename' | null>(null);
  const [update, remove] = [useWrite(updateSavedView), useWrite(deleteSavedView)];
  const kept = [...urlKeys, 'q', 'sort'];
  const now: Kept = {
    ...Object.fromEntries(kept.flatMap((key) => (search[key] ? [[key, search[key]]] : []))),
    [columnsKey]: columns.join(','),
  };
  const chosen = views?.find((view) => view.id === search.view);
  const differs = chosen !== undefined && !same(keptIn(chosen), now);
  const show = (view: SavedView | null, options?: { push?: boolean }) => {
    const nothing: Search = Object.fromEntries([...kept, columnsKey].map((key) => [key, undefined]));
    change({ ...nothing, ...(view ? keptIn(view) : {}), view: view?.id ?? (first ? plainView : undefined) }, options);
  };

  // An address that asks for nothing gets the view that it names, or the one that the list opens with.
  const opened = useRef(false);
  useEffect(() => {
    if (opened.current || !views) return;
    opened.current = true;
    const wanted = views.find((view) => view.id === (search.view ?? first));
    const asks = [...kept, columnsKey].some((key) => search[key] !== undefined);
    if (wanted && !asks) show(wanted);
  });

  const save = (edit: { name?: string; shared?: boolean; view?: Kept }) =>
    chosen && update.mutateAsync({ params: { id: chosen.id }, ifMatch: chosen.version, body: edit });
  const act = (work: Promise<unknown> | undefined) => void work?.catch(toastProblem);
  const drop = async (view: SavedView) => {
    await remove.mutateAsync({ params: { id: view.id } });
    if (first === view.id) setFirst(null);
    change({ view: undefined });
    toast(<Trans>“{view.name}” is deleted</Trans>);
  };
  const groups = [
    { label: t`My views`, rows: views?.filter((view) => view.own) ?? [] },
    { label: t`Shared by others`, rows: views?.filter((view) => !view.own) ?? [] },
  ];
  return (
    <>
      <Menu position="bottom-start" width={270}>
        <Menu.Target>
          <Button
            variant="default"
            leftSection={<IconBookmark size={16} />}
            rightSection={<IconChevronDown size={15} />}
            aria-label={t`Views: ${chosen?.name ?? everything}`}
            maw={{ base: 180, sm: 230 }}
          >
            <Text span inherit truncate>
              {differs && '* '}
              {chosen?.name ?? everything}
            </Text>
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah="70vh" style={{ overflowY: 'auto' }}>
          <Menu.Item onClick={() => show(null, { push: true })}>{everything}</Menu.Item>
          {groups.map(
            ({ label, rows }) =>
              rows.length > 0 && (
                <div key={label}>
                  <Menu.Label>{label}</Menu.Label>
                  {rows.map((view) => (
                    <Menu.Item
                      key={view.id}
                      aria-current={view === chosen || undefined}
                      leftSection={view.id === first ? <IconStarFilled size={15} /> : <IconBookmark size={15} />}
                      rightSection={
                        view.own && view.shared ? <IconUsers size={15} aria-label={t`Shared`} /> : undefined
                      }
                      onClick={() => show(view, { push: true })}
                    >
                      {view.name}
                    </Menu.Item>
                  ))}
                </div>
              ),
          )}
          <Menu.Divider />
          <Menu.Item leftSection={<IconPlus size={15} />} onClick={() => setDialog('new')}>
            <Trans>Keep as a new view</Trans>
          </Menu.Item>
          {chosen?.own && (
            <>
              <Menu.Item
                leftSection={<IconDeviceFloppy size={15} />}
                disabled={!differs}
                onClick={() => act(save({ view: now }))}
              >
                <Trans>Keep the changes</Trans>
              </Menu.Item>
              <Menu.Item leftSection={<IconPencil size={15} />} onClick={() => setDialog('rename')}>
                <Trans>Rename or share</Trans>
              </Menu.Item>
            </>
          )}
          {chosen && (
            <Menu.Item
              leftSection={chosen.id === first ? <IconStarFilled size={15} /> : <IconStar size={15} />}
              onClick={() => setFirst(chosen.id === first ? null : chosen.id)}
            >
              {chosen.id === first ? <Trans>Open with everything again</Trans> : <Trans>Open the list with it</Trans>}
            </Menu.Item>
          )}
          {chosen?.own && (
            <Menu.Item
              leftSection={<IconTrash size={15} />}
              color="var(--mantine-color-error)"
              onClick={() => act(drop(chosen))}
            >
              <Trans>Delete the view</Trans>
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {differs && chosen.own && (
        <Button variant="light" loading={update.isPending} onClick={() => act(save({ view: now }))}>
          <Trans>Keep the changes</Trans>
        </Button>
      )}
      <Suspense fallback={null}>
        {dialog && (
          <ViewDialog
            page={page}
            now={now}
            view={dialog === 'rename' ? chosen : undefined}
            onDone={(view) => {
              setDialog(null);
              if (view) show(view);
            }}
          />
        )}
      </Suspense>
    </>
  );
}

/** What a view keeps of the address. */
function keptIn({ view }: SavedView): Kept {
  return Object.fromEntries(
    Object.entries(view).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  );
}

function same(one: Kept, other: Kept): boolean {
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].every((key) => (one[key] ?? '') === (other[key] ?? ''));
}

function useFirstView(page: string) {
  const name = `view.${page}`;
  const [first, set] = useState(() => deviceSettings.get(name) || null);
  const keep = (id: string | null) => {
    deviceSettings.set(name, id ?? '');
    set(id);
  };
  return [first, keep] as const;
}
