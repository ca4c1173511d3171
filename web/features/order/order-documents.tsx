// What moved the goods of an order, or waits to: its receipts or deliveries and its returns.
import { Trans, useLingui } from '@lingui/react/macro';
import { IconFileText } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Order, OrderDocument } from '../../../src/operations/ordering/order.contract.ts';
import { wordOf } from '../../i18n/words.ts';
import type { Column } from '../../ui/column.ts';
import { InstantText, QuantityText } from '../../ui/format.tsx';
import { linkTo } from '../../ui/link-to.ts';
import { PlainTable } from '../../ui/plain-table.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import classes from './order.module.css';

/** As many as the order brings. */
const mostBrought = 100;

export function OrderDocuments({ order }: { order: Order }) {
  const { t, i18n } = useLingui();
  const columns: Column<OrderDocument>[] = [
    { key: 'number', header: t`Number`, width: 160, cell: (row) => <span className="number">{row.number}</span> },
    { key: 'kind', header: t`Kind`, width: 160, cell: (row) => wordOf(i18n, 'operationKind', row.kind) },
    {
      key: 'state',
      header: t`Status`,
      width: 160,
      cell: (row) => <StatusBadge of="operationState" value={row.state} />,
    },
    { key: 'when', header: t`When`, cell: (row) => <InstantText value={row.occurredAt} /> },
    {
      key: 'quantity',
      header: t`Quantity`,
      align: 'end',
      width: 120,
      cell: (row) => <QuantityText value={row.quantity} />,
    },
  ];
  return (
    <div className="panel">
      <PlainTable
        label={t`Documents`}
        rows={order.documents}
        rowKey={(row) => row.id}
        rowHref={(row) => `/operations/${row.id}`}
        columns={columns}
        empty={
          <EmptyState icon={IconFileText} title={<Trans>No documents yet</Trans>}>
            {order.kind === 'sales' ? (
              <Trans>The deliveries of this order and what comes back of them appear here.</Trans>
            ) : (
              <Trans>The receipts of this order and what is sent back of them appear here.</Trans>
            )}
          </EmptyState>
        }
      />
      {order.documents.length === mostBrought && (
        <p className={classes.all}>
          <Link {...linkTo('/operations', { orderId: order.id })}>
            <Trans>Show all documents</Trans>
          </Link>
        </p>
      )}
    </div>
  );
}
