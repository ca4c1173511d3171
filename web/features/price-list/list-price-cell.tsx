// One fact of a price, changed where it stands: a click or Enter opens the field, Enter saves, Esc leaves it.
import { Trans, useLingui } from '@lingui/react/macro';
import { UnstyledButton } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { type ListPrice, setListPrices } from '../../../src/catalog/list-price.contract.ts';
import { isZero } from '../../../src/domain/quantity.ts';
import { useWrite } from '../../api/query.ts';
import { MoneyText, QuantityText, useFormat } from '../../ui/format.tsx';
import { QuantityInput } from '../../ui/quantity-input.tsx';
import { toast, toastProblem } from '../../ui/toast.tsx';
import classes from './price-list.module.css';

export type PriceFact = 'minimum' | 'unitPrice';
type Props = { listId: string; row: ListPrice; name: PriceFact; label: string; readOnly: boolean };

export function ListPriceCell({ listId, row, name, label, readOnly }: Props) {
  const { t } = useLingui();
  const set = useWrite(setListPrices);
  const [typed, setTyped] = useState<string | null>(null);
  const value = row[name];
  const shown = <Shown row={row} name={name} />;
  const text = useShownText(row, name);
  if (readOnly) return shown;
  const what = t`${label} of ${row.product.name}`;
  const save = async (given: string | null) => {
    if (set.isPending) return;
    if (given === value || given === null) return setTyped(null);
    const { minimum, unitPrice, validFrom, validUntil } = row;
    const price = { id: row.id, productId: row.product.id, minimum, unitPrice, validFrom, validUntil };
    try {
      await set.mutateAsync({ params: { id: listId }, body: { rows: [{ ...price, [name]: given }] } });
      toast(<Trans>Saved</Trans>);
      setTyped(null);
    } catch (problem) {
      toastProblem(problem);
    }
  };
  if (typed === null) {
    return (
      <UnstyledButton
        className={classes.cell}
        aria-label={`${text} ${t`Change: ${what}`}`}
        onClick={() => setTyped(value)}
      >
        {shown}
        <IconPencil size={14} aria-hidden="true" />
      </UnstyledButton>
    );
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') void save(typed === '' ? null : typed);
    if (event.key === 'Escape') setTyped(null);
  };
  return (
    <QuantityInput
      size="xs"
      w={110}
      className={classes.field}
      aria-label={what}
      unit={name === 'minimum' ? row.product.unit : null}
      autoFocus
      value={typed}
      onChange={setTyped}
      onBlur={() => void save(typed === '' ? null : typed)}
      onKeyDown={onKeyDown}
    />
  );
}

function Shown({ row, name }: { row: ListPrice; name: PriceFact }) {
  if (name === 'unitPrice') return <MoneyText price={row.unitPrice} />;
  return <QuantityText value={isZero(row.minimum) ? null : row.minimum} unit={row.product.unit} />;
}

function useShownText(row: ListPrice, name: PriceFact): string {
  const format = useFormat();
  return name === 'unitPrice' ? format.price(row.unitPrice) : `${format.quantity(row.minimum)} ${row.product.unit}`;
}
