// What a supplier says of a product, as columns: code, name, price, minimum, lead time.
import { Plural, useLingui } from '@lingui/react/macro';
import type { ProductSupplier } from '../../../src/catalog/product-supplier.contract.ts';
import type { Column } from '../../ui/column.ts';
import { MoneyText, QuantityText } from '../../ui/format.tsx';

export function useSupplierColumns(): Column<ProductSupplier>[] {
  const { t } = useLingui();
  return [
    {
      key: 'code',
      header: t`Their code`,
      width: 140,
      cell: (row) => row.code && <span className="number">{row.code}</span>,
    },
    { key: 'name', header: t`Their name for it`, cell: (row) => row.name },
    {
      key: 'price',
      header: t`Price`,
      align: 'end',
      width: 110,
      cell: (row) => <MoneyText price={row.unitPrice} />,
    },
    {
      key: 'minimum',
      header: t`Sold from`,
      align: 'end',
      width: 110,
      cell: (row) => <QuantityText value={row.minimum === '0' ? null : row.minimum} unit={row.product.unit} />,
    },
    {
      key: 'leadDays',
      header: t`Lead time`,
      align: 'end',
      width: 110,
      cell: (row) =>
        row.leadDays === null ? (
          <QuantityText value={null} />
        ) : (
          <Plural value={row.leadDays} one="# day" other="# days" />
        ),
    },
  ];
}
