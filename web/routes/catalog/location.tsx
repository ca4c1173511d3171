// One location: what it holds, what moved through it, and its settings.
import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Button } from '@mantine/core';
import { IconArchive, IconArchiveOff, IconArrowsExchange, IconPlus, IconTrash } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import {
  archiveLocation,
  deleteLocation,
  editLocation,
  getLocation,
  type Location,
  unarchiveLocation,
} from '../../../src/catalog/location.contract.ts';
import { isOurs } from '../../../src/domain/location-kind.ts';
import { call } from '../../api/client.ts';
import { queryClient, useRead, useWrite } from '../../api/query.ts';
import { KindBadge, RoleWord } from '../../features/location/kind-badge.tsx';
import { LocationFields } from '../../features/location/location-fields.tsx';
import { LocationStock } from '../../features/location/location-stock.tsx';
import {
  changedLocation,
  describeLocation,
  locationErrors,
  valuesOfLocation,
} from '../../features/location/location-values.ts';
import { MoveList } from '../../features/move/move-list.tsx';
import { useMay } from '../../features/session/session.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { linkTo } from '../../ui/link-to.ts';
import { Fact, type MenuEntry, PageHeader } from '../../ui/page-header.tsx';
import { RecordFields, RecordFormBar, useRecordForm } from '../../ui/record-form.tsx';
import { ErrorState, RecordSkeleton } from '../../ui/states.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { toast, toastProblem } from '../../ui/toast.tsx';
import { useParam } from '../../ui/url-state.ts';
import { UrlTabs } from '../../ui/url-tabs.tsx';

export function Page() {
  const id = useParam('id');
  const location = useRead(getLocation, { params: { id } });
  if (location.isPending) return <RecordSkeleton />;
  if (location.error) return <ErrorState problem={location.error} onRetry={() => void location.refetch()} />;
  return <LocationPage key={id} location={location.data} />;
}

function LocationPage({ location }: { location: Location }) {
  const { t, i18n } = useLingui();
  const mayWrite = useMay('location.write');
  const maySeeStock = useMay('stock.read');
  const edit = useWrite(editLocation);
  const { id, kind } = location;
  const state = useRecordForm({
    record: location,
    valuesOf: valuesOfLocation,
    validate: (values) => locationErrors(i18n, values),
    save: (values, changed, version) =>
      edit.mutateAsync({ params: { id }, body: changedLocation(values, changed), ifMatch: version }),
    reload: () => call(getLocation, { params: { id } }),
    describe: (field, record) => describeLocation(i18n, field, record),
  });
  const tabs = [
    ...(maySeeStock && isOurs(kind)
      ? [{ value: 'stock', label: t`Stock`, content: <LocationStock locationId={id} /> }]
      : []),
    ...(maySeeStock
      ? [{ value: 'moves', label: t`Moves`, content: <MoveList id="location-moves" query={{ locationId: id }} /> }]
      : []),
    {
      value: 'settings',
      label: t`Settings`,
      content: (
        <RecordFields readOnly={!mayWrite}>
          <LocationFields form={state.form} kind={kind} path={location.path} role={location.role} />
        </RecordFields>
      ),
    },
  ];
  return (
    <>
      <LocationHead location={location} />
      <UrlTabs tabs={tabs} />
      <RecordFormBar state={state} />
    </>
  );
}

function LocationHead({ location }: { location: Location }) {
  const { t } = useLingui();
  const mayPost = useMay('operation.write');
  const { menu, dialog } = useLocationMenu(location);
  const { parentId } = location;
  const above = location.path.split(' / ').slice(0, -1).join(' / ');
  return (
    <>
      <PageHeader
        title={location.name}
        crumbs={[{ label: t`Locations`, to: '/locations' }]}
        badges={
          <>
            <KindBadge kind={location.kind} />
            <RoleWord role={location.role} />
            {location.archivedAt && <StatusBadge of="recordState" value="archived" />}
          </>
        }
        facts={
          <>
            {above && parentId && (
              <Fact label={t`Inside`}>
                <Anchor
                  inherit
                  renderRoot={(props) => <Link to="/locations/$id" params={{ id: parentId }} {...props} />}
                >
                  {above}
                </Anchor>
              </Fact>
            )}
            {location.code && (
              <Fact label={t`Code`}>
                <span className="number">{location.code}</span>
              </Fact>
            )}
            {isOurs(location.kind) && (
              <Fact label={t`Below zero`}>{location.belowZero ? <Trans>allowed</Trans> : <Trans>refused</Trans>}</Fact>
            )}
          </>
        }
        action={
          mayPost &&
          location.kind === 'internal' &&
          !location.archivedAt && (
            <Button
              renderRoot={(props) => <Link {...linkTo('/transfers/new', { fromId: location.id })} {...props} />}
              leftSection={<IconArrowsExchange size={16} />}
            >
              <Trans>Transfer</Trans>
            </Button>
          )
        }
        menu={menu}
      />
      {dialog}
    </>
  );
}

function useLocationMenu(location: Location) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const mayWrite = useMay('location.write');
  const archive = useWrite(archiveLocation);
  const unarchive = useWrite(unarchiveLocation);
  const [asking, setAsking] = useState(false);
  const { id, name, kind, role } = location;
  const toggle = async (of: Location): Promise<void> => {
    const verb = of.archivedAt ? unarchive : archive;
    const now = await verb.mutateAsync({ params: { id }, ifMatch: of.version });
    toast(now.archivedAt ? <Trans>{name} is archived</Trans> : <Trans>{name} is in use again</Trans>, {
      undo: () => toggle(now),
    });
  };
  const menu: MenuEntry[] = [];
  if (mayWrite && isOurs(kind)) {
    menu.push({
      label: t`New location inside`,
      icon: IconPlus,
      onClick: () => void navigate({ to: '/locations/new', search: { parentId: id, kind } }),
      disabled: location.archivedAt !== null,
    });
    if (role === null) {
      menu.push(
        {
          label: location.archivedAt ? t`Take back into use` : t`Archive`,
          icon: location.archivedAt ? IconArchiveOff : IconArchive,
          onClick: () => void toggle(location).catch(toastProblem),
        },
        { label: t`Delete`, icon: IconTrash, danger: true, onClick: () => setAsking(true) },
      );
    }
  }
  const dialog = (
    <ConfirmDialog
      opened={asking}
      onClose={() => setAsking(false)}
      title={<Trans>Delete {name}?</Trans>}
      confirmLabel={<Trans>Delete</Trans>}
      danger
      onConfirm={async () => {
        await call(deleteLocation, { params: { id } });
        await navigate({ to: '/locations' });
        toast(<Trans>{name} is deleted</Trans>);
        await queryClient.invalidateQueries();
      }}
    >
      <Trans>Only a location that was never used can be deleted; one that was can be archived when it is empty.</Trans>
    </ConfirmDialog>
  );
  return { menu, dialog };
}
