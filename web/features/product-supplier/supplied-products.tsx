// What a supplier has: their codes and prices, product by product.
import { Trans, useLingui } from '@lingui/react/macro';
import { IconBoxSeam } from '@tabler/icons-react';
import { listProductSuppliers, type ProductSupplier } from '../../../src/catalog/product-supplier.contract.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { useSupplierColumns } from './supplier-columns.tsx';

export function SuppliedProducts({ partnerId }: { partnerId: string }) {
  const { t } = useLingui();
  const columns: Column<ProductSupplier>[] = [
    { key: 'product', header: t`Product`, card: 'title', cell: (row) => row.product.name },
    { key: 'sku', header: t`Code`, width: 130, cell: (row) => <span className="number">{row.product.sku}</span> },
    ...useSupplierColumns(),
  ];
  return (
    <DataTable
      id="supplied-products"
      endpoint={listProductSuppliers}
      query={{ partnerId }}
      columns={columns}
      rowHref={(row) => `/products/${row.product.id}?tab=suppliers`}
      searchLabel={t`Search by product or their code`}
      label={t`Products`}
      empty={
        <EmptyState icon={IconBoxSeam} title={<Trans>No product is bought here yet</Trans>}>
          <Trans>Name this supplier on a product’s page, with their code and price.</Trans>
        </EmptyState>
      }
    />
  );
}
