// Installations: found, filtered, exported.
import { Trans, useLingui } from '@lingui/react/macro';
import { IconHomeCheck } from '@tabler/icons-react';
import { type InstallationRow, listInstallations } from '../../../src/service/cover/installation.contract.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { CountText, DateText } from '../../ui/format.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { useChoice, usePartnerChip } from '../lot/number-filters.tsx';
import { usePeriodChip } from '../order/order-filters.tsx';
import { SavedViews } from '../saved-view/saved-views.tsx';

export function InstallationList() {
  const { t } = useLingui();
  const chips = [
    usePartnerChip(),
    usePeriodChip(t`Date`),
    useChoice('cancelled', t`Cancelled`, [
      { value: 'false', label: t`no` },
      { value: 'true', label: t`yes` },
    ]),
  ];
  const columns: Column<InstallationRow>[] = [
    {
      key: 'number',
      header: t`Number`,
      width: 130,
      card: 'title',
      cell: (row) => <span className="number">{row.number}</span>,
    },
    { key: 'on', header: t`Installed on`, width: 130, cell: (row) => <DateText value={row.installedOn} /> },
    { key: 'partner', header: t`Customer`, cell: (row) => row.partner?.name },
    { key: 'place', header: t`Where`, cell: (row) => row.place },
    { key: 'person', header: t`Who`, width: 160, cell: (row) => row.person },
    {
      key: 'document',
      header: t`Document`,
      width: 130,
      cell: (row) => <span className="number">{row.document.number}</span>,
    },
    { key: 'units', header: t`Units`, align: 'end', width: 100, cell: (row) => <CountText value={row.unitCount} /> },
    {
      key: 'state',
      header: t`State`,
      width: 120,
      card: 'badge',
      cell: (row) => row.cancelled && <StatusBadge of="contractState" value="cancelled" />,
    },
  ];
  return (
    <>
      <PageHeader title={t`Installations`} />
      <DataTable
        id="installations"
        endpoint={listInstallations}
        columns={columns}
        chips={chips}
        urlKeys={['operationId']}
        searchLabel={t`Number, customer, place or person`}
        lead={({ columns: shown }) => (
          <SavedViews
            page="installations"
            everything={t`All installations`}
            urlKeys={chips.flatMap((chip) => chip.urlKeys)}
            columns={shown}
          />
        )}
        rowHref={(row) => `/installations/${row.id}`}
        label={t`Installations`}
        empty={
          <EmptyState icon={IconHomeCheck} title={<Trans>Nothing is installed yet</Trans>}>
            <Trans>Open a delivery and choose “Install” to note where and by whom its units were set up.</Trans>
          </EmptyState>
        }
      />
    </>
  );
}
