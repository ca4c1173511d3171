// The orders of one kind: found, filtered, sorted, kept as views and exported.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { OrderKind } from '../../../src/domain/order.ts';
import { exportOrderLines, listOrders, type OrderHead } from '../../../src/operations/ordering/order.contract.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { CountText, DateText, InstantText, MoneyText } from '../../ui/format.tsx';
import { useNewKey } from '../../ui/new-key.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { ImportButton, useImportMenu } from '../record-import/import-links.tsx';
import { SavedViews } from '../saved-view/saved-views.tsx';
import { useMay } from '../session/session.ts';
import { useOrderFilters } from './order-filters.tsx';
import { orderLooks } from './order-look.ts';
import { OrderState } from './order-state.tsx';

export function OrderList({ kind }: { kind: OrderKind }) {
  const { t, i18n } = useLingui();
  const look = orderLooks[kind];
  const mayWrite = useMay('order.write');
  const entity = kind === 'sales' ? 'sales-orders' : 'purchase-orders';
  const importMenu = useImportMenu(entity);
  useNewKey(`${look.list}/new`, mayWrite);
  const chips = useOrderFilters(kind);
  const title = kind === 'sales' ? t`Quotations and sales orders` : i18n._(look.listTitle);
  const add = mayWrite && (
    <Button
      renderRoot={(props) => <Link to={`${look.list}/new`} {...props} />}
      leftSection={<IconPlus size={16} />}
      aria-keyshortcuts="n"
    >
      {i18n._(look.newLabel)}
    </Button>
  );
  return (
    <>
      <PageHeader title={title} action={add} menu={importMenu} />
      <DataTable
        id={`orders-${kind}`}
        endpoint={listOrders}
        query={{ kind }}
        alsoFiles={{ path: exportOrderLines.path, label: <Trans>With their lines</Trans> }}
        columns={useColumns(kind)}
        chips={chips}
        searchLabel={t`Number, reference or partner`}
        lead={({ columns: shown }) => (
          <SavedViews
            page={`${kind}-orders`}
            everything={t`All orders`}
            urlKeys={chips.flatMap((chip) => chip.urlKeys)}
            columns={shown}
          />
        )}
        rowHref={(row) => `${look.list}/${row.id}`}
        label={title}
        empty={
          <EmptyState
            icon={look.icon}
            title={i18n._(look.emptyTitle)}
            actions={
              <>
                {add}
                <ImportButton entity={entity} />
              </>
            }
          >
            {i18n._(look.emptyText)}
          </EmptyState>
        }
      />
    </>
  );
}

function useColumns(kind: OrderKind): Column<OrderHead>[] {
  const { t, i18n } = useLingui();
  const look = orderLooks[kind];
  const columns: (Column<OrderHead> | false)[] = [
    {
      key: 'number',
      header: t`Number`,
      sort: 'number',
      width: 125,
      card: 'title',
      cell: (row) => <span className="number">{row.number}</span>,
    },
    { key: 'state', header: t`Status`, width: 265, card: 'badge', cell: (row) => <OrderState head={row} /> },
    { key: 'partner', header: i18n._(look.partnerLabel), cell: (row) => row.partner.name },
    { key: 'orderedOn', header: t`Ordered on`, width: 120, cell: (row) => <DateText value={row.orderedOn} /> },
    {
      key: 'expectedOn',
      header: i18n._(look.expectedLabel),
      sort: 'expectedOn',
      width: 135,
      cell: (row) => <DateText value={row.expectedOn} />,
    },
    kind === 'sales' && {
      key: 'toInvoice',
      header: t`Invoice`,
      width: 105,
      card: 'none',
      cell: (row) => row.toInvoice && <Trans>To invoice</Trans>,
    },
    {
      key: 'total',
      header: t`Total`,
      sort: 'total',
      align: 'end',
      width: 130,
      cell: (row) => <MoneyText minor={row.total} currency={row.currency} />,
    },
    { key: 'reference', header: t`Reference`, width: 140, hidden: true, cell: (row) => row.reference },
    {
      key: 'lineCount',
      header: t`Lines`,
      align: 'end',
      width: 75,
      hidden: true,
      card: 'none',
      cell: (row) => <CountText value={row.lineCount} />,
    },
    {
      key: 'net',
      header: t`Net`,
      align: 'end',
      width: 120,
      hidden: true,
      cell: (row) => <MoneyText minor={row.net} currency={row.currency} />,
    },
    kind === 'sales' && {
      key: 'validUntil',
      header: t`Valid until`,
      width: 125,
      hidden: true,
      cell: (row) => <DateText value={row.validUntil} />,
    },
    { key: 'location', header: i18n._(look.placeLabel), width: 140, hidden: true, cell: (row) => row.location.name },
    { key: 'by', header: t`By`, width: 140, hidden: true, cell: (row) => row.createdBy.name },
    {
      key: 'createdAt',
      header: t`Written`,
      sort: 'createdAt',
      width: 180,
      hidden: true,
      cell: (row) => <InstantText value={row.createdAt} />,
    },
  ];
  return columns.filter((column) => column !== false);
}
