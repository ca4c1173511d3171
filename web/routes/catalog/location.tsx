// One location: what it holds, what moved through it, and its settings.
import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Button } from '@mantine/core';
import { IconArrowsExchange, IconPlus } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';

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
import { useWrite } from '../../api/query.ts';
import { LocationCounting } from '../../features/count/location-counting.tsx';
import { useLabels } from '../../features/label/use-labels.tsx';
import { KindBadge, RoleWord } from '../../features/location/kind-badge.tsx';
import { LocationFields } from '../../features/location/location-fields.tsx';
import {
  changedLocation,
  describeLocation,
  locationErrors,
  valuesOfLocation,
} from '../../features/location/location-values.ts';
import { useMay } from '../../features/session/session.ts';
import { lazily } from '../../ui/lazily.ts';
import { linkTo } from '../../ui/link-to.ts';
import { Fact } from '../../ui/page-header.tsx';
import { RecordFields, useRecordForm } from '../../ui/record-form.tsx';
import { LoadedRecord, RecordPage } from '../../ui/record-page.tsx';

const LocationStock = lazily(() =>
  import('../../features/location/location-stock.tsx').then((file) => file.LocationStock),
);
const MoveList = lazily(() => import('../../features/move/move-list.tsx').then((file) => file.MoveList));

export function Page() {
  return <LoadedRecord read={getLocation}>{(location) => <LocationPage location={location} />}</LoadedRecord>;
}

function LocationPage({ location }: { location: Location }) {
  const { t, i18n } = useLingui();
  const navigate = useNavigate();
  const mayWrite = useMay('location.write');
  const mayPost = useMay('operation.write');
  const maySeeStock = useMay('stock.read');
  const edit = useWrite(editLocation);
  const { id, kind } = location;
  const changes = mayWrite && isOurs(kind);
  /** The places that the program needs to find stay. */
  const own = changes && location.role === null;
  const state = useRecordForm({
    record: location,
    valuesOf: valuesOfLocation,
    validate: (values) => locationErrors(i18n, values),
    save: (values, changed, version) =>
      edit.mutateAsync({ params: { id }, body: changedLocation(values, changed), ifMatch: version }),
    reload: () => call(getLocation, { params: { id } }),
    describe: (field, record) => describeLocation(i18n, field, record),
  });
  const labels = useLabels({ of: 'locations', ids: [id] });
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
        <>
          <RecordFields readOnly={!mayWrite}>
            <LocationFields form={state.form} kind={kind} path={location.path} role={location.role} />
          </RecordFields>
          {kind === 'internal' && maySeeStock && !location.archivedAt && (
            <div style={{ maxWidth: 980 }}>
              <LocationCounting locationId={id} />
            </div>
          )}
        </>
      ),
    },
  ];
  return (
    <>
      <RecordPage
        record={location}
        name={location.name}
        list={{ label: t`Locations`, to: '/locations' }}
        badges={
          <>
            <KindBadge kind={kind} />
            <RoleWord role={location.role} />
          </>
        }
        facts={<LocationFacts location={location} />}
        action={
          mayPost &&
          kind === 'internal' &&
          !location.archivedAt && (
            <Button
              renderRoot={(props) => <Link {...linkTo('/transfers/new', { fromId: id })} {...props} />}
              leftSection={<IconArrowsExchange size={16} />}
            >
              <Trans>Transfer</Trans>
            </Button>
          )
        }
        menu={[
          ...(mayPost && isOurs(kind) && !location.archivedAt ? [labels.entry] : []),
          ...(changes
            ? [
                {
                  label: t`New location inside`,
                  icon: IconPlus,
                  onClick: () => void navigate({ to: '/locations/new', search: { parentId: id, kind } }),
                  disabled: location.archivedAt !== null,
                },
              ]
            : []),
        ]}
        tabs={tabs}
        edits={state}
        archive={own && { put: archiveLocation, takeBack: unarchiveLocation }}
        remove={
          own && {
            by: deleteLocation,
            hint: (
              <Trans>
                Only a location that was never used can be deleted; one that was can be archived when it is empty.
              </Trans>
            ),
          }
        }
      />
      {labels.dialog}
    </>
  );
}

function LocationFacts({ location }: { location: Location }) {
  const { t } = useLingui();
  const { parentId } = location;
  const above = location.path.split(' / ').slice(0, -1).join(' / ');
  return (
    <>
      {above && parentId && (
        <Fact label={t`Inside`}>
          <Anchor inherit renderRoot={(props) => <Link to="/locations/$id" params={{ id: parentId }} {...props} />}>
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
  );
}
