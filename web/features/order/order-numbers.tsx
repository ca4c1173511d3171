// Every number of an order and what became of it: named, reserved, delivered or received, returned, and by which document.
import { Trans, useLingui } from '@lingui/react/macro';
import { IconBarcode, IconBookmark, IconCircleCheck, IconLock, IconTruckReturn } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { listOrderNumbers, type Order, type OrderNumber } from '../../../src/operations/ordering/order.contract.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { QuantityText } from '../../ui/format.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { Badge } from '../../ui/status-badge.tsx';

/** Beyond this many lines nobody chooses one from a list. */
const mostChoices = 200;

export function OrderNumbers({ order }: { order: Order }) {
  const { t } = useLingui();
  const lines = new Map(order.lines.map((line) => [line.line, line.product]));
  const tracked = order.lines.filter((line) => line.product.tracking !== 'none').slice(0, mostChoices);
  const columns: Column<OrderNumber>[] = [
    {
      key: 'number',
      header: t`Number`,
      width: 200,
      card: 'title',
      cell: (row) =>
        row.lotId ? (
          <Link to="/numbers/$id" params={{ id: row.lotId }} className="number">
            {row.number}
          </Link>
        ) : (
          <span className="number">{row.number}</span>
        ),
    },
    { key: 'state', header: t`Status`, width: 190, card: 'badge', cell: (row) => <State order={order} row={row} /> },
    { key: 'product', header: t`Product`, cell: (row) => lines.get(row.line)?.name },
    {
      key: 'operation',
      header: t`Document`,
      width: 150,
      cell: (row) =>
        row.operation && (
          <Link to="/operations/$id" params={{ id: row.operation.id }}>
            {row.operation.number}
          </Link>
        ),
    },
    {
      key: 'quantity',
      header: t`Quantity`,
      align: 'end',
      width: 130,
      cell: (row) => <QuantityText value={row.quantity} unit={lines.get(row.line)?.unit} />,
    },
  ];
  return (
    <DataTable
      id="order-numbers"
      endpoint={listOrderNumbers}
      params={{ id: order.id }}
      columns={columns}
      filters={
        tracked.length > 1
          ? [
              {
                key: 'line',
                label: t`Line`,
                options: tracked.map(({ line, product }) => ({ value: String(line), label: product.name })),
              },
            ]
          : []
      }
      urlKeys={['line']}
      rowKey={(row) => `${row.line} ${row.number} ${row.state} ${row.operation?.id ?? ''}`}
      label={t`Numbers`}
      empty={
        <EmptyState icon={IconBarcode} title={<Trans>No numbers yet</Trans>}>
          {order.kind === 'sales' ? (
            <Trans>Name lots and serial numbers on the order, or confirm it: what is picked for it appears here.</Trans>
          ) : (
            <Trans>What is received for this order appears here, with its lots and serial numbers.</Trans>
          )}
        </EmptyState>
      }
    />
  );
}

function State({ order, row }: { order: Order; row: OrderNumber }) {
  if (row.state === 'agreed')
    return (
      <Badge tone="quiet" icon={IconBookmark}>
        <Trans>Named on the order</Trans>
      </Badge>
    );
  if (row.state === 'reserved')
    return (
      <Badge tone="info" icon={IconLock}>
        <Trans>Reserved</Trans>
      </Badge>
    );
  if (row.state === 'returned')
    return (
      <Badge tone="warn" icon={IconTruckReturn}>
        <Trans>Returned</Trans>
      </Badge>
    );
  return (
    <Badge tone="ok" icon={IconCircleCheck}>
      {order.kind === 'sales' ? <Trans>Delivered</Trans> : <Trans>Received</Trans>}
    </Badge>
  );
}
