// One shift: its Z report as the till printed it (or its X so far), cash in and out, and its tickets.
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button } from '@mantine/core';
import { IconAlertTriangle, IconPrinter } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { listShiftMovements, type Shift, type ShiftMovement } from '../../../src/operations/till/shift.contract.ts';
import { listTickets } from '../../../src/operations/till/ticket.contract.ts';
import { wordOf } from '../../i18n/words.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { InstantText, MoneyText } from '../../ui/format.tsx';
import { Fact, PageHeader } from '../../ui/page-header.tsx';
import { UrlTabs } from '../../ui/url-tabs.tsx';
import { useTicketColumns } from '../ticket/ticket-list.tsx';
import { Difference, ShiftState } from './shift-list.tsx';
import { ShiftReport } from './shift-report.tsx';

export function ShiftView({ shift }: { shift: Shift }) {
  const { t } = useLingui();
  const open = shift.closedAt === null;
  return (
    <>
      <PageHeader
        title={open ? t`Shift of ${shift.register.name}` : t`${shift.register.name}, Z ${shift.zNumber}`}
        crumbs={[{ label: t`Shifts`, to: '/shifts' }]}
        badges={<ShiftState of={shift} />}
        facts={<Facts shift={shift} />}
        action={
          <Button variant="default" leftSection={<IconPrinter size={16} />} onClick={() => window.print()}>
            {open ? <Trans>Print the X report</Trans> : <Trans>Print the Z report</Trans>}
          </Button>
        }
      />
      {!shift.agrees && (
        <Alert color="yellow" icon={<IconAlertTriangle size={18} />} mb="md" className="no-print">
          <Trans>
            The Z report and what the server counts from the same entries do not agree. Both stand here side by side;
            neither was changed.
          </Trans>
        </Alert>
      )}
      <UrlTabs
        tabs={[
          { value: 'report', label: open ? t`X report` : t`Z report`, content: <ShiftReport shift={shift} /> },
          { value: 'cash', label: t`Cash and drawer`, content: <Movements shift={shift} /> },
          { value: 'tickets', label: t`Tickets`, content: <Tickets shift={shift} /> },
        ]}
      />
    </>
  );
}

function Facts({ shift }: { shift: Shift }) {
  const { t } = useLingui();
  return (
    <>
      <Fact label={t`Register`}>
        <Link to="/registers/$id" params={{ id: shift.register.id }}>
          {shift.register.name}
        </Link>
      </Fact>
      <Fact label={t`Opened`}>
        <InstantText value={shift.openedAt} /> · {shift.openedBy.name}
      </Fact>
      {shift.closedAt && (
        <Fact label={t`Closed`}>
          <InstantText value={shift.closedAt} /> · {shift.closedBy?.name}
        </Fact>
      )}
      <Fact label={t`Total`}>
        <MoneyText minor={shift.total} currency={shift.currency} />
      </Fact>
      {shift.difference !== null && (
        <Fact label={t`Difference`}>
          <Difference of={shift} />
        </Fact>
      )}
      {shift.openCases > 0 && (
        <Fact label={t`To settle`}>
          <Link to="/to-settle" search={{ registerId: shift.register.id }}>
            {shift.openCases}
          </Link>
        </Fact>
      )}
    </>
  );
}

const movementWords = { cash: 'cash', drawer: 'drawer', void: 'void' } as const;

function Movements({ shift }: { shift: Shift }) {
  const { t, i18n } = useLingui();
  const columns: Column<ShiftMovement>[] = [
    { key: 'at', header: t`When`, width: 190, card: 'title', cell: (row) => <InstantText value={row.at} /> },
    {
      key: 'kind',
      header: t`What`,
      width: 190,
      card: 'badge',
      cell: (row) => {
        if (row.kind !== 'cash') return wordOf(i18n, 'tillEntry', movementWords[row.kind]);
        return (row.amount ?? 0) < 0 ? t`Cash out` : t`Cash in`;
      },
    },
    { key: 'reason', header: t`Reason`, cell: (row) => row.reason || '–' },
    { key: 'by', header: t`Cashier`, width: 160, cell: (row) => row.cashier?.name ?? '–' },
    {
      key: 'amount',
      header: t`Amount`,
      width: 130,
      align: 'end',
      cell: (row) => (row.amount === null ? '–' : <MoneyText minor={row.amount} currency={shift.currency} />),
    },
  ];
  return (
    <DataTable
      id="shift-movements"
      endpoint={listShiftMovements}
      params={{ id: shift.id }}
      columns={columns}
      label={t`Cash and drawer`}
      empty={
        <p style={{ padding: 16, margin: 0 }}>
          <Trans>No cash was put in or taken out, and the drawer was not opened without a sale.</Trans>
        </p>
      }
    />
  );
}

function Tickets({ shift }: { shift: Shift }) {
  const { t } = useLingui();
  return (
    <DataTable
      id="shift-tickets"
      endpoint={listTickets}
      query={{ shiftId: shift.id }}
      columns={useTicketColumns()}
      searchLabel={t`Receipt, number or customer`}
      rowHref={(row) => `/tickets/${row.id}`}
      label={t`Tickets`}
      empty={
        <p style={{ padding: 16, margin: 0 }}>
          <Trans>Nothing was sold in this shift.</Trans>
        </p>
      }
    />
  );
}
