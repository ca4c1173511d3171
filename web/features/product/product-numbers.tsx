// The lots or serial numbers of one product.
import { Trans, useLingui } from '@lingui/react/macro';
import { IconBarcode } from '@tabler/icons-react';
import type { Product } from '../../../src/catalog/product.contract.ts';
import { type LotRow, listLots } from '../../../src/ledger/lot.contract.ts';
import { wordOptions } from '../../i18n/words.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { DateText, QuantityText } from '../../ui/format.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { HoldBadge } from '../hold/hold-badge.tsx';

export function ProductNumbers({ product }: { product: Product }) {
  const { t, i18n } = useLingui();
  const columns: Column<LotRow>[] = [
    {
      key: 'number',
      header: t`Number`,
      sort: 'number',
      card: 'title',
      cell: (row) => <span className="number">{row.number}</span>,
    },
    {
      key: 'status',
      header: t`Status`,
      width: 190,
      card: 'badge',
      cell: (row) => (
        <>
          <StatusBadge of="numberStatus" value={row.expired ? 'expired' : row.status} /> {row.onHold && <HoldBadge />}
        </>
      ),
    },
    { key: 'place', header: t`Place`, cell: (row) => placeOf(row) },
    {
      key: 'onHand',
      header: t`On hand`,
      align: 'end',
      width: 120,
      cell: (row) => <QuantityText value={row.onHand} unit={product.unit.symbol} />,
    },
    {
      key: 'expirationDate',
      header: t`Expires`,
      sort: 'expirationDate',
      width: 140,
      cell: (row) => <DateText value={row.expirationDate} />,
    },
    { key: 'supplierNumber', header: t`Supplier’s number`, hidden: true, cell: (row) => row.supplierNumber },
  ];
  return (
    <DataTable
      id="product-numbers"
      endpoint={listLots}
      query={{ productId: product.id }}
      rowHref={(row) => `/numbers/${row.id}`}
      columns={columns}
      searchLabel={t`Find a number`}
      filters={[
        { key: 'status', label: t`Status`, options: wordOptions(i18n, 'numberStatus', filterStatuses) },
        { key: 'onHand', label: t`On hand`, options: [{ value: 'true', label: t`On hand only` }] },
      ]}
      label={t`Lots and serial numbers`}
      empty={
        <EmptyState icon={IconBarcode} title={<Trans>No numbers yet</Trans>}>
          <Trans>The numbers of a receipt appear here, with where each of them is.</Trans>
        </EmptyState>
      }
    />
  );
}

const filterStatuses = [
  'available',
  'reserved',
  'in-transit',
  'delivered',
  'scrapped',
  'returned-to-supplier',
  'missing',
  'inactive',
];

function placeOf(row: LotRow) {
  if (row.place) return row.place.name;
  return row.placeCount > 1 ? <Trans>{row.placeCount} places</Trans> : null;
}
