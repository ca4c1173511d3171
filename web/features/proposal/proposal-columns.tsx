// The columns of purchase proposals: what is there and on its way, how much to order and from whom, to be changed in place.
import { Plural, useLingui } from '@lingui/react/macro';
import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { isZero } from '../../../src/domain/quantity.ts';
import type { PurchaseProposal } from '../../../src/operations/ordering/proposal.contract.ts';
import type { Column } from '../../ui/column.ts';
import { DateText, MoneyText, QuantityText } from '../../ui/format.tsx';
import { type Choices, isProposed } from './choices.ts';
import { QuantityCell, SupplierCell } from './proposal-cells.tsx';

type Props = { choices: Choices; readOnly: boolean };

export function useProposalColumns({ choices, readOnly }: Props): Column<PurchaseProposal>[] {
  const { t } = useLingui();
  const own = (row: PurchaseProposal) => isProposed(row, choices.of(row));
  const coming = (key: 'onOrder' | 'drafted', header: string): Column<PurchaseProposal> => ({
    key,
    header,
    align: 'end',
    width: 86,
    cell: (row) => <QuantityText value={isZero(row[key]) ? null : row[key]} unit={row.product.unit} />,
  });
  return [
    {
      key: 'product',
      header: t`Product`,
      sort: 'product',
      card: 'title',
      cell: (row) => (
        <Anchor
          size="sm"
          renderRoot={(props) => (
            <Link to="/products/$id" params={{ id: row.product.id }} search={{ tab: 'suppliers' }} {...props} />
          )}
        >
          {row.product.name}
        </Anchor>
      ),
    },
    {
      key: 'sku',
      header: t`Code`,
      width: 120,
      hidden: true,
      cell: (row) => <span className="number">{row.product.sku}</span>,
    },
    { key: 'location', header: t`Location`, width: 92, cell: (row) => row.location.name },
    {
      key: 'available',
      header: t`Available`,
      align: 'end',
      width: 96,
      cell: (row) => <QuantityText value={row.available} unit={row.product.unit} />,
    },
    {
      key: 'minimum',
      header: t`Minimum`,
      align: 'end',
      width: 92,
      cell: (row) => <QuantityText value={row.minimum} unit={row.product.unit} />,
    },
    coming('onOrder', t`On order`),
    coming('drafted', t`On drafts`),
    {
      key: 'quantity',
      header: t`To order`,
      align: 'end',
      width: 106,
      cell: (row) => <QuantityCell row={row} choices={choices} readOnly={readOnly} />,
    },
    {
      key: 'supplier',
      header: t`Supplier`,
      sort: 'supplier',
      width: 184,
      cell: (row) => <SupplierCell row={row} choices={choices} readOnly={readOnly} />,
    },
    {
      key: 'price',
      header: t`Price`,
      align: 'end',
      width: 100,
      cell: (row) => <MoneyText price={own(row) ? (row.supplier?.unitPrice ?? null) : null} />,
    },
    {
      key: 'leadDays',
      header: t`Lead time`,
      align: 'end',
      width: 100,
      hidden: true,
      cell: (row) => {
        const days = own(row) ? row.supplier?.leadDays : null;
        return days == null ? <QuantityText value={null} /> : <Plural value={days} one="# day" other="# days" />;
      },
    },
    {
      key: 'expectedOn',
      header: t`Expected`,
      width: 120,
      cell: (row) => <DateText value={own(row) ? row.expectedOn : null} />,
    },
  ];
}
