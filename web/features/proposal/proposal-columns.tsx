// The columns of purchase proposals: what is there and on its way, how much to order and from whom, to be changed in place.
import { Plural, useLingui } from '@lingui/react/macro';
import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { listPartners } from '../../../src/catalog/partner.contract.ts';
import { add } from '../../../src/domain/quantity.ts';
import type { PurchaseProposal } from '../../../src/operations/ordering/proposal.contract.ts';
import type { Column } from '../../ui/column.ts';
import { DateText, MoneyText, QuantityText } from '../../ui/format.tsx';
import { QuantityInput } from '../../ui/quantity-input.tsx';
import { RecordPicker } from '../../ui/record-picker.tsx';
import type { Choices } from './choices.ts';

type Props = { choices: Choices; readOnly: boolean };

export function useProposalColumns({ choices, readOnly }: Props): Column<PurchaseProposal>[] {
  const { t } = useLingui();
  const own = (row: PurchaseProposal) => choices.of(row).supplier?.id === row.supplier?.id;
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
    { key: 'location', header: t`Location`, width: 110, cell: (row) => row.location.name },
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
    { key: 'coming', header: t`On order`, align: 'end', width: 110, cell: (row) => <Coming row={row} /> },
    {
      key: 'quantity',
      header: t`To order`,
      align: 'end',
      width: 124,
      cell: (row) =>
        readOnly ? (
          <QuantityText value={row.quantity} unit={row.product.unit} />
        ) : (
          <QuantityInput
            size="xs"
            aria-label={t`Quantity of ${row.product.name} to order`}
            unit={row.product.unit}
            value={choices.of(row).quantity}
            onChange={(quantity) => choices.change(row, { quantity })}
          />
        ),
    },
    {
      key: 'supplier',
      header: t`Supplier`,
      sort: 'supplier',
      width: 210,
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

/** Drafts are told apart: they count, but nobody has ordered yet. */
function Coming({ row }: { row: PurchaseProposal }) {
  const { t } = useLingui();
  const all = add(row.onOrder, row.drafted);
  return (
    <span title={row.drafted === '0' ? undefined : t`${row.drafted} ${row.product.unit} of it on drafts`}>
      <QuantityText value={all} unit={row.product.unit} />
      {row.drafted !== '0' && <span aria-hidden="true">*</span>}
    </span>
  );
}

function SupplierCell({ row, choices, readOnly }: Props & { row: PurchaseProposal }) {
  const { t } = useLingui();
  const { supplier } = choices.of(row);
  if (readOnly) return row.supplier?.name ?? <span aria-hidden="true">–</span>;
  return (
    <RecordPicker
      size="xs"
      endpoint={listPartners}
      query={{ role: 'supplier' }}
      aria-label={t`Supplier of ${row.product.name}`}
      placeholder={t`Choose a supplier`}
      value={supplier}
      onChange={(value) => choices.change(row, { supplier: value })}
      labelOf={(partner) => partner.name}
      hintOf={(partner) => partner.city}
    />
  );
}
