// What of our stock is reserved, for which document and by whom.
import { Trans, useLingui } from '@lingui/react/macro';
import { IconBookmark } from '@tabler/icons-react';
import { listReservations, type Reservation } from '../../../src/operations/reservation.contract.ts';
import { LocationFilter } from '../../features/location/location-filter.tsx';
import { ProductFilter } from '../../features/product/product-filter.tsx';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { InstantText, QuantityText } from '../../ui/format.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { EmptyState } from '../../ui/states.tsx';

export function Page() {
  const { t } = useLingui();
  const columns: Column<Reservation>[] = [
    { key: 'document', header: t`Document`, card: 'title', width: 120, cell: (row) => row.operation.number },
    { key: 'partner', header: t`Partner`, width: 150, cell: (row) => row.operation.partner },
    { key: 'product', header: t`Product`, cell: (row) => row.product.name },
    { key: 'number', header: t`Number`, cell: (row) => <span className="number">{row.lot?.number}</span> },
    { key: 'location', header: t`Location`, width: 130, cell: (row) => row.location.name },
    {
      key: 'quantity',
      header: t`Quantity`,
      align: 'end',
      width: 110,
      cell: (row) => <QuantityText value={row.quantity} unit={row.product.unit} />,
    },
    { key: 'by', header: t`By`, width: 120, cell: (row) => row.reservedBy.name },
    { key: 'at', header: t`When`, width: 170, cell: (row) => <InstantText value={row.reservedAt} /> },
  ];
  return (
    <>
      <PageHeader title={t`Reservations`} />
      <DataTable
        id="reservations"
        label={t`Reservations`}
        endpoint={listReservations}
        rowKey={(row) => `${row.operation.id} ${row.line} ${row.location.id} ${row.lot?.id ?? ''}`}
        rowHref={(row) => `/operations/${row.operation.id}`}
        columns={columns}
        controls={
          <>
            <ProductFilter />
            <LocationFilter kinds={['internal', 'transit']} />
          </>
        }
        urlKeys={['productId', 'locationId']}
        empty={
          <EmptyState icon={IconBookmark} title={<Trans>Nothing is reserved</Trans>}>
            <Trans>
              Save a delivery or transfer as a draft and reserve what it takes: nobody else can take it then.
            </Trans>
          </EmptyState>
        }
      />
    </>
  );
}
