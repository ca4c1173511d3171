// The tree of locations: ours with what they hold, then the places outside where goods come from and go to.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, CloseButton, Group, Switch, TextInput } from '@mantine/core';
import { IconBuildingWarehouse, IconPlus, IconSearch, IconTag } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type Location, listLocations } from '../../../src/catalog/location.contract.ts';
import { isOurs } from '../../../src/domain/location-kind.ts';
import { sum } from '../../../src/domain/quantity.ts';
import { getHome } from '../../../src/tracing/home.contract.ts';
import { useRead } from '../../api/query.ts';
import { usePrintLabels } from '../../features/label/use-labels.tsx';
import { KindBadge, RoleWord } from '../../features/location/kind-badge.tsx';
import { useImportMenu } from '../../features/record-import/import-links.tsx';
import { useMay } from '../../features/session/session.ts';
import type { Column } from '../../ui/column.ts';
import { ExportMenu } from '../../ui/export-menu.tsx';
import { CountText, QuantityText } from '../../ui/format.tsx';
import { useNewKey } from '../../ui/new-key.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Section } from '../../ui/section.tsx';
import { EmptyState, ErrorState, RowsSkeleton } from '../../ui/states.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { TreeTable } from '../../ui/tree-table.tsx';
import { useUrlState } from '../../ui/url-state.ts';

type Row = Location & { products: number | null; quantity: string | null };

export function Page() {
  const { t } = useLingui();
  const mayWrite = useMay('location.write');
  const [search, change] = useUrlState();
  const query = { limit: 5000, archived: search.archived === 'all' ? 'all' : 'false' } as const;
  const list = useRead(
    listLocations,
    { query: search.q ? { ...query, q: search.q } : query },
    {
      placeholderData: (before) => before,
    },
  );
  const stock = useRead(getHome, {}, { enabled: useMay('stock.read'), staleTime: 30_000 });
  useNewKey('/locations/new', mayWrite);
  const add = mayWrite && (
    <Button component={Link} to="/locations/new" leftSection={<IconPlus size={16} />} aria-keyshortcuts="n">
      <Trans>New location</Trans>
    </Button>
  );
  const rows = (list.data?.rows ?? []).map((row) =>
    withStock(row, list.data?.rows ?? [], stock.data?.stock.byLocation),
  );
  const ours = rows.filter((row) => isOurs(row.kind));
  const outside = rows.filter((row) => !isOurs(row.kind));
  const searching = Boolean(search.q);
  const labels = usePlaceLabels(ours);
  const importMenu = useImportMenu('locations');
  return (
    <>
      <PageHeader
        title={t`Locations`}
        action={
          <>
            <ExportMenu path={listLocations.path} query={{ q: search.q, archived: query.archived }} />
            {add}
          </>
        }
        menu={[...labels.menu, ...importMenu]}
      />
      {labels.dialog}
      <Group mb="sm" gap="md">
        <TextInput
          type="search"
          aria-label={t`Search by name or code`}
          placeholder={t`Search by name or code`}
          leftSection={<IconSearch size={16} aria-hidden="true" />}
          value={search.q ?? ''}
          onChange={(event) => change({ q: event.currentTarget.value || undefined })}
          rightSection={
            search.q && <CloseButton size="sm" aria-label={t`Clear`} onClick={() => change({ q: undefined })} />
          }
          w={{ base: '100%', xs: 320 }}
        />
        <Switch
          label={t`Show archived`}
          checked={search.archived === 'all'}
          onChange={(event) => change({ archived: event.currentTarget.checked ? 'all' : undefined })}
        />
      </Group>
      {list.isPending ? (
        <div className="panel">
          <RowsSkeleton />
        </div>
      ) : list.error ? (
        <div className="panel">
          <ErrorState problem={list.error} onRetry={() => void list.refetch()} />
        </div>
      ) : rows.length === 0 ? (
        <div className="panel">
          <EmptyState
            icon={IconBuildingWarehouse}
            title={<Trans>No location matches</Trans>}
            actions={
              <Button variant="default" onClick={() => change({ q: undefined })}>
                <Trans>Clear search</Trans>
              </Button>
            }
          />
        </div>
      ) : (
        <>
          {ours.length > 0 && (
            <Section
              title={<Trans>Our places</Trans>}
              hint={<Trans>They hold stock. A total counts what lies inside too.</Trans>}
              flush
            >
              <Tree rows={ours} label={t`Our places`} searching={searching} />
            </Section>
          )}
          {outside.length > 0 && (
            <Section
              title={<Trans>Outside</Trans>}
              hint={
                <Trans>Where goods come from and where they go. One of each; the partner stands on the document.</Trans>
              }
              flush
            >
              <Tree rows={outside} label={t`Outside`} searching={searching} />
            </Section>
          )}
        </>
      )}
    </>
  );
}

/** Labels of all of our places that the list shows. */
function usePlaceLabels(rows: readonly Row[]) {
  const { t } = useLingui();
  const { print, dialog } = usePrintLabels();
  const ids = rows.filter((row) => !row.archivedAt).map((row) => row.id);
  const entry = {
    label: t`Print labels of all ${ids.length} shown`,
    icon: IconTag,
    disabled: ids.length === 0,
    onClick: () => print({ of: 'locations', ids }),
  };
  return { menu: [entry], dialog };
}

function Tree({ rows, label, searching }: { rows: Row[]; label: string; searching: boolean }) {
  const { t } = useLingui();
  const ours = rows.some((row) => isOurs(row.kind));
  const columns: Column<Row>[] = [
    { key: 'name', header: t`Name`, cell: (row) => (searching ? row.path : row.name) },
    {
      key: 'kind',
      header: t`Kind`,
      width: 260,
      card: 'none',
      cell: (row) => (
        <Group gap={8}>
          <KindBadge kind={row.kind} />
          <RoleWord role={row.role} />
          {row.archivedAt && <StatusBadge of="recordState" value="archived" />}
        </Group>
      ),
    },
    {
      key: 'code',
      header: t`Code`,
      width: 140,
      card: 'none',
      cell: (row) => row.code && <span className="number">{row.code}</span>,
    },
  ];
  if (ours) {
    columns.push(
      {
        key: 'products',
        header: t`Products here`,
        align: 'end',
        width: 130,
        card: 'none',
        cell: (row) => <CountText value={row.products} />,
      },
      {
        key: 'quantity',
        header: t`On hand`,
        align: 'end',
        width: 120,
        cell: (row) => <QuantityText value={row.quantity} />,
      },
      {
        key: 'belowZero',
        header: t`Below zero`,
        width: 120,
        card: 'none',
        cell: (row) => (row.belowZero ? <Trans>allowed</Trans> : <Trans>refused</Trans>),
      },
    );
  }
  return (
    <TreeTable
      id="locations"
      label={label}
      rows={rows}
      columns={columns}
      rowHref={(row) => `/locations/${row.id}`}
      allOpen={searching}
    />
  );
}

type AtLocation = { location: { id: string }; productCount: number; quantity: string };

/** The quantity of the place and of everything inside it; products are counted where they lie. */
function withStock(row: Location, all: readonly Location[], stock: readonly AtLocation[] | undefined): Row {
  if (!stock) return { ...row, products: null, quantity: null };
  const within = new Set(
    all.filter((one) => one.id === row.id || one.path.startsWith(`${row.path} / `)).map((one) => one.id),
  );
  const here = stock.filter((one) => within.has(one.location.id));
  const own = stock.find((one) => one.location.id === row.id);
  return {
    ...row,
    products: own?.productCount ?? 0,
    quantity: sum(here.map((one) => one.quantity)),
  };
}
