// A proposal as a card on a phone.
import { useLingui } from '@lingui/react/macro';
import { isZero } from '../../../src/domain/quantity.ts';
import type { PurchaseProposal } from '../../../src/operations/ordering/proposal.contract.ts';
import { DateText, MoneyText, QuantityText } from '../../ui/format.tsx';
import type { Choices } from './choices.ts';
import { isProposed } from './choices.ts';
import classes from './proposal.module.css';
import { QuantityCell, SupplierCell } from './proposal-cells.tsx';

type Props = { row: PurchaseProposal; choices: Choices; readOnly: boolean };

export function ProposalCard({ row, choices, readOnly }: Props) {
  const { t } = useLingui();
  const { unit } = row.product;
  const own = isProposed(row, choices.of(row));
  const facts = [
    [t`Available`, row.available],
    [t`Minimum`, row.minimum],
    [t`On order`, row.onOrder],
    [t`On drafts`, row.drafted],
  ] as const;
  return (
    <div className={`panel ${classes.card}`}>
      <div className={classes.head}>
        <span>{row.product.name}</span>
        {own && <MoneyText price={row.supplier?.unitPrice ?? null} />}
      </div>
      <div className={classes.facts}>
        <span>{row.location.name}</span>
        {facts.map(([label, quantity], index) =>
          index > 1 && isZero(quantity) ? null : (
            <span key={label}>
              {label} <QuantityText value={quantity} unit={unit} />
            </span>
          ),
        )}
        {own && row.expectedOn && (
          <span>
            {t`Expected`} <DateText value={row.expectedOn} />
          </span>
        )}
      </div>
      <div className={classes.inputs}>
        <QuantityCell row={row} choices={choices} readOnly={readOnly} size="sm" />
        <SupplierCell row={row} choices={choices} readOnly={readOnly} size="sm" />
      </div>
    </div>
  );
}
