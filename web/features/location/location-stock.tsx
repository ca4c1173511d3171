// What is on hand at a location and everything inside it.
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon } from '@mantine/core';
import { IconCalendarOff, IconPencil, IconQuestionMark, IconStack2 } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { isZero } from '../../../src/domain/quantity.ts';
import { listStock, type StockRow } from '../../../src/tracing/stock.contract.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { DateText, InstantText, QuantityText } from '../../ui/format.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { Badge } from '../../ui/status-badge.tsx';
import { useUrlState } from '../../ui/url-state.ts';
import { HeldQuantity } from '../hold/held-quantity.tsx';
import { HoldBadge } from '../hold/hold-badge.tsx';

export function LocationStock({ locationId }: { locationId: string }) {
  const { t } = useLingui();
  const [search] = useUrlState();
  const single = search.group === 'none';
  const columns: Column<StockRow>[] = [
    { key: 'product', header: t`Product`, sort: 'product', card: 'title', cell: (row) => row.product.name },
    {
      key: 'sku',
      header: t`Code`,
      width: 140,
      card: 'none',
      cell: (row) => <span className="number">{row.product.sku}</span>,
    },
    { key: 'location', header: t`Location`, width: 180, cell: (row) => row.location?.name },
    ...(single ? [{ key: 'lot', header: t`Number`, width: 180, cell: (row: StockRow) => <NumberOf row={row} /> }] : []),
    {
      key: 'onHand',
      header: t`On hand`,
      sort: 'onHand',
      align: 'end',
      width: 130,
      card: 'badge',
      cell: (row) => <QuantityText value={row.onHand} unit={row.product.unit} />,
    },
    {
      key: 'reserved',
      header: t`Reserved`,
      align: 'end',
      width: 120,
      card: 'none',
      cell: (row) => <QuantityText value={row.reserved} unit={row.product.unit} />,
    },
    {
      key: 'held',
      header: t`On hold`,
      align: 'end',
      width: 110,
      hidden: single,
      card: 'none',
      cell: (row) => <HeldQuantity value={row.held} unit={row.product.unit} />,
    },
    {
      key: 'available',
      header: t`Available`,
      align: 'end',
      width: 120,
      cell: (row) => <QuantityText value={row.available} unit={row.product.unit} />,
    },
    {
      key: 'firstInAt',
      header: t`Here since`,
      width: 180,
      hidden: true,
      cell: (row) => <InstantText value={row.firstInAt} />,
    },
    {
      key: 'change',
      header: t`Quantity`,
      align: 'end',
      width: 100,
      cell: (row) => <UpdateQuantity row={row} locationId={locationId} />,
    },
  ];
  return (
    <DataTable
      id={single ? 'location-stock-numbers' : 'location-stock'}
      endpoint={listStock}
      query={{ locationId, group: 'location' }}
      rowKey={(row) => `${row.product.id} ${row.location?.id} ${row.lot?.id}`}
      rowHref={(row) => (single && row.lot ? `/numbers/${row.lot.id}` : `/products/${row.product.id}`)}
      columns={columns}
      searchLabel={t`Search by product or number`}
      filters={[
        { key: 'group', label: t`By product`, options: [{ value: 'none', label: t`By lot and serial number` }] },
      ]}
      label={t`On hand`}
      empty={
        <EmptyState icon={IconStack2} title={<Trans>Nothing is here</Trans>}>
          <Trans>Receipts and transfers bring goods here.</Trans>
        </EmptyState>
      }
    />
  );
}

function UpdateQuantity({ row, locationId }: { row: StockRow; locationId: string }) {
  const { t } = useLingui();
  const { id, name } = row.product;
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={28}
      aria-label={t`Update quantity: ${name}`}
      renderRoot={(props) => (
        <Link
          to="/products/$id/quantities"
          params={{ id }}
          search={{ locationId: row.location?.id ?? locationId }}
          {...props}
        />
      )}
    >
      <IconPencil size={16} />
    </ActionIcon>
  );
}

function NumberOf({ row }: { row: StockRow }) {
  if (row.lot === null) {
    return row.unidentified ? (
      <Badge tone="warn" icon={IconQuestionMark}>
        <Trans>without number</Trans>
      </Badge>
    ) : null;
  }
  return (
    <>
      <span className="number">{row.lot.number}</span> {!isZero(row.held) && <HoldBadge />}{' '}
      {row.lot.expired && (
        <Badge tone="bad" icon={IconCalendarOff}>
          <DateText value={row.lot.expirationDate} />
        </Badge>
      )}
    </>
  );
}
