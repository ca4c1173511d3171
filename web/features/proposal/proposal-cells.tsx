// What the reader changes of a proposal, in a row of the table and on a card: how much, and from whom.
import { useLingui } from '@lingui/react/macro';
import { listPartners } from '../../../src/catalog/partner.contract.ts';
import type { PurchaseProposal } from '../../../src/operations/ordering/proposal.contract.ts';
import { QuantityText } from '../../ui/format.tsx';
import { QuantityInput } from '../../ui/quantity-input.tsx';
import { RecordPicker } from '../../ui/record-picker.tsx';
import type { Choices } from './choices.ts';

type Props = { row: PurchaseProposal; choices: Choices; readOnly: boolean; size?: 'xs' | 'sm' };

export function QuantityCell({ row, choices, readOnly, size = 'xs' }: Props) {
  const { t } = useLingui();
  const { unit, name } = row.product;
  if (readOnly) return <QuantityText value={row.quantity} unit={unit} />;
  return (
    <QuantityInput
      size={size}
      aria-label={t`Quantity of ${name} to order`}
      unit={unit}
      value={choices.of(row).quantity}
      onChange={(quantity) => choices.change(row, { quantity })}
    />
  );
}

export function SupplierCell({ row, choices, readOnly, size = 'xs' }: Props) {
  const { t } = useLingui();
  if (readOnly) return row.supplier?.name ?? <span aria-hidden="true">–</span>;
  return (
    <RecordPicker
      size={size}
      endpoint={listPartners}
      query={{ role: 'supplier' }}
      aria-label={t`Supplier of ${row.product.name}`}
      placeholder={t`Choose a supplier`}
      value={choices.of(row).supplier}
      onChange={(supplier) => choices.change(row, { supplier })}
      labelOf={(partner) => partner.name}
      hintOf={(partner) => partner.city}
    />
  );
}
