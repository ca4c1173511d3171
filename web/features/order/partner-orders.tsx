// The orders with a partner: what it ordered of us, and what we ordered of it.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconFileInvoice, IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Partner } from '../../../src/catalog/partner.contract.ts';
import { orderKinds } from '../../../src/domain/order.ts';
import { listOrders, type OrderHead } from '../../../src/operations/ordering/order.contract.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { DateText, MoneyText } from '../../ui/format.tsx';
import { linkTo } from '../../ui/link-to.ts';
import { EmptyState } from '../../ui/states.tsx';
import { useMay } from '../session/session.ts';
import { orderLooks, orderWord } from './order-look.ts';
import { OrderState } from './order-state.tsx';

export function PartnerOrders({ partner }: { partner: Partner }) {
  const { t, i18n } = useLingui();
  const mayWrite = useMay('order.write') && !partner.archivedAt;
  const kinds = orderKinds.filter((kind) => (kind === 'sales' ? partner.isCustomer : partner.isSupplier));
  const add =
    mayWrite &&
    kinds.map((kind) => (
      <Button
        key={kind}
        variant="default"
        leftSection={<IconPlus size={16} />}
        renderRoot={(props) => (
          <Link {...linkTo(`${orderLooks[kind].list}/new`, { partnerId: partner.id })} {...props} />
        )}
      >
        {i18n._(orderLooks[kind].newLabel)}
      </Button>
    ));
  const columns: Column<OrderHead>[] = [
    {
      key: 'number',
      header: t`Number`,
      sort: 'number',
      width: 130,
      card: 'title',
      cell: (row) => <span className="number">{row.number}</span>,
    },
    { key: 'kind', header: t`Kind`, width: 150, cell: (row) => orderWord(i18n, row) },
    { key: 'state', header: t`Status`, width: 265, card: 'badge', cell: (row) => <OrderState head={row} /> },
    { key: 'orderedOn', header: t`Ordered on`, width: 130, cell: (row) => <DateText value={row.orderedOn} /> },
    { key: 'reference', header: t`Reference`, cell: (row) => row.reference },
    {
      key: 'total',
      header: t`Total`,
      sort: 'total',
      align: 'end',
      width: 130,
      cell: (row) => <MoneyText minor={row.total} currency={row.currency} />,
    },
  ];
  return (
    <DataTable
      id="partner-orders"
      endpoint={listOrders}
      query={{ partnerId: partner.id }}
      columns={columns}
      filters={[{ key: 'open', label: t`Progress`, options: [{ value: 'true', label: t`Still open` }] }]}
      rowHref={(row) => `${orderLooks[row.kind].list}/${row.id}`}
      controls={add}
      label={t`Orders`}
      empty={
        <EmptyState icon={IconFileInvoice} title={<Trans>No orders yet</Trans>}>
          <Trans>Quotations, sales orders and purchase orders with this partner appear here.</Trans>
        </EmptyState>
      }
    />
  );
}
