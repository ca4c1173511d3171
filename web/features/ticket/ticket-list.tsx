// Tickets of all registers: found by receipt, number or customer, filtered, and handed to the books as CSV.
import { Trans, useLingui } from '@lingui/react/macro';
import { IconAlertTriangle, IconReceipt, IconWifiOff } from '@tabler/icons-react';
import { listPeople } from '../../../src/access/user.contract.ts';
import { listTickets, type TicketRow } from '../../../src/operations/till/ticket.contract.ts';
import { exportTickets } from '../../../src/operations/till/till-report.contract.ts';
import { useRead } from '../../api/query.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { ExportMenu } from '../../ui/export-menu.tsx';
import type { FilterChip } from '../../ui/filter-chips.tsx';
import { CountText, InstantText, MoneyText } from '../../ui/format.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { Badge } from '../../ui/status-badge.tsx';
import { useChoice, usePartnerChip } from '../lot/number-filters.tsx';
import { usePeriodChip } from '../order/order-filters.tsx';
import { useRegisterChip } from '../register/register-filter.tsx';
import { SavedViews } from '../saved-view/saved-views.tsx';
import { useMay } from '../session/session.ts';

/** `from`, `to` and `partnerId` of the address, as the endpoint has them. */
export function askedOfTickets({ to, partnerId, ...chosen }: Record<string, string>): Record<string, string> {
  return { ...chosen, ...(to && { until: to }), ...(partnerId && { customerId: partnerId }) };
}

export function TicketList() {
  const { t } = useLingui();
  const mayReport = useMay('report.read');
  const chips = useTicketChips();
  return (
    <DataTable
      id="tickets"
      endpoint={listTickets}
      columns={useTicketColumns()}
      chips={chips}
      urlKeys={['shiftId']}
      toQuery={askedOfTickets}
      searchLabel={t`Receipt, number or customer`}
      lead={({ columns }) => (
        <SavedViews
          page="tickets"
          everything={t`All tickets`}
          urlKeys={chips.flatMap((chip) => chip.urlKeys)}
          columns={columns}
        />
      )}
      tools={({ query }) => {
        const { q: _, withCases: __, sort: ___, ...wanted } = query;
        return mayReport && <ExportMenu path={exportTickets.path} query={wanted} />;
      }}
      rowHref={(row) => `/tickets/${row.id}`}
      label={t`Tickets`}
      empty={
        <EmptyState icon={IconReceipt} title={<Trans>No tickets yet</Trans>}>
          <Trans>What is sold at a till arrives here by itself, also what was sold without a connection.</Trans>
        </EmptyState>
      }
    />
  );
}

function useTicketChips(): FilterChip[] {
  const { t } = useLingui();
  const people = useRead(listPeople, {}, { staleTime: 60_000 }).data?.rows ?? [];
  return [
    usePeriodChip(t`Sold`),
    useRegisterChip(),
    useChoice(
      'cashierId',
      t`Cashier`,
      people.map((one) => ({ value: one.id, label: one.name })),
    ),
    usePartnerChip(),
    useChoice('withCases', t`To settle`, [
      { value: 'true', label: t`With something to settle` },
      { value: 'false', label: t`With nothing to settle` },
    ]),
  ];
}

export function useTicketColumns(): Column<TicketRow>[] {
  const { t } = useLingui();
  return [
    {
      key: 'number',
      header: t`Receipt`,
      width: 150,
      card: 'title',
      cell: (row) => <span className="number">{row.number}</span>,
    },
    { key: 'soldAt', header: t`Sold`, width: 180, cell: (row) => <InstantText value={row.soldAt} /> },
    { key: 'register', header: t`Register`, width: 150, cell: (row) => row.register.name },
    { key: 'cashier', header: t`Cashier`, width: 150, cell: (row) => row.cashier.name },
    { key: 'customer', header: t`Customer`, cell: (row) => row.customer?.name ?? '–' },
    {
      key: 'order',
      header: t`Order`,
      width: 130,
      hidden: true,
      cell: (row) => <span className="number">{row.order?.number ?? '–'}</span>,
    },
    { key: 'lines', header: t`Lines`, width: 80, align: 'end', cell: (row) => <CountText value={row.lineCount} /> },
    { key: 'marks', header: t`Notes`, width: 210, card: 'badge', cell: (row) => <Marks of={row} /> },
    {
      key: 'total',
      header: t`Total`,
      width: 130,
      align: 'end',
      cell: (row) => <MoneyText minor={row.total + row.rounding} currency={row.currency} />,
    },
    {
      key: 'recordedAt',
      header: t`Received`,
      width: 180,
      hidden: true,
      cell: (row) => <InstantText value={row.recordedAt} />,
    },
  ];
}

export function Marks({ of }: { of: Pick<TicketRow, 'openCases' | 'offline'> }) {
  return (
    <span style={{ display: 'inline-flex', flexWrap: 'wrap', gap: 4 }}>
      {of.openCases > 0 && (
        <Badge tone="warn" icon={IconAlertTriangle}>
          <Trans>To settle</Trans>
        </Badge>
      )}
      {of.offline && (
        <Badge tone="quiet" icon={IconWifiOff}>
          <Trans>Offline</Trans>
        </Badge>
      )}
    </span>
  );
}
