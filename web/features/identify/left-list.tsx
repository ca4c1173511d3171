// What left without a number, document by document: whoever knows the number gives it here.
import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { type LeftUnidentified, listLeftUnidentified } from '../../../src/tracing/to-identify.contract.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { InstantText, QuantityText } from '../../ui/format.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { LocationFilter } from '../location/location-filter.tsx';
import { PartnerFilter } from '../partner/partner-filter.tsx';
import { ProductFilter } from '../product/product-filter.tsx';
import { AgeFilter } from './age-filter.tsx';
import { useIdentify } from './identify-button.tsx';
import { ProductName, usePhone } from './product-name.tsx';

export function LeftList() {
  const { t } = useLingui();
  const identify = useIdentify();
  const phone = usePhone();
  return (
    <>
      <DataTable
        id="to-identify-left"
        label={t`Left without a number`}
        endpoint={listLeftUnidentified}
        searchLabel={t`Find a product or a document`}
        controls={
          <>
            <ProductFilter />
            <LocationFilter />
            <PartnerFilter />
            <AgeFilter />
          </>
        }
        urlKeys={['productId', 'locationId', 'partnerId', 'olderThanDays', 'documentId']}
        rowKey={(row: LeftUnidentified) => `${row.document.id} ${row.product.id} ${row.to.id}`}
        rowHref={phone ? undefined : (row: LeftUnidentified) => `/operations/${row.document.id}`}
        columns={[
          {
            key: 'document',
            header: t`Document`,
            width: 130,
            cell: (row: LeftUnidentified) =>
              phone ? (
                <Link to="/operations/$id" params={{ id: row.document.id }}>
                  {row.document.number}
                </Link>
              ) : (
                row.document.number
              ),
          },
          {
            key: 'product',
            header: t`Product`,
            card: 'title',
            cell: (row: LeftUnidentified) => <ProductName of={row} link />,
          },
          {
            key: 'quantity',
            header: t`Without number`,
            align: 'end',
            width: 150,
            cell: (row: LeftUnidentified) => <QuantityText value={row.quantity} unit={row.product.unit} />,
          },
          { key: 'partner', header: t`To`, cell: (row: LeftUnidentified) => row.partner?.name ?? row.to.name },
          { key: 'place', header: t`From`, cell: (row: LeftUnidentified) => row.location.name },
          {
            key: 'since',
            header: t`Since`,
            width: 160,
            cell: (row: LeftUnidentified) => <InstantText value={row.occurredAt} />,
          },
          { key: 'act', header: t`Act`, width: 120, cell: (row: LeftUnidentified) => identify.button(row) },
        ]}
        empty={
          <EmptyState title={<Trans>Everything that left has its number</Trans>}>
            <Trans>What is delivered or sold without its number is listed here until somebody names it.</Trans>
          </EmptyState>
        }
      />
      {identify.dialog}
    </>
  );
}
