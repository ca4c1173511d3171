// On hand of one product: by location with a total, then every lot or serial number where it is.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconCalendarOff, IconPencil, IconQuestionMark, IconStack2 } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Product } from '../../../src/catalog/product.contract.ts';
import { isZero } from '../../../src/domain/quantity.ts';
import { listStock, type StockRow } from '../../../src/tracing/stock.contract.ts';
import { useRead } from '../../api/query.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { DateText, InstantText, QuantityText } from '../../ui/format.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import { EmptyState, ErrorState, RowsSkeleton } from '../../ui/states.tsx';
import { Badge } from '../../ui/status-badge.tsx';
import { HeldQuantity } from '../hold/held-quantity.tsx';
import { HoldBadge } from '../hold/hold-badge.tsx';
import { ProductMinimum } from '../minimum-stock/product-minimum.tsx';
import { QuantityOverTime } from '../stock/quantity-over-time.tsx';

export function ProductStock({ product }: { product: Product }) {
  const { t } = useLingui();
  const columns = useNumberColumns(product);
  return (
    <>
      <ByLocation product={product} />
      <ProductMinimum product={product} />
      <QuantityOverTime of={{ productId: product.id }} />
      {product.tracking !== 'none' && (
        <DataTable
          id="product-stock"
          endpoint={listStock}
          query={{ productId: product.id, group: 'none' }}
          rowKey={(row) => `${row.location?.id} ${row.lot?.id}`}
          rowHref={(row) => (row.lot ? `/numbers/${row.lot.id}` : `/products/${product.id}`)}
          columns={columns}
          searchLabel={t`Find a number`}
          label={t`On hand by number`}
          empty={<NothingOnHand />}
        />
      )}
    </>
  );
}

function ByLocation({ product }: { product: Product }) {
  const { t } = useLingui();
  const stock = useRead(listStock, {
    query: { productId: product.id, group: 'location', limit: 500 },
  });
  const totals = useRead(listStock, { query: { productId: product.id, group: 'product' } });
  const quantities = useQuantityColumns(product.unit.symbol);
  const total = totals.data?.rows[0];
  const unit = product.unit.symbol;
  return (
    <Section
      title={<Trans>By location</Trans>}
      aside={
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPencil size={16} />}
          renderRoot={(props) => <Link to="/products/$id/quantities" params={{ id: product.id }} {...props} />}
        >
          <Trans>Update quantity</Trans>
        </Button>
      }
      flush
    >
      {stock.isPending ? (
        <RowsSkeleton rows={3} />
      ) : stock.error ? (
        <ErrorState problem={stock.error} onRetry={() => void stock.refetch()} />
      ) : (
        <PlainTable
          label={t`On hand by location`}
          rows={stock.data.rows}
          rowKey={(row) => row.location?.id ?? ''}
          rowHref={(row) => `/locations/${row.location?.id}`}
          columns={[{ key: 'location', header: t`Location`, cell: (row) => row.location?.name }, ...quantities]}
          footer={
            total && stock.data.rows.length > 1
              ? [
                  <Trans key="total">Total</Trans>,
                  <QuantityText key="onHand" value={total.onHand} unit={unit} />,
                  <QuantityText key="reserved" value={total.reserved} unit={unit} />,
                  <HeldQuantity key="held" value={total.held} unit={unit} />,
                  <QuantityText key="available" value={total.available} unit={unit} />,
                ]
              : undefined
          }
          empty={<NothingOnHand />}
        />
      )}
    </Section>
  );
}

function NothingOnHand() {
  return (
    <EmptyState icon={IconStack2} title={<Trans>Nothing on hand</Trans>}>
      <Trans>Stock appears here as soon as a receipt is posted.</Trans>
    </EmptyState>
  );
}

function useQuantityColumns(unit: string): Column<StockRow>[] {
  const { t } = useLingui();
  return [
    {
      key: 'onHand',
      header: t`On hand`,
      align: 'end',
      width: 120,
      cell: (row) => <QuantityText value={row.onHand} unit={unit} />,
    },
    {
      key: 'reserved',
      header: t`Reserved`,
      align: 'end',
      width: 120,
      card: 'none',
      cell: (row) => <QuantityText value={row.reserved} unit={unit} />,
    },
    {
      key: 'held',
      header: t`On hold`,
      align: 'end',
      width: 110,
      cell: (row) => <HeldQuantity value={row.held} unit={unit} />,
    },
    {
      key: 'available',
      header: t`Available`,
      align: 'end',
      width: 120,
      cell: (row) => <QuantityText value={row.available} unit={unit} />,
    },
  ];
}

function useNumberColumns(product: Product): Column<StockRow>[] {
  const { t } = useLingui();
  const quantities = useQuantityColumns(product.unit.symbol);
  return [
    { key: 'number', header: t`Number`, card: 'title', cell: (row) => <NumberCell row={row} /> },
    { key: 'location', header: t`Location`, cell: (row) => row.location?.name },
    ...quantities.map((column) => (column.key === 'held' ? { ...column, hidden: true } : column)),
    {
      key: 'expirationDate',
      header: t`Expires`,
      width: 150,
      sort: 'expirationDate',
      cell: (row) =>
        row.lot?.expired ? (
          <Badge tone="bad" icon={IconCalendarOff}>
            <DateText value={row.lot.expirationDate} />
          </Badge>
        ) : (
          <DateText value={row.lot?.expirationDate} />
        ),
    },
    {
      key: 'firstInAt',
      header: t`Here since`,
      width: 180,
      hidden: true,
      cell: (row) => <InstantText value={row.firstInAt} />,
    },
  ];
}

function NumberCell({ row }: { row: StockRow }) {
  if (row.lot) {
    return (
      <>
        <span className="number">{row.lot.number}</span> {!isZero(row.held) && <HoldBadge />}
      </>
    );
  }
  return (
    <Badge tone="warn" icon={IconQuestionMark}>
      <Trans>without number</Trans>
    </Badge>
  );
}
